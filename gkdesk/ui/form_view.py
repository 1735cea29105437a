"""Draws any form: fields in their order, answers by digit, each problem under its field.

It knows no particular form. What is shown, what is missing and what counts as an answer
is asked from the form itself after every change.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gkdesk.forms.form import Answer, Answers, Form, Problem
from gkdesk.ui.below import Below
from gkdesk.ui.choice_field import ChoiceField
from gkdesk.ui.field_view import FieldView
from gkdesk.ui.file_field import FileField
from gkdesk.ui.labels import label
from gkdesk.ui.stead import Stead

SCROLL_BAR_PX = 12
SETTLED_AFTER_MS = 40  # Qt passes a new height up one layer of layouts at a time


class FormView(QScrollArea):
    """A form on the screen.

    Args:
        form: What is asked.
        is_titled: Whether its title and introduction stand above the fields.
    """

    changed = Signal()
    stops_changed = Signal()
    files_wanted = Signal(str)  # key of the field

    def __init__(self, form: Form, *, is_titled: bool = False) -> None:
        super().__init__()
        self.form = form
        self._title = label(form.title, "form_title", "section", wraps=True)
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
            self._column.addWidget(self._title)
            self._column.addWidget(label(form.intro, "form_intro", "second", wraps=True))
        for view in self._views.values():
            view.changed.connect(self._changed)
            view.files_wanted.connect(self.files_wanted)
            if isinstance(view.control, ChoiceField):
                view.control.reached.connect(self._keep_in_sight)
            elif isinstance(view.control, FileField):
                view.control.stops_changed.connect(self.stops_changed)
            self._column.addWidget(view)
        self._column.addStretch(1)
        self.setWidget(sheet)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._make_room(0, 0)
        self._show_visible()

    def retitle(self, title: str) -> None:
        """Let another title stand above the fields."""
        self._title.setText(title)

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

    def add_files(self, key: str, paths: Iterable[Path]) -> None:
        """Attach files to a field, as if they had been dropped there."""
        control = self._views[key].control
        if isinstance(control, FileField):
            control.add(paths)

    def takes_files(self) -> tuple[str, ...]:
        """The fields in sight to which files can be attached."""
        views = self._views.items()
        return tuple(
            key
            for key, view in views
            if isinstance(view.control, FileField) and view.isVisibleTo(self)
        )

    def has(self, key: str) -> bool:
        """Whether it has a field of that name that can be seen."""
        return key in self._views and self._views[key].isVisibleTo(self)

    def put_below(self, key: str, below: Below) -> None:
        """Let something stand below the answer of a field; nothing where there is no such field."""
        if key in self._views:
            self._views[key].put_below(below)
            below.stops_changed.connect(self.stops_changed)
            below.opened.connect(self._below_opened)
            self.stops_changed.emit()

    def put_instead(self, key: str, stead: Stead) -> None:
        """Let something else show a field's text; nothing where there is no such field."""
        if key in self._views:
            self._views[key].put_instead(stead)
            stead.stops_changed.connect(self.stops_changed)
            stead.opened.connect(self._stead_opened)
            self.stops_changed.emit()

    def _stead_opened(self) -> None:
        stead = self.sender()
        if isinstance(stead, Stead):
            QTimer.singleShot(SETTLED_AFTER_MS, stead, partial(self._show_at_work, stead))

    def _show_at_work(self, stead: Stead) -> None:
        self.ensureWidgetVisible(stead.at_work() or stead, 0, 12)
        self._keep_in_sight()

    def _settle(self) -> None:
        QTimer.singleShot(SETTLED_AFTER_MS, self._keep_in_sight)

    def check(self) -> bool:
        """Say under each field what is missing, and go to the first.

        Returns:
            Whether nothing is missing.
        """
        self._was_tried = True
        problems = self.form.problems(self._given())
        self.show_problems(problems)
        return not problems

    def is_complete(self) -> bool:
        """Whether nothing is missing; says nothing on the screen."""
        return not self.form.problems(self._given())

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
        self._settle()
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
        QTimer.singleShot(SETTLED_AFTER_MS, view, partial(self._show_whole, view))

    def _below_opened(self) -> None:
        below = self.sender()
        if isinstance(below, Below):
            QTimer.singleShot(SETTLED_AFTER_MS, below, partial(self._show_below, below))

    def _show_below(self, below: Below) -> None:
        """Bring what was opened into sight, from its beginning."""
        top, bar = below.mapTo(self.widget(), QPoint(0, 0)).y(), self.verticalScrollBar()
        if top + below.height() > bar.value() + self.viewport().height():
            bar.setValue(top)

    def _show_whole(self, view: FieldView) -> None:
        here = view.at_work()
        if here.height() < self.viewport().height():
            self.ensureWidgetVisible(here, 0, 12)
        else:
            self.verticalScrollBar().setValue(view.y())
