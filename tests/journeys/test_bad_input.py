"""What goes wrong in an office: each time a sentence and a remedy, and nothing changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from builders import a_paper, package, right
from commands import PUBLIC, Said, gkdesk

from gkdesk import paths

IS_ROOT = getattr(os, "geteuid", lambda: 1)() == 0


def refused(said: Said, code: str) -> None:
    assert said.code == 3, said
    assert said.json["error"]["code"] == code
    assert said.json["error"]["title"]
    assert said.json["error"]["remedy"].endswith("。")


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def mark(path: Path) -> Said:
    """Mark it, and hold that nothing beside it, in it or in the trail changed."""
    before = files(path.parent)
    said = gkdesk("mark", path, *PUBLIC, "--json")
    assert files(path.parent) == before
    verdict = gkdesk("verify", "--json").json
    assert verdict["ok"] is True
    assert verdict["desks"][0]["events"] == 0
    return said


OTHER = {
    "空.docx": (b"", "not_a_docx"),
    "文本.docx": ("随便写的".encode(), "not_a_docx"),
    "图.docx": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "not_a_docx"),
    "旧.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999, "not_a_docx"),
    "旧.wps": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999, "not_a_docx"),
    "改名的旧文稿.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999, "not_a_docx"),
    "版式.pdf": (b"%PDF-1.7\n", "not_a_docx"),
    "加密.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
}


@pytest.mark.parametrize("name", OTHER)
def test_what_is_no_docx_is_named(tmp_path: Path, name: str) -> None:
    content, code = OTHER[name]
    (tmp_path / name).write_bytes(content)
    refused(mark(tmp_path / name), code)


def test_an_ofd_is_named_renamed_or_not(tmp_path: Path) -> None:
    import zipfile

    for name in ("公文.ofd", "公文.docx"):
        with zipfile.ZipFile(tmp_path / name, "w") as zipped:
            zipped.writestr("OFD.xml", "<ofd/>")
        said = mark(tmp_path / name)
        refused(said, "not_a_docx")
        assert "OFD" in said.json["error"]["title"]


def test_a_truncated_paper_is_refused(tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    path.write_bytes(path.read_bytes()[:-300])
    assert mark(path).json["error"]["code"] in ("damaged", "not_a_docx")


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    refused(mark(package(tmp_path / "x.docx", " " * (9 * 1024 * 1024))), "too_large")


def test_a_paper_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refused(gkdesk("mark", tmp_path / "没有.docx", *PUBLIC, "--json"), "missing")


def test_a_paper_without_a_date_is_asked_about(tmp_path: Path) -> None:
    refused(mark(a_paper(tmp_path, signed="", dated="")), "place_unsure")


def test_a_paper_with_dates_that_rival_is_asked_about(tmp_path: Path) -> None:
    closing = [right("2026年3月6日"), right("2026年3月7日")]
    refused(mark(a_paper(tmp_path, closing=closing)), "place_unsure")


@pytest.mark.parametrize("name", ["有 空 格", "公文“草稿”", "😀🀄", "a&b;c$(d)", "-横线开头"])
def test_unusual_names_are_no_trouble(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    sample = paths.resources() / "samples" / "关于印发政务公开工作实施细则的通知.docx"
    paper = folder / f"{name}.docx"
    shutil.copy(sample, paper)
    said = gkdesk("mark", paper, *PUBLIC, "--json")
    assert said.code == 0
    assert (folder / f"{name}（已标注）.docx").is_file()


@contextmanager
def a_disk(folder: Path) -> Iterator[Path]:
    """A small disk of its own, with a paper on it."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if not IS_ROOT or subprocess.run(mount, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        yield a_paper(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    with a_disk(tmp_path / "disk") as paper:
        with (paper.parent / "rest").open("wb", buffering=0) as rest:
            try:
                while rest.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        refused(mark(paper), "disk_full")


def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    with a_disk(tmp_path / "disk") as paper:
        subprocess.run(["mount", "-o", "remount,ro", str(paper.parent)], check=True)
        refused(mark(paper), "cannot_write")


def test_a_copy_elsewhere_helps_where_the_folder_is_read_only(tmp_path: Path) -> None:
    with a_disk(tmp_path / "disk") as paper:
        subprocess.run(["mount", "-o", "remount,ro", str(paper.parent)], check=True)
        assert gkdesk("mark", paper, *PUBLIC, "--out", tmp_path).code == 0
    assert (tmp_path / "通知（已标注）.docx").is_file()


def test_a_data_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with a_disk(tmp_path / "disk") as paper:
        subprocess.run(["mount", "-o", "remount,ro", str(paper.parent)], check=True)
        refused(gkdesk("--data", paper.parent / "desk", "verify", "--json"), "data_folder")


@pytest.mark.skipif(not IS_ROOT, reason="becoming another user takes root")
def test_a_paper_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    """As Windows answers while Word holds the file: no permission."""
    from gkdesk.errors import PaperLockedError
    from gkdesk.paper.package import Package

    path = a_paper(tmp_path)
    path.chmod(0)
    nobody = 65534
    try:
        os.seteuid(nobody)
        with pytest.raises(PaperLockedError):
            # The path down to it may be closed too; either way it is the permission.
            Package.open(path)
    finally:
        os.seteuid(0)
