"""Two steps to what is masked: first what will be recorded, then the content for a while."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gkdesk.ui.buttons import quiet, rename
from gkdesk.ui.labels import label

SHOWN_S = 15
MOST_CHARS = 2_000
SHOW, LEAVE, HIDE = f"确认，显示 {SHOWN_S} 秒", "不看了", "遮上"
LEFT = "{} 秒后自动遮上"


class UnmaskLine(QWidget):
    """Asks, then shows for fifteen seconds, or until one looks elsewhere."""

    confirmed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "unmask_notice", wraps=True)
        self._content = label("", "unmasked", "form", wraps=True)
        self._remaining = label("", "unmask_left", "second")
        self._show = quiet(SHOW, "confirm_unmask", self._confirm)
        self._leave = quiet(LEAVE, "leave_unmask", self._end)
        self._seconds = 0
        self._tick = QTimer(self)
        self._tick.setInterval(1_000)
        self._tick.timeout.connect(self._count_down)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self._show)
        actions.addWidget(self._leave)
        actions.addWidget(self._remaining)
        actions.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addWidget(self._content)
        column.addLayout(actions)

    def ask(self, notice: str) -> None:
        """Say what will be recorded."""
        self._forget()
        self._words.setText(notice)
        self._turn(is_shown=False)
        self.show()
        self._show.setFocus()

    def show_content(self, content: str) -> None:
        """Show what is masked; it was recorded."""
        more = "……" if len(content) > MOST_CHARS else ""
        self._content.setText(content[:MOST_CHARS] + more)
        self._seconds = SHOWN_S
        self._remaining.setText(LEFT.format(self._seconds))
        self._turn(is_shown=True)
        self._leave.setFocus()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _turn(self, *, is_shown: bool) -> None:
        self._words.setVisible(not is_shown)
        self._show.setVisible(not is_shown)
        self._content.setVisible(is_shown)
        self._remaining.setVisible(is_shown)
        rename(self._leave, HIDE if is_shown else LEAVE)

    def _confirm(self) -> None:
        self.confirmed.emit()

    def _count_down(self) -> None:
        self._seconds -= 1
        self._remaining.setText(LEFT.format(self._seconds))
        if self._seconds <= 0:
            self._end()

    def _end(self) -> None:
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        self._tick.stop()
        self._content.clear()
