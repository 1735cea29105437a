"""By which first bytes a kind of file is known, whatever its name says."""

from __future__ import annotations

HEAD = 16  # bytes that are looked at
ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PICTURES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\xd7\xcd\xc6\x9a"),
    *(b"\x01\0\0\0", b"\x01\0\x09\0", b"\x02\0\x09\0", b"\0\0\x01\0"),  # EMF, WMF, WMF, icon
)
_NAMED = (
    (b"%PDF", "PDF 文件"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (ZIP, "压缩包"),
    (COMPOUND, "复合文档"),
    (b"MZ", "程序文件"),
    (b"{\\rtf", "RTF 文件"),
)


def is_picture(head: bytes) -> bool:
    """Whether bytes begin as a picture does."""
    return head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def is_xml(head: bytes) -> bool:
    """Whether bytes begin as XML may."""
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return bare.startswith(b"<")


def name_of(head: bytes) -> str:
    """What a file is by its first bytes; empty where they say nothing."""
    return next((name for magic, name in _NAMED if head.startswith(magic)), "")
