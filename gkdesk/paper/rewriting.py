"""A package written again with another main part.

Only the main part is ever written anew. All other bytes of the file, whatever
they are, are copied as they stand.

Source: PKWARE APPNOTE 4.3 (local headers, data descriptors, central directory, zip64).
"""

from __future__ import annotations

import errno
import io
import os
import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO

from gkdesk.paper import archive
from gkdesk.paper.archive import FLAG_DESCRIPTOR, MASK32, damaged

if TYPE_CHECKING:
    from gkdesk.paper.package import Package

_CHUNK = 1024 * 1024


def rewrite(package: Package, main: bytes, out: BinaryIO) -> None:
    """Write the package to ``out`` with another main part and nothing else changed."""
    start, data, end = package.archive.span(package.main)
    descriptor = _descriptor(package, end) if package.main.flags & FLAG_DESCRIPTOR else b""
    packed = main if package.main.method == archive.STORED else _deflate(main)
    crc = zlib.crc32(main)
    package.file.seek(start)
    header = bytearray(package.file.read(data - start))
    _patch_header(header, crc, len(packed), len(main), bool(descriptor))

    _copy(package.file, 0, start, out)
    _put(out, bytes(header) + packed + _like(descriptor, crc, len(packed), len(main)))
    after = end + len(descriptor)
    delta = len(packed) - (end - data)
    _copy(package.file, after, package.archive.directory_at, out)
    _put(out, _directory(package, crc, len(packed), len(main), delta))
    _copy_end(package, out, delta)


def _descriptor(package: Package, end: int) -> bytes:
    """The data descriptor behind the main part's data, in any of its four forms."""
    package.file.seek(end)
    raw = package.file.read(24)
    signed = raw[:4] == b"PK\x07\x08"
    body = raw[4:] if signed else raw
    for form in ("<3L", "<L2Q"):
        if len(body) < struct.calcsize(form):
            continue
        if struct.unpack_from(form, body) == (
            package.main.crc,
            package.main.packed,
            package.main.size,
        ):
            return raw[: struct.calcsize(form) + 4 * signed]
    raise damaged()


def _directory(package: Package, crc: int, packed: int, size: int, delta: int) -> bytes:
    directory = bytearray(package.archive.directory)
    struct.pack_into("<L", directory, package.main.record + 16, crc)
    for member in package.archive.members:
        changed = member is package.main
        moved = member.header > package.main.header
        if changed or moved:
            _patch_record(
                directory,
                member.record,
                size=size if changed else None,
                packed=packed if changed else None,
                header=member.header + delta if moved else None,
            )
    return bytes(directory)


def _copy_end(package: Package, out: BinaryIO, delta: int) -> None:
    """Copy what follows the directory, with the directory's new offset in it."""
    package.file.seek(package.archive.directory_at + len(package.archive.directory))
    tail = bytearray(package.file.read())
    at = tail.rfind(b"PK\x05\x06")
    wide = at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07"
    if wide and (at < 76 or tail[:4] != b"PK\x06\x06"):
        raise damaged()
    if wide:
        (wide_end,) = struct.unpack_from("<Q", tail, at - 12)
        struct.pack_into("<Q", tail, at - 12, wide_end + delta)
        (directory,) = struct.unpack_from("<Q", tail, 48)
        struct.pack_into("<Q", tail, 48, directory + delta)
    (directory,) = struct.unpack_from("<L", tail, at + 16)
    if directory != MASK32:
        struct.pack_into("<L", tail, at + 16, directory + delta)
    _put(out, bytes(tail))


def _deflate(raw: bytes) -> bytes:
    engine = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return engine.compress(raw) + engine.flush()


def _copy(source: BinaryIO, start: int, end: int, out: BinaryIO) -> None:
    start = _copy_in_kernel(source, start, end, out)
    source.seek(start)
    while start < end:
        chunk = source.read(min(_CHUNK, end - start))
        if not chunk:
            raise damaged()
        _put(out, chunk)
        start += len(chunk)


def _copy_in_kernel(source: BinaryIO, start: int, end: int, out: BinaryIO) -> int:
    """Copy as much as the system copies by itself; returns where it stopped."""
    if not hasattr(os, "copy_file_range") or not isinstance(out, io.FileIO):
        return start
    while start < end:
        try:
            done = os.copy_file_range(source.fileno(), out.fileno(), end - start, start)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
                raise
            return start  # not between these two disks
        if not done:
            return start
        start += done
    return start


def _put(out: BinaryIO, raw: bytes) -> None:
    """Write all of it: an unbuffered file may take a part at a time."""
    rest = memoryview(raw)
    while rest:
        rest = rest[out.write(rest) :]


def _patch_header(header: bytearray, crc: int, packed: int, size: int, described: bool) -> None:
    """New checksum and sizes in a local header; left alone where a descriptor holds them."""
    old_crc, old_packed, old_size = struct.unpack_from("<3L", header, 14)
    if described and not (old_crc or old_packed or old_size):
        return
    name, extra = struct.unpack_from("<2H", header, 26)
    struct.pack_into("<L", header, 14, crc)
    _patch_sizes(header, (18, packed), (22, size), 30 + name, extra)


def _patch_sizes(
    raw: bytearray, packed: tuple[int, int], size: tuple[int, int], extra_at: int, extra: int
) -> None:
    """Write both sizes into their 32-bit fields, or into the zip64 field where those are full."""
    wide = []
    for at, value in (size, packed):  # the order of the zip64 field
        (old,) = struct.unpack_from("<L", raw, at)
        if old == MASK32:
            wide.append(value)
        else:
            struct.pack_into("<L", raw, at, value)
    for at, length in archive.extra_fields(bytes(raw[extra_at : extra_at + extra]), 0x0001):
        if length < 8 * len(wide):
            raise damaged()
        struct.pack_into(f"<{len(wide)}Q", raw, extra_at + at, *wide)
        return
    if wide:
        raise damaged()


def _patch_record(
    directory: bytearray, at: int, *, size: int | None, packed: int | None, header: int | None
) -> None:
    """New sizes or a new offset in a central record, in its zip64 field where it has one."""
    name, extra = struct.unpack_from("<2H", directory, at + 28)
    wide_at = at + 46 + name
    fields = [
        found + wide_at
        for found, _ in archive.extra_fields(bytes(directory[wide_at : wide_at + extra]), 0x0001)
    ]
    wide = fields[0] if fields else None
    for offset, value in ((24, size), (20, packed), (42, header)):
        (old,) = struct.unpack_from("<L", directory, at + offset)
        if old == MASK32 and wide is not None:
            if value is not None:
                struct.pack_into("<Q", directory, wide, value)
            wide += 8
        elif value is not None:
            if not 0 <= value < MASK32:
                raise damaged()
            struct.pack_into("<L", directory, at + offset, value)


def _like(descriptor: bytes, crc: int, packed: int, size: int) -> bytes:
    """A data descriptor of the same form with other figures."""
    if not descriptor:
        return b""
    signed = len(descriptor) in (16, 24)
    form = "<L2Q" if len(descriptor) >= 20 else "<3L"
    return (b"PK\x07\x08" if signed else b"") + struct.pack(form, crc, packed, size)
