"""Paints one row of a paper: the element in the margin, the text as a page would show it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from gkdesk.terms import Element, Finding
from gkdesk.ui import icons, theme
from gkdesk.ui.finding_marks import boxes, characters, formats, is_light, units
from gkdesk.ui.models.paper_model import Index, Row, RowRole
from gkdesk.ui.selection import Selection
from gkdesk.ui.withheld_marks import paint_caret, paint_selected, paint_withheld

LABEL_PX = 78
GAP_PX = 16
TEXT_MOST_PX = 38 * theme.FORM_PX  # 38 characters a line are read with ease
RIGHT_PX = 20
BLANK_PX = 10
_ROW_PAD = 6
_TITLE_PX = 18
SIGN_PX = 14
_KEPT = 4_000


class Column(NamedTuple):
    """Where the text stands in a row, in pixels from its left."""

    left: int
    width: int


def column(width: int) -> Column:
    """The column of text in a view of ``width`` pixels; it stays in the middle."""
    text = max(min(width - LABEL_PX - GAP_PX - RIGHT_PX, TEXT_MOST_PX), 120)
    spare = max(width - LABEL_PX - GAP_PX - text - RIGHT_PX, 0)
    return Column(spare // 2 + LABEL_PX + GAP_PX, text)


class PaperDelegate(QStyledItemDelegate):
    """Keeps the height of each row it has measured, and forgets them with the width.

    Attributes:
        is_choosing: Whether a place for the mark is being chosen.
        offers_places: Whether the places that the desk knows for the mark are told.
        over: Block under the mouse while choosing; -1 for none.
        current: Key of the finding that is looked at; empty for none.
        settled: Keys of those that were verified.
        selection: What is selected; None for nothing.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, int, str, bool, bool], int] = {}
        self._width = 0
        self.is_choosing = False
        self.offers_places = True
        self.over = -1
        self.current = ""
        self.settled: frozenset[str] = frozenset()
        self.selection: Selection | None = None

    def forget(self) -> None:
        """Measure anew; the font or the paper is another one."""
        self._heights.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        if width != self._width or len(self._heights) > _KEPT * 4:
            self._heights.clear()
            self._width = width
        row: Row = index.data(RowRole)
        key = (row.text, row.cut, row.align, row.is_bold, row.is_indented)
        height = self._heights.get(key)
        if height is None:
            height = self._heights[key] = self._height(row, width)
        return QSize(width, height)

    def _height(self, row: Row, width: int) -> int:
        if not row.text:
            return BLANK_PX
        layout = _laid_out(row, column(width).width)
        return int(layout.boundingRect().height()) + 2 * self._pad(row)

    def _pad(self, row: Row) -> int:
        return _ROW_PAD + (8 if row.element is Element.TITLE else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(RowRole)
        box: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = column(box.width())
        self._paint_ground(painter, box, where, row)
        top = box.top() + self._pad(row)
        if row.text or self._is_over(row):
            self._paint_label(painter, QRect(box.left(), top, where.left - GAP_PX, 24), row)
        if row.text:
            layout = _laid_out(row, where.width, formats(row, self.settled))
            colours, at = theme.tokens(), QPointF(box.left() + where.left, top)
            painter.setPen(QColor(colours.second if row.is_pending else colours.ink))
            layout.draw(painter, at)
            paint_withheld(painter, row, layout, at)
            self._paint_selected(painter, row, layout, at)
            self._paint_current(painter, row, layout, at)
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_HasFocus and not row.is_mark:
            self._paint_focus(painter, box, where)
        self._paint_sign(painter, box, where, row)
        if self._is_over(row):
            line = QRectF(box.left() + where.left - 10, box.bottom() - 2, where.width + 20, 3)
            painter.fillRect(line, QColor(theme.tokens().action))
        painter.restore()

    def _is_over(self, row: Row) -> bool:
        """Whether the mark would be written below this row."""
        return self.is_choosing and row.block == self.over and not row.is_mark

    def _paint_ground(self, painter: QPainter, box: QRect, where: Column, row: Row) -> None:
        colours = theme.tokens()
        text = QRectF(box.left() + where.left - 10, box.top(), where.width + 20, box.height())
        bar = QRectF(text.left(), text.top(), 3, text.height())
        if row.is_mark:
            painter.fillRect(text, QColor(colours.good_soft))
            painter.fillRect(bar, QColor(colours.proactive))
        elif row.candidate and self.is_choosing and self.offers_places:
            painter.fillRect(text, QColor(colours.alarm_soft))
            painter.fillRect(bar, QColor(colours.alarm))
        elif row.in_table and row.text:
            painter.fillRect(
                QRectF(text.left() + 1, text.top(), 1, text.height()), QColor(colours.edge)
            )

    def _paint_current(self, painter: QPainter, row: Row, layout: QTextLayout, at: QPointF) -> None:
        """Outline the characters of the finding that is looked at."""
        if not self.current:
            return
        for start, end, found in row.spans:
            if found.key == self.current:
                first, last = units(row.text, start), units(row.text, end)
                painter.setPen(QPen(QColor(theme.tokens().alarm), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for box in boxes(layout, first, last):
                    painter.drawRoundedRect(box.translated(at), 2, 2)

    def _paint_selected(
        self, painter: QPainter, row: Row, layout: QTextLayout, at: QPointF
    ) -> None:
        """What is selected, and where keys go on from."""
        if self.selection is None or row.is_mark:
            return
        chosen = self.selection.within(row.block, len(row.text))
        paint_selected(painter, row, layout, at, chosen)
        if self.selection.head.block == row.block:
            paint_caret(painter, row, layout, at, self.selection.head.at)

    def place_at(self, index: Index, box: QRect, at: QPoint) -> int:
        """Before which character of a row a point is, or behind its last."""
        row: Row = index.data(RowRole)
        where = column(box.width())
        layout = _laid_out(row, where.width)
        inside = QPointF(at) - QPointF(box.left() + where.left, box.top() + self._pad(row))
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if inside.y() < line.y() + line.height() * 1.12 or number == layout.lineCount() - 1:
                return characters(row.text, line.xToCursor(inside.x()))
        return 0

    def top_of(self, index: Index, key: str) -> int:
        """How far below the top of its row a finding begins, in pixels."""
        row: Row = index.data(RowRole)
        layout = _laid_out(row, column(self._view.viewport().width()).width)
        for start, _, found in row.spans:
            line = layout.lineForTextPosition(units(row.text, start))
            if found.key == key and line.isValid():
                return int(line.y()) + self._pad(row)
        return 0

    def found_at(self, index: Index, box: QRect, at: QPoint) -> Finding | None:
        """The finding at a point of a row; the first of the row where the point is beside all."""
        row: Row = index.data(RowRole)
        where = column(box.width())
        layout = _laid_out(row, where.width)
        inside = QPointF(at) - QPointF(box.left() + where.left, box.top() + self._pad(row))
        for start, end, found in row.spans:
            first, last = units(row.text, start), units(row.text, end)
            if any(one.contains(inside) for one in boxes(layout, first, last)):
                return found
        return row.findings[0] if row.findings else None

    def _paint_sign(self, painter: QPainter, box: QRect, where: Column, row: Row) -> None:
        """A small sign in the right margin of a row in which something was found."""
        if not row.findings:
            return
        are_light = all(is_light(one, self.settled) for one in row.findings)
        name, colour = (
            ("note", theme.tokens().second) if are_light else ("alarm", theme.tokens().alarm)
        )
        top = box.top() + self._pad(row) + 5
        left = box.left() + where.left + where.width + 2
        sign = QRectF(left, top, SIGN_PX, SIGN_PX)
        painter.fillRect(sign.adjusted(-2, -2, 2, 2), QColor(theme.tokens().paper))
        icons.draw(painter, name, sign, colour)

    def _paint_label(self, painter: QPainter, box: QRect, row: Row) -> None:
        colours = theme.tokens()
        words, colour = row.label, colours.second
        if row.is_mark:
            colour = colours.proactive
        elif self._is_over(row):
            words, colour = "写在下面", colours.action
        elif row.candidate and self.is_choosing and self.offers_places:
            words, colour = "可选位置", colours.alarm
        painter.setFont(theme.ui_font(bold=row.is_mark or self._is_over(row)))
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, words)

    def _paint_focus(self, painter: QPainter, box: QRect, where: Column) -> None:
        painter.setPen(QPen(QColor(theme.tokens().action), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        text = QRectF(box.left() + where.left - 10, box.top(), where.width + 20, box.height())
        painter.drawRoundedRect(text.adjusted(1, 1, -1, -1), 3, 3)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The tip of a row: what somebody must look at in it, or why the mark may stand below."""
        row = index.data(RowRole)
        if row is None or event.type() is not QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        said = [found.advice for found in row.findings]
        if row.candidate and self.is_choosing and self.offers_places:
            said.append(row.candidate)
        QToolTip.showText(event.globalPos(), "\n".join(said), view)
        return True


def _laid_out(
    row: Row, width: int, looks: list[QTextLayout.FormatRange] | None = None
) -> QTextLayout:
    """The row's text in lines; the first may stand in, right-hand text keeps off the edge."""
    is_title = row.element is Element.TITLE
    font = theme.paper_font(_TITLE_PX if is_title else theme.FORM_PX, bold=row.is_bold)
    layout = QTextLayout(row.text.replace("\n", "\u2028"), font)
    layout.setCacheEnabled(True)
    option = QTextOption(_ALIGN[row.align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(looks or [])
    char = font.pixelSize()
    room = width - (4 * char if row.align == "right" else 0)
    indent = 2 * char if row.is_indented else 0
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room - indent)
        line.setPosition(QPointF(indent, top))
        top += line.height() * 1.12
        indent = 0
    layout.endLayout()
    return layout


_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
