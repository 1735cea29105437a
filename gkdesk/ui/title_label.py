"""A title that wraps to two lines, then gives way in the middle."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gkdesk.ui import theme

GAP = "……"


class TitleLabel(QWidget):
    """Shows at most ``lines`` lines of a text; the whole stands in the tip.

    Args:
        px: Size of the type.
        lines: Most lines shown.
    """

    def __init__(self, px: int, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._px, self._lines, self._text, self._shown = px, lines, "", ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """The whole title, however much of it is seen."""
        return self._text

    def shown(self) -> str:
        """What is seen of the title at the present width."""
        return self._shown

    def setText(self, text: str) -> None:
        """Show another title."""
        self._text = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font())
        return QSize(int(metrics.horizontalAdvance(self._text)) + 2, round(self._line_height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._px * 6, round(self._line_height()))

    def heightForWidth(self, width: int) -> int:
        lines = min(self._lines, max(1, self._laid_out(self._text, width).lineCount()))
        return round(self._line_height() * lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        layout = self._laid_out(self._shown, self.width())
        top = 0.0
        for number in range(min(layout.lineCount(), self._lines)):
            line = layout.lineAt(number)
            line.draw(painter, QPointF(0, top - line.y()))
            top += self._line_height()

    def _font(self) -> QFont:
        return theme.ui_font(self._px, bold=True)

    def _line_height(self) -> float:
        return QFontMetricsF(self._font()).height() * 1.05

    def _laid_out(self, text: str, width: float) -> QTextLayout:
        layout = QTextLayout(text, self._font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
        layout.endLayout()
        return layout

    def _fits(self, text: str) -> bool:
        return self._laid_out(text, self.width()).lineCount() <= self._lines

    def _fit(self) -> None:
        self._shown = self._text if self._fits(self._text) else self._elided()
        self.setToolTip(self._text if self._shown != self._text else "")
        self.update()

    def _elided(self) -> str:
        """The longest beginning and end that fit, with a gap between them."""
        least, most = 1, len(self._text)
        while least < most:
            kept = (least + most + 1) // 2
            if self._fits(self._cut(kept)):
                least = kept
            else:
                most = kept - 1
        return self._cut(least)

    def _cut(self, kept: int) -> str:
        head = (kept + 1) // 2
        tail = kept - head
        return self._text[:head] + GAP + (self._text[-tail:] if tail else "")
