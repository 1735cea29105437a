"""校验: whatever is changed is found, and named."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from gkdesk.errors import Cancelled, TrailBrokenError
from gkdesk.trail import canonical
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.store import Trail
from gkdesk.trail.verify import Verdict

EVENTS = 30
COLUMNS = ("seq", "case_id", "kind", "at", "bytes", "hash")
LIFE: tuple[tuple[Kind, dict[str, Any]], ...] = (
    (Kind.CASE_OPENED, {"path": "/文稿/一.docx", "name": "一.docx", "sha256": "ab" * 32}),
    (Kind.INSPECTED, {"title": "关于防汛的通知", "dated": "2018-03-06", "findings": []}),
    (Kind.DECIDED, {"attribute": "PROACTIVE", "label": "主动公开", "articles": ["第二十条"]}),
    (Kind.MARKED, {"out": "/x.docx", "text": "（此件公开发布）", "after_text": "2018年3月6日"}),
)


def drafts() -> Iterator[Draft]:
    """Thirty events: a desk set up, seven whole cases, and an export."""
    at = datetime(2018, 3, 6, 1, 2, 3, tzinfo=UTC)
    yield Draft(Kind.DESK_SET_UP, {"profile": "national"}, "张三", at=at)
    for case in range(1, 8):
        for kind, body in LIFE:
            at += timedelta(seconds=61)
            yield Draft(kind, {**body, "case": case}, "张三", "办公室", at=at)
    yield Draft(Kind.EXPORTED, {"rows": 7}, "张三", at=at)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a whole trail of thirty events."""
    folder = tmp_path_factory.mktemp("whole")
    with closing(Trail.open(folder)) as trail:
        trail.append(list(drafts()))
        verdict = trail.verify()
        assert (verdict.ok, verdict.events, verdict.head) == (True, EVENTS, trail.head())
    return folder / "trail.sqlite3"


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    """A copy of it that somebody may spoil."""
    return Path(shutil.copy(whole, tmp_path / "trail.sqlite3"))


def spoil(file: Path, *statements: str, values: tuple[Any, ...] = ()) -> None:
    """Change the database as an insider would, who takes the guards away and puts them back."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        guards = other.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'")
        for name, _ in (kept := guards.fetchall()):
            other.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            other.execute(statement, values)
        for _, sql in kept:
            other.execute(sql)
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def verdict_on(file: Path) -> Verdict:
    with closing(Trail.open(file.parent)) as trail:
        return trail.verify()


def named(verdict: Verdict) -> set[int]:
    assert verdict.ok is (not verdict.broken)
    assert all(broken.what for broken in verdict.broken)
    return {broken.seq for broken in verdict.broken}


def read(file: Path, seq: int) -> tuple[Any, ...]:
    with closing(sqlite3.connect(file)) as other:
        found: tuple[Any, ...] = other.execute(
            f"SELECT {', '.join(COLUMNS)} FROM events WHERE seq = ?",  # noqa: S608
            [seq],
        ).fetchone()
        return found


def flips(value: int | str | bytes | None) -> Iterator[Any]:
    """The value with one byte, every one in turn, changed."""
    if isinstance(value, int):
        yield value ^ 64
        yield value ^ (1 << 40)
        yield -value
    elif isinstance(value, bytes):
        for place in range(len(value)):
            yield value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]
    elif isinstance(value, str):
        for place, letter in enumerate(value):
            yield value[:place] + chr(ord(letter) ^ 1) + value[place + 1 :]
    else:
        yield "2018-000001"


@pytest.mark.parametrize("column", COLUMNS)
def test_one_changed_byte_of_any_column_of_any_event_names_that_event(
    copy: Path, column: str
) -> None:
    with closing(Trail.open(copy.parent)) as trail:
        other = trail._db.conn
        for (guard,) in other.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
            other.execute(f"DROP TRIGGER {guard}")
        other.execute("PRAGMA foreign_keys = OFF")
        for seq in range(1, EVENTS + 1):
            value = read(copy, seq)[COLUMNS.index(column)]
            for number, changed in enumerate(flips(value)):
                if column in {"bytes", "hash"} and number % 9 != seq % 9:
                    continue  # each event at every ninth byte: each byte of the form somewhere
                other.execute("BEGIN")
                other.execute(f"UPDATE events SET {column} = ? WHERE seq = ?", [changed, seq])  # noqa: S608
                found = named(_walked(trail))
                assert seq in found, (column, seq, value, changed)
                other.execute("ROLLBACK")
        assert named(_walked(trail)) == {0}  # only that the guards are gone


def _walked(trail: Trail) -> Verdict:
    """Verify inside the transaction that is open already."""
    from gkdesk.trail.examine import examine

    return examine(trail._db.execute, (sqlite3.DatabaseError,))


@pytest.mark.parametrize("seq", [1, 2, 15, 29, 30])
def test_only_the_changed_event_is_blamed(copy: Path, seq: int) -> None:
    spoil(
        copy,
        "UPDATE events SET bytes = CAST(replace(CAST(bytes AS TEXT), '张三', '李四') AS BLOB)"
        " WHERE seq = ?",
        values=(seq,),
    )
    blamed = {one.seq for one in verdict_on(copy).broken if "登记与留痕不一致" not in one.what}
    assert blamed == {seq}


def test_every_changed_event_is_named_not_only_the_first(copy: Path) -> None:
    spoil(copy, "UPDATE events SET at = '2018-03-06T09:00:00.000000Z' WHERE seq % 7 = 0")
    assert named(verdict_on(copy)) == {7, 14, 21, 28}


def test_an_event_that_was_taken_out_is_named(copy: Path) -> None:
    spoil(copy, "DELETE FROM events WHERE seq IN (9, 10)")
    assert {9, 10} <= named(verdict_on(copy))


@pytest.mark.parametrize("first", [30, 29, 1])
def test_a_cut_off_end_is_named(copy: Path, first: int) -> None:
    spoil(copy, f"DELETE FROM events WHERE seq >= {first}")  # noqa: S608
    assert set(range(first, EVENTS + 1)) <= named(verdict_on(copy))


def test_two_events_in_exchanged_order_are_named(copy: Path) -> None:
    spoil(
        copy,
        "UPDATE events SET seq = 99 WHERE seq = 6",
        "UPDATE events SET seq = 6 WHERE seq = 7",
        "UPDATE events SET seq = 7 WHERE seq = 99",
    )
    assert {6, 7} <= named(verdict_on(copy))


def test_an_event_that_was_put_in_is_named(copy: Path) -> None:
    spoil(
        copy,
        "INSERT INTO events SELECT 31, case_id, kind, at, bytes, hash FROM events WHERE seq = 30",
    )
    assert 31 in named(verdict_on(copy))


def rewrite(file: Path, seq: int, change: Callable[[dict[str, Any]], bytes]) -> None:
    """Change an event and give it the hash that fits."""
    raw = change(canonical.decode(read(file, seq)[4]))
    digest = sha256(raw).hexdigest()
    spoil(
        file,
        f"UPDATE events SET bytes = ?, hash = ? WHERE seq = {seq}",  # noqa: S608
        values=(raw, digest),
    )


@pytest.mark.parametrize("seq", [1, 13, 30])
def test_an_event_that_was_changed_with_its_hash_no_longer_fits_the_next_or_the_end(
    copy: Path, seq: int
) -> None:
    rewrite(copy, seq, lambda says: canonical.encode({**says, "person": "李四"}))
    verdict = verdict_on(copy)
    assert min(seq + 1, EVENTS) in named(verdict)
    assert any(f"第 {seq} 条" in one.what or one.seq == seq for one in verdict.broken)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda says: canonical.encode(says).replace(b'","', b'", "'), "规范"),
        (lambda says: canonical.encode(says).replace(b'"at"', b'"a\\u0074"'), "规范"),
        (lambda says: canonical.encode({**says, "more": 1}), "规范"),
        (lambda says: canonical.encode({**says, "what": "text"}), "规范"),
        (lambda says: canonical.encode({**says, "office": None}), "规范"),
        (lambda says: canonical.encode([says]), "规范"),
        (lambda _: b"", "规范"),
        (lambda _: b"[" * 9_999, "规范"),
        (lambda _: b"\xff\xfe", "规范"),
        (lambda says: canonical.encode({**says, "at": "2018-02-30T01:02:03.000000Z"}), "时间"),
        (lambda says: canonical.encode({**says, "kind": "whatever"}), "事项"),
        (lambda says: canonical.encode({**says, "kind": "exported"}), "办件编号"),
        (lambda says: canonical.encode({**says, "case": None}), "办件编号"),
        (lambda says: canonical.encode({**says, "case": "2018-000099"}), "还没有登记"),
        (lambda says: canonical.encode({**says, "what": {"articles": 5}}), "读不懂"),
    ],
)
def test_a_forged_event_that_bears_the_right_hash_is_still_no_event_of_ours(
    copy: Path, change: Callable[[dict[str, Any]], bytes], word: str
) -> None:
    rewrite(copy, 12, change)
    assert any(one.seq == 12 and word in one.what for one in verdict_on(copy).broken)


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("2018-000001", "登记了两次"),
        ("2018-000009", "没有接着"),
        ("第一件", "不合规则"),
        ("2018-" + "9" * 5_000, "不合规则"),
    ],
)
def test_a_forged_case_number_is_named(copy: Path, number: str, word: str) -> None:
    rewrite(copy, 6, lambda says: canonical.encode({**says, "case": number}))
    assert any(one.seq == 6 and word in one.what for one in verdict_on(copy).broken)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE cases SET label = '不予公开' WHERE id = '2018-000003'",
        "UPDATE cases SET title = title || 'x' WHERE id = '2018-000003'",
        "UPDATE cases SET changed_seq = 12 WHERE id = '2018-000003'",
        "UPDATE cases SET changed_seq = 30 WHERE id = '2018-000003'",
        "UPDATE cases SET changed_seq = 4000 WHERE id = '2018-000003'",
        "UPDATE cases SET changed_seq = 9 WHERE id = '2018-000003'",
        "UPDATE cases SET id = '2018-000033' WHERE id = '2018-000003'",
        "DELETE FROM cases WHERE id = '2018-000003'",
    ],
)
def test_a_list_that_says_otherwise_than_the_events_is_named(copy: Path, change: str) -> None:
    spoil(copy, change)
    assert any("2018-000003" in one.what for one in verdict_on(copy).broken)


def test_a_case_in_the_list_that_nothing_happened_to_is_named(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as other:
        columns = [row[1] for row in other.execute("PRAGMA table_info(cases)")]
    kept = ", ".join("'2018-000008'" if one == "id" else one for one in columns)
    spoil(copy, f"INSERT INTO cases SELECT {kept} FROM cases WHERE id = '2018-000007'")  # noqa: S608
    assert any("2018-000008" in one.what for one in verdict_on(copy).broken)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE years SET cases = 6",
        "DELETE FROM years",
        "UPDATE head SET hash = 'x'",
        "UPDATE head SET seq = 29",
        "DELETE FROM head",
        "DROP TRIGGER events_stay",
    ],
)
def test_changed_counters_and_missing_guards_are_named(copy: Path, change: str) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute(change)
    assert not verdict_on(copy).ok


def test_a_huge_gap_is_told_in_one_line(copy: Path) -> None:
    spoil(copy, f"UPDATE events SET seq = {2**62} WHERE seq = 30")  # noqa: S608
    verdict = verdict_on(copy)
    assert {30, 2**62} <= named(verdict)
    assert len(verdict.broken) < 10


# ── a file that is broken as a file ──────────────────────────────────────────


def pages(file: Path) -> range:
    size = int.from_bytes(file.read_bytes()[16:18], "big")
    return range(0, file.stat().st_size, size)


def test_a_broken_file_gives_a_verdict_or_a_refusal_but_never_a_traceback(
    whole: Path, tmp_path: Path
) -> None:
    file = tmp_path / "trail.sqlite3"
    good = whole.read_bytes()
    said = {"whole": 0, "broken": 0, "refused": 0}
    for start in pages(whole):
        for offset in (0, 1, 3, 5, 8, 9, 100, 500, 2_000, 4_000):
            spoiled = bytearray(good)
            spoiled[start + offset : start + offset + 8] = b"\xa5" * 8
            file.write_bytes(spoiled)
            for left in tmp_path.glob("*-*"):
                left.unlink()
            try:
                verdict = verdict_on(file)
            except TrailBrokenError:
                said["refused"] += 1
            except Exception as error:
                raise AssertionError(f"at {start} + {offset}") from error
            else:
                said["whole" if verdict.ok else "broken"] += 1
    assert said["broken"] > 20
    assert said["refused"] > 3


def test_text_that_is_no_longer_text_names_its_event(copy: Path) -> None:
    good = copy.read_bytes()
    place = good.index(b"2018-000004inspected")
    copy.write_bytes(good[: place + 13] + b"\xff" + good[place + 14 :])
    verdict = verdict_on(copy)
    assert 15 in named(verdict)
    assert verdict.events == EVENTS


def test_a_page_that_cannot_be_read_names_the_events_that_stood_there(
    whole: Path, tmp_path: Path
) -> None:
    file = tmp_path / "trail.sqlite3"
    good = whole.read_bytes()
    place = good.index(b"2018-000003case_opened")
    start = max(page for page in pages(whole) if page <= place)
    file.write_bytes(good[:start] + b"\xa5" * 4096 + good[start + 4096 :])
    verdict = verdict_on(file)
    assert any("读不出来" in one.what and one.seq for one in verdict.broken)
    assert verdict.head.seq == EVENTS


# ── as it goes ───────────────────────────────────────────────────────────────


def test_the_walk_tells_how_far_it_is_and_can_be_stopped(whole: Path) -> None:
    told: list[tuple[int, int]] = []
    with closing(Trail.open(whole.parent)) as trail:
        trail.verify(lambda done, total: told.append((done, total)))
        assert set(told) == {(EVENTS, EVENTS)}

        def stop(_done: int, _total: int) -> None:
            raise Cancelled

        with pytest.raises(Cancelled):
            trail.verify(stop)
        assert trail.verify().ok
