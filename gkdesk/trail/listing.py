"""What follows from the events and is kept for quick looking up: cases, counters, the end.

All of it can be thrown away and made again. The caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gkdesk.terms import CaseId, CaseRow, Matter, Sha256
from gkdesk.trail.canonical import readable
from gkdesk.trail.cases import COLUMNS, Row, as_case, fold, matching, opened
from gkdesk.trail.events import EMPTY, Head

Execute = Callable[..., Any]

BATCH = 512  # cases read at a time

# Nothing but our own names goes into these texts.
_ALL = f"SELECT {', '.join(COLUMNS)} FROM cases"  # noqa: S608
_ADD = f"INSERT INTO cases VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608
_CHANGE = f"UPDATE cases SET {', '.join(f'{name} = ?' for name in COLUMNS)} WHERE id = ?"  # noqa: S608


class Listing:
    """The list of cases with its counters.

    Args:
        execute: Runs a statement on the trail's database.
    """

    def __init__(self, execute: Execute) -> None:
        self._execute = execute

    def clear(self) -> None:
        """Throw everything away."""
        for table in ("cases", "years", "head"):
            self._execute(f"DELETE FROM {table}")  # noqa: S608 - our own names

    def follow(self, says: Mapping[str, Any], hash_: Sha256) -> None:
        """Take one more event in."""
        self._execute("INSERT OR REPLACE INTO head VALUES (1, ?, ?)", [says["seq"], hash_])
        case = says["case"]
        if case is not None and self.enter(says):
            year, number = case.split("-")
            self._execute("INSERT OR REPLACE INTO years VALUES (?, ?)", [int(year), int(number)])

    def enter(self, says: Mapping[str, Any]) -> bool:
        """Take an event of a case into the list alone; whether the case is new there."""
        case, kind, seq, at = says["case"], says["kind"], says["seq"], says["at"]
        row = self._row(case)
        is_new = row is None
        if row is None:
            row = opened(case, seq, at, (says["office"], says["person"]), says["what"])
            self._execute(_ADD, [*row.values()])
        else:
            row = fold(row, kind, seq, at, says["what"])
            self._execute(_CHANGE, [*row.values(), case])
        return is_new

    def end(self) -> Head:
        """The last event that was taken in."""
        found = self._execute("SELECT seq, hash FROM head").fetchone()
        return Head(*found) if found else EMPTY

    def next_number(self, year: int) -> CaseId:
        """The number of the next case to be opened in a year."""
        found = self._execute("SELECT cases FROM years WHERE year = ?", [year]).fetchone()
        return CaseId(f"{year:04}-{(found[0] if found else 0) + 1:06}")

    def has(self, case: str) -> bool:
        """Whether there is such a case."""
        found = self._execute("SELECT 1 FROM cases WHERE id = ?", [readable(case)])
        return found.fetchone() is not None

    def case(self, case: str) -> CaseRow | None:
        """One case, or None."""
        row = self._row(readable(case))
        return as_case([*row.values()]) if row else None

    def find(
        self, search: str, limit: int, offset: int, matter: Matter | None
    ) -> tuple[CaseRow, ...]:
        """Cases that a search means, the last touched first."""
        where, words = matching(search, matter)
        sql = f"{_ALL} {where} ORDER BY changed_seq DESC LIMIT ? OFFSET ?"
        return tuple(map(as_case, self._execute(sql, [*words, limit, offset]).fetchall()))

    def count(self, search: str, matter: Matter | None) -> int:
        """How many cases a search means."""
        where, words = matching(search, matter)
        sql = f"SELECT count(*) FROM cases {where}"  # noqa: S608 - the words are values
        return int(self._execute(sql, words).fetchone()[0])

    def of_paper(self, path: str, sha256: Sha256) -> CaseRow | None:
        """The last case opened on this very paper, or None."""
        sql = f"{_ALL} WHERE sha256 = ? AND path = ? ORDER BY opened_seq DESC LIMIT 1"
        found = self._execute(sql, [sha256, readable(path)]).fetchone()
        return as_case(found) if found else None

    def of_topic(self, matter: str, title: str, occasion: str, dated: str) -> CaseRow | None:
        """The last case opened on this very matter without a paper, or None."""
        sql = (
            f"{_ALL} WHERE matter = ? AND title = ? AND occasion = ? AND dated = ?"
            " ORDER BY opened_seq DESC LIMIT 1"
        )
        said = [matter, readable(title), readable(occasion), dated]
        found = self._execute(sql, said).fetchone()
        return as_case(found) if found else None

    def titles(
        self, matter: str, kind: str, beside: tuple[str, str], limit: int
    ) -> list[tuple[str, str]]:
        """Number and title of decided cases, the last touched first.

        Args:
            matter: What they are all about.
            kind: 文种 that they all have; any where it is empty.
            beside: Number and path of the case that is not to be among them.
        """
        sql = (
            "SELECT id, title FROM cases WHERE attribute != '' AND matter = ?1"
            " AND id != ?2 AND (path = '' OR path != ?3)"
            " AND (?4 = '' OR kind = ?4) ORDER BY changed_seq DESC LIMIT ?5"
        )
        said = [matter, *beside, kind, limit]
        found: list[tuple[str, str]] = self._execute(sql, said).fetchall()
        return found

    def reasons(
        self, beside: tuple[str, str], text_sha256: Sha256, limit: int
    ) -> dict[CaseId, str]:
        """The reasons given last, by their cases, the last touched first.

        Args:
            beside: Number of the case that is left out, and path of the paper whose
                cases are.
            text_sha256: Cases on the same text, wherever it lies, are left out too.
        """
        sql = (
            "SELECT id, reason FROM cases WHERE reason != '' AND attribute != ''"
            " AND id != ? AND (path = '' OR path != ?)"
            " AND (text_sha256 = '' OR text_sha256 != ?)"
            " ORDER BY changed_seq DESC LIMIT ?"
        )
        return dict(self._execute(sql, [*beside, text_sha256, limit]).fetchall())

    def opened(self, since: str, before: str) -> Iterator[list[CaseRow]]:
        """Cases opened in a period, in the order of their opening, batch by batch."""
        sql = (
            f"{_ALL} WHERE opened_seq > ? AND opened_at >= ? AND opened_at < ?"
            " ORDER BY opened_seq LIMIT ?"
        )
        after, size = 0, BATCH
        while size == BATCH:
            rows = self._execute(sql, [after, since, before, BATCH]).fetchall()
            yield [as_case(row) for row in rows]
            after, size = rows[-1][1] if rows else 0, len(rows)

    def _row(self, case: str) -> Row | None:
        found = self._execute(f"{_ALL} WHERE id = ?", [case]).fetchone()
        return dict(zip(COLUMNS, found, strict=True)) if found else None
