"""A stretch of the trail, looked over by itself, by this process or by others."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gkdesk.terms import CaseId
from gkdesk.trail import crew
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.store import Trail
from gkdesk.trail.stretch import look_over

EVENTS = 200
# All bits of all 200 rows are some 900,000 looks; the suite takes every so manieth of them.
EVERY = int(os.environ.get("GKDESK_EVERY_BIT", "5"))


def whole(_digest: str) -> bool:
    return True


def drafts() -> Iterator[Draft]:
    """Forty cases under way at once, so that they reach over any stretch."""
    at = datetime(2018, 12, 30, tzinfo=UTC)
    opened = []
    for number in range(EVENTS // 5):
        at += timedelta(hours=3)
        body = {"path": f"/文稿/{number}.docx", "name": f"{number}.docx", "sha256": "ab" * 32}
        opened.append(Draft(Kind.CASE_OPENED, body, f"张{number % 3}", "办公室", at=at))
    yield from opened
    cases = [f"2018-{n:06}" for n in range(1, 16)] + [f"2019-{n:06}" for n in range(1, 26)]
    life: tuple[tuple[Kind, dict[str, Any]], ...] = (
        (Kind.INSPECTED, {"title": "关于“防汛”\t的通知😀", "dated": "2018-03-06", "findings": []}),
        (Kind.UNMASKED, {"keys": [], "count": 0, "sha256": "ab" * 32}),
        (Kind.DECIDED, {"attribute": "PROACTIVE", "label": "主动公开", "articles": ["第二十条"]}),
        (Kind.MARKED, {"out": "/x.docx", "text": "（此件公开发布）", "after_text": "2018年"}),
    )
    for kind, body in life:
        for case in cases:
            at += timedelta(seconds=61)
            yield Draft(kind, {**body, "n": case}, "李四", case=CaseId(case), at=at)


@pytest.fixture(scope="module")
def trail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trail]:
    with closing(Trail.open(tmp_path_factory.mktemp("stretch"))) as opened:
        opened.append(list(drafts()))
        yield opened


def test_every_stretch_of_a_whole_trail_is_sound_wherever_it_begins_and_ends(trail: Trail) -> None:
    for first in range(1, EVENTS + 1, 7):
        for last in range(first, EVENTS + 1, 11):
            sound = look_over(trail._db.execute, first, last, whole)
            assert sound is not None
            assert sound.events == last - first + 1


def test_no_stretch_reaches_beyond_the_trail(trail: Trail) -> None:
    for first, last in ((0, 5), (EVENTS, EVENTS + 1), (EVENTS + 1, EVENTS + 1), (-3, -1)):
        assert look_over(trail._db.execute, first, last, whole) is None


def flipped(value: int | str | bytes | None) -> Iterator[Any]:
    """The value with one bit, every one in turn, changed."""
    if isinstance(value, int):
        yield from (value ^ (1 << bit) for bit in range(62))
        return
    raw = value if isinstance(value, bytes) else (value or "").encode()
    for bit in range(8 * len(raw)):
        spoiled = bytearray(raw)
        spoiled[bit // 8] ^= 1 << bit % 8
        try:
            yield bytes(spoiled) if isinstance(value, bytes) else spoiled.decode()
        except UnicodeDecodeError:
            continue  # the database gives it out as no text, see test_verify


def test_every_single_bit_of_every_row_is_found(trail: Trail) -> None:
    database = trail._db.conn
    columns = ("case_id", "kind", "at", "bytes", "hash")
    rows = database.execute(f"SELECT seq, {', '.join(columns)} FROM events").fetchall()  # noqa: S608
    database.execute("BEGIN")
    try:
        database.execute("DROP TRIGGER events_stay_as_they_are")
        nth = looked = 0
        for seq, *values in rows:
            for column, value in zip(columns, values, strict=True):
                for changed in flipped(value):
                    nth += 1
                    if nth % EVERY:
                        continue
                    looked += 1
                    change = f"UPDATE events SET {column} = ? WHERE seq = ?"  # noqa: S608
                    database.execute(change, [changed, seq])
                    assert look_over(database.execute, seq, seq, whole) is None, (
                        seq,
                        column,
                        changed,
                    )
                database.execute(f"UPDATE events SET {column} = ? WHERE seq = ?", [value, seq])  # noqa: S608
            assert look_over(database.execute, seq, seq, whole) is not None
        assert looked > 500_000 // EVERY
    finally:
        database.execute("ROLLBACK")


@pytest.mark.parametrize("column", ["status", "title", "changed_at", "out", "opened_seq"])
def test_every_single_bit_of_the_list_of_cases_is_found(trail: Trail, column: str) -> None:
    database = trail._db.conn
    database.execute("BEGIN")
    try:
        database.execute("PRAGMA defer_foreign_keys = ON")
        for case, value in database.execute(f"SELECT id, {column} FROM cases LIMIT 3").fetchall():  # noqa: S608
            for nth, changed in enumerate(flipped(value)):
                if nth % 5:
                    continue
                database.execute(f"UPDATE cases SET {column} = ? WHERE id = ?", [changed, case])  # noqa: S608
                assert look_over(database.execute, 1, EVENTS, whole) is None, (
                    column,
                    value,
                    changed,
                )
                database.execute(f"UPDATE cases SET {column} = ? WHERE id = ?", [value, case])  # noqa: S608
        assert look_over(database.execute, 1, EVENTS, whole) is not None
    finally:
        database.execute("ROLLBACK")


@pytest.fixture
def by_several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a short trail is shared out, to other real processes."""
    monkeypatch.setattr(crew, "LENGTH", 16)
    monkeypatch.setattr(crew, "FEW", 0)
    monkeypatch.setattr(crew, "MOST", 3)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)


@pytest.mark.usefixtures("by_several")
def test_several_processes_come_to_the_same_verdict_as_one(trail: Trail) -> None:
    told: list[tuple[int, int]] = []
    verdict = trail.verify(lambda done, of: told.append((done, of)))
    assert (verdict.ok, verdict.events, verdict.head) == (True, EVENTS, trail.head())
    assert told[-1] == (EVENTS, EVENTS)
    assert len(told) == 13


@pytest.mark.usefixtures("by_several")
def test_what_another_process_finds_wrong_is_named(tmp_path: Path) -> None:
    with closing(Trail.open(tmp_path)) as trail:
        trail.append(list(drafts()))
        with closing(sqlite3.connect(trail.path, isolation_level=None)) as other:
            (sql,) = other.execute(
                "SELECT sql FROM sqlite_master WHERE name = 'events_stay_as_they_are'"
            ).fetchone()
            other.execute("DROP TRIGGER events_stay_as_they_are")
            other.execute("UPDATE events SET at = replace(at, '2018', '2017') WHERE seq IN (3, 5)")
            other.execute(sql)
        assert {one.seq for one in trail.verify().broken} == {3, 5}


@pytest.mark.usefixtures("by_several")
def test_others_that_see_a_later_state_leave_it_to_this_process(tmp_path: Path) -> None:
    with closing(Trail.open(tmp_path)) as trail, closing(Trail.open(tmp_path)) as other:
        trail.append(list(drafts()))
        grown: list[int] = []

        def grow(_done: int, _of: int) -> None:
            grown.append(other.append([Draft(Kind.EXPORTED, {"rows": 1}, "张三")])[0].seq)

        verdict = trail.verify(grow)
        assert (verdict.ok, verdict.events) == (True, EVENTS)
        assert grown
        assert trail.verify().ok
