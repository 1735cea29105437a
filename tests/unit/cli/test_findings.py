"""The check-up by command line: what scripts rely on, and what is never said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import a_paper, line, table

from gkdesk.cli import main
from gkdesk.desk import Desk
from gkdesk.records import Reading
from gkdesk.replies import as_inspected, as_resolvable
from gkdesk.standing import Resolvable, Standing
from gkdesk.terms import Finding, Severity

MARK = line("内部资料　注意保存")
WHY = "保密员核实：这是旧模板带来的标识"
ON_REQUEST = (
    *("--attribute", "依申请公开", "--ground", "G13"),
    *("--reason", "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。"),
)
NOTICE = "未发现标密标志，仍须人工逐项审查"
NUMBER = "11010519491231002X"  # the example of GB 11643, nobody's


def answer(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - whatever was said
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return json.loads(out)


@pytest.fixture
def number_read(tmp_path: Path, desk_folder: Path) -> Reading:
    """A paper with a number in a table, as a detector of personal data would find it."""
    paper = a_paper(tmp_path, titled=f"关于{NUMBER}的通知", then=[table([["证号", NUMBER]])])
    with Desk.open(desk_folder) as desk:
        reading = desk.read(paper)
    (block,) = (one for one in reading.blocks if one.text == NUMBER)
    (head,) = (one for one in reading.blocks if one.text == f"关于{NUMBER}的通知")
    found = Finding(
        "personal.id_card",
        Severity.BLOCK,
        "公民身份号码",
        "请删去。",
        block=block.i,
        end=len(NUMBER),
        content=NUMBER,
        masked="**************002X",
        why="可识别到人",
        source="个人信息保护法 第二十五条",
    )
    in_title = replace(found, block=head.i, start=2, end=2 + len(NUMBER))
    return replace(reading, findings=(found, in_title))


# ── looking ──────────────────────────────────────────────────────────────────


def test_each_finding_says_where_why_and_by_which_rule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(a_paper(tmp_path, before=[MARK])), "--json"]) == 0
    (paper,) = answer(capsys)["papers"]
    assert paper["notice"] == NOTICE
    assert set(paper["rules"]) == {"name", "edition", "digest"}
    (found,) = paper["findings"]
    assert {"code", "severity", "where", "text", "masked", "advice"} <= set(found)
    assert {"key", "place", "why", "source", "nth"} <= set(found)
    assert set(found["where"]) == {"part", "block", "start", "end"}
    assert "content" not in found
    assert found["masked"] == "内部资料 注意保存"
    assert main(["inspect", str(tmp_path / "通知.docx")]) == 0
    said = capsys.readouterr().out
    assert NOTICE in said
    assert "通过" not in said


def test_masked_content_stands_nowhere_in_the_answer(number_read: Reading) -> None:
    said = json.dumps(as_inspected(number_read), ensure_ascii=False)
    assert NUMBER not in said
    masked = as_inspected(number_read)
    assert any(block["text"] == "**************002X" for block in masked["blocks"])
    assert "002X" in masked["anatomy"]["title"]
    shown = as_inspected(number_read, unmasked=True)
    assert shown["findings"][0]["content"] == NUMBER
    assert NUMBER in shown["anatomy"]["title"]
    assert NUMBER not in json.dumps(
        as_resolvable(Resolvable(number_read.findings[0], Standing.OPEN)), ensure_ascii=False
    )


def test_offsets_beyond_the_text_do_no_harm(number_read: Reading) -> None:
    odd = replace(number_read.findings[0], start=5, end=10**9, masked="*")
    said = as_inspected(replace(number_read, findings=(odd,)))
    assert [len(one["text"]) for one in said["blocks"]] == [
        len(one.text) for one in number_read.blocks
    ]


def test_an_attribute_says_what_must_be_settled_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = str(a_paper(tmp_path, before=[MARK]))
    assert main(["inspect", paper, "--attribute", "主动公开", "--json"]) == 0
    (said,) = answer(capsys)["papers"]
    assert said["held_up_by"] == [said["findings"][0]["key"]]
    assert main(["inspect", paper, "--attribute", "随便"]) == 3
    capsys.readouterr()


def test_a_folder_is_looked_over_and_a_stopped_paper_is_only_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "公文"
    (folder / "下级").mkdir(parents=True)
    a_paper(folder, name="甲.docx")
    a_paper(folder / "下级", name="乙.docx", before=[MARK])
    a_paper(folder, name="戊己庚辛.docx", before=[line("机密★10年")])
    (folder / "坏.docx").write_bytes(b"no zip")
    book = tmp_path / "汇总.xlsx"
    assert main(["inspect", str(folder), "--xlsx", str(book), "--json"]) == 4
    said = answer(capsys)
    assert said["stopped"] == 1
    assert said["left"] == []
    assert sorted(Path(one["path"]).name for one in said["papers"]) == [
        "乙.docx",
        "坏.docx",
        "甲.docx",
    ]
    assert "戊己庚辛" not in json.dumps(said, ensure_ascii=False)
    read = openpyxl.load_workbook(book)
    cells = [cell for sheet in read for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "甲.docx" in cells
    assert not any("戊己庚辛" in str(cell) for cell in cells)
    assert main(["inspect", str(folder)]) == 4
    told = capsys.readouterr()
    assert "戊己庚辛" not in told.out + told.err
    assert "有 1 份带有密级标志" in told.err


def test_a_folder_with_a_bad_paper_is_answered_with_no(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_paper(tmp_path)
    (tmp_path / "坏.docx").write_bytes(b"no zip")
    assert main(["inspect", str(tmp_path), "--json"]) == 1
    assert {one.get("error", {}).get("code") for one in answer(capsys)["papers"]} == {
        None,
        "not_a_docx",
    }


def test_a_report_is_of_one_paper_and_never_over_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = a_paper(tmp_path)
    report = tmp_path / "报告.docx"
    assert main(["inspect", str(paper), "--report", str(report)]) == 0
    assert report.is_file()
    assert str(report) in capsys.readouterr().out
    before = paper.read_bytes()
    assert main(["inspect", str(paper), "--report", str(paper)]) == 3
    assert paper.read_bytes() == before
    assert main(["inspect", str(tmp_path), "--report", str(report)]) == 2
    capsys.readouterr()


def test_unmasking_without_a_terminal_needs_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = str(a_paper(tmp_path, before=[MARK]))
    for extra in ([], ["--json"]):
        assert main(["inspect", paper, "--unmask", *extra]) == 2
        capsys.readouterr()
    assert main(["inspect", paper, "--unmask", "--yes", "--json"]) == 0
    assert answer(capsys)["papers"][0]["findings"][0]["content"] == "内部资料\u3000注意保存"


# ── settling ─────────────────────────────────────────────────────────────────


def opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    paper = a_paper(tmp_path, before=[MARK])
    assert main(["case", "open", str(paper), "--json"]) == 0
    case = answer(capsys)["case"]["id"]
    assert main(["finding", "list", case, "--json"]) == 0
    said = answer(capsys)
    assert said["case"] == case
    (found,) = said["findings"]
    assert (found["state"], found["reason"]) == ("open", "")
    return case, found["key"]


def test_a_finding_is_resolved_and_reopened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, key = opened(tmp_path, capsys)
    assert main(["finding", "resolve", case, key, "--reason", "已核实", "--json"]) == 3
    assert answer(capsys)["error"]["field"] == "reason"
    assert main(["finding", "resolve", case, key, "--reason", WHY, "--json"]) == 0
    said = answer(capsys)["finding"]
    assert (said["state"], said["reason"]) == ("verified", WHY)
    assert said["person"]
    assert said["at"]
    assert main(["finding", "list", case]) == 0
    assert "已核实无需处理" in capsys.readouterr().out
    assert main(["finding", "reopen", case, key, "--json"]) == 0
    assert answer(capsys)["finding"]["state"] == "open"
    assert main(["finding", "reopen", case, key, "--json"]) == 3
    assert answer(capsys)["error"]["code"] == "unknown_finding"
    assert main(["finding", "unmask", case, key, "--json"]) == 2
    capsys.readouterr()
    assert main(["finding", "unmask", case, key, "--yes", "--json"]) == 0
    assert answer(capsys)["content"] == "内部资料\u3000注意保存"


def test_a_case_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["finding", "list"], ["recheck"]):
        assert main([*words, "2018-000001", "--json"]) == 3
        assert answer(capsys)["error"]["code"] == "unknown_case"


def test_rechecking_ticks_off_what_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, key = opened(tmp_path, capsys)
    a_paper(tmp_path)
    assert main(["finding", "list", case, "--json"]) == 3
    assert "重新体检" in answer(capsys)["error"]["remedy"]
    assert main(["recheck", case, "--json"]) == 0
    said = answer(capsys)
    assert [one["key"] for one in said["gone"]] == [key]
    assert (said["new"], said["still"]) == ([], [])
    assert (said["changed"], said["must_decide"]) == (True, False)
    assert main(["recheck", case]) == 0
    assert "消失 0 处" in capsys.readouterr().out


def test_marking_is_held_up_and_one_command_line_can_go_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = str(a_paper(tmp_path, before=[MARK]))
    for extra in ([], ["--dry-run"]):
        assert main(["mark", paper, *ON_REQUEST, *extra, "--json"]) == 3
        said = capsys.readouterr()
        error = json.loads(said.out)["error"]
        assert error["code"] == "findings_open"
        assert f"--verified {error['keys'][0]}=" in said.err
    key = error["keys"][0]
    assert main(["head", "--json"]) == 0
    assert answer(capsys)["seq"] == 0
    assert main(["mark", paper, *ON_REQUEST, "--verified", f"{key}=已核实", "--json"]) == 3
    assert answer(capsys)["error"]["field"] == "reason"
    settled = ["--verified", f"{key}={WHY}=补充"]
    assert main(["mark", paper, *ON_REQUEST, *settled, "--dry-run", "--json"]) == 0
    capsys.readouterr()
    assert main(["mark", paper, *ON_REQUEST, *settled, "--json"]) == 0
    case = answer(capsys)["papers"][0]["case"]
    assert main(["case", "show", case, "--json"]) == 0
    events = answer(capsys)["events"]
    assert [one["kind"] for one in events][:4] == [
        "case_opened",
        "inspected",
        "resolved",
        "decided",
    ]
    assert events[2]["body"]["reason"] == f"{WHY}=补充"


@pytest.mark.parametrize("words", [["--verified", "没有等号"], ["--verified", "=理由"]])
def test_what_is_verified_is_said_with_its_reason(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mark", str(a_paper(tmp_path)), *ON_REQUEST, *words]) == 2
    assert main(["mark", str(tmp_path), *ON_REQUEST, "--verified", "x=理由"]) == 2
    assert "--verified" in capsys.readouterr().err
