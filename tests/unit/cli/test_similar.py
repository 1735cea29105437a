"""``gkdesk case similar``: earlier cases to be looked at, by a paper or by a case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from builders import a_paper, line
from stated import INNER, options

from gkdesk.cli import main

REASON = "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。"
WITHHELD = (
    *("--attribute", "不予公开", "--ground", "G16-1"),
    *options(INNER),
    "--reason",
)


@pytest.fixture
def earlier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A decided case; its number."""
    path = a_paper(tmp_path, name="旧.docx", titled="关于值班车辆调度的通知")
    assert main(["mark", str(path), *WITHHELD, REASON, "--json"]) == 0
    return str(answer(capsys)["papers"][0]["case"])


@pytest.fixture
def paper(tmp_path: Path) -> str:
    return str(a_paper(tmp_path, titled="关于车辆调度的通知", says=["另一件。"]))


def answer(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - whatever was said
    return json.loads(capsys.readouterr().out)


def test_similar_cases_of_a_paper_are_listed_with_their_reasons(
    earlier: str, paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["case", "similar", paper, "--json"]) == 0
    (row,) = answer(capsys)["cases"]
    assert (row["id"], row["label"], row["reason"]) == (earlier, "不予公开", REASON)
    assert row["articles"] == "《政府信息公开条例》第十六条第一款"
    assert main(["case", "similar", paper]) == 0
    said = capsys.readouterr().out
    assert earlier in said
    assert f"理由：{REASON}" in said
    assert "相近旧件 1 件" in said


def test_similar_cases_of_a_case_do_not_hold_itself(
    earlier: str, paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["case", "open", paper, "--json"]) == 0
    number = answer(capsys)["case"]["id"]
    assert main(["case", "similar", number, "--json"]) == 0
    assert [row["id"] for row in answer(capsys)["cases"]] == [earlier]
    assert main(["case", "similar", earlier]) == 0
    assert capsys.readouterr().out == "没有相近的旧件\n"


def test_a_case_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "similar", "2099-000001", "--json"]) == 3
    assert answer(capsys)["error"]["code"] == "unknown_case"


def test_a_file_that_is_no_paper_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(b"no zip")
    assert main(["case", "similar", str(path), "--json"]) == 3
    assert answer(capsys)["error"]["code"] == "not_a_docx"


def test_a_secret_paper_is_like_nothing_and_stops(
    earlier: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_paper(tmp_path, titled="关于车辆调度的通知", before=[line("机密★10年")])
    assert main(["case", "similar", str(path), "--json"]) == 4
    assert earlier not in capsys.readouterr().out


def test_marking_tells_that_the_reason_is_the_same_as_another(
    earlier: str, paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in (["--dry-run"], []):
        assert main(["mark", paper, *WITHHELD, REASON, "--json", *more]) == 0
        said = capsys.readouterr()
        advice = json.loads(said.out)["papers"][0]["advice"]
        assert advice[0]["field"] == "reason"
        assert earlier in advice[0]["remedy"]
        assert "请再看一眼：与最近第1件的理由几乎一样" in said.err
