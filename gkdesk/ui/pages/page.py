"""What every page has: a heading, at most one primary action, a way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gkdesk.ui.page_header import Heading

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Page(QWidget):
    """A page of the window.

    Args:
        name: Object name, e.g. ``start``; the widget is called ``{name}_page``.
        title: What stands above it.

    Attributes:
        primary: The one primary action; every page has one.
    """

    heading_changed = Signal()
    back_wanted = Signal()
    primary: QPushButton

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_page")
        self.setAccessibleName(title)
        self._heading = Heading(title)

    @property
    def heading(self) -> Heading:
        """What stands above the page now."""
        return self._heading

    def set_heading(self, heading: Heading) -> None:
        """Want something else above the page."""
        self._heading = heading
        self.heading_changed.emit()

    def act(self) -> None:
        """What stands beside the heading was pressed."""

    def arrive(self) -> None:
        """Called whenever the page comes to the front; asks for what may have changed."""

    def leave(self) -> None:
        """Called when the window closes and no task runs any more; lets go of what is held."""

    def forget(self) -> None:
        """Called when a paper had to be stopped: keep nothing of the one opened last."""

    def refresh(self) -> None:
        """F5."""
        self.arrive()

    def seek(self) -> None:
        """Ctrl+F: go to the search field, where there is one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the primary action and Esc the way back, unless a child took the key."""
        if event.key() in _ENTER:
            self.primary.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)


def action_row(*buttons: QPushButton) -> QHBoxLayout:
    """The foot of a page: the last button is the primary one, at the lower right."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for one in buttons[:-1]:
        row.addWidget(one)
    row.addStretch(1)
    row.addWidget(buttons[-1])
    return row


def lay_card(page: Page, most_px: int, *inside: QWidget) -> None:
    """Lay a card into the middle of a page, its primary action at the lower right.

    Args:
        most_px: So wide it may become.
        inside: From the top; the last of them takes the room that is left.
    """
    card = QFrame()
    card.setProperty("card", "plain")
    card.setMaximumWidth(most_px)
    column = QVBoxLayout(card)
    column.setContentsMargins(32, 24, 20, 24)
    column.setSpacing(14)
    for one in inside[:-1]:
        column.addWidget(one)
    column.addWidget(inside[-1], stretch=1)
    column.addLayout(action_row(page.primary))
    row = QHBoxLayout(page)
    row.setContentsMargins(24, 20, 24, 20)
    row.addStretch(1)
    row.addWidget(card, stretch=30)
    row.addStretch(1)
