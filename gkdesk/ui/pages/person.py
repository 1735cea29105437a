"""Somebody on the roll, or his pass phrase: one form, and the way back to the settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from gkdesk.errors import PassphraseError
from gkdesk.forms.form import Answers
from gkdesk.ui.buttons import button, primary
from gkdesk.ui.form_view import FormView
from gkdesk.ui.notice import Notice
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.page import Page, action_row
from gkdesk.ui.pages.settings import show_refusal

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Form
    from gkdesk.terms import Person
    from gkdesk.ui.tasks import Progress, Task, Tasks

_MOST_PX = 720
Keep = Callable[[Answers], object]


class PersonPage(Page):
    """A form of the settings, on a page of its own."""

    kept = Signal()

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__("person", "人员")
        self._tasks, self._desk = tasks, desk
        self._task: Task | None = None
        self._keep: Keep | None = None
        self.form: FormView | None = None
        self._notice = Notice("person_notice")
        self.primary = primary("保存(&M)", "keep_person", self._save)
        back = button("回到设置(&B)", "back_to_settings", self.back_wanted.emit)
        card = QFrame()
        card.setProperty("card", "plain")
        card.setMaximumWidth(_MOST_PX)
        self._inside = QVBoxLayout(card)
        self._inside.setContentsMargins(32, 24, 20, 24)
        self._inside.setSpacing(14)
        self._inside.addWidget(self._notice)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, stretch=30)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(row, stretch=1)
        column.addLayout(action_row(back, self.primary))

    def ask_new(self) -> None:
        """Somebody joins."""
        self._show("登记人员", self._desk.person_form(), {}, self._desk.add_person)

    def ask_change(self, person: Person) -> None:
        """Somebody is changed."""
        answers: Answers = {
            "name": person.name,
            "office": person.office,
            "roles": tuple(role.value for role in person.roles),
        }
        keep = partial(self._desk.change_person, person.name)
        self._show(f"修改 {person.name}", self._desk.person_form(), answers, keep)

    def ask_passphrase(self, person: Person, *, is_own: bool) -> None:
        """Somebody gets a pass phrase: his own, or another because he forgot it."""
        form = self._desk.passphrase_form()
        keep = (
            partial(_keep_own, self._desk) if is_own else partial(_reset, self._desk, person.name)
        )
        title = f"{person.name}的口令" if is_own else f"重设 {person.name} 的口令"
        self._show(title, form, {}, keep)
        if self.form is not None:
            self.form.field("old").setVisible(is_own)

    def arrive(self) -> None:
        if self.form is not None:
            self.form.focus_first()

    def _show(self, title: str, form: Form, answers: Answers, keep: Keep) -> None:
        self.set_heading(Heading(title, line=form.intro))
        self._notice.clear()
        self._keep = keep
        if self.form is not None:
            self._inside.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = FormView(form)
        self.form.set_answers(answers)
        self._inside.addWidget(self.form, stretch=1)

    def _save(self) -> None:
        if self._task is not None or self.form is None or self._keep is None:
            return
        if self.form.check():
            work = partial(_do, self._keep, self.form.answers())
            self._task = self._tasks.start("正在保存", work)
            self._task.done.connect(self._done)
            self._task.failed.connect(self._failed)
            self._task.ended.connect(self._ended)

    @Slot()
    def _done(self) -> None:
        self.kept.emit()
        self.back_wanted.emit()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if self.form is not None:
            show_refusal(error, self.form, self._notice, self)

    @Slot()
    def _ended(self) -> None:
        self._task = None


def _do(keep: Keep, answers: Answers, _progress: Progress) -> None:
    keep(answers)


def _phrase(answers: Answers) -> str:
    phrase = str(answers.get("phrase", ""))
    if phrase != str(answers.get("again", "")):
        raise PassphraseError("两遍输入的不一样", "请再输入一遍。", "again")
    return phrase


def _keep_own(desk: Desk, answers: Answers) -> None:
    desk.set_passphrase(_phrase(answers), str(answers.get("old", "")))


def _reset(desk: Desk, name: str, answers: Answers) -> None:
    phrase = _phrase(answers)
    if not phrase:
        raise PassphraseError("没有写口令", "请填写新口令，当面告诉本人，请他自己再改。", "phrase")
    desk.reset_passphrase(name, phrase)
