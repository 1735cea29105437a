"""Why a decision is another one than the guide proposes: one line, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from gkdesk.ui import guide_words
from gkdesk.ui.labels import label
from gkdesk.ui.problem_line import ProblemLine

MOST_CHARS = 1_000


class DifferenceLine(QFrame):
    """Hidden while the decision is the proposed one, or none was proposed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("difference")
        self.setProperty("note", "alarm")
        self._said = label("", "difference_said", wraps=True)
        self.field = QLineEdit()
        self.field.setObjectName("difference_why")
        self.field.setPlaceholderText(guide_words.WHY_LIKE)
        self.field.setMaxLength(MOST_CHARS)
        self.field.setAcceptDrops(False)  # a file dropped here is a paper, not its name
        self.field.textChanged.connect(self._typed)
        self._problem = ProblemLine("difference_problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for one in (self._said, self.field, self._problem):
            column.addWidget(one)
        self.forget()

    def forget(self) -> None:
        """Keep nothing that was written."""
        self.field.clear()
        self.show_difference("")

    def show_difference(self, said: str) -> None:
        """Ask for the reason; nothing with an empty text."""
        self._said.setText(said)
        self.field.setAccessibleName(said)
        self.setVisible(bool(said))
        if not said:
            self._problem.say("")

    def text(self) -> str:
        """The reason; empty where none is asked for."""
        return self.field.text() if self._said.text() else ""

    def show_problem(self, text: str) -> None:
        """Say below the line what is wrong, and go there."""
        self._problem.say(text)
        self.field.setProperty("wrong", "true" if text else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self.field.setAccessibleDescription(text)
        if text:
            self.field.setFocus()

    def _typed(self) -> None:
        if self._problem.text():
            self.show_problem("")
        self.changed.emit()
