"""Spot: a hit at its piece of the file, with why nobody sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gkdesk.inspection.personal.hit import Hit, Kind, Setting
from gkdesk.inspection.personal.sheaf import Sheaf
from gkdesk.paper.pieces import Contents, Unseen


@dataclass(frozen=True, slots=True)
class Spot:
    """A hit and where it stands.

    Attributes:
        piece: Index in ``Contents.pieces``.
        start: Offset in the piece's text.
        end: One past the last.
        content: As it is written there.
    """

    hit: Hit
    piece: int
    start: int
    end: int
    content: str
    unseen: Unseen | None


def spots(sheaf: Sheaf, hits: Iterable[Hit]) -> Iterator[Spot]:
    """Each hit that stands in a piece; what a head says twice is no hit."""
    for hit in hits:
        piece = sheaf.piece_at(hit.start)
        if piece is None:
            continue
        start, end = (offset - sheaf.starts[piece] for offset in (hit.start, hit.end))
        if end > len(sheaf.contents.pieces[piece].text):
            continue
        content = sheaf.text[hit.start : hit.end]
        yield Spot(hit, piece, start, end, content, sheaf.unseen(piece, start, end))


_WHO = frozenset(
    {Kind.ID_CARD, Kind.ID_WRONG, Kind.ID_OLD, Kind.RESIDENCE, Kind.FOREIGNER, Kind.PASSPORT}
)


def in_forms(contents: Contents, found: Sequence[Spot]) -> list[Spot]:
    """The spots; what stands in one table with an identity number belongs to that person."""
    who = {spot.piece for spot in found if spot.hit.kind in _WHO}
    personal: set[int] = set()
    for grid in contents.grids:
        pieces = {piece for row in grid.rows for cell in row for piece in cell}
        if pieces & who:
            personal |= pieces
    return [_of_person(spot) if spot.piece in personal else spot for spot in found]


def _of_person(spot: Spot) -> Spot:
    return replace(spot, hit=replace(spot.hit, setting=Setting.FORM))
