"""A stretch of the trail, looked over by itself: whether everything in it is as it should be.

Says yes or no, and no with the slightest doubt; what is wrong the walk says. Stretches do
not depend on one another, so that several processes may look over one each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from gkdesk.trail import canonical, proofs, removal
from gkdesk.trail.cases import CASE_ID, COLUMNS, Row, fold, opened
from gkdesk.trail.events import KEPT, NOTHING_BEFORE, OF_THE_DESK, Kind, kept_in
from gkdesk.trail.tree import Tree

LENGTH = 1 << 14
"""Events in a stretch. A power of two, so that each is a subtree of the tree of RFC 6962."""

BATCH = 256

Execute = Callable[..., Any]

Stored = tuple[int, str | None, str, str, bytes, str]
"""An event as it lies in the store: seq, case_id, kind, at, bytes, hash."""

KINDS = frozenset(kind.value for kind in Kind)
# Plain texts: an enumeration's members are slower to compare with.
_OF_THE_DESK = frozenset(kind.value for kind in OF_THE_DESK)
_OPENED, _CASES_REMOVED = Kind.CASE_OPENED.value, Kind.CASES_REMOVED.value
_CHANGED = [*COLUMNS].index("changed_seq")

_EVENTS = (
    "SELECT seq, case_id, kind, at, bytes, hash FROM events WHERE seq BETWEEN ? AND ? ORDER BY seq"
)
_TREE = "SELECT seq, hashes FROM tree WHERE seq BETWEEN ? AND ? ORDER BY seq"
_CASES = f"SELECT {', '.join(COLUMNS)} FROM cases WHERE changed_seq BETWEEN ? AND ?"  # noqa: S608 - our own names
_EARLIER = "SELECT seq, kind, at, bytes FROM events WHERE case_id = ? AND seq < ? ORDER BY seq"


class Sound(NamedTuple):
    """What a stretch comes to in which nothing is wrong.

    Attributes:
        first: Its first event.
        events: How many it has.
        cases: How many rows of the list of cases end in it; all fit.
        numbers: First and last number of the cases opened in it, by year.
        kept: How many papers are kept that are first named in it; all are whole.
        removed: How many cases an event in it says are removed; all are.
    """

    first: int
    events: int
    cases: int
    numbers: Mapping[str, tuple[int, int]]
    kept: int
    removed: int


NOTHING = Sound(0, 0, 0, {}, 0, 0)


class Said(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """What an event's bytes say: just these keys, of just these types."""

    at: str
    case: str | None
    kind: str
    office: str
    person: str
    prev: str
    program: str
    seq: int
    what: dict[str, Any]


_SHAPES = frozenset((str, case, str, str, str, str, str, int, dict) for case in (str, type(None)))

_READER = canonical.Reader(Said)


class _Unsound(Exception):  # noqa: N818 - no error, an answer
    """Something does not fit."""


def event_in(raw: object) -> dict[str, Any] | None:
    """What the bytes say, or None if that is no event or not said in the canonical form."""
    if not isinstance(raw, bytes):
        return None
    fast = _READER.read([raw])
    if fast is not None:
        return msgspec.structs.asdict(fast[0])
    if not canonical.is_canonical(raw):
        return None
    says = canonical.decode(raw)
    is_event = (
        isinstance(says, dict)
        and tuple(says) == Said.__struct_fields__
        and tuple(map(type, says.values())) in _SHAPES
    )
    return says if is_event else None


def look_over(
    execute: Execute, first: int, last: int, is_whole: Callable[[str], bool]
) -> Sound | None:
    """Look over the events from ``first`` to ``last`` and the cases that end among them.

    An event's bytes fit their hash, its columns and the tree, are canonical, of a known kind,
    and name the event before; what follows from all events of a case is what the list of
    cases says.

    Args:
        execute: Runs a statement inside a transaction of the caller's.
        first: Number of an event, like ``last``.
        is_whole: Whether the paper that is kept under a digest is as it was.

    Returns:
        None where anything is not as it should be.
    """
    try:
        return _Stretch(execute, first, last, is_whole).sound()
    except (_Unsound, LookupError, ValueError, TypeError, AttributeError):
        return None  # an event that says something else than events say, or in another way


class _Stretch:
    def __init__(
        self, execute: Execute, first: int, last: int, is_whole: Callable[[str], bool]
    ) -> None:
        self._execute = execute
        self._is_whole = is_whole
        self._kept = self._removed = 0
        self._first, self._last = first, last
        self._prev = self._before()
        found = execute(_CASES, [first, last]).fetchall()
        self._listed: dict[str, Sequence[str | int]] = {row[0]: row for row in found}
        self._cases = len(found)
        self._under_way: dict[str, Row] = {}
        self._going_on: set[str] = set()
        self._numbers: dict[str, tuple[int, int]] = {}
        # As stored: whether they are right is found where the rows are that hold them.
        self._peaks = proofs.peaks(first - 1, Tree(execute).node)

    def sound(self) -> Sound:
        cursor = self._execute(_EVENTS, [self._first, self._last])
        seq = self._first - 1
        tree = self._execute(_TREE, [self._first, self._last])
        while rows := cursor.fetchmany(BATCH):
            self._grow(seq, rows, tree.fetchmany(BATCH))
            seq = self._take(rows, seq)
        _make_sure(seq == self._last and not self._listed)
        return Sound(
            self._first,
            seq - self._first + 1,
            self._cases,
            self._numbers,
            self._kept,
            self._removed,
        )

    def _before(self) -> str:
        if self._first == 1:
            return NOTHING_BEFORE
        found = self._execute("SELECT hash FROM events WHERE seq = ?", [self._first - 1])
        return str(found.fetchone()[0])

    def _grow(self, size: int, rows: Sequence[Stored], tree: Sequence[tuple[int, bytes]]) -> None:
        """Make sure that the stored tree fits the events, as far as they reach."""
        peaks = self._peaks
        for (seq, *_, raw, _), (at, stored) in zip(rows, tree, strict=True):
            # As in ``tree.Grown.add``, spelled out: this runs for every event there is.
            found = row = removal.leaf(raw)
            place = size
            while place & 1:
                found = sha256(b"\x01" + peaks.pop() + found).digest()
                row += found
                place >>= 1
            peaks.append(found)
            size += 1
            if seq != at or row != stored:
                raise _Unsound

    def _take(self, rows: Sequence[Stored], last: int) -> int:
        raws = [row[4] for row in rows]
        if any(map(removal.is_removed, raws)):
            return self._take_apart(rows, last)
        _make_sure([sha256(raw).hexdigest() for raw in raws] == [row[5] for row in rows])
        says = _READER.read(raws)
        if says is None:
            raise _Unsound
        prev = self._prev
        for (seq, case, kind, at, _, hash_), said in zip(rows, says, strict=True):
            last += 1
            if not (
                seq == last == said.seq
                and said.prev == prev
                and said.case == case
                and said.kind == kind
                and said.at == at
                and kind in KINDS
                and (case is None) is (kind in _OF_THE_DESK)
            ):
                raise _Unsound
            prev = hash_
            _make_sure_of_moment(at)
            if kind == _CASES_REMOVED:
                self._remove(seq, said.what)
            if KEPT in said.what:
                self._keep(seq, said.what)
            if case is not None:
                self._follow(seq, case, kind, at, said)
        self._prev = prev
        return last

    def _follow(self, seq: int, case: str, kind: str, at: str, said: Said) -> None:
        """Let the event act on its case, where that ends in this stretch."""
        if kind == _OPENED:
            self._number(case)
        listed = self._listed.get(case)
        if listed is None:
            self._goes_on(seq, case, kind)
            return
        row = self._under_way.get(case)
        if row is None:
            row = _opened(case, seq, at, said) if kind == _OPENED else self._so_far(case)
            self._under_way[case] = row
        fold(row, kind, seq, at, said.what)
        if listed[_CHANGED] == seq:
            if (*row.values(),) != listed:
                raise _Unsound
            del self._under_way[case], self._listed[case]

    def _so_far(self, case: str) -> Row:
        """What had become of a case before this stretch."""
        row: Row | None = None
        for seq, kind, at, raw in self._execute(_EARLIER, [case, self._first]):
            (said,) = _READER.read([raw]) or (None,)
            if said is None:
                raise _Unsound
            if row is None:
                _make_sure(kind == _OPENED)
                row = _opened(case, seq, at, said)
            fold(row, kind, seq, at, said.what)
        if row is None:
            raise _Unsound
        return row

    def _goes_on(self, seq: int, case: str, kind: str) -> None:
        """Make sure that a case ends in a later stretch, by which it will be looked over."""
        if case in self._going_on and kind != _OPENED:
            return
        sql = "SELECT opened_seq, changed_seq FROM cases WHERE id = ?"
        start, end = self._execute(sql, [case]).fetchone()
        _make_sure(end > self._last and (start == seq if kind == _OPENED else start < seq))
        self._going_on.add(case)

    def _take_apart(self, rows: Sequence[Stored], last: int) -> int:
        """Take rows among which some are of removed cases."""
        for row in rows:
            seq, case, kind, _, raw, hash_ = row
            if not removal.is_removed(raw):
                last = self._take([row], last)
                continue
            # The event that removed the case binds all of its rows; see ``_remove``.
            sql = "SELECT seq FROM removed WHERE case_id = ?"
            (by,) = self._execute(sql, [case]).fetchone()
            _make_sure(seq == last + 1 and by > seq)
            if kind == _OPENED:
                self._number(str(case))
            self._prev, last = hash_, seq
        return last

    def _remove(self, seq: int, body: Mapping[str, Any]) -> None:
        for gone in removal.gone_in(body):
            sql = "SELECT seq FROM removed WHERE case_id = ?"
            (by,) = self._execute(sql, [gone.case]).fetchone()
            _make_sure(by == seq and removal.is_gone(self._execute, gone))
            self._removed += 1

    def _keep(self, seq: int, body: Mapping[str, Any]) -> None:
        for digest in kept_in(body):
            (named,) = self._execute("SELECT seq FROM kept WHERE sha256 = ?", [digest]).fetchone()
            _make_sure(named <= seq and (named < seq or self._is_whole(digest)))
            self._kept += named == seq

    def _number(self, case: str) -> None:
        parts = CASE_ID.fullmatch(case)
        if parts is None:
            raise _Unsound
        year, number = parts[1], int(parts[2])
        first, last = self._numbers.get(year, (number, number - 1))
        _make_sure(number == last + 1)
        self._numbers[year] = first, number


def _opened(case: str, seq: int, at: str, said: Said) -> Row:
    return opened(case, seq, at, (said.office, said.person), said.what)


def _make_sure(fits: bool) -> None:
    if not fits:
        raise _Unsound


def _make_sure_of_moment(at: str) -> None:
    """The same as ``events.moment``, but faster."""
    if not (len(at) == 27 and at[10] == "T" and at[26] == "Z" and at[19] == "."):
        raise _Unsound
    datetime.fromisoformat(at)
