"""What may stand in the place of a written answer: another face of the same text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gkdesk.ui.below import Below


class Stead(Below):
    """Shows a field's text in its own way, and says what it has become.

    The text stays the answer; whoever draws the form asks nobody else.
    """

    edited = Signal(str)
    help = ""

    def show_answer(self, text: str) -> None:
        """Show the answer as it is now."""
        raise NotImplementedError

    def blame(self, problem: str) -> None:
        """Say a problem where it speaks of one entry; there ``begin`` goes first."""

    def at_work(self) -> QWidget | None:
        """What is worked on, which is to be seen as a whole; None for all of it."""
        return None

    def begin(self) -> None:
        """Go to where one answers."""
        raise NotImplementedError
