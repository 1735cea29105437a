"""The frozen program's own walk: a sample from the first look to the workbook.

``gkdesk --selftest DIR`` does it on a copy in DIR and writes DIR/result.json and a
picture of the window; a windowed program has no standard output to speak on.
"""

from __future__ import annotations

import json
import platform
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from gkdesk import __version__, paths
from gkdesk.desk import Desk

SAMPLE = "关于印发政务公开工作实施细则的通知.docx"
PERSON = {"name": "自检", "office": "办公室", "profile": "national"}
DECISION: dict[str, str | tuple[str, ...]] = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
RESULT = "result.json"
PICTURE = "window.png"

Paint = Callable[[Path, Path, Path], None]
"""Opens a desk's folder and a paper in the window and keeps a picture of it."""


class Walk:
    """One walk, and what came of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.result: dict[str, Any] = {
            "ok": False,
            "program": __version__,
            "python": platform.python_version(),
            "system": platform.platform(),
            "frozen": bool(getattr(sys, "frozen", False)),
            "steps": {},
        }

    def take(self, paint: Paint | None) -> None:
        """Read, decide, mark, verify, export; raises where something is not as it should be."""
        paper = self.folder / SAMPLE
        shutil.copyfile(paths.resources() / "samples" / SAMPLE, paper)
        before = _digest(paper)
        data = self.folder / "desk"
        with Desk.open(data) as desk:
            desk.introduce(PERSON)
            with self._step("read"):
                reading = desk.read(paper)
                case = desk.open_case(reading).id
            with self._step("decide"):
                desk.decide(case, DECISION)
            with self._step("mark"):
                marked = desk.mark(case)
            with self._step("verify"):
                verdict = desk.verify()
            with self._step("export"):
                book = desk.export(self.folder / "台账.xlsx")
            with self._step("look again"):
                again = desk.read(marked.out or paper).anatomy.annotation
        if paint is not None:
            with self._step("window"):
                paint(data, paper, self.folder / PICTURE)
        self._claim(_digest(paper) == before, "the original was touched")
        self._claim(again is not None and again.text == marked.text, "the copy bears no mark")
        self._claim(verdict.ok, f"the trail is broken: {verdict.broken}")
        self._claim(book.rows == 1, f"the ledger has {book.rows} rows instead of one")
        self.result.update(
            ok=True,
            marked=str(marked.out),
            text=marked.text,
            events=verdict.events,
            workbook=str(book.out),
        )

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.result["steps"][name] = round((time.perf_counter() - began) * 1e3)

    @staticmethod
    def _claim(is_so: bool, otherwise: str) -> None:
        if not is_so:
            raise AssertionError(otherwise)


def main(argv: Sequence[str], paint: Paint | None = None) -> int:
    """Walk, write result.json, and return 0 if all was well.

    Args:
        argv: ``--selftest`` and the folder to do it in, made where it does not exist.
        paint: Shows the window; without it the walk goes without one.
    """
    folder = Path(argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    walk = Walk(folder)
    try:
        walk.take(paint)
    except Exception:  # noqa: BLE001 - whatever it is, it belongs in the result
        walk.result["error"] = traceback.format_exc()
    text = json.dumps(walk.result, ensure_ascii=False, indent=2)
    (folder / RESULT).write_text(text + "\n", encoding="utf-8")
    return 0 if walk.result["ok"] else 1


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
