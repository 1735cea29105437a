"""From the answers to the marked copy: what the desk is asked when something is decided."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.ui import errands

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answers
    from gkdesk.guidance import Guidance
    from gkdesk.records import Subject
    from gkdesk.terms import Wish
    from gkdesk.ui.errands import Opened, OpenedTopic
    from gkdesk.ui.tasks import Task, Tasks, Work


class Deciding(QObject):
    """Decides one case at a time, and asks what is worth a second look before."""

    advised = Signal(str)
    done = Signal(object)  # Finished
    failed = Signal(object)
    ended = Signal()

    def __init__(self, tasks: Tasks, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._task: Task | None = None
        self._advice: Task | None = None

    @property
    def is_alive(self) -> bool:
        """Whether something is being decided."""
        return self._task is not None

    def begin(
        self,
        opened: Opened,
        answers: Answers,
        wish: Wish,
        guidance: Guidance | None,
        *,
        is_sentence_wanted: bool = False,
    ) -> None:
        """Decide a paper and mark it."""
        asked = (opened, answers, wish, guidance, is_sentence_wanted)
        self._start("正在生成标注稿", partial(errands.finish, self._desk, *asked))

    def begin_topic(self, opened: OpenedTopic, answers: Answers, guidance: Guidance | None) -> None:
        """Decide what has no paper."""
        self._start("正在记录", partial(errands.file_topic, self._desk, opened, answers, guidance))

    def _start(self, label: str, work: Work) -> None:
        self._task = self._tasks.start(label, work)
        self._task.done.connect(self.done)
        self._task.failed.connect(self.failed)
        self._task.ended.connect(self._ended)

    def ask_advice(self, answers: Answers, subject: Subject) -> None:
        """Lawful answers may still be worth a second look; the desk says which."""
        if self._task is None:
            work = partial(errands.advise, self._desk, answers, subject)
            self._advice = self._tasks.start("正在核对依据", work)
            self._advice.done.connect(self._advised)

    @Slot()
    def _ended(self) -> None:
        self._task = None
        self.ended.emit()

    @Slot(object)
    def _advised(self, advice: str) -> None:
        if self.sender() is self._advice and self._task is None:
            self.advised.emit(advice)
