"""Who reads the papers of a batch: this process, or others that run ahead of it.

Reading, recognising and planning touch neither trail nor disk, so they may be done for
several papers at a time; writing and recording stay with the one process that owns the
trail. What the others hand back is the paper without its XML, which nobody needs once
the plan is made.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from gkdesk import children
from gkdesk.batch.lines import Line, Order
from gkdesk.desk import Desk
from gkdesk.errors import DeskError
from gkdesk.records import Prepared, Reading

FEW = 30  # papers that are done before another process has even begun
AHEAD = 6  # papers that each process may be ahead


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper as far as it comes without being written.

    Attributes:
        reading: None where it could not be read.
        prepared: None where it was refused.
        refusal: Why; None where it was not.
    """

    reading: Reading | None
    prepared: Prepared | None
    refusal: DeskError | None


def look(desk: Desk, path: Path, order: Order) -> Ready:
    """Read a paper and settle what handling it comes to."""
    try:
        reading = desk.read(path)
    except DeskError as error:
        return Ready(None, None, error)
    try:
        return Ready(reading, desk.prepare(reading, order.answers, order.wish()), None)
    except DeskError as error:
        return Ready(reading, None, error)


class Here:
    """Reads in this process, each paper when its turn has come."""

    def __init__(self, desk: Desk, order: Order) -> None:
        self._desk, self._order = desk, order

    def ready(self, line: Line) -> Ready:
        """The paper of a line."""
        return look(self._desk, line.path, self._order)

    def close(self) -> None:
        """Nothing is held."""


class Ahead:
    """Has other processes read ahead, and reads itself instead of waiting for them.

    Args:
        lines: Those that will be asked for, in that order.
        processes: How many read besides this one.
    """

    def __init__(self, desk: Desk, order: Order, lines: Iterable[Line], processes: int) -> None:
        self._here = Here(desk, order)
        self._held: dict[int, Ready] = {}
        self._coming = iter(lines)
        self._most = AHEAD * processes
        self._reading: dict[int, tuple[Line, Future[bytes]]] = {}
        self._pool = ProcessPoolExecutor(
            processes,
            mp_context=get_context("spawn"),  # the same everywhere, and safe beside threads
            initializer=_sit_down,
            initargs=(desk.folder, desk.profile.id, order),
        )
        with children.deaf():
            self._begun = [self._pool.submit(_greet) for _ in range(processes)]

    def ready(self, line: Line) -> Ready:
        """The paper of a line."""
        try:
            if any(one.done() for one in self._begun):
                self._send_ahead(line.number)
            if line.number in self._held:
                return self._held.pop(line.number)
            if line.number in self._reading:
                _, future = self._reading.pop(line.number)
                while not future.done() and self._read_one():
                    pass
                ready: Ready = pickle.loads(future.result())  # noqa: S301 - our own process wrote it
                return ready
        except BrokenProcessPool:  # one of them was killed; go on without
            self._begun, self._reading = [], {}
        return self._here.ready(line)

    def _read_one(self) -> bool:
        """Read the last paper that nobody has begun; False where there is none."""
        for number, (line, future) in reversed(self._reading.items()):
            if future.cancel():
                del self._reading[number]
                with suppress(Exception):  # a bug in it will fly when its own turn has come
                    self._held[number] = self._here.ready(line)
                return True
        return False

    def close(self) -> None:
        """Send the others home."""
        self._pool.shutdown(cancel_futures=True)

    def _send_ahead(self, number: int) -> None:
        while len(self._reading) < self._most:
            coming = next(self._coming, None)
            if coming is None:
                return
            if coming.number >= number:
                self._reading[coming.number] = coming, self._pool.submit(_read, coming.path)


# ── in another process ───────────────────────────────────────────────────────

_seat: tuple[Desk, Order] | None = None


def _sit_down(folder: Path, profile: str, order: Order) -> None:
    """Begin: with a desk whose trail nobody opens, and an end that follows the other's."""
    global _seat
    children.begin()
    _seat = Desk.open(folder, profile=profile), order


def _greet() -> None:
    """Say that one has begun."""


def _read(path: Path) -> bytes:
    if _seat is None:
        raise RuntimeError("asked before it sat down")
    desk, order = _seat
    page = io.BytesIO()
    _WithoutXml(page, pickle.HIGHEST_PROTOCOL).dump(look(desk, path, order))
    return page.getvalue()


class _WithoutXml(pickle.Pickler):
    """Packs a paper without its XML, and a refusal with all that it says."""

    def reducer_override(self, thing: Any) -> Any:  # noqa: ANN401 - pickle's own
        if type(thing).__module__.partition(".")[0] == "lxml":
            return _nothing, ()
        if isinstance(thing, DeskError):
            return _refusal, (type(thing), thing.args, vars(thing))
        return NotImplemented


def _nothing() -> None:
    """What stands in the place of XML."""


def _refusal(kind: type[DeskError], args: tuple[object, ...], said: dict[str, Any]) -> DeskError:
    error = kind.__new__(kind)
    error.args = args
    vars(error).update(said)
    return error
