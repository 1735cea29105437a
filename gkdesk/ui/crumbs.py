"""The answers so far as a trail; pressing one leads back to its question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gkdesk.ui import guide_words
from gkdesk.ui.buttons import button
from gkdesk.ui.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gkdesk.guidance import Crumb

MOST_CHARS = 12


class Crumbs(QWidget):
    """One small button an answer, in the order of the questions."""

    chosen = Signal(str)  # id of the question

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("crumbs")
        self._flow = Flow()
        self.setLayout(self._flow)
        self._buttons: list[QPushButton] = []

    def show_crumbs(self, crumbs: Iterable[Crumb]) -> None:
        """Show these answers and no others."""
        for old in self._buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [self._crumb(one) for one in crumbs]
        for made in self._buttons:
            self._flow.addWidget(made)
            made.show()
        self.setVisible(bool(self._buttons))
        self.updateGeometry()

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that take keys, in their order."""
        return tuple(self._buttons)

    def _crumb(self, crumb: Crumb) -> QPushButton:
        said = guide_words.said(crumb)
        short = said if len(said) <= MOST_CHARS else f"{said[: MOST_CHARS - 1]}…"
        made = button(f"{short.replace('&', '&&')}  ›", f"crumb_{crumb.question.id}")
        made.setProperty("rank", "crumb")
        made.setAccessibleName(f"回到：{crumb.question.text}答的是：{said}")
        made.setToolTip(f"{crumb.question.text}\n{said}")
        made.clicked.connect(partial(self.chosen.emit, crumb.question.id))
        return made
