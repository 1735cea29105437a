"""Workbooks with something hidden in them, to be laid into a paper."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook


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
    elif kind == "open":
        sheet["B2"] = "公开的一栏"
    else:
        sheet.column_dimensions["B"].hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()
