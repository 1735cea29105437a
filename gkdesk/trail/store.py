"""Where the trail lies: one SQLite file, opened, appended to and read here only."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gkdesk import __version__
from gkdesk.errors import TrailBrokenError, UnknownCaseError
from gkdesk.terms import CaseId, CaseRow, Matter, Sha256
from gkdesk.trail import complaints, removal, schema
from gkdesk.trail.blobs import Blobs
from gkdesk.trail.canonical import decode
from gkdesk.trail.cases import Beside
from gkdesk.trail.crew import Elsewhere, Stretch
from gkdesk.trail.events import (
    EMPTY,
    OF_THE_DESK,
    Draft,
    Event,
    Head,
    Kind,
    Sealed,
    event_of,
    kept_in,
    seal,
    stamp,
    what_stays,
)
from gkdesk.trail.evidence import Evidence
from gkdesk.trail.examine import examine, look
from gkdesk.trail.listing import Listing
from gkdesk.trail.removal import is_removed
from gkdesk.trail.sieve import Sieve
from gkdesk.trail.stretch import Sound, event_in
from gkdesk.trail.tree import Tree
from gkdesk.trail.verify import Verdict

if TYPE_CHECKING:
    from sqlite_utils import Database

PROGRAM = f"gkdesk {__version__}"
BATCH = 512  # events read at a time
CLOCK_SLACK = timedelta(seconds=1)  # a clock that is kept right may go back by less

# The last event, what is remembered as the last, and how far the tree reaches.
_ENDS = """
SELECT coalesce(events.seq, 0), coalesce(events.hash, :none), coalesce(head.seq, 0),
 coalesce(head.hash, :none), coalesce(tree.seq, 0)
FROM (SELECT max(seq) AS seq FROM tree) AS tree
LEFT JOIN head ON head.id = 1
LEFT JOIN (SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1) AS events
"""


class Trail:
    """The events of one desk, and the list of its cases, which follows from them.

    Not locked against threads: whoever shares a trail holds a lock of their own.
    Several processes may have the same trail open; one writes at a time.
    """

    def __init__(self, database: Database, path: Path) -> None:
        self._db = database
        self._list = Listing(database.conn.execute)  # without the library's own bookkeeping
        self._tree = Tree(database.conn.execute)
        self.evidence = Evidence(database.conn.execute, self._one_moment, self._writing)
        self.path = path
        self.blobs = Blobs(path.parent)

    @classmethod
    def open(cls, folder: Path, *, busy_ms: int = 5_000) -> Trail:
        """Open the trail in a folder; make both where they do not exist.

        Args:
            folder: The desk's data folder.
            busy_ms: How long to wait while another process writes.

        Raises:
            DataFolderError: The folder cannot be used, the file belongs to another
                program or to a newer gkdesk, or somebody keeps it locked.
            TrailBrokenError: The file is no database any more.
        """
        import sqlite3

        from sqlite_utils import Database

        path = folder / schema.FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise complaints.not_writable(folder) from error
        with complaints.of_reading(path, sqlite3):
            connection = sqlite3.connect(
                path, timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False
            )
            trail = cls(Database(connection, execute_plugins=False), path)
            try:
                schema.prepare(trail._db, path, trail._writing, trail._set_aside, trail._relist)
            except BaseException:
                connection.close()
                raise
        return trail

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # ── writing ──────────────────────────────────────────────────────────────

    def append(
        self, drafts: Sequence[Draft], before_commit: Callable[[], None] | None = None
    ) -> tuple[Event, ...]:
        """Write events down, all or none, and bring the list of cases up to them.

        Args:
            drafts: In the order in which they happened.
            before_commit: Called when everything is written but not yet lasting; where
                it raises, nothing is written.

        Raises:
            UnknownCaseError: A draft names a case that was never opened.
            DiskFullError: There is no room for them.
            DataFolderError: Another program holds the trail.
        """
        events = []
        with self._writing():
            head = self._last()
            opened: CaseId | None = None
            told = self._set_back(drafts)
            for draft in (*told, *drafts):
                at = draft.at or datetime.now(UTC)
                case = self._case_for(draft, opened, at)
                if draft.kind is Kind.CASE_OPENED:
                    opened = case
                sealed = seal(draft, case=case, after=head, at=at, program=PROGRAM)
                self._write(sealed)
                events.append(event_of(sealed.says, sealed.hash))
                head = Head(head.seq + 1, sealed.hash)
            self._list.catch_up()
            if before_commit is not None:
                before_commit()
        return tuple(events[len(told) :])

    def _set_back(self, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
        """What is to be said first, where the clock stands before the last event."""
        now = datetime.now(UTC)
        if not drafts or drafts[0].at is not None:
            return ()  # it says itself when it happened
        found = self._db.execute("SELECT at FROM events ORDER BY seq DESC LIMIT 1").fetchone()
        if found is None or found[0] <= stamp(now + CLOCK_SLACK):
            return ()
        body = {"before": found[0], "now": stamp(now)}
        return (Draft(Kind.CLOCK_SET_BACK, body, drafts[0].person, drafts[0].office, at=now),)

    def rebuild(self) -> None:
        """Throw the list of cases and the counters away and make them again from the events.

        Raises:
            TrailBrokenError: An event cannot be read; then nothing has changed.
        """
        with self._writing():
            self._list.clear()
            for seq, case, kind, at, raw, hash_ in self._stored("", []):
                self._event(seq, case, kind, at, raw, hash_)
                if is_removed(raw):
                    self._list.pass_over(seq, str(case), kind, hash_)
                else:
                    self._list.follow(decode(raw), hash_)
            self._list.catch_up()

    def _relist(self) -> None:
        """Fill the empty list of cases from the events.

        What cannot be read is left out here and named when the trail is verified.
        """
        for row in self._stored("AND case_id IS NOT NULL", []):
            says = event_in(row[4])
            if says is not None and says["case"] is not None:
                self._list.enter(says)
        self._list.catch_up()

    def _last(self) -> Head:
        """The event to go on from.

        Going on from an end that was cut off would cover up what is missing.
        """
        found = self._db.conn.execute(_ENDS, {"none": EMPTY.hash}).fetchone()
        head = Head(*found[:2])
        if found[2:] != (*head, head.seq):
            raise _cut_off()
        return head

    def _case_for(self, draft: Draft, opened: CaseId | None, at: datetime) -> CaseId | None:
        if draft.kind in OF_THE_DESK:
            return None
        if draft.kind is Kind.CASE_OPENED:
            return self._list.next_number(at.astimezone().year)  # the office's, not Greenwich's
        case = draft.case or opened
        if case is None or not self._list.has(case):
            raise UnknownCaseError(
                f"没有编号为 {case} 的办件", "请到“办件”里核对编号，例如 2018-000001。"
            )
        return case

    def _write(self, sealed: Sealed) -> None:
        says = sealed.says
        self._db.conn.execute(
            "INSERT INTO events (seq, case_id, kind, at, bytes, hash) VALUES (?, ?, ?, ?, ?, ?)",
            [says["seq"], says["case"], says["kind"], says["at"], sealed.raw, sealed.hash],
        )
        try:
            self._tree.add(says["seq"], sealed.raw)
        except LookupError as error:
            raise _cut_off() from error
        self._list.follow(says, sealed.hash)

    # ── reading ──────────────────────────────────────────────────────────────

    def head(self) -> Head:
        """The last event; ``EMPTY`` where there is none."""
        with self._reading():
            found = self._db.conn.execute(
                "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1"
            ).fetchone()
        return Head(*found) if found else EMPTY

    def events(
        self, case: CaseId | None = None, after: int = 0, limit: int | None = None
    ) -> Iterator[Event]:
        """Events in the order in which they happened.

        Args:
            case: Only those of this case.
            after: Only those with a greater seq; for paging.
            limit: At most so many.

        Raises:
            TrailBrokenError: An event cannot be read.
        """
        where, mine = ("AND case_id = ?", [case]) if case is not None else ("", [])
        for row in self._stored(where, mine, after, limit):
            yield self._event(*row)

    def of_kinds(self, kinds: Sequence[Kind], after: int = 0) -> tuple[Event, ...]:
        """Events of the desk, not of a case, of these kinds; there are few of them.

        Raises:
            TrailBrokenError: One of them cannot be read.
        """
        asked = [kind.value for kind in kinds]
        slots = ", ".join("?" * len(asked))
        sql = (
            "SELECT seq, case_id, kind, at, bytes, hash FROM events"  # noqa: S608 - slots only
            f" WHERE case_id IS NULL AND kind IN ({slots}) AND seq > ? ORDER BY seq"
        )
        with self._reading():
            rows = self._db.execute(sql, [*asked, after]).fetchall()
        return tuple(self._event(*row) for row in rows)

    def last_of_kinds(self, kinds: Sequence[Kind]) -> Head:
        """The last of these events of the desk; ``EMPTY`` where there is none."""
        sql = "SELECT max(seq) FROM events WHERE case_id IS NULL AND kind = ?"
        with self._reading():
            last = max(self._db.execute(sql, [kind.value]).fetchone()[0] or 0 for kind in kinds)
            found = self._db.execute("SELECT seq, hash FROM events WHERE seq = ?", [last])
            row = found.fetchone()
        return Head(*row) if row else EMPTY

    def sift(
        self, sieve: Sieve, below: int, limit: int, progress: Callable[[int, int], None]
    ) -> tuple[Event, ...]:
        """The last events before ``below`` that a sieve lets through, the newest first."""
        with self._reading():
            rows = sieve.rows(self._db.execute, below, limit, progress)
        return tuple(self._event(*row) for row in rows)

    def _stored(
        self, where: str, values: Sequence[str], after: int = 0, limit: int | None = None
    ) -> Iterator[tuple[int, str | None, str, str, bytes, Sha256]]:
        """Rows of the table of events, read in batches: no cursor stays open in between."""
        sql = (
            "SELECT seq, case_id, kind, at, bytes, hash FROM events"  # noqa: S608 - our own names
            f" WHERE seq > ? {where} ORDER BY seq LIMIT ?"
        )
        while limit is None or limit > 0:
            size = BATCH if limit is None else min(limit, BATCH)
            with self._reading():
                rows = self._db.execute(sql, [after, *values, size]).fetchall()
            yield from rows
            if len(rows) < size:
                return
            after, limit = rows[-1][0], None if limit is None else limit - size

    @staticmethod
    def _event(seq: int, case: str | None, kind: str, at: str, raw: bytes, hash_: Sha256) -> Event:
        try:
            if is_removed(raw):
                return what_stays(seq, str(case), kind, at, hash_)
            return event_of(decode(raw), hash_)
        except (ValueError, AttributeError) as error:
            raise TrailBrokenError(
                f"留痕第 {seq} 条读不懂，可能被改动过",
                "请运行“校验留痕”，保留数据文件夹的原样备份，并联系管理员。",
            ) from error

    def cases(
        self,
        search: str = "",
        limit: int = 200,
        offset: int = 0,
        matter: Matter | None = None,
        after: CaseId | None = None,
    ) -> tuple[CaseRow, ...]:
        """Cases, the last touched first.

        Args:
            search: Words that must all stand in title, document number, attribute or
                case number; one character is enough.
            limit: At most so many.
            offset: So many are left out at the beginning.
            matter: Only cases of this; None for all.
            after: Only those that come after this one; for paging, however far down.
        """
        with self._reading():
            return self._list.find(search, limit, offset, matter, after)

    def over(self, before: datetime, limit: int) -> list[str]:
        """Numbers of closed cases that nothing has happened to since, the oldest first."""
        with self._reading():
            return self._list.over(stamp(before), limit)

    def remove(self, cases: Sequence[str], before: datetime, person: str, office: str) -> Event:
        """Remove whole cases: of their events only hashes stay, and one event says so.

        Args:
            cases: Their numbers; at most ``removal.AT_ONCE``.
            before: The day before which they were last touched; recorded.
            person: Who does it; recorded like the office.
        """
        self._db.execute("PRAGMA secure_delete = ON")  # what is removed is written over
        with self._writing():
            body = removal.as_body(self._db.execute, cases, stamp(before))
            draft = Draft(Kind.CASES_REMOVED, body, person, office)
            last, at = self._last(), datetime.now(UTC)
            sealed = seal(draft, case=None, after=last, at=at, program=PROGRAM)
            gone = [
                digest
                for case in cases
                for event in self.events(CaseId(case))
                for digest in kept_in(event.body)
            ]
            self._write(sealed)
            for case in cases:
                removal.carry_out(self._db.execute, case)
            dropped = self._list.drop_papers(gone)
        for digest in dropped:
            self.blobs.drop(digest)
        with self._reading():
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return event_of(sealed.says, sealed.hash)

    def copy_to(self, folder: Path) -> Trail:
        """A copy of the trail as it is now, in another folder; the kept papers stay here.

        Args:
            folder: Has no trail.
        """
        import sqlite3

        path = folder / schema.FILE
        with self._reading(), closing(sqlite3.connect(path)) as connection:
            self._db.conn.backup(connection)
        copied = Trail.open(folder)
        copied.blobs = self.blobs
        return copied

    def tidy(self) -> int:
        """Put kept papers in order after a run that was killed; how many nobody has recorded."""
        with self._reading():
            left = self.blobs.tidy(self._list.is_kept)
            self.let_go()
            return left

    def let_go(self) -> None:
        """Keep no paper any more of a case that was found to be a state secret."""
        with self._reading():
            for digest in removal.let_go(self._db.conn.execute):
                self.blobs.drop(digest)

    def count_cases(
        self, search: str = "", matter: Matter | None = None, *, is_exact: bool = True
    ) -> int:
        """How many cases ``cases`` would give without a limit.

        Args:
            search: Like for ``cases``.
            matter: Likewise.
            is_exact: False where it may be somewhat too many, if that is quicker.
        """
        with self._reading():
            return self._list.count(search, matter, is_exact=is_exact)

    def case(self, case: CaseId) -> CaseRow | None:
        """One case, or None."""
        with self._reading():
            return self._list.case(case)

    def case_of(self, path: str | Path, sha256: Sha256) -> CaseRow | None:
        """The last case that was opened on this very paper, or None."""
        with self._reading():
            return self._list.of_paper(str(path), sha256)

    def case_of_topic(
        self, matter: Matter, title: str, occasion: str, dated: date | None
    ) -> CaseRow | None:
        """The last case that was opened on this very matter without a paper, or None."""
        with self._reading():
            day = dated.isoformat() if dated else ""
            return self._list.of_topic(matter.value, title, occasion, day)

    def titles(
        self, matter: Matter, kind: str, beside: Beside, limit: int
    ) -> list[tuple[str, str]]:
        """Number and title of decided cases of a 文种, the last touched first.

        Args:
            matter: What they are all about.
            kind: Any where it is empty.
            beside: What is not to be among them.
            limit: At most so many.
        """
        with self._reading():
            return self._list.titles(matter.value, kind, beside.readable(), limit)

    def reasons(self, beside: Beside, text: Sha256, limit: int) -> dict[CaseId, str]:
        """The reasons given last, by their cases, the last touched first.

        Args:
            beside: What is left out.
            text: Digest of its text; cases on a copy of it are left out too.
            limit: At most so many.
        """
        with self._reading():
            return self._list.reasons(beside.readable(), text, limit)

    def cases_opened(
        self, since: datetime | None = None, before: datetime | None = None
    ) -> Iterator[CaseRow]:
        """All cases opened in a period, in the order of their opening, for a ledger.

        Args:
            since: From this moment on.
            before: Up to, but not at, this moment.
        """
        batches = self._list.opened(
            stamp(since) if since else "", stamp(before) if before else "9999"
        )
        while True:
            with self._reading():
                batch = next(batches, None)
            if batch is None:
                return
            yield from batch

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Verdict:
        """Walk along the whole trail and name everything that does not fit.

        Args:
            progress: Called with events done and events there are; where it raises,
                the walk ends.
        """
        failures = (self._db.conn.DatabaseError, UnicodeDecodeError)
        beside = partial(_look_over, self.path, self.blobs)
        with self._one_moment():
            execute = self._db.execute
            whole = partial(_is_as_said, execute, self.blobs)
            return examine(execute, failures, whole, progress, beside)

    def _set_aside(self, version: int) -> None:
        """Keep a copy of the file before it is brought up from an older version."""
        import sqlite3

        place = self.path.parent / f"before-{schema.VERSION}"
        part = place / f".{schema.FILE}.part"
        try:
            place.mkdir(exist_ok=True)
            part.unlink(missing_ok=True)
            with closing(sqlite3.connect(part)) as connection:
                self._db.conn.backup(connection)
            part.replace(place / f"trail-{version}.sqlite3")
        except OSError as error:
            raise complaints.not_writable(self.path.parent) from error

    # ── transactions ─────────────────────────────────────────────────────────

    def _reading(self) -> AbstractContextManager[None]:
        return complaints.of_reading(self.path, self._db.conn)

    @contextmanager
    def _one_moment(self) -> Iterator[None]:
        """All that is read in it belongs together, whoever else writes."""
        with self._reading():
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.rollback()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction that nobody else's writing can come between."""
        with complaints.told(self.path, self._db.conn):
            connection = self._db.conn  # without the library's own bookkeeping
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                connection.rollback()
                raise


def _is_as_said(execute: Callable[..., Any], blobs: Blobs, digest: str) -> bool:
    """Whether a kept paper is there unchanged, or not kept any more for a recorded reason."""
    if blobs.is_whole(digest):
        return True
    return not blobs.is_there(digest) and digest in removal.let_go(execute)


def _look_over(path: Path, blobs: Blobs, head: Head, stretch: Stretch) -> Sound | None:
    """Look a stretch over in another process.

    Raises:
        Elsewhere: The trail has grown since.
    """
    import sqlite3

    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)
    try:
        connection.execute("BEGIN")  # one moment for all that is read
        if connection.execute("SELECT seq, hash FROM head").fetchone() != head:
            raise Elsewhere
        gc.disable()  # millions of small records come and go, and none of them in a circle
        whole = partial(_is_as_said, connection.execute, blobs)
        return look(connection.execute, whole, stretch)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise Elsewhere from error
    finally:
        gc.enable()
        connection.close()


def _cut_off() -> TrailBrokenError:
    return TrailBrokenError(
        "留痕的末端被改动过，不能继续记录",
        "请运行“校验留痕”查明情况，保留数据文件夹的原样备份，再从备份恢复。",
    )
