"""The database's complaints, in the drafter's words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gkdesk.errors import (
    CannotWriteError,
    DataFolderError,
    DeskError,
    DiskFullError,
    TrailBrokenError,
)

# Source: sqlite.org/rescode.html; the low byte is the primary code.
_HELD = {5, 6}  # BUSY, LOCKED
_NOT_OURS_TO_WRITE = {3, 8, 14, 23}  # PERM, READONLY, CANTOPEN, AUTH
_IO = 10
_FULL = 13
_DAMAGED = {11, 26}  # CORRUPT, NOTADB


Database = Any
"""The module ``sqlite3`` or one of its connections: both name their errors."""


@contextmanager
def told(path: Path, database: Database) -> Iterator[None]:
    """Tell the database's complaints in the drafter's words."""
    try:
        yield
    except (database.ProgrammingError, database.InterfaceError):
        raise  # we asked wrongly
    except database.Error as error:
        words = in_words(path, getattr(error, "sqlite_errorcode", None))
        if words is None:
            raise
        raise words from error


@contextmanager
def of_reading(path: Path, database: Database) -> Iterator[None]:
    """The same for reading, where the file may be so damaged that the complaint is no text."""
    with told(path, database):
        try:
            yield
        except UnicodeDecodeError as error:
            raise damaged(path) from error


@contextmanager
def of_files(full: tuple[str, str], failed: tuple[str, str]) -> Iterator[None]:
    """Tell the disk's complaints about other files than the database.

    Args:
        full: Title and remedy where there is no room.
        failed: The same where it cannot be written for another reason.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(*full) from error
        raise CannotWriteError(*failed) from error


def in_words(path: Path, code: int | None) -> DeskError | None:
    """What the person at the desk can act on, or None for a mistake of the program's.

    Args:
        path: The database file.
        code: SQLite's extended code; None as with a text that is no longer UTF-8.
    """
    primary = code & 0xFF if code is not None else None
    if primary in _HELD:
        return DataFolderError(
            f"工作台的数据正被另一个程序占用：{path}",
            "请关闭正在使用它的其他窗口、备份或同步程序，再试一次。",
        )
    if primary in _NOT_OURS_TO_WRITE:
        return not_writable(path.parent)
    if primary == _IO:
        return DataFolderError(
            f"读写数据文件夹时磁盘出错：{path.parent}",
            "请检查磁盘是否已满、是否还连接着，再试一次。",
        )
    if primary == _FULL:
        return DiskFullError("磁盘已满，这一步没有记下来", "请清理磁盘空间，然后再做一次。")
    return damaged(path) if primary is None or primary in _DAMAGED else None


def not_writable(folder: Path) -> DataFolderError:
    """The folder is read-only, or no folder."""
    return DataFolderError(
        f"数据文件夹不能写入：{folder}",
        "请检查这个文件夹的权限，或另选一个可以写入的文件夹。",
    )


def damaged(path: Path) -> TrailBrokenError:
    """The file is no database any more."""
    return TrailBrokenError(
        f"留痕数据库已损坏：{path}",
        "请不要删除它，先把整个数据文件夹复制一份保存，再从备份恢复或联系管理员。",
    )
