"""How far a batch has come, on the disk: what goes on after a crash goes on from here.

JSON lines: first the order, then each paper, then each paper again with what became of
it; what is said last holds. A line is flushed as soon as its paper is done, but not
forced onto the disk: after a power cut the trail knows what was marked. Once a paper is
found to bear a 密级 mark, the file is written anew without it.
"""

from __future__ import annotations

import errno
import json
import os
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from io import BufferedWriter
from pathlib import Path
from typing import IO, Any

from gkdesk import locks
from gkdesk.batch.lines import Batch, Line, Order, State
from gkdesk.errors import DataFolderError, DiskFullError

FOLDER = "batch"
VERSION = 1
_TEMPORARY = ".tmp"
_TRIES, _PAUSE_S = 20, 0.01


@dataclass(frozen=True, slots=True)
class Leftover:
    """A batch that ended before its papers did."""

    path: Path
    began: datetime
    waiting: tuple[Path, ...]


class Journal:
    """The journal of a batch that is alive; nobody else can take it up meanwhile."""

    def __init__(self, path: Path, batch: Batch) -> None:
        self.path = path
        self._batch = batch
        self._file: BufferedWriter | None = None

    @classmethod
    def begin(cls, folder: Path, batch: Batch) -> Journal:
        """Write down a new batch.

        Args:
            folder: The desk's data folder.

        Raises:
            DiskFullError: There is no room for it.
            DataFolderError: It cannot be written there.
        """
        with _told():
            (folder / FOLDER).mkdir(parents=True, exist_ok=True)
            journal = cls(folder / FOLDER / f"{uuid.uuid4().hex}.jsonl", batch)
            journal._write()
        return journal

    @classmethod
    def resume(cls, leftover: Leftover) -> tuple[Journal, Batch] | None:
        """Take up a batch where it ended; None where somebody else has."""
        with suppress(OSError), leftover.path.open("rb") as file:
            batch = _read(file) if locks.hold(file) else None
            if batch is not None:
                file.close()  # Windows lets nobody replace what is open
                journal = cls(leftover.path, batch)
                with _told():
                    journal._write()
                return journal, batch
        return None

    def note(self, line: Line) -> None:
        """Write down what became of a paper."""
        with _told():
            if self._file is None:
                self._write()
            else:
                self._file.write(_as_bytes(_said(line)))
                self._file.flush()

    def forget(self) -> None:
        """Write everything anew, because the batch has forgotten a paper.

        Where that cannot be done, rather nothing is kept than that paper.
        """
        with _told():
            try:
                self._write()
            except OSError:
                self._let_go()
                _destroy(self.path)
                raise

    def close(self) -> None:
        """Let go of it; where papers are waiting it stays for the next time."""
        self._let_go()
        if not self._batch.waiting():
            _destroy(self.path)

    def _write(self) -> None:
        """Replace the file by what the batch is now, as one step."""
        batch, order = self._batch, self._batch.order
        head = {
            "journal": VERSION,
            "began": batch.began.isoformat(),
            "answers": dict(order.answers),
            "out": str(order.out.absolute()) if order.out else None,
            "replace": order.replace,
            "break_signature": order.break_signature,
            "stopped": batch.stopped,
        }
        temporary = self.path.with_suffix(_TEMPORARY)
        with temporary.open("wb") as file:
            locks.hold(file)  # so that nobody takes it for one of a dead run
            file.write(_as_bytes(head))
            file.writelines(_as_bytes(_said(line)) for line in batch.lines.values())
            file.flush()
            os.fsync(file.fileno())
        self._let_go()
        _replace(temporary, self.path)
        self._open()

    def _open(self) -> None:
        self._file = self.path.open("ab")
        locks.hold(self._file)

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def leftovers(folder: Path) -> tuple[Leftover, ...]:
    """Batches that ended before their papers did, the newest first.

    Args:
        folder: The desk's data folder.
    """
    _sweep(folder / FOLDER)
    found = []
    for path in (folder / FOLDER).glob("*.jsonl"):
        with suppress(OSError), path.open("rb") as file:
            batch = _read(file) if locks.hold(file) else None  # locked: its run is alive
            waiting = batch.waiting() if batch else ()
            if batch and waiting:
                found.append(Leftover(path, batch.began, tuple(one.path for one in waiting)))
    return tuple(sorted(found, key=lambda one: one.began, reverse=True))


def abandon(leftover: Leftover) -> None:
    """Do not go on with a batch; what was done stays done."""
    _destroy(leftover.path)


def supersede(folder: Path, papers: Iterable[Path]) -> None:
    """Abandon every batch whose waiting papers are all in the one that begins now."""
    new = {path.absolute() for path in papers}
    for leftover in leftovers(folder):
        if new.issuperset(leftover.waiting):
            abandon(leftover)


def _sweep(folder: Path) -> None:
    """Remove what was being written when a run was killed."""
    for path in folder.glob(f"*{_TEMPORARY}"):
        with suppress(OSError):
            with path.open("rb") as file:
                is_dead = locks.hold(file)
            if is_dead:
                path.unlink()


def _replace(temporary: Path, path: Path) -> None:
    """Put the new file in the place of the old, as one step."""
    for _ in range(_TRIES):
        with suppress(PermissionError):  # on Windows, while somebody looks at the old one
            temporary.replace(path)
            return
        time.sleep(_PAUSE_S)
    temporary.replace(path)


def _destroy(path: Path) -> None:
    """Remove a journal; where that cannot be done, at least what is in it."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError), path.open("wb"):
            pass


def _said(line: Line) -> dict[str, Any]:
    """A line, without what is empty."""
    said = {key: value for key, value in asdict(line).items() if value}
    return {**said, "number": line.number, "path": str(line.path)}


def _as_bytes(said: dict[str, Any]) -> bytes:
    return json.dumps(said).encode() + b"\n"  # escaped: a name may hold what UTF-8 cannot


def _read(file: IO[bytes]) -> Batch | None:
    """The batch that a journal tells of; None where it cannot be read."""
    try:
        batch = _batch(json.loads(file.readline()))
        for raw in file:
            if not raw.endswith(b"\n"):
                break  # cut off while it was written
            line = _line(json.loads(raw))
            batch.lines[line.number] = line
    except (ValueError, KeyError, TypeError):
        return None
    return batch


def _batch(said: dict[str, Any]) -> Batch:
    if said["journal"] != VERSION:
        raise ValueError("a newer program wrote this")
    answers = {
        key: value if isinstance(value, str) else tuple(value)
        for key, value in said["answers"].items()
    }
    out = Path(said["out"]) if said["out"] else None
    order = Order(answers, out, bool(said["replace"]), bool(said["break_signature"]))
    return Batch(order, {}, int(said["stopped"]), datetime.fromisoformat(said["began"]))


def _line(said: dict[str, Any]) -> Line:
    known = {one.name for one in fields(Line)}
    kept = {key: value for key, value in said.items() if key in known}
    kept["path"] = Path(said["path"])
    kept["state"] = State(said["state"])
    return Line(**kept)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(
                "磁盘已满，批量办理记不下进度", "请清理数据文件夹所在的磁盘后再继续。"
            ) from error
        raise DataFolderError(
            "批量办理的进度写不进数据文件夹", "请检查它所在的磁盘和写入权限后再继续。"
        ) from error
