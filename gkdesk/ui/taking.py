"""登记: the case of what lies on the page, opened once something worth keeping is known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.ui import errands

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.guidance import Walk
    from gkdesk.ui.errands import InHand
    from gkdesk.ui.tasks import Task, Tasks


class Taking(QObject):
    """Opens the case of what lies on the page.

    Not before the first question is answered: of what is a state secret nothing may be
    kept, and only the drafter knows.
    """

    taken = Signal(object)  # CaseRow
    noted = Signal(object)  # Finished
    failed = Signal(object)

    def __init__(self, tasks: Tasks, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._task: Task | None = None
        self._look: Task | None = None

    @property
    def is_begun(self) -> bool:
        """Whether a case is being opened."""
        return self._task is not None

    def take(self, one: InHand) -> None:
        """Open its case, where it has none."""
        if one.case is None and self._task is None:
            work = partial(errands.take_in_hand, self._desk, one)
            self._task = self._tasks.start("正在登记", work, is_told=False)
            self._task.done.connect(self._taken)
            self._task.failed.connect(self._failed)

    def look(self, one: InHand) -> None:
        """See whether what was refused has opened its case already."""
        if one.case is None and self._task is None:
            work = partial(errands.known_case, self._desk, one)
            self._look = self._tasks.start("正在查看办件", work, is_told=False)
            self._look.done.connect(self._looked)

    def note(self, one: InHand, walk: Walk) -> None:
        """Record a walk that came to no attribute."""
        work = partial(errands.note_walk, self._desk, one, walk)
        task = self._tasks.start("正在记入办件", work)
        task.done.connect(self.noted)
        task.failed.connect(self.failed)

    def forget(self) -> None:
        """Another thing lies on the page: what comes of the last one is not of this."""
        self._task = self._look = None

    @Slot(object)
    def _looked(self, case: object) -> None:
        if self.sender() is self._look and case is not None:
            self.taken.emit(case)

    @Slot(object)
    def _taken(self, case: object) -> None:
        if self.sender() is self._task:
            self._task = None
            self.taken.emit(case)

    @Slot(object)
    def _failed(self, error: object) -> None:
        if self.sender() is self._task:
            self._task = None
            self.failed.emit(error)
