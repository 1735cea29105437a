"""Selecting text in a paper, by mouse and by keys, as one does it in any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent

from gkdesk.forms.passages import Span
from gkdesk.ui.selection import Selection, Spot

if TYPE_CHECKING:
    from gkdesk.ui.models.paper_model import Row
    from gkdesk.ui.paper_view import PaperView

Key = Qt.Key
_LINES = {Key.Key_Up: -1, Key.Key_Down: 1}
_STEPS = {Key.Key_Left: -1, Key.Key_Right: 1}
_EDGES = (Key.Key_Home, Key.Key_End)
_DELETE = (Key.Key_Delete, Key.Key_Backspace)


class Picking(QObject):
    """The selection in one view.

    Shift and the arrows extend it, character by character and paragraph by paragraph; the
    space bar takes the paragraph one is in.
    """

    changed = Signal()
    taken = Signal()  # by key: what is selected is meant

    def __init__(self, view: PaperView) -> None:
        super().__init__(view)
        self._view = view
        self._is_held = False
        self.is_on = False
        self.selection: Selection | None = None

    @property
    def span(self) -> Span | None:
        """What is selected, in characters of the paper itself; None where nothing is."""
        chosen = self.selection
        if chosen is None or chosen.is_empty:
            return None
        first, last = chosen.ends
        begins, ends = self._row(first.block), self._row(last.block)
        if begins is None or ends is None:
            return None
        if first.at == 0 and last.at >= len(ends.text):
            return Span(first.block, last.block)
        start = begins.origin(first.at, is_end=False)
        if last.at == 0:  # behind the end of the paragraph before
            return self._short(first, last, start)
        return Span(first.block, last.block, start, ends.origin(last.at, is_end=True))

    def _short(self, first: Spot, last: Spot, start: int) -> Span | None:
        before = self._row(last.block - 1)
        end = before.origin(len(before.text), is_end=True) if before is not None else 0
        try:
            return Span(first.block, last.block - 1, start, end)
        except ValueError:
            return None

    def turn(self, *, is_on: bool) -> None:
        """Let text be selected, or not."""
        if is_on != self.is_on:
            self.is_on = is_on
            self.clear()

    def clear(self) -> None:
        """Select nothing."""
        self._is_held = False
        self._select(None)

    def take_blocks(self, first: int, last: int) -> None:
        """Select whole paragraphs."""
        row = self._row(last)
        self._select(Selection.of_blocks(first, last, len(row.text) if row else 0))

    @property
    def blocks(self) -> tuple[int, int] | None:
        """The paragraphs that the selection reaches, else the one that one is in."""
        if self.selection is not None:
            first, last = self.selection.ends
            return first.block, last.block
        here = self._here()
        return (here.block, here.block) if here is not None else None

    # ── the mouse ────────────────────────────────────────────────────────────

    def press(self, at: QPoint, *, extends: bool) -> None:
        """The button goes down."""
        spot = self._view.spot_at(at)
        if not self.is_on or spot is None:
            return
        self._is_held = True
        before = self.selection
        self._select(before.to(spot) if extends and before else Selection(spot, spot))

    def drag(self, at: QPoint) -> None:
        """The mouse moves while the button is down."""
        spot = self._view.spot_at(at)
        if self._is_held and spot is not None and self.selection is not None:
            self._select(self.selection.to(spot))

    def release(self) -> bool:
        """The button goes up; whether anything was selected by it."""
        was_held, self._is_held = self._is_held, False
        return was_held and self.selection is not None and not self.selection.is_empty

    def double(self, at: QPoint) -> None:
        """Take the whole paragraph."""
        spot = self._view.spot_at(at)
        if self.is_on and spot is not None:
            self.take_blocks(spot.block, spot.block)

    # ── keys ─────────────────────────────────────────────────────────────────

    def key(self, event: QKeyEvent) -> bool:
        """Whether a key was for the selection."""
        here = self._here()
        if not self.is_on or here is None:
            return False
        key = Qt.Key(event.key())
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key is Key.Key_Space:
            self.take_blocks(here.block, here.block)
        elif key in _DELETE and self.span is not None:
            self.taken.emit()
        elif key is Key.Key_Escape and self.selection is not None:
            self.clear()
        elif key in _LINES and extends:
            self._extend_by_paragraph(_LINES[key], here)
        elif key in _STEPS or (key in _EDGES and extends):
            self._step(key, here, extends=extends)
        else:
            return False
        return True

    def _extend_by_paragraph(self, step: int, here: Row) -> None:
        chosen = self.selection
        if chosen is None or chosen.is_empty:
            self.take_blocks(here.block, here.block)
            return
        block = chosen.head.block + step
        row = self._row(block)
        while row is not None and not row.text:
            block += step
            row = self._row(block)
        if row is not None:
            is_below = block >= chosen.anchor.block
            self._go(chosen.to(Spot(block, len(row.text) if is_below else 0)))

    def _step(self, key: Qt.Key, here: Row, *, extends: bool) -> None:
        chosen = self.selection or Selection(Spot(here.block, 0), Spot(here.block, 0))
        head = chosen.head
        row = self._row(head.block)
        if row is None:
            return
        if key in _EDGES:
            head = Spot(head.block, 0 if key is Key.Key_Home else len(row.text))
        elif 0 <= head.at + _STEPS[key] <= len(row.text):
            head = Spot(head.block, head.at + _STEPS[key])
        self._go(chosen.to(head) if extends else Selection(head, head))

    def _go(self, chosen: Selection) -> None:
        self._select(chosen)
        self._view.follow(chosen.head.block)

    # ── inside ───────────────────────────────────────────────────────────────

    def _select(self, chosen: Selection | None) -> None:
        if chosen != self.selection:
            self.selection = chosen
            self._view.viewport().update()
            self.changed.emit()

    def _here(self) -> Row | None:
        row = self._view.paper.row(self._view.currentIndex())
        return row if row is not None and not row.is_mark else None

    def _row(self, block: int) -> Row | None:
        return self._view.paper.row(self._view.paper.index_of_block(block))
