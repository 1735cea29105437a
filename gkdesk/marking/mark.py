"""标注: put the annotation on a copy of the paper, and change nothing else."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from gkdesk.errors import (
    CannotWriteError,
    MarkConflictError,
    MarkNotPlacedError,
    SignedPaperError,
)
from gkdesk.marking.certificate import Certificate
from gkdesk.marking.copy import Unnamed, marked_names, numbered, unnamed
from gkdesk.marking.place import Place, chosen_place, find_place
from gkdesk.marking.reading_back import not_as_planned, verify
from gkdesk.marking.sentence import Sentence, SentenceStatus, plan_sentence
from gkdesk.paper.comparison import compare
from gkdesk.paper.new_lines import NewLine, NewLines, Where
from gkdesk.paper.normal import quoted, squeeze
from gkdesk.paper.package import Package
from gkdesk.paper.paper import Paper
from gkdesk.paper.vocabulary import vocabulary
from gkdesk.terms import NO_WISH, Attribute, Element, MarkPlace, Wish

T = TypeVar("T")

_SHOWN = 3  # marks that a refusal quotes


class Outcome(StrEnum):
    """What marking came to."""

    MARKED = "marked"
    ALREADY = "already"
    REPLACED = "replaced"
    NO_MARK_NEEDED = "no_mark_needed"


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written, before anything is.

    Attributes:
        main: The new main part; empty where nothing is to be written.
        replaced: Text of the annotation that gives way; empty where none does.
        sentence: What becomes of the sentence in the body; None where none was wished for.
    """

    outcome: Outcome
    text: str = ""
    place: Place | None = None
    main: bytes = b""
    replaced: str = ""
    sentence: Sentence | None = None

    @property
    def writes_mark(self) -> bool:
        """Whether the annotation is new in the copy."""
        return self.outcome in (Outcome.MARKED, Outcome.REPLACED)

    @property
    def new_sentence(self) -> Sentence | None:
        """The sentence, where it is new in the copy."""
        is_new = self.sentence and self.sentence.status is SentenceStatus.INSERTED
        return self.sentence if is_new else None


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """What was written.

    Attributes:
        file: The finished file.
        certificate: The proof that nothing else was changed.
    """

    file: Unnamed
    certificate: Certificate

    def appear(self, target: Path) -> None:
        """Give the copy its name, for good.

        Raises:
            FileExistsError: The name is taken; nothing has changed.
        """
        self.file.appear(target)

    def vanish(self) -> None:
        """Take the copy away again if it has appeared: it could not be recorded."""
        self.file.vanish()


def plan(
    paper: Paper,
    attribute: Attribute,
    text: str,
    wish: Wish = NO_WISH,
    stands: MarkPlace = MarkPlace.ANNOTATION,
) -> Plan:
    """Decide what marking this paper means.

    Args:
        text: The line in full; empty where the profile prescribes none.
        stands: Where the office prints it.

    Raises:
        SignedPaperError: The paper bears a digital signature.
        MarkNotPlacedError: A person has to choose the place.
        MarkConflictError: The paper already says something else.
        DamagedPaperError: The paper would not read as planned afterwards.
    """
    if paper.is_signed and (text or wish.sentence) and not wish.break_signature:
        raise SignedPaperError(
            "文稿带有数字签名，标注会使签名失效",
            "请在签名之前标注；确需在签名之后标注的，选择“仍要标注”（命令行加 --break-signature），"
            "标注后重新签名。",
        )
    planned, lines = _plan_mark(paper, attribute, text, wish, stands)
    if wish.sentence:
        sentence = plan_sentence(paper, attribute, wish.sentence, wish.sentence_after)
        planned = replace(planned, sentence=sentence)
        if planned.new_sentence:
            _refuse_same_place(planned, sentence)
            lines.append(NewLine(sentence.text, sentence.place.after_block, is_body=True))
    if not lines:
        return planned
    main = NewLines(paper, lines).main()
    verify(paper, main, lines)
    return replace(planned, main=main)


def _plan_mark(
    paper: Paper, attribute: Attribute, text: str, wish: Wish, stands: MarkPlace
) -> tuple[Plan, list[NewLine]]:
    """What becomes of the annotation, and the line that is to be written for it, if any."""
    if paper.anatomy.doubtful and text and wish.after is None:
        raise MarkConflictError(
            f"文稿里有“{quoted(paper.anatomy.doubtful[0].text)}”，看不出是不是本件的公开标注",
            "是标注的，请在 Word 或 WPS 中改成规范写法；不是的，请点选标注的位置"
            "（命令行用 --after 指定段号）。",
        )
    others = [mark for mark in paper.anatomy.marks if mark.attribute is not attribute]
    if others:
        if not (wish.replace and text and len(paper.anatomy.marks) == 1):
            shown = dict.fromkeys(quoted(mark.text) for mark in paper.anatomy.marks)
            raise _conflict("”和“".join(list(shown)[:_SHOWN]))
        return _replacement(paper, others[0].block, text, stands)
    present = paper.anatomy.annotation
    if present is not None:
        return Plan(Outcome.ALREADY, present.text, _place_of(present.block, paper)), []
    if not text:
        return Plan(Outcome.NO_MARK_NEEDED), []
    _refuse_contradiction(paper, attribute)
    place = _place(paper, wish.after, stands)
    line = NewLine(text, place.after_block)
    if place.stands is MarkPlace.IMPRINT and place.before_block is not None:
        line = NewLine(text, place.before_block, Where.ABOVE)
    return Plan(Outcome.MARKED, text, place), [line]


@contextlib.contextmanager
def finished_copy(
    paper: Paper,
    planned: Plan,
    folder: Path,
    begun: Callable[[Path], None] | None = None,
) -> Iterator[MarkedCopy]:
    """The planned copy, complete, on the disk and checked, but without its name yet.

    Args:
        folder: Where it will stand; it is written there, so that naming it is one step.
        begun: Told where the file lies before anything is written to it.

    Yields:
        The copy. ``MarkedCopy.appear`` names it; where nobody does, nothing is left.
    """
    with unnamed(folder, begun) as file:
        file.write(lambda out: paper.write(planned.main, out))
        certificate = _certify(paper, planned, file.path)
        file.settle()
        yield MarkedCopy(file, certificate)


def _certify(paper: Paper, planned: Plan, copy: Path) -> Certificate:
    """Hold the written file against the original.

    Raises:
        DamagedPaperError: It is not what was planned.
    """
    with (
        paper.reopened() as original,
        Package.open(copy, paper.main) as written,
    ):
        digest = written.digest()
        if written.archive.read(written.main) != planned.main:
            raise not_as_planned()
        found = compare(original, written)
        if found.changed != (paper.main,):
            raise not_as_planned()
        after = digest.value
    sentence = planned.new_sentence
    above, below = _around(paper, planned.place if planned.writes_mark else None)
    sentence_above, sentence_below = _around(paper, sentence.place if sentence else None)
    added = (planned.outcome is Outcome.MARKED) + (sentence is not None)
    return Certificate(
        members=found.members,
        identical=found.identical,
        changed=found.changed,
        text=planned.text if planned.writes_mark else "",
        above=above,
        below=below,
        replaced=planned.replaced,
        paragraphs_before=len(paper.blocks),
        paragraphs_after=len(paper.blocks) + added,
        sha256_before=paper.sha256,
        sha256_after=after,
        sentence=sentence.text if sentence else "",
        sentence_above=sentence_above,
        sentence_below=sentence_below,
    )


def _around(paper: Paper, place: Place | None) -> tuple[str, str]:
    """The texts above and below a place."""
    if place is None:
        return "", ""
    above, below = paper.blocks[place.after_block].text, ""
    if place.before_block is not None:
        below = paper.blocks[place.before_block].text
    return above.strip(), below.strip()


def settle(
    copy: MarkedCopy, names: Iterable[Path], record: Callable[[Path, Callable[[], None]], T]
) -> T:
    """Give a finished copy the first name that is free, in the moment in which it is recorded.

    Args:
        record: Called with a name and with what makes the copy appear under it; must
            call that as its last step. Where it raises, the copy is gone again.

    Raises:
        CannotWriteError: No name is free.
    """
    for name in names:
        try:
            return record(name, partial(copy.appear, name))
        except FileExistsError:
            continue
        except BaseException:
            copy.vanish()
            raise
    raise CannotWriteError("同名的标注稿太多了", "请清理文件夹中的旧标注稿后再试。")


def names_for(paper: Paper, out: Path | None) -> Iterator[Path]:
    """Names to try for the copy, best first.

    Args:
        out: A file name, or a folder; None means beside the original.
    """
    if out is None or out.is_dir():
        return marked_names(paper.path.absolute(), paper.suffix, out)
    return numbered(out)


def _place(paper: Paper, after: int | None, stands: MarkPlace) -> Place:
    if not paper.blocks:
        raise MarkNotPlacedError("文稿里没有文字", "请核对是否选错了文件。")
    if after is not None:
        if not 0 <= after < len(paper.blocks):
            raise MarkNotPlacedError(
                f"文稿没有第 {after} 段", f"请在 0 到 {len(paper.blocks) - 1} 之间选择。"
            )
        if not paper.fits_below(after):
            raise MarkNotPlacedError(
                "选中的一段在文本框内，框的大小是固定的，多一行可能显示不出来",
                "请在 Word 中把文本框设为“根据文字调整形状大小”后再试，或选择正文中的一段。",
            )
        return chosen_place(paper, after)
    placing = find_place(paper, stands)
    if placing.place is None:
        raise MarkNotPlacedError(
            f"{placing.question}，不能确定标注位置",
            "请打开文稿，点选标注应在其下一行的那一段（命令行用 --after 指定段号）。",
            tuple(candidate.after_block for candidate in placing.candidates),
        )
    return placing.place


def _place_of(block: int, paper: Paper) -> Place | None:
    if block == 0:
        return None
    below = block + 1 if block + 1 < len(paper.blocks) else None
    return Place(block - 1, below, 1.0, "文稿已有标注")


def _replacement(
    paper: Paper, block: int, text: str, stands: MarkPlace
) -> tuple[Plan, list[NewLine]]:
    old = paper.blocks[block]
    printed = paper.anatomy.elements[block] is Element.IMPRINT
    if (
        printed is not (stands is MarkPlace.IMPRINT)
        or old.in_table
        or old.in_box
        or old.ends_page
        or old.text.strip() != paper.anatomy.marks[0].text
        or not paper.is_plain(block)
    ):
        raise MarkConflictError(
            "这一处公开标注不能自动替换", "请在 Word 或 WPS 中改好这一处，再来办理。"
        )
    planned = Plan(Outcome.REPLACED, text, _place_of(block, paper), replaced=old.text.strip())
    return planned, [NewLine(text, block, Where.INSTEAD)]


def _refuse_same_place(planned: Plan, sentence: Sentence) -> None:
    """The body does not go on below the annotation."""
    place = planned.place
    if (
        planned.outcome is Outcome.MARKED
        and place
        and place.after_block <= sentence.place.after_block
    ):
        raise MarkNotPlacedError(
            "标注的位置在公开属性建议之上", "请把标注放在成文日期之下，把建议放在正文里。"
        )


def _refuse_contradiction(paper: Paper, attribute: Attribute) -> None:
    forbidden = vocabulary().contradicts.get(attribute, ())
    for note in paper.anatomy.notes:
        if any(word in squeeze(note.text) for word in forbidden):
            raise MarkConflictError(
                f"文稿的附注“{quoted(note.text)}”与拟定属性相抵触",
                "请先核实：确应公开的，在 Word 或 WPS 中删去这条附注；否则请改选属性。",
            )


def _conflict(text: str) -> MarkConflictError:
    return MarkConflictError(
        f"文稿已标注“{text}”，与拟定属性不一致",
        "请核对属性；确需改变的，选择“替换原标注”，或在 Word 中删去原标注后再办。",
    )
