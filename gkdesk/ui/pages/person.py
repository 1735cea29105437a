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
OLD = "old"
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
        self._drop = button("取消口令(&X)", "drop_passphrase", self._drop_phrase)
        column.addLayout(action_row(back, self._drop, self.primary))

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

    def ask_passphrase(self, person: Person, *, is_own: bool, has_old: bool) -> None:
        """Somebody gets a pass phrase: his own, or another because he forgot it."""
        desk, asks_old = self._desk, is_own and has_old
        form = desk.passphrase_form(has_old=asks_old)
        keep = partial(_keep_own, desk) if is_own else partial(_reset, desk, person.name)
        title = f"{person.name}的口令" if is_own else f"重设 {person.name} 的口令"
        self._show(title, form, {}, keep)
        self._drop.setVisible(asks_old)

    def arrive(self) -> None:
        if self.form is not None:
            self.form.focus_first()

    def _show(self, title: str, form: Form, answers: Answers, keep: Keep) -> None:
        self.set_heading(Heading(title, line=form.intro))
        self._notice.clear()
        self._drop.hide()
        self._keep = keep
        if self.form is not None:
            self._inside.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = FormView(form)
        self.form.set_answers(answers)
        self._inside.addWidget(self.form, stretch=1)

    def _save(self) -> None:
        if self.form is not None and self._keep is not None and self.form.check():
            self._start(self._keep)

    def _drop_phrase(self) -> None:
        """Only the old one is asked for."""
        self._start(partial(_drop, self._desk))

    def _start(self, keep: Keep) -> None:
        if self._task is None and self.form is not None:
            work = partial(_do, keep, self.form.answers())
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


def _drop(desk: Desk, answers: Answers) -> None:
    if not answers.get(OLD):
        raise PassphraseError("取消口令要先核对", "请填写原来的口令。", OLD)
    desk.set_passphrase("", str(answers[OLD]))


def _reset(desk: Desk, name: str, answers: Answers) -> None:
    desk.reset_passphrase(name, _phrase(answers))
