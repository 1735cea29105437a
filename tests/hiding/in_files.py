"""What hides in files inside the file, and in the zip around it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import openpyxl
import xlsxwriter  # type: ignore[import-untyped]  # it has no types
from builders import OFFICE
from containers import a_compound, a_native, a_sheet
from hiding.places import PLACES, place
from hiding.word import Word, para, x, xml
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

_OLE = "application/vnd.openxmlformats-officedocument.oleObject"


def packed(word: Word, content: bytes, end: str = "xlsx") -> None:
    """Embed a file as Word does: a package and the object that shows it."""
    rid = word.add(f"word/embeddings/Microsoft_File1.{end}", content, "package")
    word.blocks.append(
        f'<w:p><w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="s" r:id="{rid}"/></w:object></w:r></w:p>'
    )


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FillBook = Callable[[openpyxl.Workbook, str], None]
FillSheet = Callable[[Worksheet, str], None]


def _book() -> openpyxl.Workbook:
    """A workbook that an office might paste."""
    book, sheet = a_sheet()
    sheet["A1"], sheet["A2"] = "科室", "办公室"
    return book


def _workbook(name: str) -> Callable[[FillBook], None]:
    """Register a way to hide in a workbook."""

    def keep(fill: FillBook) -> None:
        def hide(word: Word, text: str) -> None:
            book = _book()
            fill(book, text)
            packed(word, _saved(book))

        place(f"表-{name}")(hide)

    return keep


def _sheet(name: str) -> Callable[[FillSheet], None]:
    """The same for its first sheet."""

    def keep(fill: FillSheet) -> None:
        _workbook(name)(lambda book, text: fill(book.worksheets[0], text))

    return keep


@_workbook("隐藏工作表")
def _(book: openpyxl.Workbook, text: str) -> None:
    other = book.create_sheet("底稿")
    other["B3"], other.sheet_state = text, "hidden"


@_workbook("深度隐藏工作表")
def _(book: openpyxl.Workbook, text: str) -> None:
    other = book.create_sheet("底稿")
    other["B3"], other.sheet_state = text, "veryHidden"


@_workbook("另一工作表")
def _(book: openpyxl.Workbook, text: str) -> None:
    book.create_sheet("名单")["B3"] = text


@_sheet("筛选掉的行")
def _(sheet: Worksheet, text: str) -> None:
    sheet["A3"] = text
    sheet.auto_filter.ref = "A1:A3"
    sheet.auto_filter.add_filter_column(0, ["办公室"])
    sheet.row_dimensions[3].hidden = True


@_sheet("隐藏列")
def _(sheet: Worksheet, text: str) -> None:
    sheet["D2"] = text
    sheet.column_dimensions["D"].hidden = True


@_sheet("零宽列")
def _(sheet: Worksheet, text: str) -> None:
    sheet["D2"] = text
    sheet.column_dimensions["D"].width = 0.01


@_sheet("折叠的分组")
def _(sheet: Worksheet, text: str) -> None:
    sheet["A9"] = text
    sheet.row_dimensions.group(8, 10, hidden=True)


@_sheet("远处的单元格")
def _(sheet: Worksheet, text: str) -> None:
    sheet["XFD1048576"] = text


@_sheet("白字")
def _(sheet: Worksheet, text: str) -> None:
    sheet["B2"] = text
    sheet["B2"].font = Font(color="FFFFFFFF")


@_sheet("白字主题色")
def _(sheet: Worksheet, text: str) -> None:
    from openpyxl.styles.colors import Color

    sheet["B2"] = text
    sheet["B2"].font = Font(color=Color(theme=0))


@_sheet("黑底黑字")
def _(sheet: Worksheet, text: str) -> None:
    sheet["B2"] = text
    sheet["B2"].font = Font(color="FF000000")
    sheet["B2"].fill = PatternFill("solid", fgColor="FF000000")


@_sheet("三个分号")
def _(sheet: Worksheet, text: str) -> None:
    sheet["B2"] = text
    sheet["B2"].number_format = ";;;"


@_sheet("一磅字")
def _(sheet: Worksheet, text: str) -> None:
    sheet["B2"] = text
    sheet["B2"].font = Font(sz=1)


@_sheet("批注")
def _(sheet: Worksheet, text: str) -> None:
    sheet["A1"].comment = Comment(text, "校对")


@_workbook("定义的名称")
def _(book: openpyxl.Workbook, text: str) -> None:
    book.defined_names["名单"] = DefinedName("名单", attr_text=f'"{text}"', hidden=True)


@_workbook("定义名称的名字")
def _(book: openpyxl.Workbook, text: str) -> None:
    book.defined_names["_" + "".join(c for c in text if c.isalnum())] = DefinedName(
        "_" + "".join(c for c in text if c.isalnum()), attr_text="Sheet!$A$1"
    )


@_sheet("页眉")
def _(sheet: Worksheet, text: str) -> None:
    assert sheet.oddHeader is not None
    sheet.oddHeader.center.text = text


@_sheet("下拉列表")
def _(sheet: Worksheet, text: str) -> None:
    sheet.add_data_validation(DataValidation(type="list", formula1=f'"甲,{text}"', sqref="B2"))


@_sheet("输入提示")
def _(sheet: Worksheet, text: str) -> None:
    sheet.add_data_validation(
        DataValidation(type="list", formula1='"甲"', sqref="B2", prompt=text, promptTitle="请")
    )


@_sheet("超链接提示")
def _(sheet: Worksheet, text: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet["A1"].hyperlink = Hyperlink(ref="A1", location="Sheet!A2", tooltip=text)


@_sheet("超链接地址")
def _(sheet: Worksheet, text: str) -> None:
    sheet["A1"].hyperlink = f"file:///D:/{text}.xls"


@_sheet("公式常量")
def _(sheet: Worksheet, text: str) -> None:
    sheet["B2"] = f'=IF(1=1,"好","{text}")'


@_workbook("工作表名")
def _(book: openpyxl.Workbook, text: str) -> None:
    book.create_sheet(text[:31])


@_workbook("工作簿属性")
def _(book: openpyxl.Workbook, text: str) -> None:
    book.properties.keywords = text


@_sheet("条件格式")
def _(sheet: Worksheet, text: str) -> None:
    from openpyxl.formatting.rule import FormulaRule

    rule = FormulaRule(formula=[f'A1="{text}"'])  # type: ignore[no-untyped-call]  # theirs
    sheet.conditional_formatting.add("A1", rule)


@_sheet("打印标题")
def _(sheet: Worksheet, text: str) -> None:
    sheet.print_title_rows = "1:1"
    assert sheet.oddFooter is not None
    sheet.oddFooter.left.text = text


@_sheet("表格列名")
def _(sheet: Worksheet, text: str) -> None:
    from openpyxl.worksheet.table import Table

    sheet["C1"], sheet["D1"] = "甲", text
    sheet["C2"] = sheet["D2"] = "1"
    sheet.column_dimensions["D"].hidden = True
    sheet.add_table(Table(displayName="T1", ref="C1:D2"))


@_sheet("合并区里的值")
def _(sheet: Worksheet, text: str) -> None:
    sheet.merge_cells("B2:C2")
    sheet["B2"] = text
    sheet.row_dimensions[2].height = 0
    sheet.row_dimensions[2].hidden = True


Change = str | bytes | Callable[[bytes], bytes]


def _changed(content: bytes, changes: dict[str, Change]) -> bytes:
    """A zip with members changed by functions, or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            change = changes.get(name)
            new.writestr(name, change(old.read(name)) if callable(change) else old.read(name))
        for name, content_ in changes.items():
            if not callable(content_):
                new.writestr(name, content_)
    return out.getvalue()


def _strings() -> bytes:
    """A workbook with a table of strings, as Excel has it."""
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as made:
        made.add_worksheet().write("A1", "科室")
    return book.getvalue()


@place("表-共享字符串无人用")
def _(word: Word, text: str) -> None:
    packed(
        word,
        _changed(
            _strings(),
            {
                "xl/sharedStrings.xml": lambda raw: raw.replace(
                    b"</sst>", f"<si><t>{x(text)}</t></si></sst>".encode()
                )
            },
        ),
    )


@place("表-拼音")
def _(word: Word, text: str) -> None:
    packed(
        word,
        _changed(
            _strings(),
            {
                "xl/sharedStrings.xml": lambda raw: raw.replace(
                    b"</si>", f'<rPh sb="0" eb="1"><t>{x(text)}</t></rPh></si>'.encode(), 1
                )
            },
        ),
    )


@place("表-透视缓存")
def _(word: Word, text: str) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    packed(
        word,
        _changed(
            _saved(_book()),
            {
                "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition xmlns="{main}"><cacheFields><cacheField name="姓名"><sharedItems><s v="{x(text)}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
            },
        ),
    )


@place("表-透视缓存记录")
def _(word: Word, text: str) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    packed(
        word,
        _changed(
            _saved(_book()),
            {
                "xl/pivotCache/pivotCacheRecords1.xml": f'<pivotCacheRecords xmlns="{main}"><r><s v="{x(text)}"/></r></pivotCacheRecords>'
            },
        ),
    )


@place("表-外部链接缓存")
def _(word: Word, text: str) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    packed(
        word,
        _changed(
            _saved(_book()),
            {
                "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{main}"><externalBook><sheetNames><sheetName val="s"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>{x(text)}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>'
            },
        ),
    )


@place("表-线程批注")
def _(word: Word, text: str) -> None:
    packed(
        word,
        _changed(
            _saved(_book()),
            {
                "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" id="{{1}}"><text>{x(text)}</text></threadedComment></ThreadedComments>'
            },
        ),
    )


@place("表-数据连接")
def _(word: Word, text: str) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    packed(
        word,
        _changed(
            _saved(_book()),
            {
                "xl/connections.xml": f'<connections xmlns="{main}"><connection id="1" name="c"><dbPr connection="Provider=x" command="{x(text)}"/></connection></connections>'
            },
        ),
    )


@place("表-图形文字")
def _(word: Word, text: str) -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as made:
        made.add_worksheet().insert_textbox("B2", text)
    packed(word, book.getvalue())


@place("表-图形替代文字")
def _(word: Word, text: str) -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as made:
        made.add_worksheet().insert_textbox("B2", "甲", {"description": text})
    packed(word, book.getvalue())


@place("表-批注VML")
def _(word: Word, text: str) -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as made:
        sheet = made.add_worksheet()
        sheet.write_comment("B2", text, {"author": "校对"})
    packed(word, book.getvalue())


@place("表-图表工作表")
def _(word: Word, text: str) -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as made:
        made.add_worksheet("数据").write("A1", 3)
        chart = made.add_chart({"type": "bar"})
        chart.add_series({"values": "=数据!$A$1:$A$1", "name": text})
        sheet = made.add_chartsheet("图")
        sheet.set_chart(chart)
    packed(word, book.getvalue())


@place("表-富文本一半白")
def _(word: Word, text: str) -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as made:
        white = made.add_format({"font_color": "#FFFFFF"})
        made.add_worksheet().write_rich_string("A1", "科室 ", white, text)
    packed(word, book.getvalue())


@place("表-图表引用的工作簿")
def _(word: Word, text: str) -> None:
    book = _book()
    book.create_sheet("名单")["B3"] = text
    word.add(
        "word/charts/chart1.xml",
        xml("c:chartSpace", '<c:chart/><c:externalData r:id="rId50"/>'),
        "chart",
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    )
    word.add(
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        _saved(book),
        "package",
        of="word/charts/chart1.xml",
    )


@place("表-旧版xls")
def _(word: Word, text: str) -> None:
    rid = word.add(
        "word/embeddings/oleObject1.bin",
        a_compound({"Workbook": text.encode("utf-16-le") * 4}),
        "oleObject",
        _OLE,
    )
    word.blocks.append(f'<w:p><w:r><w:object><o:OLEObject r:id="{rid}"/></w:object></w:r></w:p>')


@place("表-xlsb")
def _(word: Word, text: str) -> None:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/></Relationships>'
    packed(
        word,
        _zip(
            {
                "[Content_Types].xml": types,
                "_rels/.rels": rels,
                "xl/workbook.bin": text.encode("utf-16-le"),
            }
        ),
        "xlsb",
    )


@place("表-ods")
def _(word: Word, text: str) -> None:
    packed(
        word,
        _zip(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": f"<office>{x(text)}</office>",
            }
        ),
        "ods",
    )


def _zip(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return out.getvalue()


def _object(word: Word, name: str, content: bytes) -> None:
    stream = {"\x01Ole10Native": a_native(name, content)}
    rid = word.add("word/embeddings/oleObject1.bin", a_compound(stream), "oleObject", _OLE)
    word.blocks.append(
        f'<w:p><w:r><w:object><o:OLEObject ProgID="Package" r:id="{rid}"/></w:object></w:r></w:p>'
    )


def _small() -> Word:
    return Word()


@place("对象-文本文件")
def _(word: Word, text: str) -> None:
    _object(word, "说明.txt", text.encode("gb18030"))


@place("对象-无扩展名文本")
def _(word: Word, text: str) -> None:
    _object(word, "说明", text.encode())


@place("对象-工作簿")
def _(word: Word, text: str) -> None:
    book = _book()
    book.create_sheet("名单")["B3"] = text
    stream = {"Package": _saved(book)}
    word.add("word/embeddings/oleObject1.bin", a_compound(stream), "oleObject", _OLE)


@place("对象-文档")
def _(word: Word, text: str) -> None:
    inner = Word()
    inner.blocks.append(para(text))
    _object(word, "旧稿.docx", inner.saved())


@place("对象-压缩包")
def _(word: Word, text: str) -> None:
    _object(word, "附件.zip", _zip({"说明.txt": text}))


@place("对象-PDF")
def _(word: Word, text: str) -> None:
    _object(word, "附件.pdf", b"%PDF-1.4\n" + text.encode() + b"\n%%EOF")


@place("对象-文件名")
def _(word: Word, text: str) -> None:
    _object(word, f"{text}.pdf", b"%PDF-1.4\n%%EOF")


@place("对象-旧版doc")
def _(word: Word, text: str) -> None:
    word.add(
        "word/embeddings/oleObject1.bin",
        a_compound({"WordDocument": text.encode("utf-16-le") * 9}),
        "oleObject",
        _OLE,
    )


@place("对象-写字板RTF")
def _(word: Word, text: str) -> None:
    said = "".join(f"\\u{ord(c)}?" for c in text)
    _object(word, "说明.rtf", ("{\\rtf1\\ansi{\\info{\\title a}} {\\v " + said + "}}").encode())


@place("对象-网页")
def _(word: Word, text: str) -> None:
    _object(word, "说明.html", f"<html><body style='display:none'>{x(text)}</body></html>".encode())


@place("对象-邮件")
def _(word: Word, text: str) -> None:
    _object(word, "往来.eml", f"Subject: a\r\n\r\n{text}".encode())


@place("对象-图片后的文件")
def _(word: Word, text: str) -> None:
    _object(word, "图.png", b"\x89PNG\r\n\x1a\n" + text.encode())


@place("对象-其他流")
def _(word: Word, text: str) -> None:
    word.add(
        "word/embeddings/oleObject1.bin",
        a_compound(
            {"\x01Ole10Native": a_native("a.txt", "好".encode()), "Notes": text.encode("utf-16-le")}
        ),
        "oleObject",
        _OLE,
    )


@place("幻灯片-隐藏")
def _(word: Word, text: str) -> None:
    _slides(
        word,
        {
            "ppt/slides/slide1.xml": f'<p:sld xmlns:p="p" xmlns:a="{_A}" show="0"><p:cSld><p:sp><a:p><a:r><a:t>{x(text)}</a:t></a:r></a:p></p:sp></p:cSld></p:sld>'
        },
    )


@place("幻灯片-备注")
def _(word: Word, text: str) -> None:
    _slides(
        word,
        {
            "ppt/notesSlides/notesSlide1.xml": f'<p:notes xmlns:p="p" xmlns:a="{_A}"><a:p><a:r><a:t>{x(text)}</a:t></a:r></a:p></p:notes>'
        },
    )


@place("幻灯片-批注")
def _(word: Word, text: str) -> None:
    _slides(
        word,
        {
            "ppt/comments/comment1.xml": f'<p:cmLst xmlns:p="p"><p:cm authorId="0"><p:text>{x(text)}</p:text></p:cm></p:cmLst>'
        },
    )


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _slides(word: Word, parts: dict[str, str]) -> None:
    kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType="{kind}"/></Types>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="ppt/presentation.xml"/></Relationships>'
    packed(
        word,
        _zip(
            {
                "[Content_Types].xml": types,
                "_rels/.rels": rels,
                "ppt/presentation.xml": '<p:presentation xmlns:p="p"/>',
                **parts,
            }
        ),
        "pptx",
    )


# ── documents inside ──────────────────────────────────────────────────────────


@place("文档-嵌入的docx")
def _(word: Word, text: str) -> None:
    inner = Word()
    inner.blocks.append(para(text, "<w:vanish/>"))
    packed(word, inner.saved(), "docx")


@place("文档-两层")
def _(word: Word, text: str) -> None:
    last, middle = Word(), Word()
    last.blocks.append(para(text))
    packed(middle, last.saved(), "docx")
    packed(word, middle.saved(), "docx")


@place("文档-三层")
def _(word: Word, text: str) -> None:
    inner = Word()
    inner.blocks.append(para(text))
    for _ in range(3):
        outer = Word()
        packed(outer, inner.saved(), "docx")
        inner = outer
    packed(word, inner.saved(), "docx")


@place("文档-嵌入文档的批注")
def _(word: Word, text: str) -> None:
    inner = Word()
    PLACES["批注"](inner, text)
    packed(word, inner.saved(), "docx")


@place("文档-嵌入文档的属性")
def _(word: Word, text: str) -> None:
    inner = Word()
    PLACES["属性-dc:description"](inner, text)
    packed(word, inner.saved(), "docx")


@place("文档-嵌入文档的图片")
def _(word: Word, text: str) -> None:
    inner = Word()
    PLACES["PNG-文字块"](inner, text)
    packed(word, inner.saved(), "docx")


@place("文档-嵌入文档的压缩包注释")
def _(word: Word, text: str) -> None:
    inner = Word()
    inner.comment = text.encode()
    packed(word, inner.saved(), "docx")


@place("夹带-网页")
def _(word: Word, text: str) -> None:
    rid = word.add(
        "word/afchunk1.html",
        f"<html><body><p>{x(text)}</p></body></html>".encode(),
        "aFChunk",
        "text/html",
    )
    word.blocks.append(f'<w:altChunk r:id="{rid}"/>')


@place("夹带-RTF")
def _(word: Word, text: str) -> None:
    said = "".join(f"\\u{ord(c)}?" for c in text)
    word.add(
        "word/afchunk1.rtf", ("{\\rtf1\\ansi " + said + "}").encode(), "aFChunk", "application/rtf"
    )


@place("夹带-docx")
def _(word: Word, text: str) -> None:
    inner = Word()
    inner.blocks.append(para(text))
    word.add("word/afchunk1.docx", inner.saved(), "aFChunk")


@place("夹带-MHT")
def _(word: Word, text: str) -> None:
    word.add(
        "word/afchunk1.mht",
        f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{x(text)}</p>".encode(),
        "aFChunk",
        "message/rfc822",
    )


@place("夹带-纯文本")
def _(word: Word, text: str) -> None:
    word.add("word/afchunk1.txt", text.encode(), "aFChunk", "text/plain")


# ── the zip ───────────────────────────────────────────────────────────────────


@place("包-注释")
def _(word: Word, text: str) -> None:
    word.comment = text.encode()


@place("包-前缀")
def _(word: Word, text: str) -> None:
    word.before = text.encode()


@place("包-尾巴")
def _(word: Word, text: str) -> None:
    word.after = text.encode() * 2


@place("包-第二份正文")
def _(word: Word, text: str) -> None:
    word.double.append(("word/document.xml", Word().document().replace("请认真贯彻落实", x(text))))


@place("包-大小写不同的正文")
def _(word: Word, text: str) -> None:
    word.double.append(("Word/Document.xml", Word().document().replace("请认真贯彻落实", x(text))))


@place("包-反斜杠名字")
def _(word: Word, text: str) -> None:
    word.double.append(("word\\notes.xml", f"<n>{x(text)}</n>"))


@place("包-目录外的文件")
def _(word: Word, text: str) -> None:
    word.double.append(("../说明.txt", text))


@place("包-无人引用的文本")
def _(word: Word, text: str) -> None:
    word.double.append(("word/readme.txt", text))


@place("包-无人引用的docx")
def _(word: Word, text: str) -> None:
    inner = Word()
    inner.blocks.append(para(text))
    word.double.append(("word/old.docx", inner.saved()))


@place("包-部件名")
def _(word: Word, text: str) -> None:
    word.double.append((f"customXml/{text}.xml", "<n/>"))


@place("包-旧版正文")
def _(word: Word, text: str) -> None:
    word.double.append(("word/document2.xml", Word().document().replace("请认真贯彻落实", x(text))))


@place("包-目录记录的注释")
def _(word: Word, text: str) -> None:
    word.main_comment = text.encode()


@place("包-附加字段")
def _(word: Word, text: str) -> None:
    word.main_extra = struct.pack("<HH", 0x7878, len(text.encode())) + text.encode()


@place("正文-UTF16")
def _(word: Word, text: str) -> None:
    word.blocks.append(para(text, "<w:vanish/>"))
    said = word.document().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    word.main = b"\xff\xfe" + said.encode("utf-16-le")


@place("正文-GBK")
def _(word: Word, text: str) -> None:
    word.blocks.append(para(text, "<w:vanish/>"))
    word.main = word.document().replace('encoding="UTF-8"', 'encoding="GB18030"').encode("gb18030")


@place("正文-严格格式")
def _(word: Word, text: str) -> None:
    word.blocks.append(para(text, "<w:vanish/>"))
    said = word.document()
    for old, new in (
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ):
        said = said.replace(old, new)
    word.main = said.encode()
    word.styles = word.styles.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )


@place("正文-数字字符引用")
def _(word: Word, text: str) -> None:
    word.blocks.append(para("@@", "<w:vanish/>"))
    word.main = word.document().replace("@@", "".join(f"&#{ord(c)};" for c in text)).encode()
