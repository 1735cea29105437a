"""相近: which of many earlier titles are about much the same as this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from pathlib import Path

from gkdesk import paths
from gkdesk.guide.wording import plain
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Edition

_GAP = "\n"  # no title has one once it is plain, so no pair reaches across


@dataclass(frozen=True, slots=True)
class Likeness:
    """How titles are compared.

    Attributes:
        subject_after: The word behind whose last place the 事由 begins.
        frame: Words that any title may have, longest first.
        least: Percent of a title's weight that another must share.
        looked_at: So many cases are compared at most.
        most: Characters of a title that are compared.
    """

    edition: Edition
    subject_after: str
    frame: tuple[str, ...]
    least: int
    looked_at: int
    most: int

    def rank(self, title: str, kind: str, others: Sequence[str], limit: int) -> tuple[int, ...]:
        """Where the likest titles stand among the others, the likest first.

        Args:
            kind: 文种 of the title, which says nothing of its matter.
            others: The newest first; among equals the order stays.
        """
        pairs = self._pairs(title, kind)
        shared, known = [0.0] * len(others), [plain(one[: self.most]) for one in others]
        whole = 0.0
        for pair in pairs:
            having = [at for at, other in enumerate(known) if pair in other]
            weight = log(2 + len(others) / (1 + len(having)))
            whole += weight
            for at in having:
                shared[at] += weight
        likest = ((-round(100 * sum_ / whole), at) for at, sum_ in enumerate(shared) if sum_)
        return tuple(at for likeness, at in sorted(likest) if -likeness >= self.least)[:limit]

    def _pairs(self, title: str, kind: str) -> tuple[str, ...]:
        """Two characters that stand together in what the title is about, each pair once."""
        text = plain(title[: self.most])
        subject = text.rpartition(self.subject_after)[2] or text
        for word in (plain(kind), *self.frame):
            subject = subject.replace(word, _GAP) if word else subject
        letters = "".join(one if one.isalpha() else _GAP for one in subject)
        return tuple(dict.fromkeys(a + b for a, b in pairwise(letters) if _GAP not in (a, b)))


def load() -> Likeness:
    """What is shipped.

    Raises:
        SettingsError: The file says something impossible.
    """
    return read(sorted((paths.resources() / "guide").glob("similar-*.toml"))[-1])


@cache
def read(path: Path) -> Likeness:
    """Read one file.

    Raises:
        SettingsError: It names the file and the key that must be mended.
    """
    sheet, digest = Sheet.read(path)
    sheet.texts("sources")
    likeness = Likeness(
        edition=Edition(sheet.text("name"), sheet.text("edition"), sheet.day("effective"), digest),
        subject_after=sheet.text("subject_after"),
        frame=tuple(sorted(map(plain, sheet.texts("frame")), key=lambda one: (-len(one), one))),
        least=sheet.number("least"),
        looked_at=sheet.number("looked_at"),
        most=sheet.number("most_chars"),
    )
    sheet.close()
    return likeness
