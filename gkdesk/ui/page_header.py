"""The two lines above every page: what this is, and where it stands."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gkdesk.ui import theme
from gkdesk.ui.badge import Badge
from gkdesk.ui.buttons import quiet, rename
from gkdesk.ui.labels import label
from gkdesk.ui.title_label import TitleLabel


class Heading(NamedTuple):
    """What a page wants above it.

    Attributes:
        title: Title of the page or of the paper.
        number: 发文字号, if any.
        attribute: Code of the attribute; None where the page is about no paper.
        label: The printed word for it; empty while undecided.
        line: The second line.
        action: Words of what can be done from there, with their mnemonic; none without.
    """

    title: str
    number: str = ""
    attribute: str | None = None
    label: str = ""
    line: str = ""
    action: str = ""


class PageHeader(QFrame):
    """Title, number, badge and a line of words."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_header")
        self._title = TitleLabel(theme.SECTION_PX)
        self._title.setObjectName("page_title")
        self._number = label("", "page_number", "second")
        self._badge = Badge()
        self._line = label("", "page_line", "second")
        self._action = quiet("", "page_action", self.acted.emit)
        self._action.hide()
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self._title)
        first.addWidget(self._number, alignment=Qt.AlignmentFlag.AlignBottom)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self._badge)
        second.addWidget(self._line, stretch=1)
        second.addWidget(self._action)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 14, 24, 11)
        whole.setSpacing(6)
        whole.addLayout(first)
        whole.addLayout(second)

    def show_heading(self, heading: Heading) -> None:
        """Show what a page wants above it."""
        self._title.setText(heading.title)
        self._number.setText(heading.number)
        self._badge.setVisible(heading.attribute is not None)
        self._badge.show_attribute(heading.attribute or "", heading.label)
        self._line.setText(heading.line)
        self._line.setVisible(bool(heading.line))
        rename(self._action, heading.action)
        self._action.setVisible(bool(heading.action))

    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = self.rect()
        painter.fillRect(box, QColor(theme.tokens().paper))
        painter.fillRect(0, box.bottom(), box.width(), 1, QColor(theme.tokens().line))
