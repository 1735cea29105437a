"""The steps of one paper's work, side by side; the one that is shown stands out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from gkdesk.ui.buttons import button

OPEN = "{} 处待处理"


class Steps(QWidget):
    """Leads from step to step: by mouse, by Alt and a letter, by Ctrl and the number.

    Args:
        steps: Name of each step and the letter that leads to it.
    """

    chosen = Signal(int)

    def __init__(self, steps: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._names = [name for name, _ in steps]
        self._letters = [letter for _, letter in steps]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 0)
        row.setSpacing(8)
        for number, (name, letter) in enumerate(steps, 1):
            made = button(f"{number}  {name}", f"step_{number}")
            made.setProperty("rank", "step")
            made.setCheckable(True)
            made.setShortcut(QKeySequence(f"Alt+{letter}"))
            key = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            key.activated.connect(made.click)
            self._group.addButton(made, number - 1)
            row.addWidget(made)
            self.count(number - 1, 0)
        row.addStretch(1)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def at(self) -> int:
        """The step that is shown."""
        return self._group.checkedId()

    def go(self, step: int) -> None:
        """Show another step as the current one; tells nobody."""
        with QSignalBlocker(self._group):
            self._group.button(step).setChecked(True)

    def count(self, step: int, number: int) -> None:
        """Say how much waits in a step."""
        made = self._group.button(step)
        if not isinstance(made, QPushButton):
            return
        name, shortcut = self._names[step], f"Alt+{self._letters[step]}，Ctrl+{step + 1}"
        made.setText(f"{step + 1}  {name}（{number}）" if number else f"{step + 1}  {name}")
        made.setShortcut(QKeySequence(f"Alt+{self._letters[step]}"))  # new words take the old away
        said = f"，{OPEN.format(number)}" if number else ""
        made.setAccessibleName(f"第 {step + 1} 步：{name}{said}")
        made.setToolTip(f"{OPEN.format(number)}（{shortcut}）" if number else shortcut)
