"""Why a finding needs nothing: one line to write it in, and what is wrong with it below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gkdesk.ui.buttons import quiet
from gkdesk.ui.problem_line import ProblemLine

MOST_CHARS = 1_000
EXAMPLE = "如：公布的是本单位对外值班电话"
SAVE, LEAVE = "记为已核实", "不写了"


class ReasonLine(QWidget):
    """A field that Enter saves and Esc leaves."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._field = QLineEdit()
        self._field.setObjectName("reason")
        self._field.setAccessibleName("为什么核实后无需处理")
        self._field.setPlaceholderText(EXAMPLE)
        self._field.setMaxLength(MOST_CHARS)
        self._field.setAcceptDrops(False)  # a file dropped here is a paper, not its name
        self._problem = ProblemLine("reason_problem")
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(quiet(SAVE, "save_reason", self._give))
        actions.addWidget(quiet(LEAVE, "leave_reason", self.left.emit))
        actions.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._field)
        column.addWidget(self._problem)
        column.addLayout(actions)

    def begin(self) -> None:
        """Ask anew."""
        self._field.clear()
        self.show_problem("")
        self.show()
        self._field.setFocus()

    def show_problem(self, text: str) -> None:
        """Say below the field what is wrong."""
        self._problem.say(text)
        self._field.setProperty("wrong", "true" if text else "false")
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)
        self._field.setAccessibleDescription(text)
        if text:
            self._field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        self.given.emit(self._field.text())
