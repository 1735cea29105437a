"""What may stand below a field of a form without being a part of its answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Below(QWidget):
    """Comes and goes with its field; Tab reaches it right after the answer."""

    stops_changed = Signal()
    opened = Signal()  # there is more to be seen of it than before

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that take keys, in their order."""
        return ()
