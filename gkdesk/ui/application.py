"""Builds the application around a window: names, theme, language, the last resort for bugs."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gkdesk.paths import resources
from gkdesk.ui.rail import APPLICATION
from gkdesk.ui.reception import Reception
from gkdesk.ui.seating import OpenDesk
from gkdesk.ui.theme import Theme


def run(open_desk: OpenDesk, path: Path | None = None) -> int:
    """Show the window and stay until it is closed.

    Args:
        open_desk: Opens the desk, after the first paint.
        path: A paper to open at once.

    Returns:
        The exit code.
    """
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    dress(app)
    reception = Reception(open_desk, path)
    reception.window.painted.connect(_after_paint)
    reception.window.show()
    from gkdesk.ui import messages

    messages.catch_unexpected(reception.window)
    return app.exec()


def dress(app: QApplication) -> Theme:
    """Give the application its names and its look."""
    app.setApplicationName("gkdesk")
    app.setApplicationDisplayName(APPLICATION)
    app.setDesktopFileName("gkdesk")
    app.setStyle("Fusion")
    return Theme(app)


def _after_paint() -> None:
    """What can wait until the window is on the screen."""
    QTimer.singleShot(0, _load_words)
    gc.freeze()
    gc.enable()


def _load_words() -> None:
    """Qt's own words, as in the menu of a text field, and the picture in the task bar."""
    from PySide6.QtCore import QLibraryInfo, QTranslator
    from PySide6.QtGui import QIcon

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    app.setWindowIcon(QIcon(str(resources() / "icons" / "gkdesk.svg")))
