"""The one seam to slow work: one worker thread, results delivered on the screen's thread.

Whoever starts work holds its ``Task``. Signals of a task always arrive on the thread
of the screen, whatever they are connected to.
"""

from __future__ import annotations

import gc
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
    The worker's thread never touches the object itself, which is deleted once it has ended.

    Attributes:
        label: What is being done, for the person who waits.
        is_told: Whether the window tells of it; some pages tell of their own.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, label: str, job: _Job, parent: QObject, *, is_told: bool) -> None:
        super().__init__(parent)
        self.label = label
        self.is_told = is_told
        self._job = job

    def then(
        self,
        done: Callable[..., None],
        failed: Callable[..., None],
        cancelled: Callable[..., None],
    ) -> Task:
        """Say what follows each way in which it may end."""
        self.done.connect(done)
        self.failed.connect(failed)
        self.cancelled.connect(cancelled)
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it leaves nothing half done."""
        self._job.stop.set()

    def is_stopping(self) -> bool:
        """Whether somebody asked this work to stop."""
        return self._job.stop.is_set()

    def tell(self, what: str, thing: Any) -> None:  # noqa: ANN401 - whatever the work returns
        """Emit what the worker has reported; called on the screen's thread only."""
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


class _Job:
    """What the worker knows of a task: no Qt object, so that any thread may let go of it."""

    def __init__(self, number: int, work: Work) -> None:
        self.number = number
        self.stop = threading.Event()
        self._work = work
        self._told_at = 0.0

    def run(self, report: Callable[[int, str, object], None]) -> None:
        """Do the work and report how it ended."""

        def progress(done: int, total: int) -> None:
            if self.stop.is_set():
                raise Cancelled
            now = time.monotonic()
            if now - self._told_at >= PROGRESS_EVERY_S or 0 < total <= done:
                self._told_at = now
                report(self.number, "progressed", (done, total))

        try:
            if self.stop.is_set():
                raise Cancelled
            result = self._work(progress)
        except Cancelled:
            report(self.number, "cancelled", None)
        except BaseException as error:  # noqa: BLE001 - carried to the screen, which shows it
            report(self.number, "failed", error)
        else:
            report(self.number, "done", result)


class _Worker(QThread):
    """Takes jobs in the order in which they came, one at a time."""

    reported = Signal(int, str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[_Job | None] = deque()
        self._is_something_there = threading.Semaphore(0)

    def put(self, job: _Job | None) -> None:
        """Hand in a job; None ends the thread after what came before."""
        self._waiting.append(job)
        self._is_something_there.release()

    def run(self) -> None:
        while True:
            self._is_something_there.acquire()
            job = self._waiting.popleft()
            if job is None:
                return
            job.run(self.reported.emit)


class Tasks(QObject):
    """Where work is handed in.

    As long as anything is under way Python's collector of cycles rests: it runs on
    whichever thread comes to allocate, and a widget that the worker's thread threw
    away would take the program with it. Between two errands it runs on the screen's
    thread, where widgets may die.
    """

    started = Signal(object)  # Task
    closing = Signal()  # the window closes: whoever would still start something must not

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker(self)
        self._worker.reported.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._open: dict[int, Task] = {}
        self._count = 0

    def start(self, label: str, work: Work, *, is_told: bool = True) -> Task:
        """Queue work for the worker's thread.

        Args:
            label: What is being done, e.g. ``正在读取文稿``; no document content.
            work: Called with a progress function that raises ``Cancelled`` when asked to stop.
            is_told: Whether the window tells of it where it takes long.

        Returns:
            The task; connect to its signals at once, before the event loop runs again.
        """
        self._count += 1
        job = _Job(self._count, work)
        task = Task(label, job, self, is_told=is_told)
        self._open[job.number] = task
        gc.disable()
        if not self._worker.isRunning():
            self._worker.start()
        self._worker.put(job)
        self.started.emit(task)
        return task

    def is_idle(self) -> bool:
        """Whether nothing is waited for."""
        return not self._open

    def stop(self) -> None:
        """Cancel everything and wait for the thread to end; called when the window closes."""
        self.closing.emit()
        for task in self._open.values():
            task.cancel()
        self._open.clear()
        if self._worker.isRunning():
            self._worker.put(None)
            self._worker.wait()
        gc.enable()

    @Slot(int, str, object)
    def _tell(self, number: int, what: str, thing: object) -> None:
        task = self._open.get(number)
        if task is None:
            return  # stopped in the meantime
        if what != "progressed":
            del self._open[number]
            task.deleteLater()
            if not self._open:
                gc.enable()
        task.tell(what, thing)
