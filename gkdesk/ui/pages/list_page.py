"""What the pages that show one long list have in common."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gkdesk.ui import messages
from gkdesk.ui.empty import Empty, ListOrEmpty
from gkdesk.ui.labels import label
from gkdesk.ui.models.paged import PagedModel
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.page import Page, action_row
from gkdesk.ui.table import Table


class ListPage(Page):
    """A list, the words in its place while it is empty, how many there are, and one action."""

    model: PagedModel
    table: Table

    def _lay_out(
        self, notice: Notice, empty: Empty, action: QPushButton, above: QWidget | None = None
    ) -> None:
        """Lay out what was made; ``model`` and ``table`` stand already.

        Args:
            above: What stands over the notice, such as a search field.
        """
        self._notice, self.primary = notice, action
        self._list = ListOrEmpty(self.table, empty)
        self._count = label("", f"{self.objectName().removesuffix('_page')}_count", "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(12)
        if above is not None:
            column.addWidget(above)
        column.addWidget(notice)
        column.addWidget(self._list, stretch=1)
        foot = action_row(action)
        foot.insertWidget(0, self._count)
        column.addLayout(foot)
        self.model.arrived.connect(self._arrived)
        self.model.failed.connect(self._failed)
        self._list.show_list(True)

    def arrive(self) -> None:
        self.model.reload()
        self.table.setFocus()

    def _arrived(self, total: int) -> None:
        """So many there are now; each page says it in its own words."""
        self._list.show_list(total > 0)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self)
        else:
            self._notice.say(*said, tone="alarm")
