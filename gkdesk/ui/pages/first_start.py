"""第一次使用: name, 处室, profile, nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from gkdesk.forms.form import Answers
from gkdesk.ui.buttons import primary
from gkdesk.ui.form_view import FormView
from gkdesk.ui.notice import Notice
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.page import Page, lay_card
from gkdesk.ui.pages.settings import show_refusal
from gkdesk.ui.rail import NOT_FOR_SECRETS

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.ui.tasks import Progress, Task, Tasks

_MOST_PX = 760


class FirstStartPage(Page):
    """Nobody has been introduced yet."""

    introduced = Signal()

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__("first_start", "第一次使用")
        self._tasks, self._desk = tasks, desk
        self._task: Task | None = None
        form = desk.first_start_form()
        self.set_heading(Heading(form.title))
        self._warning = Notice("not_for_secrets_notice")
        self._notice = Notice("first_start_notice")
        self.form = FormView(form)
        self.primary = primary(f"{form.action}(&M)", "begin", self._begin)
        lay_card(self, _MOST_PX, self._warning, self._notice, self.form)
        self._warning.say("", form.intro or NOT_FOR_SECRETS, tone="alarm")

    def arrive(self) -> None:
        self.form.focus_first()

    def _begin(self) -> None:
        if self._task is not None or not self.form.check():
            return
        work = partial(_introduce, self._desk, self.form.answers())
        self._task = self._tasks.start("正在设立工作台", work)
        self._task.done.connect(self.introduced)
        self._task.failed.connect(self._failed)
        self._task.ended.connect(self._ended)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        show_refusal(error, self.form, self._notice, self)

    @Slot()
    def _ended(self) -> None:
        self._task = None


def _introduce(desk: Desk, answers: Answers, _progress: Progress) -> None:
    desk.introduce(answers)
