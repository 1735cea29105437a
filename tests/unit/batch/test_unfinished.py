"""未办清单: what a person still has to look at."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from gkdesk.batch.lines import Line, State
from gkdesk.batch.unfinished import write_unfinished
from gkdesk.errors import CannotWriteError

LINES = (
    Line(0, Path("/公文/好.docx"), State.DONE, "关于好的通知"),
    Line(
        1, Path("/公文/=1+1.docx"), State.REFUSED, "=HYPERLINK()", trouble="@坏", remedy="+重来。"
    ),
    Line(
        2, Path("/公文/二/无.docx"), State.ASKS, "关于无日期的通知", trouble="拿不准", remedy="点。"
    ),
    Line(3, Path("/公文/没轮到\udcff.docx")),
)


def test_only_what_is_not_settled_stands_in_the_list(tmp_path: Path) -> None:
    out = tmp_path / "未办清单.xlsx"
    assert write_unfinished(out, LINES) == 3
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["未办清单", "说明"]
    head, *rows = book["未办清单"].iter_rows(values_only=True)
    assert head == ("序号", "文件名", "文件标题", "办理情况", "原因", "怎么办", "所在文件夹")
    folder = str(Path("/公文"))
    assert rows[0] == (1, "=1+1.docx", "=HYPERLINK()", "没有办成", "@坏", "+重来。", folder)
    assert rows[1][3] == "要定位置"
    assert rows[2] == (3, "没轮到?.docx", None, "没有办", None, None, folder)
    told = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert told["份数"] == "3 份"
    assert "导出时间" in told


def test_text_never_becomes_a_formula(tmp_path: Path) -> None:
    write_unfinished(tmp_path / "x.xlsx", LINES)
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
    assert not any(
        b"<f>" in sheet or b"hyperlink" in sheet.lower().replace(b"hyperlink()", b"")
        for sheet in sheets
    )


def test_only_a_workbook_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError):
        write_unfinished(tmp_path / "x.csv", LINES)
    assert list(tmp_path.iterdir()) == []
