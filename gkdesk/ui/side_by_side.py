"""A paper and the work on it side by side; in a narrow window the paper is a strip."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from gkdesk.ui.strip import Strip

FOLD_BELOW_PX = 1100
HANDLE_PX = 16
LEAST_PX = (360, 420)


class SideBySide(QWidget):
    """Two sides with a divider; below 1100 px the left one folds to a strip.

    Opened, the folded side takes the place of the right one.

    Args:
        left: What folds.
        right: What stays.
        strip: What stands for the left side while it is folded.
        sizes: Widths of both in a window of usual width.
    """

    turned = Signal(bool)  # whether the left side was opened

    def __init__(self, left: QWidget, right: QWidget, strip: Strip, sizes: tuple[int, int]) -> None:
        super().__init__()
        self._left, self._right, self._strip = left, right, strip
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(HANDLE_PX)
        splitter.setChildrenCollapsible(False)
        for side, least, share in zip((left, right), LEAST_PX, (3, 2), strict=True):
            side.setMinimumWidth(least)
            splitter.addWidget(side)
            splitter.setStretchFactor(splitter.count() - 1, share)
        splitter.setSizes([*sizes])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(strip)
        row.addWidget(splitter, stretch=1)
        strip.toggled.connect(self._turn)

    @property
    def is_narrow(self) -> bool:
        """Whether only one side has room."""
        return self.window().width() < FOLD_BELOW_PX

    def open_left(self) -> None:
        """Show the left side, unfolding it if need be."""
        self._strip.setChecked(self.is_narrow)

    def fold(self) -> None:
        """Go back to the right side, where only one has room."""
        self._strip.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()

    def _turn(self, is_open: bool) -> None:
        self._fold()
        self.turned.emit(is_open)

    def _fold(self) -> None:
        is_narrow, is_open = self.is_narrow, self._strip.isChecked()
        self._strip.setVisible(is_narrow)
        self._left.setVisible(not is_narrow or is_open)
        self._right.setVisible(not is_narrow or not is_open)
