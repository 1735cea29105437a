"""What the zip around a paper tells: times, systems, comments, and bytes that no part owns.

Source: PKWARE APPNOTE 6.3.x, sections 4.3, 4.4 and 4.5.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gkdesk.errors import DeskError
from gkdesk.paper.archive import FLAG_DESCRIPTOR, Archive, Member
from gkdesk.paper.legible import words_in
from gkdesk.paper.package import Package
from gkdesk.paper.trace import Trace, TraceKind, trace

_CENTRAL_SIZE, _END_SIZE, _NAME_LENGTH_AT = 46, 22, 26
_TIME_AT, _LENGTHS_AT, _FIXED_TIME = 12, 28, (0, 33)  # 1980-01-01 00:00
_DESCRIPTOR = 24  # bytes at most behind the data of a streamed member
_FOREIGN_FROM = 4
_LOOKED_AT = 64 * 1024
_GROWTH_HINT = 0xA220  # room that Word leaves; one byte over and over behind four others
_SILENT = frozenset({0x0001, 0x7075, 0x6375, 0xCAFE, 0x756E})  # sizes, names, markers
_EXTRAS = {0x5455: "时间", 0x000A: "NTFS 时间", 0x7875: "系统用户号", 0x5855: "系统用户号"}


def wrapping_traces(package: Package) -> Iterator[Trace]:
    """Traces of the container itself."""
    archive = package.archive
    yield from _directory(archive)
    yield from _tail(archive)
    yield from _gaps(archive)
    yield from _duplicates(package)


def _directory(archive: Archive) -> Iterator[Trace]:
    times: set[tuple[int, int]] = set()
    extras: set[str] = set()
    for member in archive.members:
        time, day = struct.unpack_from("<2H", archive.directory, member.record + _TIME_AT)
        if (time, day) != _FIXED_TIME and day:
            times.add((day, time))
        extra, comment = _extra_and_comment(archive.directory, member)
        extras.update(_named(extra))
        if comment.strip(b"\0 "):
            said = comment.decode("utf-8", "replace")
            yield trace(TraceKind.ZIP_COMMENT, member.name, said)
    if times:
        said = f"部件保存时间 {_day(min(times))} 至 {_day(max(times))}"
        yield trace(TraceKind.MACHINE, "", said)
    if extras:
        yield trace(TraceKind.MACHINE, "", "压缩包附加记录：" + "、".join(sorted(extras)))


def _extra_and_comment(directory: bytes, member: Member) -> tuple[bytes, bytes]:
    lengths = struct.unpack_from("<3H", directory, member.record + _LENGTHS_AT)
    at = member.record + _CENTRAL_SIZE + lengths[0]
    end = at + lengths[1]
    return directory[at:end], directory[end : end + lengths[2]]


def _named(extra: bytes) -> Iterator[str]:
    yield from (_EXTRAS[kind] for kind, _ in _fields(extra) if kind in _EXTRAS)


def _strange(extra: bytes) -> bytes:
    """What stands in an extra field that no program is known to write there."""
    found = b""
    for kind, body in _fields(extra):
        plain = kind in _EXTRAS or kind in _SILENT
        if kind == _GROWTH_HINT:
            plain = len(set(body[4:])) <= 1
        if not plain and body.strip(b"\0"):
            found += body
    return found


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        yield kind, extra[at + 4 : at + 4 + length]
        at += 4 + length


def _day(stamp: tuple[int, int]) -> str:
    day, time = stamp
    date = f"{1980 + (day >> 9)}-{day >> 5 & 15:02}-{day & 31:02}"
    return f"{date} {time >> 11:02}:{time >> 5 & 63:02}"


def _tail(archive: Archive) -> Iterator[Trace]:
    """The archive's comment, and bytes behind its end."""
    at = archive.directory_at + len(archive.directory)
    archive.file.seek(at)
    tail = archive.file.read(min(archive.length - at, 2 * _LOOKED_AT))
    end = tail.rfind(b"PK\x05\x06")
    if end < 0:
        return
    length = int.from_bytes(tail[end + 20 : end + 22], "little")
    comment = tail[end + _END_SIZE : end + _END_SIZE + length]
    rest = tail[end + _END_SIZE + length :]
    if comment.strip(b"\0 "):
        yield trace(TraceKind.ZIP_COMMENT, "", comment.decode("utf-8", "replace"))
    if len(rest) >= _FOREIGN_FROM and rest.strip(b"\0"):
        yield _foreign(len(rest), "文件末尾", rest)


def _gaps(archive: Archive) -> Iterator[Trace]:
    """Bytes before the first part and between parts, which no program shows."""
    spans, strange = [], b""
    for member in archive.members:
        try:
            start, data, end = archive.span(member)
        except DeskError:
            continue  # read as damaged by whoever reads the part
        strange += _strange(_local_extra(archive, start, data))
        spans.append((start, end + (_DESCRIPTOR if member.flags & FLAG_DESCRIPTOR else 0)))
    if strange:
        yield _foreign(len(strange), "部件的附加记录里", strange)
    last = 0
    for start, end in (*sorted(spans), (archive.directory_at, archive.directory_at)):
        if start - last >= _FOREIGN_FROM and _holds_something(archive, last, start):
            archive.file.seek(last)
            raw = archive.file.read(min(start - last, _LOOKED_AT))
            yield _foreign(start - last, "文件开头" if last == 0 else "部件之间", raw)
        last = max(last, end)


def _local_extra(archive: Archive, start: int, data: int) -> bytes:
    archive.file.seek(start + _NAME_LENGTH_AT)
    _, extra = struct.unpack("<2H", archive.file.read(4))
    if not extra:
        return b""
    archive.file.seek(data - extra)
    return archive.file.read(extra)


def _holds_something(archive: Archive, start: int, end: int) -> bool:
    if end - start > _LOOKED_AT:
        return True
    archive.file.seek(start)
    return bool(archive.file.read(end - start).strip(b"\0"))


def _foreign(length: int, where: str, raw: bytes) -> Trace:
    said, owned = words_in(raw), f"{length} 字节不属于任何部件"
    return trace(
        TraceKind.ZIP_BYTES, "", f"{where}：{said}（{owned}）" if said else f"{where}有 {owned}"
    )


def _duplicates(package: Package) -> Iterator[Trace]:
    owned = {id(member) for member in package.members.values()}
    for member in package.archive.members:
        if id(member) not in owned:
            yield trace(TraceKind.DUPLICATE, member.name, f"同名部件 {member.name}")
