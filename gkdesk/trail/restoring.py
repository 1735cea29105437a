"""恢复: a desk made again from a backup; what was there before stays beside it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from gkdesk import locks
from gkdesk.errors import BackupError, CannotWriteError, DataFolderError, DeskError
from gkdesk.trail import backup, schema
from gkdesk.trail.blobs import FOLDER as PAPERS
from gkdesk.trail.events import Draft, Head, Kind
from gkdesk.trail.store import Trail


class Restored(NamedTuple):
    """What was done.

    Attributes:
        source: The backup.
        head: End of the trail that was restored.
        before: End of the trail that was there; None where there was none, or it cannot be read.
        aside: Where everything that was there lies now; None where there was nothing.
    """

    source: Path
    head: Head
    before: Head | None
    aside: Path | None


def restore(source: Path, folder: Path, person: str, office: str = "") -> Restored:
    """Put a backup in the place of a desk's data folder.

    Args:
        source: The backup.
        folder: The data folder; what is there is moved aside, whole.
        person: Who does it; recorded as the first event afterwards, like the office.

    Raises:
        BackupError: It is none, is damaged, or was made by a newer program.
        DataFolderError: The desk is open somewhere.
        CannotWriteError, DiskFullError: There is no room for it; nothing has changed.
    """
    made = backup.examine(source)
    with _alone(folder):
        place = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=_parent(folder)))
        try:
            backup.unpack(source, made, place)
            if not made.has_papers and (folder / PAPERS).is_dir():
                _lay_beside(folder / PAPERS, place / PAPERS)
            _make_sure(place, made)
            before = _end_of(folder)
            aside = _exchange(folder, place)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    with contextlib.closing(Trail.open(folder)) as trail:
        said: dict[str, Any] = {
            "source": source.name,
            "made_at": made.made_at,
            "head": {"seq": made.head.seq, "hash": made.head.hash},
            "before": {"seq": before.seq, "hash": before.hash} if before else None,
            "aside": str(aside) if aside else "",
        }
        trail.append([Draft(Kind.RESTORED, said, person, office)])
    return Restored(source, made.head, before, aside)


@contextlib.contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Say, as long as a desk is open, that it is."""
    place = folder / backup.IN_USE
    try:
        place.mkdir(exist_ok=True)
        file = (place / uuid.uuid4().hex).open("xb")
    except OSError:  # the folder is read-only, which the trail says in better words
        yield
        return
    try:
        locks.hold(file)
        yield
    finally:
        file.close()
        with contextlib.suppress(OSError):
            Path(file.name).unlink()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Make sure that no desk is open there."""
    for path in sorted((folder / backup.IN_USE).glob("*")):
        with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
            if not locks.hold(file):
                raise DataFolderError(
                    "工作台正在使用，不能恢复", "请先关闭工作台的所有窗口和正在进行的批量，再恢复。"
                )
    yield


def _parent(folder: Path) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder.parent


def _make_sure(place: Path, made: backup.Backup) -> None:
    """Open what was laid out as a trail, and walk along it."""
    with contextlib.closing(Trail.open(place)) as trail:
        verdict = trail.verify()
        if trail.head() != made.head or verdict.ok is not made.is_whole:
            raise BackupError("备份里的留痕对不上，没有恢复", "请换一份备份；现有的数据没有改动。")


def _end_of(folder: Path) -> Head | None:
    if not (folder / schema.FILE).is_file():
        return None
    try:
        with contextlib.closing(Trail.open(folder)) as trail:
            return trail.head()
    except DeskError:
        return None  # it may be just because it is broken that somebody restores


def _lay_beside(old: Path, new: Path) -> None:
    """The kept papers, where the backup has none: the same files under another name."""
    for path in sorted(old.rglob("*")):
        if path.is_file():
            target = new / path.relative_to(old)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, target)
            except OSError:
                shutil.copy2(path, target)


def _exchange(folder: Path, place: Path) -> Path | None:
    """Put ``place`` in the place of ``folder``; where the old one lies now."""
    aside = None
    try:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        if folder.exists():
            now = datetime.now().astimezone()
            aside = folder.with_name(f"{folder.name}（恢复前 {now:%Y-%m-%d %H%M%S}）")
            folder.rename(aside)
        try:
            place.rename(folder)
        except OSError:
            if aside is not None:
                aside.rename(folder)
            raise
    except OSError as error:
        raise CannotWriteError(
            "数据文件夹正被占用，没有恢复", "请关闭工作台和正在使用这个文件夹的程序，再试一次。"
        ) from error
    return aside
