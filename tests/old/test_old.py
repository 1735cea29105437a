"""What an office wrote with any released version is read for ever."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from gkdesk.errors import DataFolderError
from gkdesk.trail import schema
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.store import Trail

HERE = Path(__file__).parent
RELEASED = sorted(HERE.glob("trail-*.sqlite3"))
PROJECTIONS = ("cases", "years", "head", "kept")


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    how = "immutable=1" if path in RELEASED else "mode=ro"  # nothing is to appear beside those
    with closing(sqlite3.connect(f"{path.as_uri()}?{how}", uri=True)) as other:
        return other.execute(sql).fetchall()


def columns_of(path: Path, table: str) -> list[str]:
    """The columns that a table had."""
    return [name for _, name, *_ in rows(path, f"PRAGMA table_info({table})")]


@pytest.fixture(params=RELEASED, ids=[path.stem for path in RELEASED])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the file, where a desk would have it."""
    return Path(shutil.copy(request.param, tmp_path / schema.FILE))


def test_there_is_a_file_of_every_released_version() -> None:
    kept = [rows(path, "PRAGMA user_version") for path in RELEASED]
    assert kept == [[(version,)] for version in range(schema.OLDEST, schema.OLDEST + len(kept))]
    assert len(kept) >= schema.VERSION - 1


def test_all_its_events_are_read_as_they_were_written(old: Path) -> None:
    written = rows(old, "SELECT seq, hash FROM events ORDER BY seq")
    with closing(Trail.open(old.parent)) as trail:
        assert [(event.seq, event.hash) for event in trail.events()] == written
        verdict = trail.verify()
        assert (verdict.ok, verdict.events, verdict.head) == (True, len(written), trail.head())


def test_its_cases_are_found_and_go_on(old: Path) -> None:
    (count,) = rows(old, "SELECT count(*) FROM cases")[0]
    with closing(Trail.open(old.parent)) as trail:
        assert trail.count_cases() == count
        assert trail.count_cases("安全 第3次") == 1
        (case,) = trail.cases("第3次安全")
        trail.append([Draft(Kind.FILED, {"why": "续办"}, "李四", case=case.id)])
        assert trail.cases()[0].id == case.id
        assert trail.verify().ok


def test_what_follows_from_its_events_is_today_what_it_was_then(old: Path) -> None:
    columns = {name: columns_of(old, name) for name in PROJECTIONS[:3]}
    asked = {name: f"SELECT {', '.join(said)} FROM {name}" for name, said in columns.items()}  # noqa: S608
    then = {name: rows(old, sql) for name, sql in asked.items()}
    with closing(Trail.open(old.parent)) as trail:
        trail.rebuild()
        for name, listed in then.items():
            assert trail._db.execute(asked[name]).fetchall() == listed


def test_it_is_set_aside_as_it_was_before_it_is_brought_up(old: Path) -> None:
    then = rows(old, "SELECT * FROM events")
    (version,) = rows(old, "PRAGMA user_version")[0]
    Trail.open(old.parent).close()
    aside = old.parent / f"before-{schema.VERSION}" / f"trail-{version}.sqlite3"
    assert rows(aside, "PRAGMA user_version") == [(version,)]
    assert rows(aside, "SELECT * FROM events") == then
    assert rows(old, "PRAGMA user_version") == [(schema.VERSION,)]
    aside.unlink()
    Trail.open(old.parent).close()
    assert not aside.exists(), "once is enough"


def test_a_database_brought_up_has_the_same_shape_as_a_new_one(old: Path, tmp_path: Path) -> None:
    Trail.open(old.parent).close()
    Trail.open(tmp_path / "new").close()
    shape = "SELECT type, name, tbl_name FROM sqlite_master ORDER BY 1, 2"
    assert rows(old, shape) == rows(tmp_path / "new" / schema.FILE, shape)


@pytest.mark.skipif(os.name == "nt", reason="a folder of Windows has no such mode")
def test_where_it_cannot_be_set_aside_it_is_not_brought_up(old: Path) -> None:
    (old.parent / f"before-{schema.VERSION}").write_bytes(b"no folder")
    (version,) = rows(old, "PRAGMA user_version")[0]
    with pytest.raises(DataFolderError):
        Trail.open(old.parent)
    assert rows(old, "PRAGMA user_version") == [(version,)]
