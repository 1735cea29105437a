"""Other processes of ours that work beside this one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from os import _exit


def begin() -> None:
    """What each of them does first: leave Ctrl-C to the one who asked, and end when that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent.join,), daemon=True).start()


def _leave_with(waits: Callable[[], None]) -> None:
    waits()
    _exit(1)


@contextmanager
def deaf() -> Iterator[None]:
    """Processes begun meanwhile do not hear Ctrl-C, not even before they can say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
