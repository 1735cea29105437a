"""A table of many rows: calm lines, Enter opens, attributes with their shape."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
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
from gkdesk.ui.models.paged import AlarmRole, AttributeRole, Index, PagedModel

ROW_PX = 42
LEAST_STRETCHED_PX = 240
_PAD = 12


class Table(QTableView):
    """Shows a paged model.

    Args:
        model: What to show.
        widths: Width of each column in pixels.
        stretched: The column that takes the room that is left; -1 for none.
        name: Object name.
        title: What the table is, for a screen reader.
    """

    opened = Signal(QModelIndex)

    def __init__(
        self, model: PagedModel, widths: tuple[int, ...], stretched: int, name: str, title: str
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(model)
        model.setParent(self)
        self.setItemDelegate(CellDelegate(self))
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
        rows.setDefaultSectionSize(ROW_PX)
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
        if self._stretched < 0:
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
    """Paints a cell; the whole row is one thing, so no cell has a frame of its own."""

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
        if alarm and index.column() == 0:
            mark = QRectF(box.right() - 26, box.center().y() - 9, 18, 18)
            icons.draw(painter, "alarm", mark, colours.alarm)
        self._paint_words(painter, box.adjusted(left, 0, -_PAD, 0), index, bool(alarm))
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, index: Index, is_wrong: bool) -> None:
        colours = theme.tokens()
        painter.setFont(theme.ui_font())
        painter.setPen(QColor(colours.alarm if is_wrong else colours.ink))
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown = painter.fontMetrics().elidedText(
            words.replace("\n", " "), Qt.TextElideMode.ElideMiddle, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
