"""A marked copy on the disk: beside the original, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from gkdesk.errors import CannotWriteError, DeskError, DiskFullError, PaperLockedError
from gkdesk.paper.digest import Beside

TEMPORARY = ".gkdesk-"
_TAIL = "（已标注）"
_NUMBER_LIMIT = 1000
_NAME_BYTES = 240  # of 255 that ext4 and NTFS allow, less room for a number


def marked_names(original: Path, suffix: str, folder: Path | None = None) -> Iterator[Path]:
    """Names for the copy: ``原名（已标注）.docx``, then numbered from 2."""
    stem = original.stem
    while len((stem + _TAIL + suffix).encode("utf-8", "surrogateescape")) > _NAME_BYTES:
        stem = stem[:-1]
    where = folder or original.parent
    yield where / f"{stem}{_TAIL}{suffix}"
    for number in range(2, _NUMBER_LIMIT):
        yield where / f"{stem}{_TAIL}{number}{suffix}"


def numbered(out: Path) -> Iterator[Path]:
    """The name that was asked for, then the same with a number."""
    yield out
    for number in range(2, _NUMBER_LIMIT):
        yield out.with_name(f"{out.stem}{number}{out.suffix}")


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn what the system says of a disk into words and a remedy."""
    try:
        yield
    except DeskError:
        raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(
                "磁盘已满，标注稿没有生成", "请清理磁盘空间后再试；原稿没有改动。"
            ) from error
        if error.errno in (errno.ETXTBSY, errno.EBUSY):
            raise PaperLockedError("文件正被其他程序占用", "请关闭占用它的程序后再试。") from error
        raise CannotWriteError(
            "标注稿不能写到这个文件夹",
            "文件夹可能是只读的，或您没有写入权限；请把文稿复制到“文档”等可写的文件夹后再试。",
        ) from error


class Unnamed:
    """A file that nobody sees yet."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self._file = file
        self._stands: Path | None = None
        self._sync: Beside | None = None

    def write(self, content: Callable[[BinaryIO], None]) -> None:
        """Let ``content`` write the file, and send it on its way to the disk."""
        with translated():
            content(self._file)
            self._sync = Beside(self._flush, self._file.tell())

    def settle(self) -> None:
        """Wait until the file is on the disk."""
        with translated():
            if self._sync is not None:
                self._sync.done()
            self._file.close()

    def _flush(self) -> None:
        os.fsync(self._file.fileno())

    def appear(self, target: Path) -> None:
        """Stand under that name from now on, without taking the place of another file.

        Raises:
            FileExistsError: The name is taken.
        """
        try:
            _rename_new(self.path, target)
            self._stands = target
            _sync_folder(target.parent)
        except FileExistsError:
            raise
        except OSError:
            with translated():
                raise

    def give_up(self) -> None:
        """Let nothing go on that was begun."""
        if self._sync is not None:
            with contextlib.suppress(OSError):
                self._sync.done()

    def vanish(self) -> None:
        """Stand nowhere again."""
        if self._stands is not None:
            with contextlib.suppress(OSError):
                self._stands.unlink()
            self._stands = None


@contextlib.contextmanager
def unnamed(folder: Path, begun: Callable[[Path], None] | None = None) -> Iterator[Unnamed]:
    """A new file in ``folder`` that is gone afterwards unless it was given a name.

    Args:
        begun: Told where the file will lie, before it does.

    Raises:
        CannotWriteError, DiskFullError: Nothing was left behind.
    """
    path = folder / f"{TEMPORARY}{uuid.uuid4().hex}.tmp"
    if begun:
        begun(path)
    with translated():
        file = path.open("xb", buffering=0)
    made = Unnamed(path, file)
    try:
        yield made
    finally:
        made.give_up()
        with contextlib.suppress(OSError):
            file.close()
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def has_digest(path: Path, sha256: str) -> bool:
    """Whether a file is there and is the one with that digest."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _rename_new(temporary: Path, target: Path) -> None:
    if os.name == "nt":
        os.rename(temporary, target)  # noqa: PTH104  # refuses where the target exists; Path.rename too, but says less
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # A USB stick's file system has no links: the smallest window that it allows.
        if target.exists():
            raise FileExistsError(target) from None
        temporary.rename(target)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
