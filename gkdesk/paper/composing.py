"""成文: a plain page of our own, written as a .docx; for reports, never for a paper."""

from __future__ import annotations

import errno
import io
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk import __version__
from gkdesk.errors import CannotWriteError, DiskFullError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

# Not allowed in XML 1.0, or half a character.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_TITLE, _HEADING, _BODY = "方正小标宋简体", "黑体", "仿宋_GB2312"
_PAGE_MM = (210, 297)  # A4 (GB/T 9704-2012 clause 5.1)
_MARGINS_MM = (22, 20, 24, 24)  # above, below, left, right: one page must do
_FACTS_MM = (22, 59, 22, 59)
_SHORT = 18  # characters that fit beside another fact
_BESIDE_MM = (122, 40)  # text, picture
_PICTURE_MM = 36  # a module of a long QR code is then half a millimetre wide
_SHADE = "F2F2F2"


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the page, from top to bottom.

    Attributes:
        facts: Pairs of word and meaning, two pairs a line; a long one takes its line alone.
        verdict: Set off, so that nobody misses it.
        remarks: Sentences below it.
        columns: Heads of the table with their widths in millimetres.
        rows: Of the table; it is left out where there are none.
        picture: PNG, below all that.
        beside: Lines to the left of the picture.
        foot: Last line.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    verdict: str
    remarks: tuple[str, ...]
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]
    after: tuple[str, ...] = ()
    picture: bytes = b""
    beside: tuple[str, ...] = ()
    foot: str = ""


def compose(out: Path, page: Page) -> None:
    """Write a page; nothing half is left behind, and nothing that is there is replaced.

    Args:
        out: A name that ends in ``.docx`` and is not taken.

    Raises:
        CannotWriteError: It cannot be written there.
        DiskFullError: There is no room for it.
    """
    if out.suffix.lower() != ".docx":
        raise CannotWriteError(
            f"报告只能写成 .docx 文件：{out.name}", "请把文件名改为以 .docx 结尾。"
        )
    if out.exists():
        raise CannotWriteError(
            f"已有同名文件：{out.name}", "请换一个文件名，原有的文件不会被覆盖。"
        )
    content = _content(page)
    with _told(out):
        handle, name = tempfile.mkstemp(prefix=".gkdesk-", suffix=".docx", dir=out.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).rename(out) if os.name == "nt" else _link(Path(name), out)
        finally:
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)


def _link(temporary: Path, out: Path) -> None:
    """Give the file its name, unless somebody else has taken it meanwhile."""
    temporary.chmod(0o644)
    try:
        out.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        temporary.rename(out)


def _content(page: Page) -> bytes:
    import docx

    document = docx.Document()
    _set_up(document)
    _say(document.add_paragraph(), page.title, font=_TITLE, size=20, centred=True, after=8)
    _add_facts(document, page.facts)
    _say(document.add_paragraph(), page.verdict, font=_HEADING, size=14, before=8, after=2)
    for remark in page.remarks:
        _say(document.add_paragraph(), remark, size=11, after=2)
    if page.rows:
        _add_table(document, page.columns, page.rows)
    for remark in page.after:
        _say(document.add_paragraph(), remark, size=10.5, before=3)
    if page.picture:
        _add_picture(document, page.picture, page.beside)
    if page.foot:
        _say(document.add_paragraph(), page.foot, size=11, before=14)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Document) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, _PAGE_MM)
    above, below, left, right = map(Mm, _MARGINS_MM)
    section.top_margin, section.bottom_margin = above, below
    section.left_margin, section.right_margin = left, right
    said = document.core_properties  # the library's own template names its maker
    said.author = said.last_modified_by = f"gkdesk {__version__}"
    said.comments = said.title = said.keywords = ""
    for relation in list(document.part.package.rels.values()):
        if relation.reltype.endswith("/thumbnail"):
            del document.part.package.rels[relation.rId]


def _add_facts(document: Document, facts: Sequence[tuple[str, str]]) -> None:
    rows: list[list[tuple[str, str]]] = []
    for fact in facts:
        is_long = len(fact[1]) > _SHORT
        if rows and len(rows[-1]) == 1 and not is_long and len(rows[-1][0][1]) <= _SHORT:
            rows[-1].append(fact)
        else:
            rows.append([fact])
    table = document.add_table(rows=len(rows), cols=4, style="Table Grid")
    table.autofit = False
    _set_columns(table, _FACTS_MM)
    for row, pairs in zip(table.rows, rows, strict=True):
        cells = row.cells
        _fit(cells, _FACTS_MM)
        if len(pairs) == 1:
            cells[1].merge(cells[3])
        for place, (word, meaning) in enumerate(pairs):
            _say(cells[place * 2].paragraphs[0], word, font=_HEADING, size=10.5, before=1, after=1)
            _say(cells[place * 2 + 1].paragraphs[0], meaning, size=10.5, before=1, after=1)


def _add_table(
    document: Document, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]
) -> None:
    table = document.add_table(rows=1 + len(rows), cols=len(columns), style="Table Grid")
    table.autofit = False
    widths = [width for _, width in columns]
    _set_columns(table, widths)
    head = table.rows[0].cells
    _fit(head, widths)
    for cell, (word, _) in zip(head, columns, strict=True):
        _shade(cell)
        _say(cell.paragraphs[0], word, font=_HEADING, size=10.5, centred=True)
    for row, texts in zip(list(table.rows)[1:], rows, strict=True):
        cells = row.cells
        _fit(cells, widths)
        for cell, text in zip(cells, texts, strict=True):
            _say(cell.paragraphs[0], text, size=9, before=1, after=1)


def _add_picture(document: Document, picture: bytes, beside: Sequence[str]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    document.add_paragraph().paragraph_format.line_spacing = 0.5  # tables that touch become one
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    _set_columns(table, _BESIDE_MM)
    text, place = table.rows[0].cells
    _fit((text, place), _BESIDE_MM)
    lines = [text.paragraphs[0], *(text.add_paragraph() for _ in beside[1:])]
    for paragraph, line in zip(lines, beside, strict=False):
        _say(paragraph, line, size=10.5, after=3)
    place.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    place.paragraphs[0].add_run().add_picture(io.BytesIO(picture), width=Mm(_PICTURE_MM))


def _set_columns(table: Table, widths_mm: Sequence[int]) -> None:
    """WPS and LibreOffice go by the columns, Word by the cells."""
    from docx.shared import Mm

    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)


def _fit(cells: Sequence[_Cell], widths_mm: Sequence[int]) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Mm

    for cell, width in zip(cells, widths_mm, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _shade(cell: _Cell) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_SHADE}"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(shade))  # noqa: SLF001 - the library has no other way


def _say(
    paragraph: Paragraph,
    text: str,
    *,
    font: str = _BODY,
    size: float = 11,
    centred: bool = False,
    before: float = 0,
    after: float = 0,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    said = paragraph.paragraph_format
    said.space_before, said.space_after, said.line_spacing = Pt(before), Pt(after), 1.0
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_IMPOSSIBLE.sub("", text))
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """Tell the system's complaints in the drafter's words."""
    try:
        yield
    except FileExistsError as error:
        raise CannotWriteError(
            f"已有同名文件：{out.name}", "请换一个文件名，原有的文件不会被覆盖。"
        ) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(
                "磁盘已满，报告没有写成", "请清理磁盘空间，或换一个磁盘保存。"
            ) from error
        raise CannotWriteError(
            f"不能写入 {out}", "请检查文件夹是否存在、能否写入，或换一个位置保存。"
        ) from error
