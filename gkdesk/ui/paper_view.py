"""The paper on the left: read it, see what was found, choose where the mark stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from gkdesk.ui import words
from gkdesk.ui.models.paper_model import Index, PaperModel
from gkdesk.ui.paper_delegate import PaperDelegate
from gkdesk.ui.picking import Picking
from gkdesk.ui.selection import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gkdesk.forms.passages import Span
    from gkdesk.records import Reading
    from gkdesk.terms import Finding

BATCH = 200
AROUND_PX = 60
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PaperView(QListView):
    """A paper as it was recognised.

    While a place is being chosen, a click on a block, or Enter on the one the arrows
    have reached, puts the mark below it.
    """

    place_chosen = Signal(int)
    choosing_ended = Signal()
    finding_chosen = Signal(object)  # Finding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAccessibleName("文稿")
        self._reading: Reading | None = None
        self._paper = PaperModel()
        self.picking = Picking(self)
        self.picking.changed.connect(self._show_selection)
        self._painter = PaperDelegate(self)  # before the model, which asks for it at once
        self.setItemDelegate(self._painter)
        self.setModel(self._paper)
        self._paper.setParent(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)

    @property
    def paper(self) -> PaperModel:
        """The rows shown."""
        return self._paper

    @property
    def is_choosing(self) -> bool:
        """Whether a place for the mark is being chosen."""
        return self._painter.is_choosing

    def show_reading(self, reading: Reading | None) -> None:
        """Show another paper from its beginning, or none."""
        self.stop_choosing()
        self.picking.clear()
        self._reading = reading
        self._painter.forget()
        self._painter.current, self._painter.settled = "", frozenset()
        self._paper.show_reading(reading)
        self.scrollToTop()

    def show_mark(self, text: str, after: int | None, *, is_pending: bool = False) -> None:
        """Show the mark, not yet written, below a block; see ``PaperModel.show_mark``."""
        self._paper.show_mark(text, after, is_pending=is_pending)
        if not is_pending:
            self._bring(self._paper.mark_index())

    def show_sentence(self, text: str, after: int | None) -> None:
        """Show the sentence of the body, not yet written; brought into sight when it is new."""
        if self._paper.show_sentence(text, after):
            self._bring(self._paper.sentence_index())

    def _bring(self, index: QModelIndex) -> None:
        """Bring a new line into sight with those around it; a new paper stays at its title."""
        inside = self.viewport().rect().adjusted(0, AROUND_PX, 0, -AROUND_PX)
        if index.isValid() and not inside.contains(self.visualRect(index).center()):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def show_block(self, block: int) -> None:
        """Bring a block to the middle and make it the current one."""
        index = self._paper.index_of_block(block)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def show_finding(self, found: Finding | None) -> None:
        """Outline a finding and bring its very line into sight; None outlines nothing."""
        self.outline(found.key if found is not None else "")
        if found is not None and found.block is not None:
            self.show_block(found.block)
            index = self._paper.index_of_block(found.block)
            if index.isValid() and self.visualRect(index).height() > self.viewport().height() // 2:
                top = self.visualRect(index).top() + self._painter.top_of(index, found.key)
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + top - self.viewport().height() // 3)

    def outline(self, key: str) -> None:
        """Outline a finding where it stands; an empty key outlines nothing."""
        self._painter.current = key
        self.viewport().update()

    def show_settled(self, keys: frozenset[str]) -> None:
        """Show findings that were verified as such."""
        self._painter.settled = keys
        self.viewport().update()

    def let_pick(self, *, may_pick: bool) -> None:
        """Let text be selected, or not."""
        self.picking.turn(is_on=may_pick)
        self._show_cursor()

    def show_withheld(self, withheld: Sequence[tuple[int, Span]]) -> None:
        """Show what is to be withheld, each place with the number of its entry."""
        self._paper.show_withheld(withheld)
        self.viewport().update()

    def spot_at(self, at: QPoint) -> Spot | None:
        """The character at a point."""
        index = self.indexAt(at)
        row = self._paper.row(index)
        if row is None or row.is_mark:
            return None
        return Spot(row.block, self._painter.place_at(index, self.visualRect(index), at))

    def follow(self, block: int) -> None:
        """Go with the keys to a block."""
        index = self._paper.index_of_block(block)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _show_selection(self) -> None:
        self._painter.selection = self.picking.selection

    def _show_cursor(self) -> None:
        if self.is_choosing:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif self.picking.is_on:
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        else:
            self.viewport().unsetCursor()

    def start_choosing(self, near: int | None = None, *, is_for_mark: bool = True) -> None:
        """Let a place be chosen; the best candidate is brought into sight.

        Args:
            near: The block that is brought into sight instead.
            is_for_mark: Whether it is the mark that is placed.
        """
        self._painter.is_choosing, self._painter.offers_places = True, is_for_mark
        what = words.MARK if is_for_mark else words.SENTENCE
        self.setAccessibleDescription(f"选定一段，{what}写在它的下一行")
        self._show_cursor()
        if near is not None:
            self.show_block(near)
        elif is_for_mark and self._reading is not None and self._reading.candidates:
            self.show_block(self._reading.candidates[0].after_block)
        self.viewport().update()

    def stop_choosing(self) -> None:
        """Leave the place as it is."""
        if not self._painter.is_choosing:
            return
        self._painter.is_choosing = False
        self._painter.over = -1
        self.setAccessibleDescription("")
        self._show_cursor()
        self.viewport().update()
        self.choosing_ended.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.is_choosing:
            extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.picking.press(event.position().toPoint(), extends=extends)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.picking.double(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.picking.drag(event.position().toPoint())
        self._hover(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.picking.release():
            return
        at = event.position().toPoint()
        index = self.indexAt(at)
        if self.is_choosing:
            self._take(index)
        elif index.isValid():
            found = self._painter.found_at(index, self.visualRect(index), at)
            if found is not None:
                self.finding_chosen.emit(found)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_choosing and self.picking.key(event):
            return
        if self.is_choosing and event.key() in _TAKE:
            self._take(self.currentIndex())
        elif self.is_choosing and event.key() == Qt.Key.Key_Escape:
            self.stop_choosing()
        elif event.text().isdigit() or event.key() in (*_TAKE, Qt.Key.Key_Escape):
            event.ignore()  # digits answer the form, Enter and Esc belong to the page
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._hover(current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._painter.forget()
            self.scheduleDelayedItemsLayout()  # a list in one column thinks it need not

    def sizeHint(self) -> QSize:
        return QSize(560, 600)

    def _hover(self, index: Index) -> None:
        row = self._paper.row(index)
        over = row.block if row is not None and not row.is_mark else -1
        if self.is_choosing and over != self._painter.over:
            self._painter.over = over
            self.viewport().update()

    def _take(self, index: Index) -> None:
        row = self._paper.row(index)
        if self.is_choosing and row is not None and not row.is_mark:
            self.stop_choosing()
            self.place_chosen.emit(row.block)
