"""Which letters, and which letters side by side, stand in which cases.

For looking cases up by any piece of their title, also by a single character. What a case has
is a bit in the row of the sign: cases of a year that stand together by number share a row.
Cases whose words have changed are noted first, and looked through one by one; when they have
become many, their bits are set all at once.

A projection like the list of cases: it can be thrown away and made again.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any, TypeAlias

from gkdesk.errors import TrailBrokenError
from gkdesk.terms import Matter
from gkdesk.trail.cases import SEARCHED, Row, like, words_of

BLOCK = 1 << 14  # cases that share a row
NOTED = 1_024
"""Cases that are looked through one by one before their bits are set."""

AT_ONCE = BLOCK  # cases taken in at a time; more would only take memory
SIGNS = 24  # of a word that are asked for
SMALL = 4_000
"""So many cases are sorted by when they were touched; of more, the newest are sought first."""

CHECKED = 1_500  # cases that are read for their number to be exact
WALKED = 32_768  # cases among which the newest are sought

TABLES = (
    "CREATE TABLE signs (sign TEXT NOT NULL, block INTEGER NOT NULL, bits BLOB NOT NULL,"
    " PRIMARY KEY (sign, block)) STRICT, WITHOUT ROWID",
    "CREATE TABLE signed (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE unsigned (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
)
NOWHERE = (-1, 0)  # of what is no number of a case
NAMES = ("signs", "signed", "unsigned")

Execute: TypeAlias = Callable[..., Any]
Bits: TypeAlias = dict[int, int]
"""Of each block, a number whose bits stand for its cases."""

_RUN = re.compile(r"[!-~]{4,}")
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}  # as LIKE does it
_SEARCHED_OF = ("title", "doc_number", "label", "id")
OF_MATTER = "\x1f"  # before the matter of a case; no word has it, since words end there
_TEXT = f"SELECT {SEARCHED} || char(31) || matter FROM cases WHERE id = ?"  # noqa: S608 - our own names
_NEWEST = (
    "SELECT changed_seq, id FROM cases WHERE changed_seq < ? ORDER BY changed_seq DESC LIMIT ?"
)
_LISTED = "(SELECT value FROM json_each(?))"
_TOUCHED = (
    "SELECT changed_seq, id FROM cases INDEXED BY cases_by_number"  # noqa: S608 - our own names
    f" WHERE id IN {_LISTED} AND changed_seq < ?"
)


class Concordance:
    """Looks cases up by pieces of what is written on them.

    Args:
        execute: Runs a statement on the trail's database.
    """

    def __init__(self, execute: Execute) -> None:
        self._execute = execute

    def clear(self) -> None:
        """Throw everything away."""
        for table in NAMES:
            self._execute(f"DELETE FROM {table}")  # noqa: S608 - our own names

    # ── kept up to date ──────────────────────────────────────────────────────

    def note(self, case: str) -> None:
        """Note that what is written on a case has changed."""
        self._execute("INSERT OR IGNORE INTO unsigned VALUES (?)", [case])

    def forget(self, case: str) -> None:
        """Know nothing of a case any more."""
        found = self._execute("SELECT text FROM signed WHERE id = ?", [case]).fetchone()
        block, bit = _place(case)
        for sign in _signs(found[0]) if found else ():
            self._change((sign, block), (), (bit,))
        for table in ("signed", "unsigned"):
            self._execute(f"DELETE FROM {table} WHERE id = ?", [case])  # noqa: S608 - our own names

    def catch_up(self, most: int = NOTED) -> None:
        """Set the bits of the cases that were noted, when they have become too many."""
        (noted,) = self._execute("SELECT count(*) FROM unsigned").fetchone()
        while noted > most:
            ids = self._execute("SELECT id FROM unsigned LIMIT ?", [AT_ONCE]).fetchall()
            self._take_in([case for (case,) in ids])
            noted -= len(ids)

    def _take_in(self, cases: Sequence[str]) -> None:
        setting: dict[tuple[str, int], list[int]] = defaultdict(list)
        clearing: dict[tuple[str, int], list[int]] = defaultdict(list)
        for case in cases:
            written = self._execute(_TEXT, [case]).fetchone()
            text = written[0] if written else ""
            found = self._execute("SELECT text FROM signed WHERE id = ?", [case]).fetchone()
            now, before = _signs(text), _signs(found[0]) if found else set()
            block, bit = _place(case)
            for sign in now - before:
                setting[sign, block].append(bit)
            for sign in before - now:
                clearing[sign, block].append(bit)
            self._execute("INSERT OR REPLACE INTO signed VALUES (?, ?)", [case, text])
            self._execute("DELETE FROM unsigned WHERE id = ?", [case])
        for at in sorted(setting.keys() | clearing.keys()):
            self._change(at, setting.get(at, ()), clearing.get(at, ()))

    def _change(self, at: tuple[str, int], add: Iterable[int], drop: Iterable[int]) -> None:
        found = self._execute("SELECT bits FROM signs WHERE sign = ? AND block = ?", at).fetchone()
        bits = bytearray(_unpacked(found[0])) if found else bytearray(BLOCK // 8)
        for bit in add:
            bits[bit >> 3] |= 1 << (bit & 7)
        for bit in drop:
            bits[bit >> 3] &= ~(1 << (bit & 7))
        self._execute("INSERT OR REPLACE INTO signs VALUES (?, ?, ?)", [*at, _packed(bits)])

    # ── asked ────────────────────────────────────────────────────────────────

    def find(
        self, search: str, matter: Matter | None, limit: int, offset: int, before: int
    ) -> list[str]:
        """Numbers of the cases that a search means, the last touched first.

        Args:
            search: See ``cases.words_of``; may be empty where a matter is given.
            matter: Only cases of this; None for all.
            limit: At most so many.
            offset: So many are left out at the beginning.
            before: Only those last touched before this event.
        """
        words = words_of(search)
        bits, noted = self._candidates(words, matter)
        settled = {case for _, case in noted}
        check = None if _is_exact(words) else like(words, SEARCHED)
        found = (
            case
            for case in self._by_last(bits, noted, before)
            if case in settled or check is None or self._has(case, *check)
        )
        return [*islice(found, offset, offset + limit)]

    def count(self, search: str, matter: Matter | None, *, is_exact: bool) -> int:
        """How many cases a search means.

        Args:
            search: Like for ``find``.
            matter: Likewise.
            is_exact: Where a word of three letters or more is in more than ``CHECKED`` cases,
                look at each of them; else they may be somewhat fewer.
        """
        words = words_of(search)
        bits, noted = self._candidates(words, matter)
        candidates = _count(bits)
        if _is_exact(words) or (candidates > CHECKED and not is_exact):
            return candidates + len(noted)
        where, values = _meant(words, matter)
        if candidates <= SMALL:
            values.insert(0, json.dumps([*_ids(bits)]))
            sql = f"SELECT count(*) FROM cases WHERE id IN {_LISTED} AND {where}"  # noqa: S608
        else:
            sql = f"SELECT count(*) FROM cases WHERE {where} AND id NOT IN unsigned"  # noqa: S608
        return int(self._execute(sql, values).fetchone()[0]) + len(noted)

    def _candidates(
        self, words: Sequence[str], matter: Matter | None
    ) -> tuple[Bits, list[tuple[int, str]]]:
        """Cases that have all signs of the words; and those of the noted ones that have the words.

        A word of three letters or more may be missing from a case that has all its signs.
        """
        signs = [sign for word in words for sign in _asked(word)]
        bits = self._with_all([*signs, *([f"{OF_MATTER}{matter}"] if matter else ())])
        for (case,) in self._execute("SELECT id FROM unsigned"):
            block, bit = _place(case)
            if block in bits:
                bits[block] &= ~(1 << bit)
        where, values = _meant(words, matter)
        sql = f"SELECT changed_seq, id FROM unsigned JOIN cases USING (id) WHERE {where}"  # noqa: S608
        return bits, self._execute(sql, values).fetchall()

    def _with_all(self, signs: Sequence[str]) -> Bits:
        bits: Bits | None = None
        for sign in dict.fromkeys(signs):
            rows = self._execute("SELECT block, bits FROM signs WHERE sign = ?", [sign])
            if bits is None:
                bits = {block: _number(packed) for block, packed in rows}
            else:
                both = {
                    block: bits[block] & _number(packed)
                    for block, packed in rows
                    if bits.get(block)
                }
                bits = both
            if not any(bits.values()):
                return {}
        return bits or {}

    def _by_last(self, bits: Bits, noted: Sequence[tuple[int, str]], before: int) -> Iterator[str]:
        """The cases in the order in which they were touched, the last first."""
        if _count(bits) > SMALL:
            sets = {block: number.to_bytes(BLOCK // 8, "little") for block, number in bits.items()}
            settled = {case for _, case in noted}
            walked = 0
            for walked, (touched, case) in enumerate(self._execute(_NEWEST, [before, WALKED]), 1):  # noqa: B007
                before = touched
                if case in settled or _is_in(sets, case):
                    yield case
            if walked < WALKED:
                return
        found = self._execute(_TOUCHED, [json.dumps([*_ids(bits)]), before]).fetchall()
        found += [one for one in noted if one[0] < before]
        yield from (case for _, case in sorted(found, reverse=True))

    def _has(self, case: str, where: str, values: Sequence[str]) -> bool:
        sql = f"SELECT 1 FROM cases WHERE id = ? AND {where}"  # noqa: S608 - the words are values
        return self._execute(sql, [case, *values]).fetchone() is not None


def is_other(before: Row | None, now: Mapping[str, str | int]) -> bool:
    """Whether what is searched of a case has changed."""
    return before is None or any(before[name] != now[name] for name in _SEARCHED_OF)


def _meant(words: Sequence[str], matter: Matter | None) -> tuple[str, list[str]]:
    """A condition that a case has all the words and is of the matter, and its values."""
    where, values = like(words, SEARCHED)
    clauses = [one for one in (where, "matter = ?" if matter else "") if one]
    return " AND ".join(clauses), [*values, *([matter.value] if matter else ())]


def _signs(text: str) -> set[str]:
    written, mark, matter = text.rpartition(OF_MATTER)
    low = written.translate(_LOWER)
    pairs = (one + other for one, other in pairwise(low))
    signs = {sign for sign in (*low, *pairs, *_fours(low)) if sign.split() == [sign]}
    return signs | {mark + matter} if matter else signs


def _fours(low: str) -> Iterator[str]:
    """Four plain letters or digits: two of these stand side by side in nearly every case."""
    for match in _RUN.finditer(low):
        run = match[0]
        yield from (run[at : at + 4] for at in range(len(run) - 3))


def _asked(word: str) -> list[str]:
    """The signs of a word that say most about it."""
    low = word.translate(_LOWER)
    pairs = (low[at : at + 2] for at in range(len(low) - 1))
    return [*islice((*_fours(low), *pairs), SIGNS)] or [low]


def _is_exact(words: Sequence[str]) -> bool:
    return all(len(word) <= 2 for word in words)


def _place(case: str) -> tuple[int, int]:
    """Block and bit of a case."""
    try:
        number = int(case[5:])
        return (int(case[:4]) << 40) + number // BLOCK, number % BLOCK
    except ValueError:
        return NOWHERE


def _is_in(sets: Mapping[int, bytes], case: str) -> bool:
    block, bit = _place(case)
    return block in sets and bool(sets[block][bit >> 3] >> (bit & 7) & 1)


def _ids(bits: Bits) -> Iterator[str]:
    for block, number in bits.items():
        year, first = block >> 40, (block & ((1 << 40) - 1)) * BLOCK
        left = number
        while left:
            lowest = left & -left
            yield f"{year:04}-{first + lowest.bit_length() - 1:06}"
            left ^= lowest


def _count(bits: Bits) -> int:
    return sum(number.bit_count() for number in bits.values())


def _number(packed: bytes) -> int:
    return int.from_bytes(_unpacked(packed), "little")


def _packed(bits: bytearray) -> bytes:
    """As little as it can be with little work; as it is where that would hardly be less."""
    packed = zlib.compress(bits, 1)
    return packed if len(packed) < BLOCK // 16 else bytes(bits)


def _unpacked(packed: bytes) -> bytes:
    if len(packed) == BLOCK // 8:
        return packed
    try:
        bits = zlib.decompressobj().decompress(packed, BLOCK // 8 + 1)
    except zlib.error as error:
        raise _spoiled() from error
    if len(bits) != BLOCK // 8:
        raise _spoiled()
    return bits


def _spoiled() -> TrailBrokenError:
    return TrailBrokenError(
        "查找办件用的索引已损坏", "请运行 gkdesk rebuild 重建索引，留痕本身不受影响。"
    )
