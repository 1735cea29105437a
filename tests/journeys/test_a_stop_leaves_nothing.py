"""A marked paper is laid before the desk, wherever the mark hides: it stops and keeps nothing."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hiding.known import CLOSED, FORMAL, NO_MARK, REFUSED
from hiding.places import PLACES
from hiding.word import Word

PLACED = sorted(PLACES.keys() - CLOSED - FORMAL - NO_MARK - REFUSED)
MARK = "机密★5年"
TELLING = "鹿鸣渡口第七号事项"
# One of each way in which the reader comes upon a mark, each by a process of its own.
ALONE = (
    *("隐藏", "批注", "页眉水印", "属性-cp:keywords", "自定义XML-属性值", "表-隐藏列"),
    *("对象-旧版doc", "文档-两层", "JPEG-注释", "EMF-文字", "包-注释", "包-尾巴", "书签名"),
)


def marked(folder: Path, number: int, place: str) -> Path:
    """A paper of a telling name that says something telling and bears a mark in a place."""
    word = Word()
    PLACES[place](word, MARK)
    word.blocks.append(f"<w:p><w:r><w:t>{TELLING}</w:t></w:r></w:p>")
    word.name = f"鹿鸣渡口{number:03}.docx"
    return word.write(folder)


def run(tmp_path: Path, *words: str | Path) -> tuple[int, str]:
    """The real program with a home and a temporary folder of its own; its code and all it says."""
    there = tmp_path / "place"
    names = {name: there / name.lower() for name in ("TMPDIR", "TEMP", "HOME", "XDG_STATE_HOME")}
    for folder in names.values():
        folder.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        **{name: str(folder) for name, folder in names.items()},
        "GKDESK_DATA": str(there / "data"),
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "gkdesk", *map(str, words)],
        capture_output=True,
        env=environment,
        timeout=300,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode()


def traces(of: list[Path]) -> Iterator[bytes]:
    """All by which a paper could be known again, in every way that a file could keep it."""
    for text in ("鹿鸣渡口", TELLING, MARK):
        yield from (text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"))
        yield json.dumps(text).strip('"').encode()
    for path in of:
        for name in ("sha256", "md5", "sha1"):
            digest = hashlib.new(name, path.read_bytes())
            yield from (digest.digest(), digest.hexdigest().encode())


def kept(tmp_path: Path, of: list[Path]) -> list[str]:
    """Files of the desk that keep something of a paper."""
    wanted = tuple(traces(of))
    found = []
    for path in (tmp_path / "place").rglob("*"):
        raw = path.read_bytes() if path.is_file() else b""
        if any(one in raw for one in wanted) or "鹿鸣" in path.name:
            found.append(str(path))
    return found


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("place", ALONE)
@pytest.mark.parametrize("command", ["inspect", "mark"])
def test_one_paper_stops_and_leaves_nothing(
    place: str, command: str, tmp_path: Path, drafts: Path
) -> None:
    path = marked(drafts, 1, place)
    before = path.read_bytes()
    more = (
        ("--json",) if command == "inspect" else ("--attribute", "主动公开", "--ground", "G20-01")
    )
    code, said = run(tmp_path, command, path, *more)
    assert code == 4
    assert "鹿鸣" not in said
    assert TELLING not in said
    assert MARK not in said
    assert hashlib.sha256(before).hexdigest() not in said
    assert kept(tmp_path, [path]) == []
    assert [one.name for one in drafts.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_a_folder_of_marked_papers_leaves_nothing(tmp_path: Path, drafts: Path) -> None:
    papers = [marked(drafts, at, place) for at, place in enumerate(PLACED)]
    code, said = run(tmp_path, "inspect", drafts, "--json")
    assert code == 4
    assert TELLING not in said
    assert not any(hashlib.sha256(one.read_bytes()).hexdigest() in said for one in papers)
    assert kept(tmp_path, papers) == []
    assert sorted(drafts.iterdir()) == sorted(papers)


def test_a_batch_of_marked_papers_marks_none(tmp_path: Path, drafts: Path) -> None:
    papers = [marked(drafts, at, place) for at, place in enumerate(PLACED)]
    code, said = run(
        tmp_path, "mark", *papers, "--attribute", "主动公开", "--ground", "G20-01", "--json"
    )
    assert code == 4
    assert TELLING not in said
    assert kept(tmp_path, papers) == []
    assert sorted(drafts.iterdir()) == sorted(papers)


def test_a_paper_without_a_mark_is_kept_so_that_the_search_is_worth_something(
    tmp_path: Path, drafts: Path
) -> None:
    word = Word()
    word.blocks.append(f"<w:p><w:r><w:t>{TELLING}</w:t></w:r></w:p>")
    word.name = "鹿鸣渡口.docx"
    path = word.write(drafts)
    code, _ = run(tmp_path, "mark", path, "--attribute", "主动公开", "--ground", "G20-01")
    assert code == 0
    assert kept(tmp_path, [path]) != []
