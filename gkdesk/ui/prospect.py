"""What the primary action of a workspace would do, said before it is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gkdesk.ui import words
from gkdesk.ui.masking import masked

if TYPE_CHECKING:
    from gkdesk.records import Reading
    from gkdesk.terms import Attribute, CaseRow
    from gkdesk.ui.errands import Opened

MARK = "生成标注稿(&M)"
REPLACE = "替换标注，生成标注稿(&M)"
RECORD = "记录，不标注(&M)"
RECORD_PRESENT = "记录(&M)"
SETTLE = "去处理体检（{} 处）(&M)"
TO_ATTRIBUTE = "去选公开属性(&M)"
NOT_CHOSEN = "体检可以先看；选了公开属性，才知道哪些必须先处理。"
NEXT = "看下一处须处理(&M)"
MUST = "选“{}”，还有 {} 处须先处理。"
TAKE_ANSWER = "记录答复(&M)"
AWAITING = "{} 报{}确定，答复以前不能定、不能标注。"
PENDING = "标注将写在这一行"
NO_PLACE = "还没有选定标注位置：请在文稿里点一下标注上面的那一段。"
_SHORT = 20


class Prospect(NamedTuple):
    """What will come of the answers so far.

    Attributes:
        sentence: What pressing the primary action does, or why it cannot be pressed.
        action: Words of the primary action.
        may_act: Whether it can be pressed.
        mark: What will be written into the paper; empty for nothing.
        asks_place: Whether a person has to choose where.
    """

    sentence: str = ""
    action: str = MARK
    may_act: bool = True
    mark: str = ""
    asks_place: bool = False


def prospect(opened: Opened, attribute: Attribute | None, after: int | None) -> Prospect:
    """Look ahead.

    Args:
        opened: The paper.
        attribute: What has been chosen; None while nothing is.
        after: The block above the mark; None where that is not known.
    """
    marks = opened.reading.anatomy.marks
    present = tuple((mark.text, mark.attribute) for mark in marks)
    if attribute is None:
        return Prospect(mark="" if present else PENDING)
    text = opened.marks[attribute]
    if present:
        return _with_marks(present, attribute, text)
    if not text:
        return Prospect("按本单位口径，这种属性不加标注，只作记录。", RECORD)
    if after is None:
        return Prospect(NO_PLACE, MARK, may_act=False, mark=text, asks_place=True)
    said = f"{text}写在{block_in_words(opened.reading, after)}的下一行，另存一份，原件不动。"
    return Prospect(said, MARK, mark=text)


def awaiting(ahead: Prospect, case: CaseRow) -> Prospect:
    """What will come of the same answers while an authority has not answered."""
    said = AWAITING.format(words.day(case.awaiting_since), case.awaiting)
    return ahead._replace(sentence=said, action=TAKE_ANSWER, may_act=True)


def held_up(ahead: Prospect, count: int) -> Prospect:
    """What will come of the same answers while so many findings must be settled first."""
    said = f"体检有 {count} 处须先处理，处理好再办下一步。"
    return ahead._replace(sentence=said, action=SETTLE.format(count), may_act=True)


def beside_findings(ahead: Prospect, label: str, held: int, waiting: int) -> Prospect:
    """What the primary action beside the findings would do.

    Args:
        label: The word for the attribute that is chosen; empty while none is.
        held: How many findings must be settled first.
        waiting: How many nobody has dealt with.
    """
    if not label:
        return Prospect(NOT_CHOSEN if waiting else "", TO_ATTRIBUTE)
    return Prospect(MUST.format(label, held), NEXT) if held else ahead


def _with_marks(
    present: tuple[tuple[str, Attribute | None], ...], attribute: Attribute, text: str
) -> Prospect:
    """The paper says something already: the same, another thing, or several."""
    said = "".join(words for words, _ in present)
    if all(meaning is attribute for _, meaning in present):
        return Prospect(f"文稿已有标注{said}，只作记录，不再写第二条。", RECORD_PRESENT)
    if text and len(present) == 1:
        return Prospect(f"文稿已有标注{said}，换成{text}；另存一份，原件不动。", REPLACE)
    why = f"文稿已有标注{said}，与所选不同。请在 Word 或 WPS 中删去后再办，或改选。"
    return Prospect(why, MARK if text else RECORD, may_act=False)


def block_in_words(reading: Reading, after: int) -> str:
    """The words of the block above the mark, masked, short enough for a sentence."""
    here = [one for one in reading.findings if one.block == after]
    above = " ".join(masked(reading.blocks[after].text, here)[0].split()) if after >= 0 else ""
    if not above:
        return "选定的空行"
    return f"“{above if len(above) <= _SHORT else f'{above[:10]}……{above[-8:]}'}”"
