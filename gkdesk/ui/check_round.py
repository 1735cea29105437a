"""A round of check-ups over many papers, in short pieces, so that the window stays free."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.batch.gathering import gather
from gkdesk.errors import DeskError, SecretMarkError

if TYPE_CHECKING:
    from gkdesk.audit.checkup_summary import Line
    from gkdesk.batch.gathering import Gathered
    from gkdesk.desk import Desk
    from gkdesk.ui.tasks import Progress, Task, Tasks

PIECE_S = 0.15
SEARCHING, LOOKING = "正在查找文稿", "正在体检"


class Piece(NamedTuple):
    """What a piece of the round came to.

    Attributes:
        lines: Papers that were looked over, or why not.
        stopped: How many bore a 密级 mark; nothing else is known of them.
    """

    lines: tuple[Line, ...]
    stopped: int
    done: int


class CheckRound(QObject):
    """One round at a time. Stopping is not handing in the next piece."""

    found = Signal(object)  # Gathered
    stepped = Signal(object)  # Piece
    ended = Signal(int)  # papers that nobody came to
    failed = Signal(object)

    def __init__(self, tasks: Tasks, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._papers: list[Path] = []
        self._task: Task | None = None
        self._shall_end = False

    @property
    def is_alive(self) -> bool:
        """Whether a round is being done."""
        return self._task is not None

    def begin(self, dropped: Sequence[Path]) -> None:
        """Look over all papers in some files and folders."""
        if not self.is_alive:
            self._papers, self._shall_end = [], False
            self._start(SEARCHING, partial(_search, dropped), self._searched, is_told=True)

    def end(self) -> None:
        """Stop after the paper in hand."""
        self._shall_end = True
        if self._task is not None and not self._papers:
            self._task.cancel()

    def forget(self) -> None:
        """Keep no paper."""
        self._papers = []

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
    def _searched(self, found: Gathered) -> None:
        self._task = None
        self._papers = [*found.papers]
        self.found.emit(found)
        self._next()

    def _next(self) -> None:
        if self._papers and not self._shall_end:
            self._start(LOOKING, partial(_piece, self._desk, tuple(self._papers)), self._done)
        else:
            left, self._papers = len(self._papers), []
            self.ended.emit(left)

    @Slot(object)
    def _done(self, piece: Piece) -> None:
        self._task = None
        del self._papers[: piece.done]
        self.stepped.emit(piece)
        self._next()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._task = None
        self.failed.emit(error)
        self._shall_end = True
        self._next()

    @Slot()
    def _cancelled(self) -> None:
        self._task = None
        self._shall_end = True
        self._next()


def look(desk: Desk, path: Path) -> Piece:
    """Look one paper over."""
    try:
        return Piece((desk.summary_line(desk.read(path)),), 0, 1)
    except SecretMarkError:
        return Piece((), 1, 1)
    except DeskError as error:
        return Piece((desk.missed_line(path, error),), 0, 1)


def look_again(desk: Desk, path: Path, _progress: Progress) -> Piece:
    """Look one paper over that a person has worked on meanwhile."""
    return look(desk, path)


def _search(dropped: Sequence[Path], progress: Progress) -> Gathered:
    return gather(dropped, progress)


def _piece(desk: Desk, papers: tuple[Path, ...], _progress: Progress) -> Piece:
    lines: list[Line] = []
    done = stopped = 0
    began = time.monotonic()
    for path in papers:
        one = look(desk, path)
        done += 1
        lines += one.lines
        stopped += one.stopped
        if time.monotonic() - began >= PIECE_S:
            break
    return Piece(tuple(lines), stopped, done)
