"""How what is selected or withheld looks in a paper: hatched, struck, numbered."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextLayout

from gkdesk.ui import theme
from gkdesk.ui.finding_marks import boxes, units
from gkdesk.ui.models.paper_model import Row, Struck

BADGE_PX = 16
_VEIL = 76  # of 255


def paint_selected(
    painter: QPainter, row: Row, layout: QTextLayout, at: QPointF, chosen: tuple[int, int]
) -> None:
    """Lay a veil over what is selected; what was found there shines through."""
    first, last = (units(row.text, one) for one in chosen)
    colour = QColor(theme.tokens().action)
    colour.setAlpha(_VEIL)
    for box in boxes(layout, first, last):
        painter.fillRect(box.translated(at), colour)


def paint_caret(painter: QPainter, row: Row, layout: QTextLayout, at: QPointF, place: int) -> None:
    """A thin line before the character that keys would begin with."""
    first = units(row.text, place)
    painter.setPen(QPen(QColor(theme.tokens().action), 2))
    layout.drawCursor(painter, at, first, 2)


def paint_withheld(painter: QPainter, row: Row, layout: QTextLayout, at: QPointF) -> None:
    """Hatch and strike what is withheld, with the number of its entry before it."""
    colour = QColor(theme.tokens().partial)
    for struck in row.struck:
        first, last = units(row.text, struck.start), units(row.text, struck.end)
        shown = [box.translated(at) for box in boxes(layout, first, last)]
        for box in shown:
            painter.fillRect(box, QBrush(colour, Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(colour, 1.5))
            middle = box.center().y()
            painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        if shown:
            _paint_number(painter, shown[0], struck, colour)


def _paint_number(painter: QPainter, box: QRectF, struck: Struck, colour: QColor) -> None:
    words = str(struck.number)
    width = BADGE_PX + (len(words) - 1) * 7
    badge = QRectF(box.left() - width / 2, box.top() - BADGE_PX / 2, width, BADGE_PX)
    painter.setPen(QPen(QColor(theme.tokens().paper), 1))
    painter.setBrush(colour)
    painter.drawRoundedRect(badge, BADGE_PX / 2, BADGE_PX / 2)
    font = theme.ui_font(bold=True)
    font.setPixelSize(12)
    painter.setFont(font)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
    painter.setBrush(Qt.BrushStyle.NoBrush)
