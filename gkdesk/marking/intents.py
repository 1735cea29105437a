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

from gkdesk import locks
from gkdesk.marking.copy import TEMPORARY, translated

FOLDER = "pending"

_DIGEST = "sha256_after"
_LONGEST = 16 * 1024 * 1024  # characters of a note


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
        return str(self.events[-1]["body"][_DIGEST]) if self.events else ""


class Note:
    """The note of a run that is alive."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.intent: Intent | None = None

    def say(self, intent: Intent) -> None:
        """Write down what comes next, below what was said before.

        Raises:
            DiskFullError, CannotWriteError: There is no room for it.
        """
        said = {
            "temporary": str(intent.temporary),
            "case": intent.case,
            "events": intent.events,
        }
        with translated():
            # Escaped: a file name may hold what UTF-8 cannot.
            self._file.write(json.dumps(said) + "\n")
            self._file.flush()
            if intent.events:  # from here on a copy may appear: this must outlive the power
                os.fsync(self._file.fileno())
        self.intent = intent


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
        path, file = _new_note(folder / FOLDER)
    note = Note(file)
    try:
        yield note
    finally:
        # Struck out while it is still locked, so that nobody takes it for a dead run's;
        # Windows wants it closed first. Where a file may still lie about, it stays.
        if os.name == "nt":
            file.close()
        if note.intent is None or is_gone(note.intent.temporary):
            path.unlink(missing_ok=True)
        with suppress(OSError):
            file.close()


def left_over(folder: Path) -> Iterator[Intent]:
    """What runs were about that ended before they were done.

    A note is gone when it has been dealt with: when its file without a name is.
    """
    notes = sorted((folder / FOLDER).glob("*.json")) if (folder / FOLDER).is_dir() else []
    for path in notes:
        is_done = True
        with suppress(OSError), path.open("r+", encoding="utf-8", errors="replace") as file:
            if not locks.hold(file):
                continue  # its run is alive
            intent = _read(file)
            if intent is not None:
                yield intent
                is_done = is_gone(intent.temporary)
        if is_done:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def discard(temporary: Path) -> None:
    """Remove a file without a name, if it is one of ours."""
    if temporary.name.startswith(TEMPORARY) and temporary.suffix == ".tmp":
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def is_gone(temporary: Path) -> bool:
    """Whether a file is certainly not there: its folder can be seen, and it cannot."""
    try:
        return temporary.parent.is_dir() and not temporary.exists()
    except OSError:
        return False


def _new_note(folder: Path) -> tuple[Path, IO[str]]:
    """A note that is locked; another desk that starts just now may have swept it away."""
    while True:
        path = folder / f"{uuid.uuid4().hex}.json"
        file = path.open("x", encoding="utf-8")
        if locks.hold(file) and path.exists():
            return path, file
        file.close()


def _read(file: IO[str]) -> Intent | None:
    """The last whole line; what was cut off speaks of nothing that has happened yet."""
    found = None
    for line in file.read(_LONGEST).splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            continue
        found = _intent(said) or found
    return found


def _intent(said: Any) -> Intent | None:  # noqa: ANN401 - whatever the note says
    """An intent, where the note has the shape of one."""
    if not isinstance(said, dict) or not isinstance(said.get("temporary"), str):
        return None
    events = said.get("events")
    if not isinstance(events, list) or not all(map(_is_event, events)):
        return None
    if events and not all(isinstance(events[-1]["body"].get(k), str) for k in ("out", _DIGEST)):
        return None
    return Intent(Path(said["temporary"]), str(said.get("case") or ""), tuple(events))


def _is_event(said: Any) -> bool:  # noqa: ANN401 - whatever the note says
    return (
        isinstance(said, dict)
        and isinstance(said.get("body"), dict)
        and all(isinstance(said.get(key), str) for key in ("kind", "person", "office"))
    )
