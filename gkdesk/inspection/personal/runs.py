"""Runs: stretches of digits and letters, with what stands between them, found in one pass."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gkdesk.inspection.personal.folding import NOTHING, fold, stretches

_SEGMENT = re.compile("[0-9A-Z*xz]+")
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))
_SCATTERED = 60
_FEWEST = 2
"""Digits below which no number is looked for: English prose is passed over at once."""


@dataclass(frozen=True, slots=True)
class Run:
    """Digits and letters in capitals, without what stands between them.

    Attributes:
        text: The folded characters that count.
        places: Offset of each of them in the searched text.
        gaps: Index in ``text`` -> the folded separators that stand before it.
    """

    text: str
    places: Sequence[int]
    gaps: Mapping[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.text)

    def opens(self, index: int) -> bool:
        """Whether nothing is written right before this character."""
        return index == 0 or index in self.gaps

    def closes(self, index: int) -> bool:
        """Whether nothing is written right after the character before this one."""
        return index == len(self.text) or index in self.gaps

    def is_alone(self, start: int, end: int) -> bool:
        """Whether the stretch neither begins nor ends in the middle of a word."""
        return self.opens(start) and self.closes(end)

    def is_apart(self, start: int, end: int) -> bool:
        """Whether what stands before and behind it differs from what stands inside."""
        gaps = self.gaps
        inside = {gaps[at] for at in range(start + 1, end) if at in gaps}
        opens = start == 0 or gaps.get(start, "") not in ("", *inside)
        return opens and (end == len(self.text) or gaps.get(end, "") not in ("", *inside))

    @property
    def is_scattered(self) -> bool:
        """Whether it is long and mostly single characters, as no list of numbers is."""
        return len(self.gaps) > _SCATTERED and len(self.gaps) * 2 > len(self.text)

    def grouping(self, start: int, end: int) -> tuple[int, ...]:
        """Lengths of the groups in which the stretch is written."""
        cuts = [start, *(at for at in range(start + 1, end) if at in self.gaps), end]
        return tuple(after - before for before, after in pairwise(cuts))

    def separators(self, start: int, end: int) -> str:
        """All that stands inside the stretch."""
        gaps = self.gaps
        return "".join(gaps[at] for at in range(start + 1, end) if at in gaps) if gaps else ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """From where to where the stretch stands in the searched text."""
        return self.places[start], self.places[end - 1] + 1


def runs(text: str) -> Iterator[Run]:
    """All runs with at least a few digits, in one pass; cost linear in the text."""
    for found in stretches(text):
        folded = fold(found[0])
        if len(folded) - len(folded.translate(_NO_DIGITS)) >= _FEWEST:
            yield _run(folded, found.start())


def _run(folded: str, offset: int) -> Run:
    if folded.isalnum() and folded.isupper() | folded.isdigit():
        return Run(folded, range(offset, offset + len(folded)))
    parts: list[str] = []
    places = array("l")
    gaps: dict[int, str] = {}
    end = 0
    for found in _SEGMENT.finditer(folded):
        start, said = found.start(), found[0]
        if not said.strip(NOTHING):
            continue
        if start > end and places:
            gaps[len(places)] = folded[end:start].replace(NOTHING, "")
        end = found.end()
        if NOTHING in said:
            places.extend(offset + start + at for at, sign in enumerate(said) if sign != NOTHING)
            said = said.replace(NOTHING, "")
        else:
            places.extend(range(offset + start, offset + end))
        parts.append(said)
    return Run("".join(parts), places, gaps)
