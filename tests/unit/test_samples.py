"""The sample papers: drawn from their prose, in the layout of GB/T 9704-2012."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from gkdesk import paths
from gkdesk.marking.place import find_place
from gkdesk.paper.paper import Paper
from gkdesk.terms import Element
from resources.samples import build_samples

FOLDER = paths.resources() / "samples"
RULES = "关于印发政务公开工作实施细则的通知.docx"
NOTICE = "关于开展2026年国际档案日系列活动的通知.docx"
REQUEST = "关于提请印发村级档案工作三年行动方案的请示.docx"
ALL = (RULES, NOTICE, REQUEST)


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return build_samples.build()


def lines(document: Document) -> list[str]:
    return [one.text.strip() for one in document.paragraphs if one.text.strip()]


def text_of(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def members(content: bytes) -> list[tuple[str, tuple[int, ...], bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(one.filename, one.date_time, package.read(one)) for one in package.infolist()]


def shown(paper: Paper, element: Element) -> list[str]:
    every = zip(paper.blocks, paper.anatomy.elements, strict=True)
    return [block.text.strip() for block, is_one in every if is_one is element]


# ── drawing ──────────────────────────────────────────────────────────────────────────


def test_what_is_shipped_is_what_the_prose_draws(drawn: dict[str, bytes]) -> None:
    shipped = {path.name: path.read_bytes() for path in FOLDER.glob("*.docx")}
    assert shipped.keys() == drawn.keys() == set(ALL)
    for name, content in shipped.items():
        assert members(content) == members(drawn[name])


@pytest.mark.skipif("ng" in zlib.ZLIB_RUNTIME_VERSION, reason="zlib-ng packs the same otherwise")
def test_drawing_gives_the_shipped_bytes(drawn: dict[str, bytes]) -> None:
    assert all((FOLDER / name).read_bytes() == content for name, content in drawn.items())


def test_drawing_twice_gives_the_same_bytes(drawn: dict[str, bytes]) -> None:
    assert build_samples.build() == drawn


def test_drawing_writes_beside_the_prose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "prose").mkdir()
    (tmp_path / "prose" / "通知.txt").write_text("【标题】关于开会的通知\n请到会。\n", "utf-8")
    monkeypatch.setattr(build_samples, "HERE", tmp_path)
    build_samples.main()
    assert lines(docx.Document(str(tmp_path / "通知.docx"))) == ["关于开会的通知", "请到会。"]


@pytest.mark.parametrize("name", ALL)
def test_samples_are_small_and_carry_nobodys_traces(name: str) -> None:
    content = (FOLDER / name).read_bytes()
    assert len(content) < 20_000
    about = docx.Document(io.BytesIO(content)).core_properties
    assert (about.author, about.last_modified_by, about.revision) == ("临川市档案与方志局", "", 1)
    assert not [one for one, _, _ in members(content) if "custom" in one or "thumbnail" in one]


# ── layout ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ALL)
def test_the_page_is_a4_with_the_margins_of_the_standard(name: str) -> None:
    section = docx.Document(str(FOLDER / name)).sections[0]
    page = (section.page_width, section.page_height)
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    for length, asked in zip((*page, *margins), (210, 297, 37, 35, 28, 26), strict=True):
        assert abs(int(length or 0) - Mm(asked)) < Mm(1) / 20


@pytest.mark.parametrize("name", ALL)
def test_every_run_names_its_east_asian_font(name: str) -> None:
    body = docx.Document(str(FOLDER / name)).element.body
    fonts = {run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") for run in body.iter(qn("w:r"))}
    named = {one.get(qn("w:eastAsia")) for one in fonts if one is not None}
    assert None not in fonts
    assert named <= {"方正小标宋_GBK", "仿宋_GB2312", "楷体_GB2312", "黑体"}


@pytest.mark.parametrize("name", ALL)
def test_the_organ_is_red_and_stands_over_a_red_line(name: str) -> None:
    body = docx.Document(str(FOLDER / name)).element.body
    mark = next(body.iter(qn("w:r")))
    assert text_of(mark) == "临川市档案与方志局文件"
    assert next(mark.iter(qn("w:color"))).get(qn("w:val")) == "FF0000"
    (border,) = body.iter(qn("w:pBdr"))
    assert border[0].get(qn("w:color")) == "FF0000"
    assert "〔2026〕" in text_of(border.getparent().getparent())


@pytest.mark.parametrize("name", ALL)
def test_signature_and_date_stand_at_the_right_by_characters(name: str) -> None:
    paper = Paper.read(FOLDER / name)
    assert paper.anatomy.date is not None
    assert paper.anatomy.signature.endswith("临川市档案与方志局")
    assert paper.blocks[paper.anatomy.date.block].align == "right"
    indents = list(docx.Document(str(FOLDER / name)).element.body.iter(qn("w:ind")))
    assert [one.get(qn("w:rightChars")) for one in indents].count("400") == 1
    assert [one.get(qn("w:firstLineChars")) for one in indents].count("200") >= 1


@pytest.mark.parametrize("name", ALL)
def test_the_page_number_stands_at_the_outer_side(name: str) -> None:
    section = docx.Document(str(FOLDER / name)).sections[0]
    sides = {}
    for parity, footer in (("odd", section.footer), ("even", section.even_page_footer)):
        number = footer.paragraphs[0].paragraph_format.element
        assert text_of(number) == "— 1 —"
        sides[parity] = next(number.iter(qn("w:jc"))).get(qn("w:val"))
    assert sides == {"odd": "right", "even": "left"}


# ── the three shapes ─────────────────────────────────────────────────────────────────


def test_the_rules_follow_their_notice_on_a_new_page_without_the_word_attachment() -> None:
    paper = Paper.read(FOLDER / RULES)
    issued = shown(paper, Element.ISSUED_TEXT)
    assert issued[0] == "临川市档案与方志局政务公开工作实施细则"
    assert not [one for one in lines(docx.Document(str(FOLDER / RULES))) if one.startswith("附件")]
    assert len([one for one in issued if one]) >= 35
    assert "自2026年4月1日起施行" in issued[-1]


def test_the_rules_bear_the_number_and_date_of_the_notice_and_no_annotation() -> None:
    anatomy = Paper.read(FOLDER / RULES).anatomy
    assert anatomy.doc_number == "临档规〔2026〕3号"
    assert anatomy.date is not None
    assert anatomy.date.text == "2026年3月6日"
    assert anatomy.annotation is None


def test_the_annotation_of_the_rules_belongs_between_date_and_rules() -> None:
    paper = Paper.read(FOLDER / RULES)
    place = find_place(paper).place
    assert place is not None
    assert paper.blocks[place.after_block].text == "2026年3月6日"
    assert place.before_block is not None
    assert paper.blocks[place.before_block].text.endswith("实施细则")


def test_the_notice_has_two_attachments_on_pages_of_their_own_and_an_imprint() -> None:
    document = docx.Document(str(FOLDER / NOTICE))
    said = lines(document)
    note = said.index("附件：1.国际档案日系列活动安排表")
    assert said[note + 1] == "2.集体参观报名要求"
    for label in ("附件1", "附件2"):
        (paragraph,) = [one for one in document.paragraphs if one.text == label]
        assert paragraph.paragraph_format.page_break_before
    plan, imprint = document.tables
    assert [cell.text for cell in plan.rows[0].cells][:2] == ["序号", "时间"]
    assert imprint.cell(0, 0).text.startswith("抄送：")
    assert imprint.cell(1, 0).text.endswith("2026年4月29日印发")
    assert find_place(Paper.read(FOLDER / NOTICE)).place is not None


def test_the_request_names_its_signer_and_whom_to_call() -> None:
    said = lines(docx.Document(str(FOLDER / REQUEST)))
    assert any(one.startswith("临档报〔2026〕7号") and "签发人：周明远" in one for one in said)
    assert said[-1] == "（联系人：林一舟，电话：0791-12340000）"
    assert said[-4] == "妥否，请批示。"
