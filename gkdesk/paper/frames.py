"""What stands around a text: its zone, what is behind it, and the box that holds it.

Source: ECMA-376 part 1, 20.4.2 and 20.1.8 (drawings and fills); part 4, 19.1 (VML).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from gkdesk.paper import placing
from gkdesk.paper.pieces import Unseen, Zone
from gkdesk.paper.placing import Place, Sheet
from gkdesk.paper.shades import WHITE, Rgb, Theme, vml_shade
from gkdesk.paper.tree import child, local

if TYPE_CHECKING:
    from lxml.etree import _Element


_SHAPES = 50  # shapes of one drawing that are looked at


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a stretch stands, and what that says of it.

    Attributes:
        fill: What is behind it; None where nobody knows.
        letters: ``w:rPr`` of the table's style that may hide text here, the strongest first.
    """

    zone: Zone
    place: str = ""
    unseen: Unseen | None = None
    fill: Rgb | None = WHITE
    is_inserted: bool = False
    is_deleted: bool = False
    letters: tuple[_Element, ...] = ()

    def boxed(self) -> Standing:
        """The same inside a box."""
        is_body = self.zone in (Zone.BODY, Zone.TABLE)
        place = f"{self.place}中的文本框" if self.place else "文本框"
        return replace(self, zone=Zone.BOX if is_body else self.zone, place=place, letters=())


@dataclass(frozen=True, slots=True)
class Frame:
    """A box, as far as the drawing around it is known.

    Attributes:
        place: Where it lies; None where that is not known.
    """

    standing: Standing
    place: Place | None = None

    def in_anchor(self, anchor: _Element, sheet: Sheet) -> Frame:
        """Inside a ``wp:anchor`` or ``wp:inline``."""
        place = placing.place_of_anchor(anchor)
        why = Unseen.HIDDEN if placing.is_hidden_anchor(anchor) else place.why(sheet)
        return Frame(replace(self.standing, unseen=self.standing.unseen or why), place)

    def in_shape(self, shape: _Element, theme: Theme) -> Frame:
        """Inside a shape of DrawingML: what fills it is behind its text."""
        why = self.standing.unseen or placing.grouped_why(shape)
        fill = _fill(shape, theme)
        return replace(self, standing=replace(self.standing, fill=fill, unseen=why))

    def in_vml(self, shape: _Element, sheet: Sheet) -> Frame:
        """Inside a shape of VML."""
        why = self.standing.unseen or placing.vml_why(shape, sheet)
        return replace(self, standing=replace(self.standing, fill=_vml_fill(shape), unseen=why))


def opaque(anchor: _Element) -> Place | None:
    """Where a drawing lies that holds no text and cannot be seen through; else None."""
    if next(anchor.iter("{*}txbxContent"), None) is not None:
        return None
    is_picture = next(anchor.iter("{*}pic"), None) is not None
    return placing.place_of_anchor(anchor) if is_picture or _is_filled(anchor) else None


def bar(anchor: _Element) -> Place | None:
    """Where a drawing lies that is a bar over the line it is anchored in; else None.

    A picture over a line is none: it is a seal, and can be seen through.
    """
    place = placing.place_of_anchor(anchor)
    is_bar = (
        place.covers_line()
        and placing.is_before_text(anchor)
        and next(anchor.iter("{*}txbxContent", "{*}pic"), None) is None
        and _is_filled(anchor)
    )
    return place if is_bar else None


def vml_bar(shape: _Element) -> Place | None:
    """The same for a shape of VML."""
    place = placing.vml_place(shape)
    if place is None or not place.covers_line() or _is_bare(shape) or local(shape) == "shape":
        return None
    is_behind = placing.vml_style(shape).get("z-index", "").startswith("-")
    inside = ("{*}txbxContent", "{*}imagedata", "{*}textpath")
    return None if is_behind or next(shape.iter(*inside), None) is not None else place


def _is_filled(anchor: _Element) -> bool:
    return any(
        child(entry, "solidFill") is not None for entry in islice(anchor.iter("{*}spPr"), _SHAPES)
    )


def _fill(shape: _Element, theme: Theme) -> Rgb | None:
    properties = child(shape, "spPr")
    solid = child(properties, "solidFill")
    if solid is not None:
        return theme.drawn(solid)
    if child(properties, "noFill") is not None:
        return WHITE
    if any(child(properties, name) is not None for name in ("gradFill", "blipFill", "pattFill")):
        return None
    return theme.drawn(child(child(shape, "style"), "fillRef")) or WHITE


def _vml_fill(shape: _Element) -> Rgb | None:
    if _is_bare(shape):
        return WHITE
    if any(local(entry) == "fill" and entry.get("type") for entry in shape):
        return None  # a gradient or a picture
    return vml_shade(shape.get("fillcolor") or "white")


def _is_bare(shape: _Element) -> bool:
    return (shape.get("filled") or "t").lower() in ("f", "false")
