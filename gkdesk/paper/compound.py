"""Compound files, in which OLE objects and old Office files keep their streams.

Only what is needed to find a stream and read it, within limits, and never in circles.

Source: [MS-CFB] 2.2 to 2.6; [MS-OLEDS] 2.3.6 (Ole10Native).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gkdesk.paper.archive import damaged
from gkdesk.paper.signs import COMPOUND

ENTRY_LIMIT = 4096
"""Directory entries that are looked at."""
STREAM_LIMIT = 64 * 1024 * 1024  # bytes of one stream

_HEADER = struct.Struct("<8s16x5H6x9L")
_ENTRY = struct.Struct("<64sHBB3L16xL8x8xLQ")
_NO_SECTOR = 0xFFFFFFFA  # this and above are no sectors
_STREAM, _ROOT = 2, 5
_NATIVE = struct.Struct("<LH")


@dataclass(frozen=True, slots=True)
class Stream:
    """One entry of the directory."""

    name: str
    kind: int
    start: int
    size: int


class Compound:
    """An open compound file."""

    def __init__(self, raw: bytes) -> None:
        """Read the directory.

        Raises:
            DamagedPaperError: It contradicts itself.
        """
        if len(raw) < 512 or not raw.startswith(COMPOUND):
            raise damaged()
        fields = _HEADER.unpack_from(raw)
        shift, mini_shift = fields[4], fields[5]
        if shift not in (9, 12) or mini_shift != 6:
            raise damaged()
        self._raw = raw
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory, self._cutoff, mini_fat, difat = fields[8], fields[10], fields[11], fields[13]
        self._fat = self._read_fat(raw, difat)
        self.streams = tuple(self._entries(self._chained(directory)))
        self._mini_fat = _longs(self._chained(mini_fat)) if mini_fat < _NO_SECTOR else ()
        root = next((entry for entry in self.streams if entry.kind == _ROOT), None)
        is_there = root is not None and root.start < _NO_SECTOR
        self._mini = self._chained(root.start) if root and is_there else b""

    def names(self) -> frozenset[str]:
        """Names of all streams and storages."""
        return frozenset(entry.name for entry in self.streams)

    def read(self, name: str) -> bytes:
        """The first stream of a name.

        Raises:
            DamagedPaperError: It is not there, or its chain of sectors is broken.
        """
        for entry in self.streams:
            if entry.name == name and entry.kind == _STREAM:
                if entry.size > min(STREAM_LIMIT, len(self._raw)):
                    raise damaged()
                if entry.size < self._cutoff:
                    return self._mini_chained(entry.start, entry.size)
                return self._chained(entry.start, entry.size)
        raise damaged()

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._raw):
            raise damaged()
        return self._raw[at : at + self._size]

    def _read_fat(self, raw: bytes, difat: int) -> tuple[int, ...]:
        """The table of which sector follows which."""
        numbers = list(struct.unpack_from("<109L", raw, 76))
        seen: set[int] = set()
        while difat < _NO_SECTOR:
            if difat in seen:
                raise damaged()
            seen.add(difat)
            *more, difat = _longs(self._sector(difat))
            numbers += more
        used = [number for number in numbers if number < _NO_SECTOR]
        if len(used) > len(raw) // self._size + 1:
            raise damaged()
        return _longs(b"".join(map(self._sector, used)))

    def _chained(self, start: int, size: int | None = None) -> bytes:
        """The bytes of a chain of sectors."""
        found: list[bytes] = []
        most = len(self._raw) // self._size + 1
        number = start
        while number < _NO_SECTOR and (size is None or len(found) * self._size < size):
            if len(found) > most or number >= len(self._fat):
                raise damaged()
            found.append(self._sector(number))
            number = self._fat[number]
        read = b"".join(found)
        if size is not None and len(read) < size:
            raise damaged()
        return read[:size]

    def _mini_chained(self, start: int, size: int) -> bytes:
        found: list[bytes] = []
        number = start
        while number < _NO_SECTOR and len(found) * self._mini_size < size:
            if number >= len(self._mini_fat):
                raise damaged()
            at = number * self._mini_size
            found.append(self._mini[at : at + self._mini_size])
            number = self._mini_fat[number]
        read = b"".join(found)[:size]
        if len(read) < size:
            raise damaged()
        return read

    def _entries(self, directory: bytes) -> list[Stream]:
        found = []
        for at in range(0, min(len(directory), ENTRY_LIMIT * 128), 128):
            if at + 128 > len(directory):
                break
            name, length, kind, _, _, _, _, _, start, size = _ENTRY.unpack_from(directory, at)
            if kind:
                word = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                wide = size if self._size > 512 else size & 0xFFFFFFFF
                found.append(Stream(word, kind, start, wide))
        return found


@dataclass(frozen=True, slots=True)
class Native:
    """A file that the Packager put into an object.

    Attributes:
        names: Its label, its name and its paths on the machine it came from.
    """

    names: tuple[str, ...]
    content: bytes


def native_of(stream: bytes) -> Native:
    r"""What a ``\1Ole10Native`` stream holds.

    Raises:
        DamagedPaperError: It does not hold what it says.
    """
    try:
        _NATIVE.unpack_from(stream)
        label, at = _zero_ended(stream, _NATIVE.size)
        name, at = _zero_ended(stream, at)
        (length,) = struct.unpack_from("<4xL", stream, at)
        path = stream[at + 8 : at + 8 + length].rstrip(b"\0")
        at += 8 + length
        (size,) = struct.unpack_from("<L", stream, at)
    except struct.error as error:
        raise damaged() from error
    content = stream[at + 4 : at + 4 + size]
    if len(content) != size:
        raise damaged()
    said = dict.fromkeys(_ansi(text) for text in (label, name, path) if text)
    return Native(tuple(said), content)


def _zero_ended(raw: bytes, at: int) -> tuple[bytes, int]:
    end = raw.find(b"\0", at)
    if end < 0:
        raise damaged()
    return raw[at:end], end + 1


def _ansi(text: bytes) -> str:
    return text.decode("gb18030", "replace")


def _longs(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}L", raw[: len(raw) // 4 * 4])
