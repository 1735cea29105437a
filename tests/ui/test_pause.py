"""Nothing is asked while somebody types, nor once the window closes."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gkdesk.ui.pause import Pause
from gkdesk.ui.tasks import Tasks

MS = 20


def test_it_comes_once_after_the_last_key(qtbot: QtBot) -> None:
    parent, came = QObject(), list[str]()
    tasks = Tasks(parent)
    pause = Pause(parent, tasks, MS, lambda: came.append("then"))
    for _key in range(3):
        pause.start()
    qtbot.waitUntil(lambda: bool(came))
    qtbot.wait(3 * MS)
    tasks.stop()
    assert came == ["then"]


def test_it_never_comes_once_the_window_closes(qtbot: QtBot) -> None:
    parent, came = QObject(), list[str]()
    tasks = Tasks(parent)
    pause = Pause(parent, tasks, MS, lambda: came.append("then"))
    pause.start()
    tasks.stop()
    qtbot.wait(3 * MS)
    assert came == []
