"""What lies in a folder, and what of it is a paper to be marked."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gkdesk.batch import gathering
from gkdesk.batch.gathering import Gathered, gather, natural
from gkdesk.errors import Cancelled, TooLargeError


def laid(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return folder


def names(found: Gathered, folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found.papers]


def test_a_folder_is_searched_to_its_bottom_and_counted_as_one_counts(tmp_path: Path) -> None:
    laid(tmp_path, "10号.docx", "2号.docx", "B/1.DOCM", "B/十/x.dotx", "a/12.dotm", "a/3.docx")
    assert names(gather([tmp_path]), tmp_path) == [
        *("2号.docx", "10号.docx"),
        *("a/3.docx", "a/12.dotm"),
        *("B/1.DOCM", "B/十/x.dotx"),
    ]


def test_what_is_no_paper_is_left_out_and_counted(tmp_path: Path) -> None:
    laid(tmp_path, "通知.docx", "~$通知.docx", ".~通知.docx", ".藏/x.docx", ".gkdesk-1.tmp")
    laid(
        tmp_path, "通知（已标注）.docx", "通知（已标注）2.docx", "旧.doc", "旧.WPS", "图.png", "无"
    )
    found = gather([tmp_path])
    assert names(found, tmp_path) == ["通知.docx"]
    assert (found.copies, found.old, found.others, found.closed) == (2, 2, 2, 0)


def test_a_paper_dropped_twice_is_one_paper(tmp_path: Path) -> None:
    laid(tmp_path, "1.docx", "子/2.docx")
    found = gather([tmp_path / "1.docx", tmp_path, tmp_path / "子", tmp_path / "1.docx"])
    assert names(found, tmp_path) == ["1.docx", "子/2.docx"]


def test_a_paper_that_is_named_is_kept_though_it_is_not_there(tmp_path: Path) -> None:
    assert gather([tmp_path / "没有.docx"]).papers == (tmp_path / "没有.docx",)


@pytest.mark.skipif(sys.platform == "win32", reason="a link takes rights there")
def test_a_link_that_leads_back_ends_the_walk(tmp_path: Path) -> None:
    laid(tmp_path, "a/1.docx")
    (tmp_path / "a" / "回").symlink_to(tmp_path)
    (tmp_path / "断").symlink_to(tmp_path / "没有")
    assert [path.name for path in gather([tmp_path]).papers] == ["1.docx"]


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="takes root")
def test_a_folder_that_may_not_be_opened_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(tmp_path, "1.docx", "锁/2.docx")
    whole = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "锁":
            raise PermissionError(13, "no")
        return whole(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = gather([tmp_path])
    assert (len(found.papers), found.closed) == (1, 1)


def test_more_than_a_batch_can_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST", 3)
    assert len(gather([laid(tmp_path, "1.docx", "2.docx", "3.docx")]).papers) == 3
    with pytest.raises(TooLargeError) as refused:
        gather([laid(tmp_path, "4.docx")])
    assert "3 份" in refused.value.title


def test_looking_through_folders_can_be_stopped(tmp_path: Path) -> None:
    told: list[int] = []

    def progress(done: int, _total: int) -> None:
        told.append(done)
        if done >= 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        gather([laid(tmp_path / "甲", "1.docx"), laid(tmp_path / "乙", "2.docx")], progress)
    assert told == [0, 1]


def test_names_that_look_like_numbers_can_be_compared() -> None:
    odd = ["1.docx", "²x.docx", "x.docx", "١.docx", "0001a.docx", "1a2.docx", "1a10.docx"]
    assert sorted(map(Path, odd), key=natural)[-1] == Path("²x.docx")
    assert natural(Path("1a2.docx")) < natural(Path("1a10.docx"))
