"""What a picture carries besides its image: headers are read, no picture is ever decoded.

Source: JPEG (ITU-T T.81 annex B), PNG (W3C, third edition, clause 11), GIF89a clause 24,
WebP container (RFC 9649), MS-EMF (EMR_HEADER).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from itertools import islice

from gkdesk.paper import legible, metafiles
from gkdesk.paper.exif import BrokenExifError, Note, read_exif
from gkdesk.paper.metafiles import CutShortError
from gkdesk.paper.trace import TraceKind
from gkdesk.paper.xmp import BrokenXmpError, read_iptc, read_svg, read_xmp

HEAD = 256 * 1024  # bytes that are looked at of a picture too large to be read
NOTE_LIMIT = 60
CHUNK_LIMIT = 20_000
TEXT_LIMIT = 256 * 1024  # a packed comment, unpacked
UNPACKED = 4 * 1024 * 1024  # bytes of a packed metafile
TRAILING_FROM = 8  # bytes; a few zeros behind a picture are padding

_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_OWN_SEGMENTS = frozenset({*range(0xE2, 0xED), 0xEE, 0xEF})
_OWN_CHUNK = 0x20  # a small first and second letter: not needed, and nobody's but a program's own
_XMP_BEGINS = b"http://ns.adobe.com/xap/1.0/\0"
_PERSONS = frozenset({"author", "artist", "creator", "copyright", "by-line"})
_DEVICES = frozenset({"software", "source", "make", "model"})


class BrokenPictureError(ValueError):
    """The picture's structure ends early or contradicts itself."""


class StrangePictureError(ValueError):
    """No format that is known here."""


def notes_of(raw: bytes, *, is_whole: bool = True) -> tuple[list[Note], bool]:
    """What a picture says besides its image, and whether all of it could be read.

    Args:
        raw: The picture's bytes, or its first ones.
        is_whole: False where these are only its first bytes.

    Raises:
        StrangePictureError: The format isn't known.
    """
    reader = _reader(raw)
    found: dict[Note, None] = {}
    try:
        for note in islice(reader(raw), NOTE_LIMIT):
            found[note] = None
    except (BrokenPictureError, BrokenExifError, BrokenXmpError, zlib.error, CutShortError):
        return list(found), not is_whole
    return list(found), len(found) < NOTE_LIMIT


def _reader(raw: bytes) -> Callable[[bytes], Iterator[Note]]:
    for magic, reader in _READERS:
        if raw.startswith(magic):
            return reader
    if raw[4:8] == b"ftyp":
        return _heif
    if b"<svg" in raw[:4096]:
        return read_svg
    raise StrangePictureError


def _jpeg(raw: bytes) -> Iterator[Note]:
    at = 2
    for _ in range(CHUNK_LIMIT):
        found = _NEXT_MARKER.search(raw, at)
        if found is None:
            raise BrokenPictureError
        marker, at = raw[found.end() - 1], found.end()
        if marker == 0xD9:
            yield from _trailing(raw, at)
            return
        if marker in (0x01, 0xD8):
            continue
        length = int.from_bytes(raw[at : at + 2], "big")
        if length < 2 or at + length > len(raw):
            raise BrokenPictureError
        yield from _segment(marker, raw[at + 2 : at + length])
        at += length
    raise BrokenPictureError  # more of them than any program writes


def _segment(marker: int, body: bytes) -> Iterator[Note]:
    if marker == 0xE1 and body.startswith(b"Exif\0"):
        yield from read_exif(body[6:])
    elif marker == 0xE1 and body.startswith(_XMP_BEGINS):
        yield from read_xmp(body[len(_XMP_BEGINS) :])
    elif marker == 0xED:
        yield from read_iptc(body)
    elif marker == 0xFE:
        yield from _comment(body.decode("utf-8", "replace"))
    elif marker in _OWN_SEGMENTS:
        yield from _odd(body)


def _png(raw: bytes) -> Iterator[Note]:
    at = 8
    for _ in range(CHUNK_LIMIT):
        length, kind = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        if len(kind) < 4 or at + 12 + length > len(raw):
            raise BrokenPictureError
        if kind == b"IEND":
            yield from _trailing(raw, at + 12)
            return
        if kind[0] & kind[1] & _OWN_CHUNK:
            yield from _odd(raw[at + 8 : at + 8 + length])
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"):
            yield from _chunk(kind, raw[at + 8 : at + 8 + min(length, 4 * TEXT_LIMIT)])
        at += 12 + length
    raise BrokenPictureError  # more of them than any program writes


def _chunk(kind: bytes, body: bytes) -> Iterator[Note]:
    if kind == b"eXIf":
        yield from read_exif(body)
        return
    if kind == b"tIME":
        if len(body) >= 7:
            year, month, day = int.from_bytes(body[:2], "big"), body[2], body[3]
            yield TraceKind.PICTURE_TIME, f"修改时间：{year:04}-{month:02}-{day:02}"
        return
    keyword, _, rest = body.partition(b"\0")
    text = _packed_text(kind, rest)
    name = keyword.decode("latin-1")
    if name == "XML:com.adobe.xmp":
        yield from read_xmp(text)
    elif name.startswith("Raw profile type"):
        yield from _profile(text)
    else:
        yield from _named(name, text.decode("utf-8", "replace"))


def _packed_text(kind: bytes, rest: bytes) -> bytes:
    if kind == b"zTXt":
        return _unpacked(rest[1:])
    if kind == b"iTXt":
        is_packed, rest = rest[:1] == b"\1", rest[2:]
        rest = rest.partition(b"\0")[2].partition(b"\0")[2]
        return _unpacked(rest) if is_packed else rest
    return rest


def _unpacked(raw: bytes) -> bytes:
    return zlib.decompressobj().decompress(raw, TEXT_LIMIT)


def _profile(text: bytes) -> Iterator[Note]:
    """ImageMagick keeps a camera's records as hexadecimal text."""
    lines = text.split(None, 2)
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", lines[2] if len(lines) > 2 else b"")
    raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    if raw.startswith(b"Exif\0\0"):
        yield from read_exif(raw[6:])
    elif b"8BIM" in raw:
        yield from read_iptc(raw)
    elif b"<x:xmpmeta" in raw:
        yield from read_xmp(raw)


def _named(name: str, text: str) -> Iterator[Note]:
    if not text.strip():
        return
    lower = name.lower()
    kind = TraceKind.PICTURE_TEXT
    if lower in _PERSONS:
        kind = TraceKind.PICTURE_PERSON
    elif lower in _DEVICES:
        kind = TraceKind.PICTURE_DEVICE
    elif "date" in lower or "time" in lower:
        kind = TraceKind.PICTURE_TIME
    yield kind, f"{name}：{text[:2000].strip()}"


def _comment(text: str) -> Iterator[Note]:
    if text.strip("\0 \r\n\t"):
        yield TraceKind.PICTURE_TEXT, f"注释：{text[:2000].strip()}"


def _gif(raw: bytes) -> Iterator[Note]:
    for found in islice(re.finditer(rb"\x21\xfe", raw), NOTE_LIMIT):
        length = raw[found.end()] if found.end() < len(raw) else 0
        body = raw[found.end() + 1 : found.end() + 1 + length]
        if body and raw[found.end() + 1 + length : found.end() + 2 + length]:
            said = body.decode("ascii") if body.isascii() else legible.words_in(body)
            yield from _comment(said)
    end = raw.rfind(b"\0\x3b")
    if end >= 0 and legible.words_in(raw[end + 2 :]):
        yield from _trailing(raw, end + 2)


def _webp(raw: bytes) -> Iterator[Note]:
    if raw[8:12] != b"WEBP":
        raise BrokenPictureError
    at, end = 12, 8 + int.from_bytes(raw[4:8], "little")
    for _ in range(CHUNK_LIMIT):
        if at >= end:
            yield from _trailing(raw, end)
            return
        kind, length = raw[at : at + 4], int.from_bytes(raw[at + 4 : at + 8], "little")
        if at + 8 + length > len(raw):
            raise BrokenPictureError
        body = raw[at + 8 : at + 8 + length] if kind in (b"EXIF", b"XMP ") else b""
        if kind == b"EXIF":
            yield from read_exif(body.removeprefix(b"Exif\0\0"))
        elif kind == b"XMP ":
            yield from read_xmp(body)
        at += 8 + length + length % 2
    raise BrokenPictureError  # more of them than any program writes


def _heif(raw: bytes) -> Iterator[Note]:
    """A phone's HEIC or AVIF: the camera's records stand in it as in a JPEG."""
    at = raw.find(b"Exif\0\0")
    if at >= 0:
        yield from read_exif(raw[at + 6 : at + 6 + TEXT_LIMIT])


def _tiff(raw: bytes) -> Iterator[Note]:
    yield from read_exif(raw)
    at = raw.find(b"<x:xmpmeta")
    end = raw.find(b"</x:xmpmeta>", at) if at >= 0 else -1
    if end >= 0:
        yield from read_xmp(raw[at : end + len(b"</x:xmpmeta>")])


def _emf(raw: bytes) -> Iterator[Note]:
    if raw[40:44] != b" EMF":
        raise StrangePictureError
    count, at = (int.from_bytes(raw[i : i + 4], "little") for i in (60, 64))
    yield from metafiles.emf_notes(raw)
    text = raw[at : at + 2 * min(count, 500)].decode("utf-16-le", "replace") if at else ""
    said = "，".join(part for part in text.split("\0") if part.strip())
    if said:
        yield TraceKind.PICTURE_DEVICE, f"软件和标题：{said}"


def _packed_metafile(raw: bytes) -> Iterator[Note]:
    unpacked = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw, UNPACKED)
    if unpacked.startswith(b"\1\0\0\0"):
        yield from _emf(unpacked)
    else:
        yield from _wmf(unpacked)


def _wmf(raw: bytes) -> Iterator[Note]:
    yield from metafiles.wmf_notes(raw)


def _bmp(raw: bytes) -> Iterator[Note]:
    end = int.from_bytes(raw[2:6], "little")
    if end:
        yield from _trailing(raw, min(end, len(raw)))


def _odd(body: bytes) -> Iterator[Note]:
    """Room that a program keeps for itself: only words in it matter."""
    said = legible.words_in(body)
    if said:
        yield TraceKind.PICTURE_TEXT, f"自定义数据：{said}"


def _trailing(raw: bytes, end: int) -> Iterator[Note]:
    """Bytes behind the picture's end: a cropped-away rest, or something packed along."""
    rest = len(raw) - end
    if rest > TRAILING_FROM and raw[end:].strip(b"\0"):
        said = legible.words_in(raw[end:])
        what = f"图片结束之后：{said}（{rest} 字节）" if said else f"图片结束之后还有 {rest} 字节"
        yield TraceKind.PICTURE_TRAILING, what


_READERS: tuple[tuple[bytes, Callable[[bytes], Iterator[Note]]], ...] = (
    (b"\xff\xd8\xff", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"GIF8", _gif),
    (b"RIFF", _webp),
    (b"II*\0", _tiff),
    (b"MM\0*", _tiff),
    (b"II\xbc\x01", _tiff),  # JPEG XR has the same directories
    (b"\1\0\0\0", _emf),
    (b"\x1f\x8b", _packed_metafile),
    (b"\xd7\xcd\xc6\x9a", _wmf),
    (b"\1\0\x09\0", _wmf),
    (b"BM", _bmp),
)
