"""Columns of a table that hold names, told by their cells where their head is no help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gkdesk.inspection.personal.hit import Kind
from gkdesk.inspection.personal.names import Names
from gkdesk.inspection.personal.spot import Spot
from gkdesk.paper.pieces import Grid

_LOOKED = 200  # rows; who fills a column with names does so from its beginning
_WIDEST = 60
_FEWEST, _SHARE, _SURE = 2, 0.6, 0.4

TELLING = frozenset(
    {Kind.ID_CARD, Kind.ID_WRONG, Kind.ID_OLD, Kind.RESIDENCE, Kind.FOREIGNER, Kind.MASKED}
    | {Kind.MOBILE, Kind.BANK_CARD, Kind.BANK_ACCOUNT, Kind.PASSPORT, Kind.PLATE}
)
"""Kinds that say of a name who it is, whatever stands above them."""


def name_columns(said: Sequence[Sequence[str]], names: Names) -> Iterator[tuple[int, int]]:
    """Columns of names, and the row in which the first name stands.

    Args:
        said: The cells of the table, bare.
    """
    width = max((len(row) for row in said[:_LOOKED]), default=0)
    for column in range(min(width, _WIDEST)):
        cells = [
            (number, row[column])
            for number, row in enumerate(said[:_LOOKED])
            if column < len(row) and row[column]
        ]
        sure = [number for number, cell in cells if names.is_sure(cell)]
        if not sure:
            continue
        below = [cell for number, cell in cells if number >= sure[0]]
        found = sum(map(names.is_name, below))
        if found >= max(_FEWEST, _SHARE * len(below)) and len(sure) >= _SURE * len(below):
            yield column, sure[0]


def telling_columns(
    rows: Sequence[Sequence[Sequence[int]]], found: Mapping[int, Spot]
) -> dict[int, Kind]:
    """Columns in which numbers of persons were found, and of which kind the first is.

    Args:
        found: Piece -> what was found there.
    """
    told: dict[int, Kind] = {}
    for row in rows[:_LOOKED]:
        for column, cell in enumerate(row[:_WIDEST]):
            for piece in cell:
                if piece in found:
                    told.setdefault(column, found[piece].hit.kind)
    return told


def turned(grid: Grid) -> Grid | None:
    """The table with its rows as columns; None where it is too long to be meant so."""
    width = max((len(row) for row in grid.rows), default=0)
    if len(grid.rows) > _WIDEST or width < _FEWEST + 1:
        return None
    return Grid(
        grid.part,
        grid.place,
        tuple(
            tuple(row[column] if column < len(row) else () for row in grid.rows)
            for column in range(width)
        ),
    )
