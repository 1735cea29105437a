"""Text in reading order, each once."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import (
    MC,
    PAGE_BREAK,
    SECTION,
    W,
    control,
    document,
    line,
    package,
    paragraph,
    table,
    text_box,
    text_run,
)

from gkdesk.errors import DamagedPaperError
from gkdesk.paper.blocks import Block
from gkdesk.paper.paper import Paper


def read(folder: Path, *blocks: str) -> tuple[Block, ...]:
    return Paper.read(package(folder / "文稿.docx", document(*blocks))).blocks


def texts(folder: Path, *blocks: str) -> list[str]:
    return [block.text for block in read(folder, *blocks)]


def field(result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text_run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (text_run("一") + text_run("二"), "一二"),
        (f"<w:ins>{text_run('进')}</w:ins>", "进"),
        ("<w:del><w:r><w:delText>出</w:delText></w:r></w:del>", ""),
        (f"<w:moveFrom>{text_run('旧')}</w:moveFrom><w:moveTo>{text_run('新')}</w:moveTo>", "新"),
        (f'<w:smartTag w:element="date">{text_run("2018年")}</w:smartTag>', "2018年"),
        (control(text_run("控件")), "控件"),
        (field("3月"), "3月"),
        (f'<w:fldSimple w:instr="DATE">{text_run("6日")}</w:fldSimple>', "6日"),
        (f"<w:hyperlink>{text_run('链接')}</w:hyperlink>", "链接"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "a\tb-c"),
        (text_run("署名\n日期"), "署名\n日期"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t>"
            "</w:r></w:rubyBase></w:ruby></w:r>",
            "拼",
        ),
    ],
)
def test_inline_text_is_read_as_the_paper_stands(tmp_path: Path, inner: str, text: str) -> None:
    assert texts(tmp_path, paragraph(inner)) == [text]


def test_tables_controls_and_boxes_are_flattened_in_order(tmp_path: Path) -> None:
    blocks = read(
        tmp_path,
        line("前"),
        table([["甲", "乙"], ["丙", "丁"]]),
        control(line("控")),
        text_box("框"),
        line("后"),
    )
    assert [b.text for b in blocks] == ["前", "甲", "乙", "丙", "丁", "控", "", "框", "后"]
    assert [b.in_table for b in blocks] == [False, *[True] * 4, *[False] * 4]
    assert [b.in_box for b in blocks] == [*[False] * 7, True, False]
    assert [b.cell for b in blocks[1:5]] == [0, 1, 2, 3]


def test_a_nested_table_belongs_to_the_outer_one(tmp_path: Path) -> None:
    inner = table([["里"]])
    outer = f"<w:tbl><w:tr><w:tc>{line('外')}{inner}{line('尾')}</w:tc></w:tr></w:tbl>"
    blocks = read(tmp_path, outer)
    assert [(b.text, b.table) for b in blocks] == [("外", 0), ("里", 0), ("尾", 0)]


def test_only_the_fallback_is_read_where_there_is_no_choice(tmp_path: Path) -> None:
    fallback = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Fallback>{line("退")}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    assert texts(tmp_path, fallback) == ["退"]


@pytest.mark.parametrize(
    ("blocks", "begins"),
    [
        ([line("a"), paragraph(PAGE_BREAK), line("b")], [False, True, True]),
        ([paragraph(text_run("a") + PAGE_BREAK), line("b")], [False, True]),
        ([line("a"), paragraph(PAGE_BREAK + text_run("b"))], [False, True]),
        ([line("a"), paragraph(text_run("b"), "<w:pageBreakBefore/>")], [False, True]),
        ([paragraph(text_run("a"), SECTION), line("b"), line("c")], [False, True, False]),
    ],
)
def test_a_new_page_is_seen_where_it_begins(
    tmp_path: Path, blocks: list[str], begins: list[bool]
) -> None:
    assert [block.begins_page for block in read(tmp_path, *blocks)] == begins


def test_look_is_resolved_through_styles(tmp_path: Path) -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr>'
        '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a">'
        '<w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:name '
        'w:val="基础"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="c"><w:name w:val="派生"/><w:basedOn '
        'w:val="b"/><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    )
    path = tmp_path / "样式.docx"
    inner = paragraph("<w:r><w:t>题</w:t></w:r>", '<w:pStyle w:val="c"/>')
    package(path, document(inner, paragraph("<w:r><w:t>文</w:t></w:r>")))
    replace_part(path, "word/styles.xml", styles)
    first, second = Paper.read(path).blocks
    assert (first.align, first.look.size, first.is_bold) == ("center", 44, True)
    assert (second.align, second.look.size, second.is_bold) == ("left", 21, False)


def replace_part(path: Path, name: str, content: str) -> None:
    import zipfile

    with zipfile.ZipFile(path) as zipped:
        kept = {n: zipped.read(n) for n in zipped.namelist() if n != name}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for n, raw in {**kept, name: content.encode()}.items():
            zipped.writestr(n, raw)


def test_a_style_based_on_itself_does_not_hang(tmp_path: Path) -> None:
    path = package(tmp_path / "环.docx", document(paragraph("", '<w:pStyle w:val="x"/>')))
    circle = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="x">'
        '<w:basedOn w:val="x"/></w:style></w:styles>'
    )
    replace_part(path, "word/styles.xml", circle)
    assert Paper.read(path).blocks[0].align == "left"


def test_a_main_part_that_is_no_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DamagedPaperError):
        Paper.read(package(tmp_path / "x.docx", f'<w:ftr xmlns:w="{W}"/>'))


def test_a_paragraph_of_a_foreign_namespace_is_no_block(tmp_path: Path) -> None:
    foreign = '<x:p xmlns:x="urn:other"><w:r><w:t>外</w:t></w:r></x:p>'
    blocks = Paper.read(package(tmp_path / "p.docx", document(line("一"), foreign))).blocks
    assert [block.text for block in blocks] == ["一"]
