"""凭据: what of a trail can be shown to others: its root, proofs, signed heads, keys.

The caller holds the lock; each method is one moment of the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, NamedTuple

from gkdesk.errors import HeadError, TrailBrokenError, UnknownEventError
from gkdesk.trail import head as heads
from gkdesk.trail import proofs, removal, schema, twin
from gkdesk.trail.canonical import decode
from gkdesk.trail.events import Event, event_of
from gkdesk.trail.head import Checkpoint
from gkdesk.trail.proofs import Hash
from gkdesk.trail.tree import Tree
from gkdesk.trail.twin import Twin

Execute = Callable[..., Any]
Moment = Callable[[], AbstractContextManager[None]]

BATCH = 512  # rows read at a time


class Proven(NamedTuple):
    """An event with the proof that it is in the tree of a size.

    Attributes:
        raw: Its canonical bytes.
        hashes: From the leaf's sibling up (RFC 9162, 2.1.3).
    """

    seq: int
    raw: bytes
    size: int
    root: Hash
    hashes: tuple[Hash, ...]


class Stored(NamedTuple):
    """A row for the export: the event as a line, its leaf, and what it finished in the tree.

    Attributes:
        line: Its canonical bytes; of a removed event what stays.
    """

    seq: int
    line: bytes
    leaf: Hash
    hashes: tuple[Hash, ...]


class Evidence:
    """The trail's proofs.

    Args:
        execute: Runs a statement on the trail's database.
        reading: Makes a moment in which everything read belongs together.
        writing: Makes a transaction.
    """

    def __init__(self, execute: Execute, reading: Moment, writing: Moment) -> None:
        self._execute = execute
        self._reading = reading
        self._writing = writing
        self._tree = Tree(execute)

    @contextmanager
    def _moment(self) -> Iterator[None]:
        with self._reading():
            try:
                yield
            except (LookupError, ValueError, HeadError) as error:
                raise _broken() from error

    # ── root and proofs ──────────────────────────────────────────────────────

    def size(self) -> int:
        """How many events the tree holds."""
        with self._moment():
            return self._tree.size()

    def root(self, size: int) -> Hash:
        """The root when there were so many events.

        Raises:
            TrailBrokenError: The tree is not whole.
        """
        with self._moment():
            return self._tree.root(size)

    def consistency(self, old: int, new: int) -> tuple[Hash, ...]:
        """The proof that the trail of the new size only adds to that of the old one.

        Raises:
            TrailBrokenError: The tree is not whole.
        """
        with self._moment():
            return tuple(proofs.consistency(old, new, self._tree.node))

    def prove(self, seq: int, size: int) -> Proven:
        """An event with the proof that it is in the tree of a size.

        Raises:
            TrailBrokenError: The tree or the event does not bear it out.
            UnknownEventError: The event was removed.
        """
        with self._moment():
            raw = dict(self._execute("SELECT seq, bytes FROM events WHERE seq = ?", [seq]))[seq]
            root = self._tree.root(size)
            hashes = tuple(proofs.inclusion(seq - 1, size, self._tree.node))
        if removal.is_removed(raw):
            raise UnknownEventError(
                f"第 {seq} 条已随办件销毁，只留指纹", "已销毁的内容不能再出具证明。"
            )
        if not proofs.includes(removal.leaf(raw), seq - 1, size, hashes, root):
            raise _broken()
        return Proven(seq, raw, size, root, hashes)

    # ── heads ────────────────────────────────────────────────────────────────

    def checkpoint(self, origin: str) -> tuple[Checkpoint, bytes | None]:
        """The state of the trail as it may be signed, and what to keep of the SM3 tree.

        Raises:
            TrailBrokenError: It does not continue what was signed before, and so nothing
                may be signed (C2SP tlog-checkpoint, Signatures).
        """
        with self._moment():
            size = self._tree.size()
            for text in self._notes()[-1:]:  # which continued those before it
                before = heads.read(text).says
                if before.size > size or self._tree.root(before.size) != before.root:
                    raise _broken()
            grown = self._twin(size)
            root = self._tree.root(size)
        sm3 = grown.root() if grown else None
        return Checkpoint(origin, size, root, sm3), grown.kept() if grown else None

    def keep(self, says: Checkpoint, key: heads.Key, note: str, edge: bytes | None) -> None:
        """Keep a signed head; one that is there already stays."""
        row = [says.size, key.id.hex(), note, edge]
        with self._writing():
            self._execute("INSERT OR IGNORE INTO heads VALUES (?, ?, ?, ?)", row)

    def wrong_rows(self) -> Iterator[int]:
        """Sizes of kept heads of which the row does not say what the head says."""
        with self._reading():
            rows = self._execute("SELECT size, key, note, sm3 FROM heads").fetchall()
        for size, key, text, edge in rows:
            try:
                note = heads.read(text)
            except HeadError:
                continue  # which is said elsewhere
            of_key = {id_.hex() for _, id_, _ in note.signatures}
            twin_ = Twin.of(edge, size).peaks if edge else []
            root = Twin(twin_, size).root() if twin_ and twin.is_offered() else note.says.sm3
            if (size, {key}, root) != (note.says.size, of_key, note.says.sm3):
                yield note.says.size

    def notes(self) -> tuple[str, ...]:
        """All signed heads, in the order of their sizes."""
        with self._reading():
            return tuple(self._notes())

    def sm3(self, size: int) -> Hash | None:
        """The root of the SM3 tree over the first events, made anew.

        Returns:
            None where SM3 is not offered, or one of these events was removed.
        """
        if not twin.is_offered() or not size:
            return None
        with self._moment():
            grown = self._grow(Twin(), size)
            return grown.root() if grown else None

    def _notes(self) -> list[str]:
        return [note for (note,) in self._execute("SELECT note FROM heads ORDER BY size, rowid")]

    def _twin(self, size: int) -> Twin | None:
        """The SM3 tree, grown from where the last head left off; None where it cannot be."""
        if not twin.is_offered() or not size:
            return None
        found = self._execute(
            "SELECT size, sm3 FROM heads WHERE sm3 IS NOT NULL ORDER BY size DESC LIMIT 1"
        ).fetchone()
        return self._grow(Twin.of(found[1], found[0]) if found else Twin(), size)

    def _grow(self, grown: Twin, size: int) -> Twin | None:
        """Add events up to this size, each as the tree has it; None where one was removed."""
        rows = self._execute(
            "SELECT bytes, substr(hashes, 1, 32) FROM events JOIN tree USING (seq)"
            " WHERE seq > ? AND seq <= ? ORDER BY seq",
            [grown.size, size],
        )
        while batch := rows.fetchmany(BATCH):
            for raw, leaf in batch:
                if removal.leaf(raw) != leaf:
                    raise _broken()
                if removal.is_removed(raw):
                    return None
                grown.add(grown.leaf(raw))
        if grown.size != size:
            raise _broken()
        return grown

    # ── keys, and everything ─────────────────────────────────────────────────

    def of_keys(self) -> tuple[Event, ...]:
        """What happened to the desk's keys, in order."""
        sql = f"SELECT bytes, hash FROM events WHERE {schema.OF_KEYS} ORDER BY seq"  # noqa: S608
        with self._moment():
            return tuple(event_of(decode(raw), hash_) for raw, hash_ in self._execute(sql))

    def all(self) -> Iterator[Stored]:
        """Every event with its row of the tree, a batch at a time."""
        sql = (
            "SELECT seq, case_id, kind, at, hash, bytes, CAST(coalesce(hashes, x'') AS BLOB)"
            " FROM events LEFT JOIN tree USING (seq)"
            " WHERE seq > ? ORDER BY seq LIMIT ?"
        )
        last, rows = 0, [None]
        while rows:
            with self._moment():
                rows = self._execute(sql, [last, BATCH]).fetchall()
            for last, *said, raw, hashes in rows:
                line = removal.line_of((last, *said, raw)) if removal.is_removed(raw) else raw
                parts = range(0, len(hashes), proofs.SIZE)
                finished = tuple(hashes[at : at + proofs.SIZE] for at in parts)
                yield Stored(last, line, removal.leaf(raw), finished)


def _broken() -> TrailBrokenError:
    return TrailBrokenError(
        "留痕与留痕树对不上，不能出具凭据",
        "请运行“校验留痕”查明是哪一条，保留数据文件夹的原样备份，并联系管理员。",
    )
