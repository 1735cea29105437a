"""体检报告: one page for the file, readable, and nothing unmasked on it."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from builders import a_paper, line
from offices import pdf_text

from gkdesk.desk import Desk
from gkdesk.errors import CannotWriteError, DeskError
from gkdesk.records import Reading
from gkdesk.terms import Finding, Severity

NUMBER = "11010519491231002X"  # the example of GB 11643, nobody's


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder) as opened:
        yield opened


def a_number(row: int, severity: Severity = Severity.BLOCK, place: str = "") -> Finding:
    return Finding(
        code="personal.id_card",
        severity=severity,
        text="公民身份号码",
        advice="请删去这一列。",
        place=place or f"附件1第 {row} 行",
        content=NUMBER,
        masked="**************002X",
    )


def with_findings(reading: Reading, *more: Finding) -> Reading:
    return replace(reading, findings=(*reading.findings, *more))


def texts_of(report: Path) -> str:
    document = docx.Document(str(report))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in document.paragraphs] + cells)


def test_it_says_what_was_found_and_what_became_of_it(desk: Desk, tmp_path: Path) -> None:
    reading = desk.read(a_paper(tmp_path, before=[line("内部资料　注意保存")]))
    case = desk.open_case(reading).id
    desk.resolve(case, reading.findings[0].key, "保密员核实此标识只用于起草阶段")
    desk.report(reading, tmp_path / "报告.docx")
    said = texts_of(tmp_path / "报告.docx")
    for words in (
        *("关于做好档案开放工作的通知", "临档发〔2026〕5号", case, desk.person.name),
        *("未发现标密标志，仍须人工逐项审查", "须处理", "内部资料 注意保存"),
        *("已核实无需处理", "保密员核实此标识只用于起草阶段", reading.rules.edition),
        reading.rules.digest[:32],
    ):
        assert words in said
    assert "通过" not in said


def test_nothing_unmasked_stands_on_it(desk: Desk, tmp_path: Path) -> None:
    reading = with_findings(desk.read(a_paper(tmp_path)), a_number(1))
    desk.report(reading, tmp_path / "报告.docx")
    with zipfile.ZipFile(tmp_path / "报告.docx") as zipped:
        assert all(NUMBER.encode() not in zipped.read(name) for name in zipped.namelist())
        assert "docProps/thumbnail.jpeg" not in zipped.namelist()
        assert b"python-docx" not in zipped.read("docProps/core.xml")
    assert "**************002X" in texts_of(tmp_path / "报告.docx")


def test_whatever_stands_on_it_is_one_page(desk: Desk, tmp_path: Path) -> None:
    titled = "关于" + "进一步规范" * 40 + "工作的通知"
    reading = desk.read(a_paper(tmp_path, titled=titled, name=f"{'长' * 70}.docx"))
    long = [a_number(row, place=f"第{row}页" + "嵌入工作簿的工作表" * 9) for row in range(300)]
    reading = with_findings(reading, *(replace(one, text="很长的说明" * 30) for one in long))
    case = desk.open_case(reading).id
    for one in long[:10]:
        desk.resolve(case, one.key, "经本人书面同意公开并由办公室存档备查的具体情况说明" * 4)
    desk.report(reading, tmp_path / "报告.docx")
    printed = pdf_text(tmp_path / "报告.docx", tmp_path)
    assert any("未列，见体检清单" in one for one in printed)
    counted = subprocess.run(
        ["pdfinfo", str(tmp_path / "报告.pdf")], capture_output=True, text=True, check=True
    )
    assert "Pages:           1\n" in counted.stdout


def test_impossible_characters_do_not_spoil_it(desk: Desk, tmp_path: Path) -> None:
    odd = replace(a_number(1), text="控制\x00字符\ud800\x0b和\ufffe", masked="\x01*")
    desk.report(with_findings(desk.read(a_paper(tmp_path)), odd), tmp_path / "报告.docx")
    assert "控制字符" in texts_of(tmp_path / "报告.docx")


@pytest.mark.parametrize("name", ["报告.doc", "没有这个文件夹/报告.docx", "通知.docx"])
def test_where_it_cannot_be_written_nothing_changes(desk: Desk, tmp_path: Path, name: str) -> None:
    paper = a_paper(tmp_path)
    before = paper.read_bytes()
    with pytest.raises(CannotWriteError) as refused:
        desk.report(desk.read(paper), tmp_path / name)
    assert refused.value.remedy
    assert paper.read_bytes() == before
    assert [one.name for one in tmp_path.glob("*.docx")] == ["通知.docx"]
    assert not list(tmp_path.glob(".gkdesk-*"))


def test_a_summary_has_a_row_for_each_paper_and_each_finding(desk: Desk, tmp_path: Path) -> None:
    first = desk.read(a_paper(tmp_path, before=[line("内部资料　注意保存")]))
    second = with_findings(
        desk.read(a_paper(tmp_path, name="=另一份.docx")), a_number(1), a_number(2, Severity.HINT)
    )
    bad = DeskError("文件已损坏", "请重新保存。")
    lines = [desk.summary_line(first), desk.summary_line(second)]
    lines.append(desk.missed_line(tmp_path / "坏.docx", bad))
    assert desk.summarise(tmp_path / "汇总.xlsx", lines, stopped=2) == 3
    book = openpyxl.load_workbook(tmp_path / "汇总.xlsx")
    assert book.sheetnames == ["体检汇总", "体检发现", "说明"]
    papers = list(book["体检汇总"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in papers] == ["通知.docx", "=另一份.docx", "坏.docx"]
    assert [row[4] for row in papers] == [1, 1, None]
    assert papers[2][8] == "文件已损坏"
    found = list(book["体检发现"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in found] == [1, 2, 2]
    assert {row[8] for row in found} == {"待处理"}
    said = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not any(NUMBER in str(cell) for cell in said)
    assert any("2 份带有密级标志" in str(cell) for cell in said)
