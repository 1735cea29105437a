"""What a drawing in Windows' own formats writes: a sheet pasted as a picture keeps its words.

Source: MS-EMF 2.3.5 (text records) and 2.3.3 (comments); MS-WMF 2.3.3.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gkdesk.paper.trace import TraceKind

RECORD_LIMIT = 200_000
LENGTH_LIMIT = 20_000  # characters of all texts together
_EMF_TEXTS = {83: "gb18030", 84: "utf-16-le"}  # EMR_EXTTEXTOUTA, EMR_EXTTEXTOUTW
_EMF_POLY = {96: "gb18030", 97: "utf-16-le"}
_EMF_SMALL = 108
_EMF_END, _EMF_HEAD = 14, 36  # bytes before a text's own record
_WMF_TEXT, _WMF_EXT_TEXT, _WMF_END = 0x0521, 0x0A32, 0
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_OPAQUE = 0x0006  # ETO_OPAQUE or ETO_CLIPPED: a rectangle stands before the text
_SMALL_CHARS, _NO_RECT = 0x200, 0x100


class CutShortError(ValueError):
    """There is more of it than any drawing of an office has; what was read until then holds."""


def emf_notes(raw: bytes) -> Iterator[tuple[TraceKind, str]]:
    """All texts of an enhanced metafile as one note.

    Raises:
        CutShortError: Not all of it was read.
    """
    return text_notes(_emf(raw))


def wmf_notes(raw: bytes) -> Iterator[tuple[TraceKind, str]]:
    """The same for a Windows metafile."""
    return text_notes(_wmf(raw))


def text_notes(texts: Iterator[str]) -> Iterator[tuple[TraceKind, str]]:
    """Texts as one note, a line each; none where there are none."""
    lines, left, is_cut = [], LENGTH_LIMIT, False
    try:
        for text in texts:
            line = text.replace("\0", "").strip()
            left -= len(line)
            if left < 0:
                raise CutShortError
            lines.append(line)
    except CutShortError:
        is_cut = True
    said = "\n".join(filter(None, lines))
    if said:
        yield TraceKind.PICTURE_TEXT, f"图中文字：{said}"
    if is_cut:
        raise CutShortError


def _emf(raw: bytes) -> Iterator[str]:
    at = 0
    for _ in range(RECORD_LIMIT):
        if at + 8 > len(raw):
            return
        kind, size = struct.unpack_from("<2L", raw, at)
        if size < 8 or at + size > len(raw) or kind == _EMF_END:
            return
        yield from _emf_record(kind, raw[at : at + size] if kind >= 83 else b"")
        at += size
    raise CutShortError


def _emf_record(kind: int, record: bytes) -> Iterator[str]:
    if kind in _EMF_TEXTS and len(record) >= _EMF_HEAD + 16:
        count, offset = struct.unpack_from("<2L", record, _EMF_HEAD + 8)
        yield _decoded(record, offset, count, _EMF_TEXTS[kind])
    elif kind in _EMF_POLY and len(record) >= 40:
        (strings,) = struct.unpack_from("<L", record, 36)
        for at in range(40, min(len(record) - 40, 40 + 40 * strings) + 1, 40):
            count, offset = struct.unpack_from("<2L", record, at + 8)
            yield _decoded(record, offset, count, _EMF_POLY[kind])
    elif kind == _EMF_SMALL and len(record) >= 36:
        count, options = struct.unpack_from("<2L", record, 16)
        offset = 36 if options & _NO_RECT else 52
        yield _decoded(record, offset, count, "latin-1" if options & _SMALL_CHARS else "utf-16-le")


def _decoded(record: bytes, offset: int, count: int, encoding: str) -> str:
    wide = 2 if encoding == "utf-16-le" else 1
    end = offset + wide * min(count, len(record))
    return record[offset:end].decode(encoding, "replace")


def _wmf(raw: bytes) -> Iterator[str]:
    at = 22 if raw.startswith(_PLACEABLE) else 0
    at += 18
    for _ in range(RECORD_LIMIT):
        if at + 6 > len(raw):
            return
        words, kind = struct.unpack_from("<LH", raw, at)
        if words < 3 or kind == _WMF_END or at + 2 * words > len(raw):
            return
        record = raw[at + 6 : at + 2 * words] if kind in (_WMF_TEXT, _WMF_EXT_TEXT) else b""
        if kind == _WMF_TEXT and len(record) >= 2:
            (count,) = struct.unpack_from("<H", record)
            yield record[2 : 2 + count].decode("gb18030", "replace")
        elif kind == _WMF_EXT_TEXT and len(record) >= 8:
            count, options = struct.unpack_from("<2H", record, 4)
            begin = 16 if options & _OPAQUE else 8
            yield record[begin : begin + count].decode("gb18030", "replace")
        at += 2 * words
    raise CutShortError
