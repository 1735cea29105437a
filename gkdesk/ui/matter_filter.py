"""全部, 公文, 会议议题, 目录事项: which cases a list shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from gkdesk.terms import Matter
from gkdesk.ui import words
from gkdesk.ui.buttons import button

ALL = "全部"
LETTERS = "EPXI"


class MatterFilter(QWidget):
    """Buttons of which one is pressed; arrows go from one to the next."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Matter | None, ...] = (None, *Matter)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for at, (matter, letter) in enumerate(zip(self._choices, LETTERS, strict=True)):
            name = matter.value if matter else "all"
            said = words.MATTERS[matter] if matter else ALL
            made = button(f"{said}(&{letter})", f"matter_{name}")
            made.setProperty("rank", "step")
            made.setCheckable(True)
            made.setChecked(matter is None)
            self._group.addButton(made, at)
            row.addWidget(made)
        self._group.idClicked.connect(self._clicked)

    @property
    def matter(self) -> Matter | None:
        """What the list is to show; None for everything."""
        return self._choices[self._group.checkedId()]

    def _clicked(self) -> None:
        self.chosen.emit()
