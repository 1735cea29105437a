"""A paper in the making: pieces of the main part, one of them above the mark's place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_PARAGRAPH = re.compile(r"<w:p[ />]")


class Outcome(StrEnum):
    """What a clerk would do with the paper."""

    BELOW = "below"
    ALREADY = "already"
    CONFLICT = "conflict"
    ASK = "ask"


@dataclass(frozen=True)
class Piece:
    """One or several block-level elements.

    Attributes:
        is_above: The mark may stand directly below this piece.
    """

    xml: str
    is_above: bool = False

    @property
    def paragraphs(self) -> int:
        """How many paragraphs stand in it."""
        return len(_PARAGRAPH.findall(self.xml))


def plain(xml: Iterable[str]) -> list[Piece]:
    """Pieces below which no mark may stand."""
    return [Piece(one) for one in xml]


@dataclass
class Ending:
    """How the paper itself ends: its closing, with what is known about it.

    Attributes:
        pieces: Signature and date; the piece with the date is ``is_above``.
        is_unsure: A clerk would not know where the mark goes.
        is_odd: A clerk would know, but being asked would be no nuisance.
    """

    pieces: list[Piece]
    is_unsure: bool = False
    is_odd: bool = False


def places(pieces: Iterable[Piece]) -> tuple[int, ...]:
    """How many paragraphs stand above each place at which the mark may be."""
    found, count = [], 0
    for piece in pieces:
        count += piece.paragraphs
        if piece.is_above:
            found.append(count)
    return tuple(found)
