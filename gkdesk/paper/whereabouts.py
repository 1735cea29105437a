"""How the parts of a file, or of a file inside it, are called."""

from __future__ import annotations

from dataclasses import dataclass

DEPTH_LIMIT = 3
"""Files inside files that are looked into."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Which file is being read.

    Attributes:
        prefix: What its parts' names begin with: empty, or ``outer!``.
        place: What a person would call it; empty for the paper itself.
        depth: 0 for the paper, 1 for a file inside it.
    """

    prefix: str = ""
    place: str = ""
    depth: int = 0

    @property
    def is_too_deep(self) -> bool:
        """Whether files inside this one are left alone."""
        return self.depth >= DEPTH_LIMIT

    def part(self, name: str) -> str:
        """A part's name as a piece says it."""
        return self.prefix + name

    def said(self, place: str) -> str:
        """A place in this file as a person would say it."""
        if not self.place:
            return place
        return f"{self.place}的{place}" if place else self.place

    def inside(self, part: str, place: str) -> Whereabouts:
        """A file that stands in a part of this one."""
        return Whereabouts(f"{self.part(part)}!", self.said(place), self.depth + 1)
