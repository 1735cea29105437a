"""One answer to choose, painted: digit, shape of the attribute, words, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy

from gkdesk.ui import icons, theme
from gkdesk.ui.badge import SHAPE_PX, draw_shape

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Button

    from gkdesk.forms.form import Choice
else:
    _Button = object  # Qt allows one C++ ancestor only; the kinds below bring it

_WRAP = Qt.TextFlag.TextWordWrap
_RIGHT = 44  # room for the tick


class _Row(_Button):
    """How an answer looks; the two kinds below say what choosing it means.

    A roomy row stands in a frame and says what it means until another one is chosen; a
    narrow one, of which there may be many, says it once chosen, and in the tip. Close rows
    keep less room around their words.
    """

    value: str
    number: int

    def _begin(self, choice: Choice, number: int, *, is_roomy: bool, is_close: bool) -> None:
        self.value, self.number = choice.value, number
        self._label, self._help, self._tone = choice.label, choice.help, choice.tone
        self._is_roomy, self._is_brief, self._is_close = is_roomy, False, is_close
        self.setObjectName(f"choice_{choice.value}")
        self.setAccessibleName(choice.label)
        self.setAccessibleDescription(choice.help)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self.updateGeometry)
        self.setToolTip(choice.help)

    def set_brief(self, is_brief: bool) -> None:
        """Say what it means only if it is chosen: the answer is given."""
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            self.updateGeometry()
            self.update()

    def _shows_help(self) -> bool:
        is_open = self._is_roomy and not self._is_brief
        return bool(self._help) and (is_open or self.isChecked())

    def _left(self) -> int:
        return (44 if self._is_roomy else 68) + (SHAPE_PX + 10 if self._tone else 0)

    def _top(self) -> int:
        return (8 if self._is_close else 12) if self._is_roomy else 6

    def _heights(self, width: int) -> tuple[int, int]:
        """Heights of the words and of their meaning in a row of ``width`` pixels."""
        room = QRect(0, 0, max(width - self._left() - _RIGHT, 40), 10_000)
        form = QFontMetrics(theme.ui_font(theme.FORM_PX))
        words = form.boundingRect(room, _WRAP, self._label).height()
        if not self._shows_help():
            return words, 0
        body = QFontMetrics(theme.ui_font())
        return words, body.boundingRect(room, _WRAP, self._help).height()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, meaning = self._heights(width)
        return max(words + (meaning + 3 if meaning else 0) + 2 * self._top(), 34)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 34)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        first_line = QFontMetrics(theme.ui_font(theme.FORM_PX)).height()
        self._paint_marks(painter, self._top() + first_line / 2)
        self._paint_words(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        colours = theme.tokens()
        ground = colours.raised if self.underMouse() else colours.paper
        if self.isChecked():
            ground = colours.action_soft
        is_strong = self.hasFocus() or (self.isChecked() and self._is_roomy)
        pen = QPen(QColor(colours.action if is_strong else colours.edge), 2 if is_strong else 1)
        if not (is_strong or self._is_roomy):
            pen.setStyle(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_marks(self, painter: QPainter, middle: float) -> None:
        colours = theme.tokens()
        if not self._is_roomy:
            self._paint_box(painter, QRectF(10, middle - 8, 16, 16))
        painter.setFont(theme.ui_font(theme.FORM_PX if self._is_roomy else theme.BODY_PX))
        painter.setPen(QColor(colours.action if self.isChecked() else colours.second))
        digit = QRectF(18 if self._is_roomy else 40, middle - 12, 26, 24)
        painter.drawText(digit, Qt.AlignmentFlag.AlignVCenter, str(self.number))
        if self._tone:
            draw_shape(painter, self._tone, QPointF(self._left() - 10 - SHAPE_PX / 2, middle))
        if self.isChecked() and self._is_roomy:
            tick = QRectF(self.width() - 34, middle - 10, 20, 20)
            icons.draw(painter, "tick", tick, colours.action)

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        colours = theme.tokens()
        radius = 3 if isinstance(self, QCheckBox) else 8
        painter.setPen(QPen(QColor(colours.action if self.isChecked() else colours.edge), 1.4))
        painter.setBrush(QColor(colours.action if self.isChecked() else colours.paper))
        painter.drawRoundedRect(box, radius, radius)
        if self.isChecked():
            icons.draw(painter, "tick", box.adjusted(1, 1, -1, -1), colours.action_ink)

    def _paint_words(self, painter: QPainter) -> None:
        colours = theme.tokens()
        words, meaning = self._heights(self.width())
        room = QRect(self._left(), self._top(), self.width() - self._left() - _RIGHT, words)
        painter.setFont(theme.ui_font(theme.FORM_PX))
        painter.setPen(QColor(colours.ink))
        painter.drawText(room, _WRAP, self._label)
        if meaning:
            below = QRect(room.left(), room.bottom() + 4, room.width(), meaning)
            painter.setFont(theme.ui_font())
            painter.setPen(QColor(colours.second))
            painter.drawText(below, _WRAP, self._help)


class OneRow(_Row, QRadioButton):
    """An answer that excludes the others."""

    def __init__(
        self, choice: Choice, number: int, *, is_roomy: bool, is_close: bool = False
    ) -> None:
        super().__init__()
        self._begin(choice, number, is_roomy=is_roomy, is_close=is_close)
        self.setAutoExclusive(False)  # the field keeps them apart, so that none may be chosen


class ManyRow(_Row, QCheckBox):
    """An answer beside which others may be given."""

    def __init__(
        self, choice: Choice, number: int, *, is_roomy: bool, is_close: bool = False
    ) -> None:
        super().__init__()
        self._begin(choice, number, is_roomy=is_roomy, is_close=is_close)


Row = OneRow | ManyRow
