"""A ledger as an Excel workbook: real dates, plain texts, ready to print."""

from __future__ import annotations

import errno
import gc
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from traceback import clear_frames
from typing import TYPE_CHECKING, Any

from gkdesk import __version__
from gkdesk.audit.cells import clean, is_clean, lines_of
from gkdesk.audit.ledger import Cell, Column, ColumnKind, Ledger, rows
from gkdesk.audit.receipt import Receipt
from gkdesk.errors import CannotWriteError, DiskFullError, PaperLockedError
from gkdesk.terms import CaseRow
from gkdesk.trail.events import Head

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped] # it ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Period = tuple[date | None, date | None]
Facts = Callable[[int], Iterable[tuple[str, str]]]
"""What is to be said of a sheet, as pairs of word and meaning, once its rows are counted."""
List = tuple[Ledger, Iterable[tuple[Cell, ...]]]
"""A sheet: its columns, and its lines in their order."""

MOST_ROWS = 1_048_575  # of a sheet, below its header (ECMA-376 as Excel reads it)
EARLIEST = date(1900, 3, 1)  # Excel's calendar is wrong before
BEFORE_FIRST_DAY = date(1899, 12, 30).toordinal()  # Excel counts its days from there

FONT = "宋体"
FONT_SIZE = 11
LINE = 16.5  # height of a line in that font, in points
HIGHEST = 409.0  # of a row, in points
A4 = 9


def write(  # noqa: PLR0913 - each of them stands on the sheets
    out: Path,
    ledger: Ledger,
    cases: Iterable[CaseRow],
    head: Head,
    period: Period,
    now: datetime,
    receipt: Receipt | None = None,
    remarks: tuple[tuple[str, str], ...] = (),
) -> int:
    """Write a ledger; an older file of that name stays as it was until the new one is complete.

    Args:
        out: A name that ends in ``.xlsx``.
        cases: In the order of the ledger.
        head: The trail's last event, printed at the foot of each page.
        period: First and last day of opening; None where it is open.
        now: When this is, with a time zone.
        receipt: The trail's signed head, put on the second sheet.
        remarks: What else is to be said of it, as pairs of word and meaning.

    Returns:
        How many cases stand in it.

    Raises:
        CannotWriteError: It cannot be written there.
        DiskFullError: There is no room for it.
        PaperLockedError: Another program holds the file of that name.
    """

    def facts(written: int) -> Iterable[tuple[str, str]]:
        return (
            ("台账", ledger.title),
            ("登记期间", _in_words(period)),
            ("办件数", f"{written} 件"),
            *_of_export(now),
            *remarks,
            ("留痕末条序号", f"第 {head.seq} 条"),
            ("留痕末条指纹", f"SHA-256 {head.hash}"),
            *_of_receipt(receipt),
        )

    foot = f"留痕末条：第{head.seq}条　SHA-256　{head.hash}"
    picture = receipt.picture() if receipt else b""
    return _write_sheets(out, [(ledger, rows(cases, ledger))], facts, foot, now, picture)


def write_list(
    out: Path, ledger: Ledger, lines: Iterable[tuple[Cell, ...]], facts: Facts, now: datetime
) -> int:
    """Write a list that does not follow from the trail, in the form of a ledger.

    Args:
        lines: Cells in the order of the ledger's columns.

    Raises:
        DeskError: See ``write``.
    """
    return write_lists(out, [(ledger, lines)], facts, now)


def write_lists(out: Path, lists: Sequence[List], facts: Facts, now: datetime) -> int:
    """Write several lists, a sheet for each in their order, then what is to be said of them.

    Args:
        facts: Told the number of lines of the first.

    Raises:
        DeskError: See ``write``.
    """

    def all_facts(written: int) -> Iterable[tuple[str, str]]:
        return (*facts(written), *_of_export(now))

    foot = f"导出时间：{now.astimezone().strftime('%Y-%m-%d %H:%M')}"
    return _write_sheets(out, lists, all_facts, foot, now)


def _write_sheets(
    out: Path,
    lists: Sequence[List],
    facts: Facts,
    foot: str,
    now: datetime,
    picture: bytes = b"",
) -> int:
    if out.suffix.lower() != ".xlsx":
        raise CannotWriteError(
            f"表格只能写成 .xlsx 文件：{out.name}", "请把文件名改为以 .xlsx 结尾。"
        )
    beside = tempfile.TemporaryDirectory  # on the same disk, so that replacing is one step
    with (
        _told(out),
        beside(prefix=".gkdesk-", dir=out.parent, ignore_cleanup_errors=True) as folder,
    ):
        complete = Path(folder) / "ledger.xlsx"
        with _Target(complete, "wb") as target:
            written = _compose(target, folder, lists, facts, foot, now, picture)
            os.fsync(target.fileno())
        complete.replace(out)
    return written


class _Target(io.FileIO):
    """The file to be, which can be given up.

    A zip archive that is thrown away half-made still tries to write its directory.
    """

    is_given_up = False

    def write(self, data: Any) -> int:  # noqa: ANN401 - any kind of buffer
        """Write, or after giving up only say so."""
        return memoryview(data).nbytes if self.is_given_up else super().write(data)


def _compose(
    target: _Target,
    folder: str,
    lists: Sequence[List],
    facts: Facts,
    foot: str,
    now: datetime,
    picture: bytes,
) -> int:
    from xlsxwriter import Workbook

    workbook = Workbook(
        target,
        {
            "constant_memory": True,  # one row in memory at a time, whatever the length
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            # A cell of the default format is written a third faster than one with its own.
            "default_format_properties": {
                "font_name": FONT,
                "font_size": FONT_SIZE,
                "text_wrap": True,
                "valign": "vcenter",
            },
        },
    )
    try:
        workbook.set_properties(
            {"title": lists[0][0].title, "author": f"gkdesk {__version__}", "created": _naive(now)}
        )
        written = []
        for ledger, lines in lists:
            sheet = workbook.add_worksheet(ledger.title)
            written.append(_Sheet(workbook, sheet, ledger).fill(lines))
            _set_up_page(sheet, ledger, foot)
        _explain(workbook, lists[0][0], facts(written[0]), picture)
        workbook.close()
    except BaseException as error:
        target.is_given_up = True
        _let_go(workbook, error)
        raise
    return written[0]


def _let_go(workbook: Workbook, error: BaseException) -> None:
    """Close what the library leaves open, or Windows will not let us remove it."""
    for sheet in workbook.worksheets():
        with suppress(OSError):
            sheet.row_data_fh.close()
    cause: BaseException | None = error
    while cause is not None:
        clear_frames(cause.__traceback__)
        cause = cause.__context__
    gc.collect()


class _Sheet:
    """The ledger itself."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, ledger: Ledger) -> None:
        self.sheet = sheet
        self.ledger = ledger
        self.texts = [
            (place, column.width - 1)  # 1 for the margins
            for place, column in enumerate(ledger.columns)
            if column.kind is ColumnKind.TEXT
        ]
        self.header = workbook.add_format(
            {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F2F2F2"}
            | {"text_wrap": True, "border": 1}
        )
        centred = {"align": "center", "valign": "vcenter"}
        self.date = workbook.add_format({**centred, "num_format": "yyyy-mm-dd"})
        self.number = workbook.add_format({**centred, "num_format": "0"})

    def fill(self, lines: Iterable[tuple[Cell, ...]]) -> int:
        """Write header and lines."""
        columns = self.ledger.columns
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, column.width)
            self.sheet.write_string(0, place, column.title, self.header)
        self.sheet.set_row(0, 2 * LINE + 4)
        row = 0
        for row, line in enumerate(lines, start=1):
            if row > MOST_ROWS:
                raise CannotWriteError(
                    f"超过一张表的行数（{MOST_ROWS}）", "请用起止日期分几段导出。"
                )
            self._write(row, line)
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, row, len(columns) - 1)
        for place, column in enumerate(columns):
            self._restrict(place, column, row)
        return row

    def _write(self, row: int, line: tuple[Cell, ...]) -> None:
        write_string, write_number = self.sheet.write_string, self.sheet.write_number
        # The sheet itself does not make a row as high as its texts need to be seen whole.
        lines = 1
        for place, width in self.texts:
            text = str(line[place])
            if len(text) * 2 > width:
                lines = max(lines, lines_of(text, width))
        if lines > 1:
            self.sheet.set_row(row, min(lines * LINE, HIGHEST))
        for place, cell in enumerate(line):
            if not cell:
                continue
            if isinstance(cell, str):
                write_string(row, place, cell if is_clean(cell) else clean(cell))
            elif isinstance(cell, int):
                write_number(row, place, cell, self.number)
            elif cell < EARLIEST:
                write_string(row, place, cell.isoformat())
            else:
                write_number(row, place, cell.toordinal() - BEFORE_FIRST_DAY, self.date)

    def _restrict(self, place: int, column: Column, last: int) -> None:
        if column.choices and last:
            allowed = {"validate": "list", "source": list(column.choices)}
            self.sheet.data_validation(1, place, last, place, allowed)


def _set_up_page(sheet: Worksheet, ledger: Ledger, foot: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.hide_gridlines(0)  # that is: print them
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
    sheet.set_header(f"&C&14{ledger.title}", {"margin": 0.4})
    sheet.set_footer(f"&L&8{foot}&R&8第&P页　共&N页", {"margin": 0.3})


def _explain(
    workbook: Workbook, ledger: Ledger, facts: Iterable[tuple[str, str]], picture: bytes
) -> None:
    """The second sheet: what this is, of which time, and how its columns are meant."""
    sheet = workbook.add_worksheet("说明")
    word = workbook.add_format({"bold": True, "valign": "vcenter", "num_format": "@"})
    meaning = workbook.add_format({"text_wrap": True, "valign": "vcenter", "num_format": "@"})
    sheet.set_column(0, 0, 20, word)
    sheet.set_column(1, 1, 76, meaning)
    row = 0
    for row, (left, right) in enumerate(chain(facts, ledger.notes)):
        sheet.set_row(row, lines_of(right, 75) * LINE)
        sheet.write_string(row, 0, left, word)
        sheet.write_string(row, 1, clean(right), meaning)
    if picture:
        options = {"image_data": io.BytesIO(picture), "description": "链头的二维码"}
        sheet.insert_image(row + 2, 1, "head.png", {**options, "x_scale": 0.9, "y_scale": 0.9})
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _in_words(period: Period) -> str:
    since, until = period
    if since is None and until is None:
        return "全部"
    first = since.isoformat() if since else "最早"
    return f"{first} 至 {until.isoformat() if until else '导出时'}"


def _of_receipt(receipt: Receipt | None) -> Iterator[tuple[str, str]]:
    """The head's short form, a line for each of its lines."""
    if receipt is not None:
        for line in receipt.short.split("\n"):
            word, _, meaning = line.partition("\u3000")
            yield f"链头{word}", meaning


def _of_export(now: datetime) -> tuple[tuple[str, str], ...]:
    return (
        ("导出时间", now.astimezone().strftime("%Y-%m-%d %H:%M:%S %z")),
        ("导出程序", f"gkdesk {__version__}"),
    )


def _naive(now: datetime) -> datetime:
    """The moment in UTC without its zone, as document properties want it."""
    return now.astimezone(UTC).replace(tzinfo=None)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """Tell the system's complaints in the drafter's words."""
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    try:
        yield
    except FileCreateError as error:
        cause = error.args[0] if error.args else None
        raise _in_drafters_words(out, cause if isinstance(cause, OSError) else None) from error
    except OSError as error:
        raise _in_drafters_words(out, error) from error


def _in_drafters_words(out: Path, error: OSError | None) -> CannotWriteError | PaperLockedError:
    number = error.errno if error else None
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError("磁盘已满，表格没有写成", "请清理磁盘空间，或换一个磁盘保存。")
    if isinstance(error, PermissionError) and out.is_file() and os.access(out.parent, os.W_OK):
        return PaperLockedError(
            f"{out.name} 正被其他程序打开", "请先在 Excel 或 WPS 中关闭它，或换一个文件名。"
        )
    if not out.parent.is_dir():
        return CannotWriteError(
            f"没有这个文件夹：{out.parent}", "请先建立文件夹，或换一个位置保存。"
        )
    return CannotWriteError(f"不能写入 {out}", "请检查文件夹的写入权限，或换一个位置保存。")
