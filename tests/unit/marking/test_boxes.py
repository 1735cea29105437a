"""A closing that stands in a text box: both copies get the line, or nobody does."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from builders import BODY_RUN, MC, a_paper, line, paragraph

from gkdesk.errors import MarkNotPlacedError
from gkdesk.marking.mark import finished_copy, plan
from gkdesk.paper.paper import Paper
from gkdesk.terms import Attribute, Wish

MARK = "（此件公开发布）"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
V = "urn:schemas-microsoft-com:vml"
CLOSING = line("临川市档案局", jc="right") + line("2026年3月6日", jc="right")


def a_box(inner: str, *, grows: bool = True, fallback: str | None = None) -> str:
    fits = "<a:spAutoFit/>" if grows else "<a:noAutofit/>"
    style = ' style="mso-fit-shape-to-text: t"' if grows else ""
    drawn = (
        f'<w:drawing><wps:wsp xmlns:wps="{WPS}" xmlns:a="{A}"><wps:txbx><w:txbxContent>{inner}'
        f"</w:txbxContent></wps:txbx><wps:bodyPr>{fits}</wps:bodyPr></wps:wsp></w:drawing>"
    )
    pictured = (
        f'<w:pict><v:shape xmlns:v="{V}"><v:textbox{style}><w:txbxContent>'
        f"{inner if fallback is None else fallback}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    return paragraph(
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps">{drawn}</mc:Choice>'
        f"<mc:Fallback>{pictured}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def pointed_at_the_date(path: Path) -> tuple[Paper, Wish]:
    paper = Paper.read(path)
    return paper, Wish(after=next(b.i for b in paper.blocks if b.text == "2026年3月6日"))


def test_without_a_person_the_desk_asks(tmp_path: Path) -> None:
    paper = Paper.read(a_paper(tmp_path, closing=[a_box(CLOSING)]))
    with pytest.raises(MarkNotPlacedError, match=r"把握不够|没有找到"):
        plan(paper, Attribute.PROACTIVE, MARK)


def test_both_copies_get_the_line_in_the_look_of_the_body(tmp_path: Path) -> None:
    paper, wish = pointed_at_the_date(a_paper(tmp_path, closing=[a_box(CLOSING)]))
    out = tmp_path / "out.docx"
    with finished_copy(paper, plan(paper, Attribute.PROACTIVE, MARK, wish), tmp_path) as copy:
        copy.appear(out)
    with zipfile.ZipFile(out) as zipped:
        main = zipped.read("word/document.xml").decode()
    assert main.count(MARK) == 2
    made = re.findall(f"<w:p>(?:(?!<w:p>).)*{MARK}.*?</w:p>", main)
    assert "".join(main.split(made[0])) == paper._raw.decode()
    assert re.search('w:sz w:val="32"', BODY_RUN)
    assert all('w:sz w:val="32"' in one and "firstLineChars" in one for one in made)
    assert Paper.read(out).anatomy.marks[0].text == MARK


@pytest.mark.parametrize(
    "box",
    [a_box(CLOSING, grows=False), a_box(CLOSING, fallback=line("2026年3月6日"))],
    ids=["of fixed height", "with copies that differ"],
)
def test_a_line_that_some_would_not_see_is_not_written(tmp_path: Path, box: str) -> None:
    paper, wish = pointed_at_the_date(a_paper(tmp_path, closing=[box]))
    with pytest.raises(MarkNotPlacedError, match="文本框"):
        plan(paper, Attribute.PROACTIVE, MARK, wish)
