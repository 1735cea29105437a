"""就座: who works here now, and his pass phrase; also what covers a locked window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from gkdesk.ui.buttons import primary
from gkdesk.ui.form_view import FormView
from gkdesk.ui.notice import Notice
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.page import Page, lay_card
from gkdesk.ui.pages.settings import show_refusal

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answers, Form
    from gkdesk.ui.tasks import Progress, Task, Tasks

_MOST_PX = 640
BUSY = ("正在批量办理，现在不能换人", "请等这一批办完，或者先停下来，再换人。")


class SittingPage(Page):
    """Asks who it is.

    Args:
        form: Everybody on the roll, as it is now.
        is_locked: Whether the window is locked, and there is no way back.
    """

    seated = Signal()

    def __init__(self, tasks: Tasks, desk: Desk, form: Form, *, is_locked: bool) -> None:
        super().__init__("sitting", "已锁定" if is_locked else form.title)
        line = "输入口令后，回到原来的地方；也可以换另一个人办理。" if is_locked else ""
        self.set_heading(Heading("已锁定" if is_locked else form.title, line=line))
        self._tasks, self._desk = tasks, desk
        self._task: Task | None = None
        self._notice = Notice("sitting_notice")
        self.form = FormView(form)
        self._is_busy: Callable[[], bool] = lambda: False
        self._here = ""
        self._is_locked = is_locked
        self.primary = primary(f"{form.action}(&K)", "sit_down", self._sit)
        lay_card(self, _MOST_PX, self._notice, self.form)

    def bar_others(self, here: str, is_busy: Callable[[], bool]) -> None:
        """Let nobody but whoever sits here sit down as long as he is busy.

        What is under way would go on in another's name.
        """
        self._here, self._is_busy = here, is_busy
        if self._is_locked:
            self.form.set_answers({"name": here})

    def arrive(self) -> None:
        if self._is_locked and self.form.has("phrase"):
            self.form.field("phrase").focus()
        else:
            self.form.focus_first()

    def _sit(self) -> None:
        if self._task is not None or not self.form.check():
            return
        if self._is_busy() and self.form.answers().get("name") != self._here:
            self._notice.say(*BUSY, tone="alarm")
            return
        work = partial(_sit, self._desk, self.form.answers())
        self._task = self._tasks.start("正在核对口令", work)
        self._task.done.connect(self._done)
        self._task.failed.connect(self._failed)
        self._task.ended.connect(self._ended)

    @Slot()
    def _done(self) -> None:
        self.seated.emit()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.form.set_answers({"phrase": ""})
        show_refusal(error, self.form, self._notice, self)

    @Slot()
    def _ended(self) -> None:
        self._task = None


def _sit(desk: Desk, answers: Answers, _progress: Progress) -> None:
    desk.sit(str(answers["name"]), str(answers.get("phrase", "")))
