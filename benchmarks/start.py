"""The first painted window, against an empty PySide6 window started in the same run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import medians, tell
from gkdesk.desk import Desk

ROUNDS = 15

# Both sides are watched from inside their own window, once: a filter on every event of the
# application would cost a window with many parts more than an empty one.
CLOCK = """
import os, time

def told():
    print(time.perf_counter(), flush=True)
    os._exit(0)
"""
EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)

app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
DESK = """
from PySide6.QtCore import QTimer
from gkdesk.app import main
from gkdesk.ui import main_window

made = main_window.MainWindow.__init__

def __init__(self, *arguments):
    made(self, *arguments)
    self.painted.connect(lambda: QTimer.singleShot(0, told))

main_window.MainWindow.__init__ = __init__
main()
"""


def painted(script: str, environment: dict[str, str]) -> float:
    """Seconds from the start of Python to the first painted window."""
    began = time.perf_counter()  # one clock for all processes of a machine
    done = subprocess.run(
        [sys.executable, "-c", CLOCK + script],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    return float(done.stdout) - began


def compare(screen: str, environment: dict[str, str]) -> None:
    """Start both sides in turn on one kind of screen."""
    took = medians(
        {
            "desk": lambda: painted(DESK, environment),
            "empty": lambda: painted(EMPTY, environment),
        },
        ROUNDS,
    )
    tell(
        f"start: first painted window ({screen})",
        took["desk"],
        against="empty PySide6 window",
        anchor=took["empty"],
        target="≤ 1.6",
    )


def under_xvfb() -> None:
    """The same with a real X server, where there is one to be had."""
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"],  # noqa: S607
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            display = server.stdout.readline().strip().decode() if server.stdout else ""
            compare("X", {**os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"})
        finally:
            server.terminate()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.environ["GKDESK_DATA"] = place
        # Installed programs are compiled; the first round, which is thrown away, does it here.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(place) / "compiled")
        with Desk.open(Path(place)) as desk:  # past the first start, as on any other day
            desk.introduce({"name": "张三", "office": "办公室", "profile": "national"})
        compare("offscreen", {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
        if shutil.which("Xvfb"):
            under_xvfb()
