"""相近旧件: earlier cases to be looked at below the reason; nothing is filled in from them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gkdesk.terms import CaseRow
from gkdesk.ui import similar_words, words
from gkdesk.ui.below import Below
from gkdesk.ui.buttons import quiet, rename
from gkdesk.ui.labels import label


class SimilarCase(QFrame):
    """One earlier case: title, when and how it was decided, and why."""

    def __init__(self, row: CaseRow) -> None:
        super().__init__()
        self.setObjectName(f"similar_{row.id}")
        self.setProperty("note", "plain")
        self._reason = row.reason
        self._copied = label("", "copied_similar", "good")
        self.copy: QPushButton | None = None
        title = words.title(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(label(title, "similar_title", "card", wraps=True))
        column.addWidget(label(similar_words.line(row), "similar_line", "second", wraps=True))
        said = label(row.reason or similar_words.NO_REASON, "similar_reason", wraps=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(said)
        if row.reason:
            self.copy = quiet(similar_words.COPY, "copy_similar", self._copy)
            self.copy.setAccessibleDescription(f"{title}。{row.reason}")
            foot = QHBoxLayout()
            foot.addWidget(self.copy)
            foot.addWidget(self._copied, stretch=1)
            column.addLayout(foot)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._reason)
        self._copied.setText(similar_words.COPIED)


class SimilarList(Below):
    """A quiet action that opens a small list, and closes it again."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("similar_list")
        self.action = quiet(similar_words.LOOK, "look_at_similar", self._pressed)
        self._cases: list[SimilarCase] = []
        self._sheet: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.action, alignment=Qt.AlignmentFlag.AlignLeft)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._sheet is not None

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        """Open the list with these cases, the likest first."""
        self.close_list()
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        said = similar_words.ONLY_TO_LOOK_AT if rows else similar_words.NONE_YET
        column.addWidget(label(said, "similar_said", "second", wraps=True))
        self._cases = [SimilarCase(row) for row in rows]
        for one in self._cases:
            column.addWidget(one)
        self._sheet = sheet
        self._column.addWidget(sheet)
        sheet.show()  # at once: keys may go there before Qt comes round to it
        rename(self.action, similar_words.CLOSE)
        self.action.setAccessibleDescription(said)
        self.stops_changed.emit()
        self.opened.emit()

    def close_list(self) -> None:
        """Keep nothing of the cases that were shown."""
        if self._sheet is None:
            return
        self._column.removeWidget(self._sheet)
        self._sheet.hide()
        self._sheet.deleteLater()
        self._sheet, self._cases = None, []
        rename(self.action, similar_words.LOOK)
        self.action.setAccessibleDescription("")
        self.stops_changed.emit()

    def stops(self) -> tuple[QWidget, ...]:
        """The action, and in the open list each copy."""
        return (self.action, *(one.copy for one in self._cases if one.copy is not None))

    def _pressed(self) -> None:
        if self.is_open:
            self.close_list()
        else:
            self.wanted.emit()
