"""The container: what is read, what is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from builders import a_paper, document, line, package

from gkdesk.errors import (
    DamagedPaperError,
    DeskError,
    EncryptedPaperError,
    NotADocxError,
    PaperMissingError,
    TooLargeError,
)
from gkdesk.paper import archive
from gkdesk.paper.package import Package
from gkdesk.paper.rewriting import rewrite


def rewritten(path: Path, main: bytes) -> bytes:
    out = io.BytesIO()
    with Package.open(path) as opened:
        rewrite(opened, main, out)
    return out.getvalue()


def contents(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_rewriting_changes_the_main_part_alone(tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    before = contents(path.read_bytes())
    after = contents(rewritten(path, b"<new/>"))
    assert after.pop("word/document.xml") == b"<new/>"
    assert list(before)[2] == "word/document.xml"
    del before["word/document.xml"]
    assert after == before


def test_rewriting_with_the_same_part_keeps_every_other_byte(tmp_path: Path) -> None:
    """Also the bytes that no directory entry owns, before, between and after the members."""
    path = a_paper(tmp_path)
    path.write_bytes(b"foreign matter" + path.read_bytes())
    main = contents(path.read_bytes())["word/document.xml"]
    raw = rewritten(path, main)
    assert raw.startswith(b"foreign matterPK")
    assert contents(raw) == contents(path.read_bytes())


def test_a_streamed_archive_with_data_descriptors_is_rewritten(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    source = a_paper(tmp_path)
    pipe = Pipe()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    path = tmp_path / "streamed.docx"
    path.write_bytes(pipe.getvalue())
    after = contents(rewritten(path, b"<longer-than-nothing/>" * 50))
    assert after["word/document.xml"] == b"<longer-than-nothing/>" * 50
    assert len(after) == 5


def test_a_stored_main_part_stays_stored(tmp_path: Path) -> None:
    source = a_paper(tmp_path)
    path = tmp_path / "stored.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    raw = rewritten(path, b"<a/>")
    with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
        assert zipped.getinfo("word/document.xml").compress_type == zipfile.ZIP_STORED
        assert zipped.testzip() is None


def test_zip64_sizes_in_the_local_header_are_rewritten(tmp_path: Path) -> None:
    source = a_paper(tmp_path)
    path = tmp_path / "wide.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            with new.open(name, "w", force_zip64=True) as member:
                member.write(old.read(name))
    raw = rewritten(path, b"<wide/>" * 1000)
    with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
        assert zipped.read("word/document.xml") == b"<wide/>" * 1000
        assert zipped.testzip() is None


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotADocxError),
        (b"plain words, no zip", NotADocxError),
        (b"%PDF-1.7 ...", NotADocxError),
        (b"{\\rtf1 ...}", NotADocxError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, NotADocxError),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            EncryptedPaperError,
        ),
        (b"PK\x05\x06" + b"\0" * 18, NotADocxError),
    ],
)
def test_other_files_are_named_for_what_they_are(
    tmp_path: Path, content: bytes, error: type[DeskError]
) -> None:
    path = tmp_path / "文稿.docx"
    path.write_bytes(content)
    with pytest.raises(error) as refused:
        Package.open(path)
    assert refused.value.title
    assert refused.value.remedy


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperMissingError):
        Package.open(tmp_path / "没有.docx")
    with pytest.raises(NotADocxError):
        Package.open(tmp_path)


def test_a_lock_file_of_word_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "~$通知.docx"
    path.write_bytes(b"\x05user" * 30)
    with pytest.raises(NotADocxError, match="临时文件"):
        Package.open(path)


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(tmp_path: Path, keep: float) -> None:
    path = a_paper(tmp_path)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * keep)])
    with pytest.raises((NotADocxError, DamagedPaperError)):
        Package.open(path)


def test_a_workbook_and_an_ofd_are_refused(tmp_path: Path) -> None:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with pytest.raises(NotADocxError, match="文字文稿"):
        Package.open(package(tmp_path / "表.docx", "<x/>", content_type=sheet))
    ofd = tmp_path / "版式.docx"
    with zipfile.ZipFile(ofd, "w") as zipped:
        zipped.writestr("OFD.xml", "<x/>")
    with pytest.raises(NotADocxError, match="OFD"):
        Package.open(ofd)


def test_a_bomb_is_refused_before_it_expands(tmp_path: Path) -> None:
    bomb = document(line("x")) + " " * (8 * 1024 * 1024)
    with pytest.raises(TooLargeError):
        Package.open(package(tmp_path / "bomb.docx", bomb))


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {f"x/{n}": "" for n in range(archive.MEMBER_LIMIT)}
    with pytest.raises(TooLargeError):
        Package.open(package(tmp_path / "many.docx", document(line("x")), parts=parts))


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(archive.FILE_LIMIT + 1)
    with pytest.raises(TooLargeError):
        Package.open(path)


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    """The directory promises fewer bytes than the member expands to."""
    path = a_paper(tmp_path)
    raw = bytearray(path.read_bytes())
    record = raw.rfind(b"PK\x01\x02", 0, raw.rfind(b"word/document.xml"))
    (size,) = struct.unpack_from("<L", raw, record + 24)
    struct.pack_into("<L", raw, record + 24, size - 10)
    path.write_bytes(raw)
    with Package.open(path) as opened, pytest.raises(DamagedPaperError):
        opened.archive.read(opened.main)


def test_a_wrong_checksum_is_found_out(tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    raw = bytearray(path.read_bytes())
    record = raw.rfind(b"PK\x01\x02", 0, raw.rfind(b"word/document.xml"))
    raw[record + 16] ^= 1
    path.write_bytes(raw)
    with Package.open(path) as opened, pytest.raises(DamagedPaperError):
        opened.archive.read(opened.main)


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    raw = bytearray(path.read_bytes())
    raw[raw.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(EncryptedPaperError):
        Package.open(path)


def test_a_directory_that_holds_more_than_it_counts_is_refused(tmp_path: Path) -> None:
    """Its last members would be left behind when the copy's offsets move."""
    path = a_paper(tmp_path)
    raw = bytearray(path.read_bytes())
    end = raw.rfind(b"PK\x05\x06")
    (count,) = struct.unpack_from("<H", raw, end + 8)
    struct.pack_into("<2H", raw, end + 8, count - 1, count - 1)
    path.write_bytes(raw)
    with pytest.raises(DamagedPaperError):
        Package.open(path)
