"""公文要素: which part of an official paper each block plays.

Layout and words are read together, from the top to the end of the paper itself;
what follows its date belongs to attachments, to the text it issues, or to the
版记. Nothing here decides where a mark goes: see ``marking/place.py``.

Source: GB/T 9704-2012 clause 7; 党政机关公文处理工作条例 article 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gkdesk.paper.blocks import Block
from gkdesk.paper.closing import Closing, find_closings
from gkdesk.paper.disclosure import Said, find_said
from gkdesk.paper.imprint import read_imprint
from gkdesk.paper.normal import Lines, as_written, squeeze
from gkdesk.paper.opening import read_opening
from gkdesk.paper.parts import Part, Role, text_part
from gkdesk.paper.vocabulary import Vocabulary, vocabulary
from gkdesk.terms import Attribute, Element

_ATTACHMENT_NOTE = re.compile(r"附件?[0-9一二三四五六七八九十]*:.*")
_ATTACHMENT_HEAD = re.compile(r"附件?[0-9一二三四五六七八九十]{0,3}:?")
_NOTE_ENTRY = re.compile(r"[0-9]{1,2}[.、．](.+)")
_BRACKETED = re.compile(r"[(\[【〔].*[)\]】〕][。.]?")
_NOTE_LENGTH = 120
_HEAD_LENGTH = 20
_REMARK = 20  # characters
_NEAR = 4  # blocks
_HEAD_AS_WRITTEN = as_written(["附"])


@dataclass(frozen=True, slots=True)
class PaperDate:
    """成文日期.

    Attributes:
        text: As written.
        iso: The day, or None where the form is still blank.
        block: Where it stands.
    """

    text: str
    iso: date | None
    block: int
    is_standard: bool = True


@dataclass(frozen=True, slots=True)
class Annotation:
    """A line that already says the attribute.

    Attributes:
        text: As written.
        attribute: What it says, or None where it is a 附注 of another kind.
        block: Where it stands.
    """

    text: str
    attribute: Attribute | None
    block: int


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What was recognised.

    Attributes:
        parts: One for each block: what it is, how surely, why.
        elements: The same, without how surely and why.
        date: 成文日期 of this paper; None where none was found.
        closings: All places that look like 署名 and 成文日期, in reading order.
        annotation: The disclosure mark that the paper carries, if any: the first of ``marks``.
        marks: All disclosure marks that speak for this paper, as 附注 or in the 版记.
        doubtful: Lines that look like marks but stand where examples do: in the text.
        notes: 附注 of other kinds below the date.
        after_date: Index of the first block past the paper's own end, or None.
        imprint: What the 版记 says, by its heads; None where there is no 版记.
    """

    parts: tuple[Part, ...]
    elements: tuple[Element, ...]
    title: str = ""
    doc_number: str = ""
    kind: str = ""
    recipients: str = ""
    signature: str = ""
    date: PaperDate | None = None
    closings: tuple[Closing, ...] = ()
    annotation: Annotation | None = None
    marks: tuple[Annotation, ...] = ()
    doubtful: tuple[Annotation, ...] = ()
    notes: tuple[Annotation, ...] = ()
    after_date: int | None = None
    attachments: tuple[str, ...] = ()
    imprint: dict[str, str] | None = field(default=None, hash=False)


def recognise(blocks: Sequence[Block], lines: Lines) -> Anatomy:
    """Give every block its element.

    Args:
        lines: The blocks' texts, squeezed.
    """
    return _Recogniser(blocks, lines, vocabulary()).anatomy()


class _Recogniser:
    def __init__(self, blocks: Sequence[Block], lines: Lines, words: Vocabulary) -> None:
        self._blocks = blocks
        self._words = words
        self._lines = lines
        self._parts = [text_part(text) for text in lines.texts]
        self._said = {said.block: said for said in find_said(lines)}

    def anatomy(self) -> Anatomy:
        imprint = read_imprint(self._blocks, self._lines, self._words)
        self._apply(imprint.parts)
        opening = read_opening(self._blocks, self._lines, self._elements(), self._words)
        self._apply(opening.parts)
        closings, until = find_closings(
            self._blocks, self._lines, self._elements(), self._words, opening
        )
        chosen = closings[0] if closings and closings[0].is_sure else None
        attachments = self._attachment_note(
            opening.end, chosen.first if chosen else len(self._lines)
        )
        date, after = None, None
        notes: tuple[Annotation, ...] = ()
        if chosen:
            written = chosen.written
            date = PaperDate(written.text, written.day, chosen.block, written.is_standard)
            self._sign(chosen)
            notes, after = self._notes(chosen.end)
            self._beyond(after)
        marks, doubtful = self._own(opening.end, until, closings, chosen)
        doubtful += tuple(self._not_understood(chosen, after))
        return Anatomy(
            parts=tuple(self._parts),
            elements=tuple(self._elements()),
            title=opening.title,
            doc_number=opening.doc_number,
            kind=opening.kind,
            recipients=opening.recipients,
            signature=chosen.signature if chosen else "",
            date=date,
            closings=closings,
            annotation=marks[0] if marks else None,
            marks=marks,
            doubtful=doubtful,
            notes=notes,
            after_date=after,
            attachments=attachments,
            imprint=imprint.heads or None,
        )

    def _elements(self) -> list[Element]:
        return [part.element for part in self._parts]

    def _apply(self, parts: Mapping[int, Part]) -> None:
        for index, part in parts.items():
            self._parts[index] = part

    def _set(self, index: int, element: Element, why: str, confidence: float = 0.95) -> None:
        self._parts[index] = Part(element, confidence, why)

    def _attachment_note(self, start: int, end: int) -> tuple[str, ...]:
        """附件说明 between the text and the signature (7.3.4)."""
        for index in range(start, end):
            is_text = self._parts[index].element is Element.BODY
            if is_text and _ATTACHMENT_NOTE.fullmatch(self._lines[index]):
                return tuple(self._note_entries(index, end))
        return ()

    def _note_entries(self, start: int, end: int) -> list[str]:
        names = []
        for index in range(start, end):
            line = self._lines[index]
            said = line.partition(":")[2] if index == start else line
            entry = _NOTE_ENTRY.fullmatch(said)
            if index > start and not entry:
                break
            self._set(index, Element.ATTACHMENT_NOTE, "正文之后以“附件”起头")
            if said:
                names.append(entry[1] if entry else said)
        return names

    def _sign(self, closing: Closing) -> None:
        for index in range(closing.first, closing.block):
            if self._parts[index].element is Element.BODY:
                self._set(index, Element.SIGNATURE, "紧接在成文日期之上", closing.confidence)
        self._set(closing.block, Element.DATE, closing.why, closing.confidence)

    def _notes(self, start: int) -> tuple[tuple[Annotation, ...], int]:
        """附注 below the date, and the index of what follows them."""
        notes: list[Annotation] = []
        after = start
        for index in range(start, len(self._lines)):
            if self._parts[index].element is Element.BLANK:
                continue
            if self._parts[index].element is Element.IMPRINT or not self._is_note(index):
                break
            self._set(index, Element.ANNOTATION, "成文日期之下用括号括起")
            if index not in self._said:
                notes.append(Annotation(self._blocks[index].text.strip(), None, index))
            after = index + 1
        return tuple(notes), after

    def _is_note(self, index: int) -> bool:
        line = self._lines[index]
        if index in self._said:
            return True
        bracketed = _BRACKETED.fullmatch(line) is not None
        headed = self._words.note_begins.match(line) is not None
        return (
            (bracketed or headed)
            and len(line) <= _NOTE_LENGTH
            and not self._blocks[index].begins_page
            and not self._words.seal_note.fullmatch(line)
        )

    def _beyond(self, after: int) -> None:
        """Label what follows the paper's own end."""
        heads = {
            index
            for index, line in self._lines.beginning_as(_HEAD_AS_WRITTEN, at_most=_HEAD_LENGTH)
            if index >= after and _ATTACHMENT_HEAD.fullmatch(line)
        }
        current, why = Element.ISSUED_TEXT, "位于成文日期和附注之后"
        made: dict[Role, Part] = {}
        for index in range(after, len(self._lines)):
            if index in heads:
                current, why, made = Element.ATTACHMENT, "位于“附件”标志之后", {}
            part = self._parts[index]
            if part.element not in (Element.BLANK, Element.IMPRINT):
                if part.role not in made:
                    made[part.role] = Part(current, 0.9, why, part.role)
                self._parts[index] = made[part.role]

    def _own(
        self, start: int, until: int, closings: Sequence[Closing], chosen: Closing | None
    ) -> tuple[tuple[Annotation, ...], tuple[Annotation, ...]]:
        """The marks that speak for this paper, and those of which nobody can tell.

        A mark of a paper that is forwarded is neither.
        """
        own, doubtful = [], []
        signed = chosen.first if chosen else until
        for said in self._said.values():
            mark = Annotation(said.text, said.attribute, said.block)
            at = said.block
            if (
                self._is_printed(said)
                or at < start
                or signed <= at < until
                or (chosen and at < signed and self._stands_above(at, signed))
            ):
                own.append(mark)
            elif at < signed:
                doubtful.append(mark)
            elif self._is_appended(at, closings, chosen):
                own.append(mark)
        for mark in own:
            if self._parts[mark.block].element not in (Element.IMPRINT, Element.DATE):
                self._set(mark.block, Element.ANNOTATION, "写明公开属性")
        if chosen is None:
            # Without a date it is the last word of the paper, or nobody can tell.
            dated = {one.block for one in closings}
            last = [
                mark
                for mark in doubtful
                if self._above(mark.block) in dated or not self._has_text(mark.block + 1, until)
            ]
            own += last
            doubtful = [mark for mark in doubtful if mark not in last]
        return tuple(own), tuple(doubtful)

    def _not_understood(self, chosen: Closing | None, after: int | None) -> Iterator[Annotation]:
        """Lines where a mark would stand that speak of disclosure in words nobody listed.

        Marking over （此件尚不公开） because the words were new would be the worst mistake.
        """
        below = range(chosen.end, after) if chosen and after is not None else range(0)
        printed = [i for i, part in enumerate(self._parts) if part.element is Element.IMPRINT]
        beside = [after] if after is not None else []
        beside += [printed[0] - 1] if printed else []
        for index in dict.fromkeys((*below, *printed, *map(self._next_text, beside))):
            if index is None or index in self._said:
                continue
            line = self._lines[index]
            speaks = "公开" in line or "公開" in line
            if speaks and (index in below or index in printed or self._is_remark(index)):
                yield Annotation(self._blocks[index].text.strip(), None, index)

    def _next_text(self, index: int) -> int | None:
        """That block, or the nearest below it, that holds text; None where another text begins."""
        for found in range(max(index, 0), min(index + _NEAR, len(self._lines))):
            if self._lines[found]:
                return found
        return None

    def _is_remark(self, index: int) -> bool:
        """A short line that is neither a sentence nor the title of what follows."""
        line, block = self._lines[index], self._blocks[index]
        titled = line.endswith(self._words.kinds + self._words.issued_kinds)
        return (
            len(line) <= _REMARK
            and not titled
            and not block.begins_page
            and not any(mark in line for mark in "。,;")
            and self._parts[index].role is Role.NONE
            and self._parts[index].element is not Element.TITLE
        )

    def _above(self, index: int) -> int:
        """The nearest block above that is neither empty nor a note."""
        while index > 0:
            index -= 1
            if self._lines[index] and not self._is_note(index):
                break
        return index

    def _has_text(self, start: int, end: int) -> bool:
        return any(
            self._parts[index].element is Element.BODY and not self._is_note(index)
            for index in range(start, end)
        )

    def _stands_above(self, index: int, signed: int) -> bool:
        """Misplaced on the line above the signature (domain notes 9, H1)."""
        return not self._blocks[index].in_table and not any(self._lines[index + 1 : signed])

    def _is_printed(self, said: Said) -> bool:
        """In the 版记, or on a bare line of its own beside it."""
        if self._parts[said.block].element is Element.IMPRINT:
            return True
        if _BRACKETED.fullmatch(squeeze(said.text)):
            return False
        above = reversed(self._parts[: said.block])
        below = self._parts[said.block + 1 :]
        nearest = (
            next((part.element for part in side if part.element is not Element.BLANK), None)
            for side in (above, iter(below))
        )
        return Element.IMPRINT in nearest

    def _is_appended(self, index: int, closings: Sequence[Closing], chosen: Closing | None) -> bool:
        """Put at the very end by a careless tool: misplaced, but meant for this paper.

        Not so where another paper's closing stands before it: then it is that paper's.
        """
        texts = self._lines.texts
        last = next((i for i in range(len(texts) - 1, -1, -1) if texts[i].strip()), None)
        begun = chosen.block if chosen else -1
        return index == last and not any(begun < other.block < index for other in closings)
