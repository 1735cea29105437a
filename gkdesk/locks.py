"""A lock on an open file, gone with the process that holds it, however it ends."""

from __future__ import annotations

import os
from typing import IO, Any

_FAR_OUT = 1 << 30  # a byte to lock where nothing is ever written or read


def hold(file: IO[Any]) -> bool:
    """Hold the file as long as it is open; False where another process holds it."""
    try:
        if os.name == "nt":
            import msvcrt

            here = os.lseek(file.fileno(), 0, os.SEEK_CUR)
            os.lseek(file.fileno(), _FAR_OUT, os.SEEK_SET)
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            finally:
                os.lseek(file.fileno(), here, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
