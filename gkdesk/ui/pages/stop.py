"""停: the paper bears a mark of a state secret, or the desk itself cannot be used.

Nothing here names a paper, a path or a place in a text.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from gkdesk.ui import theme
from gkdesk.ui.buttons import primary, rename
from gkdesk.ui.icons import IconView
from gkdesk.ui.labels import label
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.page import Page

READING_PX = 38 * theme.FORM_PX


class StopPage(Page):
    """A full stop: what happened and what to do now."""

    acknowledged = Signal()

    def __init__(self) -> None:
        super().__init__("stop", "已停止处理")
        self._title = label("", "stop_title", "page", wraps=True)
        self._steps = label("", "stop_remedy", "form", wraps=True)
        self.primary = primary("", "stop_done", self.acknowledged.emit)
        card = QFrame()
        card.setProperty("card", "plain")
        card.setMaximumWidth(READING_PX + 64 + 80)
        words = QVBoxLayout()
        words.setSpacing(16)
        words.addWidget(self._title)
        words.addWidget(self._steps)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(IconView("stop", "alarm", 48), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, stretch=1)
        whole = QVBoxLayout(card)
        whole.setContentsMargins(32, 32, 32, 24)
        whole.setSpacing(32)
        whole.addLayout(row)
        whole.addWidget(self.primary, alignment=Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, stretch=20)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)

    def show_stop(self, heading: str, title: str, remedy: str, action: str) -> None:
        """Say what happened, what to do now, and the words of the only button."""
        self.set_heading(Heading(heading))
        self._title.setText(title)
        steps = remedy.replace("；", "；\n").rstrip()
        self._steps.setText(steps)
        self.setAccessibleDescription(f"{title}：{remedy}")
        rename(self.primary, action)

    def arrive(self) -> None:
        self.primary.setFocus()
