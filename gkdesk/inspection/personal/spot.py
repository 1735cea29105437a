"""Spot: a hit at its piece of the file, with why nobody sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gkdesk.inspection.personal.hit import Hit
from gkdesk.inspection.personal.sheaf import Sheaf
from gkdesk.paper.pieces import Unseen


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
