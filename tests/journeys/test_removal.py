"""An office removes the cases whose term is over."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from commands import gkdesk

from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.store import Trail


@pytest.fixture
def data(desk_folder: Path) -> Path:
    """A desk with two old cases and one that is not closed."""
    at = datetime(2015, 3, 6, tzinfo=UTC)
    with closing(Trail.open(desk_folder)) as trail:
        for number in range(3):
            drafts = [Draft(Kind.CASE_OPENED, {"name": f"旧件{number}"}, "王五", at=at)]
            drafts += [Draft(Kind.FILED, {}, "王五", at=at)] * (number < 2)
            trail.append(drafts)
    return desk_folder


def remove(data: Path, *words: str) -> tuple[int, int, str]:
    done = gkdesk("trail", "remove", "--before", "2020-01-01", *words, "--data", data, "--json")
    assert done.code == 0, done.err
    return done.json["over"], done.json["removed"], done.err


def test_it_is_shown_first_and_done_only_when_confirmed(data: Path) -> None:
    over, removed, said = remove(data)
    assert (over, removed) == (2, 0)
    assert "旧件0" in said
    assert "旧件2" not in said
    assert gkdesk("case", "list", "--data", data, "--json").json["count"] == 3
    assert remove(data, "--yes")[:2] == (2, 2)
    assert remove(data, "--yes")[:2] == (0, 0)
    assert gkdesk("case", "list", "--data", data, "--json").json["count"] == 1
    assert gkdesk("verify", "--data", data).code == 0
    assert gkdesk("rebuild", "--data", data).code == 0
    assert gkdesk("verify", "--data", data).code == 0


def test_what_is_handed_to_an_auditor_knows_what_was_removed(data: Path, tmp_path: Path) -> None:
    assert gkdesk("head", "--data", data).code == 0
    remove(data, "--yes")
    out = tmp_path / "留痕"
    assert gkdesk("trail", "export", out, "--data", data).code == 0
    checked = check(out)
    assert checked.returncode == 0, checked.stdout
    assert "只留指纹" in checked.stdout
    events = out / "events.jsonl"
    lines = events.read_bytes().splitlines(keepends=True)
    events.write_bytes(
        lines[0].replace(b'"kind":"case_opened"', b'"kind":"filed"') + b"".join(lines[1:])
    )
    assert "销毁时登记的不符" in check(out).stdout


def check(out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", str(out / "verify_trail.py"), str(out)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
