"""Facts in two columns: what, and how it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gkdesk.ui.labels import label

_NAMES_PX = 84


class Facts(QWidget):
    """Lines of a name and a text; a line may be followed by things to press."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "paper")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        column.addLayout(self._grid)
        column.addStretch(1)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnMinimumWidth(0, _NAMES_PX)
        self._grid.setColumnStretch(1, 1)

    def clear(self) -> None:
        """Show nothing."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()

    def add(self, name: str, text: str, key: str) -> None:
        """Add a line; an empty text is left out.

        Args:
            name: What it is.
            text: How it is.
            key: Object name of the text is ``fact_{key}``.
        """
        if not text:
            return
        said = label(text, f"fact_{key}", wraps=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said.setAccessibleName(f"{name}：{text}")
        self._add(name, said)

    def add_widget(self, name: str, widget: QWidget) -> None:
        """Add a line with something else than words; it keeps its own width."""
        self._add(name, widget)
        self._grid.setAlignment(widget, Qt.AlignmentFlag.AlignLeft)

    def _add(self, name: str, widget: QWidget) -> None:
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label(name, rank="second"), row, 0, alignment=top)
        self._grid.addWidget(widget, row, 1)
