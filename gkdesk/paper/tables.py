"""What a table's own looks say of the text in its cells: shading and hidden rows.

Source: ECMA-376 part 1, 17.4 (tables), 17.7.6 (conditional formatting of table styles).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gkdesk.paper.shades import Rgb
from gkdesk.paper.styles import Styles
from gkdesk.paper.tree import child, is_on, local, number, value
from gkdesk.paper.unseen import Sight

if TYPE_CHECKING:
    from lxml.etree import _Element

SPAN_LIMIT = 63
"""Columns that Word allows a table to have."""
_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_NO_BANDS = {"noHBand": 0x200, "noVBand": 0x400}
_ENDS = {"firstColumn": "firstCol", "lastColumn": "lastCol"}

_CORNERS = {
    "nwCell": {"firstRow", "firstColumn"},
    "neCell": {"firstRow", "lastColumn"},
    "swCell": {"lastRow", "firstColumn"},
    "seCell": {"lastRow", "lastColumn"},
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell's place among its neighbours."""

    row: int
    column: int
    is_last_row: bool
    is_last_column: bool


class StyleFills:
    """What table styles lay behind cells, each worked out once."""

    def __init__(self, styles: Styles, sight: Sight) -> None:
        self._styles, self._sight = styles, sight
        self._known: dict[str, dict[str, Rgb]] = {}

    def of(self, style: str) -> dict[str, Rgb]:
        """Fills by the parts of a table, such as ``firstRow``."""
        if style not in self._known:
            found: dict[str, Rgb] = {}
            for entry in reversed(list(self._styles.chain(style)) if style else []):
                self._take(entry, found)
            self._known[style] = found
        return self._known[style]

    def _take(self, style: _Element, found: dict[str, Rgb]) -> None:
        holders = [("wholeTable", child(style, name)) for name in ("tblPr", "tcPr")]
        holders += [
            (value(part, "type") or "", child(part, "tcPr"))
            for part in style
            if local(part) == "tblStylePr"
        ]
        for name, holder in holders:
            fill = self._sight.theme_fill(child(holder, "shd"))
            if fill:
                found[name] = fill


class StyleLetters:
    """What table styles say of letters, as far as it may hide them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[str, dict[str, _Element]] = {}

    def of(self, style: str) -> dict[str, _Element]:
        """``w:rPr`` by the parts of a table, such as ``firstRow``."""
        if style not in self._known:
            found: dict[str, _Element] = {}
            for entry in self._styles.chain(style) if style else ():
                parts = [("wholeTable", entry)]
                parts += [(value(e) or value(e, "type") or "", e) for e in _conditional(entry)]
                for name, holder in parts:
                    letters = child(holder, "rPr")
                    if letters is not None and _may_hide(letters):
                        found.setdefault(name, letters)
            self._known[style] = found
        return self._known[style]


class TableLook:
    """What lies behind the cells of one table."""

    def __init__(
        self,
        properties: _Element | None,
        fills: StyleFills,
        letters: StyleLetters,
        sight: Sight,
    ) -> None:
        """Look at a table.

        Args:
            properties: Its ``w:tblPr``.
            fills: What the part's table styles lay behind cells.
            letters: What they say of the letters in them.
        """
        self._letters = letters.of(value(child(properties, "tblStyle")) or "")
        self._sight = sight
        self._own = sight.theme_fill(child(properties, "shd"))
        self._on = _switched_on(child(properties, "tblLook"))
        self._parts = fills.of(value(child(properties, "tblStyle")) or "")

    def fill(self, cell: _Element | None, spot: Spot, outer: Rgb | None) -> Rgb | None:
        """What is behind a cell's text.

        Args:
            cell: Its ``w:tcPr``.
            outer: What is behind the table.
        """
        own = child(cell, "shd")
        if own is not None:
            return self._sight.theme_fill(own) or outer
        for part in self._parts_at(spot) if self._parts else ():
            if part in self._parts:
                return self._parts[part]
        return self._own or self._parts.get("wholeTable") or outer

    def letters(self, spot: Spot) -> tuple[_Element, ...]:
        """What the style says of a cell's letters that may hide them, the strongest first."""
        if not self._letters:
            return ()
        names = (*self._parts_at(spot), "wholeTable")
        return tuple(self._letters[name] for name in names if name in self._letters)

    def _parts_at(self, spot: Spot) -> list[str]:
        """Parts of the style that bear on a cell, the strongest first."""
        row, column = (
            spot.row - ("firstRow" in self._on),
            spot.column - ("firstColumn" in self._on),
        )
        said = {
            "firstRow": spot.row == 0,
            "lastRow": spot.is_last_row,
            "firstColumn": spot.column == 0,
            "lastColumn": spot.is_last_column,
        }
        ends = {name for name, here in said.items() if here and name in self._on}
        found = [corner for corner, two in _CORNERS.items() if two <= ends]
        found += [_ENDS.get(name, name) for name in said if name in ends]
        if "noVBand" not in self._on:
            found.append(f"band{column % 2 + 1}Vert")
        if "noHBand" not in self._on:
            found.append(f"band{row % 2 + 1}Horz")
        return found


def _conditional(style: _Element) -> list[_Element]:
    return [entry for entry in style if local(entry) == "tblStylePr"]


def _may_hide(letters: _Element) -> bool:
    return any(child(letters, name) is not None for name in ("vanish", "color", "sz"))


def is_hidden_row(row: _Element) -> bool:
    """Whether a ``w:tr`` is hidden (17.4.20)."""
    return is_on(child(child(row, "trPr"), "hidden"))


def is_deleted_row(row: _Element) -> bool:
    """Whether a tracked deletion takes a whole ``w:tr`` (17.13.5.12)."""
    return child(child(row, "trPr"), "del") is not None


def is_deleted_cell(cell: _Element) -> bool:
    """Whether a tracked deletion takes a whole ``w:tc`` (17.13.5.1)."""
    return child(child(cell, "tcPr"), "cellDel") is not None


def columns_before(row: _Element) -> int:
    """Grid columns that a row leaves free at its beginning (17.4.15)."""
    return _columns(child(child(row, "trPr"), "gridBefore"), 0)


def columns_of(cell: _Element) -> int:
    """Grid columns that a cell spans (17.4.17)."""
    return _columns(child(child(cell, "tcPr"), "gridSpan"), 1)


def _columns(element: _Element | None, otherwise: int) -> int:
    found = number(value(element))
    return otherwise if found is None else max(otherwise, min(found, SPAN_LIMIT))


def _switched_on(look: _Element | None) -> frozenset[str]:
    """Names of a ``w:tblLook``'s flags, written one by one or as bits."""
    try:
        bits = int(value(look) or "", 16)
    except ValueError:
        bits = 0x4A0  # what Word gives a new table
    flags = {**_BITS, **_NO_BANDS}
    said = {name: value(look, name) for name in flags}
    if any(text is not None for text in said.values()):
        return frozenset(name for name, text in said.items() if text in ("1", "true", "on"))
    return frozenset(name for name, bit in flags.items() if bits & bit)
