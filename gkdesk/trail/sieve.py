"""Which events somebody wants to see, and how they are found among all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gkdesk.terms import CaseId
from gkdesk.trail import canonical
from gkdesk.trail.events import OF_THE_DESK, Kind, stamp

STRIDE = 20_000
"""Events looked through between two tellings of progress."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What an event must be to be shown; what is not said is not asked.

    Attributes:
        person: Name of who did it, in full.
        since: From this moment on.
        before: Up to, but not at, this moment.
    """

    kind: Kind | None = None
    person: str = ""
    case: CaseId | None = None
    since: datetime | None = None
    before: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it lets everything through."""
        return self == Sieve()

    def rows(
        self,
        execute: Callable[..., Any],
        below: int,
        limit: int,
        progress: Callable[[int, int], None],
    ) -> list[tuple[Any, ...]]:
        """The last rows before ``below``, the newest first.

        Args:
            execute: Runs a statement.
            below: Number of the event that they come before.
            limit: At most so many.
            progress: Called with events looked through; where it raises, the search ends.
        """
        where, values = self._where()
        sql = (
            "SELECT seq, case_id, kind, at, bytes, hash FROM events"  # noqa: S608 - own words
            " WHERE seq < ? AND seq >= ?"
            f"{where} ORDER BY seq DESC LIMIT ?"
        )
        # These are found by an index, however far apart they lie.
        is_of_desk = self.kind in OF_THE_DESK
        stride = below if self.case is not None or is_of_desk else STRIDE
        found: list[tuple[Any, ...]] = []
        at = below
        while at > 1 and len(found) < limit:
            first = max(at - stride, 1)
            found += execute(sql, [at, first, *values, limit - len(found)]).fetchall()
            at = first
            progress(below - at, below)
        return found

    def _where(self) -> tuple[str, list[str]]:
        clauses: list[tuple[str, str]] = []
        if self.kind is not None:
            of_desk = "case_id IS NULL AND " if self.kind in OF_THE_DESK else ""
            clauses.append((f"{of_desk}kind = ?", self.kind.value))
        if self.case is not None:
            clauses.append(("case_id = ?", self.case))
        if self.since is not None:
            clauses.append(("at >= ?", stamp(self.since)))
        if self.before is not None:
            clauses.append(("at < ?", stamp(self.before)))
        if self.person:
            # As it stands in every event, and cannot stand inside a text, where the
            # quotation marks would be escaped.
            told = canonical.encode({"person": self.person}).decode()[1:-1]
            clauses.append(("instr(bytes, CAST(? AS BLOB)) > 0", f'{told},"prev":'))
        where = "".join(f" AND {clause}" for clause, _ in clauses)
        return where, [value for _, value in clauses]
