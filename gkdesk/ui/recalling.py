"""Looks for earlier cases like the paper on the page, when somebody wants to see them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gkdesk.ui import messages, similar_words
from gkdesk.ui.similar_list import SimilarList

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.records import Subject
    from gkdesk.terms import CaseRow
    from gkdesk.ui.decision_card import DecisionCard
    from gkdesk.ui.tasks import Progress, Task, Tasks

REASON = "reason"


class Recalling(QObject):
    """Puts the list below the reason of each form, and fills it when it is asked for."""

    def __init__(self, tasks: Tasks, desk: Desk, decision: DecisionCard, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk, self._decision = tasks, desk, decision
        self._subject: Subject | None = None
        self._list: SimilarList | None = None
        self._task: Task | None = None

    def take(self, subject: Subject, *, is_same: bool = False) -> None:
        """Begin with another paper, whose form is on the card already.

        Args:
            is_same: The same case on another text: the form is the one that was there.
        """
        self._subject = subject
        if is_same or self._decision.form is None:
            return
        self._task = None  # what comes of it is of the paper before
        self._list = SimilarList()
        self._list.wanted.connect(self._look)
        self._decision.form.put_below(REASON, self._list)

    def forget(self) -> None:
        """Keep nothing of the paper; its list goes with its form."""
        self._subject = self._list = self._task = None

    @Slot()
    def _look(self) -> None:
        if self._subject is None or self._task is not None:
            return
        work = partial(_similar, self._desk, self._subject)
        self._task = self._tasks.start(similar_words.LOOKING, work)
        self._task.done.connect(self._found)
        self._task.failed.connect(self._failed)
        self._task.ended.connect(self._ended)

    @Slot(object)
    def _found(self, rows: tuple[CaseRow, ...]) -> None:
        if self._list is not None and self.sender() is self._task:
            self._list.show_cases(rows)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self._decision)
        elif self.sender() is self._task:
            self._decision.notice.say(*said, tone="alarm")

    @Slot()
    def _ended(self) -> None:
        if self.sender() is self._task:
            self._task = None


def _similar(desk: Desk, subject: Subject, _progress: Progress) -> tuple[CaseRow, ...]:
    return desk.similar(subject)
