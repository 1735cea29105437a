"""What is wrong with an answer, in one line below it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gkdesk.ui.icons import IconView
from gkdesk.ui.labels import label


class ProblemLine(QWidget):
    """An icon and what is wrong, in the colour of alarms; hidden while nothing is.

    Args:
        name: Object name of the words.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._words = label("", name, "alarm", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconView("alarm", "alarm", 16))
        row.addWidget(self._words, stretch=1)
        self.hide()

    def say(self, text: str) -> None:
        """Say what is wrong; nothing with an empty text."""
        self._words.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What is said; empty if nothing is."""
        return self._words.text()
