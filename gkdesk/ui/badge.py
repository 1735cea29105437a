"""An attribute as colour, word and shape: never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gkdesk.ui import theme

SHAPE_PX = 12
UNDECIDED = "属性未定"


def draw_shape(painter: QPainter, attribute: str, centre: QPointF, px: float = SHAPE_PX) -> None:
    """Paint the shape of an attribute: ● ◐ ○ ■, in its colour.

    Args:
        painter: Painter with antialiasing as the caller likes it; it is restored.
        attribute: Code of the attribute; nothing is painted for another word.
        centre: Middle of the shape.
        px: Width of the shape.
    """
    colour = QColor(theme.tone(attribute))
    box = QRectF(centre.x() - px / 2, centre.y() - px / 2, px, px)
    ring = box.adjusted(0.9, 0.9, -0.9, -0.9)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if attribute == "PROACTIVE":
        painter.drawEllipse(box)
    elif attribute == "WITHHELD":
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif attribute in ("PARTIAL", "ON_REQUEST"):
        if attribute == "PARTIAL":
            painter.drawPie(ring, 90 * 16, 180 * 16)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.8))
        painter.drawEllipse(ring)
    painter.restore()


class Badge(QWidget):
    """A small pill with the shape and the word of an attribute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attribute, self._label = "", UNDECIDED
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setObjectName("attribute_badge")
        self.show_attribute("", "")

    def show_attribute(self, attribute: str, label: str) -> None:
        """Show an attribute by code and printed label; empty strings mean undecided."""
        self._attribute, self._label = attribute, label or UNDECIDED
        self.setAccessibleName(f"公开属性：{self._label}")
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word in the badge."""
        return self._label

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.ui_font()).horizontalAdvance(self._label)
        return QSize(words + (24 if not self._attribute else 24 + SHAPE_PX + 6), 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12.5, 12.5)
        left = 12.0
        if self._attribute:
            draw_shape(painter, self._attribute, QPointF(left + SHAPE_PX / 2, self.height() / 2))
            left += SHAPE_PX + 6
        painter.setFont(theme.ui_font())
        painter.setPen(QColor(colours.ink if self._attribute else colours.second))
        box = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._label)
