"""SHA-256 of a file, worked out beside other work where the file is large.

Hashing and writing to the disk leave the interpreter free, so that on two cores a
paper full of pictures costs little more than its copy. Nobody else sees a thread.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from gkdesk.terms import Sha256

Stamp = tuple[int, int, int]
"""Size in bytes, time of change in nanoseconds, and number of a file on its disk."""

_LARGE = 2 * 1024 * 1024
_CHUNK = 256 * 1024


def stamp_of(file: BinaryIO) -> Stamp:
    """By what an open file is known again without reading it."""
    found = os.fstat(file.fileno())
    return found.st_size, found.st_mtime_ns, found.st_ino


class Beside:
    """Work that goes on beside ours; small work is done at once."""

    def __init__(self, work: Callable[[], None], size: int) -> None:
        self._work = work
        self._error: BaseException | None = None
        self._thread: threading.Thread | None = None
        if size < _LARGE:
            work()
        else:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:  # noqa: BLE001 - handed over to whoever waits
            self._error = error

    def done(self) -> None:
        """Wait for the end, and raise what the work raised."""
        if self._thread is not None:
            self._thread.join()
        if self._error is not None:
            raise self._error


class Digest:
    """SHA-256 of a file as it is now."""

    def __init__(
        self,
        path: Path,
        stamp: Stamp,
        changed: Callable[[], Exception],
        gone: Callable[[], Exception],
    ) -> None:
        """Begin.

        Args:
            path: The file.
            stamp: By which it must be known again.
            changed: Makes the error for the case that it is not.
            gone: Makes the error for the case that it is no longer there.
        """
        self._path = path
        self._stamp = stamp
        self._changed = changed
        self._gone = gone
        self._value = Sha256("")
        self._work = Beside(self._hash, stamp[0])

    @property
    def value(self) -> Sha256:
        """64 hexadecimal digits."""
        self._work.done()
        return self._value

    def _hash(self) -> None:
        try:
            self._value = self._hashed()
        except FileNotFoundError as error:  # moved away, or on a stick that was pulled out
            raise self._gone() from error
        except OSError as error:
            raise self._changed() from error

    def _hashed(self) -> Sha256:
        with self._path.open("rb", buffering=0) as file:
            if stamp_of(file) != self._stamp:
                raise self._changed()
            digest, buffer = hashlib.sha256(), bytearray(_CHUNK)
            while read := file.readinto(buffer):
                digest.update(memoryview(buffer)[:read])
        return Sha256(digest.hexdigest())
