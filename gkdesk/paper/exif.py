"""What a camera writes about a picture: the directories of a TIFF structure.

Source: TIFF 6.0 section 2; CIPA DC-008 (Exif 2.32) sections 4.6.4 to 4.6.8.
"""

from __future__ import annotations

import struct
from collections.abc import Generator, Iterator

from gkdesk.paper import legible
from gkdesk.paper.trace import TraceKind

Note = tuple[TraceKind, str]
"""What a picture says about itself: the kind, and the words."""

DIRECTORY_LIMIT = 12  # also what ends a chain that bites its tail
ENTRY_LIMIT = 400
VALUE_LIMIT = 2_000  # bytes of one value

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_RATIONAL, _SIGNED_RATIONAL = 5, 10
_SUB_DIRECTORIES = {0x8769, 0xA005}
_GPS, _THUMBNAIL, _NEXT_ARE_PREVIEWS = 0x8825, 0x0201, 1
_DEVICE, _PERSON = TraceKind.PICTURE_DEVICE, TraceKind.PICTURE_PERSON
_TIME, _TEXT = TraceKind.PICTURE_TIME, TraceKind.PICTURE_TEXT
_TAGS = {
    0x010E: (_TEXT, "说明"),
    0x010F: (_DEVICE, "厂商"),
    0x0110: (_DEVICE, "型号"),
    0x0131: (_DEVICE, "软件"),
    0x0132: (_TIME, "修改时间"),
    0x013B: (_PERSON, "作者"),
    0x013C: (_DEVICE, "计算机"),
    0x8298: (_PERSON, "版权"),
    0x9003: (_TIME, "拍摄时间"),
    0x9004: (_TIME, "数字化时间"),
    0x9286: (_TEXT, "用户注释"),
    0x927C: (_TEXT, "厂商注释"),
    0x9C9B: (_TEXT, "标题"),
    0x9C9C: (_TEXT, "备注"),
    0x9C9D: (_PERSON, "作者"),
    0x9C9E: (_TEXT, "关键词"),
    0x9C9F: (_TEXT, "主题"),
    0xA420: (_DEVICE, "图片编号"),
    0xA430: (_PERSON, "机主"),
    0xA431: (_DEVICE, "机身编号"),
    0xA435: (_DEVICE, "镜头编号"),
}
_UTF16 = range(0x9C9B, 0x9CA0)
_USER_COMMENT, _MAKER_NOTE = 0x9286, 0x927C
_CODES = {b"UNICODE\0": "utf-16", b"JIS\0\0\0\0\0": "iso2022_jp"}


class BrokenExifError(ValueError):
    """The directories contradict themselves; what was read until then holds."""


def read_exif(raw: bytes) -> Iterator[Note]:
    """What the directories say.

    Args:
        raw: From the byte order mark on.

    Raises:
        BrokenExifError: An offset leads outside, or the directories form a ring.
    """
    order = {b"II": "<", b"MM": ">"}.get(raw[:2])
    if order is None or len(raw) < 8:
        raise BrokenExifError
    yield from _Directories(raw, order).notes()


class _Directories:
    def __init__(self, raw: bytes, order: str) -> None:
        self._raw = raw
        self._order = order
        self._seen: set[int] = set()

    def notes(self) -> Iterator[Note]:
        at, ordinal = self._number(4, 4), 0
        while at:
            at = yield from self._directory(at, ordinal)
            ordinal += 1

    def _directory(self, at: int, ordinal: int) -> Generator[Note, None, int]:
        """One directory; returns where the next one lies."""
        count = self._enter(at)
        deeper = []
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag = self._number(entry, 2)
            if tag == _GPS:
                yield from self._position(self._number(entry + 8, 4))
            elif tag in _SUB_DIRECTORIES:
                deeper.append(self._number(entry + 8, 4))
            elif tag == _THUMBNAIL and ordinal == _NEXT_ARE_PREVIEWS:
                yield TraceKind.PICTURE_THUMBNAIL, "图片里另存有一张预览图"
            elif tag in _TAGS and ordinal == 0:
                yield from self._said(tag, entry)
        for sub in deeper:
            yield from self._directory(sub, ordinal)
        return self._number(at + 2 + 12 * count, 4) if count < ENTRY_LIMIT else 0

    def _enter(self, at: int) -> int:
        """Entries of a directory that was not read yet."""
        if at in self._seen or len(self._seen) >= DIRECTORY_LIMIT:
            raise BrokenExifError
        self._seen.add(at)
        return min(self._number(at, 2), ENTRY_LIMIT)

    def _said(self, tag: int, entry: int) -> Iterator[Note]:
        kind, label = _TAGS[tag]
        raw = self._value(entry)
        text = self._words(tag, raw).partition("\0")[0].strip()
        if text:
            yield kind, f"{label}：{text}"

    def _words(self, tag: int, raw: bytes) -> str:
        if tag == _MAKER_NOTE:
            return legible.words_in(raw)
        if tag == _USER_COMMENT:  # the first eight bytes name the character code
            code, raw = raw[:8], raw[8:]
            if code == b"UNICODE\0" and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
                return raw.decode("utf-16-le" if self._order == "<" else "utf-16-be", "replace")
            if code in _CODES:
                return raw.decode(_CODES[code], "replace")
        return raw.decode("utf-16-le", "replace") if tag in _UTF16 else _text(raw)

    def _position(self, at: int) -> Iterator[Note]:
        entries = {}
        for entry in range(at + 2, at + 2 + 12 * self._enter(at), 12):
            entries[self._number(entry, 2)] = entry
        north = self._degrees(entries.get(2), entries.get(1))
        east = self._degrees(entries.get(4), entries.get(3))
        if north is not None and east is not None:
            yield TraceKind.PICTURE_GPS, f"纬度 {north:.5f}，经度 {east:.5f}"

    def _degrees(self, entry: int | None, sign: int | None) -> float | None:
        """Degrees, minutes and seconds as three fractions."""
        if entry is None or self._number(entry + 2, 2) not in (_RATIONAL, _SIGNED_RATIONAL):
            return None
        raw = self._value(entry)
        if len(raw) < 24:
            return None
        numbers = struct.unpack_from(f"{self._order}6L", raw)
        parts = [top / low if low else 0.0 for top, low in zip(*[iter(numbers)] * 2, strict=True)]
        degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
        return -degrees if sign is not None and self._value(sign)[:1] in (b"S", b"W") else degrees

    def _value(self, entry: int) -> bytes:
        size = _SIZES.get(self._number(entry + 2, 2), 0) * self._number(entry + 4, 4)
        at = entry + 8 if size <= 4 else self._number(entry + 8, 4)
        if at + min(size, 1) > len(self._raw):
            raise BrokenExifError
        return self._raw[at : at + min(size, VALUE_LIMIT)]

    def _number(self, at: int, length: int) -> int:
        raw = self._raw[at : at + length]
        if len(raw) != length:
            raise BrokenExifError
        return int.from_bytes(raw, "little" if self._order == "<" else "big")


def _text(raw: bytes) -> str:
    """Exif says ASCII; Chinese cameras and programs write UTF-8 or GBK."""
    for code in ("utf-8", "gb18030"):
        try:
            return raw.rstrip(b"\0 ").decode(code)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
