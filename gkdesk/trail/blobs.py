"""The papers themselves, as they were decided and marked: each once, under its own digest.

A blob lies in ``new`` until the event that names it is recorded, then in a folder after the
first two letters of its digest. What a killed run has left in ``new`` the next start puts in
order.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
import uuid
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, TypeAlias

from gkdesk import locks
from gkdesk.errors import TooLargeError, TrailBrokenError
from gkdesk.terms import Sha256
from gkdesk.trail import complaints

FOLDER = "blobs"
NEW = "new"

LARGEST = 512 * 1024 * 1024  # bytes of a paper; the limit of a paper's package is lower
_DIGEST = re.compile("[0-9a-f]{64}")
_CHUNK = 1 << 18
_FULL = ("磁盘已满，这一步没有记下来", "请清理磁盘空间，然后再做一次。")
_FAILED = (
    "文稿没有留存下来，这一步没有记下",
    "请检查文稿能不能打开、数据文件夹能不能写入，再试一次。",
)
_DEFLATED = ".z"
_JUST_MADE = 60  # seconds in which an empty file may be somebody's who has not yet locked it
_WORTH = 0.9  # of its size that a paper must shrink to; most are deflated already


Keep: TypeAlias = Callable[[Path, Sha256], bool]


class Blobs:
    """The kept papers of one desk.

    Args:
        folder: The desk's data folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER

    @contextlib.contextmanager
    def keeping(self) -> Iterator[Keep]:
        """Keep files for good if what is done meanwhile succeeds, else not.

        Yields:
            Takes a file in, safe on the disk; says False where it has another digest by now.

        Raises:
            DiskFullError, CannotWriteError: There is no room for it.
            TooLargeError: It is too large to be kept.
        """
        with contextlib.ExitStack() as held:
            staged: dict[str, Path] = {}

            def keep(path: Path, digest: Sha256) -> bool:
                if digest not in staged and self._settled(digest) is None:
                    place = self._stage(path, digest, held)
                    if place is None:
                        return False
                    staged[digest] = place
                return True

            try:
                yield keep
            except BaseException:
                held.close()
                for place in staged.values():
                    place.unlink(missing_ok=True)
                raise
        for place in staged.values():
            self._settle(place)

    def read(self, digest: Sha256) -> bytes:
        """What was kept under a digest.

        Raises:
            TrailBrokenError: It is missing, or is something else now.
        """
        path = self._settled(digest)
        if path is None:
            path = next((one for one in self._staged(digest) if _has(one, digest)), None)
        if path is None:
            raise _broken(digest, "不见了")
        try:
            content = _content(path)
        except (OSError, zlib.error) as error:
            raise _broken(digest, "读不出来") from error
        if sha256(content).hexdigest() != digest:
            raise _broken(digest, "被改动过")
        return content

    def is_whole(self, digest: str) -> bool:
        """Whether what was kept under a digest is there, unchanged."""
        try:
            self.read(Sha256(digest))
        except TrailBrokenError:
            return False
        return True

    def is_there(self, digest: str) -> bool:
        """Whether anything is kept under a digest, unchanged or not."""
        return self._settled(digest) is not None or bool(self._staged(digest))

    def files(self) -> Iterator[Path]:
        """All that is kept, for a backup."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(folder.iterdir())
        yield from sorted((self.folder / NEW).glob("[0-9a-f]*"))

    def tidy(self, is_named: Callable[[str], bool]) -> int:
        """Put in order what a killed run has left.

        Args:
            is_named: Whether the trail has recorded that digest.

        Returns:
            How many files nobody has recorded; they are gone now.
        """
        gone = 0
        for path in sorted((self.folder / NEW).glob("*")):
            if _is_busy(path):
                continue
            digest = path.name[:64]
            if is_named(digest) and self._settled(digest) is None and _has(path, digest):
                self._settle(path)
                continue
            with contextlib.suppress(OSError):  # the next start may be luckier
                path.unlink(missing_ok=True)
            gone += 1
        return gone

    def drop(self, digest: str) -> None:
        """Keep something no longer."""
        path = self._settled(digest)
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _settled(self, digest: str) -> Path | None:
        if not _DIGEST.fullmatch(digest):
            return None
        names = (f"{digest}{suffix}" for suffix in ("", _DEFLATED))
        paths = (self.folder / digest[:2] / name for name in names)
        return next((path for path in paths if path.is_file()), None)

    def _staged(self, digest: str) -> list[Path]:
        if not _DIGEST.fullmatch(digest):
            return []
        return sorted((self.folder / NEW).glob(f"{digest}-*"))

    def _stage(self, path: Path, digest: str, held: contextlib.ExitStack) -> Path | None:
        """Write a file in ``new``, and hold it as long as nobody has recorded it."""
        new = self.folder / NEW
        try:
            source = path.open("rb")
        except OSError:
            return None
        with source, complaints.of_files(_FULL, _FAILED):
            new.mkdir(parents=True, exist_ok=True)
            suffix = _suffix_of(source)
            place = new / f"{digest}-{uuid.uuid4().hex}{suffix}"
            with contextlib.ExitStack() as mine:
                mine.callback(place.unlink, missing_ok=True)
                file = mine.enter_context(place.open("xb"))  # closed before it is removed
                locks.hold(file)
                if _write(source, file, packs=bool(suffix)) != digest:
                    return None
                file.flush()
                os.fsync(file.fileno())
                _sync(new)
                held.callback(file.close)
                mine.pop_all()
        return place

    def _settle(self, path: Path) -> None:
        """Put a recorded file where it belongs; else the next start does."""
        with contextlib.suppress(OSError):
            folder = self.folder / path.name[:2]
            folder.mkdir(exist_ok=True)
            path.replace(folder / f"{path.name[:64]}{path.suffix}")


def _is_busy(path: Path) -> bool:
    """Whether somebody is at it just now, or about to be."""
    try:
        with path.open("rb") as file:
            if not locks.hold(file):
                return True
        said = path.stat()
    except OSError:
        return True
    return said.st_size == 0 and time.time() - said.st_mtime < _JUST_MADE


def _has(path: Path, digest: str) -> bool:
    try:
        return sha256(_content(path)).hexdigest() == digest
    except (OSError, zlib.error):
        return False


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix == _DEFLATED:
        content = zlib.decompressobj().decompress(content, LARGEST)
    return content


def _suffix_of(source: IO[bytes]) -> str:
    """Of the name of a file that becomes clearly smaller when it is deflated."""
    chunk = source.read(_CHUNK)
    source.seek(0)
    return _DEFLATED if len(zlib.compress(chunk, 1)) < _WORTH * len(chunk) else ""


def _write(source: IO[bytes], file: IO[bytes], *, packs: bool) -> str:
    """Write it, deflated or as it is; its digest.

    Raises:
        TooLargeError: It is larger than anything that is kept.
    """
    digest, size = sha256(), 0
    packer = zlib.compressobj(6) if packs else None
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if size > LARGEST:
            raise TooLargeError("文件太大，不能留存", "请在设置中改为只留指纹，再试一次。")
        file.write(packer.compress(chunk) if packer else chunk)
    if packer:
        file.write(packer.flush())
    return digest.hexdigest()


def _sync(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _broken(digest: str, how: str) -> TrailBrokenError:
    return TrailBrokenError(
        f"留存的文稿{how}（指纹 {digest[:16]}……）",
        "请从备份中恢复这份文稿；留痕里的记录没有受影响。",
    )
