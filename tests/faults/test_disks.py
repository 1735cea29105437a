"""Disks that are full, read-only or gone in the middle of a batch."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from faults.office import Office, a_disk, drawing, fill

PAGE = 4096
KB = 1024


def words(said: list[list[str]], what: str) -> set[str]:
    """The last word of all lines of a kind."""
    return {line[-1] for line in said if line[0] == what}


def all_is_well(office: Office) -> None:
    office.no_half_file()
    office.trail_and_disk_agree()


def the_rest_is_marked(office: Office) -> None:
    assert not words(office.work(), "refused")
    assert office.waiting() == []
    all_is_well(office)


def test_a_disk_that_fills_up_during_a_batch_ends_it_cleanly(tmp_path: Path) -> None:
    chance = drawing(1)
    with a_disk(tmp_path / "disk", 2048) as disk:
        office = Office(disk / "papers", tmp_path / "desk")
        for size in (100, 3, 200, 50, 7, 150, 90, 30):
            office.receive(1, chance, attached=size * KB)
        rest = fill(disk, but=300 * KB)
        said = office.work()
        assert words(said, "refused") == {"disk_full"}
        assert words(said, "done")
        assert office.waiting()
        all_is_well(office)
        rest.unlink()
        the_rest_is_marked(office)


@pytest.mark.parametrize("free", range(6))
def test_a_disk_full_to_the_last_page_is_refused_wherever_it_ends(
    tmp_path: Path, free: int
) -> None:
    """No room for a name, for the first bytes, for the last ones."""
    with a_disk(tmp_path / "disk", 512) as disk:
        office = Office(disk / "papers", tmp_path / "desk")
        office.receive(2, drawing(free), attached=8 * KB)
        rest = fill(disk, but=free * PAGE)
        said = office.work()
        assert words(said, "refused") <= {"disk_full"}
        all_is_well(office)
        rest.unlink()
        the_rest_is_marked(office)


@pytest.mark.parametrize("free", [0, 1, 2, 3, 4, 6, 8, 12, 16, 24])
def test_a_full_disk_under_the_data_folder_undoes_the_paper(tmp_path: Path, free: int) -> None:
    """Full at the note, at the events, at the log: the paper is as if it had not been touched."""
    chance = drawing(free)
    with a_disk(tmp_path / "disk", 2048) as disk:
        office = Office(tmp_path / "papers", disk / "desk")
        office.receive(2, chance)
        the_rest_is_marked(office)
        office.receive(8, chance)
        with office.at_work("--wait") as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            rest = fill(disk, but=free * PAGE)
            told, complaints = process.communicate("go on\n", timeout=60)
        assert not complaints, complaints
        said = [line.split("\t") for line in told.splitlines()]
        assert words(said, "refused") <= {"disk_full", "data_folder"}
        assert words(said, "refused") or free > 8
        office.no_half_file()
        rest.unlink()
        all_is_well(office)
        the_rest_is_marked(office)


@pytest.mark.parametrize("free", [0, 1, 2, 4, 8])
def test_a_desk_that_starts_on_a_full_disk_says_so_and_recovers(tmp_path: Path, free: int) -> None:
    with a_disk(tmp_path / "disk", 2048) as disk:
        office = Office(tmp_path / "papers", disk / "desk")
        office.receive(3, drawing(3))
        rest = fill(disk, but=free * PAGE)
        said = office.work()
        assert words(said, "refused") <= {"disk_full", "data_folder"}
        assert words(said, "refused")
        assert office.copies() == []
        rest.unlink()
        the_rest_is_marked(office)


def test_a_folder_that_is_read_only_is_refused_paper_by_paper(tmp_path: Path) -> None:
    with a_disk(tmp_path / "disk", 1024) as disk:
        office = Office(disk / "papers", tmp_path / "desk")
        office.receive(3, drawing(4))
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        said = office.work()
        assert [line[2] for line in said if line[0] == "refused"] == ["cannot_write"] * 3
        all_is_well(office)
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        the_rest_is_marked(office)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that is in use")
def test_a_folder_removed_in_the_middle_of_a_batch_is_refused(tmp_path: Path) -> None:
    """As when somebody pulls the USB stick out while a copy is written; later it is put back."""
    chance = drawing(5)
    for attempt in range(6):
        office = Office(tmp_path / f"papers{attempt}", tmp_path / "desk")
        office.receive(6, chance, attached=1500 * KB)
        with office.at_work() as process:
            assert process.stdout is not None
            for said in process.stdout:
                if said.startswith("handling"):
                    break
            time.sleep(chance.uniform(0.0, 0.08))
            office.papers.rename(tmp_path / "elsewhere")
            rest = [line.strip().split("\t") for line in process.stdout]
            assert process.stderr is not None
            complaints = process.stderr.read()
        assert not complaints
        assert words(rest, "refused") <= {"missing", "cannot_write"}
        assert not office.papers.exists(), "nobody asked for a folder to be made"
        (tmp_path / "elsewhere").rename(office.papers)
        assert not words(office.work(), "refused")
        assert office.waiting() == []
        office.no_half_file()
        assert office.left_over() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that is in use")
def test_a_folder_deleted_for_good_in_the_middle_leaves_the_trail_whole(tmp_path: Path) -> None:
    office = Office(tmp_path / "papers", tmp_path / "desk")
    office.receive(40, drawing(6), attached=300 * KB)
    with office.at_work() as process:
        assert process.stdout is not None
        lines = iter(process.stdout)
        for _ in range(12):
            next(lines)
        shutil.rmtree(office.papers, ignore_errors=True)
        said = [line.strip().split("\t") for line in lines]
        assert process.stderr is not None
        complaints = process.stderr.read()
    assert not complaints
    assert words(said, "refused") <= {"missing", "cannot_write"}
    shutil.rmtree(office.papers, ignore_errors=True)
    office.papers.mkdir()
    again = Office(office.papers, office.data)
    again.receive(2, drawing(7))
    assert not words(again.work(), "refused")
    assert again.left_over() == []
