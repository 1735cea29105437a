"""随文材料 of the paper on the desk: from the card to the desk and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.errors import AnswerError, AttachmentError, SecretMarkError
from gkdesk.forms.form import Problem
from gkdesk.ui import belonging_errands, messages
from gkdesk.ui import belonging_words as said
from gkdesk.ui.belongings_card import BelongingsCard
from gkdesk.ui.prospect import Prospect

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answers
    from gkdesk.terms import CaseId
    from gkdesk.ui.belonging_errands import Standing
    from gkdesk.ui.errands import Opened
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.tasks import Progress, Task, Tasks


class Enclosing(QObject):
    """Files what goes with one paper at a time.

    Attributes:
        card: Where list and forms stand.
    """

    changed = Signal()
    went_on = Signal()  # nothing is left to do here
    stopped = Signal(object)  # SecretMarkError

    def __init__(self, tasks: Tasks, desk: Desk, outside: Outside, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk, self._outside = tasks, desk, outside
        self._opened: Opened | None = None
        self._standing: Standing | None = None
        self._task: Task | None = None
        self._wants_look = self._wants_focus = False
        self._ahead = Prospect(action="")
        self.card = card = BelongingsCard()
        card.acted.connect(self._act)
        card.left_form.connect(self._leave_form)
        card.form_wanted.connect(self.ask)
        card.kind_wanted.connect(self._ask_kind)
        card.files_wanted.connect(self._choose_files)

    # ── the paper ────────────────────────────────────────────────────────────

    @property
    def waiting(self) -> int:
        """How many things have to be done here."""
        return self._standing.belongings.waiting if self._standing is not None else 0

    def take(self, opened: Opened) -> None:
        """Work on a paper; the same case on another text keeps what is being written."""
        was = self._opened
        is_case = was is not None and was.case is not None and _number(was) == _number(opened)
        is_taken = was is not None and was.case is None and was.reading is opened.reading
        if not (is_case or is_taken):
            self.forget()
        self._opened = opened
        self.look()

    def forget(self) -> None:
        """Keep nothing of the paper."""
        self._opened = self._standing = self._task = None
        self._wants_look = self._wants_focus = False
        self.card.forget()

    def look(self) -> None:
        """See how everything stands: files may have changed meanwhile; nothing without a case."""
        self._wants_look = self._task is not None
        case = _number(self._opened)
        if case is not None and self._task is None:
            work = partial(belonging_errands.look, self._desk, case)
            self._start(said.LOADING, work, is_told=False)

    def focus(self) -> None:
        """Go to where one begins, now or as soon as there is something."""
        self._wants_focus = self._standing is None
        self.card.focus()

    def show_next(self, ahead: Prospect) -> None:
        """Say what comes after this, once nothing is left to do here."""
        self._ahead = ahead
        self._show_outcome()

    # ── what is pressed ──────────────────────────────────────────────────────

    def _act(self) -> None:
        if self.card.form is not None:
            self._file()
        elif self._standing is None:
            return
        elif self._standing.belongings.kinds is None:
            self._ask_kind()
        elif self._standing.belongings.in_the_way:
            self.ask(self._standing.belongings.in_the_way[0].form.id)
        else:
            self.went_on.emit()

    @Slot(str)
    def ask(self, form: str) -> None:
        """Show a form."""
        found = self._standing.belongings.find(form) if self._standing is not None else None
        if found is not None:
            self.card.notice.clear()
            given: Answers = found.filing.given if found.filing is not None else {}
            self.card.show_form(found.form, given, found.source, may_leave=True)
            self.card.focus()

    @Slot()
    def _ask_kind(self) -> None:
        if self._standing is None:
            return
        found = self._standing.belongings
        given: Answers = found.kind_filing.given if found.kind_filing is not None else {}
        self.card.show_form(found.kind_form, given, may_leave=found.kinds is not None)

    @Slot()
    def _leave_form(self) -> None:
        self.card.notice.clear()
        if self._standing is not None:
            self._show(self._standing)
            self.card.focus()

    @Slot(str)
    def _choose_files(self, key: str) -> None:
        form = self.card.form
        field = next((one for one in form.form.fields if one.key == key), None) if form else None
        if form is None or field is None:
            return
        title = said.CHOOSE_FILES.format(field.label)
        form.add_files(key, self._outside.ask_files(self.card, title, field.suffixes))

    def back(self) -> bool:
        """Leave a form for the list; whether there was one to leave."""
        can = self.card.form is not None and self._is_kind_said
        if can:
            self._leave_form()
        return can

    @property
    def _is_kind_said(self) -> bool:
        return self._standing is not None and self._standing.belongings.kinds is not None

    # ── work ─────────────────────────────────────────────────────────────────

    def _file(self) -> None:
        form = self.card.form
        case = _number(self._opened)
        if case is None or form is None or self._is_filing or not form.check():
            return
        self.card.notice.clear()
        answers = form.answers()
        work = partial(belonging_errands.file, self._desk, case, form.form.id, answers)
        self._start("正在核对所附文件", work, is_told=True)

    @property
    def _is_filing(self) -> bool:
        return self._task is not None and self._task.is_told

    def _start(self, words: str, work: Callable[[Progress], object], *, is_told: bool) -> None:
        self._task = self._tasks.start(words, work, is_told=is_told)
        self._task.done.connect(self._done)
        self._task.failed.connect(self._failed)
        self._task.ended.connect(self._ended)

    @Slot()
    def _ended(self) -> None:
        if self.sender() is self._task:
            self._task = None
            if self._wants_look:
                self.look()

    @Slot(object)
    def _done(self, standing: Standing) -> None:
        if standing.case != _number(self._opened):
            return
        self._standing = standing
        if standing.filed or not self.card.is_asking:
            self._show(standing)
        if standing.filed:
            self.card.notice.say(said.FILED.format(standing.filed), tone="good")
        if standing.filed or (self._wants_focus and self.card.isVisible()):
            self.focus()
        self.changed.emit()

    def _show(self, standing: Standing) -> None:
        if standing.belongings.kinds is None:
            self._ask_kind()
        else:
            self.card.show_list(standing.belongings)
            self._show_outcome()

    def _show_outcome(self) -> None:
        if self._standing is None or self.card.is_asking:
            return
        found, line = self._standing.belongings, said.line(self._standing.readiness)
        if found.in_the_way:
            action = said.NEXT.format(found.in_the_way[0].form.short)
            self.card.show_outcome(line, action, may_act=True)
        else:
            self.card.show_outcome(line, self._ahead.action, may_act=self._ahead.may_act)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        words = messages.in_words(error)
        form = self.card.form
        if isinstance(error, SecretMarkError):
            self.stopped.emit(error)
        elif words is None:
            messages.show_unexpected(error, self.card)
        elif isinstance(error, AnswerError | AttachmentError) and form is not None and error.field:
            form.show_problems((Problem(error.field, f"{words.title}。{words.remedy}"),))
        else:
            self.card.notice.say(*words, tone="alarm")


def _number(opened: Opened | None) -> CaseId | None:
    """Of the case; None where there is none yet."""
    return opened.case.id if opened is not None and opened.case is not None else None
