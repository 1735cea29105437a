"""The little text reading that the hidden set needs, until it is read by the room that reads all.

Swap ``contents_of`` for ``gkdesk.paper.contents.read_contents`` when the branches are merged.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from lxml import etree
from openpyxl import Workbook, load_workbook

from gkdesk.paper.pieces import Contents, Piece, Unseen, Zone

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_HIDDEN = {
    "hidden_sheet": Unseen.HIDDEN_SHEET,
    "hidden_row": Unseen.HIDDEN_ROW,
    "hidden_column": Unseen.HIDDEN_COLUMN,
}


def workbook(kind: str) -> bytes:
    """A workbook with something hidden in it."""
    book = Workbook()
    book.create_sheet("底稿")
    sheet = book["底稿"]
    sheet["B2"] = "隐藏的内容"
    if kind == "hidden_sheet":
        sheet.sheet_state = "hidden"
    elif kind == "hidden_row":
        sheet.row_dimensions[2].hidden = True
    else:
        sheet.column_dimensions["B"].hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def contents_of(path: Path) -> Contents:
    """Pieces of a case's file, as far as the set's cases need them."""
    with zipfile.ZipFile(path) as zipped:
        return Contents(tuple(_pieces(zipped)))


def _pieces(zipped: zipfile.ZipFile) -> Iterator[Piece]:
    for name in zipped.namelist():
        if name.endswith(".xlsx"):
            yield from _sheets(name, zipped.read(name))
        elif name == "word/document.xml":
            yield from _body(name, etree.fromstring(zipped.read(name)))
        elif "/charts/" in name:
            text = _text(zipped, name)
            yield Piece(name, Zone.CHART, text, "图表", unseen=((0, len(text), Unseen.CACHE),))
        elif "comments" in name:
            text = _text(zipped, name)
            yield Piece(name, Zone.COMMENT, text, "批注")
        elif ("header" in name or "footer" in name) and name.endswith(".xml"):
            text = _text(zipped, name)
            yield Piece(name, Zone.HEADER, text, "页眉")


def _text(zipped: zipfile.ZipFile, name: str) -> str:
    return "".join(map(str, etree.fromstring(zipped.read(name)).itertext()))


def _body(name: str, root: etree._Element) -> Iterator[Piece]:
    for block, paragraph in enumerate(root.iter(f"{{{W}}}p")):
        for kind, zone in (("delText", Zone.DELETED), ("instrText", Zone.FIELD)):
            for element in paragraph.iter(f"{{{W}}}{kind}"):
                yield Piece(name, zone, element.text or "")
        for element in paragraph.iter(f"{{{_DRAWN}}}docPr"):
            yield Piece(name, Zone.ALT_TEXT, element.get("descr") or "", "替代文字")
        text = "".join(t.text or "" for t in paragraph.iter(f"{{{W}}}t"))
        why = _why(paragraph)
        unseen = ((0, len(text), why),) if why and text else ()
        added = paragraph.find(f"{{{W}}}ins") is not None
        yield Piece(name, Zone.BODY, text, block=block, unseen=unseen, is_inserted=added)


def _why(paragraph: etree._Element) -> Unseen | None:
    if any(True for _ in paragraph.iterancestors(f"{{{W}}}txbxContent")):
        return Unseen.COVERED
    hidden = paragraph.find(f".//{{{W}}}vanish")
    if hidden is not None and hidden.get(f"{{{W}}}val") != "0":
        return Unseen.HIDDEN
    colour = paragraph.find(f".//{{{W}}}color")
    if colour is not None and colour.get(f"{{{W}}}val") == "FFFFFF":
        return Unseen.WHITE
    size = paragraph.find(f".//{{{W}}}sz")
    if size is not None and int(size.get(f"{{{W}}}val") or 0) <= 4:
        return Unseen.TINY
    return None


def _sheets(name: str, raw: bytes) -> Iterator[Piece]:
    sheet = load_workbook(BytesIO(raw))["底稿"]
    kind = "hidden_row" if sheet.row_dimensions[2].hidden else "hidden_column"
    if sheet.sheet_state == "hidden":
        kind = "hidden_sheet"
    text = str(sheet["B2"].value)
    unseen = ((0, len(text), _HIDDEN[kind]),)
    yield Piece(name, Zone.SHEET, text, f"嵌入工作簿“{name}”", unseen=unseen)
