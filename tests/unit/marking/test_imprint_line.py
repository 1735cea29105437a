"""Where an office prints 公开方式 above its 版记: the line belongs there, and looks like it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from builders import PAGE_BREAK, a_paper, body, line, paragraph, table, text_box, text_run, texts

from gkdesk.errors import MarkConflictError, MarkNotPlacedError
from gkdesk.marking.mark import Outcome, Plan, finished_copy, plan
from gkdesk.marking.place import find_place
from gkdesk.paper.paper import Paper
from gkdesk.terms import Attribute, MarkPlace, Wish

MARK = "公开方式：主动公开"
RULED = '<w:pBdr><w:top w:val="single" w:sz="8"/></w:pBdr><w:ind w:left="280"/>'
SMALL = '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="28"/></w:rPr>'
COPIED_TO = paragraph(text_run("抄送：市委办公室。", SMALL), RULED)
PRINTED = paragraph(text_run("临川市档案局办公室　2026年3月7日印发", SMALL), RULED)
IN_TABLE = table([["抄送：市委办公室。"], ["临川市档案局办公室　2026年3月7日印发"]])


def planned(path: Path, wish: Wish | None = None) -> Plan:
    return plan(Paper.read(path), Attribute.PROACTIVE, MARK, wish or Wish(), MarkPlace.IMPRINT)


def marked(path: Path) -> list[str]:
    out = path.with_name("out.docx")
    with finished_copy(Paper.read(path), planned(path), path.parent) as copy:
        copy.appear(out)
    return texts(out)


@pytest.mark.parametrize(
    "imprint",
    [
        [COPIED_TO, PRINTED],
        [IN_TABLE],
        [paragraph(PAGE_BREAK), line("附件1"), body("档案开放目录"), COPIED_TO, PRINTED],
    ],
    ids=["ruled paragraphs", "a table", "behind an attachment"],
)
def test_the_line_stands_above_the_imprint(tmp_path: Path, imprint: list[str]) -> None:
    lines = marked(a_paper(tmp_path, then=imprint))
    assert lines[lines.index("抄送：市委办公室。") - 1] == MARK
    assert lines.count(MARK) == 1


def test_the_line_is_set_like_the_imprint(tmp_path: Path) -> None:
    path = a_paper(tmp_path, then=[COPIED_TO, PRINTED])
    marked(path)
    with zipfile.ZipFile(path.with_name("out.docx")) as zipped:
        main = zipped.read("word/document.xml").decode()
    made = re.search(f"<w:p>(?:(?!<w:p>).)*{MARK}.*?</w:p>", main)
    assert made
    assert RULED in made[0]
    assert SMALL in made[0]


def test_a_second_time_it_is_there_already(tmp_path: Path) -> None:
    path = a_paper(tmp_path, then=[COPIED_TO, PRINTED])
    marked(path)
    assert planned(path.with_name("out.docx")).outcome is Outcome.ALREADY


@pytest.mark.parametrize(
    "then",
    [
        [],
        [text_box("抄送：市委办公室。")],
        [COPIED_TO, body("办法全文如下，请认真贯彻执行。"), PRINTED],
        [line("抄送：市委办公室。").replace("<w:p>", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr>")],
    ],
    ids=["no imprint", "a text box", "two imprints", "an imprint that begins a page"],
)
def test_without_one_plain_imprint_the_desk_asks(tmp_path: Path, then: list[str]) -> None:
    path = a_paper(tmp_path, then=then)
    assert find_place(Paper.read(path), MarkPlace.IMPRINT).place is None
    with pytest.raises(MarkNotPlacedError):
        planned(path)


def test_a_person_may_point_at_a_line_all_the_same(tmp_path: Path) -> None:
    paper = Paper.read(a_paper(tmp_path))
    assert paper.anatomy.date
    found = planned(paper.path, Wish(after=paper.anatomy.date.block))
    assert found.place is not None
    assert found.place.after_block == paper.anatomy.date.block


def test_another_attribute_in_the_imprint_gives_way_when_asked(tmp_path: Path) -> None:
    old = paragraph(text_run("公开方式：依申请公开", SMALL), RULED)
    path = a_paper(tmp_path, then=[old, COPIED_TO, PRINTED])
    with pytest.raises(MarkConflictError):
        planned(path)
    found = planned(path, Wish(replace=True))
    assert found.outcome is Outcome.REPLACED
    assert RULED.encode() + b"</w:pPr><w:r>" in found.main


def test_an_annotation_below_the_date_is_not_turned_into_an_imprint(tmp_path: Path) -> None:
    path = a_paper(tmp_path, then=[body("（此件依申请公开）"), COPIED_TO, PRINTED])
    with pytest.raises(MarkConflictError):
        planned(path, Wish(replace=True))
