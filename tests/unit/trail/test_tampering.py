"""Whoever changes a trail, and however little, is found; given one head from before, always."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from gkdesk.desk import Desk
from gkdesk.errors import DeskError
from gkdesk.exchange import keys
from gkdesk.holding import misfits
from gkdesk.terms import CaseId, Protection
from gkdesk.trail import head, proofs, schema, short_form
from gkdesk.trail.events import Draft, Event, Kind
from gkdesk.trail.head import Signed
from gkdesk.trail.proofs import leaf_hash, only_grew
from gkdesk.trail.store import Trail
from gkdesk.trail.tree import Grown

EVENTS = 200
GUARDS = "防止改动留痕的保护被去掉了"


def drafts(count: int = EVENTS, person: str = "张三") -> Iterator[Draft]:
    """So many events: cases opened, decided and filed."""
    at = datetime(2018, 3, 6, 1, 2, 3, tzinfo=UTC)
    for number in range(count):
        at += timedelta(seconds=61)
        kind = (Kind.CASE_OPENED, Kind.DECIDED, Kind.FILED)[number % 3]
        yield Draft(kind, {"n": number}, person, "办", at=at)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with 200 events and a signed head of the first hundred."""
    made = tmp_path_factory.mktemp("desk")
    with Desk.open(made) as desk:
        desk._trail.append([*drafts(99)])
        desk.sign_head()
        desk._trail.append([*drafts(EVENTS - 100)])
        assert desk.head().seq == EVENTS
        assert desk.verify().ok
    return made


@pytest.fixture(scope="module")
def image(folder: Path) -> bytes:
    """The file of that desk, as it may be read into memory."""
    with closing(sqlite3.connect(folder / "trail.sqlite3")) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        return database.serialize()


@pytest.fixture
def kept(folder: Path) -> str:
    """The head of the first hundred, as it lies in a drawer."""
    with Desk.open(folder) as desk:
        return desk._evidence.notes()[0]


@pytest.fixture
def history(folder: Path) -> list[Draft]:
    """What happened at that desk, ready to be written again by somebody else."""
    with Desk.open(folder) as desk:
        return [
            Draft(e.kind, e.body, e.person, e.office, _case(e), e.at)
            for e in desk.events(limit=None)
        ]


def _case(event: Event) -> CaseId | None:
    return None if event.kind is Kind.CASE_OPENED else event.case


def in_memory(image: bytes) -> Trail:
    """A trail of which the bytes are these."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(image)
    return Trail(Database(connection, execute_plugins=False), Path("memory"))


@pytest.fixture
def spoiled(image: bytes) -> Iterator[Trail]:
    """A trail of which the guards are gone."""
    with closing(in_memory(image)) as trail:
        without_guards(trail)
        yield trail


def without_guards(trail: Trail) -> None:
    """Do as an insider does first."""
    for name in schema.GUARDS:
        trail._db.conn.execute(f"DROP TRIGGER {name}")


# ── one bit ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("column", ["bytes", "hash", "at", "kind", "case_id"])
def test_every_bit_of_every_event_is_found(spoiled: Trail, column: str) -> None:
    database, kind = spoiled._db.conn, "BLOB" if column == "bytes" else "TEXT"
    cells = f"SELECT CAST({column} AS BLOB), seq FROM events WHERE {column} IS NOT NULL"  # noqa: S608
    change = f"UPDATE events SET {column} = CAST(? AS {kind}) WHERE seq = ?"  # noqa: S608
    good = database.execute(cells).fetchall()
    for bit in range(8 * max(len(raw) for raw, _ in good)):
        # The same bit in every row at once: each must be named.
        wrong = [(flipped(raw, bit), seq) for raw, seq in good if bit < 8 * len(raw)]
        database.executemany(change, wrong)
        named = {one.seq for one in spoiled.verify().broken}
        assert {seq for _, seq in wrong} <= named, f"bit {bit}"
        database.executemany(change, good)
    assert [one.what for one in spoiled.verify().broken] == [GUARDS]


def test_every_bit_of_a_number_is_found(image: bytes) -> None:
    for seq in range(1, EVENTS + 1, 9):
        for bit in range(63):
            with closing(in_memory(image)) as trail:
                without_guards(trail)
                move(trail._db.conn, seq, seq ^ 1 << bit)
                assert len(trail.verify().broken) > 1, f"event {seq}, bit {bit}"


def move(database: sqlite3.Connection, seq: int, to: int) -> None:
    """Give an event another number; one that has it already gets the number that is free."""
    for there, free in ((to, -1), (seq, to), (-1, seq)):
        database.execute("UPDATE events SET seq = ? WHERE seq = ?", [free, there])


def test_two_thousand_bits_of_the_file_are_found_or_mean_nothing(image: bytes) -> None:
    chance, found = random.Random(6962), 0  # noqa: S311 - which bits does not matter
    with closing(in_memory(image)) as trail:
        good = content(trail)
    for _ in range(2_000):
        wrong = flipped(image, chance.randrange(8 * len(image)))
        try:
            with closing(in_memory(wrong)) as trail:
                schema._recognise(trail._db, trail.path)
                is_found = not trail.verify().adding(misfits(trail.evidence)).ok
                assert is_found or content(trail) == good
        except (DeskError, sqlite3.DatabaseError, UnicodeDecodeError):
            is_found = True  # it cannot even be opened
        found += is_found
    assert found > 1_000  # the rest is in room that no row uses


def content(trail: Trail) -> list[list[tuple[object, ...]]]:
    """All that the file says."""
    tables = ("events", "tree", "heads", "cases", "years", "head")
    return [trail._db.conn.execute(f"SELECT * FROM {name}").fetchall() for name in tables]  # noqa: S608


def flipped(raw: bytes, bit: int) -> bytes:
    """The bytes with one bit the other way."""
    wrong = bytearray(raw)
    wrong[bit // 8] ^= 1 << bit % 8
    return bytes(wrong)


# ── everything made anew, so that it fits itself ─────────────────────────────


def remade(folder: Path, history: list[Draft]) -> Path:
    """A trail written by our own hand from another history: nothing in it is out of place."""
    with closing(Trail.open(folder)) as trail:
        trail.append(history)
        assert trail.verify().ok
    return folder


def said_of(folder: Path, kept: str) -> str:
    """What is said where the kept head does not agree."""
    with Desk.open(folder) as desk:
        found = desk.hold(kept)
        assert not found.agrees
        short = short_form.in_words(head.read(kept).says)
        assert not desk.hold(short).agrees  # nor does what was written down on paper
        return found.why


def test_the_trail_itself_agrees_with_its_head(folder: Path, kept: str) -> None:
    with Desk.open(folder) as desk:
        found = desk.hold(kept)
        assert (found.agrees, found.size, found.signature) == (True, 100, Signed.OK)
        assert desk.hold(short_form.in_words(head.read(kept).says)).agrees


def test_a_trail_that_was_cut_off_is_found(
    folder: Path, tmp_path: Path, history: list[Draft]
) -> None:
    with Desk.open(folder) as desk:
        last = desk.sign_head().note
    assert "今天只有 150 条" in said_of(remade(tmp_path, history[:150]), last)


def test_a_trail_that_was_cut_off_and_filled_up_is_found(
    tmp_path: Path, history: list[Draft], kept: str
) -> None:
    again = [*history[:98], *drafts(102)]
    again = [*again[:99], history[99], *again[100:]]  # the key keeps its place
    assert "前 100 条与当时的不同" in said_of(remade(tmp_path, again), kept)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda e: [*e[:4], e[5], e[4], *e[6:]], id="two changed places"),
        pytest.param(lambda e: [*e[:6], e[5], *e[6:]], id="one is told twice"),
        pytest.param(lambda e: [*e[:5], *e[6:]], id="one is left out"),
        pytest.param(lambda e: [*e[:5], replace(e[5], person="李四"), *e[6:]], id="another name"),
        pytest.param(
            lambda e: [*e[:5], replace(e[5], at=e[5].at + timedelta(microseconds=1)), *e[6:]],
            id="a moment later",
        ),
    ],
)
def test_a_history_that_was_changed_and_rebuilt_is_found(
    change: Callable[[list[Draft]], list[Draft]], tmp_path: Path, history: list[Draft], kept: str
) -> None:
    assert "前 100 条与当时的不同" in said_of(remade(tmp_path, change(history)), kept)


def test_a_trail_rebuilt_with_a_new_key_is_found(
    tmp_path: Path, history: list[Draft], kept: str
) -> None:
    with Desk.open(tmp_path) as desk:
        desk._trail.append(history[:99])
        desk.sign_head()  # makes a key and a name of its own
        desk._trail.append(history[100:])
        assert desk.verify().ok
    assert "另一个工作台" in said_of(tmp_path, kept)


def test_a_key_that_takes_the_name_of_the_desk_is_found(
    tmp_path: Path, history: list[Draft], kept: str
) -> None:
    name = head.read(kept).says.origin
    with Desk.open(tmp_path) as desk:
        desk._trail.append(history[:99])
        with desk._key_lock():
            made = keys.make(desk.folder, name, Protection.NONE)
            desk._record_key(made, Kind.KEY_MADE)
        desk._trail.append(history[100:])
        assert desk.verify().ok
        assert desk.hold(kept).signature is Signed.NONE
    assert "前 100 条与当时的不同" in said_of(tmp_path, kept)


def test_an_older_backup_put_back_is_found(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "desk")
    with Desk.open(tmp_path / "desk") as desk:
        desk._trail.append([*drafts(3)])
        later = desk.sign_head().note
    shutil.rmtree(tmp_path / "desk")
    shutil.copytree(folder, tmp_path / "desk")
    with Desk.open(tmp_path / "desk") as desk:
        assert desk.verify().ok
    assert f"今天只有 {EVENTS} 条" in said_of(tmp_path / "desk", later)
    with Desk.open(tmp_path / "desk") as desk:  # and it is found after going on with it, too
        desk._trail.append([*drafts(9, "李四")])
    assert "前 203 条与当时的不同" in said_of(tmp_path / "desk", later)


def test_events_of_another_desk_are_found(spoiled: Trail, tmp_path: Path) -> None:
    database = spoiled._db.conn
    with closing(Trail.open(tmp_path)) as other:
        other.append([*drafts(EVENTS, "李四")])
        theirs = other._db.conn.execute(
            "SELECT bytes, hash, at, kind, case_id, seq FROM events WHERE seq BETWEEN 50 AND 52"
        ).fetchall()
    change = "UPDATE events SET bytes = ?, hash = ?, at = ?, kind = ?, case_id = ? WHERE seq = ?"
    database.executemany(change, theirs)
    assert {50, 51, 52} <= {one.seq for one in spoiled.verify().broken}


# ── many heads ───────────────────────────────────────────────────────────────


def test_any_two_of_a_thousand_heads_are_consistent() -> None:
    grown, rows, roots = Grown(), [], [proofs.EMPTY_ROOT]
    for number in range(1_000):
        rows.append(grown.add(leaf_hash(f"{number}".encode())))
        roots.append(grown.root())

    def node(level: int, place: int) -> bytes:
        return rows[((place + 1) << level) - 1][level]

    chance = random.Random(9162)  # noqa: S311 - which pairs does not matter
    pairs = {(old, new) for new in range(1, 1_001) for old in (1, new // 2 or 1, new - 1 or 1, new)}
    for _ in range(20_000):
        one, two = chance.sample(range(1, 1_001), 2)
        pairs.add((min(one, two), max(one, two)))
    for old, new in pairs:
        proof = proofs.consistency(old, new, node)
        assert only_grew(old, roots[old], new, roots[new], proof)
        assert not only_grew(old, roots[old - 1], new, roots[new], proof)
        assert not only_grew(old, roots[old], new, roots[new - 1], proof)
