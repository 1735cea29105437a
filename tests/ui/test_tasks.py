"""Slow work goes through one seam, and comes back to the screen's thread."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gkdesk.errors import NotADocxError
from gkdesk.ui.tasks import Progress, Task, Tasks

WAITS_S = 5


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:  # noqa: ARG001 - signals need one
    made = Tasks()
    yield made
    made.stop()


class Ends:
    """Notes how a task ended."""

    def __init__(self, task: Task) -> None:
        self.said: list[tuple[str, object]] = []
        self.threads: list[QThread] = []
        task.done.connect(lambda result: self._note("done", result))
        task.failed.connect(lambda error: self._note("failed", error))
        task.cancelled.connect(lambda: self._note("cancelled", None))
        task.ended.connect(lambda: self._note("ended", None))

    def _note(self, what: str, thing: object) -> None:
        self.said.append((what, thing))
        self.threads.append(QThread.currentThread())

    @property
    def names(self) -> list[str]:
        return [what for what, _ in self.said]


def test_a_result_comes_back_on_the_thread_of_the_screen(qtbot: QtBot, tasks: Tasks) -> None:
    here = threading.get_ident()
    ends = Ends(tasks.start("正在数", lambda _progress: threading.get_ident()))
    qtbot.waitUntil(tasks.is_idle)
    assert ends.names == ["done", "ended"]
    assert ends.said[0][1] != here
    assert ends.threads == [QThread.currentThread()] * 2


def test_an_error_comes_back_as_it_was_raised(qtbot: QtBot, tasks: Tasks) -> None:
    error = NotADocxError("不是文稿", "请另选一份。")

    def work(_progress: Progress) -> None:
        raise error

    ends = Ends(tasks.start("正在读", work))
    qtbot.waitUntil(tasks.is_idle)
    assert ends.said == [("failed", error), ("ended", None)]


def test_a_bug_comes_back_too(qtbot: QtBot, tasks: Tasks) -> None:
    def work(_progress: Progress) -> float:
        return 1 / 0

    ends = Ends(tasks.start("正在读", work))
    qtbot.waitUntil(tasks.is_idle)
    assert isinstance(ends.said[0][1], ZeroDivisionError)


def test_progress_is_told_and_work_can_be_stopped(qtbot: QtBot, tasks: Tasks) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        while True:
            progress(1, 2)
            begun.set()
            threading.Event().wait(0.001)

    task = tasks.start("正在导出", work)
    told: list[tuple[int, int]] = []
    task.progressed.connect(lambda done, total: told.append((done, total)))
    ends = Ends(task)
    assert begun.wait(WAITS_S)
    qtbot.waitUntil(lambda: bool(told))
    task.cancel()
    qtbot.waitUntil(tasks.is_idle)
    assert told[0] == (1, 2)
    assert ends.names == ["cancelled", "ended"]


def test_work_that_was_stopped_before_its_turn_is_never_begun(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    begun: list[str] = []

    def first(_progress: Progress) -> None:
        gate.wait(WAITS_S)

    def second(_progress: Progress) -> None:
        begun.append("second")

    tasks.start("一", first)
    waiting = tasks.start("二", second)
    ends = Ends(waiting)
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(tasks.is_idle)
    assert ends.names == ["cancelled", "ended"]
    assert begun == []


def test_work_is_done_in_the_order_in_which_it_came(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[int] = []

    def numbered(number: int) -> Callable[[Progress], None]:
        return lambda _progress: order.append(number)

    for number in range(20):
        tasks.start("正在排", numbered(number))
    qtbot.waitUntil(tasks.is_idle)
    assert order == list(range(20))


def test_closing_waits_for_work_that_stops(tasks: Tasks) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress(0, 0)
            threading.Event().wait(0.001)

    task = tasks.start("正在导出", work)
    assert begun.wait(WAITS_S)
    tasks.stop()
    assert task.is_stopping()
    assert tasks.is_idle()


def test_the_collector_rests_while_the_worker_works(qtbot: QtBot) -> None:
    """It runs on whichever thread allocates; a widget must not die on the worker's."""
    tasks = Tasks()
    seen: list[bool] = []
    task = tasks.start("查看", lambda _progress: seen.append(gc.isenabled()))
    with qtbot.waitSignal(task.ended):
        pass
    assert seen == [False]
    assert gc.isenabled()
    tasks.stop()
