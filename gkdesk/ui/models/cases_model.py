"""The list of cases, newest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from gkdesk.terms import CaseRow, Matter
from gkdesk.ui import errands, words
from gkdesk.ui.models.paged import PAGE, AttributeRole, Page, PagedModel
from gkdesk.ui.tasks import Progress, Tasks, Work

if TYPE_CHECKING:
    from gkdesk.desk import Desk

TITLE, ATTRIBUTE, STATUS = 0, 3, 4
COLUMNS = ("标题", "类别", "文号", "公开属性", "办到哪一步", "处室", "成文日期", "更新时间")
WIDTHS = (300, 88, 152, 122, 104, 96, 104, 142)


class CasesModel(PagedModel):
    """Cases that match what was typed."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, COLUMNS, "正在查找办件")
        self._desk = desk
        self._search = ""
        self._matter: Matter | None = None

    def search(self, words_typed: str, matter: Matter | None = None) -> None:
        """Show the cases whose title, number or reason has these words.

        Args:
            matter: Only cases of this; None for all.
        """
        self._search, self._matter = words_typed.strip(), matter
        self.reload()

    def ask(self, loaded: int) -> Work:
        return partial(_page, self._desk, self._search, self._matter, loaded)

    def cell(self, row: CaseRow, column: int, role: int) -> Any:  # noqa: ANN401 - Qt's own
        if role == AttributeRole and column == ATTRIBUTE:
            return str(row.attribute or "")
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TITLE:
            matter = "" if row.matter is Matter.PAPER else words.MATTERS[row.matter]
            return "，".join(filter(None, (matter, words.title(row), words.status(row))))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            words.title(row),
            words.MATTERS[row.matter],
            row.doc_number,
            row.label or "未定",
            words.status(row),
            row.office,
            words.day(row.dated),
            words.minute(row.changed_at),
        )[column]


def _page(desk: Desk, search: str, matter: Matter | None, offset: int, _progress: Progress) -> Page:
    return Page(*errands.cases_page(desk, search, matter, offset, PAGE))
