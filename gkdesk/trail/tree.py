"""The Merkle tree over the desk's events, as it lies beside them.

A row for each event holds the hash of its bytes and of every complete subtree that it
finishes: one row is written with an event, in its transaction, and nothing is ever
written again. Root and proofs of any earlier size follow from a few rows.

Source: RFC 9162, 2.1; the entry is the event's canonical bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

from gkdesk.trail import proofs
from gkdesk.trail.proofs import SIZE, Hash
from gkdesk.trail.removal import leaf

Execute = Callable[..., Any]

TABLE = "CREATE TABLE tree (seq INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT"

BATCH = 512  # rows read at a time
CHANGED = "内容与留痕树不符，这一条被改动过"
SPOILED = "留痕树里这一条的哈希被改动过"
MISSING = "留痕树里没有这一条"
TOO_MANY = "留痕树里有这一条，留痕里没有"
UNREADABLE = "数据库文件损坏，留痕树读不出来"


def _on() -> None:
    """Go on."""


class Tree:
    """The stored tree.

    Args:
        execute: Runs a statement on the trail's database; the caller holds the transaction.
    """

    def __init__(self, execute: Execute) -> None:
        self._execute = execute

    def add(self, seq: int, raw: bytes) -> None:
        """Take one more event in.

        Raises:
            LookupError: A row is missing.
        """
        hashes = proofs.completed(proofs.leaf_hash(raw), seq - 1, self.node)
        self._execute("INSERT INTO tree VALUES (?, ?)", [seq, b"".join(hashes)])

    def fill(self) -> None:
        """Make the tree of a trail that has none yet."""
        grown = Grown()
        rows = self._execute("SELECT seq, bytes FROM events ORDER BY seq")
        while batch := rows.fetchmany(BATCH):
            for seq, raw in batch:
                hashes = b"".join(grown.add(leaf(raw)))
                self._execute("INSERT INTO tree VALUES (?, ?)", [seq, hashes])

    def size(self) -> int:
        """How many events it holds."""
        found = self._execute("SELECT max(seq) FROM tree").fetchone()[0]
        return int(found or 0)

    def root(self, size: int) -> Hash:
        """The root when there were so many events.

        Raises:
            LookupError: A row is missing.
        """
        return proofs.root(size, self.node)

    def node(self, level: int, place: int) -> Hash:
        """The root of a complete subtree.

        Raises:
            LookupError: Its row is missing or too short.
        """
        hashes = self._row((place + 1) << level) or b""
        found: Hash = hashes[level * SIZE : (level + 1) * SIZE]
        if len(found) != SIZE:
            raise LookupError(f"no node {level}, {place}")
        return found

    def _row(self, seq: int) -> bytes | None:
        found = self._execute("SELECT hashes FROM tree WHERE seq = ?", [seq]).fetchone()
        return found[0] if found and type(found[0]) is bytes else None


class Grown:
    """A tree that is only its right edge: enough to add to it and to know its root.

    Args:
        peaks: The complete subtrees that it begins with, the largest first.
        size: How many entries these are.
    """

    leaf = staticmethod(proofs.leaf_hash)
    over = staticmethod(proofs.node_hash)

    def __init__(self, peaks: Iterable[Hash] = (), size: int = 0) -> None:
        self.peaks = [*peaks]
        self.size = size

    def add(self, leaf: Hash) -> list[Hash]:
        """Add a leaf and give the complete subtrees that it finishes, itself first."""
        hashes, place, found = [leaf], self.size, leaf
        while place & 1:
            found = self.over(self.peaks.pop(), found)
            hashes.append(found)
            place >>= 1
        self.peaks.append(found)
        self.size += 1
        return hashes

    def root(self) -> Hash:
        """Over all that was added, at least one entry."""
        return proofs.joined(self.peaks, self.over)


def misfits(
    execute: Execute, failure: tuple[type[Exception], ...], breathe: Callable[[], None] = _on
) -> Iterator[tuple[int, str]]:
    """Hold the stored tree against the events, and name each place where they part.

    What is wrong in one place does not put all after it in the wrong: the tree goes on
    with what fits.

    Args:
        failure: What ``execute`` raises where the file is damaged.
        breathe: Called now and then; where it raises, the comparison ends.
    """
    try:
        yield from _compared(execute, breathe)
    except failure:
        yield 0, UNREADABLE


def _compared(execute: Execute, breathe: Callable[[], None]) -> Iterator[tuple[int, str]]:
    rows = execute(
        "SELECT events.seq, bytes, hashes FROM events LEFT JOIN tree USING (seq)"
        " ORDER BY events.seq"
    )
    peaks: list[Hash] = []
    size = last = 0
    while batch := rows.fetchmany(BATCH):
        breathe()
        for seq, raw, stored in batch:
            if seq != size + 1:  # events are missing, which is said elsewhere
                size = max(0, seq - 1)
                peaks = _as_stored(execute, size).peaks
            # As in ``Grown.add``, spelled out: this runs for every event there is.
            found = row = leaf(raw) if type(raw) is bytes else bytes(SIZE)
            place = size
            while place & 1:
                found = sha256(b"\x01" + peaks.pop() + found).digest()
                row += found
                place >>= 1
            peaks.append(found)
            size, last = size + 1, seq
            if row != stored:
                told = _as_stored(execute, size - 1)
                # Flipped bits make a number or a text of it.
                is_row = type(stored) is bytes
                told_so = is_row and b"".join(told.add(stored[:SIZE])) == stored
                peaks = told.peaks if told_so else peaks
                yield seq, MISSING if stored is None else CHANGED if told_so else SPOILED
    for (seq,) in execute("SELECT seq FROM tree WHERE seq > ? ORDER BY seq", [last]).fetchall():
        yield seq, TOO_MANY


def _as_stored(execute: Execute, size: int) -> Grown:
    """The right edge as the stored tree has it; where a part of it is missing, zeros."""
    tree = Tree(execute)

    def node(level: int, place: int) -> Hash:
        try:
            return tree.node(level, place)
        except LookupError:
            return bytes(SIZE)

    return Grown(proofs.peaks(size, node), size)
