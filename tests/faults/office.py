"""A folder of papers and a desk's data, and what must be true of both at any moment."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from typing import IO

import pytest
from builders import a_paper, body, document, line, package, right, texts, title

from gkdesk import __file__ as package_file
from gkdesk.desk import Desk
from gkdesk.terms import Attribute
from gkdesk.trail.events import Event, Kind

MARK = "（此件公开发布）"
TAIL = "（已标注）"
REQUEST = "关于提请印发村级档案工作方案的请示"
DRIVER = Path(__file__).with_name("driver.py")
CHECKOUT = Path(package_file).resolve().parent.parent
IS_ROOT = getattr(os, "geteuid", lambda: 1)() == 0

Stat = tuple[int, int, int]


def drawing(seed: int) -> Random:
    """Chance that can be had again."""
    return Random(seed)  # noqa: S311 (no secret hangs on it)


@dataclass
class Office:
    """Papers that grow in number, and one desk that is killed and started again and again."""

    papers: Path
    data: Path
    written: dict[str, str] = field(default_factory=dict)
    _known: dict[Path, tuple[Stat, str]] = field(default_factory=dict)
    _sound: dict[Path, Stat] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.papers.mkdir(exist_ok=True)

    # ── papers come in ───────────────────────────────────────────────────────

    def receive(self, count: int, chance: Random, *, attached: int = 0) -> None:
        """New papers, each of its own words.

        Args:
            attached: Bytes of a picture that no compression makes smaller.
        """
        for _ in range(count):
            number = len(self.written) + 1
            words = f"{chance.getrandbits(256):x}"
            said = [f"现将第{number}号事项通知如下。{words}", "特此通知。"]
            name = f"{number:05d}号通知.docx"
            if attached:
                path = _illustrated(self.papers / name, said, chance.randbytes(attached))
            elif number % 3 == 0:  # goes up, and gets a sentence besides
                said = [f"现将第{number}号事项请示如下。{words}。", "妥否，请批示。"]
                path = a_paper(self.papers, name=name, titled=REQUEST, to="市政府：", says=said)
            else:
                path = a_paper(self.papers, name=name, says=said)
            self.written[name] = self.digest(path)

    def waiting(self) -> list[str]:
        """Papers that have no copy yet."""
        done = {path.name for path in self.copies()}
        return [name for name in self.written if f"{Path(name).stem}{TAIL}.docx" not in done]

    def copies(self) -> list[Path]:
        """Everything that stands there under the name of a copy."""
        return sorted(self.papers.glob(f"*{TAIL}*"))

    # ── the desk at work ─────────────────────────────────────────────────────

    @contextmanager
    def at_work(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """The batch as a process of its own; its lines are to be read from ``stdout``."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(CHECKOUT),
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        with subprocess.Popen(
            [sys.executable, DRIVER, self.data, self.papers, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            encoding="utf-8",
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def work(self, *words: str) -> list[list[str]]:
        """Let the batch run to its end; what it said."""
        with self.at_work(*words) as process:
            said, complaints = process.communicate(timeout=120)
        assert process.returncode == 0, complaints
        return [one.split("\t") for one in said.splitlines()]

    def seconds(self, said: list[list[str]]) -> float:
        """How long one paper takes."""
        return median(float(words[2]) for words in said if words[0] == "done")

    # ── what must be true ────────────────────────────────────────────────────

    def no_half_file(self) -> None:
        """Every copy that has its name is whole, and no original has changed."""
        for path in self.copies():
            stat = _stat(path)
            if self._sound.get(path) != stat:
                assert is_marked_once(path), f"no whole copy: {path.name}"
                self._sound[path] = stat
        changed = [
            name for name, was in self.written.items() if self.digest(self.papers / name) != was
        ]
        assert not changed, f"originals changed: {changed}"

    def trail_and_disk_agree(self) -> None:
        """After a start: nothing left over, and each event has its copy, each copy its event."""
        with Desk.open(self.data) as desk:
            verdict = desk.verify()
            marked = [e for e in desk.events(limit=None) if e.kind is Kind.MARKED]
        assert verdict.ok, verdict.broken
        left_over = self.left_over()
        assert not left_over, f"left over: {left_over}"
        recorded = {Path(event.body["out"]): event for event in marked if event.body["out"]}
        assert len(recorded) == len(marked), "a copy was recorded twice"
        unknown = [path.name for path in self.copies() if path not in recorded]
        assert not unknown, f"copies that the trail does not know: {unknown}"
        missing = [path.name for path in recorded if not path.is_file()]
        assert not missing, f"copies that are not there: {missing}"
        others = [path.name for path, event in recorded.items() if not self._is_as_said(event)]
        assert not others, f"copies that are not what the trail says: {others}"

    def left_over(self) -> list[str]:
        """Files without a name, and notes of runs that are over."""
        pending = self.data / "pending"
        return sorted(
            [path.name for path in self.papers.glob(".gkdesk-*")]
            + [path.name for path in pending.glob("*")]
        )

    def clear_up(self) -> None:
        """Remove what a run left behind, so that the next one is judged by itself."""
        for path in (*self.papers.glob(".gkdesk-*"), *(self.data / "pending").glob("*")):
            path.unlink()

    def forget_what_was_checked(self) -> None:
        """Look at everything anew, however unchanged it seems."""
        self._known.clear()
        self._sound.clear()

    def _is_as_said(self, event: Event) -> bool:
        return bool(self.digest(Path(event.body["out"])) == event.body["sha256_after"])

    def digest(self, path: Path) -> str:
        """SHA-256 of a file; of one that was not touched, as it was found last."""
        stat = _stat(path)
        known = self._known.get(path)
        if known is None or known[0] != stat:
            known = self._known[path] = (stat, hashlib.sha256(path.read_bytes()).hexdigest())
        return known[1]


def is_marked_once(path: Path) -> bool:
    """The file opens, reads as a paper, and one of its lines is the mark.

    A request says besides what its body has to say.
    """
    from gkdesk.records import Reading

    with zipfile.ZipFile(path) as zipped:
        assert zipped.testzip() is None
    assert texts(path).count(MARK) == 1
    reading = Reading.of(path)
    in_body = reading.in_body()
    is_said = in_body is None or in_body.is_said
    return is_said and [mark.attribute for mark in reading.anatomy.marks] == [Attribute.PROACTIVE]


@contextmanager
def a_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A small disk of its own."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if not IS_ROOT or subprocess.run(mount, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path, *, but: int = 0) -> Path:
    """Fill a disk up.

    Args:
        but: Bytes to leave free.
    """
    rest = folder / "rest"
    with rest.open("wb", buffering=0) as file:
        _write_all(file)
        size = file.tell()
        file.truncate(max(0, size - but))
    return rest


def _write_all(file: IO[bytes]) -> None:
    try:
        while file.write(b"x" * 4096):
            pass
    except OSError:
        pass


def _stat(path: Path) -> Stat:
    seen = path.stat()
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


def _illustrated(path: Path, says: list[str], picture: bytes) -> Path:
    blocks = [
        line("临档发〔2026〕5号", jc="center"),
        title("关于做好档案开放工作的通知"),
        line("各处室、各直属单位："),
        *map(body, says),
        right("临川市档案与方志局"),
        right("2026年3月6日"),
    ]
    return package(path, document(*blocks), parts={"word/media/image1.png": picture})
