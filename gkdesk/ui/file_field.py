"""A field answered by files: chosen in the system's dialog, or dropped here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gkdesk.ui.buttons import quiet
from gkdesk.ui.labels import label
from gkdesk.ui.middle_label import MiddleLabel

CHOOSE = "选择文件…"
OR_DROP = "或把文件拖到这里"
REMOVE = "移除"


class FileLine(QWidget):
    """One file: its name, and how it goes again."""

    removed = Signal(object)  # Path

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        name = MiddleLabel(path.name, "attached_name")
        name.setToolTip(str(path))
        self.remove = quiet(REMOVE, "remove_file", self._go)
        self.remove.setAccessibleName(f"{REMOVE}{path.name}")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(name, stretch=1)
        line.addWidget(self.remove)

    def _go(self) -> None:
        self.removed.emit(self._path)


class FileField(QFrame):
    """The files of one field, a line each, and how more come to it.

    Args:
        key: Of the field.
        name: What is asked, for a screen reader.
    """

    changed = Signal()
    wanted = Signal()  # the dialog that chooses files
    stops_changed = Signal()

    def __init__(self, key: str, name: str) -> None:
        super().__init__()
        self._paths: list[Path] = []
        self._lines: list[FileLine] = []
        self.setProperty("files", "still")
        self.setAccessibleName(name)
        self.setAcceptDrops(True)
        self.choose = quiet(CHOOSE, f"choose_{key}", self.wanted.emit)
        self.choose.setAccessibleDescription(name)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.choose)
        foot.addWidget(label(OR_DROP, rank="second"), stretch=1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 6, 10, 6)
        self._column.setSpacing(2)
        self._column.addLayout(foot)

    def paths(self) -> tuple[str, ...]:
        """The files, in the order in which they came."""
        return tuple(map(str, self._paths))

    def set_paths(self, paths: Iterable[str]) -> None:
        """Show these files and no others, without a word to anybody."""
        self._paths = [Path(one) for one in paths]
        self._show()

    def add(self, paths: Iterable[Path]) -> None:
        """Take more files; one that is there already is not taken twice."""
        known = len(self._paths)
        self._paths = list(dict.fromkeys((*self._paths, *paths)))
        if len(self._paths) != known:
            self._show()
            self.changed.emit()

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that take keys, in their order."""
        return (*(line.remove for line in self._lines), self.choose)

    def focus(self) -> None:
        """Go to where files are chosen."""
        self.choose.setFocus()

    @Slot(object)
    def _remove(self, path: Path) -> None:
        self._paths.remove(path)
        self._show()
        self.focus()
        self.changed.emit()

    def _show(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [FileLine(path) for path in self._paths]
        for at, line in enumerate(self._lines):
            line.removed.connect(self._remove)
            self._column.insertWidget(at, line)
        self.stops_changed.emit()

    # ── what is dropped ──────────────────────────────────────────────────────

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._hold("over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hold("still")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hold("still")
        paths = files_in(event)
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.add(paths)

    def _hold(self, how: str) -> None:
        self.setProperty("files", how)
        self.style().unpolish(self)
        self.style().polish(self)


def files_in(event: QDropEvent) -> list[Path]:
    """The files that are held over something, or dropped on it."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
