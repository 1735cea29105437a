"""A case in one line that can be pressed: title, attribute, how far it is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gkdesk.terms import CaseRow, Matter
from gkdesk.ui import theme, words
from gkdesk.ui.badge import SHAPE_PX, draw_shape

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_STATUS_PX = 132
_LABEL_PX = 104
_DAY_PX = 100


class CaseLine(QAbstractButton):
    """One of the cases worked on last."""

    def __init__(self, row: CaseRow) -> None:
        super().__init__()
        self.row = row
        self.setObjectName(f"recent_{row.id}")
        self._title = words.title(row)
        self._status = words.status(row)
        self._matter = "" if row.matter is Matter.PAPER else words.MATTERS[row.matter]
        said = (self._matter, self._title, row.label or "属性未定", self._status)
        self.setAccessibleName("，".join(filter(None, said)))
        self.setToolTip(self._title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(480, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        box = self.rect()
        if self.underMouse():
            painter.fillRect(box, QColor(colours.raised))
        painter.fillRect(QRect(0, box.bottom(), box.width(), 1), QColor(colours.line))
        painter.setFont(theme.ui_font())
        right = box.width() - 12
        day = words.day(self.row.changed_at.astimezone().date())
        for text, width in ((day, _DAY_PX), (self._status, _STATUS_PX)):
            painter.setPen(QColor(colours.second))
            painter.drawText(QRect(right - width, 0, width, box.height()), _MIDDLE, text)
            right -= width
        self._paint_attribute(painter, QRect(right - _LABEL_PX, 0, _LABEL_PX, box.height()))
        room = QRect(12, 0, right - _LABEL_PX - 28, box.height())
        if self._matter:
            painter.setPen(QColor(colours.second))
            painter.drawText(room, _MIDDLE, self._matter)
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(self._matter) + 10)
        painter.setPen(QColor(colours.ink))
        shown = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, _MIDDLE, shown)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.action), 2))
            painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1))

    def _paint_attribute(self, painter: QPainter, box: QRect) -> None:
        colours = theme.tokens()
        centre = QPointF(box.left() + SHAPE_PX / 2, box.center().y() + 0.5)
        draw_shape(painter, str(self.row.attribute or ""), centre)
        painter.setPen(QColor(colours.ink if self.row.attribute else colours.second))
        words_at = box.adjusted(SHAPE_PX + 7 if self.row.attribute else 0, 0, 0, 0)
        painter.drawText(words_at, _MIDDLE, self.row.label or "属性未定")
