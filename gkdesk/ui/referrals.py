"""报请确定 in the window: who was asked, and what was answered, each on a small form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.errors import SecretFoundError, SecretMarkError
from gkdesk.terms import Closing
from gkdesk.ui import errands
from gkdesk.ui.case_heading import working_heading
from gkdesk.ui.pages.form_page import FormPage

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answers
    from gkdesk.guidance import Walk
    from gkdesk.terms import CaseRow
    from gkdesk.ui.errands import InHand
    from gkdesk.ui.tasks import Tasks


class Referrals(QObject):
    """Asks for what is recorded of one case at a time.

    Attributes:
        page: Where it is written down.
    """

    wanted = Signal(object)  # the page
    done = Signal(object)  # CaseRow
    failed = Signal(object)  # a stop

    def __init__(self, tasks: Tasks, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._one: InHand | None = None
        self._walk: Walk | None = None
        self.page = FormPage("referral", "报请确定")
        self.page.filled.connect(self._record)

    @Slot(object, object)
    def begin(self, one: InHand, walk: Walk | None) -> None:
        """Ask who was asked; where somebody was, what the answer is.

        Args:
            walk: The walk through the questions that led here, if one did.
        """
        self._one, self._walk = one, walk
        case = one.case
        above = working_heading(one)._replace(action="")
        is_awaiting = case is not None and case.awaiting_since is not None
        form = self._desk.answered_form() if is_awaiting else self._desk.asking_form()
        self.page.show_form(form, above)
        self.wanted.emit(self.page)

    @Slot(object)
    def _record(self, answers: Answers) -> None:
        one = self._one
        if one is None:
            return
        if one.case is not None and one.case.awaiting_since is not None:
            work = partial(errands.take_answer, self._desk, one.case.id, answers)
        else:
            work = partial(errands.ask_authority, self._desk, one, answers, self._walk)
        task = self._tasks.start("正在记录", work)
        task.done.connect(self._recorded)
        task.failed.connect(self._refused)

    @Slot(object)
    def _recorded(self, case: CaseRow) -> None:
        self._one = self._walk = None
        self.page.forget()
        if case.closing is Closing.SECRET:
            self.failed.emit(SecretFoundError(case.id))
        else:
            self.done.emit(case)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        if isinstance(error, SecretMarkError):
            self.failed.emit(error)
        else:
            self.page.show_refusal(error)
