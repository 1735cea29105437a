"""Workbooks as offices keep their lists in them, written by another program than ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

_HEADINGS = """
序号|公开事项||公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开方式||公开层级
|一级事项|二级事项||||||主动|依申请|
"""
DIRECTORY, BELOW = (tuple(line.split("|")) for line in _HEADINGS.split())
ITEMS = tuple(
    tuple(row.split("|"))
    for row in (
        "1|财政信息|部门预算|收支总体情况表；支出情况表|《条例》第二十条|20日内|财政局"
        "|■政府网站 □政府公报 ■公示栏|√||县级",
        "2||部门决算|收支决算表|《条例》第二十条|20日内|财政局|■政府网站|√||",
        "3|农村人居环境|农村户厕改造补助发放|补助对象名单|||||√||",
        "4|信访事项|信访件办理台账|办理台账||||||√|",
    )
)
NEGATIVE = ("序号", "信息事项类别", "信息事项内容", "不予（主动）公开依据")
WITHHELD = (
    (1, "内部事务信息", "干部职工休假安排", "《政府信息公开条例》第十六条第一款"),
    (2, "过程性信息", "项目评审会议记录", "《政府信息公开条例》第十六条第二款"),
)
Row = Sequence[object]


def a_workbook(
    path: Path, rows: Iterable[Row], merged: Sequence[str] = (), sheet: str = "Sheet1"
) -> Path:
    """Write rows from the first on."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append([one if one != "" else None for one in row])
    for span in merged:
        page.merge_cells(span)
    book.save(path)
    return path


def a_directory(folder: Path, items: Iterable[Row] = ITEMS) -> Path:
    """A 目录 with a title, headings in two rows and merged cells, as offices print it."""
    rows = (("某县政务公开事项目录",), DIRECTORY, BELOW, *items)
    merged = ("A1:K1", "B2:C2", "I2:J2", "A2:A3", "D2:D3", "E2:E3", "F2:F3", "B4:B5")
    return a_workbook(folder / "目录.xlsx", rows, merged, "目录")


def a_negative_list(folder: Path, items: Iterable[Row] = WITHHELD) -> Path:
    """A 负面清单."""
    return a_workbook(folder / "清单.xlsx", (NEGATIVE, *items), sheet="清单")
