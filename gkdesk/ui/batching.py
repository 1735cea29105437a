"""Leads many papers to the page that does them together."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.ui import batch_errands, batch_words
from gkdesk.ui.pages.batch import BatchPage

if TYPE_CHECKING:
    from gkdesk.batch.journal import Leftover
    from gkdesk.desk import Desk
    from gkdesk.ui.batch_errands import Sheaf
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.tasks import Tasks


class Batching(QObject):
    """Finds out what was dropped, and brings it to the page of the batch.

    Attributes:
        page: Where batches are done.
    """

    wanted = Signal()  # the page
    single = Signal(object)  # Path: it was only one paper
    trouble = Signal(str, str)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, desk: Desk, outside: Outside, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._leftover: Leftover | None = None
        self.page = BatchPage(tasks, desk, outside)

    @property
    def is_alive(self) -> bool:
        """Whether a batch is being done or rests."""
        return self.page.work.is_alive

    def take(self, dropped: list[Path], *, to_others: bool) -> None:
        """Take in files and folders.

        Args:
            to_others: Whether they join the papers that the page asks about already.
        """
        if self.is_alive:
            self.page.say_still_going()
            self.wanted.emit()
            return
        together = [*(self.page.papers() if to_others else ()), *dropped]
        work = partial(batch_errands.collect, self._desk, together)
        task = self._tasks.start("正在查找文稿", work)
        task.done.connect(self._added if to_others else self._collected)
        task.failed.connect(self.failed)

    def resume(self, leftover: Leftover) -> None:
        """Go on with a batch of an earlier window."""
        if self.is_alive:
            self.wanted.emit()
            return
        self._leftover = leftover
        work = partial(batch_errands.sheaf_of, self._desk, leftover.waiting)
        task = self._tasks.start("正在打开上次的清单", work)
        task.done.connect(self._resumed)
        task.failed.connect(self.failed)

    @Slot(object)
    def _resumed(self, sheaf: Sheaf) -> None:
        leftover, self._leftover = self._leftover, None
        if leftover is not None:
            self.page.resume(leftover, sheaf)
            self.wanted.emit()

    @Slot(object)
    def _collected(self, sheaf: Sheaf) -> None:
        papers = sheaf.found.papers
        if not papers:
            left_out = batch_words.left_out(sheaf.found)
            self.trouble.emit(batch_words.NOTHING_FOUND, left_out or batch_words.WHICH_KINDS)
        elif len(papers) == 1:
            self.single.emit(papers[0])
        else:
            self.page.ask(sheaf)
            self.wanted.emit()

    @Slot(object)
    def _added(self, sheaf: Sheaf) -> None:
        self.page.ask(sheaf, self.page.asking.answers())
        self.wanted.emit()
