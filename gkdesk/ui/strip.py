"""A narrow strip that stands for something folded away."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gkdesk.ui import icons, theme
from gkdesk.ui.buttons import bare

WIDTH = 40


class Strip(QAbstractButton):
    """Opens what is folded, and folds it again; its words stand upright.

    Args:
        closed: Words while folded, with their mnemonic.
        opened: Words while open; the same mnemonic.
        name: Object name.
    """

    def __init__(self, closed: str, opened: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._closed, self._opened = closed, opened
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.toggled.connect(self._reword)
        self._reword(False)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    def _reword(self, is_open: bool) -> None:
        said = self._opened if is_open else self._closed
        self.setText(said)  # brings the mnemonic with it
        self.setAccessibleName(bare(said))
        self.setToolTip(bare(said))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        strong = self.hasFocus()
        painter.setPen(QPen(QColor(colours.action if strong else colours.line), 2 if strong else 1))
        painter.setBrush(QColor(colours.raised if self.underMouse() else colours.paper))
        painter.drawRoundedRect(box, 4, 4)
        icons.draw(painter, "paper", QRectF(10, 14, 20, 20), colours.action)
        painter.setFont(theme.ui_font())
        painter.setPen(QColor(colours.action))
        top = 44
        for character in bare(self.text()):
            painter.drawText(QRect(0, top, WIDTH, 20), Qt.AlignmentFlag.AlignCenter, character)
            top += 19
        letter = self.text().split("(&")[-1].rstrip(")")
        painter.setPen(QColor(colours.second))
        painter.drawText(QRect(0, top, WIDTH, 20), Qt.AlignmentFlag.AlignCenter, f"({letter})")
