"""The zip around its members: what lies between them, before and behind, and how much of it."""

from __future__ import annotations

import struct
import zlib
from random import Random

from fuzz.by_zip import ODD, one
from fuzz.chance import about
from fuzz.container import DEFLATED, STORED, Container, Entry, extra_field
from fuzz.mutations import in_zip

SIGNATURES = tuple(
    b"PK" + kind for kind in (b"\3\4", b"\1\2", b"\5\6", b"\6\6", b"\6\7", b"\7\x08")
)
END = b"PK\x05\x06" + b"\0" * 18


@in_zip
def overlapping(zipped: Container, chance: Random) -> None:
    """Members that lie in one another."""
    entry, other = one(zipped, chance), one(zipped, chance)
    how = chance.randrange(3)
    if how == 0:
        entry.central["packed"] = entry.said(0)["packed"] + about(chance, 1, 1000)
    elif how == 1:
        inside = other.header(0)
        entry.content = inside + entry.content
        entry.repack(STORED)
        # The other one is looked for inside this one.
        other.central["offset"] = 30 + len(entry.name)
        zipped.entries.remove(entry)
        zipped.entries.insert(0, entry)
    else:
        other.central |= {"offset": 0}
        other.name = zipped.entries[0].name


@in_zip
def prefixes(zipped: Container, chance: Random) -> None:
    """Foreign bytes before the archive, counted or not."""
    unit = chance.choice(
        [b"MZ\x90\0", b"\0", b"PK\x03\x04", b"%!PS", b"\xef\xbb\xbf", b"#!/bin/sh\n"]
    )
    zipped.prefix = unit * about(chance, 1, 5000)
    zipped.counts_prefix = chance.random() < 0.5


@in_zip
def tails(zipped: Container, chance: Random) -> None:
    """Foreign bytes behind the archive, or a second end."""
    zipped.tail = chance.choice(
        [
            b"\0" * about(chance, 1, 70_000),
            b"PK\x05\x06",
            END,
            END[:-1],
            b"\n",
            chance.randbytes(about(chance, 1, 3000)),
            b"PK\x06\x07" + b"\0" * 16 + END,
        ]
    )


@in_zip
def comments(zipped: Container, chance: Random) -> None:
    """Remarks, long ones, and such as look like an end."""
    inside = chance.choice(
        [b"", END, b"PK\x05\x06", b"PK\x06\x07" + b"\0" * 16, "秘密★1年".encode()]
    )
    zipped.comment = b"x" * about(chance, 1, 40_000) + inside + b"y" * about(chance, 1, 20_000)
    if chance.random() < 0.3:
        zipped.end["comment_length"] = chance.choice(ODD[:3])
    for entry in zipped.entries:
        if chance.random() < 0.3:
            entry.comment = inside * about(chance, 1, 100)


@in_zip
def counts(zipped: Container, chance: Random) -> None:
    """An end record that counts wrongly."""
    truth = len(zipped.entries)
    for key in chance.sample(["count", "size", "at", "disk"], k=chance.randint(1, 2)):
        zipped.end[key] = chance.choice([truth - 1, truth + 1, *ODD, about(chance, 1, 10_000)])


@in_zip
def many(zipped: Container, chance: Random) -> None:
    """Members without number."""
    raw = chance.choice([b"", b"<a/>", b"x" * 100])
    for number in range(about(chance, 1, 20_000)):
        zipped.entries.append(Entry(b"word/media/%d.bin" % number, raw, STORED, raw))
    if chance.random() < 0.2:
        zipped.entries.reverse()


@in_zip
def names(zipped: Container, chance: Random) -> None:
    """Names that mean something else on some systems, or nothing on any."""
    for entry in zipped.entries if chance.random() < 0.2 else [one(zipped, chance)]:
        name = entry.name
        entry.name = chance.choice(
            [
                name.replace(b"/", b"\\"),
                b"/" + name,
                b"./" + name,
                b"../" + name,
                name.upper(),
                name + b"\0.exe",
                name + b"/",
                b"",
                name.replace(b"d", b"%64"),
                name + "公文".encode("gbk"),
                b"\xff\xfe" + name,
                b"C:" + name,
                b"con.xml",
                b"a" * 65535,
                name + b"\xed\xa0\x80",
                "ＷＯＲＤ/".encode() + name,
            ]
        )
        if chance.random() < 0.5:
            entry.flags |= 0x800


@in_zip
def extras(zipped: Container, chance: Random) -> None:
    """Extra fields: of no kind, cut short, with another name, very long."""
    for entry in zipped.entries:
        if chance.random() < 0.5:
            continue
        path = struct.pack("<BL", 1, zlib.crc32(entry.name)) + b"word/other.xml"
        said = chance.choice(
            [
                b"\x01",
                b"\x01\0\xff\xff",
                extra_field(0x7075, path),
                extra_field(0x9901, b"\x01\0AE\x03\x08\0"),
                extra_field(0x5455, b"\x03" + b"\0" * 8) + b"\0\0",
                extra_field(0xCAFE, b"\0" * about(chance, 1, 60_000)),
                extra_field(1, chance.randbytes(about(chance, 1, 40))),
            ]
        )
        entry.local_extra = said if chance.random() < 0.6 else b""
        entry.central_extra = said if chance.random() < 0.6 else b""


@in_zip
def gaps(zipped: Container, chance: Random) -> None:
    """Bytes of nobody between the members and before the directory."""
    for entry in zipped.entries:
        if chance.random() < 0.4:
            entry.gap = chance.choice(
                [*SIGNATURES, b"\0" * 9, chance.randbytes(50), entry.header(0)]
            )
    zipped.between = chance.choice([b"", b"\0" * 4096, b"PK\x06\x08\0\0\0\0", END])


@in_zip
def order(zipped: Container, chance: Random) -> None:
    """Members in another order, in the file or in its directory."""
    if chance.random() < 0.5:
        chance.shuffle(zipped.entries)
    zipped.order = list(range(len(zipped.entries)))
    if chance.random() < 0.7:
        chance.shuffle(zipped.order)
    if chance.random() < 0.2:
        zipped.order = zipped.order[:-1]


@in_zip
def bombs(zipped: Container, chance: Random) -> None:
    """What becomes very large when it is unpacked, or says it will."""
    entry = one(zipped, chance)
    entry.content = chance.choice([b" ", b"\0", b"<a/>"]) * about(chance, 1, 60_000_000)
    entry.repack(DEFLATED)
    if chance.random() < 0.5:
        entry.central["size"] = chance.choice([0, 1, 1024 * 1024, len(entry.content) - 1])


@in_zip
def streams(zipped: Container, chance: Random) -> None:
    """Data that ends too early, goes on too long, or is packed in the oddest way."""
    entry = one(zipped, chance)
    entry.repack(DEFLATED)
    packed = entry.packed or b""
    blocks = zlib.compressobj(0, zlib.DEFLATED, -zlib.MAX_WBITS)
    stored = blocks.compress(entry.content) + blocks.flush()
    entry.packed = chance.choice(
        [
            packed[:-1],
            packed + b"\0",
            packed + packed,
            packed[: len(packed) // 2],
            stored,
            zlib.compress(entry.content),
            b"\x02\0" * about(chance, 1, 5000) + packed,
            b"\0\0\0\xff\xff" * about(chance, 1, 200_000) + packed,
        ]
    )
