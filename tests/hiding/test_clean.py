"""What a clerk sees of a paper that hides nothing: little, and nothing that is not so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from gkdesk.inspection.checkup import inspect
from gkdesk.paper.paper import Paper
from gkdesk.terms import Finding

Change = Callable[[Document], object]
_MOST = 4  # lines that a clerk reads willingly
# Word's own style is white on white in one corner: that cell is rightly told.
_BLIND = "Colorful Shading Accent 3"


def drafted(folder: Path, change: Change) -> list[Finding]:
    """The check-up of a notice that python-docx made, with something more in it."""
    document = docx.Document()
    document.add_paragraph("临林发〔2026〕12号").alignment = ALIGN.CENTER
    heading = document.add_paragraph("关于做好春季造林绿化工作的通知")
    heading.alignment = ALIGN.CENTER
    heading.runs[0].font.size = Pt(22)
    document.add_paragraph("各乡镇人民政府：")
    document.add_paragraph("为做好春季造林绿化工作，现就有关事项通知如下。")
    change(document)
    for text in ("临川市林业局", "2026年3月6日"):
        document.add_paragraph(text).alignment = ALIGN.RIGHT
    path = folder / "关于做好春季造林绿化工作的通知.docx"
    document.save(str(path))
    return list(inspect(Paper.read(path)))


def a_table(document: Document, style: str = "Table Grid") -> None:
    table = document.add_table(rows=4, cols=3, style=style)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "造林任务"


def a_field(document: Document, code: str) -> None:
    paragraph = document.add_paragraph()
    for kind in ("begin", "code", "separate", "end"):
        entry = OxmlElement("w:instrText" if kind == "code" else "w:fldChar")
        if kind == "code":
            entry.text = code
        else:
            entry.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(entry)


def a_red_word(document: Document) -> None:
    document.add_paragraph().add_run("重点").font.color.rgb = RGBColor(0xC0, 0, 0)


PAPERS: dict[str, Change] = {
    "plain": lambda _: None,
    "table": a_table,
    "page number": lambda document: a_field(document, " PAGE "),
    "contents": lambda document: a_field(document, ' TOC \\o "1-3" \\t "标题一,1,附件标题,2" \\h '),
    "date": lambda document: a_field(document, ' DATE \\@ "yyyy年M月d日星期W" '),
    "circled": lambda document: a_field(document, " eq \\o\\ac(○,一) "),
    "merge": lambda document: a_field(document, " MERGEFIELD 单位名称 "),
    "headings": lambda document: document.add_heading("一、总体要求", 1),
    "list": lambda document: document.add_paragraph("第一项", style="List Number"),
    "header": lambda document: document.sections[0].header.add_paragraph("临川市林业局文件"),
    "red": a_red_word,
    "telephone": lambda document: document.add_paragraph("联系电话：0512-65431234。"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_clean_paper_has_few_lines_and_none_of_a_hidden_text(name: str, tmp_path: Path) -> None:
    findings = drafted(tmp_path, PAPERS[name])
    assert len(findings) <= _MOST
    assert not {one.code for one in findings} & {
        *("hidden.field_text", "hidden.setting_text", "hidden.stray", "hidden.foreign"),
        *("hidden.vanished", "hidden.white", "hidden.tiny", "hidden.covered", "hidden.unread"),
    }


def test_no_style_of_word_hides_the_cells_of_a_table(tmp_path: Path) -> None:
    styles = [style.name for style in docx.Document().styles if style.type == 3]

    def every(document: Document) -> None:
        for style in styles:
            if style != _BLIND:
                a_table(document, str(style))
                document.add_paragraph()

    codes = {one.code for one in drafted(tmp_path, every)}
    assert len(styles) > 90
    assert not codes & {"hidden.white", "hidden.vanished", "hidden.tiny"}
