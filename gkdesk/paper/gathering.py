"""What has been read of a file so far: pieces, tables, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gkdesk.paper import xml
from gkdesk.paper.pieces import Contents, Grid, Piece, Unread

PIECE_LIMIT = 500_000
LENGTH_LIMIT = 40_000_000  # characters

Handle = int
"""By which a piece is known until all have been put in order."""
Row = Sequence[Sequence[Handle]]


class Gathering:
    """Collects; the order is made at the end, with the paper's blocks first."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._grids: list[tuple[str, str, Sequence[Row]]] = []
        self._unread: dict[Unread, None] = {}
        self._left = LENGTH_LIMIT

    def __len__(self) -> int:
        return len(self._pieces)

    def add(self, piece: Piece) -> Handle:
        """Take a piece.

        Raises:
            TooLargeError: There are more pieces than any file of an office has.
        """
        self._left -= len(piece.text)
        if len(self._pieces) >= PIECE_LIMIT or self._left < 0:
            raise xml.too_large()
        self._pieces.append(piece)
        return len(self._pieces) - 1

    def piece(self, handle: Handle) -> Piece:
        """A piece as it is known so far."""
        return self._pieces[handle]

    def since(self, first: Handle, end: Handle | None = None) -> list[Piece]:
        """The pieces taken from a handle on, up to another."""
        return self._pieces[first:end]

    def change(self, handle: Handle, **changes: object) -> None:
        """Say more about a piece than was known when it was taken."""
        self._pieces[handle] = replace(self._pieces[handle], **changes)  # type: ignore[arg-type] # fields of Piece

    def grid(self, part: str, place: str, rows: Sequence[Row]) -> None:
        """Take a table; one row alone is none."""
        if len(rows) > 1:
            self._grids.append((part, place, rows))

    def unread(self, part: str, place: str, why: str) -> None:
        """Note what could not be read, each once."""
        self._unread.setdefault(Unread(part, place, why))

    def contents(self) -> Contents:
        """All of it: the blocks in their order, then the rest as it came."""
        order = sorted(range(len(self._pieces)), key=self._rank)
        index = [0] * len(order)
        for position, handle in enumerate(order):
            index[handle] = position
        grids = tuple(
            Grid(part, place, tuple(tuple(tuple(index[h] for h in c) for c in r) for r in rows))
            for part, place, rows in self._grids
        )
        return Contents(tuple(self._pieces[h] for h in order), grids, tuple(self._unread))

    def _rank(self, handle: Handle) -> int:
        block = self._pieces[handle].block
        return PIECE_LIMIT if block is None else block
