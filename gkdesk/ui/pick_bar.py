"""Above a paper of which something is withheld: take what is selected, or select more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout

from gkdesk.ui import withhold_words
from gkdesk.ui.buttons import button, quiet, rename

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gkdesk.records import Attached, Reading
    from gkdesk.ui.paper_view import PaperView


class PickBar(QFrame):
    """Shown while text can be selected.

    Args:
        view: Of the paper.
    """

    taken = Signal()

    def __init__(self, view: PaperView) -> None:
        super().__init__()
        self.setProperty("card", "head")
        self._view, self._picking = view, view.picking
        self._reading: Reading | None = None
        self._attachments: Sequence[Attached] = ()
        self.take = button(withhold_words.TAKE, "take_selected", self._take)
        self.take.setToolTip(withhold_words.TAKE_TIP)
        self.paragraph = quiet(withhold_words.PARAGRAPH, "take_paragraph", self._paragraph)
        self.row = quiet(withhold_words.TABLE_ROW, "take_row", self._row)
        self.attachment = quiet("", "take_attachment", self._attachment)
        key = QShortcut(QKeySequence(withhold_words.TAKE_KEY), self)
        key.activated.connect(self._take)
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 5, 10, 5)
        line.setSpacing(4)
        for made in (self.take, self.paragraph, self.row, self.attachment):
            line.addWidget(made)
        line.addStretch(1)
        self._picking.changed.connect(self._changed)
        self._picking.taken.connect(self._take)
        view.selectionModel().currentChanged.connect(partial(self._changed))
        self.hide()

    def show_reading(self, reading: Reading | None, attachments: Sequence[Attached] = ()) -> None:
        """Begin with another paper."""
        self._reading, self._attachments = reading, attachments
        self._changed()

    def _changed(self, *_of: object) -> None:
        blocks, reading = self._picking.blocks, self._reading
        self.take.setEnabled(self._picking.span is not None)
        self.paragraph.setEnabled(blocks is not None)
        here = blocks if reading is not None and self._picking.is_on else None
        row = reading.table_row(here[0]) if reading is not None and here else None
        attachment = self._attachment_at(here[0]) if here else None
        self.row.setVisible(row is not None)
        self.attachment.setVisible(attachment is not None)
        if attachment is not None:
            rename(self.attachment, withhold_words.ATTACHMENT.format(attachment.name))

    def _attachment_at(self, block: int) -> Attached | None:
        return next((one for one in self._attachments if one.first <= block <= one.last), None)

    def _take(self) -> None:
        if self._picking.span is not None:
            self.taken.emit()

    def _paragraph(self) -> None:
        blocks = self._picking.blocks
        if blocks is not None:
            self._select(*blocks)

    def _row(self) -> None:
        blocks = self._picking.blocks
        row = self._reading.table_row(blocks[0]) if self._reading and blocks else None
        if row is not None:
            self._select(*row)

    def _attachment(self) -> None:
        blocks = self._picking.blocks
        one = self._attachment_at(blocks[0]) if blocks else None
        if one is not None:
            self._select(one.first, one.last)

    def _select(self, first: int, last: int) -> None:
        self._picking.take_blocks(first, last)
        self.take.setFocus()
