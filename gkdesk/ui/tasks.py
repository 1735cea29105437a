"""The one seam to slow work: one worker thread, results delivered on the screen's thread.

Whoever starts work holds its ``Task``. Signals of a task always arrive on the thread
of the screen, whatever they are connected to.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from gkdesk.errors import Cancelled

Progress = Callable[[int, int], None]
Work = Callable[[Progress], object]

PROGRESS_EVERY_S = 0.05


class Task(QObject):
    """A piece of slow work and what becomes of it.

    Exactly one of ``done``, ``failed`` and ``cancelled`` is emitted, then ``ended``.

    Attributes:
        label: What is being done, for the person who waits.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _happened = Signal(str, object)

    def __init__(self, label: str, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.label = label
        self._work = work
        self._stop = threading.Event()
        self._told_at = 0.0
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it leaves nothing half done."""
        self._stop.set()

    def is_stopping(self) -> bool:
        """Whether somebody asked this work to stop."""
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work; called on the worker's thread only."""
        try:
            if self._stop.is_set():
                raise Cancelled
            result = self._work(self._progress)
        except Cancelled:
            self._happened.emit("cancelled", None)
        except BaseException as error:  # noqa: BLE001 - carried to the screen, which shows it
            self._happened.emit("failed", error)
        else:
            self._happened.emit("done", result)

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told_at >= PROGRESS_EVERY_S or 0 < total <= done:
            self._told_at = now
            self._happened.emit("progressed", (done, total))

    @Slot(str, object)
    def _tell(self, what: str, thing: Any) -> None:  # noqa: ANN401 - whatever the work returns
        if what == "progressed":
            self.progressed.emit(*thing)
            return
        if what == "cancelled":
            self.cancelled.emit()
        elif what == "failed":
            self.failed.emit(thing)
        else:
            self.done.emit(thing)
        self.ended.emit()
        self.deleteLater()


class _Worker(QThread):
    """Takes tasks in the order in which they came, one at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Task | None] = deque()
        self._is_something_there = threading.Semaphore(0)

    def put(self, task: Task | None) -> None:
        """Hand in a task; None ends the thread after what came before."""
        self._waiting.append(task)
        self._is_something_there.release()

    def run(self) -> None:
        while True:
            self._is_something_there.acquire()
            task = self._waiting.popleft()
            if task is None:
                return
            task.run()


class Tasks(QObject):
    """Where work is handed in."""

    started = Signal(object)  # Task

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker(self)
        self._open: list[Task] = []

    def start(self, label: str, work: Work) -> Task:
        """Queue work for the worker's thread.

        Args:
            label: What is being done, e.g. ``正在读取文稿``; no document content.
            work: Called with a progress function that raises ``Cancelled`` when asked to stop.

        Returns:
            The task; connect to its signals at once, before the event loop runs again.
        """
        task = Task(label, work, self)
        self._open.append(task)
        task.ended.connect(self._forget)
        if not self._worker.isRunning():
            self._worker.start()
        self._worker.put(task)
        self.started.emit(task)
        return task

    def is_idle(self) -> bool:
        """Whether nothing is waited for."""
        return not self._open

    def stop(self) -> None:
        """Cancel everything and wait for the thread to end; called when the window closes."""
        for task in self._open:
            task.cancel()
        self._open.clear()
        self._worker.put(None)
        self._worker.wait()

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task) and task in self._open:
            self._open.remove(task)
