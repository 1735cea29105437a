"""An office backs its desk up, loses it, and has it again."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from builders import a_paper
from commands import PUBLIC, gkdesk

from gkdesk.desk import Desk
from gkdesk.trail import backup, schema
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.store import Trail


@pytest.fixture
def data(desk_folder: Path, tmp_path: Path) -> Path:
    """A desk with a marked paper."""
    done = gkdesk("mark", a_paper(tmp_path), *PUBLIC, "--data", desk_folder)
    assert done.code == 0, done.err
    return desk_folder


def another(folder: Path) -> Path:
    (folder / "二").mkdir()
    return a_paper(folder / "二", says=["别的内容，与前面不同。"])


def saved(data: Path, out: Path, *words: str) -> Path:
    done = gkdesk("backup", out, "--data", data, "--json", *words)
    assert done.code == 0, done.err
    assert done.json["is_whole"] is True
    assert done.json["sha256"] == sha256(out.read_bytes()).hexdigest()
    return out


def kinds(data: Path) -> list[str]:
    with closing(Trail.open(data)) as trail:
        assert trail.verify().ok
        return [event.kind.value for event in trail.events()]


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_desk_that_was_lost_is_there_again_with_its_papers(data: Path, tmp_path: Path) -> None:
    out = saved(data, tmp_path / "备份.zip")
    shutil.rmtree(data)
    done = gkdesk("restore", out, "--data", data, "--json")
    assert done.code == 0, done.err
    assert done.json["aside"] is None
    assert kinds(data) == ["case_opened", "inspected", "decided", "marked", "restored"]
    assert gkdesk("verify", "--data", data).code == 0
    assert len([*(data / "blobs").rglob("*")]) >= 2


def test_what_was_there_before_stays_beside_it_and_an_older_state_can_be_seen(
    data: Path, tmp_path: Path
) -> None:
    out = saved(data, tmp_path / "备份.zip")
    assert gkdesk("mark", another(tmp_path), *PUBLIC, "--data", data).code == 0
    before = {name: raw for name, raw in everything(data).items() if name.startswith("blobs")}
    done = gkdesk("restore", out, "--data", data, "--json")
    assert done.code == 0, done.err
    aside = Path(done.json["aside"])
    assert everything(aside).items() >= before.items()
    assert kinds(aside)[-5:] == ["backed_up", "case_opened", "inspected", "decided", "marked"]
    with closing(Trail.open(data)) as trail:
        *_, event = trail.events()
    assert event.body["before"]["seq"] > event.body["head"]["seq"]
    assert event.body["aside"] == str(aside)


def test_a_copy_without_papers_takes_those_that_are_still_there(data: Path, tmp_path: Path) -> None:
    out = saved(data, tmp_path / "备份.zip", "--no-papers")
    with zipfile.ZipFile(out) as packed:
        assert not [name for name in packed.namelist() if name.startswith("blobs")]
    assert gkdesk("restore", out, "--data", data).code == 0
    assert gkdesk("verify", "--data", data).code == 0


def spoil_middle(out: Path) -> None:
    raw = bytearray(out.read_bytes())
    raw[len(raw) // 2] ^= 1
    out.write_bytes(raw)


def cut(out: Path) -> None:
    out.write_bytes(out.read_bytes()[:-40])


def said(out: Path, **change: object) -> None:
    with zipfile.ZipFile(out) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    manifest = {**json.loads(parts["manifest.json"]), **change}
    with zipfile.ZipFile(out, "w") as packed:
        for name, raw in parts.items():
            packed.writestr(name, json.dumps(manifest) if name == "manifest.json" else raw)


def climb_out(out: Path) -> None:
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("../out.txt", "x")
    parts = json.loads(zipfile.ZipFile(out).read("manifest.json"))["parts"]
    said(out, parts={**parts, "../out.txt": sha256(b"x").hexdigest()})


@pytest.mark.parametrize(
    "spoil",
    [
        spoil_middle,
        cut,
        lambda out: said(out, schema=schema.VERSION + 1),
        lambda out: said(out, format="another"),
        lambda out: said(out, head={"seq": 2, "hash": "00" * 32}),
        climb_out,
        lambda out: out.write_bytes(b"no zip at all"),
        lambda out: out.unlink(),
    ],
)
def test_a_backup_that_is_damaged_newer_or_none_is_refused_and_nothing_changes(
    data: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    out = saved(data, tmp_path / "备份.zip")
    spoil(out)
    before = everything(data)
    done = gkdesk("restore", out, "--data", data)
    assert done.code == 3, done.out
    assert "办法" in done.err
    after = {name: raw for name, raw in everything(data).items() if "-shm" not in name}
    assert after == {name: raw for name, raw in before.items() if "-shm" not in name}
    assert [one.name for one in data.parent.iterdir() if one.name.startswith(f".{data.name}")] == []


def test_a_desk_that_is_open_is_not_restored_over(data: Path, tmp_path: Path) -> None:
    out = saved(data, tmp_path / "备份.zip")
    with Desk.open(data) as desk:
        desk.cases()
        done = gkdesk("restore", out, "--data", data)
        assert done.code == 3
        assert "正在使用" in done.err
    assert gkdesk("restore", out, "--data", data).code == 0


def test_a_copy_is_made_once_a_day_and_the_old_ones_go(desk_folder: Path) -> None:
    data, today = desk_folder, datetime.now().astimezone()
    with closing(Trail.open(data)) as trail:
        long_ago = datetime(2026, 1, 1, tzinfo=UTC)
        trail.append([Draft(Kind.DESK_SET_UP, {}, "张三", at=long_ago)])
    (data / "settings.toml").write_text('name = "张三"\ncopies = 3\n', encoding="utf-8")
    (data / "backups").mkdir()
    for ago in range(1, 6):
        day = today - timedelta(days=ago)
        (data / "backups" / f"gkdesk-{day:%Y%m%d}.zip").write_bytes(b"old")
    (data / "backups" / "gkdesk-mine.zip").write_bytes(b"not ours")
    with Desk.open(data) as desk:
        made = desk.copy_of_today()
        assert made is not None
        assert desk.copy_of_today() is None
    kept = sorted(path.name for path in (data / "backups").iterdir())
    assert len(kept) == 4
    assert made.name in kept
    assert kinds(data)[-1] == "backed_up"
    assert backup.examine(made).is_whole


def test_there_is_no_copy_on_the_first_day(data: Path) -> None:
    with Desk.open(data) as desk:
        assert desk.copy_of_today() is None
    assert not (data / "backups").exists()


def test_a_broken_trail_is_backed_up_as_it_is_and_said_to_be(data: Path, tmp_path: Path) -> None:
    with closing(Trail.open(data)) as trail:
        trail._db.execute("UPDATE cases SET title = 'x'")
    done = gkdesk("backup", tmp_path / "备份.zip", "--data", data, "--json")
    assert done.code == 0
    assert done.json["is_whole"] is False


def test_a_backup_that_finds_no_room_leaves_nothing(data: Path, tmp_path: Path) -> None:
    done = gkdesk("backup", tmp_path / "nowhere" / "备份.zip", "--data", data)
    assert done.code == 3
    assert gkdesk("backup", tmp_path, "--data", data).code == 3
    assert not [*tmp_path.glob("*.zip"), *tmp_path.glob(".gkdesk-*")]


def test_lists_are_made_again_from_the_events(data: Path) -> None:
    with closing(Trail.open(data)) as trail:
        live = trail.cases()
        trail._db.execute("UPDATE cases SET title = 'x'")
    assert gkdesk("verify", "--data", data).code == 1
    assert gkdesk("rebuild", "--data", data).code == 0
    assert gkdesk("verify", "--data", data).code == 0
    with closing(Trail.open(data)) as trail:
        assert trail.cases() == live


def test_events_of_backups_belong_to_no_case(tmp_path: Path) -> None:
    with closing(Trail.open(tmp_path)) as trail:
        trail.append([Draft(Kind.BACKED_UP, {}, "张三", at=datetime(2026, 1, 1, tzinfo=UTC))])
        trail.append([Draft(Kind.RESTORED, {}, "张三")])
        assert trail.verify().ok
