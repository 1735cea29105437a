"""The check-up as an office lives it: held up, edited in Word, looked over again, on its way."""

from __future__ import annotations

import os
import random
from pathlib import Path

import docx
from commands import PUBLIC, gkdesk
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from benchmarks.personal_set import identity, mobile, name

MARK = "（此件公开发布）"
ON_REQUEST = (
    *("--attribute", "依申请公开", "--ground", "G13"),
    *("--reason", "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。"),
)


def a_draft(folder: Path) -> Path:
    """As a clerk types it, with the page header of an old template."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料　注意保存"
    document.add_paragraph(
        "关于公布2026年度开放档案目录的通知"
    ).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("各科室：")
    document.add_paragraph("现将本年度开放档案目录予以公布，请遵照执行。")
    for text in ("临川市档案馆", "2026年3月6日"):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph("附件1")
    table = document.add_table(rows=3, cols=2)
    for row, texts in zip(
        table.rows, (("档号", "题名"), ("A1", "会议纪要"), ("A2", "任免通知")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    path = folder / "开放档案目录.docx"
    document.save(str(path))
    return path


def a_list(folder: Path) -> Path:
    """A notice whose attachment lists the people who are to be paid, with all that is known."""
    chance = random.Random(7)  # noqa: S311  # invented people: no secret
    document = docx.Document()
    document.add_paragraph("关于公示2026年临时救助对象的通知").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("各村（社区）：")
    document.add_paragraph("经审核，现将2026年第一批临时救助对象予以公示，名单见附件。")
    for text in ("临川市柳河镇人民政府", "2026年3月6日"):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph("附件")
    table = document.add_table(rows=1, cols=4)
    for cell, head in zip(
        table.rows[0].cells, ("序号", "姓名", "身份证号", "联系电话"), strict=True
    ):
        cell.text = head
    for number in range(1, 6):
        said = (str(number), name(chance), identity(chance), mobile(chance))
        for cell, text in zip(table.add_row().cells, said, strict=True):
            cell.text = text
    path = folder / "救助对象公示.docx"
    document.save(str(path))
    return path


def without_columns(paper: Path) -> None:
    """The clerk deletes the columns that nobody may see, and saves."""
    document = docx.Document(str(paper))
    for row in document.tables[0].rows:
        for cell in row.cells[2:]:
            row._tr.remove(cell._tc)
    document.save(str(paper))


def edited(paper: Path) -> Document:
    """python-docx standing in for Word."""
    document = docx.Document(str(paper))
    document.sections[0].header.paragraphs[0].text = ""
    return document


def kinds(case: str) -> list[str]:
    shown = gkdesk("case", "show", case, "--json").json
    return [event["kind"] for event in shown["events"]]


def test_a_paper_is_held_up_edited_looked_over_again_and_goes_on(tmp_path: Path) -> None:
    paper = a_draft(tmp_path)
    case = gkdesk("case", "open", paper, "--json").json["case"]["id"]
    (found,) = (
        one
        for one in gkdesk("finding", "list", case, "--json").json["findings"]
        if one["severity"] == "block"
    )
    refused = gkdesk("mark", paper, *PUBLIC, "--json")
    assert refused.code == 3
    assert not list(tmp_path.glob("*（已标注）*"))

    edited(paper).save(str(paper))
    again = gkdesk("recheck", case, "--json")
    assert again.code == 0
    assert found["key"] in [one["key"] for one in again.json["gone"]]
    assert not [one for one in again.json["still"] if one["severity"] == "block"]

    marked = gkdesk("mark", paper, *PUBLIC, "--json")
    assert marked.code == 0
    assert marked.json["papers"][0]["inserted"]["text"] == MARK
    assert marked.json["papers"][0]["case"] == case
    assert kinds(case) == ["case_opened", "inspected", "rechecked", "decided", "marked"]
    assert gkdesk("verify", "--json").json["ok"] is True


def test_a_list_with_numbers_stops_until_the_columns_are_gone(tmp_path: Path) -> None:
    paper = a_list(tmp_path)
    numbers = [cell.text for row in docx.Document(str(paper)).tables[0].rows for cell in row.cells]
    seen = gkdesk("inspect", paper, "--json").json["papers"][0]["findings"]
    (found,) = (one for one in seen if one["severity"] == "block")
    assert found["code"] == "personal.list"
    assert "5" in found["text"]
    assert "身份证号" in found["masked"]

    refused = gkdesk("mark", paper, *PUBLIC, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (3, "findings_open")
    assert not list(tmp_path.glob("*（已标注）*"))
    case = gkdesk("case", "open", paper, "--json").json["case"]["id"]

    without_columns(paper)
    again = gkdesk("recheck", case, "--json")
    assert found["key"] in [one["key"] for one in again.json["gone"]]
    assert not [one for one in again.json["still"] if one["severity"] == "block"]
    marked = gkdesk("mark", paper, *PUBLIC, "--json")
    assert (marked.code, marked.json["papers"][0]["case"]) == (0, case)

    kept = b"".join(
        path.read_bytes() for path in Path(os.environ["GKDESK_DATA"]).rglob("*") if path.is_file()
    )
    for number in numbers:
        if len(number) > 10:
            assert number.encode() not in kept, "a number went into the desk's own files"
    assert gkdesk("verify", "--json").json["ok"] is True


def test_a_paper_is_held_up_justified_and_goes_on(tmp_path: Path) -> None:
    paper = a_draft(tmp_path)
    refused = gkdesk("mark", paper, *ON_REQUEST, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (3, "findings_open")
    case = gkdesk("case", "open", paper, "--json").json["case"]["id"]
    (key,) = refused.json["error"]["keys"]
    why = "保密员核实：页眉是旧模板带来的，内容不属工作秘密"
    assert gkdesk("finding", "resolve", case, key, "--reason", why).code == 0
    marked = gkdesk("mark", paper, *ON_REQUEST, "--json")
    assert marked.code == 0
    assert marked.json["papers"][0]["case"] == case
    assert "resolved" in kinds(case)

    report = tmp_path / "体检报告.docx"
    assert gkdesk("inspect", paper, "--report", report).code == 0
    cells = [
        cell.text
        for table in docx.Document(str(report)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert case in cells
    assert any("已核实无需处理" in cell for cell in cells)
    assert gkdesk("verify", "--json").json["ok"] is True
