"""The ledger as it will be exported, the cases last touched first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt

from gkdesk.audit.ledger import DISCLOSURE_LEDGER, ColumnKind, rows
from gkdesk.terms import CaseId, CaseRow
from gkdesk.ui.models.paged import PAGE, AttributeRole, Page, PagedModel
from gkdesk.ui.tasks import Progress, Tasks, Work

if TYPE_CHECKING:
    from gkdesk.desk import Desk

# The running number is that of the workbook, where the order is another one.
_COLUMNS = DISCLOSURE_LEDGER.columns[1:]
_CHARACTER_PX = 8
_WIDTHS = {"title": 264, "doc_number": 172, "label": 122}

LEDGER_TITLE = DISCLOSURE_LEDGER.title
TITLES = tuple(column.title for column in _COLUMNS)
WIDTHS = tuple(
    _WIDTHS.get(column.key, min(max(column.width * _CHARACTER_PX + 24, 68), 240))
    for column in _COLUMNS
)
TITLE = next(at for at, column in enumerate(_COLUMNS) if column.key == "title")


class Line(NamedTuple):
    """A case, and what the ledger says of it."""

    case: CaseRow
    cells: tuple[Any, ...]


class LedgerModel(PagedModel):
    """Rows of the ledger."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, TITLES, "正在取台账")
        self._desk = desk

    def ask(self, loaded: int) -> Work:
        last = self.row(self.index(loaded - 1, 0)) if loaded else None
        return partial(_page, self._desk, last.case.id if last else None)

    def cell(self, row: Line, column: int, role: int) -> Any:  # noqa: ANN401 - Qt's own
        if role == AttributeRole and _COLUMNS[column].key == "label":
            return str(row.case.attribute or "")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        said = row.cells[column]
        if said is None:
            return ""
        return said.isoformat() if _COLUMNS[column].kind is ColumnKind.DATE else str(said)


def _page(desk: Desk, after: CaseId | None, _progress: Progress) -> Page:
    cases = desk.cases("", PAGE, after=after)
    lines = tuple(Line(case, cells[1:]) for case, cells in zip(cases, rows(cases), strict=True))
    return Page(lines, desk.count_cases(""))
