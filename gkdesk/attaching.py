"""附件: files that go with a paper, attached by reference, and looked over before.

Nothing is copied: what is kept of a file is where it lies, its name, size and digest.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import category

from gkdesk.belongings import Fate
from gkdesk.errors import (
    AttachmentError,
    DeskError,
    NotADocxError,
    PaperLockedError,
    PaperMissingError,
    SecretMarkError,
    TooLargeError,
)
from gkdesk.records import Reading
from gkdesk.terms import Severity, Sha256
from gkdesk.trail.filings import Attached

FILE_LIMIT = 200 * 1024 * 1024  # bytes; a film of a few minutes
_HEAD = 1024
_CHUNK = 1024 * 1024
_UNSEEN = ("Cc", "Cf", "Cs")  # such as marks that turn the reading direction: 书fdp.exe
_CHANGING = ("文件正在被改动", "请保存并关闭它后再附。")
_ZIP = b"PK\x03\x04"

Stamp = tuple[int, int, int]
"""Size, time of change and number of a file on its disk."""

# What stands where in a file of the kind that its name claims: a Word document that is
# called something else would go by unread. .docx and .xlsx are judged by their readers.
_BEGINS: Mapping[str, tuple[int, bytes]] = MappingProxyType(
    {
        ".pdf": (-1, b"%PDF"),  # within the first kilobyte (ISO 32000-1, annex H.3.4.1)
        ".png": (0, b"\x89PNG\r\n\x1a\n"),
        ".jpg": (0, b"\xff\xd8\xff"),
        ".jpeg": (0, b"\xff\xd8\xff"),
        ".mp4": (4, b"ftyp"),
        ".ofd": (0, _ZIP),  # GB/T 33190-2016 clause 6: a zip
    }
)


class Looked(NamedTuple):
    """What was read of a file, and how many things in it must be dealt with or looked at."""

    sha256: Sha256
    findings: int = 0


class Attaching:
    """Looks at files before they are attached, and later whether they are still the same.

    Args:
        look: How a paper is read and looked over at this desk.
    """

    def __init__(self, look: Callable[[Path], Reading]) -> None:
        self._look = look

    def attach(self, field: str, given: Path) -> Attached:
        """Look at a file.

        Args:
            field: Of the form, to which it is attached.

        Raises:
            SecretMarkError: It bears a mark of a state secret. Keep nothing of it.
            AttachmentError: It is missing, held by another program, too large, or no such
                file as its name says; the title names it.
        """
        path = given.absolute()
        try:
            return self._attached(field, path)
        except SecretMarkError:
            raise
        except DeskError as error:
            title = f"“{path.name}”没有附上：{error.title}"
            raise AttachmentError(title, error.remedy, field) from error

    def _attached(self, field: str, path: Path) -> Attached:
        from gkdesk.inspection.marks import is_marked

        if is_marked(path.stem):
            raise SecretMarkError
        if any(category(letter) in _UNSEEN for letter in path.name):
            raise AttachmentError("文件名里有看不见的字符", "请把文件改名后再附。")
        stamp, head = _opened(path)
        suffix = path.suffix.lower()
        if not _is_what_it_says(suffix, head):
            raise AttachmentError(
                f"文件内容不是 {suffix}", "请用制作它的程序打开，另存为原来的格式后再附。"
            )
        looked = self._looked_over(path, suffix, head)
        digest = _digest(path, stamp)
        if looked is not None and looked.sha256 != digest:
            raise PaperLockedError(*_CHANGING)
        return Attached(
            field=field,
            path=str(path),
            name=path.name,
            size=stamp[0],
            sha256=digest,
            is_looked_over=looked is not None,
            findings=looked.findings if looked is not None else 0,
        )

    def _looked_over(self, path: Path, suffix: str, head: bytes) -> Looked | None:
        """What can be read is searched for 密级 marks, whatever it is called."""
        if suffix != ".docx" and not head.startswith(_ZIP):
            return None
        try:
            reading = self._look(path)
        except NotADocxError:
            if suffix == ".docx":
                raise
            return _workbook(path) if suffix == ".xlsx" else None
        grave = (one for one in reading.findings if one.severity is not Severity.HINT)
        return Looked(reading.sha256, sum(1 for _ in grave))


def fate(one: Attached) -> Fate:
    """What became of a file since it was attached."""
    path = Path(one.path)
    try:
        stamp, _ = _opened(path)
        if stamp[0] != one.size:
            return Fate.CHANGED
        return Fate.SAME if _digest(path, stamp) == one.sha256 else Fate.CHANGED
    except PaperMissingError:
        return Fate.GONE
    except DeskError:
        return Fate.CHANGED


def is_still(path: Path, sha256: Sha256) -> bool:
    """Whether a file is there and is the one that it was.

    Raises:
        DeskError: It cannot be read.
    """
    stamp, _ = _opened(path)
    return _digest(path, stamp) == sha256


def _workbook(path: Path) -> Looked:
    from gkdesk.inspection.marks import is_marked
    from gkdesk.paper import sheets

    book = sheets.read(path)
    if any(map(is_marked, book.texts)):
        raise SecretMarkError
    return Looked(book.sha256)


def _opened(path: Path) -> tuple[Stamp, bytes]:
    """By what the file is known again, and how it begins."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would never end
            raise AttachmentError("选中的不是文件", "请选择一个文件。")
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            head = file.read(_HEAD)
    except FileNotFoundError as error:
        raise PaperMissingError(
            "找不到这个文件", "它可能已被移动、改名或删除，请重新选择。"
        ) from error
    except PermissionError as error:
        raise PaperLockedError(
            "文件正被其他程序占用，或您没有读取权限", "请关闭正在使用它的程序后再附。"
        ) from error
    except (OSError, ValueError) as error:
        raise PaperMissingError(
            "文件读不出来", "请检查磁盘或网络位置，复制到本机后再附。"
        ) from error
    if not found.st_size:
        raise AttachmentError("文件是空的", "请核对是否选错了文件。")
    if found.st_size > FILE_LIMIT:
        limit = FILE_LIMIT // (1024 * 1024)
        raise TooLargeError(f"文件超过 {limit} MB", "请压缩或分成几个文件后再附。")
    return (found.st_size, found.st_mtime_ns, found.st_ino), head


@lru_cache(maxsize=512)
def _digest(path: Path, stamp: Stamp) -> Sha256:
    """SHA-256 of the file as its stamp has it; worked out once."""
    digest, left = hashlib.sha256(), stamp[0]
    try:
        with path.open("rb") as file:
            while left > 0 and (chunk := file.read(min(_CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
            found = os.fstat(file.fileno())
    except OSError as error:
        raise PaperLockedError("文件读到一半断了", "请复制到本机后再附。") from error
    if (found.st_size, found.st_mtime_ns, found.st_ino) != stamp:
        raise PaperLockedError(*_CHANGING)
    return Sha256(digest.hexdigest())


def _is_what_it_says(suffix: str, head: bytes) -> bool:
    if suffix not in _BEGINS:
        return True
    at, wanted = _BEGINS[suffix]
    return wanted in head if at < 0 else head[at:].startswith(wanted)
