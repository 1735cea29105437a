"""The list of cases, newest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from gkdesk.terms import CaseId, CaseRow
from gkdesk.ui import errands, words
from gkdesk.ui.models.paged import PAGE, AttributeRole, Page, PagedModel
from gkdesk.ui.tasks import Progress, Tasks, Work

if TYPE_CHECKING:
    from gkdesk.desk import Desk

TITLE, ATTRIBUTE, STATUS = 0, 2, 3
COLUMNS = ("标题", "文号", "公开属性", "办到哪一步", "处室", "成文日期", "更新时间")
WIDTHS = (340, 162, 122, 104, 108, 110, 148)


class CasesModel(PagedModel):
    """Cases that match what was typed."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, COLUMNS, "正在查找办件")
        self._desk = desk
        self._search = ""

    def search(self, words_typed: str) -> None:
        """Show the cases whose title, number or reason has these words."""
        self._search = words_typed.strip()
        self.reload()

    def ask(self, loaded: int) -> Work:
        last = self.row(self.index(loaded - 1, 0)) if loaded else None
        return partial(_page, self._desk, self._search, last.id if last else None)

    def cell(self, row: CaseRow, column: int, role: int) -> Any:  # noqa: ANN401 - Qt's own
        if role == AttributeRole and column == ATTRIBUTE:
            return str(row.attribute or "")
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TITLE:
            return f"{row.title or words.file_name(row.path)}，{words.STATUSES[row.status]}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            row.title or words.file_name(row.path),
            row.doc_number,
            row.label or "未定",
            words.STATUSES[row.status],
            row.office,
            words.day(row.dated),
            words.minute(row.changed_at),
        )[column]


def _page(desk: Desk, search: str, after: CaseId | None, _progress: Progress) -> Page:
    return Page(*errands.cases_page(desk, search, after, PAGE))
