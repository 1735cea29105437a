"""Text boxes that lie under an opaque drawing.

Only drawings that are anchored in the same way can be compared: by the page, or in one
paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gkdesk.paper.gathering import Gathering, Handle
from gkdesk.paper.pieces import Unseen
from gkdesk.paper.placing import Place

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 200
"""Drawings, and boxes, of one part that are compared with each other."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """The pieces of a box, and where it lies."""

    place: Place
    anchor: _Element
    handles: tuple[Handle, Handle]


class Covering:
    """Boxes and opaque drawings of one part."""

    def __init__(self) -> None:
        self._boxes: list[_Placed] = []
        self._covers: list[tuple[Place, _Element]] = []

    def add_box(self, place: Place, anchor: _Element, handles: tuple[Handle, Handle]) -> None:
        """Note a box.

        Args:
            anchor: The paragraph it is anchored in.
            handles: Its first piece and the first one behind it.
        """
        self._boxes.append(_Placed(place, anchor, handles))

    def add_covers(self, places: Iterable[Place], anchor: _Element) -> None:
        """Note opaque drawings of a paragraph."""
        self._covers.extend((place, anchor) for place in places)

    def hide(self, out: Gathering) -> None:
        """Say of boxes under opaque drawings that nobody sees them."""
        for box in self._boxes[:MOST]:
            if any(_is_over(cover, anchor, box) for cover, anchor in self._covers[:MOST]):
                for handle in range(*box.handles):
                    piece = out.piece(handle)
                    if piece.text and not piece.unseen:
                        whole = ((0, len(piece.text), Unseen.COVERED),)
                        out.change(handle, unseen=whole)


def _is_over(cover: Place, anchor: _Element, box: _Placed) -> bool:
    is_comparable = cover.down in ("page", "margin") or anchor is box.anchor
    return is_comparable and cover.covers(box.place)
