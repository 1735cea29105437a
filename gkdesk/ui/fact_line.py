"""One thing to be stated beside a proposal, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gkdesk.ui.labels import label
from gkdesk.ui.problem_line import ProblemLine

if TYPE_CHECKING:
    from gkdesk.terms import Fact

MOST_CHARS = 1_000


class FactLine(QWidget):
    """A line with its label above.

    Args:
        fact: What is to be stated.
        said: What was stated before.
    """

    stated = Signal(str, str)  # key and words

    def __init__(self, fact: Fact, said: str) -> None:
        super().__init__()
        self.key = fact.key
        self.field = QLineEdit(said)
        self.field.setObjectName(f"fact_{fact.key}")
        self.field.setAccessibleName(fact.label)
        self.field.setAccessibleDescription(fact.hint)
        self.field.setPlaceholderText(fact.hint)
        self.field.setMaxLength(MOST_CHARS)
        self.field.setAcceptDrops(False)  # a file dropped here is a paper, not its name
        self.field.textChanged.connect(self._typed)
        self._problem = ProblemLine(f"problem_{fact.key}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addWidget(label(fact.label))
        column.addWidget(self.field)
        column.addWidget(self._problem)

    def show_problem(self, text: str) -> None:
        """Say below the line what is wrong, and go there."""
        self._problem.say(text)
        if text:
            self.field.setFocus()

    def _typed(self, text: str) -> None:
        self._problem.say("")
        self.stated.emit(self.key, text)
