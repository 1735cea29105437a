"""A short list of grounds to choose one from, as it stands inside an entry."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class OneOf(QComboBox):
    """One of several words; nothing is chosen beforehand.

    Args:
        name: Object name.
        spoken: For a screen reader.
        none: What stands there while nothing is chosen.
    """

    chosen = Signal(str)

    def __init__(self, name: str, spoken: str, none: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._none = none
        self.activated.connect(self._activated)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these, each a value with its words; what was chosen stays if it is there."""
        kept = self.value()
        self.clear()
        self.addItem(self._none, "")
        for value, words in choices:
            self.addItem(words, value)
        self.show_value(kept)

    def value(self) -> str:
        """What is chosen; empty for nothing."""
        return str(self.currentData() or "")

    def show_value(self, value: str) -> None:
        """Show a choice, without a word to anybody."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # whoever scrolls the form does not mean to choose

    def _activated(self) -> None:
        self.chosen.emit(self.value())
