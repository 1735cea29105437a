"""Draws any form: fields in their order, answers by digit, each problem under its field.

It knows no particular form. What is shown, what is missing and what counts as an answer
is asked from the form itself after every change.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gkdesk.forms.form import Answer, Answers, Field, FieldKind, Form, Problem
from gkdesk.ui.choice_field import ChoiceField
from gkdesk.ui.icons import IconView
from gkdesk.ui.labels import label

LONG_TEXT_PX = 108
SCROLL_BAR_PX = 12


class FieldView(QWidget):
    """One field: what is asked, the answer, what is wrong with it.

    Args:
        field: The field as the form declares it.
    """

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.key = field.key
        self._is_choice = field.kind.is_choice
        self._takes_many = field.kind is FieldKind.MANY
        self.setObjectName(f"field_{field.key}")
        self.asked = label(field.label, f"label_{field.key}", "field", wraps=True)
        self._help = label(field.help, f"help_{field.key}", "second", wraps=True)
        self._count = label("", f"count_{field.key}", "second")
        self._problem = _ProblemLine(field.key)
        self._min_chars = field.min_chars
        self.control = self._control(field)
        self._lay_out()

    def _control(self, field: Field) -> ChoiceField | QLineEdit | QPlainTextEdit:
        made: ChoiceField | QLineEdit | QPlainTextEdit
        if self._is_choice:
            made = ChoiceField(field.label, takes_many=self._takes_many)
            made.changed.connect(self.changed)
        else:
            made = QLineEdit() if field.kind is FieldKind.TEXT else QPlainTextEdit()
            made.setPlaceholderText(field.placeholder)
            made.setAcceptDrops(False)  # a file dropped here is a paper, not its name
            made.textChanged.connect(self._text_changed)
            if isinstance(made, QPlainTextEdit):
                made.setTabChangesFocus(True)
                made.setFixedHeight(LONG_TEXT_PX)
        made.setObjectName(f"answer_{field.key}")
        made.setAccessibleName(field.label)
        made.setAccessibleDescription(field.help)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.asked)
        column.addWidget(self._help)
        if self._is_choice:  # the rows may be many: what is wrong stands above them, in sight
            column.addWidget(self._problem)
            column.addWidget(self.control)
        else:
            foot = QHBoxLayout()
            foot.addWidget(self._problem, stretch=1)
            foot.addWidget(self._count)
            column.addWidget(self.control)
            column.addLayout(foot)
        self._help.setVisible(bool(self._help.text()))
        if not self._is_choice:
            self._show_count()

    def show_field(self, field: Field) -> None:
        """Show the field as the answers so far leave it."""
        self.asked.setText(field.label if field.required else f"{field.label}（可不填）")
        if isinstance(self.control, ChoiceField):
            self.control.show_choices(field.choices)

    def answer(self) -> Answer:
        """The answer as it stands."""
        if isinstance(self.control, ChoiceField):
            chosen = self.control.chosen()
            return chosen if self._takes_many else "".join(chosen[:1])
        if isinstance(self.control, QLineEdit):
            return self.control.text()
        return self.control.toPlainText()

    def set_answer(self, answer: Answer) -> None:
        """Show an answer given earlier, without a word to anybody."""
        self.control.blockSignals(True)
        if isinstance(self.control, ChoiceField):
            self.control.choose((answer,) if isinstance(answer, str) else answer)
        else:
            text = answer if isinstance(answer, str) else "\n".join(answer)
            if isinstance(self.control, QLineEdit):
                self.control.setText(text)
            else:
                self.control.setPlainText(text)
        self.control.blockSignals(False)
        if not self._is_choice:
            self._show_count()

    def show_problem(self, text: str) -> None:
        """Say under the field what is wrong; nothing with an empty text."""
        self._problem.say(text)
        self.control.setProperty("wrong", "true" if text else "false")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)
        self.control.setAccessibleDescription(text or self._help.text())

    def problem(self) -> str:
        """What is said to be wrong; empty if nothing is."""
        return self._problem.text()

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that take keys, in their order."""
        if isinstance(self.control, ChoiceField):
            return self.control.rows()
        return (self.control,)

    def focus(self) -> None:
        """Go to where the answer is given."""
        if isinstance(self.control, ChoiceField):
            self.control.focus()
        else:
            self.control.setFocus()

    def _text_changed(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        self._count.setVisible(bool(self._min_chars))
        if self._min_chars:
            answer = self.answer()
            length = len("".join(answer.split())) if isinstance(answer, str) else 0
            self._count.setText(f"{length} 字，至少 {self._min_chars} 字")


class _ProblemLine(QWidget):
    """An icon and what is wrong, in the colour of alarms."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._words = label("", f"problem_{key}", "alarm", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconView("alarm", "alarm", 16))
        row.addWidget(self._words, stretch=1)
        self.hide()

    def say(self, text: str) -> None:
        self._words.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._words.text()


class FormView(QScrollArea):
    """A form on the screen.

    Args:
        form: What is asked.
        is_titled: Whether its title and introduction stand above the fields.
    """

    changed = Signal()
    stops_changed = Signal()

    def __init__(self, form: Form, *, is_titled: bool = False) -> None:
        super().__init__()
        self.form = form
        self._was_tried = False
        self.setObjectName(f"form_{form.id}")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._views = {field.key: FieldView(field) for field in form.fields}
        sheet = QWidget()
        sheet.setProperty("surface", "paper")
        self._column = QVBoxLayout(sheet)
        self._column.setSpacing(16)
        if is_titled:
            self._column.addWidget(label(form.title, "form_title", "section", wraps=True))
            self._column.addWidget(label(form.intro, "form_intro", "second", wraps=True))
        for view in self._views.values():
            view.changed.connect(self._changed)
            if isinstance(view.control, ChoiceField):
                view.control.reached.connect(self._keep_in_sight)
            self._column.addWidget(view)
        self._column.addStretch(1)
        self.setWidget(sheet)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._make_room(0, 0)
        self._show_visible()

    def answers(self) -> dict[str, Answer]:
        """The answers that count; hidden ones do not."""
        return self.form.clean(self._given())

    def set_answers(self, answers: Answers) -> None:
        """Show answers given earlier; fields not named keep theirs."""
        for key, view in self._views.items():
            # Choices appear with the answers above them, so each is given in its turn.
            self._show_visible()
            if key in answers:
                view.set_answer(answers[key])
        self._show_visible()

    def stops(self) -> list[QWidget]:
        """The widgets that take keys, in the order in which one reads."""
        return [stop for view in self._views.values() for stop in view.stops()]

    def field(self, key: str) -> FieldView:
        """The view of a field."""
        return self._views[key]

    def check(self) -> bool:
        """Say under each field what is missing, and go to the first.

        Returns:
            Whether nothing is missing.
        """
        self._was_tried = True
        problems = self.form.problems(self._given())
        self.show_problems(problems)
        return not problems

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show these problems and no others, and go to the first field that has one."""
        said = {problem.field: problem.text for problem in problems}
        for key, view in self._views.items():
            view.show_problem(said.get(key, ""))
        first = next((view for key, view in self._views.items() if key in said), None)
        if first is not None:
            self._bring(first)

    def focus_first(self) -> None:
        """Go to the first field."""
        first = next((view for view in self._views.values() if view.isVisibleTo(self)), None)
        if first is not None:
            first.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that nobody took chooses in the first open field of choices."""
        if event.text().isdigit() and not event.modifiers():
            for view in self._views.values():
                if view.isVisibleTo(self) and isinstance(view.control, ChoiceField):
                    view.control.press_digit(event.text())
                    return
        event.ignore()  # Enter and Esc belong to the page, arrows to nobody

    def _given(self) -> dict[str, Answer]:
        return {key: view.answer() for key, view in self._views.items()}

    def _make_room(self, _least: int, most: int) -> None:
        """The fields keep their width whether there is a scroll bar or not."""
        self._column.setContentsMargins(0, 0, 0 if most else SCROLL_BAR_PX, 8)

    def _changed(self) -> None:
        before = {key for key, view in self._views.items() if view.isVisibleTo(self)}
        self._show_visible()
        self._reveal(before)
        # A row that was chosen has grown; its new place is known a moment later.
        QTimer.singleShot(0, self._keep_in_sight)
        if self._was_tried:
            said = {problem.field: problem.text for problem in self.form.problems(self._given())}
            for key, view in self._views.items():
                view.show_problem(said.get(key, ""))
        self.changed.emit()

    def _show_visible(self) -> None:
        # Hidden choices may be the answer to a further condition: once more settles that.
        visible = {field.key: field for field in self.form.visible(self._given())}
        for key, view in self._views.items():
            field = visible.get(key)
            is_shown = field is not None and (bool(field.choices) or not field.kind.is_choice)
            if field is not None and is_shown:
                view.show_field(field)
            view.setVisible(is_shown)
        self.stops_changed.emit()

    def _keep_in_sight(self) -> None:
        here = self.focusWidget()
        if here is not None and self.isAncestorOf(here):
            self.ensureWidgetVisible(here, 0, 8)

    def _reveal(self, before: set[str]) -> None:
        """Bring what an answer has opened into sight, together with the answer if it can be."""
        opened = next(
            (v for k, v in self._views.items() if k not in before and v.isVisibleTo(self)), None
        )
        if opened is None:
            return
        self._column.activate()
        sheet, sight = self.widget(), self.viewport().height()
        sheet.resize(sheet.width(), max(sheet.heightForWidth(sheet.width()), self.height()))
        bar, answered = self.verticalScrollBar(), self.sender()
        if opened.y() <= bar.value() + sight // 2:
            return
        top = opened.y() - sight // 2
        if isinstance(answered, FieldView) and opened.y() - answered.y() <= sight * 0.7:
            top = answered.y()
        bar.setValue(top)

    def _bring(self, view: FieldView) -> None:
        view.focus()
        # What is wrong has only now been given its line; its place is known a moment later.
        QTimer.singleShot(0, view, partial(self._show_whole, view))

    def _show_whole(self, view: FieldView) -> None:
        if view.height() < self.viewport().height():
            self.ensureWidgetVisible(view, 0, 12)
        else:
            self.verticalScrollBar().setValue(view.y())
