"""What the pages that show one long list have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from gkdesk.ui import messages
from gkdesk.ui.empty import Empty, ListOrEmpty
from gkdesk.ui.labels import label
from gkdesk.ui.models.paged import PagedModel
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.page import Page, action_row
from gkdesk.ui.table import Table

HANDLE_PX = 16
LEAST_PX = (320, 280)


class ListPage(Page):
    """A list, the words in its place while it is empty, how many there are, and one action."""

    model: PagedModel
    table: Table

    def _lay_out(
        self,
        notice: Notice,
        empty: Empty,
        action: QPushButton,
        above: QWidget | None = None,
        *,
        beside: QWidget | None = None,
        others: tuple[QPushButton, ...] = (),
    ) -> None:
        """Lay out what was made; ``model`` and ``table`` stand already.

        Args:
            above: What stands over the notice, such as a search field.
            beside: What stands at the right of the list.
            others: Actions of the second rank, left of the primary one.
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
        column.addWidget(self._list if beside is None else self._split(beside), stretch=1)
        foot = action_row(action)
        foot.insertWidget(0, self._count)
        for other in others:
            foot.insertWidget(foot.count() - 1, other)
        column.addLayout(foot)
        self.model.arrived.connect(self._arrived)
        self.model.failed.connect(self._failed)
        self._list.show_list(True)

    def _split(self, beside: QWidget) -> QSplitter:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(HANDLE_PX)
        split.setChildrenCollapsible(False)
        for side, least in ((self._list, LEAST_PX[0]), (beside, LEAST_PX[1])):
            side.setMinimumWidth(least)
            split.addWidget(side)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 3)
        split.setSizes([720, 360])
        return split

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
