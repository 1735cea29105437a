"""导出留痕: the whole trail in a folder of plain files, with what checks it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from gkdesk import __version__
from gkdesk.errors import CannotWriteError, DiskFullError, HeadError
from gkdesk.paths import resources
from gkdesk.profiles.sheet import Sheet
from gkdesk.trail import head as heads
from gkdesk.trail.evidence import Evidence
from gkdesk.trail.head import Key
from gkdesk.trail.proofs import leaf_hash
from gkdesk.trail.tree import Grown

FORMAT = "gkdesk-trail/1"
README = "说明.txt"
CHECKER = "verify_trail.py"


@dataclass(frozen=True, slots=True)
class TrailExport:
    """What was written.

    Attributes:
        events: How many.
        heads: How many signed heads.
        root: Of the tree over the events as they were written.
    """

    out: Path
    events: int
    heads: int
    root: str


def write(
    out: Path,
    evidence: Evidence,
    keys: Sequence[Key],
    progress: Callable[[int, int], None] | None = None,
) -> TrailExport:
    """Write the folder: all of it, or nothing.

    Args:
        out: A folder that is not there yet, or is empty.
        evidence: Of the trail.
        keys: Which the desk has signed with, in order.
        progress: Called with events written and events there are.

    Raises:
        CannotWriteError: There is something already, or it cannot be written.
        DiskFullError: There is no room for it.
    """
    with _told(out):
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise CannotWriteError(
                f"{out} 已经有内容", "请换一个新的文件夹名，导出不会覆盖已有的文件。"
            )
        if out.is_dir():
            out.rmdir()
        with _beside(out) as folder:
            events, root = _write_events(folder, evidence, progress)
            count = _write_heads(folder / "heads", evidence.notes())
            _write_text(folder / "keys.txt", "".join(f"{key}\n" for key in keys))
            _describe(folder, keys, events, root)
            folder.replace(out)
    return TrailExport(out, events, count, root)


def _write_events(
    folder: Path, evidence: Evidence, progress: Callable[[int, int], None] | None
) -> tuple[int, str]:
    total, grown = evidence.size(), Grown()
    with (folder / "events.jsonl").open("wb") as events, (folder / "tree.txt").open("wb") as tree:
        for stored in evidence.all():
            events.write(stored.raw + b"\n")
            tree.write(" ".join(one.hex() for one in stored.hashes).encode() + b"\n")
            grown.add(leaf_hash(stored.raw))
            if progress is not None and grown.size % 512 == 0:
                progress(grown.size, max(total, grown.size))
        _settle(events)
        _settle(tree)
    return grown.size, (grown.root() if grown.size else evidence.root(0)).hex()


def _write_heads(folder: Path, notes: Sequence[str]) -> int:
    folder.mkdir()
    for number, note in enumerate(notes, 1):
        try:
            name = f"{heads.read(note).says.size:09}-{number}"
        except HeadError:
            name = f"unreadable-{number}"
        _write_text(folder / f"{name}.txt", note)
    return len(notes)


def _describe(folder: Path, keys: Sequence[Key], events: int, root: str) -> None:
    says = {
        "format": FORMAT,
        "origin": keys[-1].name if keys else "",
        "events": events,
        "root": root,
        "program": f"gkdesk {__version__}",
    }
    _write_text(folder / "trail.json", json.dumps(says, ensure_ascii=False, indent=1) + "\n")
    _write_text(folder / README, readme())
    shutil.copyfile(resources() / "trail" / CHECKER, folder / CHECKER)


def readme() -> str:
    """What is said to the auditor, from the dated file.

    Raises:
        SettingsError: The file is not as it should be.
    """
    sheet, _ = Sheet.read(resources() / "trail" / "export-2026.toml")
    sheet.text("edition")
    sheet.day("effective")
    sheet.texts("sources")
    said = sheet.text("readme")
    sheet.close()
    return said.lstrip("\n")


def _write_text(path: Path, text: str) -> None:
    with path.open("wb") as file:
        file.write(text.encode())
        _settle(file)


def _settle(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A folder on the same disk, which is gone if it has not got its name."""
    folder = Path(tempfile.mkdtemp(prefix=".gkdesk-", dir=out.absolute().parent))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """Tell the system's complaints in the drafter's words."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFullError(
                "磁盘已满，留痕没有导出", "请清理磁盘空间，或换一个磁盘保存。"
            ) from error
        raise CannotWriteError(
            f"不能写入 {out}", "请检查文件夹的写入权限，或换一个位置保存。"
        ) from error
