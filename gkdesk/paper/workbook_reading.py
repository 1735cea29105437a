"""A workbook inside a paper: every cell, also on hidden sheets, in hidden rows and columns.

Source: ECMA-376 part 1, 18.2 (workbook), 18.3 (worksheets), 18.4 (shared strings), 18.7
(comments), 18.10 (pivot caches), 18.14 (external data).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from gkdesk.paper.asides import NAMES, Aside
from gkdesk.paper.bundle import Bundle
from gkdesk.paper.cells import Formats
from gkdesk.paper.gathering import Gathering, Handle
from gkdesk.paper.pieces import Piece, Unseen, Zone
from gkdesk.paper.sheet_strings import item, shared
from gkdesk.paper.tree import child, number, value
from gkdesk.paper.whereabouts import Whereabouts

if TYPE_CHECKING:
    from lxml.etree import _Element

COLUMN_LIMIT = 16_384
"""Columns that a sheet can have."""
PADDING_LIMIT = 1_000_000
"""Free cells between others that a sheet's table may have."""
_Row = list[tuple[int, Handle]]
_REFERENCE = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")
_SIZE, _NOTHING = re.compile("[0-9]{1,6}(?:[.][0-9]{0,20})?"), 0.2
"""Characters of a column's width, or points of a row's height, that show nothing."""
_CODES = re.compile('&(?:"[^"]{0,80}"|[0-9]{1,3}|K[0-9A-Fa-f]{6}|[A-Za-z])')
"""What a header says of its looks and places (18.3.1.46)."""
_TRUE = ("1", "true")
_HEADERS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


class Workbook:
    """Reads the sheets of one workbook into a gathering.

    Attributes:
        parts: Names of the parts that it reads itself.
    """

    def __init__(self, bundle: Bundle, out: Gathering, where: Whereabouts) -> None:
        """Open a workbook.

        Raises:
            DeskError: Its index or its strings cannot be read.
        """
        self._bundle, self._out, self._where = bundle, out, where
        self._root = bundle.tree(bundle.main)
        strings = bundle.related(bundle.main, "sharedStrings")
        styles = bundle.related(bundle.main, "styles")
        self._strings = shared(bundle.tree(strings))
        self._strings_part = strings
        self._used: set[int] = set()
        properties = child(self._root, "workbookPr")
        is_1904 = (value(properties, "date1904") or "0").lower() in _TRUE
        self._formats = Formats(bundle.tree(styles), is_1904=is_1904)
        self._sheets = dict(self._found_sheets())
        self.parts = {bundle.main, strings, styles, *self._sheets}

    def _found_sheets(self) -> Iterator[tuple[str, _Element]]:
        sheets = child(self._root, "sheets")
        targets = self._bundle.targets(self._bundle.main)
        for sheet in () if sheets is None else sheets:
            part = targets.get(value(sheet, "id") or "", "")
            if part in self._bundle.parts:
                yield part, sheet

    def sheets(self) -> list[str]:
        """The part of each sheet, in the order of their tabs."""
        return list(self._sheets)

    def name_of(self, part: str) -> str:
        """What a person calls a sheet."""
        return self._where.said(f"工作表“{value(self._sheets[part], 'name') or ''}”")

    def is_hidden(self, part: str) -> bool:
        """Whether a sheet has no tab that a person sees."""
        return (value(self._sheets[part], "state") or "visible") != "visible"

    def read_sheet(self, part: str) -> None:
        """Read one sheet.

        Raises:
            DeskError: It cannot be read within the limits.
        """
        why = Unseen.HIDDEN_SHEET if self.is_hidden(part) else None
        root = self._bundle.tree(part)
        if root is not None:
            stored = self._where.part(self._bundle.stored_name(part))
            _Sheet(self, stored, self.name_of(part), why).read(root)

    def read_rest(self) -> None:
        """Defined names, and strings that no cell shows."""
        for entry in self._root.iter("{*}definedName") if self._root is not None else ():
            if entry.text and ('"' in entry.text or "[" in entry.text):
                place = self._where.said("名称定义")
                self._note(self._bundle.main, Aside(Zone.SHEET, place, entry.text))
            self._named(value(entry, "name"), "名称定义")
        for sheet in self._sheets.values():
            self._named(value(sheet, "name"), "工作表")
        for at, (text, _, phonetic) in enumerate(self._strings):
            place = self._where.said("没有单元格使用的文字")
            if text and at not in self._used:
                self._note(self._strings_part, Aside(Zone.SHEET, place, text, Unseen.CACHE))
            if phonetic:
                place = self._where.said("拼音")
                self._note(self._strings_part, Aside(Zone.SHEET, place, phonetic, Unseen.CACHE))

    def _named(self, name: str | None, kind: str) -> None:
        place = self._where.said(f"{kind}{NAMES}")
        if name and not name.startswith("_xlnm"):
            self._note(self._bundle.main, Aside(Zone.FIELD, place, name))

    def _note(self, part: str, aside: Aside) -> None:
        whole = ((0, len(aside.text), aside.unseen),) if aside.unseen else ()
        stored = self._where.part(self._bundle.stored_name(part))
        self._out.add(Piece(stored, aside.zone, aside.text, aside.place, unseen=whole))

    def take(self, piece: Piece) -> Handle:
        """Take a cell's piece."""
        return self._out.add(piece)

    def grid(self, part: str, place: str, rows: Sequence[Sequence[Sequence[Handle]]]) -> None:
        """Take a sheet as a table."""
        self._out.grid(part, place, rows)

    def cell_text(self, cell: _Element) -> tuple[str, tuple[int, ...], Unseen | None]:
        """A cell's text, where its strings begin, and why it is not seen."""
        kind, form = cell.get("t") or "n", self._formats.of(cell.get("s"))
        if kind == "inlineStr":
            text, runs, _ = item(child(cell, "is"))
            return text, runs, form.unseen
        entry = child(cell, "v")
        stored = (entry.text or "") if entry is not None else ""
        if kind == "s":
            at = int(stored) if stored.isascii() and stored.isdigit() and len(stored) < 9 else -1
            if 0 <= at < len(self._strings):
                self._used.add(at)
                return *self._strings[at][:2], form.unseen
            return "", (0,), None
        shown = self._formats.shown(stored, form) if kind == "n" and stored else stored
        return shown, (0,), form.unseen


class _Sheet:
    """Reads one sheet."""

    def __init__(self, book: Workbook, part: str, place: str, why: Unseen | None) -> None:
        self._book, self._part, self._place, self._why = book, part, place, why
        self._hides_column = bytearray(COLUMN_LIMIT)

    def read(self, root: _Element) -> None:
        for column in islice(root.iter("{*}col"), COLUMN_LIMIT):
            first, end = _hidden_span(column)
            self._hides_column[first:end] = b"\1" * (end - first)
        rows: list[_Row] = []
        for data in root.iter("{*}sheetData"):
            rows += [cells for at, row in enumerate(data, 1) if (cells := self._row(row, at))]
        if rows:
            self._book.grid(self._part, self._place, _padded(rows))
        for entry in root.iter(*(f"{{*}}{name}" for name in _HEADERS)):
            self._say(_CODES.sub("\n", entry.text or "").strip(), "页眉页脚", None)
        self._prompts(root)

    def _prompts(self, root: _Element) -> None:
        for entry in root.iter("{*}dataValidation", "{*}hyperlink"):
            for attribute in ("prompt", "error", "promptTitle", "errorTitle", "tooltip"):
                self._say(value(entry, attribute) or "", "输入提示", Unseen.NOT_PRINTED)
            for formula in entry:
                self._formula(formula)
        for rule in root.iter("{*}cfRule"):
            self._say(rule.get("text") or "", "条件格式", Unseen.NOT_PRINTED)
            for formula in rule:
                self._formula(formula)

    def _say(self, text: str, place: str, why: Unseen | None, zone: Zone = Zone.SHEET) -> None:
        whole = ((0, len(text), why),) if why else ()
        if text:
            self._book.take(Piece(self._part, zone, text, f"{self._place}的{place}", unseen=whole))

    def _formula(self, formula: _Element) -> None:
        text = formula.text or ""
        if '"' in text or "[" in text:
            self._say(text, "公式", Unseen.NOT_PRINTED, Zone.FIELD)

    def _row(self, row: _Element, at: int) -> _Row:
        number = value(row, "r") or str(at)
        is_flat = value(row, "customHeight") in _TRUE and _is_zero(value(row, "ht"))
        hidden = (value(row, "hidden") or "0").lower() in _TRUE or is_flat
        place = f"{self._place}第 {number[:9]} 行"
        cells: _Row = []
        column = 0
        for cell in row:
            column = column_of(cell.get("r"), column)
            handle = self._cell(cell, column, place, is_hidden_row=hidden)
            if handle is not None:
                cells.append((column, handle))
            column = min(column + 1, COLUMN_LIMIT - 1)
        return cells

    def _cell(
        self, cell: _Element, column: int, place: str, *, is_hidden_row: bool
    ) -> Handle | None:
        formula = child(cell, "f")
        if formula is not None:
            self._formula(formula)
        text, runs, why = self._book.cell_text(cell)
        if not text:
            return None
        if is_hidden_row:
            why = Unseen.HIDDEN_ROW
        elif self._hides_column[column]:
            why = Unseen.HIDDEN_COLUMN
        why = self._why or why
        whole = ((0, len(text), why),) if why else ()
        return self._book.take(Piece(self._part, Zone.SHEET, text, place, None, runs, whole))


def _padded(rows: list[_Row]) -> list[list[Sequence[Handle]]]:
    """Cells below each other, with free ones between, as long as there are not too many."""
    first = min(row[0][0] for row in rows)
    left = PADDING_LIMIT
    found = []
    for row in rows:
        cells: list[Sequence[Handle]] = []
        for column, handle in row:
            free = max(0, column - first - len(cells))
            if free <= left:
                left -= free
                cells.extend([()] * free)
            cells.append((handle,))
        found.append(cells)
    return found


def column_of(reference: str | None, otherwise: int) -> int:
    """Column, from 0, of a cell by its reference such as ``B7``; else where it must stand."""
    found = _REFERENCE.fullmatch(reference or "")
    if not found:
        return otherwise
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return min(column, COLUMN_LIMIT) - 1


def _hidden_span(column: _Element) -> tuple[int, int]:
    """First column and end, from 0, of a ``col`` that is hidden or has no width; else nothing."""
    is_narrow = value(column, "customWidth") in _TRUE and _is_zero(value(column, "width"))
    hidden = (value(column, "hidden") or "0").lower() in _TRUE
    first, last = (number(value(column, name)) or 0 for name in ("min", "max"))
    if not (hidden or is_narrow) or not 0 < first <= last:
        return 0, 0
    return min(first, COLUMN_LIMIT) - 1, min(last, COLUMN_LIMIT)


def _is_zero(text: str | None) -> bool:
    found = _SIZE.fullmatch(text or "")
    return found is not None and float(text or "") < _NOTHING
