"""A table of many rows: calm lines, Enter opens, attributes with their shape."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from gkdesk.ui import icons, theme
from gkdesk.ui.badge import SHAPE_PX, draw_shape
from gkdesk.ui.models.paged import AlarmRole, AttributeRole, IconRole
from gkdesk.ui.models.titled import Index

ROW_PX = 42
TALL_ROW_PX = 50  # for two lines
ICON_PX = 18
LEAST_STRETCHED_PX = 240
_PAD = 12
_LONGEST_WORD = 16  # of letters; what is longer is broken anywhere
_OPENING, _CLOSING = "（《〔【“‘(", "）》〕】”’)，。；：、！？…"  # ends no line; begins none


class Table(QTableView):
    """Shows a model of rows.

    Args:
        model: What to show.
        widths: Width of each column in pixels.
        stretched: The column that takes the room that is left; -1 for none.
        name: Object name.
        title: What the table is, for a screen reader.
        is_tall: Whether long words may take a second line.
    """

    opened = Signal(QModelIndex)

    def __init__(
        self,
        model: QAbstractTableModel,
        widths: tuple[int, ...],
        stretched: int,
        name: str,
        title: str,
        *,
        is_tall: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(model)
        model.setParent(self)
        self.setItemDelegate(CellDelegate(self, is_tall=is_tall))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(TALL_ROW_PX if is_tall else ROW_PX)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setAccessibleName(f"{title}的列标题")
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setMinimumSectionSize(60)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._stretched = stretched
        self.doubleClicked.connect(self.opened)
        model.modelReset.connect(self._stand_on_first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stretch(self._stretched)

    def stretch(self, column: int) -> None:
        """Give the room that is left to this column; -1 for none."""
        self._stretched = column
        if column < 0:
            return
        head = self.horizontalHeader()
        others = head.length() - head.sectionSize(self._stretched)
        room = self.viewport().width() - others
        self.setColumnWidth(self._stretched, max(room, LEAST_STRETCHED_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _stand_on_first(self) -> None:
        if self.model().rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))


class CellDelegate(QStyledItemDelegate):
    """Paints a cell; the whole row is one thing, so no cell has a frame of its own.

    Args:
        is_tall: Whether words that do not fit may take a second line.
    """

    def __init__(self, parent: QTableView, *, is_tall: bool = False) -> None:
        super().__init__(parent)
        self._is_tall = is_tall

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.tokens()
        box: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        alarm = index.data(AlarmRole) or ""
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.action_soft))
        elif alarm:
            painter.fillRect(box, QColor(colours.alarm_soft))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if state & QStyle.StateFlag.State_Selected and index.column() == 0:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(colours.action))
        left = _PAD
        attribute = index.data(AttributeRole)
        if attribute:
            centre = QPointF(box.left() + left + SHAPE_PX / 2, box.center().y() + 0.5)
            draw_shape(painter, attribute, centre)
            left += SHAPE_PX + 8
        icon = index.data(IconRole)
        if icon:
            name, role = icon
            top = box.top() + (box.height() - ICON_PX) / 2 + 0.5
            at = QRectF(box.left() + left, top, ICON_PX, ICON_PX)
            icons.draw(painter, name, at, getattr(colours, role))
            left += ICON_PX + 6
        if alarm and index.column() == 0:
            mark = QRectF(box.right() - 26, box.center().y() - 9, 18, 18)
            icons.draw(painter, "alarm", mark, colours.alarm)
        self._paint_words(painter, box.adjusted(left, 0, -_PAD, 0), index, bool(alarm))
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, index: Index, is_wrong: bool) -> None:
        colours = theme.tokens()
        painter.setFont(theme.ui_font())
        painter.setPen(QColor(colours.alarm if is_wrong else colours.ink))
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "").replace("\n", " ")
        metrics = painter.fontMetrics()
        first, rest = "", words
        if self._is_tall and metrics.horizontalAdvance(words) > box.width():
            first, rest = _broken(words, metrics, box.width())
        shown = metrics.elidedText(rest, Qt.TextElideMode.ElideMiddle, box.width())
        lines = f"{first}\n{shown}" if first else shown
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, lines)


def _broken(words: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """The words that fit into the first line, and the others; at least one is in each."""
    fits, most = 1, len(words) - 1
    if most < 1:
        return "", words
    while fits < most:
        middle = (fits + most + 1) // 2
        if metrics.horizontalAdvance(words[:middle]) <= width:
            fits = middle
        else:
            most = middle - 1
    at, first = fits, max(fits - _LONGEST_WORD, 0)
    while at > first and not _may_break(words[at - 1], words[at]):
        at -= 1
    at = at if at > first else fits
    return words[:at], words[at:].lstrip()


def _may_break(before: str, after: str) -> bool:
    is_word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return not (is_word or before in _OPENING or after in _CLOSING)
