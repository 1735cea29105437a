"""Where the mark of one paper goes: where the desk is sure, or where a person points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.ui.paper_card import PaperCard
from gkdesk.ui.side_by_side import SideBySide

if TYPE_CHECKING:
    from gkdesk.records import Reading

NO_PLACE_KNOWN = "工作台拿不准标注写在哪里"
HOW_TO_CHOOSE = "请在文稿里点一下，标注写在它的下一行；也可以用方向键和回车选。"
GO_CHOOSE = "到文稿里选(&P)"


class Placing(QObject):
    """Keeps the place and lets it be chosen in the paper.

    Attributes:
        after: The block above the mark; None where nobody knows.
    """

    chosen = Signal()

    def __init__(self, paper: PaperCard, sides: SideBySide, parent: QObject) -> None:
        super().__init__(parent)
        self.after: int | None = None
        self._own: int | None = None
        self._paper, self._sides = paper, sides
        paper.place_chosen.connect(self._take_chosen)

    def take(self, reading: Reading | None) -> None:
        """Begin with another paper, or with none."""
        place = reading.place if reading is not None else None
        self._own = self.after = place.after_block if place is not None else None

    def drop(self) -> None:
        """Forget a place that will not do."""
        self.after = None

    @property
    def wished(self) -> int | None:
        """The block a person chose; None where the desk's own place stands."""
        return None if self.after == self._own else self.after

    def ask(self) -> None:
        """Let it be chosen: the desk has no place of its own."""
        if not self._paper.view.is_choosing:
            self._paper.start_choosing(is_asked=True)

    def go(self) -> None:
        """Go to the paper, unfolding it if need be."""
        self._sides.open_left()
        self.ask()
        self._paper.view.setFocus()

    @Slot(int)
    def _take_chosen(self, block: int) -> None:
        self.after = block
        self.chosen.emit()
