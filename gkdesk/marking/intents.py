"""What was being written when the power went: noted before, struck out after.

A copy gets its name and its event in one moment, but a disk and a database are
two things. The note lets the next start put them in agreement again.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from gkdesk.marking.copy import TEMPORARY, translated

FOLDER = "pending"


@dataclass(frozen=True, slots=True)
class Intent:
    """What a run was about when it ended.

    Attributes:
        temporary: The file without a name; perhaps unfinished.
        case: The case it belongs to; empty where the first event opens one.
        events: What was to be recorded, in order: kind, body, person, office. The last
            one names the copy. Empty as long as the file is unfinished.
    """

    temporary: Path
    case: str = ""
    events: tuple[dict[str, Any], ...] = ()

    @property
    def target(self) -> Path | None:
        """The name that the copy was about to get."""
        return Path(self.events[-1]["body"]["out"]) if self.events else None

    @property
    def sha256(self) -> str:
        """Digest of the finished copy."""
        return str(self.events[-1]["body"]["sha256_after"]) if self.events else ""


class Note:
    """The note of a run that is alive."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def say(self, intent: Intent) -> None:
        """Write down what comes next, in the place of what was said before."""
        said = {
            "temporary": str(intent.temporary),
            "case": intent.case,
            "events": intent.events,
        }
        self._file.seek(0)
        self._file.truncate()
        json.dump(said, self._file)  # escaped: a file name may hold what UTF-8 cannot
        self._file.flush()


@contextmanager
def noted(folder: Path) -> Iterator[Note]:
    """Keep a note as long as a copy is written and named.

    Args:
        folder: The desk's data folder.

    Raises:
        CannotWriteError, DiskFullError: There is no room for the note.
    """
    with translated():
        (folder / FOLDER).mkdir(exist_ok=True)
        path = folder / FOLDER / f"{uuid.uuid4().hex}.json"
        file = path.open("w", encoding="utf-8")
    _lock(file)
    try:
        yield Note(file)
    finally:
        # Struck out while it is still locked, so that nobody takes it for a dead run's;
        # Windows wants it closed first.
        if os.name == "nt":
            file.close()
        path.unlink(missing_ok=True)
        with suppress(OSError):
            file.close()


def left_over(folder: Path) -> Iterator[Intent]:
    """Intents of runs that ended before they were done; each note is gone once it is read."""
    for path in sorted((folder / FOLDER).glob("*.json")) if (folder / FOLDER).is_dir() else ():
        with suppress(OSError), path.open("r+", encoding="utf-8") as file:
            if not _lock(file):
                continue  # its run is alive
            intent = _read(file)
            if intent is not None:
                yield intent
        with suppress(OSError):
            path.unlink(missing_ok=True)


def discard(temporary: Path) -> None:
    """Remove a file without a name, if it is one of ours."""
    if temporary.name.startswith(TEMPORARY) and temporary.suffix == ".tmp":
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _read(file: IO[str]) -> Intent | None:
    """A note that was cut off speaks of nothing that has happened yet."""
    try:
        said = json.load(file)
        return Intent(Path(said["temporary"]), str(said["case"]), tuple(said["events"]))
    except (ValueError, KeyError, TypeError):
        return None


def _lock(file: IO[str]) -> bool:
    """Hold the file as long as it is open; False where another process holds it."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
