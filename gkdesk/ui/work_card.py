"""The work on a paper: its steps, what came of the last one, and the step that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gkdesk.ui.notice import Notice
from gkdesk.ui.steps import Steps


class WorkCard(QFrame):
    """Steps above, a notice that stands in each of them, one step below.

    Args:
        steps: Name of each step, the letter that leads to it, and what it shows.
        notice: What came of what was done last.
    """

    def __init__(self, steps: Sequence[tuple[str, str, QWidget]], notice: Notice) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self.steps = Steps([(name, letter) for name, letter, _ in steps])
        self._stack = QStackedWidget()
        for _, _, shown in steps:
            shown.setProperty("card", "inner")
            self._stack.addWidget(shown)
        head = QFrame()
        head.setProperty("card", "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.steps)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.addWidget(notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addSpacing(8)
        column.addLayout(above)
        column.addWidget(self._stack, stretch=1)

    @property
    def at(self) -> int:
        """The step that is shown."""
        return self.steps.at

    def go(self, step: int) -> None:
        """Show a step."""
        self.steps.go(step)
        self._stack.setCurrentIndex(step)
