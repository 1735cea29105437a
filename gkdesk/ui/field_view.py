"""One field of a form on the screen: what is asked, the answer, what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gkdesk.forms.form import Answer, Field, FieldKind
from gkdesk.ui.below import Below
from gkdesk.ui.choice_field import ChoiceField
from gkdesk.ui.file_field import FileField
from gkdesk.ui.labels import label
from gkdesk.ui.problem_line import ProblemLine
from gkdesk.ui.stead import Stead

LONG_TEXT_PX = 108


class FieldView(QWidget):
    """One field: what is asked, the answer, what is wrong with it.

    Args:
        field: The field as the form declares it.
    """

    changed = Signal()
    files_wanted = Signal(str)  # its key

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.key = field.key
        self._is_choice = field.kind.is_choice
        self._is_long = field.kind is FieldKind.LONG_TEXT
        self._takes_many = field.kind is FieldKind.MANY
        self.setObjectName(f"field_{field.key}")
        self.asked = label(field.label, f"label_{field.key}", "field", wraps=True)
        self._help = label(field.help, f"help_{field.key}", "second", wraps=True)
        self._count = label("", f"count_{field.key}", "second")
        self._problem = ProblemLine(f"problem_{field.key}")
        self._min_chars = field.min_chars
        self._below: Below | None = None
        self._stead: Stead | None = None
        self.control = self._control(field)
        self._lay_out()

    def _control(self, field: Field) -> ChoiceField | FileField | QLineEdit | QPlainTextEdit:
        made: ChoiceField | FileField | QLineEdit | QPlainTextEdit
        if self._is_choice:
            made = ChoiceField(field.label, takes_many=self._takes_many)
            made.changed.connect(self.changed)
        elif field.kind is FieldKind.FILES:
            made = FileField(field.key, field.label)
            made.changed.connect(self.changed)
            made.wanted.connect(self._want_files)
        else:
            made = QPlainTextEdit() if self._is_long else QLineEdit()
            made.setPlaceholderText(field.placeholder)
            made.setAcceptDrops(False)  # a file dropped here is a paper, not its name
            made.textChanged.connect(self._text_changed)
            if isinstance(made, QLineEdit) and field.kind is FieldKind.SECRET:
                made.setEchoMode(QLineEdit.EchoMode.Password)
            if isinstance(made, QPlainTextEdit):
                made.setTabChangesFocus(True)
                made.setFixedHeight(LONG_TEXT_PX)
        made.setObjectName(f"answer_{field.key}")
        made.setAccessibleName(field.label)
        made.setAccessibleDescription(field.help)
        return made

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
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

    def put_below(self, below: Below) -> None:
        """Let something stand below the answer; it comes and goes with the field."""
        self._below = below
        self._column.addWidget(below)

    def put_instead(self, stead: Stead) -> None:
        """Let something else show the written answer; it stays the answer."""
        if not isinstance(self.control, QPlainTextEdit):
            return
        self._stead = stead
        self.control.hide()
        self._help.setText(stead.help)
        at = self._column.indexOf(self.control)
        self._column.insertWidget(at, self._problem)  # entries may be many: above them, in sight
        self._column.insertWidget(at + 1, stead)
        stead.show_answer(self.control.toPlainText())
        stead.edited.connect(self.control.setPlainText)

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
        if isinstance(self.control, FileField):
            return self.control.paths()
        if isinstance(self.control, QLineEdit):
            return self.control.text()
        return self.control.toPlainText()

    def set_answer(self, answer: Answer) -> None:
        """Show an answer given earlier, without a word to anybody."""
        self.control.blockSignals(True)
        if isinstance(self.control, ChoiceField):
            self.control.choose((answer,) if isinstance(answer, str) else answer)
        elif isinstance(self.control, FileField):
            self.control.set_paths((answer,) if isinstance(answer, str) else answer)
        else:
            text = answer if isinstance(answer, str) else "\n".join(answer)
            if isinstance(self.control, QLineEdit):
                self.control.setText(text)
            else:
                self.control.setPlainText(text)
        self.control.blockSignals(False)
        if self._stead is not None:
            self._stead.show_answer(answer if isinstance(answer, str) else "\n".join(answer))
        if not self._is_choice:
            self._show_count()

    def show_problem(self, text: str) -> None:
        """Say under the field what is wrong; nothing with an empty text."""
        self._problem.say(text)
        if self._stead is not None:
            self._stead.blame(text)
        self.control.setProperty("wrong", "true" if text else "false")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)
        self.control.setAccessibleDescription(text or self._help.text())

    def problem(self) -> str:
        """What is said to be wrong; empty if nothing is."""
        return self._problem.text()

    def at_work(self) -> QWidget:
        """What of the field is to be seen first."""
        return (self._stead.at_work() if self._stead is not None else None) or self

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that take keys, in their order."""
        if isinstance(self.control, ChoiceField):
            return self.control.rows()
        if isinstance(self.control, FileField):
            return self.control.stops()
        own = (self.control,) if self._stead is None else self._stead.stops()
        return (*own, *(self._below.stops() if self._below is not None else ()))

    def focus(self) -> None:
        """Go to where the answer is given."""
        if isinstance(self.control, ChoiceField | FileField):
            self.control.focus()
        elif self._stead is not None:
            self._stead.begin()
        else:
            self.control.setFocus()

    def _want_files(self) -> None:
        self.files_wanted.emit(self.key)

    def _text_changed(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        self._count.setVisible(bool(self._min_chars))
        if self._min_chars:
            answer = self.answer()
            length = len("".join(answer.split())) if isinstance(answer, str) else 0
            self._count.setText(f"{length} 字，至少 {self._min_chars} 字")
