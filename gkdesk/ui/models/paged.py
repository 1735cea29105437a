"""A table that asks for its rows page by page, off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot

from gkdesk.ui.models.titled import NOWHERE, Index, TitledModel
from gkdesk.ui.tasks import Task, Tasks, Work

PAGE = 100

AttributeRole = Qt.ItemDataRole.UserRole + 1
"""Code of an attribute, for a cell that shows one."""

AlarmRole = Qt.ItemDataRole.UserRole + 2
"""What is wrong with a row; empty for most."""

IconRole = Qt.ItemDataRole.UserRole + 3
"""Name of an icon and of the token it is painted in, for a cell that shows one."""


class Page(NamedTuple):
    """Some rows, and how many there are altogether."""

    rows: tuple[Any, ...]
    total: int


class PagedModel(TitledModel):
    """Keeps what has been asked for; asks for more as one scrolls.

    Attributes:
        ask: Of those who inherit: the work that returns the ``Page`` after so many rows.
        cell: Of those who inherit: what stands in a cell of a row, for a column and a role.

    Args:
        tasks: Where to ask.
        columns: Titles of the columns.
        doing: What is said while waiting.
    """

    ask: Callable[[int], Work]
    cell: Callable[[Any, int, int], Any]

    arrived = Signal(int)  # how many there are altogether
    failed = Signal(object)

    def __init__(self, tasks: Tasks, columns: tuple[str, ...], doing: str) -> None:
        super().__init__(columns)
        self._tasks, self._doing = tasks, doing
        self._rows: list[Any] = []
        self._total = 0
        self._task: Task | None = None
        self._is_fresh = True

    def reload(self) -> None:
        """Ask for everything anew; the old rows stay until the new ones are there."""
        self._is_fresh = True
        self._start(0)

    def row(self, index: Index) -> Any:  # noqa: ANN401 - of the kind the model shows
        """What a row shows; None for none."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cell(row, index.column(), Qt.ItemDataRole.DisplayRole)
        return self.cell(row, index.column(), role)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._task is None and len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._start(len(self._rows))

    def _start(self, loaded: int) -> None:
        self._task = self._tasks.start(self._doing, self.ask(loaded))
        self._task.done.connect(self._arrived)
        self._task.failed.connect(self._failed)
        self._task.cancelled.connect(self._cancelled)

    @Slot(object)
    def _arrived(self, page: Page) -> None:
        if self.sender() is not self._task:
            return  # asked for again in the meantime
        self._task = None
        self._total = page.total
        if self._is_fresh:
            self._is_fresh = False
            self.beginResetModel()
            self._rows = list(page.rows)
            self.endResetModel()
        elif page.rows:
            first = len(self._rows)
            self.beginInsertRows(NOWHERE, first, first + len(page.rows) - 1)
            self._rows += page.rows
            self.endInsertRows()
        else:
            self._total = len(self._rows)  # there are fewer than was said
        self.arrived.emit(self._total)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if self.sender() is self._task:
            self._task = None
            self.failed.emit(error)

    @Slot()
    def _cancelled(self) -> None:
        if self.sender() is self._task:
            self._task = None
