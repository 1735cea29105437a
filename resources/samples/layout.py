"""Elements of an official paper in WordprocessingML, as GB/T 9704-2012 places them.

Lengths are in twentieths of a point unless said otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import pairwise

WIDTH = 8844  # 版心 156 mm, in twentieths of a point
LINE = 579  # 28.95 pt: 22 lines to the 225 mm of the 版心
CHAR = 315  # 28 characters to a line: of 16 pt, set a quarter point closer
GRID = f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/>'

SETTINGS = """
<w:evenAndOddHeaders/>
<w:drawingGridVerticalSpacing w:val="579"/>
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat>
  <w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>
  <w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>
  <w:compatSetting w:name="compatibilityMode"
    w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat>
<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
"""

STYLES = """
<w:docDefaults>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"
      w:cs="Times New Roman"/>
    <w:spacing w:val="-5"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>
    <w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault/>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal">
  <w:name w:val="Normal"/><w:qFormat/>
  <w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>
  <w:rPr><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>
</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
</w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
    <w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
    <w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
</w:style>
"""


ABOUT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Application>gkdesk</Application></Properties>
"""

HEADING = re.compile(r"[一二三四五六七八九十]+、")
RUN_IN = re.compile(r"(（[一二三四五六七八九十]+）[^。]*。)(.*)")


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface at a size in half points, black unless said."""

    font: str
    size: int = 32
    colour: str = ""

    def xml(self) -> str:
        """The run properties, in the order of the schema."""
        fonts = " ".join(f'w:{one}="{self.font}"' for one in ("ascii", "hAnsi", "eastAsia", "cs"))
        colour = f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        size = f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>'
        return f'<w:rPr><w:rFonts {fonts} w:hint="eastAsia"/>{colour}{size}</w:rPr>'


BODY = Face("仿宋_GB2312")
BOLD = Face("黑体")
KAI = Face("楷体_GB2312")
TITLE = Face("方正小标宋_GBK", 44)
MARK = Face("方正小标宋_GBK", 76, "FF0000")
SMALL = Face("仿宋_GB2312", 28)
CELL = Face("仿宋_GB2312", 24)
CELL_HEAD = Face("黑体", 24)
PAGE = Face("宋体", 28)


def run(text: str, face: Face = BODY) -> str:
    """A run; ｜ breaks the line, ⇥ is a tab."""
    marks = {"｜": "<w:br/>", "⇥": "<w:tab/>"}
    pieces = (
        marks.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in re.split("([｜⇥])", text)
        if piece
    )
    return f"<w:r>{face.xml()}{''.join(pieces)}</w:r>"


def chars(**counts: int) -> str:
    """An indent in hundredths of a character, with the same in twips beside it."""
    return " ".join(
        f'w:{side}Chars="{count}" w:{side}="{count * CHAR // 100}"'
        for side, count in counts.items()
    )


def paragraph(
    runs: str, *, indent: str = "", align: str = "", line: int = LINE, first: str = ""
) -> str:
    """A paragraph on an exact line.

    Args:
        runs: Its runs.
        indent: Attributes of ``w:ind``.
        align: ``center`` or ``right``; both margins if empty.
        line: Height in twentieths of a point.
        first: Properties that the schema puts before the spacing.
    """
    grid = "" if line == LINE else '<w:snapToGrid w:val="0"/>'
    spacing = f'{grid}<w:spacing w:line="{line}" w:lineRule="exact"/>'
    ind = f"<w:ind {indent}/>" if indent else ""
    jc = f'<w:jc w:val="{align or "both"}"/>'
    return f"<w:p><w:pPr>{first}{spacing}{ind}{jc}</w:pPr>{runs}</w:p>"


def blank(lines: int = 1) -> str:
    """Empty lines."""
    return paragraph("") * lines


def body(text: str) -> str:
    """A paragraph of the body: 一、 in 黑体, （一） and its sentence in 楷体, the rest 仿宋."""
    indent = chars(firstLine=200)
    if HEADING.match(text):
        return paragraph(run(text, BOLD), indent=indent, first="<w:keepNext/>")
    split = RUN_IN.fullmatch(text)
    if split:
        return paragraph(run(split[1], KAI) + (run(split[2]) if split[2] else ""), indent=indent)
    return paragraph(run(text), indent=indent)


def title(text: str, first: str = "") -> str:
    """A title in 2号小标宋."""
    return paragraph(run(text, TITLE), align="center", line=700, first=first)


def title_on_new_page(text: str) -> str:
    """The title of an issued text, which begins a page of its own."""
    return title(text, first="<w:pageBreakBefore/>")


def mark(text: str) -> str:
    """发文机关标志 in red."""
    return paragraph(run(text, MARK), align="center", line=1000)


def flush_left(text: str) -> str:
    """主送机关, from the margin."""
    return paragraph(run(text))


def attachment_label(text: str) -> str:
    """附件1 in 黑体 at the head of a new page."""
    return paragraph(run(text, BOLD), first="<w:pageBreakBefore/>")


def page_number(side: str) -> str:
    """— 1 — one character in from the outer side."""
    field = f'<w:fldSimple w:instr="PAGE">{run("1", PAGE)}</w:fldSimple>'
    runs = run("— ", PAGE) + field + run(" —", PAGE)
    inset = f'w:{side}Chars="100" w:{side}="280"'
    return paragraph(runs, indent=inset, align=side, line=280)


def red_line() -> str:
    """The red line 4 mm below the paragraph that has it."""
    return '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="11" w:color="FF0000"/></w:pBdr>'


def numbered(text: str) -> str:
    """文号 of a paper to equals or below: centred, over the red line."""
    return blank(2) + paragraph(run(text), align="center", first=red_line()) + blank(2)


def numbered_up(text: str) -> str:
    """文号 and 签发人 of a paper to those above: left and right, one character in."""
    number, signer = text.split("｜")
    stops = (("left", CHAR), ("right", WIDTH - CHAR))
    tabs = "".join(f'<w:tab w:val="{side}" w:pos="{place}"/>' for side, place in stops)
    runs = run(f"⇥{number}⇥签发人：") + run(signer, KAI)
    first = f"{red_line()}<w:tabs>{tabs}</w:tabs>"
    return blank(2) + paragraph(runs, first=first) + blank(2)


def closing(text: str, date: str) -> str:
    """署名 centred over a 成文日期 that stands four characters in from the right."""
    middle = 400 + width(date) / 2
    right = round(middle - width(text) / 2)
    return (
        blank(2)
        + paragraph(run(text), indent=chars(right=right), align="right")
        + paragraph(run(date), indent=chars(right=400), align="right")
    )


def width(text: str) -> float:
    """Width of a text in hundredths of a character.

    ASCII is half as wide, and a quarter stands between it and a Chinese character.
    """
    joins = sum(one.isascii() is not other.isascii() for one, other in pairwise(text))
    return sum(50 if letter.isascii() else 100 for letter in text) + 25 * joins


def attachment_note(names: list[str]) -> str:
    """附件说明: 附件： and a number before each name, the names one below the other."""
    lines = [blank()]
    for number, name in enumerate(names, 1):
        label = "附件：" if number == 1 else ""
        hanging = 100 + int(width(label))
        indent = chars(left=600, hanging=hanging)
        lines.append(paragraph(run(f"{label}{number}.{name}"), indent=indent))
    return "".join(lines)


def table(rows: list[list[str]]) -> str:
    """A plain table with its head row repeated on every page."""
    columns = (600, 2080, 2740, 2040, 1384)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="60" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    body = ""
    for number, row in enumerate(rows):
        face = CELL if number else CELL_HEAD
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{paragraph(run(text, face), align='center', line=400)}</w:tc>"
            for column, text in zip(columns, row, strict=True)
        )
        head = "" if number else "<w:tblHeader/>"
        height = '<w:trHeight w:val="700" w:hRule="atLeast"/>'
        body += f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{cells}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def imprint(rows: list[list[str]]) -> str:
    """版记 at the foot of the last page, between lines: 抄送, and who printed it when."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - 280}"/></w:tabs>'
    inset = 'w:left="280" w:right="280"'
    hanging = 'w:left="1120" w:right="280" w:hanging="840"'  # 抄送： is three characters wide
    lines = (
        paragraph(
            run("⇥".join(row), SMALL),
            indent=hanging if len(row) == 1 else inset,
            line=500,
            first="" if len(row) == 1 else tab,
        )
        for row in rows
    )
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{WIDTH}" w:type="dxa"/></w:tcPr>'
    content = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}{line}</w:tc></w:tr>" for line in lines
    )
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for edge, size in (("top", 8), ("bottom", 8), ("insideH", 6))
    )
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    return (
        blank(2)  # programs that know no floating tables set it below the text
        + '<w:tbl><w:tblPr><w:tblpPr w:topFromText="284" w:vertAnchor="margin"'
        ' w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{WIDTH}"/></w:tblGrid>{content}</w:tbl>'
        + paragraph("", line=20)  # a table must not end the body
    )
