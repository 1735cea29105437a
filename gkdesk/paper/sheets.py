"""A workbook on its own: the rows of its sheets as texts, within limits.

A merged cell says in all its places what it says in the first. Sheets without a tab are left
out; rows that a filter hides are not.

Source: ECMA-376 part 1, 18.2 (workbook), 18.3.1.55 (merged cells), 18.3.1.73 (rows).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from gkdesk.errors import (
    DamagedPaperError,
    NotADocxError,
    NotAWorkbookError,
    PaperLockedError,
    PaperMissingError,
    TooLargeError,
)
from gkdesk.paper.bundle import Allowance, Bundle
from gkdesk.paper.gathering import Gathering
from gkdesk.paper.pieces import Contents
from gkdesk.paper.side_parts import FileReading
from gkdesk.paper.tree import local
from gkdesk.paper.whereabouts import Whereabouts
from gkdesk.paper.workbook_reading import Workbook, column_of
from gkdesk.terms import Sha256

if TYPE_CHECKING:
    from lxml.etree import _Element

FILE_LIMIT = 20 * 1024 * 1024  # bytes
EXPANDED_LIMIT = 96 * 1024 * 1024  # bytes
SHEET_LIMIT, ROW_LIMIT, COLUMN_LIMIT = 50, 20_000, 64
TEXT_LIMIT = 8_000_000  # characters of all cells of a workbook
MERGE_LIMIT, SPREAD_LIMIT = 50_000, 400_000  # merged cells, and places that they fill

_COMPOUND = b"\xd0\xcf\x11\xe0"
_SPAN = re.compile("([A-Za-z]{1,3}[0-9]{1,7}):([A-Za-z]{1,3}[0-9]{1,7})")
_SAVE_AS = "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（*.xlsx）”后再试。"

Cells = Mapping[int, str]
"""Texts by column, from 0; a free cell has none."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        rows: By their number as the sheet shows it, from 1, ascending; free ones have none.
    """

    name: str
    rows: Mapping[int, Cells]


@dataclass(frozen=True, slots=True)
class Sheets:
    """A workbook.

    Attributes:
        sheets: Those that have a tab, in its order.
        sha256: Of the file.
        texts: Every text of the file, wherever it stands, hidden or not.
        unread: Places that cannot be looked into.
    """

    sheets: tuple[Sheet, ...]
    sha256: Sha256
    texts: tuple[str, ...]
    unread: tuple[str, ...]


def read(path: Path) -> Sheets:
    """Read a workbook.

    Raises:
        PaperMissingError, PaperLockedError: The file cannot be opened.
        NotAWorkbookError: It is no .xlsx, or damaged.
        EncryptedPaperError, TooLargeError: It has a password, or is beyond the limits.
    """
    raw = _bytes(path)
    try:
        sheets = tuple(_sheets(raw))
        everything = _everything(raw)
    except (NotADocxError, DamagedPaperError) as error:
        raise NotAWorkbookError("这不是 .xlsx 表格，或文件没有传完整", _SAVE_AS) from error
    texts = tuple(piece.text for piece in everything.pieces)
    unread = tuple(f"{one.place}（{one.why}）" for one in everything.unread)
    return Sheets(sheets, Sha256(hashlib.sha256(raw).hexdigest()), texts, unread)


def _everything(raw: bytes) -> Contents:
    """All text of the workbook, also where no row of a table can stand."""
    allowance, out = Allowance(EXPANDED_LIMIT), Gathering()
    FileReading(Bundle.inside(raw, allowance), out, Whereabouts(), allowance).read()
    return out.contents()


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_LIMIT + 1)
    except FileNotFoundError as error:
        raise PaperMissingError(
            "找不到这份表格", "它可能已被移动、改名或删除，请重新选择。"
        ) from error
    except (PermissionError, IsADirectoryError) as error:
        raise PaperLockedError(
            "表格正被其他程序占用，或者不是文件", "请在 Excel 或 WPS 中关闭它后再试。"
        ) from error
    except (OSError, ValueError) as error:
        raise PaperMissingError(
            "这份表格读不出来", "请检查磁盘或网络位置，复制到本机后再试。"
        ) from error
    if len(raw) > FILE_LIMIT:
        _refuse(f"表格超过 {FILE_LIMIT // 1024 // 1024} MB")
    if raw.startswith(_COMPOUND):
        title = "这是旧格式（.xls）或设有密码的表格，工作台只读 .xlsx"
        raise NotAWorkbookError(title, f"有密码的先取消密码；{_SAVE_AS}")
    return raw


def _sheets(raw: bytes) -> Iterator[Sheet]:
    bundle = Bundle.inside(raw, Allowance(EXPANDED_LIMIT))
    root = bundle.tree(bundle.main) if bundle.main else None
    if root is None or local(root) != "workbook":
        raise NotAWorkbookError("这不是 .xlsx 表格", _SAVE_AS)
    book = Workbook(bundle, Gathering(), Whereabouts())
    parts = [part for part in book.sheets() if not book.is_hidden(part)]
    if len(parts) > SHEET_LIMIT:
        _refuse(f"表格的工作表超过 {SHEET_LIMIT} 张")
    left = Allowance(TEXT_LIMIT)
    for part in parts:
        tree = bundle.tree(part)
        if tree is not None:
            rows = dict(_rows(book, tree, left))
            _spread(tree, rows)
            yield Sheet(book.name_of(part), {at: rows[at] for at in sorted(rows) if rows[at]})


def _rows(book: Workbook, root: _Element, left: Allowance) -> Iterator[tuple[int, dict[int, str]]]:
    at, count = 0, 0
    for row in root.iter("{*}row"):
        said = row.get("r") or ""
        at = int(said) if said.isascii() and said.isdigit() and len(said) < 8 else at + 1
        cells = _cells(book, row, left)
        if not cells:
            continue
        count += 1
        if count > ROW_LIMIT:
            _refuse(f"一张工作表超过 {ROW_LIMIT} 行")
        yield at, cells


def _cells(book: Workbook, row: _Element, left: Allowance) -> dict[int, str]:
    cells: dict[int, str] = {}
    column = 0
    for cell in row:
        column = column_of(cell.get("r"), column)
        if column < COLUMN_LIMIT:
            text = book.cell_text(cell)[0].strip()
            left.spend(len(text))
            if text:
                cells[column] = text
        column += 1
    return cells


def _spread(root: _Element, rows: dict[int, dict[int, str]]) -> None:
    """Let merged cells say in all their places what they say in the first."""
    left = SPREAD_LIMIT
    merged = list(islice(root.iter("{*}mergeCell"), MERGE_LIMIT + 1))
    if len(merged) > MERGE_LIMIT:
        _refuse("合并的单元格太多")
    for entry in merged:
        span = _SPAN.fullmatch(entry.get("ref") or "")
        if not span:
            continue
        first, last = (int(one.lstrip(_LETTERS)) for one in span.groups())
        start, end = (column_of(one, 0) for one in span.groups())
        text = rows.get(first, {}).get(start, "")
        # Rows that hold nothing else end a merge: it may name a million of them.
        down = range(first, min(last, first + ROW_LIMIT) + 1)
        across = range(start, min(end, COLUMN_LIMIT - 1) + 1)
        left -= len(down) + len(down) * len(across) * bool(text)
        if left < 0:
            _refuse("合并的单元格太多")
        for at in down if text else ():
            if at in rows:
                rows[at].update(dict.fromkeys(across, text))


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def _refuse(title: str) -> NoReturn:
    raise TooLargeError(title, "请核对是否选错了文件，只留下要导入的那张表后再试。")
