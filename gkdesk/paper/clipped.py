"""Text that its measures put out of sight: squeezed, clipped, or moved off the sheet.

Source: ECMA-376 part 1, 17.3.1.11 (framePr), 17.3.1.12 (ind), 17.3.1.33 and 17.3.2.35
(spacing), 17.3.2.14 (fitText), 17.3.2.24 (position), 17.4.50 (tblInd), 17.4.57 (tblpPr),
17.4.80 (trHeight).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gkdesk.paper.pieces import Unseen
from gkdesk.paper.tree import child, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

FLAT = 60
"""Twentieths of a point: a line, row or frame of exactly 3 pt or less shows no letter."""
FITTED = 40
"""Twentieths of a point into which no word fits."""
TIGHT = 10
"""Twentieths of a point for each half-point of size: closer by half a letter, letters overlap."""
RAISED = 1000
"""Half-points from which raised or lowered text leaves the sheet."""
BEFORE, BEHIND = -12_000, 17_000
"""Twentieths of a point: an indent from which nothing of a line is on an A4 sheet."""
_LEAST = 60  # twentieths of a point by which some text is closer that nobody can read
_FLAT_DIGITS, _FAR_DIGITS = 2, 5  # characters of a measure that may be so small, or so large
_SIDES = ("left", "start", "firstLine", "hanging")


def suspects(root: _Element, space: str) -> list[_Element]:
    """Elements of a part whose measures may hide a text.

    Args:
        space: The namespace of the part's own elements in braces.
    """
    found = list(root.iter(f"{space}fitText"))
    val, line, rule = f"{space}val", f"{space}line", f"{space}lineRule"
    for entry in root.iter(f"{space}spacing", f"{space}position"):
        given = entry.attrib
        closer = given.get(val)
        is_flat = given.get(rule) == "exact" and len(str(given.get(line, ""))) <= _FLAT_DIGITS
        if is_flat or (closer is not None and len(str(closer)) > 2):
            found.append(entry)
    sides = [f"{space}{side}" for side in _SIDES]
    for entry in root.iter(f"{space}ind"):
        given = entry.attrib
        if any(len(str(given[side])) >= _FAR_DIGITS for side in sides if side in given):
            found.append(entry)
    found += [entry for entry in root.iter(f"{space}framePr") if f"{space}hRule" in entry.attrib]
    return found


def why_run(effective: Callable[[str], _Element | None], size: int) -> Unseen | None:
    """Why a run is not seen by its measures.

    Args:
        effective: The property of a name that is in effect.
        size: Half-points.
    """
    closer = number(value(effective("spacing"))) or 0
    if closer <= -max(_LEAST, size * TIGHT // 2):
        return Unseen.TINY
    fitted = number(value(effective("fitText")))
    if fitted is not None and 0 < fitted <= FITTED:
        return Unseen.TINY
    return Unseen.COVERED if abs(number(value(effective("position"))) or 0) >= RAISED else None


def why_paragraph(properties: _Element | None) -> Unseen | None:
    """Why a paragraph is not seen by its measures (``w:pPr``)."""
    if properties is None:
        return None
    spacing, frame = child(properties, "spacing"), child(properties, "framePr")
    if value(spacing, "lineRule") == "exact" and _is_flat(value(spacing, "line")):
        return Unseen.TINY
    if value(frame, "hRule") == "exact" and _is_flat(value(frame, "h")):
        return Unseen.COVERED
    indent = child(properties, "ind")
    if indent is None:
        return None
    side = number(value(indent, "left") or value(indent, "start")) or 0
    side += (number(value(indent, "firstLine")) or 0) - (number(value(indent, "hanging")) or 0)
    return None if BEFORE < side < BEHIND else Unseen.COVERED


def why_row(row: _Element) -> Unseen | None:
    """Why a table's row is not seen (``w:tr``)."""
    height = child(child(row, "trPr"), "trHeight")
    is_exact = value(height, "hRule") == "exact" and _is_flat(value(height))
    return Unseen.TINY if is_exact else None


def why_table(properties: _Element | None) -> Unseen | None:
    """Why a table is not seen (``w:tblPr``)."""
    floating, indent = child(properties, "tblpPr"), child(properties, "tblInd")
    across = number(value(floating, "tblpX")) or number(value(indent, "w")) or 0
    down = number(value(floating, "tblpY")) or 0
    is_on_sheet = BEFORE < across < BEHIND and BEFORE < down < BEHIND
    return None if is_on_sheet else Unseen.COVERED


def _is_flat(text: str | None) -> bool:
    found = number(text)
    return found is not None and 0 < found <= FLAT
