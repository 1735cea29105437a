"""The zip around a paper, read by hand so that it can be rewritten by raw ranges.

Source: PKWARE APPNOTE 6.3.x, sections 4.3 to 4.5.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from gkdesk.errors import DamagedPaperError, EncryptedPaperError, NotADocxError, TooLargeError

FILE_LIMIT = 200 * 1024 * 1024
EXPANDED_LIMIT = 1024 * 1024 * 1024
MEMBER_LIMIT = 10_000
RATIO_LIMIT = 200
RATIO_FREE = 1024 * 1024  # bytes; a member that expands to less can do no harm at any ratio

_HEAD_PACKED = 4096  # bytes of packed data that give the first few

STORED, DEFLATED = 0, 8
FLAG_ENCRYPTED, FLAG_DESCRIPTOR, FLAG_UTF8 = 0x1, 0x8, 0x800
MASK32, MASK16 = 0xFFFFFFFF, 0xFFFF

_EOCD = struct.Struct("<4s4H2LH")
_EOCD64_LOCATOR = struct.Struct("<4sLQL")
_EOCD64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of the central directory.

    Attributes:
        name: As stored; bytes outside UTF-8 are read as code page 437.
        record: Offset of its central record within the directory, in bytes.
        header: Offset of its local header in the file, in bytes.
        packed: Compressed size in bytes.
        size: Expanded size in bytes.
    """

    name: str
    record: int
    header: int
    flags: int
    method: int
    crc: int
    packed: int
    size: int


@dataclass(frozen=True, slots=True)
class Archive:
    """The directory of an open zip file and where its zones begin."""

    file: BinaryIO
    length: int
    members: tuple[Member, ...]
    directory: bytes
    directory_at: int
    shift: int  # bytes of foreign matter before the archive, not counted by its offsets

    @classmethod
    def open(cls, file: BinaryIO) -> Archive:
        """Read the directory of ``file``, within the limits.

        Raises:
            NotADocxError: There is no zip directory.
            DamagedPaperError: The directory contradicts itself.
            EncryptedPaperError: A member is encrypted.
            TooLargeError: A limit is exceeded.
        """
        length = file.seek(0, 2)
        if length > FILE_LIMIT:
            raise _too_large(f"文件超过 {FILE_LIMIT // 1024 // 1024} MB")
        at, size, count, shift = _end_of_directory(file, length)
        if count > MEMBER_LIMIT:
            raise _too_large(f"文件内的部件超过 {MEMBER_LIMIT} 个")
        file.seek(at)
        directory = file.read(size)
        if len(directory) != size:
            raise damaged()
        members = tuple(_members(directory, count))
        _check(members)
        if any(member.header + shift >= at for member in members):
            raise damaged()
        return cls(file, length, members, directory, at, shift)

    def span(self, member: Member) -> tuple[int, int, int]:
        """Offsets in the file of a member's local header, data, and the end of its data.

        Raises:
            DamagedPaperError: The local header is not where the directory says.
        """
        start = member.header + self.shift
        self.file.seek(start)
        raw = self.file.read(_LOCAL.size)
        if len(raw) != _LOCAL.size or raw[:4] != b"PK\x03\x04":
            raise damaged()
        name, extra = _LOCAL.unpack(raw)[-2:]
        data = start + _LOCAL.size + name + extra
        end = data + member.packed
        if end > self.directory_at:
            raise damaged()
        return start, data, end

    def read(self, member: Member) -> bytes:
        """Expand one member, never past the size it declared, and check its checksum.

        Raises:
            DamagedPaperError: Truncated, longer than declared, or a wrong checksum.
        """
        _, data, end = self.span(member)
        self.file.seek(data)
        packed = self.file.read(end - data)
        raw = _expand(packed, member) if member.method == DEFLATED else packed
        if len(raw) != member.size or zlib.crc32(raw) != member.crc:
            raise damaged()
        return raw

    def head(self, member: Member, length: int) -> bytes:
        """The first bytes of a member, as far as they can be had.

        Raises:
            DamagedPaperError: It is not where the directory says, or cannot be expanded.
        """
        _, data, end = self.span(member)
        self.file.seek(data)
        packed = self.file.read(min(end - data, length + _HEAD_PACKED))
        if member.method != DEFLATED:
            return packed[:length]
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, length)
        except zlib.error as error:
            raise damaged() from error


def damaged() -> DamagedPaperError:
    """The refusal for every kind of broken container."""
    return DamagedPaperError(
        "文件已损坏或没有传完整",
        "请用 Word 或 WPS 打开它另存为 .docx，或请对方重新发送后再试。",
    )


def _too_large(title: str) -> TooLargeError:
    return TooLargeError(title, "请核对是否选错了文件；确需办理的，先压缩图片或删去嵌入的附件。")


def _expand(packed: bytes, member: Member) -> bytes:
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        raw = engine.decompress(packed, member.size + 1)
    except zlib.error as error:
        raise damaged() from error
    # isal and zlib alike hold back the end marker when the output is exactly full
    if len(raw) == member.size and not engine.eof:
        try:
            raw += engine.decompress(engine.unconsumed_tail, 1)
        except zlib.error as error:
            raise damaged() from error
    if not engine.eof:
        raise damaged()
    return raw


def _end_of_directory(file: BinaryIO, length: int) -> tuple[int, int, int, int]:
    """Offset, size and entry count of the directory, and the shift of all offsets."""
    tail_at = max(0, length - _EOCD.size - MASK16)
    file.seek(tail_at)
    tail = file.read(length - tail_at)
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or found + _EOCD.size > len(tail):
        raise NotADocxError(
            "这不是 .docx 文稿，或文件没有传完整",
            "请用 Word 或 WPS 打开它，另存为“Word 文档（*.docx）”后再试。",
        )
    _, disk, _, _, count, size, at, _ = _EOCD.unpack_from(tail, found)
    end = tail_at + found
    if disk not in (0, MASK16):
        raise damaged()
    if MASK32 in (size, at) or count == MASK16:
        wide = _wide_end(file, end)
        if wide:
            end, size, at, count = wide
    shift = end - size - at
    if shift < 0 or size > end:
        raise damaged()
    return at + shift, size, count, shift


def _wide_end(file: BinaryIO, end: int) -> tuple[int, int, int, int] | None:
    """The zip64 record before the end record: its offset, directory size, offset, count."""
    if end < _EOCD64_LOCATOR.size:
        return None
    file.seek(end - _EOCD64_LOCATOR.size)
    mark, _, at, _ = _EOCD64_LOCATOR.unpack(file.read(_EOCD64_LOCATOR.size))
    if mark != b"PK\x06\x07":
        return None
    file.seek(min(at, end))
    raw = file.read(_EOCD64.size)
    if len(raw) != _EOCD64.size or raw[:4] != b"PK\x06\x06":
        raise damaged()
    *_, count, size, directory = _EOCD64.unpack(raw)
    return at, size, directory, count


def _members(directory: bytes, count: int) -> Iterator[Member]:
    at = 0
    for _ in range(count):
        if at + _CENTRAL.size > len(directory) or directory[at : at + 4] != b"PK\x01\x02":
            raise damaged()
        fields = _CENTRAL.unpack_from(directory, at)
        flags, method = fields[3], fields[4]
        crc, packed, size, name_length, extra, comment = fields[7:13]
        header = fields[16]
        name_at = at + _CENTRAL.size
        raw = directory[name_at : name_at + name_length]
        extra_at = name_at + name_length
        if MASK32 in (packed, size, header):
            size, packed, header = _wide(
                directory[extra_at : extra_at + extra], size, packed, header
            )
        yield Member(_name(raw, flags), at, header, flags, method, crc, packed, size)
        at = extra_at + extra + comment
    if at != len(directory):  # records that the count leaves out would be left behind
        raise damaged()


def _name(raw: bytes, flags: int) -> str:
    if not flags & FLAG_UTF8:
        try:
            return raw.decode("ascii")
        except UnicodeDecodeError:
            pass
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _wide(extra: bytes, size: int, packed: int, header: int) -> tuple[int, int, int]:
    """Replace the full 32-bit fields by those of the zip64 extra field (APPNOTE 4.5.3)."""
    for at, length in extra_fields(extra, 0x0001):
        values = iter(struct.unpack_from(f"<{length // 8}Q", extra, at))
        try:
            return (
                next(values) if size == MASK32 else size,
                next(values) if packed == MASK32 else packed,
                next(values) if header == MASK32 else header,
            )
        except StopIteration:
            raise damaged() from None
    raise damaged()


def extra_fields(extra: bytes, wanted: int) -> Iterator[tuple[int, int]]:
    """Offset and length of the data of each extra field with that header id."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        at += 4
        if at + length > len(extra):
            return
        if kind == wanted:
            yield at, length
        at += length


def _check(members: tuple[Member, ...]) -> None:
    if sum(member.size for member in members) > EXPANDED_LIMIT:
        raise _too_large(f"文件展开后超过 {EXPANDED_LIMIT // 1024 // 1024} MB")
    for member in members:
        if member.flags & FLAG_ENCRYPTED:
            raise EncryptedPaperError(
                "文件设有密码，工作台打不开", "请在 Word 或 WPS 中取消密码，另存后再试。"
            )
        if member.size > max(RATIO_FREE, RATIO_LIMIT * member.packed):
            raise _too_large("文件内有压缩得极不寻常的部件，可能是恶意文件")
