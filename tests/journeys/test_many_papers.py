"""Many papers at a time: by command line with the power cut in between, and in the window."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_paper, line
from commands import PUBLIC, gkdesk

CHECKOUT = Path(__file__).parents[2]
COUNT = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """60 papers in three folders, one of them bearing a 密级 mark, one without a date."""
    top = tmp_path / "公文"
    for number in range(COUNT):
        inside = top / f"第{number % 3 + 1}季度"
        inside.mkdir(parents=True, exist_ok=True)
        a_paper(inside, name=f"通知{number}.docx", titled=f"关于第{number}件事的通知")
    a_paper(top / "第2季度", name="通知31.docx", closing=[])
    a_paper(top / "第3季度", name="甲乙丙丁之事.docx", before=[line("机密★10年")])
    (top / "第3季度" / "通知59.docx").unlink()
    (top / "第1季度" / "~$通知0.docx").write_bytes(b"")
    return top


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*（已标注）*"))


def expected() -> list[str]:
    return sorted(f"通知{n}（已标注）.docx" for n in range(COUNT) if n not in (31, 59))


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.002)


def kept(desk_folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in desk_folder.rglob("*") if path.is_file())


def killed_after(folder: Path, done: int, *words: str) -> None:
    """Begin to mark the folder, and cut the power after so many papers."""
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-m", "gkdesk", "mark", str(folder), *PUBLIC, *words]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) as batch:
        wait_until(lambda: len(copies(folder)) >= done or batch.poll() is not None)
        batch.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    assert done <= len(copies(folder)) < COUNT - 2, "it ought to have been killed in between"


def nothing_is_twice_or_half(folder: Path, originals: dict[Path, bytes]) -> None:
    assert copies(folder) == expected()
    assert {path: path.read_bytes() for path in originals} == originals
    assert not list(folder.rglob(".gkdesk-*"))
    verdict = gkdesk("verify", "--json")
    assert (verdict.code, verdict.json["ok"]) == (0, True)
    listed = gkdesk("case", "list", "--limit", "999", "--json").json
    assert listed["count"] == COUNT - 2
    assert {case["status"] for case in listed["cases"]} == {"marked"}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("way", ["resume", "again"])
def test_a_batch_cut_off_in_the_middle_goes_on_where_it_stopped(
    folder: Path, desk_folder: Path, jobs: str, way: str
) -> None:
    originals = {path: path.read_bytes() for path in folder.rglob("*.docx")}
    killed_after(folder, 20, "--jobs", jobs)
    before = len(copies(folder))
    if way == "resume":
        said = gkdesk("resume", "--jobs", jobs, "--json")
    else:
        said = gkdesk("mark", folder, *PUBLIC, "--jobs", jobs, "--json")
    assert said.code == 4  # one of them bears a 密级 mark
    entries = said.json["papers"]
    assert said.json["left"] == []
    assert [one["error"]["code"] for one in entries if "error" in one] == [
        *("place_unsure", "secret_mark")
    ]
    earlier = [one for one in entries if one.get("earlier")]
    assert len(earlier) <= 1 if way == "resume" else len(earlier) >= before
    nothing_is_twice_or_half(folder, originals)
    assert "甲乙丙丁" not in said.out + said.err
    assert "甲乙丙丁".encode() not in kept(desk_folder)
    assert json.dumps("甲乙丙丁")[1:-1].encode() not in kept(desk_folder)
    assert not list((desk_folder / "batch").iterdir())
    again = gkdesk("resume", "--json")
    assert (again.code, again.json) == (0, {"papers": [], "left": []})


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who is alive")
def test_nobody_reads_on_when_the_one_who_writes_is_gone(folder: Path) -> None:
    killed_after(folder, 20, "--jobs", "3")

    def readers() -> list[str]:
        alive = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                said = (process / "cmdline").read_text()
                environ = (process / "environ").read_text()
            except OSError:
                continue
            if "spawn_main" in said and str(folder.parent) in environ:
                alive.append(said)
        return alive

    wait_until(lambda: not readers())
