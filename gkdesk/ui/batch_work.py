"""Drives a batch by short pieces of work, so that the window stays free in between."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.batch.lines import Batch
from gkdesk.batch.pace import Pace
from gkdesk.batch.run import Run, Step
from gkdesk.ui.tasks import Progress, Task, Tasks

PIECE_S = 0.15
BEGINNING = "正在开始批量办理"
WORKING = "正在批量办理"

Make = Callable[[], Run]


class BatchWork(QObject):
    """One batch at a time, from its begin to its end; it can rest in between.

    Pausing and stopping are simply not handing in the next piece: the paper in hand
    is always finished, and other work comes in between two pieces.
    """

    began = Signal(object)  # Batch
    stepped = Signal(object)  # tuple[Step, ...]
    rested = Signal()
    ended = Signal(object)  # Batch
    failed = Signal(object)  # what went wrong; it rests

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._run: Run | None = None
        self._task: Task | None = None
        self._shall_rest = self._shall_end = False
        self.pace = Pace()

    @property
    def is_alive(self) -> bool:
        """Whether a batch is being done or rests."""
        return self._run is not None or self._task is not None

    @property
    def is_resting(self) -> bool:
        """Whether a batch waits to be gone on with."""
        return self._run is not None and self._task is None

    def begin(self, make: Make, *, is_same: bool = False) -> None:
        """Begin a batch.

        Args:
            make: Makes the run, off the screen's thread.
            is_same: Whether it goes on with the batch that was done last.
        """
        if self.is_alive:
            return
        if not is_same:
            self.pace = Pace()
        self._shall_rest = self._shall_end = False
        self._start(BEGINNING, lambda _progress: make(), self._made, is_told=True)

    def rest(self) -> None:
        """Pause after the paper in hand."""
        self._shall_rest = True

    def go_on(self) -> None:
        """Go on after a rest."""
        self._shall_rest = False
        if self.is_resting:
            self._work()

    def end(self) -> None:
        """Stop after the paper in hand; what is waiting can be taken up again."""
        self._shall_end = True
        if self.is_resting:
            self._close()

    def leave(self) -> None:
        """Let go of everything at once; called when no task runs any more."""
        run, self._run, self._task = self._run, None, None
        if run is not None:
            run.close()

    # ── piece by piece ───────────────────────────────────────────────────────

    def _start(
        self,
        label: str,
        work: Callable[[Progress], object],
        done: Callable[..., None],
        *,
        is_told: bool = False,
    ) -> None:
        task = self._tasks.start(label, work, is_told=is_told)
        self._task = task.then(done, self._failed, self._cancelled)

    @Slot(object)
    def _made(self, run: Run) -> None:
        self._run, self._task = run, None
        self.began.emit(run.batch)
        self._next()

    def _next(self) -> None:
        if self._shall_end:
            self._close()
        elif self._shall_rest:
            self.pace.rest()
            self.rested.emit()
        else:
            self._work()

    def _work(self) -> None:
        if self._run is not None:
            self.pace.go()
            self._start(WORKING, partial(_piece, self._run), self._done)

    @Slot(object)
    def _done(self, steps: tuple[Step, ...]) -> None:
        self._task = None
        if not steps:
            self._close()
            return
        self.pace.count(len(steps))
        self.stepped.emit(steps)
        self._next()

    def _close(self) -> None:
        self.pace.rest()
        run, self._run = self._run, None
        if run is not None:
            self._start(WORKING, partial(_closed, run), self._closed)

    @Slot(object)
    def _closed(self, batch: Batch) -> None:
        self._task = None
        self.ended.emit(batch)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._task = None
        self._shall_rest = False
        self.pace.rest()
        self.failed.emit(error)

    @Slot()
    def _cancelled(self) -> None:
        self._task = None
        self.pace.rest()
        if self._run is not None:
            self.rested.emit()


def _piece(run: Run, _progress: Progress) -> tuple[Step, ...]:
    return run.some(PIECE_S)


def _closed(run: Run, _progress: Progress) -> Batch:
    run.close()
    return run.batch
