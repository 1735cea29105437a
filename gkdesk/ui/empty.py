"""What stands where nothing stands yet: what will be here, and how it gets there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from gkdesk.ui.icons import IconView
from gkdesk.ui.labels import label


class Empty(QFrame):
    """An icon, a sentence, a second sentence."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._title = label("", f"{name}_title", "section")
        self._how = label("", f"{name}_how", "second")
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(IconView(icon, "second", 36), alignment=middle)
        column.addWidget(self._title, alignment=middle)
        column.addWidget(self._how, alignment=middle)
        column.addStretch(3)

    def say(self, title: str, how: str) -> None:
        """Say what will stand here and how it gets there."""
        self._title.setText(title)
        self._how.setText(how)


class ListOrEmpty(QWidget):
    """Shows the list where there is something in it, else the empty words."""

    def __init__(self, full: QWidget, empty: Empty) -> None:
        super().__init__()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(full)
        self._stack.addWidget(empty)

    def show_list(self, is_full: bool) -> None:
        """Show the one or the other."""
        self._stack.setCurrentIndex(0 if is_full else 1)

    def is_empty(self) -> bool:
        """Whether the empty words are shown."""
        return self._stack.currentIndex() == 1
