"""Papers that were looked over, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from gkdesk.terms import Severity
from gkdesk.ui import check_words
from gkdesk.ui.models.paged import IconRole
from gkdesk.ui.models.titled import NOWHERE, Index, TitledModel

if TYPE_CHECKING:
    from gkdesk.audit.checkup_summary import Line

NAME, TITLE, BLOCK, WARN, HINT, STATE = range(6)
COLUMNS = ("文件", "标题", "须处理", "请看一看", "提示", "状态")
WIDTHS = (260, 300, 72, 86, 60, 172)
_COUNTS = {BLOCK: Severity.BLOCK, WARN: Severity.WARN, HINT: Severity.HINT}


class CheckModel(TitledModel):
    """Grows as papers are looked over."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self._lines: list[Line] = []

    def clear(self) -> None:
        """Keep nothing."""
        self.beginResetModel()
        self._lines = []
        self.endResetModel()

    def add(self, lines: Sequence[Line]) -> None:
        """Take in papers that were looked over."""
        if lines:
            first = len(self._lines)
            self.beginInsertRows(NOWHERE, first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def replace(self, path: Path, lines: Sequence[Line]) -> None:
        """Take in another word on a paper that is known; none where it may not be named."""
        row = next((at for at, line in enumerate(self._lines) if line.path == path), -1)
        if row < 0:
            return
        if lines:
            self._lines[row] = lines[0]
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
            return
        self.beginRemoveRows(NOWHERE, row, row)
        del self._lines[row]
        self.endRemoveRows()

    def lines(self) -> tuple[Line, ...]:
        """All papers."""
        return tuple(self._lines)

    def line(self, index: Index) -> Line | None:
        """The paper of a row."""
        return self._lines[index.row()] if index.isValid() else None

    # ── what Qt asks ─────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        line = self.line(index)
        if line is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(line, column)
        if role == IconRole and column == STATE:
            return check_words.ICONS[check_words.state(line)]
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(line.path) if column == NAME else _words(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = _words(line, column)
            return said if column == NAME else f"{COLUMNS[column]}：{said}"
        return None


def _words(line: Line, column: int) -> str:
    if column == NAME:
        return line.path.name
    if column == TITLE:
        return line.title
    if column == STATE:
        return line.trouble or check_words.state(line)
    return "" if line.trouble else str(check_words.waiting(line)[_COUNTS[column]])
