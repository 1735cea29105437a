"""Where the annotation belongs: the line below the date of this paper, or a question.

Or, where an office's profile says so, the line above the 版记 of this paper.

Source: GB/T 9704-2012 7.3.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gkdesk.paper.anatomy import Anatomy
from gkdesk.paper.closing import Closing
from gkdesk.paper.paper import Paper
from gkdesk.paper.parts import Role
from gkdesk.paper.vocabulary import vocabulary
from gkdesk.terms import Element, MarkPlace

_CANDIDATES = 5
_WORTH_SHOWING = 0.25


@dataclass(frozen=True, slots=True)
class Place:
    """Between two blocks.

    Attributes:
        after_block: The block above.
        before_block: The block below, or None at the end.
        confidence: 0 to 1; 1 where a person chose.
        why: What speaks for it, in Chinese.
        stands: As 附注, or as a line of the 版记 that belongs to the block below.
    """

    after_block: int
    before_block: int | None
    confidence: float
    why: str
    stands: MarkPlace = MarkPlace.ANNOTATION


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block below which the annotation could stand."""

    after_block: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Placing:
    """Either a place, or a question with candidates, best first."""

    place: Place | None
    candidates: tuple[Candidate, ...]
    question: str = ""


def find_place(paper: Paper, stands: MarkPlace = MarkPlace.ANNOTATION) -> Placing:
    """Where the mark of this paper goes.

    Args:
        stands: Where the office prints it.
    """
    if stands is MarkPlace.IMPRINT:
        return _above_imprint(paper)
    anatomy = paper.anatomy
    candidates = tuple(_candidates(paper))
    if anatomy.date is None or anatomy.after_date is None:
        return Placing(None, candidates, _question(anatomy))
    if anatomy.kind in vocabulary().unplaced_kinds:
        return Placing(None, candidates, f"{anatomy.kind}的标注位置没有统一规定")
    closing = anatomy.closings[0]
    if not closing.is_last_line and not _only_notes_follow(paper, closing):
        return Placing(None, candidates, "成文日期后面同一段里还有别的内容")
    after = last_note(anatomy, closing)
    return Placing(_place(paper, after, closing.confidence, closing.why), candidates)


def _above_imprint(paper: Paper) -> Placing:
    """The line above the only 版记, which must stand behind the date."""
    anatomy = paper.anatomy
    printed = [i for i, element in enumerate(anatomy.elements) if element is Element.IMPRINT]
    question = _imprint_question(paper, printed)
    if question:
        return Placing(None, tuple(_candidates(paper)), question)
    why = f"紧接在{anatomy.parts[printed[0]].why}的版记之上"
    place = Place(printed[0] - 1, printed[0], 0.95, why, MarkPlace.IMPRINT)
    above = " ".join(paper.blocks[place.after_block].text.split())
    return Placing(place, (Candidate(place.after_block, above, why),))


def _imprint_question(paper: Paper, printed: Sequence[int]) -> str:
    """Why it must be asked; empty where it need not be."""
    anatomy = paper.anatomy
    roles = {anatomy.parts[i].role for i in printed}
    if not roles & {Role.COPIED_TO, Role.PRINTED} or not printed[0]:
        return "没有找到版记"
    between = anatomy.elements[printed[0] : printed[-1]]
    if any(element not in (Element.IMPRINT, Element.BLANK) for element in between):
        return "有几处像版记，不能确定是哪一处"
    first = paper.blocks[printed[0]]
    if first.in_box or _breaks_itself(paper, first.i):
        return "版记在文本框内，或自己另起了一页"
    if anatomy.date is None or anatomy.date.block >= printed[0]:
        return "版记之前没有找到成文日期"
    return ""


def _breaks_itself(paper: Paper, block: int) -> bool:
    """Whether a page begins with a block by its own doing: a line above it would stay behind."""
    above = paper.blocks[block - 1]
    handed_on = above.ends_page or (above.begins_page and not above.text.strip())
    return paper.blocks[block].begins_page and not handed_on


def chosen_place(paper: Paper, after: int) -> Place:
    """The place that a person pointed at."""
    return _place(paper, after, 1.0, "由经办人指定")


def last_note(anatomy: Anatomy, closing: Closing) -> int:
    """The last 附注 below the date, behind which ours follows; the closing's last block if none."""
    notes = [
        i
        for i in range(closing.end, anatomy.after_date or closing.end)
        if anatomy.elements[i] is Element.ANNOTATION
    ]
    return notes[-1] if notes else closing.end - 1


def _place(paper: Paper, after: int, confidence: float, why: str) -> Place:
    below = after + 1 if after + 1 < len(paper.blocks) else None
    return Place(after, below, confidence, why)


def _candidates(paper: Paper) -> list[Candidate]:
    shown = [c for c in paper.anatomy.closings if c.confidence >= _WORTH_SHOWING]
    return [
        Candidate(c.block, " ".join(paper.blocks[c.block].text.split()), c.why)
        for c in shown[:_CANDIDATES]
    ]


def _question(anatomy: Anatomy) -> str:
    if not anatomy.closings:
        return "没有找到成文日期"
    if len(anatomy.closings) > 1:
        return "有几处像成文日期，不能确定是哪一处"
    return "有一处像成文日期，但把握不够"


def _only_notes_follow(paper: Paper, closing: Closing) -> bool:
    lines = [line.strip() for line in paper.blocks[closing.block].text.split("\n") if line.strip()]
    at = next((i for i, line in enumerate(lines) if closing.written.text in line), len(lines))
    return all(line[0] in "(（[【〔" and line[-1] in ")）]】〕" for line in lines[at + 1 :])
