"""A paper as it was recognised: one row a block, and one for each line not yet written."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from gkdesk.terms import Element, Finding
from gkdesk.ui import words
from gkdesk.ui.masking import Mask, Span, holds_numbers, masked, moved, origin, without_numbers

if TYPE_CHECKING:
    from gkdesk.forms.passages import Span as Place
    from gkdesk.records import Reading

Index = QModelIndex | QPersistentModelIndex
RowRole = Qt.ItemDataRole.UserRole
_HEADED = frozenset({Element.TITLE, Element.HEADER, Element.DOC_NUMBER})
_RIGHT = frozenset({Element.SIGNATURE, Element.DATE})
_INDENTED = frozenset(
    {Element.BODY, Element.ATTACHMENT_NOTE, Element.ANNOTATION}
    | {Element.ISSUED_TEXT, Element.ATTACHMENT}
)
_NOWHERE = QModelIndex()


class Struck(NamedTuple):
    """Characters of a row that are to be withheld, and by which entry of the list."""

    start: int
    end: int
    number: int


@dataclass(slots=True)
class Row:
    """One row as the delegate paints it.

    Attributes:
        block: Index of the block; for a line not yet written, of the block above it.
        text: As a page would show it; personal data in it are masked.
        cut: How many characters of the block's text are left out in front.
        label: Element in the margin; empty where the row above says the same.
        element: What the block is.
        align: ``left``, ``center`` or ``right``.
        is_indented: Whether the first line stands two characters in.
        is_mark: Whether this is the mark, or the sentence, not yet written.
        is_pending: Whether even its words are not yet known.
        candidate: Why the mark could stand below this row; empty for most.
        spans: Which of its characters were found, in the order of ``findings``.
        masks: What in it is masked.
        struck: Which of its characters are to be withheld.
    """

    block: int
    text: str
    cut: int
    label: str
    element: Element
    align: str
    is_bold: bool = False
    is_indented: bool = False
    in_table: bool = False
    is_mark: bool = False
    is_pending: bool = False
    candidate: str = ""
    findings: list[Finding] = field(default_factory=list)
    spans: tuple[Span, ...] = ()
    masks: tuple[Mask, ...] = ()
    struck: tuple[Struck, ...] = ()

    def origin(self, at: int, *, is_end: bool) -> int:
        """Where a character that is shown stands in the block's own text."""
        return origin(at, self.masks, is_end=is_end) + self.cut

    def shown(self, start: int, end: int) -> tuple[int, int]:
        """Where characters of the block's own text are shown."""
        first, last = (moved(max(at - self.cut, 0), self.masks) for at in (start, end))
        return min(first, len(self.text)), min(last, len(self.text))


class PaperModel(QAbstractListModel):
    """Rows of a reading; the mark's row comes and goes as places are chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._new: dict[str, int] = {}  # the block above each line that is not yet written

    def show_reading(self, reading: Reading | None) -> None:
        """Show another paper, or none."""
        self.beginResetModel()
        self._new.clear()
        self._rows = _rows_of(reading) if reading is not None else []
        self.endResetModel()

    def show_mark(self, text: str, after: int | None, *, is_pending: bool = False) -> None:
        """Show where the mark will stand.

        Args:
            text: Its words; empty for no mark.
            after: Index of the block above it; None where that is not known.
            is_pending: Whether the words stand for words that are not yet known.
        """
        row = Row(-1, text, 0, words.MARK, Element.ANNOTATION, "left", is_indented=True)
        row.is_mark, row.is_pending = True, is_pending
        self._show(words.MARK, row, after)

    def show_sentence(self, text: str, after: int | None) -> bool:
        """Show where the sentence will stand in the body.

        Returns:
            Whether its line is a new one.
        """
        row = Row(-1, text, 0, words.SENTENCE, Element.BODY, "left", is_indented=True)
        row.is_mark = True
        return self._show(words.SENTENCE, row, after)

    def _show(self, name: str, row: Row, after: int | None) -> bool:
        """Put a new line below a block, or take it away; whether a row was added."""
        count = len(self._rows) - len(self._new)
        is_there = bool(row.text) and after is not None and 0 <= after + 1 <= count
        if is_there and self._new.get(name) == after:
            old = self._rows[self._at(name)]
            old.text, old.is_pending = row.text, row.is_pending
            index = self.index(self._at(name))
            self.dataChanged.emit(index, index)
            return False
        if name in self._new:
            at = self._at(name)
            self.beginRemoveRows(_NOWHERE, at, at)
            del self._rows[at], self._new[name]
            self.endRemoveRows()
        if not is_there or after is None:
            return False
        above = sum(block <= after for block in self._new.values())
        at = after + 1 + above
        self.beginInsertRows(_NOWHERE, at, at)
        row.block = after
        self._rows.insert(at, row)
        self._new[name] = after
        self.endInsertRows()
        return True

    def _at(self, name: str) -> int:
        """The row of a new line that is shown."""
        return next(
            at
            for at in range(self._new[name] + 1, len(self._rows))
            if self._rows[at].is_mark and self._rows[at].label == name
        )

    def show_withheld(self, withheld: Sequence[tuple[int, Place]]) -> None:
        """Show what is to be withheld, each place with the number of its entry."""
        for row in self._rows:
            row.struck = ()
        for number, place in withheld:
            for block in range(place.block, min(place.last + 1, len(self._rows))):
                here = self.row(self.index_of_block(block))
                if here is None or here.is_mark:
                    continue
                start, end = here.shown(*place.within(block, sys.maxsize))
                if start < end:
                    here.struck = (*here.struck, Struck(start, end, number))
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self._rows[index.row()] if index.isValid() else None

    def mark_index(self) -> QModelIndex:
        """Where the mark's row is; invalid where there is none."""
        return self._index_of(words.MARK)

    def sentence_index(self) -> QModelIndex:
        """Where the sentence's row is; invalid where there is none."""
        return self._index_of(words.SENTENCE)

    def _index_of(self, name: str) -> QModelIndex:
        return self.index(self._at(name)) if name in self._new else QModelIndex()

    def index_of_block(self, block: int) -> QModelIndex:
        """The row of a block."""
        at = block + sum(above < block for above in self._new.values())
        return self.index(at) if 0 <= at < len(self._rows) else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        row = self.row(index)
        if row is None:
            return None
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return None


def _spoken(row: Row) -> str:
    """What a screen reader says of a row."""
    name = row.label if row.is_mark else words.ELEMENTS[row.element]
    said = f"{name}：{row.text}" if row.text else "空行"
    if row.is_mark:
        said += "，尚未写入"
    if row.struck:
        said += f"，{words.WITHHELD.format('、'.join(str(one.number) for one in row.struck))}"
    if row.candidate:
        said += f"，标注可以写在下一行：{row.candidate}"
    return "".join((said, *(f"，{found.advice}" for found in row.findings)))


def _rows_of(reading: Reading) -> list[Row]:
    findings: dict[int, list[Finding]] = {}
    for found in reading.findings:
        if found.block is not None:
            findings.setdefault(found.block, []).append(found)
    candidates: Mapping[int, str] = {one.after_block: one.why for one in reading.candidates}
    rows: list[Row] = []
    has_list = _has_list(reading)
    said = ""
    for block, element in zip(reading.blocks, reading.anatomy.elements, strict=True):
        label = words.ELEMENTS[element]
        align = _align(block.align, element)
        text = block.text
        if align != "left":  # drafts push words about with blanks; a page shows where they end up
            text = text.strip(" \u3000\t")
        cut = len(block.text) - len(block.text.lstrip(" \u3000\t")) if align != "left" else 0
        here = findings.get(block.i, [])
        text, spans, masks = masked(text, here, cut)
        if has_list and block.in_table:
            text = without_numbers(text)
        rows.append(
            Row(
                block=block.i,
                text=text,
                cut=cut,
                label="" if label == said else label,
                element=element,
                align=align,
                is_bold=element is Element.TITLE or (block.is_bold and align == "center"),
                is_indented=_is_indented(element, text, align) and not block.in_table,
                in_table=block.in_table,
                candidate=candidates.get(block.i, ""),
                findings=here,
                spans=spans,
                masks=masks,
            )
        )
        said = label or said
    return rows


def _has_list(reading: Reading) -> bool:
    """Whether one finding stands for a whole table of people: then its cells are masked too."""
    return any(
        reading.blocks[one.block].in_table and holds_numbers(reading.blocks[one.block].text, one)
        for one in reading.findings
        if one.block is not None and 0 <= one.block < len(reading.blocks)
    )


def _align(align: str, element: Element) -> str:
    if element in _HEADED:
        return "center"
    if element in _RIGHT:
        return "right"
    return align if align in ("center", "right") else "left"


def _is_indented(element: Element, text: str, align: str) -> bool:
    is_text = element in _INDENTED and align == "left"
    return is_text and not text.startswith((" ", "\u3000", "\t"))
