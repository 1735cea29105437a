"""Files to put inside a paper: workbooks, compound files, made from a few words."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from builders import OFFICE, document, line, package
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gkdesk.paper.contents import read_contents
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Piece, Unseen, Zone

SECTOR, MINI = 512, 64
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF


def said(path: Path) -> Contents:
    """The contents of a file."""
    return read_contents(Paper.read(path))


def a_file(
    folder: Path,
    *blocks: str,
    parts: Mapping[str, str | bytes] | None = None,
    kinds: Mapping[str, str] | None = None,
) -> Path:
    """A paper with parts besides.

    Args:
        parts: By name, as the zip has them.
        kinds: Kind of relation by part; ``customXml`` where it says none.
    """
    relations = "".join(
        f'<Relationship Id="x{at}" Type="{OFFICE}/{(kinds or {}).get(name, "customXml")}" '
        f'Target="/{name}"/>'
        for at, name in enumerate(parts or {})
        if not name.endswith(".rels")
    )
    main = document(*(blocks or (line("正文"),)))
    return package(folder / "文稿.docx", main, parts=dict(parts or {}), relations=relations)


def repacked(path: Path, **instead: str) -> Path:
    """The same file without compression, which hostile files need to get past the first gate.

    Args:
        instead: Other content for members, by the last word of their names: ``styles``.
    """
    other = path.with_stem(path.stem + "-2")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            word = Path(name).stem
            is_other = word in instead and name.endswith(".xml")
            new.writestr(name, instead[word] if is_other else old.read(name))
    return other


def found(contents: Contents, text: str) -> Piece:
    """The only piece with that text."""
    pieces = [piece for piece in contents.pieces if piece.text == text]
    assert len(pieces) == 1, (text, pieces)
    return pieces[0]


def reasons(piece: Piece) -> list[tuple[str, Unseen]]:
    """What of a piece is not seen, and why."""
    return [(piece.text[start:end], why) for start, end, why in piece.unseen]


def zone_of(contents: Contents, text: str) -> Zone:
    """Where the only piece with that text stands."""
    return found(contents, text).zone


def a_sheet() -> tuple[Workbook, Worksheet]:
    """A workbook with one empty sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def saved(book: Workbook) -> bytes:
    """A workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_compound(
    streams: Mapping[str, bytes], *, next_sector: Mapping[int, int] | None = None
) -> bytes:
    """A compound file; streams under 4,096 bytes stand in the mini stream.

    Args:
        next_sector: What the table says of some sectors instead of the truth.
    """
    mini, mini_fat, starts = b"", list[int](), dict[str, int]()
    for name, content in streams.items():
        if len(content) < 4096:
            starts[name] = len(mini) // MINI
            count = -(-len(content) // MINI)
            mini_fat += [len(mini_fat) + at + 1 for at in range(count - 1)] + [END]
            mini += content.ljust(count * MINI, b"\0")
    # Sector 0 is the table, 1 and 2 the directory, 3 the mini table, then mini stream and streams.
    fat, body = [0xFFFFFFFD, 2, END, END], b""
    chains = {"": mini, **{n: c for n, c in streams.items() if len(c) >= 4096}}
    for name, content in chains.items():
        count = -(-len(content) // SECTOR)
        if not count:
            starts[name] = END
            continue
        starts[name] = len(fat)
        fat += [len(fat) + at + 1 for at in range(count - 1)] + [END]
        body += content.ljust(count * SECTOR, b"\0")
    for at, follower in (next_sector or {}).items():
        fat[at] = follower
    entries = _entry("Root Entry", 5, starts[""], len(mini))
    entries += b"".join(_entry(name, 2, starts[name], len(streams[name])) for name in streams)
    return b"".join(
        (
            _header(),
            struct.pack("<128L", *fat, *[FREE] * (128 - len(fat))),
            entries.ljust(2 * SECTOR, b"\0"),
            struct.pack("<128L", *mini_fat, *[FREE] * (128 - len(mini_fat))),
            body,
        )
    )


def a_native(name: str, content: bytes) -> bytes:
    """A file as the Packager stores it."""
    label, path = name.encode("gb18030"), f"D:\\临时\\{name}".encode("gb18030")
    inner = struct.pack("<H", 2) + label + b"\0" + path + b"\0" + struct.pack("<2H", 0, 3)
    inner += (
        struct.pack("<L", len(path) + 1) + path + b"\0" + struct.pack("<L", len(content)) + content
    )
    return struct.pack("<L", len(inner)) + inner


def _header() -> bytes:
    numbers = struct.pack("<5H6x9L", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 3, 1, END, 0)
    difat = struct.pack("<109L", 0, *[FREE] * 108)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + numbers + difat


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    word = name.encode("utf-16-le")
    head = word.ljust(64, b"\0") + struct.pack("<HBB3L", len(word) + 2, kind, 1, FREE, FREE, FREE)
    return head + bytes(16 + 4 + 16) + struct.pack("<LQ", start, size)
