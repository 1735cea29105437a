"""A workbook's rows as texts, and workbooks that mean harm."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from builders import a_paper
from openpyxl import Workbook, load_workbook
from workbooks import a_workbook

from gkdesk.errors import (
    DeskError,
    NotAWorkbookError,
    PaperLockedError,
    PaperMissingError,
    TooLargeError,
)
from gkdesk.paper import sheets


def rewritten(path: Path, part: str, change: dict[str, str]) -> Path:
    """The same workbook with a part rewritten by hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            raw = old.read(name)
            if name == part:
                text = raw.decode()
                for was, now in change.items():
                    assert re.search(was, text)
                    text = re.sub(was, lambda _, now=now: now, text, count=1)  # type: ignore[misc] # bound by default
                raw = text.encode()
            new.writestr(name, raw)
    path.write_bytes(out.getvalue())
    return path


def test_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [("甲", "", "丙"), (), ("丁", 12, 0.5)])
    (sheet,) = sheets.read(path).sheets
    assert sheet.rows == {1: {0: "甲", 2: "丙"}, 3: {0: "丁", 1: "12", 2: "0.5"}}
    assert sheet.name == "工作表“Sheet1”"


def test_a_merged_cell_speaks_for_all_its_places(tmp_path: Path) -> None:
    rows = [("甲", "", "乙"), ("", "", "丙")]
    (sheet,) = sheets.read(a_workbook(tmp_path / "a.xlsx", rows, ["A1:B2"])).sheets
    assert sheet.rows == {1: {0: "甲", 1: "甲", 2: "乙"}, 2: {0: "甲", 1: "甲", 2: "丙"}}


def test_a_sheet_without_a_tab_is_left_out(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [("甲",)])
    book = load_workbook(path)
    book.create_sheet("藏").append(["乙"])
    book["藏"].sheet_state = "hidden"
    book.save(path)
    assert [one.name for one in sheets.read(path).sheets] == ["工作表“Sheet1”"]


def test_every_text_is_told_also_of_hidden_sheets_and_page_headers(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [("甲",)])
    book = load_workbook(path)
    book.create_sheet("藏").append(["乙"])
    book["藏"].sheet_state = "hidden"
    headers = book["Sheet1"].oddHeader
    assert headers is not None
    header = headers.center
    assert header is not None
    header.text = "页眉"
    book.save(path)
    texts = sheets.read(path).texts
    assert {"甲", "乙"} < set(texts)
    assert any("页眉" in one for one in texts)


@pytest.mark.parametrize("raw", [b"", b"\0" * 100, b"%PDF-1.7", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_workbook_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(raw)
    with pytest.raises(NotAWorkbookError):
        sheets.read(tmp_path / "a.xlsx")


def test_an_old_workbook_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    with pytest.raises(NotAWorkbookError, match="旧格式"):
        sheets.read(tmp_path / "a.xls")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperMissingError):
        sheets.read(tmp_path / "none.xlsx")
    with pytest.raises((PaperLockedError, PaperMissingError)):
        sheets.read(tmp_path)


def test_a_paper_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkbookError):
        sheets.read(a_paper(tmp_path))


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet()
    for _ in range(sheets.ROW_LIMIT + 1):
        page.append(["甲"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(TooLargeError):
        sheets.read(tmp_path / "a.xlsx")


def test_columns_far_out_are_left_out(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [["甲", *[""] * 200, "乙"]])
    assert sheets.read(path).sheets[0].rows == {1: {0: "甲"}}


def test_one_text_in_very_many_cells_is_bounded(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [["甲" * 30_000] * 60 for _ in range(5)])
    with pytest.raises(TooLargeError):
        sheets.read(path)


@pytest.mark.parametrize(
    "ref", ["A1:XFD1048576", "A1:ZZZ9999999", "B9:A1", "A0:A0", "A1", "?", "A1:B2:C3"]
)
def test_a_strange_merge_does_no_harm(tmp_path: Path, ref: str) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [("甲", "乙"), ("", "丙")], ["A1:A2"])
    rewritten(path, "xl/worksheets/sheet1.xml", {'ref="A1:A2"': f'ref="{ref}"'})
    try:
        assert sheets.read(path).sheets[0].rows[2]
    except TooLargeError:
        assert ref.startswith("A1:")


def test_very_many_merges_are_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [("甲", "乙")], ["A1:A2"])
    many = '<mergeCell ref="A1:A900"/>' * 60_000
    merged = '<mergeCell ref="A1:A2" ?/>'
    rewritten(path, "xl/worksheets/sheet1.xml", {merged: many})
    with pytest.raises(DeskError):
        sheets.read(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [("甲", "乙")])
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
    rewritten(path, "xl/worksheets/sheet1.xml", {"<worksheet": bomb})
    with pytest.raises(NotAWorkbookError):
        sheets.read(path)
