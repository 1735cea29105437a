"""Feeding the walk from the database, also from a broken one."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from gkdesk.terms import Sha256
from gkdesk.trail import schema
from gkdesk.trail.cases import COLUMNS
from gkdesk.trail.crew import STRUCTURE, Stretch, looked_over, stretches
from gkdesk.trail.events import EMPTY, Head
from gkdesk.trail.stretch import NOTHING, Sound, Stored, look_over
from gkdesk.trail.tree import misfits
from gkdesk.trail.verify import WHOLE_TRAIL, Verdict, Walk

BATCH = 256
COMPLAINTS = 20  # of the database about its own structure, that are repeated
UNREADABLE = "数据库文件损坏，{}读不出来"

NO_HASH = Sha256("")

Execute = Callable[..., Any]
IsWhole = Callable[[str], bool]

_COLUMNS = ("case_id", "kind", "at", "bytes", "hash")
_ALL = f"SELECT seq, {', '.join(_COLUMNS)} FROM events"  # noqa: S608 - our own names
# As bytes: a text that is no longer UTF-8 could not be given out as text.
_AS_BYTES = f"SELECT seq, {', '.join(f'CAST({c} AS BLOB)' for c in _COLUMNS)} FROM events"  # noqa: S608
_CASES = f"SELECT {', '.join(COLUMNS)} FROM cases WHERE changed_seq BETWEEN ? AND ?"  # noqa: S608


def examine(
    execute: Execute,
    failure: tuple[type[Exception], ...],
    is_whole: IsWhole,
    progress: Callable[[int, int], None] | None = None,
    beside: Callable[[Head, Stretch], Sound | None] | None = None,
) -> Verdict:
    """Make sure that all is as it should be; where it is not, walk along and say what is wrong.

    Args:
        execute: Runs a statement inside a transaction of the caller's.
        failure: What it raises where the file is damaged.
        is_whole: Whether the paper that is kept under a digest is as it was.
        progress: Called with events done and events there are.
        beside: Looks a stretch over in another process, if there it finds this end of the
            trail; else raises ``Elsewhere``. None where this process shall do it alone.
    """
    # Millions of small records come and go, and none of them in a circle.
    collecting = gc.isenabled()
    gc.disable()
    try:
        head = _whole(execute, failure, is_whole, progress, beside)
        if head is not None:
            return Verdict(ok=True, events=head.seq, head=head, broken=())
        verdict = _Examination(execute, failure, is_whole).run(progress)
        told = progress or (lambda _done, _all: None)
        breathe = partial(told, verdict.events, verdict.events)  # lets itself be stopped
        return verdict.adding(misfits(execute, failure, breathe))
    finally:
        if collecting:
            gc.enable()


def _whole(
    execute: Execute,
    failure: tuple[type[Exception], ...],
    is_whole: IsWhole,
    progress: Callable[[int, int], None] | None,
    beside: Callable[[Head, Stretch], Sound | None] | None,
) -> Head | None:
    """The end of a trail in which nothing at all is wrong."""
    try:
        head = Head(*(execute("SELECT seq, hash FROM head").fetchone() or EMPTY))
        if not (_ends_with(execute, head) and _is_guarded(execute)):
            return None

        here = partial(look, execute, is_whole)
        wanted = [STRUCTURE, *stretches(head.seq)]
        done, sounds = 0, []
        for sound in looked_over(wanted, here, partial(beside, head) if beside else None):
            if sound is None:
                return None
            done += sound.events
            sounds.append(sound)
            if progress is not None and sound.events:
                progress(done, head.seq)
        return head if _adds_up(execute, sounds) else None
    except failure:
        return None
    except (TypeError, ValueError):  # a column holds what it never does
        return None


def look(execute: Execute, is_whole: IsWhole, stretch: Stretch) -> Sound | None:
    """Look over a stretch, or the structure of the file."""
    if stretch != STRUCTURE:
        return look_over(execute, *stretch, is_whole)
    return None if [*_complaints(execute)] else NOTHING


def _ends_with(execute: Execute, head: Head) -> bool:
    ends = execute("SELECT min(seq), max(seq) FROM events").fetchone()
    last = execute("SELECT hash FROM events WHERE seq = ?", [head.seq]).fetchone()
    found = (1, head.seq) if head.seq else (None, None)
    return bool(ends == found and last == ((head.hash,) if head.seq else None))


def _adds_up(execute: Execute, sounds: Sequence[Sound]) -> bool:
    """Whether all cases were looked over, and their numbers run on from stretch to stretch."""
    numbers: dict[str, int] = {}
    for sound in sorted(sounds, key=attrgetter("first")):
        for year, (first, last) in sound.numbers.items():
            if first != numbers.get(year, 0) + 1:
                return False
            numbers[year] = last
    (rows,) = execute("SELECT count(*) FROM tree").fetchone()
    counted = {f"{year:04}": cases for year, cases in execute("SELECT year, cases FROM years")}
    (cases,) = execute("SELECT count(*) FROM cases").fetchone()
    (kept,) = execute("SELECT count(*) FROM kept").fetchone()
    (removed,) = execute("SELECT count(*) FROM removed").fetchone()
    return (
        rows == sum(sound.events for sound in sounds)
        and counted == numbers
        and cases == sum(sound.cases for sound in sounds)
        and kept == sum(sound.kept for sound in sounds)
        and removed == sum(sound.removed for sound in sounds)
    )


def _is_guarded(execute: Execute) -> bool:
    found = dict(execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return bool(found == {name: sql.strip() for name, sql in schema.GUARDS.items()})


def _complaints(execute: Execute) -> Iterator[str]:
    """What the database says about its own structure."""
    for (said,) in execute(f"PRAGMA integrity_check({COMPLAINTS})"):
        if said != "ok":
            yield said


class _Examination:
    def __init__(
        self, execute: Execute, failure: tuple[type[Exception], ...], is_whole: IsWhole
    ) -> None:
        self.execute = execute
        self.is_whole = is_whole
        self.failure = failure
        self.walk = Walk()

    def run(self, progress: Callable[[int, int], None] | None) -> Verdict:
        walk = self.walk
        total = self._number("SELECT count(*) FROM events")
        for rows in self._batches():
            walk.take(rows, self._listed(rows[0][0], rows[-1][0]))
            if progress is not None:
                progress(walk.events, max(total, walk.events))
        for check in (
            *(self._end, self._years, self._list),
            *(self._papers, self._removed, self._guards, self._structure),
        ):
            try:
                check()
            except self.failure:
                walk.name(WHOLE_TRAIL, UNREADABLE.format("一部分登记"))
        return walk.verdict()

    def _batches(self) -> Iterator[Sequence[Stored]]:
        """All events; where the file is damaged, those that can still be read."""
        try:
            cursor = self.execute(f"{_ALL} ORDER BY seq")
            while rows := cursor.fetchmany(BATCH):
                yield rows
        except self.failure:
            yield from self._one_by_one()

    def _one_by_one(self) -> Iterator[Sequence[Stored]]:
        last = max(
            self._number("SELECT max(seq) FROM events"), self._number("SELECT seq FROM head")
        )
        if not last:
            self.walk.name(WHOLE_TRAIL, UNREADABLE.format("后面的留痕"))
        seq = self.walk.head.seq
        while seq < last:
            seq += 1
            try:
                row = self.execute(f"{_AS_BYTES} WHERE seq >= ? ORDER BY seq LIMIT 1", [seq])
                found = row.fetchone()
            except self.failure:
                self.walk.miss(seq)
                continue
            if found is None:
                return
            seq = found[0]
            yield [_as_text(found)]

    def _listed(self, first: int, last: int) -> dict[int, Sequence[str | int]]:
        """Rows of the list of cases by the seq of their last event."""
        try:
            return {row[2]: row for row in self.execute(_CASES, [first, last])}
        except self.failure:
            self.walk.name(first, UNREADABLE.format(f"第 {first} 到 {last} 条的办件登记"))
            return {}

    def _number(self, sql: str) -> int:
        try:
            found = self.execute(sql).fetchone()
        except self.failure:
            return 0
        return found[0] if found and isinstance(found[0], int) else 0

    # ── what follows from the events ─────────────────────────────────────────

    def _end(self) -> None:
        found = self.execute("SELECT seq, hash FROM head").fetchone()
        if self.walk.head.seq or found:
            self.walk.end(Head(*found) if found and isinstance(found[0], int) else Head(0, NO_HASH))

    def _years(self) -> None:
        counted = {str(year): cases for year, cases in self.execute("SELECT * FROM years")}
        if counted != self.walk.numbers:
            self.walk.name(WHOLE_TRAIL, "办件编号的计数与留痕不一致")

    def _list(self) -> None:
        self.walk.finish()
        if self._number("SELECT count(*) FROM cases") == self.walk.compared:
            return
        for case, seq in self.execute("SELECT id, changed_seq FROM cases"):
            if not self.walk.knows(case):
                last = seq if isinstance(seq, int) else WHOLE_TRAIL
                self.walk.name(last, f"办件 {case} 有登记而没有留痕")

    def _papers(self) -> None:
        kept = dict(self.execute("SELECT sha256, seq FROM kept"))
        for digest, seq in self.walk.kept.items():
            if not self.is_whole(digest):
                self.walk.name(seq, f"留存的文稿不见了或被改动过（指纹 {digest[:16]}……）")
        if kept != self.walk.kept:
            self.walk.name(WHOLE_TRAIL, "留存文稿的登记与留痕不一致")

    def _removed(self) -> None:
        listed = dict(self.execute("SELECT case_id, seq FROM removed"))
        self.walk.finish_removed()
        if listed != self.walk.removed:
            self.walk.name(WHOLE_TRAIL, "销毁的登记与留痕不一致")

    def _guards(self) -> None:
        if not _is_guarded(self.execute):
            self.walk.name(WHOLE_TRAIL, "防止改动留痕的保护被去掉了")

    def _structure(self) -> None:
        for said in _complaints(self.execute):
            self.walk.name(WHOLE_TRAIL, f"数据库文件的结构有错：{said}")


def _as_text(row: tuple[Any, ...]) -> Stored:
    seq, case, kind, at, raw, hash_ = row

    def text(stored: bytes | None) -> str:
        return (stored or b"").decode(errors="backslashreplace")

    return seq, None if case is None else text(case), text(kind), text(at), raw, text(hash_)
