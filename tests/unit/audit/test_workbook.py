"""The ledger as an office gets it: opened with another program's eyes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gkdesk.audit import cells, workbook
from gkdesk.audit.ledger import DISCLOSURE_LEDGER, load, rows
from gkdesk.errors import (
    Cancelled,
    CannotWriteError,
    DiskFullError,
    PaperLockedError,
    SettingsError,
)
from gkdesk.terms import Attribute, CaseId, CaseRow, CaseStatus, Matter, Sha256
from gkdesk.trail.events import Head

NOW = datetime(2018, 3, 7, 1, 2, 3, tzinfo=UTC)
HEAD = Head(240, Sha256("ab12" * 16))
TITLE = 3  # column D


def a_case(title: str = "关于防汛工作的通知", **changed: object) -> CaseRow:
    case = CaseRow(
        id=CaseId("2018-000001"),
        status=CaseStatus.MARKED,
        title=title,
        doc_number="某水〔2018〕3号",
        kind="通知",
        office="办公室",
        person="张三",
        dated=date(2018, 3, 6),
        attribute=Attribute.PROACTIVE,
        label="主动公开",
        path="/文稿/通知.docx",
        out="/文稿/通知（已标注）.docx",
        opened_at=NOW,
        changed_at=NOW,
        articles="第二十条第一项",
        reason="",
        mark_text="（此件公开发布）",
        mark_place="“2018年3月6日”之下",
    )
    return replace(case, **changed)  # type: ignore[arg-type] # the caller knows the fields


def written(out: Path, *cases: CaseRow) -> Workbook:
    count = workbook.write(out, DISCLOSURE_LEDGER, iter(cases), HEAD, (None, None), NOW)
    assert count == len(cases)
    assert os.listdir(out.parent) == [out.name]  # noqa: PTH208 - nothing else is left there
    return load_workbook(out)


def sheet_of(book: Workbook) -> Worksheet:
    sheet = book["公文公开属性台账"]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_case_is_a_row_with_real_dates_and_numbers(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path / "台账.xlsx", a_case()))
    line = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert line["序号"].value == 1
    assert line["文件标题"].value == "关于防汛工作的通知"
    assert line["发文字号"].value == "某水〔2018〕3号"
    assert line["成文日期"].value == datetime(2018, 3, 6)  # noqa: DTZ001 - Excel knows no zones
    assert line["成文日期"].is_date
    assert line["成文日期"].number_format == "yyyy-mm-dd"
    assert str(line["登记日期"].value)[:10] == str(NOW.astimezone().date())
    assert line["拟定属性"].value == "主动公开"
    assert line["附注标注内容"].value == "（此件公开发布）"
    assert line["办理状态"].value == "已标注"
    assert [head.value for head in sheet[1]] == [one.title for one in DISCLOSURE_LEDGER.columns]


def test_what_the_desk_does_not_know_stays_empty(tmp_path: Path) -> None:
    case = a_case(dated=None, attribute=None, label="", status=CaseStatus.OPENED)
    sheet = sheet_of(written(tmp_path / "台账.xlsx", case))
    line = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert line["成文日期"] is None
    assert not line["拟定属性"]
    assert line["办理状态"] == "已登记"


def test_a_date_before_excels_calendar_is_a_text(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path / "台账.xlsx", a_case(dated=date(1899, 12, 31))))
    assert "1899-12-31" in [cell.value for cell in sheet[2]]


@pytest.mark.parametrize(
    "title",
    [
        "=cmd|'/c calc'!A1",
        "+1",
        "-1",
        "@x",
        "=1+1",
        '=HYPERLINK("http://x.invalid","点我")',
        "http://x.invalid/",
        "mailto:x@x.invalid",
        "internal:Sheet1!A1",
        "{=1}",
        "007",
        "2018-03-06",
        "1e5",
        "TRUE",
        " 前后有空格 ",
        "有\t制表符",
        "有\n换行",
        "😀公开😀",
        "<b>&amp;</b>",
        "_x0041_",
        '<r><t>x</t></r></is></c><c r="Z9"><f>1+1</f></c><c t="inlineStr"><is><r></r>',
        "_x005F_x0041_",
        "'引号",
        "字" * 10_000,
    ],
)
def test_a_title_stays_the_text_it_is(tmp_path: Path, title: str) -> None:
    sheet = sheet_of(written(tmp_path / "台账.xlsx", a_case(title)))
    cell = sheet[2][TITLE]
    assert cell.data_type in {"s", "inlineStr"}
    assert _as_excel_reads(cell.value) in {title, f"{title} "}
    assert cell.hyperlink is None
    assert sheet.max_column == len(DISCLOSURE_LEDGER.columns)


def _as_excel_reads(value: object) -> str:
    """Undo what openpyxl leaves: Excel's own escape of an underscore."""
    return str(value).replace("_x005F_", "_")


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("有\x00零\x01和\x1b和\x7f", "有零和和"),
        ("回车\r换行\r\n", "回车\n换行\n"),
        ("半个\ud800字\udfff符", "半个字符"),
        ("非\ufffe字\uffff符", "非字符"),
    ],
)
def test_what_no_workbook_can_hold_is_left_out(tmp_path: Path, title: str, kept: str) -> None:
    sheet = sheet_of(written(tmp_path / "台账.xlsx", a_case(title)))
    assert sheet[2][TITLE].value == kept


@pytest.mark.parametrize("letter", ["字", "😀", "x"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path, letter: str) -> None:
    sheet = sheet_of(written(tmp_path / "台账.xlsx", a_case(reason=letter * 40_000)))
    text = next(str(cell.value) for cell in sheet[2] if str(cell.value).startswith(letter * 9))
    assert len(text.encode("utf-16-le")) // 2 <= cells.CELL_UNITS
    assert text.endswith("（以下从略）")
    assert set(text.removesuffix(cells.CUT_SHORT)) == {letter}


def test_the_sheet_can_be_read_on_screen(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path / "台账.xlsx", a_case(), a_case("二")))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:R3"
    assert sheet.column_dimensions["D"].width > 25
    validation = sheet.data_validations.dataValidation[0]
    assert "已标注" in str(validation.formula1)
    assert not sheet.merged_cells.ranges
    long = sheet_of(written(tmp_path / "台账.xlsx", a_case("字" * 60)))
    assert (long.row_dimensions[2].height or 0) > 60


def test_the_sheet_can_be_printed(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path / "台账.xlsx", a_case()))
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9  # A4
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader is not None
    assert "公文公开属性台账" in str(sheet.oddHeader.center.text)


def test_the_foot_of_each_page_bears_the_head_of_the_trail(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path / "台账.xlsx", a_case()))
    assert sheet.oddFooter is not None
    assert f"第{HEAD.seq}条" in str(sheet.oddFooter.left.text)
    assert HEAD.hash in str(sheet.oddFooter.left.text)
    assert "&P" in str(sheet.oddFooter.right.text) or "页" in str(sheet.oddFooter.right.text)


def test_the_second_sheet_explains_the_first(tmp_path: Path) -> None:
    out = tmp_path / "台账.xlsx"
    period = (date(2018, 1, 1), None)
    workbook.write(out, DISCLOSURE_LEDGER, [a_case()], HEAD, period, NOW)
    book = load_workbook(out)
    assert book.sheetnames == ["公文公开属性台账", "说明"]
    said = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert HEAD.hash in str(said["留痕末条指纹"])
    assert said["登记期间"] == "2018-01-01 至 导出时"
    assert said["办件数"] == "1 件"
    assert "校验留痕" in str(said["核对方法"])


def test_an_empty_ledger_is_a_ledger(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path / "台账.xlsx"))
    assert sheet.max_row == 1
    assert sheet.auto_filter.ref == "A1:R1"


def test_nothing_in_the_file_reaches_outside_it(tmp_path: Path) -> None:
    written(tmp_path / "台账.xlsx", a_case("http://x.invalid/"), a_case("=1+1"))
    with zipfile.ZipFile(tmp_path / "台账.xlsx") as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"TargetMode" not in whole
    assert b"<f>" not in whole
    assert b"<hyperlink" not in whole
    assert b"/\xe6\x96\x87\xe7\xa8\xbf/" not in whole  # where the papers lie is nobody's business


def test_statuses_and_columns_come_from_the_ledgers_file() -> None:
    assert {status.value for status in CaseStatus} | {"awaiting"} == set(DISCLOSURE_LEDGER.statuses)
    assert {matter.value for matter in Matter} == set(DISCLOSURE_LEDGER.matters)
    assert all(len(line) == len(DISCLOSURE_LEDGER.columns) for line in rows([a_case()] * 3))
    with pytest.raises(SettingsError):
        load("no-such-ledger")


# ── where it cannot be written ───────────────────────────────────────────────


def refused(out: Path, kind: type[Exception], cases: Iterator[CaseRow] | None = None) -> None:
    with pytest.raises(kind) as refusal:
        workbook.write(out, DISCLOSURE_LEDGER, cases or iter([a_case()]), HEAD, (None, None), NOW)
    assert type(refusal.value) is kind


def test_an_older_workbook_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    out = tmp_path / "台账.xlsx"
    written(out, a_case("旧"))
    before = out.read_bytes()

    def until_told_to_stop() -> Iterator[CaseRow]:
        yield from [a_case("新")] * 500
        raise Cancelled

    refused(out, Cancelled, until_told_to_stop())
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]
    assert sheet_of(written(out, a_case("新")))[2][TITLE].value == "新"


def test_a_ledger_is_only_ever_written_as_xlsx(tmp_path: Path) -> None:
    (tmp_path / "通知.docx").write_bytes(b"a paper")
    refused(tmp_path / "通知.docx", CannotWriteError)
    assert (tmp_path / "通知.docx").read_bytes() == b"a paper"


def test_a_folder_that_is_not_there_or_in_the_way_is_told(tmp_path: Path) -> None:
    refused(tmp_path / "没有" / "台账.xlsx", CannotWriteError)
    (tmp_path / "台账.xlsx").mkdir()
    refused(tmp_path / "台账.xlsx", CannotWriteError)
    assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]


def test_a_workbook_that_excel_holds_open_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "台账.xlsx"
    written(out, a_case())

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "held by another program, as Windows says it")

    monkeypatch.setattr(Path, "replace", held)
    refused(out, PaperLockedError)


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the library leaves files open
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a small file system to fill")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let us mount a small file system")
    try:
        many = (a_case("长" * 200, reason="理由" * 900) for _ in range(2_000))
        refused(disk / "台账.xlsx", DiskFullError, many)
        assert list(disk.iterdir()) == []
        few = (a_case(os.urandom(9_000).hex()) for _ in range(4))  # fits until it is packed
        refused(disk / "台账.xlsx", DiskFullError, few)
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_reads_what_excel_would(tmp_path: Path) -> None:
    out = tmp_path / "ledger.xlsx"
    written(out, a_case("=1+1"))
    profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc)"
         ":44,34,76", "--outdir", str(tmp_path), str(out)],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    made = tmp_path / "ledger.csv"
    if not made.exists():
        pytest.skip("LibreOffice is here without its spreadsheet")
    text = made.read_text(encoding="utf-8")
    assert "=1+1" in text
    assert "2018-03-06" in text
