"""How far a batch has come: a sentence, a bar, how fast, and by what decision."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from gkdesk.ui.badge import Badge
from gkdesk.ui.batch_words import Summary
from gkdesk.ui.icons import IconView
from gkdesk.ui.labels import label


class BatchCard(QFrame):
    """Stands above the table while a batch is done, and says at the end what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._icon = IconView("clock", "action", 24)
        self._sentence = label("", "batch_sentence", "section", wraps=True)
        self._speed = label("", "batch_speed", "second")
        self._bar = QProgressBar()
        self._bar.setObjectName("batch_bar")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("批量办理进度")
        self._badge = Badge()
        self._grounds = label("", "batch_grounds", "second", wraps=True)
        self._tally = label("", "batch_tally")
        self._lay_out()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self._sentence, stretch=1)
        first.addWidget(self._speed, alignment=Qt.AlignmentFlag.AlignVCenter)
        last = QHBoxLayout()
        last.setSpacing(12)
        last.addWidget(self._badge)
        last.addWidget(self._grounds, stretch=1)
        last.addWidget(self._tally)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        column.addLayout(first)
        column.addWidget(self._bar)
        column.addLayout(last)

    def show_summary(self, summary: Summary) -> None:
        """Say what was decided for all."""
        self._badge.show_attribute(summary.attribute, summary.label)
        self._grounds.setText(f"依据：{summary.grounds}" if summary.grounds else "")

    def show_far(self, sentence: str, speed: str, tally: str, done: int, total: int) -> None:
        """Say how far it has come."""
        self._icon.show_icon("clock", "action")
        self._sentence.setText(sentence)
        self._speed.setText(speed)
        self._tally.setText(tally)
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._bar.show()

    def show_end(self, sentence: str, speed: str, icon: tuple[str, str]) -> None:
        """Say what came of it.

        Args:
            icon: Its name and the token it is painted in.
        """
        self._icon.show_icon(*icon)
        self._sentence.setText(sentence)
        self._speed.setText(speed)
        self._tally.clear()
        self._bar.hide()
