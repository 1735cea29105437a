"""The guide by command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import a_paper, line
from commands import gkdesk

from gkdesk import paths

PACK = paths.resources() / "guide" / "questions-2019.toml"
PLAIN = 'mark = "none"\norigin = "own"\nduty = ["aware"]\ncontents = "nothing"\n'


@pytest.fixture(autouse=True)
def a_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GKDESK_DATA", str(tmp_path / "desk"))


def answers(folder: Path, content: str) -> Path:
    path = folder / "answers.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_answers_come_to_a_proposal(tmp_path: Path) -> None:
    said = gkdesk("guide", "--answers", answers(tmp_path, PLAIN), "--json")
    assert said.code == 0
    result = said.json
    assert result["outcome"] == "propose"
    assert result["proposal"]["attribute"] == "PROACTIVE"
    assert result["proposal"]["grounds"] == ["G19b"]
    assert [one["question"] for one in result["path"]] == ["mark", "origin", "duty", "contents"]
    assert [one["answer"] for one in result["path"]] == ["none", "own", ["aware"], ["nothing"]]
    assert result["edition"]
    assert len(result["digest"]) == 64
    keys = {"must_state", "withhold"} <= result["proposal"].keys()
    assert keys
    assert {"views", "next_steps", "conflicts", "changes", "paragraph"} <= result.keys()


def test_missing_answers_come_to_the_next_question(tmp_path: Path) -> None:
    said = gkdesk("guide", "--answers", answers(tmp_path, 'mark = "none"\n'), "--json").json
    assert said["next"]["question"] == "origin"
    assert said["next"]["text"]
    assert "own" in [one["id"] for one in said["next"]["choices"]]
    assert gkdesk("guide", "--json").json["next"]["question"] == "mark"


def test_a_stop_proposes_nothing(tmp_path: Path) -> None:
    said = gkdesk("guide", "--answers", answers(tmp_path, 'mark = "tied"\n'), "--json").json
    assert (said["outcome"], said["proposal"]) == ("stop", None)


def test_the_result_is_said_in_words(tmp_path: Path) -> None:
    said = gkdesk("guide", "--answers", answers(tmp_path, PLAIN))
    assert "建议主动公开" in said.out
    assert "《政府信息公开条例》第十九条" in said.out


def test_a_wrong_answer_is_refused(tmp_path: Path) -> None:
    said = gkdesk("guide", "--answers", answers(tmp_path, 'mark = "purple"\n'), "--json")
    assert said.code == 3
    assert said.json["error"]["code"] == "answer"
    assert gkdesk("guide", "--answers", tmp_path / "none.toml", "--json").code == 3


def test_all_questions_are_listed() -> None:
    said = gkdesk("guide", "--questions", "--json").json
    assert len(said["questions"]) == 24
    assert all(len(one["choices"]) > 1 for one in said["questions"])


def test_a_paper_suggests_answers(tmp_path: Path) -> None:
    paper = next((paths.resources() / "samples").glob("*请示.docx"))
    said = gkdesk("guide", "--paper", paper, "--answers", answers(tmp_path, PLAIN), "--json").json
    assert "upward" in said["seen"]
    assert any("请示正文" in one for one in said["next_steps"])
    assert said["outcome"] == "propose"


def test_a_paper_with_a_secret_mark_stops_everything(tmp_path: Path) -> None:
    paper = a_paper(tmp_path, before=[line("秘密★5年")])
    said = gkdesk("guide", "--paper", paper, "--json")
    assert said.code == 4
    assert said.json["error"]["code"] == "secret_mark"


def test_nobody_is_asked_where_there_is_no_terminal() -> None:
    assert gkdesk("guide", "--interactive").code == 2


def test_a_clerk_answers_at_the_terminal_and_goes_back() -> None:
    pty = pytest.importorskip("pty", reason="Windows has no pseudo terminals")
    ours, theirs = pty.openpty()
    os.write(ours, b"1\n1\nb\n1\n99\n1\n1\n")
    done = subprocess.run(
        [sys.executable, "-m", "gkdesk", "guide", "--interactive", "--json"],
        stdin=theirs,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stderr.decode()
    assert b'"outcome": "propose"' in done.stdout
    assert "没有“99”这个选项" in done.stderr.decode()


def test_a_pack_is_checked_and_compared(tmp_path: Path) -> None:
    said = gkdesk("rules", "check", PACK, "--json")
    assert (said.code, said.json["ok"], said.json["longest"]) == (0, True, 12)
    other = tmp_path / "questions.toml"
    other.write_text(PACK.read_text("utf-8").replace("拿不准", "不清楚", 1), encoding="utf-8")
    assert len(gkdesk("rules", "diff", PACK, other, "--json").json["differences"]) == 1
    other.write_text(other.read_text("utf-8").replace("at_most", "at_moost", 1), encoding="utf-8")
    refused = gkdesk("rules", "check", other, "--json")
    assert refused.code == 3
    assert "questions.toml" in refused.json["error"]["title"]
    assert "at_moost" in refused.json["error"]["title"]


def test_nothing_was_guided_yet_on_a_new_desk() -> None:
    said = gkdesk("rules", "replay", PACK, "--json").json
    assert said == {"decisions": 0, "different": []}
