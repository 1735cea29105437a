"""Where on the page a drawn box lies, as far as the file says it.

Nobody can tell without setting the whole page. What can be told: a box of no size, one
beyond the edges of the sheet, one that is hidden, and one under an opaque shape that is
anchored in the same way.

Source: ECMA-376 part 1, 20.4.2 (wp:anchor), 17.3.1.11 (framePr); part 4, 19.1 (VML).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gkdesk.paper.pieces import Unseen
from gkdesk.paper.tree import child, local, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

EMU = 12_700  # English Metric Units in a point
TWIPS = 20  # twips in a point
NOTHING = 1.0
"""Points: what is no wider or no higher cannot be read."""
LINE = 15.0
"""Points that a line of text is high: a shape that hides one is at least half of it."""
LETTER, INDENT = 16.0, 2
"""Points that a letter of 3号 type takes, and letters by which a line is indented."""
A4 = (595.3, 841.9)  # points
_MARGINS = (90.0, 72.0)  # points from the left and from the top, as Word proposes
_STYLE_LENGTH = 2000  # characters of a VML style
_LENGTH = re.compile(r"(-?[0-9]{0,9}(?:\.[0-9]{1,6})?)(pt|in|mm|cm|px|emu)?")
_POINTS = {"pt": 1.0, "in": 72.0, "mm": 2.8346, "cm": 28.346, "px": 0.75, "emu": 1 / EMU, "": 1.0}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page that boxes are measured against, in points."""

    width: float = A4[0]
    height: float = A4[1]
    left: float = _MARGINS[0]
    top: float = _MARGINS[1]

    @classmethod
    def of(cls, section: _Element | None) -> Sheet:
        """The sheet of a ``w:sectPr``; an A4 sheet where it says none."""
        size, margin = child(section, "pgSz"), child(section, "pgMar")
        width, height = (number(value(size, name)) for name in ("w", "h"))
        left, top = (number(value(margin, name)) for name in ("left", "top"))
        return cls(
            width / TWIPS if width else A4[0],
            height / TWIPS if height else A4[1],
            left / TWIPS if left and left > 0 else _MARGINS[0],
            top / TWIPS if top and top > 0 else _MARGINS[1],
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lies, in points, and from where that is counted.

    Attributes:
        order: The higher, the nearer to the reader.
    """

    across: str
    down: str
    x: float
    y: float
    width: float
    height: float
    order: float = 0.0
    is_floating: bool = True

    def is_beyond(self, sheet: Sheet) -> bool:
        """Whether no part of it is on the sheet, wherever its anchor stands there."""
        before = 0.0 if self.across == "page" else sheet.left
        above = 0.0 if self.down == "page" else sheet.top
        if self.down not in ("page", "margin", "topMargin"):
            above = sheet.height  # the paragraph may stand anywhere
        return (
            self.x >= sheet.width
            or self.x + self.width + before <= 0
            or self.y >= sheet.height
            or self.y + self.height + above <= 0
        )

    def why(self, sheet: Sheet) -> Unseen | None:
        """Why what it holds is not seen."""
        if self.width <= NOTHING or self.height <= NOTHING:
            return Unseen.COVERED
        return Unseen.COVERED if self.is_floating and self.is_beyond(sheet) else None

    def covers(self, other: Place) -> bool:
        """Whether the other lies wholly under this one."""
        return (
            self.order > other.order
            and (self.across, self.down) == (other.across, other.down)
            and self.x <= other.x
            and self.y <= other.y
            and self.x + self.width >= other.x + other.width
            and self.y + self.height >= other.y + other.height
        )

    def reaches(self, length: int, sheet: Sheet) -> bool:
        """Whether it lies upon the first so many letters of a line, not behind their end."""
        before = sheet.left if self.across == "page" else 0.0
        return self.x - before < (length + INDENT) * LETTER

    def covers_line(self) -> bool:
        """Whether it is as high as a line, and lies upon the one it is anchored in."""
        return (
            self.is_floating
            and self.down in ("paragraph", "line", "text")
            and self.y < LINE
            and self.y + self.height > LINE / 2
        )


def place_of_anchor(anchor: _Element) -> Place:
    """Where a ``wp:anchor`` or ``wp:inline`` lies."""
    extent = child(anchor, "extent")
    across, down = child(anchor, "positionH"), child(anchor, "positionV")
    order = _emu(anchor.get("relativeHeight"))
    if _is_set(anchor.get("behindDoc")):
        order -= 2**32
    return Place(
        across=value(across, "relativeFrom") or "",
        down=value(down, "relativeFrom") or "",
        x=_offset(across),
        y=_offset(down),
        width=_emu(value(extent, "cx"), otherwise=100),
        height=_emu(value(extent, "cy"), otherwise=100),
        order=order,
        is_floating=local(anchor) == "anchor",
    )


def is_hidden_anchor(anchor: _Element) -> bool:
    """Whether the drawing is switched off (20.4.2.5)."""
    return _is_set(value(child(anchor, "docPr"), "hidden"))


def is_before_text(anchor: _Element) -> bool:
    """Whether it floats over the text, and the text does not make way."""
    return (
        local(anchor) == "anchor"
        and child(anchor, "wrapNone") is not None
        and not _is_set(anchor.get("behindDoc"))
    )


def vml_why(shape: _Element, sheet: Sheet) -> Unseen | None:
    """Why what a VML shape holds is not seen."""
    said = vml_style(shape)
    if said.get("visibility") == "hidden" or said.get("display") == "none":
        return Unseen.HIDDEN
    place = vml_place(shape)
    return None if place is None else place.why(sheet)


def vml_place(shape: _Element) -> Place | None:
    """Where a VML shape lies; None where it is measured in a group's units, or not at all."""
    said, group = vml_style(shape), shape.getparent()
    if (group is not None and local(group) == "group") or not said.keys() & {"width", "height"}:
        return None
    return Place(
        across=said.get("mso-position-horizontal-relative", "text"),
        down=said.get("mso-position-vertical-relative", "text"),
        x=_vml_offset(said, "mso-position-horizontal", ("margin-left", "left")),
        y=_vml_offset(said, "mso-position-vertical", ("margin-top", "top")),
        width=_points(said.get("width"), 100.0),
        height=_points(said.get("height"), 100.0),
        is_floating=said.get("position") == "absolute",
    )


def vml_style(shape: _Element) -> dict[str, str]:
    """The CSS that VML keeps in one attribute."""
    pairs = (
        entry.partition(":") for entry in (shape.get("style") or "")[:_STYLE_LENGTH].split(";")
    )
    return {name.strip().lower(): text.strip().lower() for name, _, text in pairs}


def _vml_offset(said: dict[str, str], aligned: str, names: tuple[str, str]) -> float:
    """How far from its origin; a shape that is aligned keeps an old offset that says nothing."""
    if said.get(aligned, "absolute") != "absolute":
        return 0.0
    return _points(said.get(names[0]) or said.get(names[1]), 0.0)


def grouped_why(shape: _Element) -> Unseen | None:
    """Why what a shape within a group holds is not seen (20.1.7.5 and 20.1.7.6)."""
    group = shape.getparent()
    if group is None or local(group) not in ("wgp", "grpSp"):
        return None
    own = child(child(shape, "spPr"), "xfrm")
    size, at = child(own, "ext"), child(own, "off")
    if size is not None and min(_emu(value(size, "cx")), _emu(value(size, "cy"))) <= NOTHING:
        return Unseen.COVERED
    around = child(child(group, "grpSpPr"), "xfrm")
    for name, length, page in (("x", "cx", A4[0]), ("y", "cy", A4[1])):
        inner = _emu(value(child(around, "chExt"), length))
        scale = _emu(value(child(around, "ext"), length)) / inner if inner > 0 else 1.0
        moved = (_emu(value(at, name)) - _emu(value(child(around, "chOff"), name))) * scale
        if at is not None and abs(moved) >= 2 * page:
            return Unseen.COVERED
    return None


def frame_why(paragraph: _Element | None, sheet: Sheet) -> Unseen | None:
    """Why a paragraph in a frame is not seen (17.3.1.11)."""
    frame = child(paragraph, "framePr")
    if frame is None:
        return None
    x, y = (number(value(frame, name)) or 0 for name in ("x", "y"))
    width = number(value(frame, "w")) or round(sheet.width * TWIPS)
    return Place(
        across=value(frame, "hAnchor") or "page",
        down=value(frame, "vAnchor") or "page",
        x=x / TWIPS,
        y=y / TWIPS,
        width=width / TWIPS,
        height=sheet.height,
    ).why(sheet)


def _offset(position: _Element | None) -> float:
    offset = child(position, "posOffset")
    return _emu(offset.text if offset is not None else None)


def _emu(text: str | None, otherwise: float = 0.0) -> float:
    found = number(text)
    return otherwise if found is None else found / EMU


def _points(text: str | None, otherwise: float) -> float:
    found = _LENGTH.fullmatch((text or "").strip())
    if not found or found[1] in ("", "-"):
        return otherwise
    return float(found[1]) * _POINTS[found[2] or ""]


def _is_set(text: str | None) -> bool:
    return (text or "0").lower() in ("1", "true", "on", "t")
