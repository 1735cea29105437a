"""Where a finding stands, so that a person can be led there."""

from __future__ import annotations

from dataclasses import dataclass

from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Piece

MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of text with its place.

    Attributes:
        text: The very words.
        block: Index of the block, or None outside the plain text of the paper.
        start: First character in that block's, or piece's, text.
        end: One past the last.
        part: Zip member.
        place: Where a person finds it, in Chinese; empty for the plain text.
    """

    text: str
    block: int | None = None
    start: int = 0
    end: int = 0
    part: str = MAIN
    place: str = ""

    @classmethod
    def of(cls, piece: Piece, start: int = 0, end: int | None = None) -> Spot:
        """A stretch of a piece; all of it where no end is given."""
        last = len(piece.text) if end is None else end
        text = piece.text[start:last].strip()
        return cls(text, piece.block, start, last, piece.part, piece.place)

    @classmethod
    def at(cls, paper: Paper, block: int, start: int = 0, end: int | None = None) -> Spot:
        """A stretch of a block of the paper; all of it where no end is given."""
        text = paper.blocks[block].text
        last = len(text) if end is None else end
        return cls(text[start:last].strip(), block, start, last, paper.main)


NOWHERE = Spot("")
"""The paper as a whole."""
