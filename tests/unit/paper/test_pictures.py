"""Pictures: what they say is read, and nothing they say can make the reader slow or fall."""

from __future__ import annotations

import random
import struct
import time
import zlib

import pytest

from benchmarks.hidden_kinds import camera, exif, jpeg, png, segment, webp
from gkdesk.paper.exif import BrokenExifError, read_exif
from gkdesk.paper.pictures import NOTE_LIMIT, StrangePictureError, notes_of
from gkdesk.paper.trace import TraceKind
from gkdesk.paper.xmp import BrokenXmpError, read_svg, read_xmp

SECONDS = 2.0
"""Far more than any of these takes, far less than a loop without end."""


def kinds(raw: bytes) -> set[TraceKind]:
    return {kind for kind, _ in notes_of(raw)[0]}


def test_a_place_is_read_in_degrees() -> None:
    notes, is_read = notes_of(camera({}, gps=True))
    assert notes == [(TraceKind.PICTURE_GPS, "纬度 39.90722，经度 116.39139")]
    assert is_read


def test_names_in_gbk_and_in_utf8_are_read() -> None:
    for code in ("utf-8", "gb18030"):
        notes, _ = notes_of(camera({0x013B: "柳一舟".encode(code)}))
        assert notes == [(TraceKind.PICTURE_PERSON, "作者：柳一舟")]


def test_a_plain_picture_says_nothing() -> None:
    assert notes_of(jpeg()) == ([], True)
    assert notes_of(png()) == ([], True)


def test_a_file_in_the_picture_is_told_apart_from_the_scan() -> None:
    assert kinds(jpeg(behind=b"PK\x03\x04hidden")) == {TraceKind.PICTURE_TRAILING}
    assert kinds(jpeg(segment(0xFE, b"\xff\xd9 in a comment"))) == {TraceKind.PICTURE_TEXT}


def test_directories_that_bite_their_tail_end() -> None:
    ring = struct.pack("<2sHLHHHLLL", b"II", 42, 8, 1, 0x8769, 4, 1, 8, 8)
    with pytest.raises(BrokenExifError):
        list(read_exif(ring))
    notes, is_read = notes_of(jpeg(segment(0xE1, b"Exif\0\0" + ring)))
    assert (notes, is_read) == ([], False)


def test_a_chain_of_ten_thousand_directories_ends() -> None:
    chain = b"".join(struct.pack("<HL", 0, 8 + 6 * (i + 1)) for i in range(10_000))
    with pytest.raises(BrokenExifError):
        list(read_exif(struct.pack("<2sHL", b"II", 42, 8) + chain))


def test_a_value_of_four_gigabytes_costs_nothing() -> None:
    huge = struct.pack("<2sHLHHHLLL", b"II", 42, 8, 1, 0x013B, 2, 0xFFFFFFFF, 8, 0)
    assert all(len(text) < 3000 for _, text in read_exif(huge))


def test_an_offset_beyond_the_end_is_refused() -> None:
    beyond = struct.pack("<2sHLHHHLLL", b"II", 42, 8, 1, 0x013B, 2, 90, 0xFFFFFF, 0)
    with pytest.raises(BrokenExifError):
        list(read_exif(beyond))


def test_a_packed_comment_is_unpacked_no_further_than_a_person_would_read() -> None:
    bomb = zlib.compress(b"a" * 50_000_000, 9)
    notes, _ = notes_of(png((b"zTXt", b"Comment\0\0" + bomb)))
    assert len(notes[0][1]) < 3000


def test_a_million_chunks_and_a_million_segments_end() -> None:
    began = time.perf_counter()
    notes_of(png(*[(b"tEXt", b"Comment\0x")] * 300_000))
    notes_of(jpeg(segment(0xFE, b"x") * 300_000))
    notes_of(b"\xff\xd8\xff" + b"\xff" * 4_000_000)
    notes_of(b"GIF89a" + b"\x21\xfe\x01a\0" * 500_000)
    assert time.perf_counter() - began < SECONDS


def test_a_picture_says_no_more_than_sixty_things() -> None:
    chunks = [(b"tEXt", b"Comment\0" + str(i).encode()) for i in range(500)]
    notes, is_read = notes_of(png(*chunks))
    assert len(notes) == NOTE_LIMIT
    assert not is_read


def test_xmp_with_a_document_type_is_refused() -> None:
    with pytest.raises(BrokenXmpError):
        list(read_xmp(b'<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta xmlns:x="adobe:ns:meta/"/>'))


def test_a_drawing_in_svg_tells_where_it_was_exported_to() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="i" i:export-filename="/home/liu/1.png">'
        b"<desc>by hand</desc></svg>"
    )
    assert {kind for kind, _ in read_svg(svg)} == {TraceKind.PATH, TraceKind.PICTURE_TEXT}


def test_an_unknown_format_is_no_picture() -> None:
    with pytest.raises(StrangePictureError):
        notes_of(b"neither nor")


def test_bytes_of_chance_never_do_more_than_be_refused() -> None:
    chance = random.Random(2026)  # noqa: S311  # no secret: it must repeat
    heads: tuple[bytes, ...] = (
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\0\0\0WEBP",
        b"II*\0",
        b"MM\0*",
    )
    heads = (*heads, b"GIF89a", b"\x1f\x8b", b"\1\0\0\0", b"\0\0\0\x18ftypheic", b"<svg")
    for _ in range(300):
        for head in heads:
            raw = head + chance.randbytes(chance.randrange(400))
            try:
                notes_of(raw)
            except StrangePictureError:
                continue


def test_a_spoilt_picture_never_does_more_than_be_half_read() -> None:
    chance = random.Random(7)  # noqa: S311  # no secret: it must repeat
    named = {0x013B: b"Liu", 0x0110: b"HW-77", 0x9003: b"2026:01:01 00:00:00"}
    tiff = exif(named, gps=True, preview=True)
    for whole in (camera(named, gps=True), png((b"eXIf", tiff)), webp(tiff), tiff):
        for _ in range(400):
            raw = bytearray(whole)
            for _ in range(3):
                raw[chance.randrange(len(raw))] = chance.randrange(256)
            try:
                notes_of(bytes(raw[: chance.randrange(12, len(raw) + 1)]))
            except StrangePictureError:
                continue
