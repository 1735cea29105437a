"""The shape of an attribute, alone, beside words that name it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gkdesk.ui.badge import draw_shape

PX = 20


class Shape(QWidget):
    """● ◐ ○ ■ in the colour of an attribute.

    Args:
        attribute: Its code.
    """

    def __init__(self, attribute: str) -> None:
        super().__init__()
        self._attribute = str(attribute)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(PX + 2, PX + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = QPointF(self.width() / 2, self.height() / 2)
        draw_shape(painter, self._attribute, middle, PX - 2)
