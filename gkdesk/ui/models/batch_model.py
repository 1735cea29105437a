"""The papers of a batch, a row each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from gkdesk.batch.lines import Line, State
from gkdesk.batch.run import Step
from gkdesk.ui import batch_words
from gkdesk.ui.models.paged import IconRole
from gkdesk.ui.models.titled import NOWHERE, Index, TitledModel

NAME, FOLDER, TITLE, STATE, ADVICE = range(5)
COLUMNS = ("文件名", "所在文件夹", "标题", "情况", "结果和怎么办")
WIDTHS = (250, 150, 250, 116, 360)

ICONS = {
    State.WAITING: ("clock", "second"),
    State.DONE: ("done", "proactive"),
    State.ALREADY: ("done", "second"),
    State.NO_MARK: ("done", "second"),
    State.ASKS: ("ask", "alarm"),
    State.FINDINGS: ("ask", "alarm"),
    State.REFUSED: ("alarm", "alarm"),
}


class BatchModel(TitledModel):
    """Lines of a batch; all of them, or only those that a person must look at."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self._lines: dict[int, Line] = {}
        self._shown: list[Line] = []
        self._places: dict[int, int] = {}
        self._only_open = False
        self._above = Path()

    def show_lines(self, lines: Iterable[Line], *, only_open: bool = False) -> None:
        """Show other lines."""
        self._lines = {line.number: line for line in lines}
        self._above = _above(self._lines.values())
        self.show_only_open(only_open)

    def show_only_open(self, only_open: bool) -> None:
        """Show only the papers that are not settled, or all."""
        self.beginResetModel()
        self._only_open = only_open
        self._shown = [
            line for line in self._lines.values() if not (only_open and line.state.is_settled)
        ]
        self._number()
        self.endResetModel()

    def take(self, steps: Sequence[Step]) -> None:
        """Take in what became of papers; those that are forgotten are gone at once."""
        for step in steps:
            if step.line is None:
                self._forget(step.number)
        self.change([step.line for step in steps if step.line is not None])

    def change(self, lines: Sequence[Line]) -> None:
        """Take in other words on papers that are known."""
        places = []
        for line in lines:
            self._lines[line.number] = line
            place = self._places.get(line.number)
            if place is not None:
                self._shown[place] = line
                places.append(place)
        if places:
            last = self.index(max(places), len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(min(places), 0), last)

    def remove(self, numbers: Iterable[int]) -> None:
        """Leave papers out."""
        gone = set(numbers)
        self.show_lines(line for line in self._lines.values() if line.number not in gone)

    def lines(self) -> tuple[Line, ...]:
        """All papers, shown or not."""
        return tuple(self._lines.values())

    def counts(self) -> Counter[State]:
        """How many papers are in each state."""
        return Counter(line.state for line in self._lines.values())

    def line(self, index: Index) -> Line | None:
        """The paper of a row."""
        return self._shown[index.row()] if index.isValid() else None

    def place(self, number: int) -> int:
        """The row of a paper; -1 where it is not shown."""
        return self._places.get(number, -1)

    def _forget(self, number: int) -> None:
        self._lines.pop(number, None)
        place = self._places.get(number)
        if place is not None:
            self.beginRemoveRows(NOWHERE, place, place)
            del self._shown[place]
            self._number()
            self.endRemoveRows()

    def _number(self) -> None:
        self._places = {line.number: place for place, line in enumerate(self._shown)}

    # ── what Qt asks ─────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        line = self.line(index)
        if line is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, column)
        if role == IconRole and column == STATE:
            return ICONS[line.state]
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(line.path) if column in (NAME, FOLDER) else self._words(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == NAME:
            said = (line.path.name, batch_words.STATES[line.state], batch_words.advice(line))
            return "，".join(filter(None, said))
        return None

    def _words(self, line: Line, column: int) -> str:
        if column == NAME:
            return line.path.name
        if column == FOLDER:
            return str(line.path.parent.relative_to(self._above))
        if column == TITLE:
            return line.title
        return batch_words.STATES[line.state] if column == STATE else batch_words.advice(line)


def _above(lines: Iterable[Line]) -> Path:
    """The folder above all papers, so that only what tells them apart is shown."""
    folders = {str(line.path.parent) for line in lines}
    try:
        return Path(os.path.commonpath(folders)).parent
    except ValueError:  # none, or on several disks
        return Path()
