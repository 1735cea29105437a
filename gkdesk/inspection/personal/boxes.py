"""Numbers that a form takes apart, one digit to a cell."""

from __future__ import annotations

from collections.abc import Iterator

from gkdesk.inspection.personal.folding import fold
from gkdesk.inspection.personal.hit import Hit, Kind
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.scanning import scan
from gkdesk.inspection.personal.spot import Spot
from gkdesk.paper.pieces import Contents

_SHORTEST = 11
_KINDS = frozenset({Kind.ID_CARD, Kind.RESIDENCE, Kind.MOBILE, Kind.FOREIGNER})


def boxed(contents: Contents, rules: Rules) -> Iterator[Spot]:
    """Identity and mobile numbers in rows of cells with one sign each."""
    for grid in contents.grids:
        for row in grid.rows[: rules.limits["rows"]]:
            for stretch in _stretches(contents, row):
                said = "".join(sign for _, sign in stretch)
                for hit in scan(said, rules):
                    if hit.kind in _KINDS and hit.end - hit.start == len(said):
                        yield _spot(contents, stretch[0][0], said, hit)


def _stretches(
    contents: Contents, row: tuple[tuple[int, ...], ...]
) -> Iterator[list[tuple[int, str]]]:
    stretch: list[tuple[int, str]] = []
    for cell in (*row, ()):
        sign = contents.pieces[cell[0]].text.strip() if len(cell) == 1 else ""
        if len(sign) == 1 and fold(sign) in "0123456789Xx":
            stretch.append((cell[0], sign))
            continue
        if len(stretch) >= _SHORTEST:
            yield stretch
        stretch = []


def _spot(contents: Contents, piece: int, said: str, hit: Hit) -> Spot:
    return Spot(hit, piece, 0, len(contents.pieces[piece].text), said, None)
