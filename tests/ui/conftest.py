"""A window on a desk of its own, on a screen that nobody sees."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from ui.seen import Recorded

# Read when the first application is made; whoever wants to look on names a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from gkdesk.desk import Desk
from gkdesk.ui import application
from gkdesk.ui.reception import Reception
from gkdesk.ui.theme import Theme

WHO = {"name": "林晓雯", "office": "办公室", "profile": "jiangsu"}


HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The screen that nobody sees cannot keep a window from being too small, and says so."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The application in its own clothes, with a Chinese font where the platform has none."""
    if sys.platform == "win32":
        for name in ("msyh.ttc", "simsun.ttc"):
            QFontDatabase.addApplicationFont(rf"C:\Windows\Fonts\{name}")
    return application.dress(qapp)


@pytest.fixture(autouse=True)
def in_light(theme: Theme) -> None:
    """Every test begins in the light theme."""
    theme.follow(Qt.ColorScheme.Light)


@pytest.fixture
def outside() -> Recorded:
    """What lies outside the window."""
    return Recorded()


@pytest.fixture
def a_window(
    qtbot: QtBot, desk_folder: Path, outside: Recorded
) -> Iterator[Callable[..., Reception]]:
    """Opens windows; each waits until its desk is there."""
    opened: list[Reception] = []

    def opens(path: Path | None = None, *, introduced: bool = True) -> Reception:
        if introduced:
            with Desk.open(desk_folder) as desk:
                if desk.is_new:
                    desk.introduce(WHO)
        reception = Reception(lambda: Desk.open(desk_folder), path, outside)
        opened.append(reception)
        reception.window.show()
        reception.window.activateWindow()
        qtbot.waitUntil(
            lambda: (
                reception.tasks.is_idle()
                and (
                    reception.desk is not None or reception.window.is_held
                    if introduced
                    else reception.window.findChild(QWidget, "first_start_page") is not None
                )
            )
        )
        return reception

    yield opens
    for reception in opened:
        reception.window.close()
        reception.window.deleteLater()
        reception.deleteLater()
    # Now, and not when Python happens to tidy up, perhaps on another thread.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def reception(a_window: Callable[..., Reception]) -> Reception:
    """A window on a desk where somebody sits already."""
    return a_window()
