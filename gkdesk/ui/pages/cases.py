"""办件: the list, found by what one types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from gkdesk.ui import words
from gkdesk.ui.buttons import primary
from gkdesk.ui.empty import Empty
from gkdesk.ui.matter_filter import MatterFilter
from gkdesk.ui.models.cases_model import TITLE, WIDTHS, CasesModel
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.list_page import ListPage
from gkdesk.ui.pause import Pause
from gkdesk.ui.table import Table

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.ui.tasks import Tasks

SEARCH_AFTER_MS = 200
NOTHING_YET = ("还没有办件", "到“新办”拖入一份 .docx 文稿，办过的都会列在这里。")


class CasesPage(ListPage):
    """All cases of this desk, the last touched first."""

    model: CasesModel

    case_wanted = Signal(object)  # CaseRow

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__("cases", "办件")
        self._search = SearchField()
        self._search.setObjectName("search")
        self._search.setAccessibleName("搜索办件")
        self._search.setPlaceholderText("搜索标题、文号、公开属性、编号（Ctrl+F）")
        self._search.setClearButtonEnabled(True)
        _name_clear_button(self._search)
        self._search.setAcceptDrops(False)
        self._search.setMaximumWidth(480)
        self._matters = MatterFilter()
        self._matters.chosen.connect(self._search_now)
        self._pause = Pause(self, tasks, SEARCH_AFTER_MS, self._search_now)
        self._search.textChanged.connect(self._pause.start)
        self.model = CasesModel(tasks, desk)
        self.table = Table(self.model, WIDTHS, TITLE, "cases_table", "办件列表")
        self._search.down = self.table
        self._empty = Empty("cases", "cases_empty")
        action = primary("打开办件(&O)", "open_case", self._open)
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._search, stretch=1)
        row.addWidget(self._matters)
        row.addStretch(1)
        self._lay_out(Notice("cases_notice"), self._empty, action, above)
        self.table.opened.connect(self._open_index)

    def arrive(self) -> None:
        self._search_now()
        self._search.setFocus()

    def refresh(self) -> None:
        self._search_now()

    def seek(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def show_trouble(self, title: str, remedy: str) -> None:
        """Say why a case could not be opened."""
        self._notice.say(title, remedy, tone="alarm")

    def _search_now(self) -> None:
        self._pause.stop()
        self._notice.clear()
        self.model.search(self._search.text(), self._matters.matter)

    def _arrived(self, total: int) -> None:
        typed = self._search.text().strip()
        super()._arrived(total)
        if total == 0 and typed:
            self._empty.say("没有找到", f"没有哪件的标题、文号或公开属性含有“{typed}”。")
        elif total == 0 and self._matters.matter is not None:
            matter = words.MATTERS[self._matters.matter]
            self._empty.say(f"还没有{matter}", "按“全部”看所有办件，或者到“新办”登记。")
        elif total == 0:
            self._empty.say(*NOTHING_YET)
        self._count.setText(f"共 {total} 件" if total else "")
        self.primary.setEnabled(total > 0)

    def _open(self) -> None:
        self._open_index(self.table.currentIndex())

    def _open_index(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.case_wanted.emit(row)


def _name_clear_button(field: QLineEdit) -> None:
    """Qt makes the button and forgets to say what it does."""
    buttons: Iterable[QObject] = field.findChildren(QToolButton)
    for one in buttons:
        if isinstance(one, QToolButton):
            one.setAccessibleName("清空搜索")


class SearchField(QLineEdit):
    """A line to search with; the arrow down goes to what was found."""

    down: Table | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.down is not None and self.down.isVisible():
            self.down.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
