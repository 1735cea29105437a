"""Takes the pictures in docs/images from the real window: python docs/screenshots.py."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gkdesk import paths
from gkdesk.desk import Desk
from gkdesk.ui import application
from gkdesk.ui.reception import Reception

IMAGES = Path(__file__).resolve().parent / "images"
SAMPLE = "关于印发政务公开工作实施细则的通知.docx"
WHO = {"name": "林晓雯", "office": "法规科", "profile": "national"}
PATIENCE_S = 20


class Photographer:
    """Presses what a clerk would press and takes a picture in between."""

    def __init__(self, app: QApplication, reception: Reception) -> None:
        self._app = app
        self._reception = reception
        self.window = reception.window

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the window live until something holds."""
        end = time.monotonic() + PATIENCE_S
        while not (holds() and self._reception.tasks.is_idle()):
            if time.monotonic() > end:
                sys.exit("the window did not get there")
            self._app.processEvents()
            time.sleep(0.01)  # the worker needs the interpreter too

    def at(self, page: str) -> None:
        """Wait for a page."""
        self.until(lambda: bool(self.window.page) and self.window.page.objectName() == page)

    def press(self, name: str, within: str = "") -> None:
        """Press a button by its name."""
        found: QWidget = self.window.page
        if within:
            found = found.findChild(QWidget, within)
        button = found.findChild(QAbstractButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def take(self, name: str) -> None:
        """Keep what is on the screen."""
        for _ in range(20):
            self._app.processEvents()
        self.window.grab().save(str(IMAGES / f"{name}.png"))


def main() -> None:
    """Walk the sample through and take a picture of each page."""
    app = QApplication(sys.argv[:1])
    application.dress(app)
    with tempfile.TemporaryDirectory() as place:
        folder, paper = Path(place) / "desk", Path(place) / SAMPLE
        shutil.copy(paths.resources() / "samples" / SAMPLE, paper)
        with Desk.open(folder) as desk:
            desk.introduce(WHO)
        reception = Reception(lambda: Desk.open(folder), paper)
        reception.window.resize(1280, 800)
        reception.window.show()
        clerk = Photographer(app, reception)
        clerk.at("workspace_page")
        clerk.press("choice_PROACTIVE", "field_attribute")
        clerk.press("choice_G20-01", "field_grounds")
        clerk.take("workspace")
        clerk.press("decide")
        clerk.at("result_page")
        clerk.take("result")
        reception.go("ledger")
        clerk.at("ledger_page")
        clerk.take("ledger")
        reception.go("trail")
        clerk.at("trail_page")
        clerk.press("verify")
        clerk.at("trail_page")
        clerk.take("trail")
        reception.window.close()


if __name__ == "__main__":
    main()
