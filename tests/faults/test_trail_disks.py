"""The trail and the kept papers on disks that are full or read-only."""

from __future__ import annotations

import os
import subprocess
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from faults.office import a_disk, fill

from gkdesk.errors import CannotWriteError, DataFolderError, DeskError, DiskFullError
from gkdesk.terms import Sha256
from gkdesk.trail import backup
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.store import Trail

KB = 1024


def a_case(trail: Trail, paper: Path) -> int:
    digest = Sha256(sha256(paper.read_bytes()).hexdigest())
    with trail.blobs.keeping() as keep:
        assert keep(paper, digest)
        body = {"name": "关于防汛的通知", "note": "说" * 300, "kept": [str(digest)]}
        return trail.append([Draft(Kind.CASE_OPENED, body, "张三")])[0].seq


def test_a_disk_that_fills_up_loses_nothing_and_keeps_nothing_half(tmp_path: Path) -> None:
    paper = tmp_path / "paper.docx"
    with a_disk(tmp_path / "disk", 1536) as disk:
        folder, seqs = disk / "desk", []
        with closing(Trail.open(folder)) as trail:
            rest = fill(disk, but=250 * KB)

            def go_on() -> None:
                for number in range(999):
                    paper.write_bytes(os.urandom(3_000) + bytes(number))
                    seqs.append(a_case(trail, paper))

            with pytest.raises(DiskFullError):
                go_on()
            assert seqs
            assert trail.verify().ok
            assert trail.head().seq == seqs[-1]
            assert len([*trail.blobs.files()]) == len(seqs)
            rest.unlink()
            assert a_case(trail, paper) == seqs[-1] + 1
            assert trail.verify().ok
        with closing(Trail.open(folder)) as again:
            assert again.verify().ok


def test_a_backup_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    paper = tmp_path / "paper.docx"
    paper.write_bytes(os.urandom(500_000))
    with a_disk(tmp_path / "disk", 256) as disk, closing(Trail.open(tmp_path / "desk")) as trail:
        a_case(trail, paper)
        with pytest.raises(DiskFullError):
            backup.write(trail, disk / "备份.zip")
        assert [one.name for one in disk.iterdir() if one.name != "lost+found"] == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="mounting needs root")
def test_a_disk_that_becomes_read_only_is_told_and_loses_nothing(tmp_path: Path) -> None:
    paper = tmp_path / "paper.docx"
    paper.write_bytes(b"paper" * 99)
    with a_disk(tmp_path / "disk", 2048) as disk:
        with closing(Trail.open(disk / "desk")) as trail:
            a_case(trail, paper)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        try:
            with pytest.raises((DataFolderError, CannotWriteError)):
                Trail.open(disk / "desk").close()
        finally:
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        with closing(Trail.open(disk / "desk")) as trail:
            assert (trail.verify().ok, trail.head().seq) == (True, 1)


def test_a_trail_that_another_process_holds_is_told(tmp_path: Path) -> None:
    with closing(Trail.open(tmp_path, busy_ms=50)) as trail, closing(Trail.open(tmp_path)) as other:
        other._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskError, match="占用"):
            trail.append([Draft(Kind.DESK_SET_UP, {}, "张三")])
        other._db.execute("ROLLBACK")
        assert trail.append([Draft(Kind.DESK_SET_UP, {}, "张三")])[0].seq == 1
