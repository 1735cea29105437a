"""A zip written by hand, so that every field of it can lie.

Source: PKWARE APPNOTE 6.3.x, sections 4.3 to 4.5.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

STORED, DEFLATED, BZIPPED, LZMA = 0, 8, 12, 14
DESCRIBED, IN_UTF8 = 0x8, 0x800
FULL32, FULL16 = 0xFFFFFFFF, 0xFFFF
_STORE_FROM = 150  # of what packs better the desk would refuse the large, and never read them
_MOMENT = (9 << 11, (46 << 9) | (3 << 5) | 6)  # 2026-03-06 09:00


@dataclass
class Entry:
    """One member, with the truth about it and what is said instead.

    Attributes:
        packed: Its data as stored, where that is not simply ``content`` packed.
        descriptor: Form of the data descriptor behind it; empty for none.
        wide: Fields that stand in the zip64 field: ``size``, ``packed``, ``offset``.
        local: What the local header says in place of the truth.
        central: What the directory says in place of the truth.
        gap: Bytes of nobody before its header.
    """

    name: bytes
    content: bytes
    method: int = DEFLATED
    packed: bytes | None = None
    flags: int = 0
    descriptor: str = ""
    is_signed: bool = True
    wide: tuple[str, ...] = ()
    local_extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    gap: bytes = b""
    local: dict[str, int] = field(default_factory=dict)
    central: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, content: bytes) -> Entry:
        """A plain member."""
        raw = name.encode("utf-8", "surrogateescape")
        packed = _deflated(content)
        is_stored = len(content) > _STORE_FROM * len(packed)
        return cls(
            raw,
            content,
            STORED if is_stored else DEFLATED,
            content if is_stored else packed,
            0 if raw.isascii() else IN_UTF8,
        )

    def repack(self, method: int) -> None:
        """Pack the content in another way."""
        packers: dict[int, Callable[[bytes], bytes]] = {
            STORED: bytes,
            DEFLATED: _deflated,
            BZIPPED: bz2.compress,
            LZMA: lzma.compress,
        }
        self.method = method
        self.packed = packers.get(method, _deflated)(self.content)

    def said(self, offset: int) -> dict[str, int]:
        """The truth, field by field."""
        packed = self.packed if self.packed is not None else _deflated(self.content)
        return {
            "flags": self.flags | (DESCRIBED if self.descriptor else 0),
            "method": self.method,
            "crc": zlib.crc32(self.content),
            "packed": len(packed),
            "size": len(self.content),
            "offset": offset,
        }

    def header(self, offset: int) -> bytes:
        """Local header, data and descriptor."""
        truth = self.said(offset)
        said = dict(truth)
        if self.descriptor:
            said |= {"crc": 0, "packed": 0, "size": 0}
        wide = tuple(key for key in self.wide if key != "offset")
        extra = _wide_field(said, wide) + self.local_extra
        said |= dict.fromkeys(wide, FULL32)
        said |= self.local
        raw = struct.pack(
            "<4s5H3L2H",
            b"PK\x03\x04",
            45 if wide else 20,
            said["flags"] & FULL16,
            said["method"] & FULL16,
            *_MOMENT,
            said["crc"] & FULL32,
            said["packed"] & FULL32,
            said["size"] & FULL32,
            said.get("name_length", len(self.name)) & FULL16,
            said.get("extra_length", len(extra)) & FULL16,
        )
        packed = self.packed if self.packed is not None else _deflated(self.content)
        return raw + self.name[:FULL16] + extra[:FULL16] + packed + self._described(truth)

    def _described(self, truth: dict[str, int]) -> bytes:
        if not self.descriptor:
            return b""
        said = struct.pack(self.descriptor, truth["crc"], truth["packed"], truth["size"])
        return (b"PK\x07\x08" if self.is_signed else b"") + said

    def record(self, offset: int) -> bytes:
        """Its record in the directory."""
        said = self.said(offset)
        extra = _wide_field(said | self.central, self.wide) + self.central_extra
        said |= self.central
        said |= dict.fromkeys(self.wide, FULL32)
        raw = struct.pack(
            "<4s6H3L5H2L",
            b"PK\x01\x02",
            45,
            45 if self.wide else 20,
            said["flags"] & FULL16,
            said["method"] & FULL16,
            *_MOMENT,
            said["crc"] & FULL32,
            said["packed"] & FULL32,
            said["size"] & FULL32,
            said.get("name_length", len(self.name)) & FULL16,
            said.get("extra_length", len(extra)) & FULL16,
            len(self.comment) & FULL16,
            said.get("disk", 0) & FULL16,
            0,
            0,
            said["offset"] & FULL32,
        )
        return raw + self.name[:FULL16] + extra[:FULL16] + self.comment[:FULL16]


@dataclass
class Container:
    """All of it.

    Attributes:
        order: Numbers of the members in the directory; all in their order where empty.
        prefix: Foreign bytes before the archive.
        counts_prefix: The offsets count them.
        between: Bytes between the last member and the directory.
        has_wide_end: A zip64 end record stands before the end record.
        end: What the end record says in place of the truth.
        wide_end: What the zip64 end record and its locator say in place of the truth.
    """

    entries: list[Entry]
    order: list[int] = field(default_factory=list)
    prefix: bytes = b""
    counts_prefix: bool = True
    between: bytes = b""
    comment: bytes = b""
    tail: bytes = b""
    has_wide_end: bool = False
    end: dict[str, int] = field(default_factory=dict)
    wide_end: dict[str, int] = field(default_factory=dict)

    def packed(self) -> bytes:
        """The file."""
        out = bytearray(self.prefix)
        base = 0 if self.counts_prefix else len(self.prefix)
        offsets = []
        for entry in self.entries:
            out += entry.gap
            offsets.append(len(out) - base)
            out += entry.header(len(out) - base)
        out += self.between
        at = len(out) - base
        records = [
            self.entries[i].record(offsets[i]) for i in self.order or range(len(self.entries))
        ]
        directory = b"".join(records)
        out += directory
        truth = {"count": len(records), "size": len(directory), "at": at, "disk": 0}
        if self.has_wide_end:
            out += self._wide_end(truth, len(out) - base)
        out += self._end(truth)
        return bytes(out)

    def _wide_end(self, truth: dict[str, int], at: int) -> bytes:
        said = truth | {"record": 44, "locator": at, "disks": 1} | self.wide_end
        full = (1 << 64) - 1
        record = struct.pack(
            "<4sQ2H2L4Q",
            b"PK\x06\x06",
            said["record"] & full,
            45,
            45,
            said["disk"] & FULL32,
            0,
            said["count"] & full,
            said["count"] & full,
            said["size"] & full,
            said["at"] & full,
        )
        locator = struct.pack(
            "<4sLQL", b"PK\x06\x07", 0, said["locator"] & full, said["disks"] & FULL32
        )
        return record + locator

    def _end(self, truth: dict[str, int]) -> bytes:
        said = truth | {"comment_length": len(self.comment)} | self.end
        raw = struct.pack(
            "<4s4H2LH",
            b"PK\x05\x06",
            said["disk"] & FULL16,
            0,
            said["count"] & FULL16,
            said["count"] & FULL16,
            said["size"] & FULL32,
            said["at"] & FULL32,
            said["comment_length"] & FULL16,
        )
        return raw + self.comment + self.tail


def extra_field(kind: int, content: bytes) -> bytes:
    """One extra field."""
    return struct.pack("<2H", kind, len(content) & FULL16) + content[:FULL16]


def _wide_field(said: dict[str, int], wide: tuple[str, ...]) -> bytes:
    values = [said[key] for key in ("size", "packed", "offset") if key in wide]
    return extra_field(1, struct.pack(f"<{len(values)}Q", *values)) if values else b""


def _deflated(raw: bytes) -> bytes:
    engine = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return engine.compress(raw) + engine.flush()
