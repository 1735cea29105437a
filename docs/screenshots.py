"""Takes the pictures in docs/images from the real window: python docs/screenshots.py."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
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
LONG_LINE = 30  # characters from which on a line is a paragraph of the text


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
            found = next(one for one in found.findChildren(QWidget, within) if one.isVisible())
        button = found.findChild(QAbstractButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def take(self, name: str) -> None:
        """Keep what is on the screen."""
        for _ in range(20):
            self._app.processEvents()
        self.window.grab().save(str(IMAGES / f"{name}.png"))


def with_findings(sample: Path) -> Path:
    """The sample as a careless colleague might have left it; the number is made up."""
    careless = docx.Document(str(sample))
    first = careless.paragraphs[0]
    first.insert_paragraph_before("内部资料")
    date = next(one for one in careless.paragraphs if one.text.strip() == "2026年3月6日")
    date.runs[0].text = "2026年03月06日"
    for run in date.runs[1:]:
        run.text = ""
    body = next(one for one in careless.paragraphs if len(one.text) > LONG_LINE)
    body.add_run("联系人手机：13800138000。")
    path = sample.with_name("初稿.docx")
    careless.save(str(path))
    return path


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
        clerk.until(lambda: bool(reception.window.page.findChild(QWidget, "answer_mark")))
        clerk.take("guide")
        clerk.press("step_2")
        clerk.press("choice_PROACTIVE", "field_attribute")
        clerk.press("choice_G20-01", "field_grounds")
        clerk.take("workspace")
        clerk.press("decide")
        clerk.at("result_page")
        clerk.take("result")
        reception.open_paper(with_findings(paper))
        clerk.at("workspace_page")
        clerk.press("step_2")
        clerk.press("choice_PROACTIVE", "field_attribute")
        clerk.press("decide")
        clerk.take("inspection")
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
