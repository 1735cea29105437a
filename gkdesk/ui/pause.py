"""A pause before something is asked: it begins anew with every key, and ends with the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from gkdesk.ui.tasks import Tasks


class Pause(QTimer):
    """Waits until nothing was changed for a while; starts nothing once the window closes.

    Args:
        parent: Whoever waits.
        tasks: What the window closes with.
        ms: How long to wait, in milliseconds.
        then: What to do after it.
    """

    def __init__(self, parent: QObject, tasks: Tasks, ms: int, then: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(ms)
        self.timeout.connect(then)
        tasks.closing.connect(self.stop)
