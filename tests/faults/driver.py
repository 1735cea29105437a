"""A batch at work, as a process of its own: whoever starts it may kill it at any moment.

    python driver.py DATA PAPERS [--wait] [--count | --die-at LINE] [--from start|handling]
        [--die-after-naming]

Says what it is about, one line each, before it does it: ``ready``, ``handling NAME``,
``done NAME SECONDS``, ``refused NAME CODE``, and at last ``finished LINES``. A desk that
cannot be opened is ``refused start CODE``.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from gkdesk.desk import Desk
from gkdesk.errors import DeskError
from gkdesk.forms.form import Answers
from gkdesk.terms import NO_WISH, Wish

PUBLIC: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
SENTENCE = "建议将该文公开属性定为“主动公开”，理由是：涉及村民切身利益。"
TAIL = "（已标注）"

# Where a copy is written, named and recorded, down to the library's own lines between them.
WRITING = tuple(
    os.path.normpath(name)
    for name in (
        "gkdesk/casework.py",
        "gkdesk/marking/copy.py",
        "gkdesk/marking/intents.py",
        "gkdesk/marking/mark.py",
        "gkdesk/trail/store.py",
        "json/encoder.py",
        "json/__init__.py",
        "contextlib.py",
        "tempfile.py",
    )
)


class Steps:
    """Counts the lines of the writing as they are come to, and ends the process at one of them."""

    def __init__(self, last: int | None) -> None:
        self.count = 0
        self._last = last

    def begin(self) -> None:
        """Count from here on."""
        sys.settrace(self._called)

    def _called(self, frame: FrameType, _what: str, _of: Any) -> Any:  # noqa: ANN401
        return self._line if frame.f_code.co_filename.endswith(WRITING) else None

    def _line(self, frame: FrameType, what: str, _of: Any) -> Any:  # noqa: ANN401
        if what == "line":
            if self.count == self._last:
                name = Path(frame.f_code.co_filename).name
                os.write(2, f"{name}:{frame.f_lineno} {frame.f_code.co_name}".encode())
                os.kill(os.getpid(), 9)  # SIGKILL; on Windows it ends the process as hard
            self.count += 1
        return self._line


class Naming:
    """Ends the process between the name of a copy and its event."""

    def __init__(self) -> None:
        self._is_named = False

    def __call__(self, event: str, words: tuple[Any, ...]) -> None:
        """Watch the copy get its name; what is opened next is its folder, to be synced."""
        if event in ("os.link", "os.rename") and TAIL in str(words[1]):
            self._is_named = True
        elif self._is_named:
            os.kill(os.getpid(), 9)


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("data", type=Path)
    words.add_argument("papers", type=Path)
    words.add_argument("--wait", action="store_true", help="for a line, once the desk is open")
    words.add_argument("--count", action="store_true", help="count the lines of the writing")
    words.add_argument("--die-at", type=int, help="at the so-manyth line of the writing")
    words.add_argument("--from", dest="since", choices=("start", "handling"), default="handling")
    words.add_argument("--die-after-naming", action="store_true", help="the first copy")
    asked = words.parse_args()
    if asked.die_after_naming:
        sys.addaudithook(Naming())
    steps = Steps(asked.die_at) if asked.count or asked.die_at is not None else None
    if steps and asked.since == "start":
        steps.begin()
    try:
        with Desk.open(asked.data) as desk:
            desk.head()
            say("ready")
            if asked.wait:
                sys.stdin.readline()
            work(desk, asked.papers, steps)
    except DeskError as error:
        say("refused", "start", error.code)
    sys.settrace(None)
    say("finished", str(steps.count if steps else 0))


def work(desk: Desk, papers: Path, steps: Steps | None) -> None:
    for number, path in enumerate(waiting(papers)):
        if steps and number == 1:
            steps.begin()  # at the latest now: the first one pays for the imports
        handle(desk, path)


def waiting(papers: Path) -> list[Path]:
    """The papers that still have to be handled, in the order in which they stand there."""
    names = {path.name for path in papers.glob("*.docx")}
    originals = sorted(name for name in names if TAIL not in name)
    return [papers / name for name in originals if f"{Path(name).stem}{TAIL}.docx" not in names]


def handle(desk: Desk, path: Path) -> None:
    try:
        reading = desk.read(path)
        say("handling", path.name)
        wish = Wish(sentence=SENTENCE) if reading.in_body() else NO_WISH
        began = time.perf_counter()
        desk.handle(reading, PUBLIC, wish)
        say("done", path.name, f"{time.perf_counter() - began:.6f}")
    except DeskError as error:
        say("refused", path.name, error.code)


def say(*words: str) -> None:
    sys.stdout.write("\t".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
