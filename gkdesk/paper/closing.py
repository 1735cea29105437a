"""How a paper ends: 发文机关署名 and 成文日期, weighed against everything that looks alike.

Every date on a line of its own is a candidate. What speaks for it (an organ's
name above, a text before, a layout at the right, an end after) is added up;
what speaks against it (a table, a text that begins a page and bears a title of
its own) is taken away. The sum is a confidence between 0 and 1.

Source: GB/T 9704-2012 7.3.5; shapes seen in papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gkdesk.paper.blocks import Block
from gkdesk.paper.normal import Lines, WrittenDate, squeeze, trailing_date, whole_date
from gkdesk.paper.opening import Opening
from gkdesk.paper.vocabulary import Vocabulary
from gkdesk.terms import Element

SURE = 0.8
"""At this confidence and above no wrong place occurred on the papers we have."""

_RIVAL = 0.65
_DOUBTED = SURE - 0.01  # several dates speak for themselves: none is sure
_SIGNED, _SIGNED_BY_LAYOUT, _TEXT_BEFORE = 0.5, 0.3, 0.3
_AT_THE_RIGHT, _END_AFTER = 0.1, 0.15
_IN_TABLE, _BEYOND, _NOT_STANDARD = 0.4, 0.6, 0.1

_HEAD = re.compile(r"附件?[0-9一二三四五六七八九十]{0,3}")
_CHAPTER = re.compile(r"第[0-9一二三四五六七八九十]+[章节编条部分].*|[一二三四五六七八九十]+、.*")
_PUNCTUATION = re.compile(r"[。；;:!?！？“”,，、]")
_BRACKET_TAIL = re.compile(r"[(\[【〔][^()\[\]]{0,20}[)\]】〕]$")
_ENTRY = re.compile(r"[0-9]{1,2}[.、．)]|附件")
_LOOK_BACK = 12
_LAYOUT_CELLS = 12
_LONG = 400  # characters: no line of a closing, no title
_PLAINLY_TEXT = 80
_TITLE = 80
_INDENT = 1600  # twentieths of a point: five characters of 16 pt


@dataclass(frozen=True, slots=True)
class Closing:
    """A place that looks like 署名 and 成文日期.

    Attributes:
        block: Where the date stands.
        first: First block of the signature above it, or ``block``.
        signature: Organs or signer, as written, joined by 、.
        confidence: 0 to 1.
        why: What speaks for and against it, in Chinese.
        end: Index of the first block after the date, or after the table it is set in.
        is_last_line: The date ends its paragraph.
    """

    block: int
    first: int
    written: WrittenDate
    signature: str
    confidence: float
    why: str
    end: int
    is_last_line: bool = True

    @property
    def is_sure(self) -> bool:
        """True where nobody need be asked."""
        return self.confidence >= SURE


def find_closings(
    blocks: Sequence[Block],
    lines: Lines,
    elements: Sequence[Element],
    words: Vocabulary,
    opening: Opening,
) -> tuple[Closing, ...]:
    """All candidates, the one to be trusted first, the others in reading order."""
    found = list(_Search(blocks, lines, elements, words, opening).closings())
    sure = [closing for closing in found if closing.is_sure]
    if len(sure) == 1 and not _has_rival(sure[0], found, lines):
        return (sure[0], *(closing for closing in found if closing is not sure[0]))
    doubted = [replace(c, confidence=min(c.confidence, _DOUBTED)) for c in found]
    return tuple(sorted(doubted, key=lambda closing: -closing.confidence))


def _has_rival(sure: Closing, found: Sequence[Closing], lines: Lines) -> bool:
    """Another date that might as well be meant: one earlier, or one on the very next line."""
    following = next((i for i in range(sure.block + 1, len(lines)) if lines[i]), None)
    return any(
        (other.block < sure.block and other.confidence >= _RIVAL) or other.block == following
        for other in found
    )


class _Search:
    def __init__(
        self,
        blocks: Sequence[Block],
        lines: Lines,
        elements: Sequence[Element],
        words: Vocabulary,
        opening: Opening,
    ) -> None:
        self._blocks = blocks
        self._lines = lines
        self._elements = elements
        self._words = words
        self._opening = opening

    def closings(self) -> Iterator[Closing]:
        text_before = False
        beyond = ""
        for index in range(self._opening.end, len(self._blocks)):
            if self._elements[index] in (Element.BLANK, Element.IMPRINT):
                continue
            text = self._blocks[index].text
            dated = _dated_line(text) if _may_be_dated(text) else None
            if dated:
                yield self._weigh(index, *dated, text_before, beyond)
                continue
            if text_before and not beyond:
                beyond = self._another_text_begins(index)
            text_before = text_before or self._is_text(index)

    def _is_text(self, index: int) -> bool:
        if len(self._lines.texts[index]) > _PLAINLY_TEXT:
            return True
        line = self._lines[index]
        return len(line) >= 15 or line.endswith(("。", ";", ":")) or line.startswith("特此")

    def _another_text_begins(self, index: int) -> str:
        """Why this block opens an attachment or the text that is issued; empty if it does not."""
        block = self._blocks[index]
        if block.table is not None or len(block.text) > 2 * _TITLE or "。" in block.text:
            return ""
        line = self._lines[index]
        if _HEAD.fullmatch(line):
            return "位于附件之中"
        if len(line) > _TITLE or _PUNCTUATION.search(line.rstrip(")")):
            return ""
        issued = self._opening.issued
        if issued and line.endswith(issued) and len(line) <= len(issued) + 30:
            return "位于所印发的文件之中"
        return self._bears_a_title(block, line)

    def _bears_a_title(self, block: Block, line: str) -> str:
        bare = _BRACKET_TAIL.sub("", line)
        titled = bare.endswith(self._words.issued_kinds + self._words.kinds)
        if block.begins_page and titled and len(line) >= 6:
            return "位于另起一页的文件之中"
        centred = block.align == "center" and not _CHAPTER.fullmatch(line)
        if centred and (block.begins_page or titled or block.look.size >= 36):
            return "位于另一个标题之后"
        return ""

    def _weigh(
        self,
        index: int,
        written: WrittenDate,
        above: list[str],
        is_last_line: bool,
        text_before: bool,
        beyond: str,
    ) -> Closing:
        block = self._blocks[index]
        first, signature, by_layout = self._signature(index, above)
        points = 0.0
        why: list[str] = []

        def count(applies: bool, weight: float, words: str) -> None:
            nonlocal points
            if applies:
                points += weight
                why.append(words)

        count(bool(signature) and not by_layout, _SIGNED, "上方是发文机关署名")
        count(bool(signature) and by_layout, _SIGNED_BY_LAYOUT, "上方像是署名")
        count(not signature, 0, "上方没有署名")
        count(text_before, _TEXT_BEFORE, "前面有正文")
        count(not text_before, 0, "前面没有正文")
        count(self._stands_right(index) or bool(above), _AT_THE_RIGHT, "排在右侧")
        count(self._ends_after(index), _END_AFTER, "其后正文结束")
        count(not written.is_standard and written.day is not None, -_NOT_STANDARD / 2, "写法不规范")
        framed = (block.table is not None and not self._is_layout(block.table)) or block.in_box
        count(framed, -_IN_TABLE, "位于表格或文本框内")
        count(bool(beyond), -_BEYOND, beyond)
        confidence = round(min(max(points, 0.0), 1.0), 2)
        end = index + 1
        while block.table is not None and end < len(self._blocks):
            if self._blocks[end].table != block.table:
                break
            end += 1
        return Closing(
            index, first, written, signature, confidence, "，".join(why), end, is_last_line
        )

    def _is_layout(self, table: int) -> bool:
        """A table that sets nothing but the signature and the date, last in it."""
        cells = [block for block in self._blocks if block.table == table]
        said = [block for block in cells if self._lines[block.i]]
        return (
            len(cells) <= _LAYOUT_CELLS
            and bool(said)
            and _dated_line(said[-1].text) is not None
            and all(self._is_closing_cell(block.i) for block in said[:-1])
        )

    def _is_closing_cell(self, index: int) -> bool:
        line = self._lines[index]
        return self._is_organ(line) or self._words.seal_note.fullmatch(line) is not None

    def _signature(self, index: int, above: list[str]) -> tuple[int, str, bool]:
        """First block, names, and whether layout alone speaks for them."""
        if above:
            named = [line for line in above if self._is_organ(squeeze(line))]
            if named:
                return index, "、".join(" ".join(line.split()) for line in named), False
        names: list[str] = []
        first, by_layout = index, True
        for other in range(index - 1, max(self._opening.end - 1, index - _LOOK_BACK - 1, -1), -1):
            line = self._lines[other]
            if self._elements[other] is Element.BLANK or self._words.seal_note.fullmatch(line):
                continue
            if self._elements[other] is not Element.BODY or whole_date(line):
                break
            spoken = self._is_organ(line)
            if not spoken and not self._is_set_like_a_name(other):
                break
            names.insert(0, " ".join(self._blocks[other].text.split()))
            first = other
            by_layout = by_layout and not spoken
        return first, "、".join(names), by_layout

    def _is_organ(self, line: str) -> bool:
        if not 2 <= len(line) <= 60 or _PUNCTUATION.search(line) or _HEAD.fullmatch(line):
            return False
        bare = _BRACKET_TAIL.sub("", line)
        return (
            bare.endswith(self._words.organ_endings)
            or line == self._opening.organ
            or self._words.signer.fullmatch(line) is not None
        )

    def _is_set_like_a_name(self, index: int) -> bool:
        line = self._lines[index]
        listed = _PUNCTUATION.search(line) or _ENTRY.match(line)
        return 2 <= len(line) <= 30 and not listed and self._stands_right(index)

    def _stands_right(self, index: int) -> bool:
        block = self._blocks[index]
        look = block.look
        text = block.text
        leading = len(text) - len(text.lstrip(" \t\u3000\xa0"))
        return (
            look.align == "right"
            or look.end > 0
            or look.start + look.first >= _INDENT
            or leading >= 4
            or text.startswith("\t")
        )

    def _ends_after(self, index: int) -> bool:
        """Nothing follows, or what follows is plainly not this paper's text."""
        if self._blocks[index].ends_page:
            return True
        for after in range(index + 1, len(self._blocks)):
            element, line = self._elements[after], self._lines[after]
            if self._blocks[after].begins_page and element is not Element.BLANK:
                return True
            if element is Element.BLANK:
                continue
            return (
                element is Element.IMPRINT
                or line.startswith("(")
                or _HEAD.fullmatch(line.rstrip(":")) is not None
                or bool(self._another_text_begins(after))
            )
        return True


def _may_be_dated(text: str) -> bool:
    return len(text) <= _LONG and ("日" in text or text[-1:].isdigit())


def _dated_line(text: str) -> tuple[WrittenDate, list[str], bool] | None:
    """The date line of a paragraph, the lines above it, and whether it is the last one."""
    lines = [line for line in text.split("\n") if line.strip()]
    for at, line in enumerate(lines):
        if len(line) > 80:
            continue
        written = whole_date(line)
        if written:
            return written, lines[:at], at == len(lines) - 1
        split = trailing_date(line)
        if split and not _PUNCTUATION.search(squeeze(split[0])):
            return split[1], [*lines[:at], split[0]], at == len(lines) - 1
    return None
