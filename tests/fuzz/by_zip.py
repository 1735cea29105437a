"""The members of the zip: what their fields say, and whether that is so."""

from __future__ import annotations

import copy
import struct
import zlib
from random import Random

from fuzz.chance import about
from fuzz.container import (
    BZIPPED,
    DEFLATED,
    FULL16,
    FULL32,
    LZMA,
    STORED,
    Container,
    Entry,
    extra_field,
)
from fuzz.mutations import in_zip

_FIELDS = ("flags", "method", "crc", "packed", "size", "offset")
ODD = (0, 1, FULL16, FULL16 + 1, 1 << 31, FULL32 - 1, FULL32)
_ODD_WIDE = (*ODD, 1 << 32, (1 << 63) - 1, 1 << 63, (1 << 64) - 1)


def one(zipped: Container, chance: Random) -> Entry:
    """A member, the main part as likely as another."""
    main = [entry for entry in zipped.entries if b"document" in entry.name]
    return chance.choice(main if main and chance.random() < 0.5 else zipped.entries)


def _odd(chance: Random, truth: int) -> int:
    return chance.choice([truth + 1, max(0, truth - 1), truth * 2, *ODD, chance.getrandbits(32)])


def _changed(zipped: Container, chance: Random, *names: str) -> None:
    for _ in range(about(chance, 1, 3)):
        entry, name = one(zipped, chance), chance.choice(names)
        value = _odd(chance, entry.said(100)[name])
        for said in chance.choice([[entry.local], [entry.central], [entry.local, entry.central]]):
            said[name] = value


@in_zip
def sizes(zipped: Container, chance: Random) -> None:
    """Sizes that are not so, here or there or both."""
    _changed(zipped, chance, "packed", "size")


@in_zip
def flags(zipped: Container, chance: Random) -> None:
    """Flags that do not hold."""
    entry = one(zipped, chance)
    value = entry.flags ^ chance.choice([1, 8, 32, 64, 0x800, 0x2000, chance.getrandbits(16)])
    for said in chance.choice([[entry.local], [entry.central], [entry.local, entry.central]]):
        said["flags"] = value


@in_zip
def methods(zipped: Container, chance: Random) -> None:
    """Other ways to pack, truly or not."""
    if chance.random() < 0.5:
        for entry in zipped.entries:
            if chance.random() < 0.5:
                entry.repack(chance.choice([STORED, STORED, DEFLATED, BZIPPED, LZMA]))
        return
    entry = one(zipped, chance)
    entry.central["method"] = chance.choice([0, 1, 6, 8, 9, 12, 14, 93, 95, 97, 98, 99, FULL16])


@in_zip
def checksums(zipped: Container, chance: Random) -> None:
    """A checksum that is not so."""
    _changed(zipped, chance, "crc")


@in_zip
def fields(zipped: Container, chance: Random) -> None:
    """Any field."""
    _changed(zipped, chance, *_FIELDS)
    if chance.random() < 0.3:
        entry = one(zipped, chance)
        key = chance.choice(["name_length", "extra_length", "disk"])
        entry.central[key] = entry.local[key] = chance.choice(ODD)


@in_zip
def offsets(zipped: Container, chance: Random) -> None:
    """Headers that are not where they are said to be."""
    entry = one(zipped, chance)
    entry.central["offset"] = chance.choice([*ODD, about(chance, 1, 100_000)])
    if chance.random() < 0.4:
        entry.wide = ("offset",)
        entry.central["offset"] = chance.choice(_ODD_WIDE)


@in_zip
def duplicates(zipped: Container, chance: Random) -> None:
    """A member that is there twice: with its own data, or with the same."""
    entry = one(zipped, chance)
    twin = copy.deepcopy(entry)
    how = chance.randrange(4)
    if how == 0:
        zipped.order = [*range(len(zipped.entries)), zipped.entries.index(entry)]
        return
    if how == 1:
        twin.content = chance.choice([b"", entry.content[:-1], entry.content + b"\n"])
        twin.repack(DEFLATED)
    if how == 2:
        twin.name = chance.choice([entry.name.upper(), b"/" + entry.name, entry.name + b"\0"])
    zipped.entries.insert(chance.randint(0, len(zipped.entries)), twin)


@in_zip
def wide(zipped: Container, chance: Random) -> None:
    """Zip64 fields: right, short, absent, needless, several, absurd."""
    for entry in zipped.entries:
        if chance.random() < 0.4:
            continue
        keys = ("size", "packed", "offset")
        chosen = tuple(key for key in keys if chance.random() < 0.6)
        how = chance.randrange(6)
        if how <= 1:
            entry.wide = chosen
        elif how == 2:  # said to be there, and absent or short
            entry.central |= dict.fromkeys(chosen, FULL32)
            entry.central_extra = chance.choice(
                [b"", extra_field(1, b""), extra_field(1, b"\0" * 7), extra_field(1, b"\0" * 8)]
            )
        elif how == 3:  # needless
            entry.central_extra = extra_field(1, struct.pack("<3Q", 5, 5, 5))
            entry.local_extra = extra_field(1, struct.pack("<2Q", 5, 5))
        elif how == 4:  # two of them
            entry.wide = chosen
            entry.central_extra = extra_field(1, struct.pack("<3Q", 7, 7, 7))
        else:
            entry.wide = chosen
            entry.central |= {key: chance.choice(_ODD_WIDE) for key in chosen}


@in_zip
def wide_local(zipped: Container, chance: Random) -> None:
    """Zip64 in the local header alone, with room and without."""
    entry = one(zipped, chance)
    truth = entry.said(0)
    full = chance.choice([("size", "packed"), ("size",), ("packed",)])
    entry.local |= dict.fromkeys(full, FULL32)
    values = [truth[key] for key in ("size", "packed") if key in full]
    right = extra_field(1, struct.pack(f"<{len(values)}Q", *values))
    entry.local_extra = chance.choice([right, right, right[:-1], extra_field(1, b""), b""])


@in_zip
def wide_end(zipped: Container, chance: Random) -> None:
    """A zip64 end record: right, needless, elsewhere, absurd."""
    zipped.has_wide_end = True
    for key in ("count", "size", "at"):
        if chance.random() < 0.5:
            zipped.end[key] = FULL16 if key == "count" else FULL32
        if chance.random() < 0.15:
            zipped.wide_end[key] = chance.choice(_ODD_WIDE)
    for key in ("record", "locator", "disks", "disk"):
        if chance.random() < 0.15:
            zipped.wide_end[key] = chance.choice(_ODD_WIDE)


@in_zip
def descriptors(zipped: Container, chance: Random) -> None:
    """Sizes behind the data, signed or not, narrow or wide, and missing."""
    for entry in zipped.entries:
        if chance.random() < 0.3:
            continue
        entry.descriptor = chance.choice(["<3L", "<3L", "<L2Q"])
        entry.is_signed = chance.random() < 0.5
        if chance.random() < 0.3:
            truth = entry.said(0)
            entry.local = {key: truth[key] for key in ("crc", "packed", "size")}
        if chance.random() < 0.1:
            entry.descriptor, entry.flags = "", entry.flags | 8


@in_zip
def crc_like_a_signature(zipped: Container, chance: Random) -> None:
    """An unsigned descriptor that begins as a signed one does: the checksum is PK78."""
    entry = one(zipped, chance)
    entry.content = with_checksum(entry.content, 0x08074B50)
    entry.repack(DEFLATED)
    entry.descriptor, entry.is_signed = "<3L", chance.random() < 0.3


def with_checksum(content: bytes, wanted: int) -> bytes:
    """Four bytes more, in a remark behind the root, that make the checksum what is wanted."""
    table = [zlib.crc32(bytes([i])) ^ zlib.crc32(b"\0") for i in range(256)]
    table = [value ^ table[0] for value in table]
    content += b"<!--"
    # The last three bytes close the remark: go back through them first.
    state = wanted ^ FULL32
    high = {value >> 24: i for i, value in enumerate(table)}
    for byte in reversed(b"-->"):
        index = high[state >> 24]
        state = ((state ^ table[index]) << 8) & FULL32 | (index ^ byte)
    tail = bytearray()
    now = zlib.crc32(content) ^ FULL32
    indexes = []
    for _ in range(4):
        index = high[state >> 24]
        indexes.append(index)
        state = ((state ^ table[index]) << 8) & FULL32
    for index in reversed(indexes):
        tail.append((now ^ index) & 0xFF)
        now = table[index] ^ (now >> 8)
    return content + bytes(tail) + b"-->"
