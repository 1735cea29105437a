"""Files inside a paper are read, and where they cannot be, that is said."""

from __future__ import annotations

import io
import random
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped] # it ships no types
from builders import document, line, package, paragraph, text_run
from containers import (
    a_compound,
    a_file,
    a_native,
    a_sheet,
    found,
    reasons,
    said,
    saved,
    zone_of,
)
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from gkdesk.errors import TooLargeError
from gkdesk.paper.bundle import Allowance, Bundle
from gkdesk.paper.pieces import Unseen, Zone

BOOK = "word/embeddings/名单.xlsx"


def a_docx(folder: Path, *blocks: str) -> bytes:
    return package(folder / "inner.docx", document(*blocks)).read_bytes()


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return out.getvalue()


def test_cells_are_read_with_their_rows(tmp_path: Path) -> None:
    book, sheet = a_sheet()
    sheet.title = "花名册"
    for row in (["序号", "姓名", "账号"], [1, "某甲", 6222021234567890123], [2, "某乙", "00123"]):
        sheet.append(row)
    contents = said(a_file(tmp_path, parts={BOOK: saved(book)}))
    piece = found(contents, "某乙")
    assert piece.zone is Zone.SHEET
    assert piece.place == "嵌入工作簿“名单.xlsx”的工作表“花名册”第 3 行"
    assert piece.part == f"{BOOK}!xl/worksheets/sheet1.xml"
    assert [len(row) for row in contents.grids[0].rows] == [3, 3, 3]
    assert [contents.pieces[i].text for cell in contents.grids[0].rows[1] for i in cell][:2] == [
        "1",
        "某甲",
    ]


@pytest.mark.parametrize(
    ("stored", "style", "shown"),
    [
        ("1.10101199001010111E17", "", "110101199001010111"),
        ("13800138000", "", "13800138000"),
        ("0.10000000000000001", "", "0.1"),
        ("3.5", "", "3.5"),
        ("123", "000000", "000123"),
        ("32874", "yyyy/m/d", "1990-01-01"),
        ("1E400", "", "1E400"),
        ("nan", "", "nan"),
        ("1" * 60, "", "1" * 60),
    ],
)
def test_numbers_are_written_as_they_were_meant(
    tmp_path: Path, stored: str, style: str, shown: str
) -> None:
    book, sheet = a_sheet()
    sheet["A1"] = 77777
    if style:
        sheet["A1"].number_format = style
    raw = changed(saved(book), "xl/worksheets/sheet1.xml", (b"<v>77777</v>", f"<v>{stored}</v>"))
    assert found(said(a_file(tmp_path, parts={BOOK: raw})), shown).zone is Zone.SHEET


def changed(raw: bytes, part: str, change: tuple[bytes, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                assert change[0] in content
                content = content.replace(change[0], change[1].encode())
            new.writestr(name, content)
    return out.getvalue()


def test_what_a_sheet_hides_is_said(tmp_path: Path) -> None:
    book, sheet = a_sheet()
    sheet.append(["看得见", "列藏", "白字", "格式藏"])
    sheet.append(["行藏"])
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[2].hidden = True
    sheet["C1"].font = Font(color="FFFFFFFF")
    sheet["D1"].number_format = ";;;"
    very = book.create_sheet("底稿")
    very.append(["表藏"])
    very.sheet_state = "veryHidden"
    contents = said(a_file(tmp_path, parts={BOOK: saved(book)}))
    assert not found(contents, "看得见").unseen
    assert reasons(found(contents, "列藏")) == [("列藏", Unseen.HIDDEN_COLUMN)]
    assert reasons(found(contents, "行藏")) == [("行藏", Unseen.HIDDEN_ROW)]
    assert reasons(found(contents, "白字")) == [("白字", Unseen.WHITE)]
    assert reasons(found(contents, "格式藏")) == [("格式藏", Unseen.HIDDEN)]
    assert reasons(found(contents, "表藏")) == [("表藏", Unseen.HIDDEN_SHEET)]


def test_what_stands_beside_the_cells_is_read(tmp_path: Path) -> None:
    book, sheet = a_sheet()
    sheet["A1"] = "值"
    sheet["A2"] = '=IF(A1="某丙","是","否")'
    sheet["A3"] = date(1990, 1, 1)
    sheet["A1"].comment = Comment("核对过", "某丁")
    assert sheet.oddHeader is not None
    sheet.oddHeader.center.text = "内部使用"
    book.defined_names["联系"] = DefinedName("联系", attr_text='"13800138000"')
    contents = said(a_file(tmp_path, parts={BOOK: saved(book)}))
    assert zone_of(contents, 'IF(A1="某丙","是","否")') is Zone.FIELD
    assert zone_of(contents, "1990-01-01") is Zone.SHEET
    assert found(contents, "内部使用").zone is Zone.SHEET
    assert found(contents, '"13800138000"').place.endswith("名称定义")
    assert zone_of(contents, "核对过") is Zone.COMMENT
    assert "某丁" in {piece.text for piece in contents.pieces}


def shared(*texts: str) -> bytes:
    """A workbook whose cells refer to a table of strings."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("表")
        for row, text in enumerate(texts):
            sheet.write_string(row, 0, text)
        sheet.write_rich_string(len(texts), 0, "1380013", book.add_format({"bold": True}), "8000")
    return out.getvalue()


def test_shared_strings_are_read_where_cells_show_them(tmp_path: Path) -> None:
    contents = said(a_file(tmp_path, parts={BOOK: shared("甲", "乙")}))
    assert found(contents, "乙").place.endswith("第 2 行")
    assert found(contents, "13800138000").runs == (0, 7)


def test_a_string_that_no_cell_shows_is_read(tmp_path: Path) -> None:
    left = "<si><t>遗留</t></si></sst>"
    raw = changed(shared("在用"), "xl/sharedStrings.xml", (b"</sst>", left))
    contents = said(a_file(tmp_path, parts={BOOK: raw}))
    assert reasons(found(contents, "遗留")) == [("遗留", Unseen.CACHE)]
    assert not found(contents, "在用").unseen


def test_copies_of_data_that_a_workbook_keeps_are_read(tmp_path: Path) -> None:
    parts = {
        "xl/pivotCache/pivotCacheRecords1.xml": '<pivotCacheRecords><r><s v="某庚"/></r>'
        "</pivotCacheRecords>",
        "xl/externalLinks/externalLink1.xml": "<externalLink><sheetData><cell><v>13900139000</v>"
        "</cell></sheetData></externalLink>",
        "xl/threadedComments/threadedComment1.xml": "<ThreadedComments><threadedComment>"
        "<text>请删</text></threadedComment></ThreadedComments>",
    }
    book, sheet = a_sheet()
    sheet["A1"] = "值"
    out = io.BytesIO(saved(book))
    with zipfile.ZipFile(out, "a") as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    contents = said(a_file(tmp_path, parts={BOOK: out.getvalue()}))
    for text in ("某庚", "13900139000"):
        assert reasons(found(contents, text)) == [(text, Unseen.CACHE)]
    assert zone_of(contents, "请删") is Zone.COMMENT


def test_a_document_inside_is_read_in_all_its_zones(tmp_path: Path) -> None:
    inner = a_docx(
        tmp_path, line("里面的正文"), paragraph(text_run("暗", "<w:rPr><w:vanish/></w:rPr>"))
    )
    contents = said(a_file(tmp_path, parts={"word/embeddings/附件.docx": inner}))
    piece = found(contents, "里面的正文")
    assert (piece.zone, piece.place) == (Zone.EMBEDDED, "嵌入文档“附件.docx”")
    assert piece.part == "word/embeddings/附件.docx!word/document.xml"
    assert piece.block is None
    assert reasons(found(contents, "暗")) == [("暗", Unseen.HIDDEN)]


def test_files_inside_files_are_read_three_deep_and_the_fourth_is_said(tmp_path: Path) -> None:
    raw = a_docx(tmp_path, line("第五层"))
    for level in ("第四层", "第三层", "第二层"):
        parts: dict[str, str | bytes] = {"word/embeddings/x.docx": raw}
        raw = package(tmp_path / "n.docx", document(line(level)), parts=parts).read_bytes()
    contents = said(a_file(tmp_path, parts={"word/embeddings/x.docx": raw}))
    assert found(contents, "第四层").part.count("!") == 3
    assert "第五层" not in {piece.text for piece in contents.pieces}
    assert "嵌套太深" in {note.why for note in contents.unread}


@pytest.mark.parametrize("padding", [0, 9000])
def test_a_package_in_an_ole_object_is_read(tmp_path: Path, padding: int) -> None:
    book, sheet = a_sheet()
    sheet["A1"] = "对象里的字"
    streams = {"\x01CompObj": bytes(80), "Package": saved(book), "x": bytes(padding)}
    ole = a_compound(streams)
    contents = said(a_file(tmp_path, parts={"word/embeddings/o.bin": ole}))
    assert zone_of(contents, "对象里的字") is Zone.SHEET
    assert not contents.unread


def test_a_file_that_the_packager_kept_is_read_with_its_path(tmp_path: Path) -> None:
    inner = a_docx(tmp_path, line("打包的正文"))
    parts = {
        "word/embeddings/a.bin": a_compound({"\x01Ole10Native": a_native("说明.docx", inner)}),
        "word/embeddings/b.bin": a_compound(
            {"\x01Ole10Native": a_native("电话.txt", "某戊 13800138000".encode("gb18030"))}
        ),
    }
    contents = said(a_file(tmp_path, parts=parts))
    assert zone_of(contents, "打包的正文") is Zone.EMBEDDED
    assert found(contents, "D:\\临时\\说明.docx").place.endswith("原文件名")
    assert found(contents, "某戊 13800138000").place == "嵌入文件“电话.txt”"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (a_compound({"WordDocument": bytes(600)}), "格式不认识"),
        (a_compound({"Workbook": bytes(600)}), "格式不认识"),
        (a_compound({"EncryptedPackage": bytes(600)}), "有密码"),
        (a_compound({"Package": b"PK\x03\x04" + bytes(900)}), "已损坏"),
        (a_compound({"Package": bytes(900)})[:1400], "已损坏"),
        (b"%PDF-1.7" + bytes(200), "格式不认识"),
        (zipped(a=b"1"), "格式不认识"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "已损坏"),
        (bytes(range(256)), "格式不认识"),
    ],
)
def test_what_cannot_be_looked_into_is_said(tmp_path: Path, content: bytes, why: str) -> None:
    contents = said(a_file(tmp_path, parts={"word/embeddings/o.bin": content}))
    assert [(note.part, note.why) for note in contents.unread] == [("word/embeddings/o.bin", why)]


def test_an_equation_object_is_no_finding(tmp_path: Path) -> None:
    ole = a_compound({"\x01CompObj": bytes(80), "Equation Native": bytes(300)})
    assert not said(a_file(tmp_path, parts={"word/embeddings/e.bin": ole})).unread


@pytest.mark.parametrize("circle", [{1: 1, 2: 1}, {3: 3}, {2: 2}, {1: 99}, {4: 4}, {4: 0xFFFFFFF0}])
def test_sectors_that_go_round_in_circles_end(tmp_path: Path, circle: dict[int, int]) -> None:
    streams = {"Package": bytes(9000), "\x01Ole10Native": bytes(100)}
    ole = a_compound(streams, next_sector=circle)
    before = time.perf_counter()
    said(a_file(tmp_path, parts={"word/embeddings/o.bin": ole}))
    assert time.perf_counter() - before < 2


def test_pages_and_rtf_taken_in_are_read(tmp_path: Path) -> None:
    page = "<html><head><meta charset='gbk'></head><p>网页<b>文字</b></p><!-- 藏 --></html>"
    rtf = rb"{\rtf1{\fonttbl{\f0 SimSun;}}\'c4\'da\'b2\'bf \u26143?\par end}"
    parts = {"word/a.htm": page.encode("gbk"), "word/b.rtf": rtf}
    contents = said(a_file(tmp_path, parts=parts, kinds=dict.fromkeys(parts, "aFChunk")))
    assert found(contents, "网页文字\n藏").part == "word/a.htm"
    assert found(contents, "内部 星\nend").part == "word/b.rtf"
    assert not contents.unread


def test_a_small_zip_that_grows_without_end_is_said(tmp_path: Path) -> None:
    bomb = zipped(**{"word/document.xml": b"<a/>" + bytes(40_000_000)})
    contents = said(a_file(tmp_path, parts={"word/embeddings/b.docx": bomb}))
    assert [note.why for note in contents.unread] == ["内容太多"]


def test_many_files_inside_may_not_cost_more_than_one_allowance() -> None:
    raw = zipped(a=bytes(range(256)) * 40)
    allowance = Allowance(left=15_000)
    assert Bundle.inside(raw, allowance).read("a")
    with pytest.raises(TooLargeError):
        Bundle.inside(raw, allowance).read("a")


def test_a_sheet_of_a_million_cells_ends_soon_and_is_said(tmp_path: Path) -> None:
    book, sheet = a_sheet()
    sheet["A1"] = 1
    book.create_sheet("另一张")["A1"] = "照读"
    chance = random.Random(4)  # noqa: S311 - the same numbers on every machine
    cells = "".join(f"<c><v>{chance.random()}</v></c>" for _ in range(1_000_000))
    raw = changed(
        saved(book), "xl/worksheets/sheet1.xml", (b"<sheetData>", f"<sheetData><row>{cells}</row>")
    )
    path = a_file(tmp_path, parts={BOOK: raw})
    before = time.perf_counter()
    contents = said(path)
    assert time.perf_counter() - before < 5
    assert zone_of(contents, "照读") is Zone.SHEET
    assert [note.why for note in contents.unread] == ["内容太多"]


def test_random_bytes_in_every_place_never_escape(tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311 - the same bytes on every machine
    book, sheet = a_sheet()
    sheet.append(["某己", "13800138000"])
    good = a_compound({"Package": saved(book), "\x01Ole10Native": a_native("a.txt", b"abc")})
    for _ in range(150):
        raw = bytearray(good)
        for _ in range(chance.randrange(1, 12)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        del raw[chance.randrange(600, len(raw)) :]
        contents = said(a_file(tmp_path, parts={"word/embeddings/o.bin": bytes(raw)}))
        assert contents.pieces[0].text == "正文"
        assert contents.unread or len(contents.pieces) > 1
