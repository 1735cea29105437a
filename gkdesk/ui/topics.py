"""Leads a matter that has no paper from its small form to its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.errors import SecretMarkError
from gkdesk.terms import Matter
from gkdesk.ui import errands
from gkdesk.ui.pages.form_page import FormPage
from gkdesk.ui.pages.topic import TopicPage

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answers
    from gkdesk.terms import CaseRow
    from gkdesk.ui.errands import OpenedTopic
    from gkdesk.ui.tasks import Tasks


class Topics(QObject):
    """Takes meetings' items and entries of the catalogue in hand.

    Attributes:
        form: Where one is described.
        page: Where it is decided.
    """

    wanted = Signal(object)  # one of the pages
    failed = Signal(object)

    def __init__(self, tasks: Tasks, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._matter = Matter.MEETING
        self.form = FormPage("topic_form", "登记")
        self.form.filled.connect(self._describe)
        self.page = TopicPage(tasks, desk)

    def begin(self, matter: Matter) -> None:
        """Ask what it is."""
        self._matter = matter
        self.form.show_form(self._desk.topic_form(matter))
        self.wanted.emit(self.form)

    def take_up(self, case: CaseRow) -> None:
        """Go on with a case."""
        task = self._tasks.start("正在打开办件", partial(errands.open_topic, self._desk, case))
        task.done.connect(self._opened)
        task.failed.connect(self.failed)

    @Slot(object)
    def _describe(self, answers: Answers) -> None:
        work = partial(errands.describe_topic, self._desk, self._matter, answers)
        task = self._tasks.start("正在核对", work)
        task.done.connect(self._opened)
        task.failed.connect(self._refused)

    @Slot(object)
    def _opened(self, opened: OpenedTopic) -> None:
        self.form.forget()
        self.page.show_topic(opened)
        self.wanted.emit(self.page)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        if isinstance(error, SecretMarkError):
            self.failed.emit(error)
        else:
            self.form.show_refusal(error)
