"""A name on one line, which gives way in the middle: beginning and end tell files apart."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gkdesk.ui import theme

_LEAST_CHARS = 6


class MiddleLabel(QWidget):
    """Shows as much of a name as there is room for; the whole stands in the tip.

    Args:
        text: The name.
        name: Object name.
        role: Name of the token it is painted in.
    """

    def __init__(self, text: str, name: str, role: str = "ink") -> None:
        super().__init__()
        self._text, self._role = text, role
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The whole name."""
        return self._text

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.ui_font())
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.ui_font())
        return QSize(metrics.height() * _LEAST_CHARS, metrics.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.ui_font())
        painter.setPen(QColor(getattr(theme.tokens(), self._role)))
        metrics = QFontMetrics(theme.ui_font())
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
