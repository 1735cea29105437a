"""Characters of a paper that somebody has selected, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple


class Spot(NamedTuple):
    """Before a character that is shown: of which block, and the how manieth."""

    block: int
    at: int


@dataclass(frozen=True, slots=True)
class Selection:
    """From where one began to where one is.

    Attributes:
        anchor: Where one began.
        head: Where one is; before or behind it.
    """

    anchor: Spot
    head: Spot

    @classmethod
    def of_blocks(cls, first: int, last: int, length: int) -> Selection:
        """Whole blocks; the last is so long."""
        return cls(Spot(first, 0), Spot(last, length))

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies between."""
        return self.anchor == self.head

    @property
    def ends(self) -> tuple[Spot, Spot]:
        """The first and the last end."""
        return min(self.anchor, self.head), max(self.anchor, self.head)

    def to(self, head: Spot) -> Selection:
        """The same with another end."""
        return replace(self, head=head)

    def within(self, block: int, length: int) -> tuple[int, int]:
        """What of a block of so many characters is selected."""
        first, last = self.ends
        if not first.block <= block <= last.block:
            return 0, 0
        start = first.at if block == first.block else 0
        return min(start, length), min(last.at, length) if block == last.block else length
