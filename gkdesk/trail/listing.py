"""What follows from the events and is kept for quick looking up: cases, counters, the end.

All of it can be thrown away and made again. The caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from gkdesk.terms import CaseId, CaseRow, Matter, Sha256
from gkdesk.trail import removal
from gkdesk.trail.canonical import decode, readable
from gkdesk.trail.cases import CLOSED, COLUMNS, FILED, MARKED, Row, as_case, fold, opened, words_of
from gkdesk.trail.concordance import Concordance, is_other
from gkdesk.trail.events import EMPTY, Head, Kind, kept_in

CASES_REMOVED, CASE_OPENED = Kind.CASES_REMOVED.value, Kind.CASE_OPENED.value

Execute = Callable[..., Any]

END = 1 << 62  # beyond the last event
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
        self._words = Concordance(execute)

    def clear(self) -> None:
        """Throw everything away."""
        for table in ("cases", "years", "head", "kept", "removed"):
            self._execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        self._words.clear()

    def catch_up(self) -> None:
        """Make quick to look up what was taken in, once that has become much."""
        self._words.catch_up()

    def follow(self, says: Mapping[str, Any], hash_: Sha256) -> None:
        """Take one more event in."""
        self._execute("INSERT OR REPLACE INTO head VALUES (1, ?, ?)", [says["seq"], hash_])
        case, kind, seq = says["case"], says["kind"], says["seq"]
        if kind == CASES_REMOVED:
            for gone in removal.gone_in(says["what"]):
                self._drop(gone.case, seq)
        for digest in kept_in(says["what"]):
            self._execute("INSERT OR IGNORE INTO kept VALUES (?, ?)", [digest, seq])
        if case is not None and self.enter(says):
            self._count_case(case)

    def enter(self, says: Mapping[str, Any]) -> bool:
        """Take an event of a case into the list alone; whether the case is new there."""
        case, kind, seq, at = says["case"], says["kind"], says["seq"], says["at"]
        row = self._row(case)
        is_new = row is None
        if row is None:
            row = opened(case, seq, at, (says["office"], says["person"]), says["what"])
            self._execute(_ADD, [*row.values()])
            self._words.note(case)
        else:
            before = row.copy()
            row = fold(row, kind, seq, at, says["what"])
            self._execute(_CHANGE, [*row.values(), case])
            if is_other(before, row):
                self._words.note(case)
        return is_new

    def pass_over(self, seq: int, case: str, kind: str, hash_: Sha256) -> None:
        """Take in that an event was there whose case was removed later."""
        self._execute("INSERT OR REPLACE INTO head VALUES (1, ?, ?)", [seq, hash_])
        if kind == CASE_OPENED:
            self._count_case(case)

    def _count_case(self, case: str) -> None:
        year, number = case.split("-")
        self._execute("INSERT OR REPLACE INTO years VALUES (?, ?)", [int(year), int(number)])

    def _drop(self, case: str, seq: int) -> None:
        """Have a case no longer, since the event that removed it."""
        self._execute("INSERT OR REPLACE INTO removed VALUES (?, ?)", [case, seq])
        self._execute("DELETE FROM cases WHERE id = ?", [case])
        self._words.forget(case)

    def over(self, before: str, limit: int) -> list[str]:
        """Numbers of closed cases last touched before a moment, the oldest first."""
        sql = (
            "SELECT id FROM cases WHERE changed_at < ? AND status IN (?, ?, ?) AND awaiting = ''"
            " ORDER BY changed_seq LIMIT ?"
        )
        found = self._execute(sql, [before, MARKED, FILED, CLOSED, limit])
        return [case for (case,) in found.fetchall()]

    def drop_papers(self, digests: Sequence[str]) -> list[str]:
        """Papers of removed cases that no other event names; they are kept no longer."""
        left = set(digests)
        for digest in left:
            self._execute("DELETE FROM kept WHERE sha256 = ?", [digest])
        sql = "SELECT seq, bytes FROM events WHERE kind IN (?, ?) ORDER BY seq"
        kinds = [Kind.DECIDED.value, Kind.MARKED.value]
        for seq, raw in self._execute(sql, kinds) if left else ():
            if removal.is_removed(raw):
                continue
            for digest in kept_in(decode(raw)["what"]) & left:
                self._execute("INSERT OR IGNORE INTO kept VALUES (?, ?)", [digest, seq])
                left.discard(digest)
        return sorted(left)

    def is_kept(self, digest: str) -> bool:
        """Whether an event says that this paper is kept."""
        found = self._execute("SELECT 1 FROM kept WHERE sha256 = ?", [digest])
        return found.fetchone() is not None

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
        self, search: str, limit: int, offset: int, matter: Matter | None, after: CaseId | None
    ) -> tuple[CaseRow, ...]:
        """Cases that a search means, the last touched first.

        Args:
            search: Words, see ``cases.words_of``.
            limit: At most so many.
            offset: So many are left out at the beginning.
            matter: Only cases of this; None for all.
            after: Only those that come after this one; for paging, however far down.
        """
        before = self._touched(after) if after is not None else END
        if matter or words_of(search):
            ids = self._words.find(search, matter, limit, offset, before)
            return tuple(as_case([*row.values()]) for row in map(self._row, ids) if row)
        sql = f"{_ALL} WHERE changed_seq < ? ORDER BY changed_seq DESC LIMIT ? OFFSET ?"
        return tuple(map(as_case, self._execute(sql, [before, limit, offset]).fetchall()))

    def count(self, search: str, matter: Matter | None, *, is_exact: bool = True) -> int:
        """How many cases a search means.

        Args:
            matter: Only cases of this; None for all.
            is_exact: False where it may be somewhat too many, if that is quicker.
        """
        if matter or words_of(search):
            return self._words.count(search, matter, is_exact=is_exact)
        return int(self._execute("SELECT count(*) FROM cases").fetchone()[0])

    def _touched(self, case: CaseId) -> int:
        """The last event of a case; beyond all where there is none."""
        found = self._execute("SELECT changed_seq FROM cases WHERE id = ?", [case]).fetchone()
        return int(found[0]) if found else END

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
