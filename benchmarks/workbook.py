"""The ledger of many cases, against bare XlsxWriter writing the same cells."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from xlsxwriter import Workbook  # type: ignore[import-untyped] # it ships no types

from benchmarks.measure import medians, tell, timed
from gkdesk.audit.ledger import DISCLOSURE_LEDGER, Cell, rows
from gkdesk.audit.workbook import write
from gkdesk.terms import Attribute, CaseId, CaseRow, CaseStatus
from gkdesk.trail.events import EMPTY

CASES = 20_000
ROUNDS = 3
NOW = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)


def a_case(number: int) -> CaseRow:
    """A case such as an office has by the thousand."""
    opened = NOW - timedelta(hours=number)
    return CaseRow(
        id=CaseId(f"2026-{number:06}"),
        status=CaseStatus.MARKED,
        title=f"临川市档案与方志局关于做好第{number}批档案数字化工作的通知",
        doc_number=f"临档发〔2026〕{number}号",
        kind="通知",
        office="办公室",
        person="张三",
        dated=date(2026, 3, 6),
        attribute=Attribute.PROACTIVE,
        label="主动公开",
        path=f"/公文/{number}.docx",
        out=f"/公文/{number}（已标注）.docx",
        opened_at=opened,
        changed_at=opened,
        articles="《政府信息公开条例》第二十条第一项",
        reason="规范性文件，应当主动公开。",
        mark_text="（此件公开发布）",
        mark_place="“2026年3月6日”之下",
    )


def bare(out: Path, lines: list[tuple[Cell, ...]]) -> None:
    """The same cells, typed, one row in memory at a time, and nothing else."""
    workbook = Workbook(str(out), {"constant_memory": True})
    sheet, day = workbook.add_worksheet(), workbook.add_format({"num_format": "yyyy-mm-dd"})
    for row, line in enumerate(lines):
        for place, cell in enumerate(line):
            if isinstance(cell, str):
                sheet.write_string(row, place, cell)
            elif isinstance(cell, int):
                sheet.write_number(row, place, cell)
            elif cell is not None:
                sheet.write_datetime(row, place, cell, day)
    workbook.close()


if __name__ == "__main__":
    cases = [a_case(number) for number in range(CASES)]
    lines = list(rows(cases))
    with tempfile.TemporaryDirectory() as place:
        ours, other = Path(place) / "ours.xlsx", Path(place) / "bare.xlsx"
        took = medians(
            {
                "ours": lambda: timed(
                    lambda: write(ours, DISCLOSURE_LEDGER, cases, EMPTY, (None, None), NOW)
                ),
                "bare": lambda: timed(lambda: bare(other, lines)),
            },
            ROUNDS,
        )
    tell(
        f"workbook: {CASES:,} cases, {len(lines[0])} columns",
        took["ours"],
        against="bare XlsxWriter, constant memory",
        anchor=took["bare"],
        target="≥ 0.9",
    )
