"""The walk that the frozen program does, started as it is started there but not frozen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gkdesk import paths, selftest

ROOT = Path(__file__).resolve().parents[2]


def result(folder: Path) -> dict[str, object]:
    said: dict[str, object] = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    return said


def test_the_window_walks_a_sample_and_says_how_it_went(tmp_path: Path) -> None:
    start = [sys.executable, str(ROOT / "installer" / "window.py"), "--selftest", str(tmp_path)]
    where = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(start, env=where, cwd=tmp_path, capture_output=True, check=False)
    said = result(tmp_path)
    assert said["ok"] is True, said
    assert done.returncode == 0
    assert done.stdout + done.stderr == b""
    assert said["text"] == "（此件公开发布）"
    assert (tmp_path / "台账.xlsx").stat().st_size > 0
    assert (tmp_path / "window.png").stat().st_size > 20_000  # not one blank colour


def test_it_can_be_done_again_in_the_same_folder(tmp_path: Path) -> None:
    assert selftest.main(["--selftest", str(tmp_path)]) == 0
    assert selftest.main(["--selftest", str(tmp_path)]) == 0


def test_a_program_without_its_sample_says_so_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest, "SAMPLE", "不在这里.docx")
    assert selftest.main(["--selftest", str(tmp_path)]) == 1
    assert result(tmp_path)["ok"] is False
    assert "不在这里.docx" in str(result(tmp_path)["error"])


def test_a_walk_that_touches_the_original_fails(tmp_path: Path) -> None:
    sample = paths.resources() / "samples" / selftest.SAMPLE

    def paint(_data: Path, paper: Path, _picture: Path) -> None:
        assert paper.read_bytes() == sample.read_bytes()
        paper.write_bytes(b"somebody wrote into the original")

    assert selftest.main(["--selftest", str(tmp_path)], paint) == 1
    assert "the original was touched" in str(result(tmp_path)["error"])
