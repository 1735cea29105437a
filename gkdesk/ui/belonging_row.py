"""One thing that goes with a paper: what it is, how it stands, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from gkdesk.belongings import Fate, State
from gkdesk.ui import belonging_words as said
from gkdesk.ui.buttons import quiet
from gkdesk.ui.icons import IconView
from gkdesk.ui.labels import label
from gkdesk.ui.middle_label import MiddleLabel

if TYPE_CHECKING:
    from gkdesk.belongings import Belonging, Kept


class BelongingRow(QFrame):
    """A row that leads to its form."""

    wanted = Signal(str)

    def __init__(self, one: Belonging) -> None:
        super().__init__()
        self._form = one.form.id
        self.setObjectName(f"belonging_{self._form}")
        self.setProperty("finding", _tone(one))
        words = FILL if one.state is State.MISSING else AGAIN
        self.open = quiet(words, f"fill_{self._form}", self._want)
        self.open.setAccessibleName(f"{words}{one.form.form.title}")
        self._lay_out(one)

    def _lay_out(self, one: Belonging) -> None:
        icon, role = _ICONS[_tone(one)]
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconView(icon, role, 18))
        head.addWidget(label(one.form.form.title, "belonging_title", "card", wraps=True), stretch=1)
        rank = "alarm" if one.is_in_the_way else "second"
        head.addWidget(label(said.state(one), "belonging_state", rank))
        head.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 8)
        column.setSpacing(3)
        column.addLayout(head)
        about = said.about(one)
        if about:
            column.addWidget(label(about, "belonging_about", "second", wraps=True))
        for kept in one.files:
            column.addLayout(_file(kept))

    def _want(self) -> None:
        self.wanted.emit(self._form)


def _file(kept: Kept) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    name = MiddleLabel(kept.file.name, "belonging_file")
    name.setToolTip(kept.file.path)
    row.addWidget(name, stretch=1)
    rank = "second" if kept.fate is Fate.SAME else "alarm"
    row.addWidget(label(said.file_note(kept), "belonging_fate", rank))
    return row


def _tone(one: Belonging) -> str:
    if one.is_in_the_way:
        return "alarm"
    is_settled = one.is_wanted and one.state is not State.MISSING
    return "good" if is_settled else "plain"


FILL, AGAIN = said.FILL, said.AGAIN
_ICONS = {
    "alarm": ("alarm", "alarm"),
    "plain": ("note", "second"),
    "good": ("done", "proactive"),
}
