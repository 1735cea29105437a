"""All text of a file, each in one piece, in the zone where it stands."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from builders import MC, OFFICE, W, a_paper, control, document, line, package, paragraph, text_run
from containers import a_file, found, reasons, said, zone_of

from gkdesk.errors import PaperLockedError
from gkdesk.paper.contents import read_contents
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Unseen, Zone

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
V = "urn:schemas-microsoft-com:vml"


def part(root: str, inner: str) -> str:
    return f'<w:{root} xmlns:w="{W}">{inner}</w:{root}>'


def test_the_blocks_come_first_and_say_what_the_paper_says(tmp_path: Path) -> None:
    paper = Paper.read(a_paper(tmp_path))
    contents = read_contents(paper)
    own = contents.pieces[: len(paper.blocks)]
    assert [piece.text for piece in own] == [block.text for block in paper.blocks]
    assert [piece.block for piece in own] == [block.i for block in paper.blocks]
    assert not contents.unread


def test_a_paper_that_was_changed_since_is_refused(tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    paper = Paper.read(path)
    a_paper(tmp_path, says=["另一份。"])
    with pytest.raises(PaperLockedError):
        read_contents(paper)


def test_run_boundaries_inside_a_number_are_kept(tmp_path: Path) -> None:
    path = a_file(tmp_path, paragraph(text_run("电话1380") + text_run("0138") + text_run("000")))
    assert found(said(path), "电话13800138000").runs == (0, 6, 10)
    with_tab = paragraph(text_run("甲") + "<w:r><w:tab/><w:t>乙</w:t></w:r>")
    assert found(said(a_file(tmp_path, with_tab)), "甲\t乙").runs == (0, 2)


@pytest.mark.parametrize(
    ("root", "zone", "place"),
    [
        ("hdr", Zone.HEADER, "页眉"),
        ("ftr", Zone.FOOTER, "页脚"),
        ("footnotes", Zone.FOOTNOTE, "脚注"),
        ("endnotes", Zone.ENDNOTE, "尾注"),
    ],
)
def test_side_parts_are_read_by_what_they_are(
    tmp_path: Path, root: str, zone: Zone, place: str
) -> None:
    inner = f"<w:footnote>{line('旁的文字')}</w:footnote>" if "notes" in root else line("旁的文字")
    contents = said(a_file(tmp_path, parts={"word/one.xml": part(root, inner)}))
    piece = found(contents, "旁的文字")
    assert (piece.zone, piece.place, piece.part) == (zone, place, "word/one.xml")
    assert piece.block is None


def test_a_comment_names_its_author(tmp_path: Path) -> None:
    comments = part("comments", f'<w:comment w:author="某甲">{line("再核一下")}</w:comment>')
    piece = found(said(a_file(tmp_path, parts={"word/comments.xml": comments})), "再核一下")
    assert (piece.zone, piece.place) == (Zone.COMMENT, "批注（某＊＊）")
    assert reasons(piece) == [("再核一下", Unseen.NOT_PRINTED)]


def test_tracked_changes_are_told_apart(tmp_path: Path) -> None:
    struck = "<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{text_run('搬走的')}</w:moveFrom>"
    added = f"<w:ins>{text_run('新增的')}</w:ins>"
    contents = said(a_file(tmp_path, paragraph(text_run("原") + struck + added + moved)))
    assert found(contents, "原新增的").is_inserted
    for text in ("删去的", "搬走的"):
        piece = found(contents, text)
        assert piece.zone is Zone.DELETED
        assert reasons(piece) == [(text, Unseen.DELETED)]


def test_what_was_struck_in_two_places_is_not_joined(tmp_path: Path) -> None:
    struck = "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"
    runs = struck.format("138") + text_run("与") + struck.format("0013") + struck.format("8000")
    contents = said(a_file(tmp_path, paragraph(runs)))
    assert zone_of(contents, "138") is zone_of(contents, "00138000") is Zone.DELETED


def test_a_text_box_stored_twice_is_one_piece_with_a_twin(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{line('抄送：某局')}</w:txbxContent>"
    doubled = (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice><w:drawing>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    piece = found(said(a_file(tmp_path, paragraph(doubled))), "抄送：某局")
    assert (piece.zone, piece.twin, piece.block) == (Zone.BOX, "word/document.xml", 1)


def test_a_fallback_that_says_something_else_is_a_piece_of_its_own(tmp_path: Path) -> None:
    box = "<w:txbxContent>{}</w:txbxContent>"
    doubled = (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice>{box.format(line("公开的"))}'
        f"</mc:Choice><mc:Fallback>{box.format(line('旧版的'))}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    contents = said(a_file(tmp_path, paragraph(doubled)))
    assert found(contents, "公开的").twin == ""
    piece = found(contents, "旧版的")
    assert piece.place == "文本框（备用内容）"
    assert reasons(piece) == [("旧版的", Unseen.HIDDEN)]


def test_a_box_that_only_old_word_knows_is_read(tmp_path: Path) -> None:
    box = (
        f'<w:r><w:pict><v:shape xmlns:v="{V}" alt="流程图"><v:textbox><w:txbxContent>'
        f"{line('框内')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    contents = said(a_file(tmp_path, paragraph(box)))
    assert zone_of(contents, "框内") is Zone.BOX
    assert zone_of(contents, "流程图") is Zone.ALT_TEXT


def test_field_codes_stand_beside_their_results(tmp_path: Path) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText>{}</w:instrText></w:r>"
    nested = (
        *(mark.format("begin"), code.format("IF ")),
        *(mark.format("begin"), code.format("MERGEFIELD 姓名"), mark.format("separate")),
        *(text_run("某乙"), mark.format("end"), code.format('= "" "无"'), mark.format("separate")),
        *(text_run("有"), mark.format("end")),
    )
    simple = f'<w:fldSimple w:instr="AUTHOR">{text_run("某丙")}</w:fldSimple>'
    contents = said(a_file(tmp_path, paragraph("".join(nested) + simple)))
    assert found(contents, "某乙有某丙").block == 0
    for text in ("MERGEFIELD 姓名", 'IF = "" "无"', "AUTHOR"):
        assert zone_of(contents, text) is Zone.FIELD


def test_controls_forms_tags_symbols_and_ruby_say_all_they_hold(tmp_path: Path) -> None:
    listed = (
        '<w:alias w:val="密级"/><w:dropDownList><w:listItem w:displayText="内部"/></w:dropDownList>'
    )
    form = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="默认值"/>'
        "</w:textInput></w:ffData></w:fldChar></w:r>"
    )
    tag = (
        '<w:smartTag w:element="PersonName"><w:smartTagPr><w:attr w:name="a" w:val="某丁"/>'
        f"</w:smartTagPr>{text_run('丁')}</w:smartTag>"
    )
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F031"/></w:r>'
    spoken = f"<w:rt>{text_run('xing')}</w:rt><w:rubyBase>{text_run('邢')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby>{spoken}</w:ruby></w:r>"
    path = a_file(tmp_path, control(line("控件"), listed), paragraph(form + tag + symbol + ruby))
    contents = said(path)
    assert zone_of(contents, "控件") is zone_of(contents, "丁邢") is Zone.BODY
    for text in ("密级", "内部", "默认值", "某丁"):
        assert zone_of(contents, text) is Zone.FIELD
    assert found(contents, "1").place == "符号"
    assert found(contents, "xing").place == "拼音指南"


def test_a_picture_says_its_alternative_text_once(tmp_path: Path) -> None:
    drawing = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:docPr id="1" name="图片 1" descr="合影"/>'
        f'<a:graphic xmlns:a="{A}"><a:cNvPr name="某戊身份证.jpg" descr="合影"/></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    contents = said(a_file(tmp_path, paragraph(drawing)))
    assert found(contents, "合影").twin == "word/document.xml"
    assert zone_of(contents, "某戊身份证.jpg") is Zone.ALT_TEXT


def test_a_word_art_watermark_is_read(tmp_path: Path) -> None:
    shape = f'<v:shape xmlns:v="{V}"><v:textpath string="内部资料"/></v:shape>'
    art = f"<w:r><w:pict>{shape}</w:pict></w:r>"
    contents = said(a_file(tmp_path, parts={"word/header1.xml": part("hdr", paragraph(art))}))
    assert found(contents, "内部资料").place == "页眉艺术字"


def test_a_table_is_a_grid_also_inside_another(tmp_path: Path) -> None:
    def cell(inner: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(cells)}</w:tr>"

    inner = f"<w:tbl>{row(cell(line('内1')))}{row(cell(line('内2')))}</w:tbl>"
    outer = row(cell(line("姓名"), '<w:gridSpan w:val="2"/>'), cell(line("电话")))
    outer += row(cell(line("某己")), cell(line("")), cell(line("无") + inner + line("")))
    contents = said(a_file(tmp_path, f"<w:tbl>{outer}</w:tbl>"))

    def texts(grid: int) -> list[list[list[str]]]:
        pieces = contents.pieces
        return [
            [[pieces[i].text for i in cell] for cell in row] for row in contents.grids[grid].rows
        ]

    assert texts(0) == [[["内1"]], [["内2"]]]
    assert texts(1) == [[["姓名"], [], ["电话"]], [["某己"], [""], ["无", ""]]]
    assert zone_of(contents, "某己") is Zone.TABLE


def test_a_chart_says_its_title_and_what_it_keeps(tmp_path: Path) -> None:
    chart = (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:title><a:p><a:r><a:t>各科</a:t></a:r>'
        "<a:r><a:t>成绩</a:t></a:r></a:p></c:title><c:cat><c:strRef><c:strCache><c:pt><c:v>某庚</c:v>"
        "</c:pt><c:pt><c:v>某辛</c:v></c:pt></c:strCache></c:strRef></c:cat></c:chartSpace>"
    )
    contents = said(a_file(tmp_path, parts={"word/charts/chart1.xml": chart}))
    assert not found(contents, "各科成绩").unseen
    assert reasons(found(contents, "某庚\n某辛")) == [("某庚\n某辛", Unseen.CACHE)]


def test_a_diagram_and_its_picture_are_read_once(tmp_path: Path) -> None:
    shape = f'<a:p xmlns:a="{A}"><a:r><a:t>组长</a:t></a:r></a:p>'
    other = shape.replace("组长", "只在图上")
    parts = {
        "word/diagrams/drawing1.xml": f'<d:drawing xmlns:d="urn:d">{shape}{other}</d:drawing>',
        "word/diagrams/data1.xml": f'<g:dataModel xmlns:g="{DGM}">{shape}</g:dataModel>',
    }
    contents = said(a_file(tmp_path, parts=parts))
    piece = found(contents, "组长")
    assert (piece.zone, piece.part) == (Zone.DIAGRAM, "word/diagrams/data1.xml")
    assert piece.twin == "word/diagrams/drawing1.xml"
    assert zone_of(contents, "只在图上") is Zone.DIAGRAM


def test_properties_settings_and_custom_xml_are_pieces(tmp_path: Path) -> None:
    core = '<p:coreProperties xmlns:p="urn:p"><p:creator>某壬</p:creator></p:coreProperties>'
    custom = '<Properties><property name="联系人"><v>某癸</v></property></Properties>'
    settings = part("settings", '<w:docVars><w:docVar w:name="v" w:val="草稿人"/></w:docVars>')
    item = '<root code="编号9"><name>条目</name>散字</root>'
    parts = {
        "docProps/core.xml": core,
        "docProps/custom.xml": custom,
        "word/settings.xml": settings,
        "customXml/item1.xml": item,
    }
    contents = said(a_file(tmp_path, parts=parts))
    assert found(contents, "某壬").place == "文档属性“作者”"
    assert found(contents, "某癸").place == "文档属性“联系人”"
    assert found(contents, "草稿人").place == "文档变量“v”"
    for text in ("编号9", "条目", "散字"):
        assert zone_of(contents, text) is Zone.CUSTOM_XML


def test_the_target_of_a_hyperlink_is_a_piece(tmp_path: Path) -> None:
    link = (
        f'<Relationship Id="h" Type="{OFFICE}/hyperlink" TargetMode="External" '
        'Target="file:///D:/某处/名单.xlsx"/>'
    )
    contents = said(package(tmp_path / "a.docx", document(line("见附件")), relations=link))
    piece = found(contents, "file:///D:/某处/名单.xlsx")
    assert (piece.zone, piece.place) == (Zone.FIELD, "超链接的地址")


def test_glossary_parts_and_remarks_between_tags_are_read(tmp_path: Path) -> None:
    glossary = part(
        "glossaryDocument", f"<w:docParts><w:docPart>{line('模板句')}</w:docPart></w:docParts>"
    )
    path = a_file(tmp_path, "<!-- 私语 -->", parts={"word/glossary/document.xml": glossary})
    contents = said(path)
    assert found(contents, "模板句").place == "文档部件"
    assert found(contents, "私语").place == "XML 注释"


def test_a_part_that_cannot_be_read_is_said_and_the_others_are_read(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "word/broken.xml": "<w:hdr",
        "word/blob.bin": b"\x07\x08" * 40,
        "word/good.xml": part("ftr", line("页底")),
    }
    contents = said(a_file(tmp_path, parts=parts))
    assert zone_of(contents, "页底") is Zone.FOOTER
    assert {(note.part, note.why) for note in contents.unread} == {
        ("word/broken.xml", "已损坏"),
        ("word/blob.bin", "格式不认识"),
    }


def test_a_picture_that_nothing_refers_to_is_said(tmp_path: Path) -> None:
    path = package(
        tmp_path / "a.docx",
        document(line("正文")),
        parts={"word/media/old.png": b"\x89PNG\r\n\x1a\n" + bytes(20)},
    )
    assert [note.part for note in said(path).unread] == ["word/media/old.png"]


def test_the_second_of_two_members_of_one_name_is_said(tmp_path: Path) -> None:
    path = a_file(tmp_path, parts={"word/header1.xml": part("hdr", line("甲"))})
    with zipfile.ZipFile(path, "a") as zipped, pytest.warns(UserWarning, match="Duplicate"):
        zipped.writestr("word/header1.xml", part("hdr", line("乙")))
    assert [note.place for note in said(path).unread] == ["同名的第二个部件"]


def test_bytes_before_the_archive_are_said(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    path.write_bytes(b"#!/bin/sh\n" + path.read_bytes())
    assert [note.place for note in said(path).unread] == ["压缩包之前的多余数据"]
