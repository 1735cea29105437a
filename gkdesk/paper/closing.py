"""How a paper ends: 发文机关署名 and 成文日期, weighed against everything that looks alike.

Every date on a line of its own is a candidate. What speaks for it (an organ's
name above, a text before, a layout at the right, an end after) is added up;
what speaks against it (a table, a text that begins a page and bears a title of
its own) is taken away. The sum is a confidence between 0 and 1.

Source: GB/T 9704-2012 7.3.5; shapes seen in papers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gkdesk.paper.blocks import Block
from gkdesk.paper.normal import Lines, WrittenDate, squeeze, trailing_date, whole_date
from gkdesk.paper.opening import Opening
from gkdesk.paper.vocabulary import Vocabulary
from gkdesk.terms import Element

SURE = 0.8
"""At this confidence and above no wrong place occurred on the papers we have."""

_RIVAL = 0.45
_DOUBTED = SURE - 0.01  # several dates speak for themselves: none is sure
_SIGNED, _SIGNED_BY_LAYOUT, _TEXT_BEFORE = 0.5, 0.3, 0.3
_AT_THE_RIGHT, _END_AFTER = 0.1, 0.15
_IN_TABLE, _BEYOND, _NOT_STANDARD, _NOT_READ, _NAME_BELOW = 0.6, 0.6, 0.05, 0.35, 0.1

_HEAD = re.compile(r"附件?[0-9一二三四五六七八九十]{0,3}")
_CHAPTER = re.compile(r"第[0-9一二三四五六七八九十]+[章节编条部分].*|[一二三四五六七八九十]+、.*")
_PUNCTUATION = re.compile(r"[。；;:!?！？“”,，、]")
_NO_NAME = re.compile(r"[。；;:!?！？,，]")  # a name may hold quotes, and 、 between two names
_BRACKET_TAIL = re.compile(r"[(\[【〔][^()\[\]]{0,20}[)\]】〕]$")
_ASIDE = re.compile(r"[(\[〔【].{1,40}[)\]〕】][。.]?")  # room for a seal, or a mark gone astray
_ENTRY = re.compile(r"[0-9]{1,2}[.、．)]|附件")
_LOOK_BACK = 60  # blocks above a date: names of joint issuers with room for their seals
_LAYOUT_CELLS = 12
_LONG = 400  # characters: no line of a closing, no title
_PLAINLY_TEXT = 80
_DATED_LINE = 120
_SENTENCE = re.compile(r"，|。\s*[^\s。]|[；：]")
_NOTE_BEHIND = re.compile(r"(.*日)[ \t\u3000]*[(（\[【〔].*[)）\]】〕]\s*")
_TITLE = 80
_NAMED = 8  # characters by which a title is known again
_NUMBER = re.compile(r"[一-鿿A-Za-z0-9]{1,16}[〔\[(【［][0-9x×*]{4}[〕\])】］]第?[0-9x×*]{1,6}号")
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
) -> tuple[tuple[Closing, ...], int]:
    """All candidates, the one to be trusted first, the others in reading order.

    Returns:
        The candidates, and the index of the first block that belongs to another text.
    """
    found, until = _Search(blocks, lines, elements, words, opening).closings()
    sure = [closing for closing in found if closing.is_sure]
    if len(sure) == 1 and not _has_rival(sure[0], found, until, lines):
        return (sure[0], *(closing for closing in found if closing is not sure[0])), until
    doubted = [replace(c, confidence=min(c.confidence, _DOUBTED)) for c in found]
    return tuple(sorted(doubted, key=lambda closing: -closing.confidence)), until


def _has_rival(sure: Closing, found: Sequence[Closing], until: int, lines: Lines) -> bool:
    """Another date that might as well be meant: one of some weight, or one on the next line."""
    following = next((i for i in range(sure.block + 1, len(lines)) if lines[i]), None)
    return any(
        other.block == following or (other.confidence >= _RIVAL and other.block < until)
        for other in found
        if other is not sure
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
        self._by_table: dict[int, list[int]] | None = None

    def closings(self) -> tuple[list[Closing], int]:
        found: list[Closing] = []
        text_before, beyond = False, ""
        until = len(self._blocks)
        for index in range(self._opening.end, len(self._blocks)):
            element = self._elements[index]
            if element is Element.IMPRINT and text_before:
                beyond = beyond or "位于版记之后"
            if element in (Element.BLANK, Element.IMPRINT):
                continue
            text = self._blocks[index].text
            dated = _dated_line(text) if _may_be_dated(text) else None
            if dated:
                found.append(self._weigh(index, *dated, text_before, beyond))
                continue
            if text_before and until == len(self._blocks):
                another = self._another_text_begins(index)
                if another:
                    beyond, until = another, index
            text_before = text_before or self._is_text(index)
        return found, until

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
        signs = (
            (self._heads_attachment(block, line), "位于附件之中"),
            (line.endswith(":") and self._is_organ(line[:-1]), "位于另一个主送机关之后"),
            (_NUMBER.fullmatch(line) is not None, "位于另一个发文字号之后"),
        )
        plain = next((why for holds, why in signs if holds), "")
        if plain or len(line) > _TITLE or _NO_NAME.search(line.rstrip(")")):
            return plain
        if self._is_issued(line):
            return "位于所印发的文件之中"
        if self._signs_without_date(index, line):
            return "位于没有日期的署名之后"
        return self._bears_a_title(block, line)

    def _heads_attachment(self, block: Block, line: str) -> bool:
        """附件1 on a line of its own; with a colon it is 附件说明, unless it opens a page."""
        bare = line.rstrip(":") if block.begins_page else line
        return _HEAD.fullmatch(bare) is not None

    def _is_issued(self, line: str) -> bool:
        """The title of the text that this paper's own title names, or the end of it."""
        issued = self._opening.issued
        if not issued:
            return False
        begins = line.endswith(issued) and len(line) <= len(issued) + 30
        return begins or (len(line) >= _NAMED and issued.endswith(line))

    def _signs_without_date(self, index: int, line: str) -> bool:
        """An organ's name set like a signature, and no date where one should follow."""
        set_so = self._stands_right(index) or line == self._opening.organ
        if not (set_so and self._is_organ(line)):
            return False
        for after in range(index + 1, min(index + _LAYOUT_CELLS, len(self._blocks))):
            other = self._lines[after]
            if self._elements[after] is Element.BLANK or _ASIDE.fullmatch(other):
                continue
            return not (
                self._is_organ(other)
                or self._blocks[after].in_box
                or _dated_line(self._blocks[after].text) is not None
            )
        return False

    def _bears_a_title(self, block: Block, line: str) -> str:
        bare = _BRACKET_TAIL.sub("", line)
        titled = bare.endswith(self._words.issued_kinds + self._words.kinds)
        if line.startswith("关于") and bare.endswith(self._words.kinds):
            return "位于另一个标题之后"
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
        count(not written.is_standard and written.day is not None, -_NOT_STANDARD, "写法不规范")
        count(not written.is_read, -_NOT_READ, "像日期，但读不懂")
        count(not signature and self._name_follows(index), _NAME_BELOW, "署名在日期之下")
        framed = (block.table is not None and not self._is_layout(block.table)) or block.in_box
        count(framed, -_IN_TABLE, "位于表格或文本框内")
        count(bool(beyond), -_BEYOND, beyond)
        confidence = round(min(max(points, 0.0), 1.0), 2)
        cells = self._cells(block.table)
        end = cells[-1] + 1 if cells else index + 1
        return Closing(
            block=index,
            first=first,
            written=written,
            signature=signature,
            confidence=confidence,
            why="，".join(why),
            end=end,
            is_last_line=is_last_line,
        )

    def _name_follows(self, index: int) -> bool:
        for after in range(index + 1, min(index + 4, len(self._blocks))):
            if self._lines[after]:
                return self._is_organ(self._lines[after])
        return False

    def _cells(self, table: int | None) -> list[int]:
        """Indexes of a table's blocks; sorted out once for all tables."""
        if table is None:
            return []
        if self._by_table is None:
            self._by_table = defaultdict(list)
            for block in self._blocks:
                if block.table is not None:
                    self._by_table[block.table].append(block.i)
        return self._by_table[table]

    def _is_layout(self, table: int) -> bool:
        """A table that sets nothing but the signature and the date, last in it."""
        cells = self._cells(table)
        if len(cells) > _LAYOUT_CELLS:
            return False
        said = [index for index in cells if self._lines[index]]
        return (
            bool(said)
            and _dated_line(self._blocks[said[-1]].text) is not None
            and all(map(self._is_closing_cell, said[:-1]))
        )

    def _is_closing_cell(self, index: int) -> bool:
        line = self._lines[index]
        if len(line) > _DATED_LINE:
            return False
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
            if self._elements[other] is Element.BLANK or _ASIDE.fullmatch(line):
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
        if not 2 <= len(line) <= 60 or _NO_NAME.search(line) or _HEAD.fullmatch(line):
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
                or self._words.note_begins.match(line) is not None
                or _HEAD.fullmatch(line.rstrip(":")) is not None
                or bool(self._another_text_begins(after))
            )
        return True


def _may_be_dated(text: str) -> bool:
    """A cheap look before the close one: most paragraphs are sentences."""
    if len(text) > _LONG or not ("月" in text or text.rstrip()[-1:].isdigit()):
        return False
    return "\n" in text or (len(text) <= _DATED_LINE and not _SENTENCE.search(text))


def _dated_line(text: str) -> tuple[WrittenDate, list[str], bool] | None:
    """The date line of a paragraph, the lines above it, and whether it is the last one."""
    lines = [line for line in text.split("\n") if line.strip()]
    for at, line in enumerate(lines):
        if len(line) > _DATED_LINE:
            continue
        bare, is_last = line, at == len(lines) - 1
        written = whole_date(bare)
        behind = _NOTE_BEHIND.fullmatch(line)
        if behind and not (written and written.is_read):
            bare, is_last = behind[1], False
            written = whole_date(bare)
        if written:
            return written, lines[:at], is_last
        split = trailing_date(bare)
        if split and not _NO_NAME.search(squeeze(split[0])):
            return split[1], [*lines[:at], split[0]], is_last
    return None
