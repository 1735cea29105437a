"""What programs write about a picture as XMP, as IPTC records or as SVG.

Source: ISO 16684-1 (XMP) clause 7; IPTC-IIM 4.2; SVG 2 clause 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from gkdesk.errors import DeskError
from gkdesk.paper import legible, metafiles, xml
from gkdesk.paper.belongings import text_within
from gkdesk.paper.exif import Note
from gkdesk.paper.trace import TraceKind
from gkdesk.paper.tree import local

if TYPE_CHECKING:
    from lxml.etree import _Element

LENGTH_LIMIT = 4 * 1024 * 1024
TAG_LIMIT = 50_000
NOTE_LIMIT = 60
TEXT_LIMIT = 5_000  # texts, and remarks, of a drawing

_PERSON, _DEVICE = TraceKind.PICTURE_PERSON, TraceKind.PICTURE_DEVICE
_TIME, _TEXT = TraceKind.PICTURE_TIME, TraceKind.PICTURE_TEXT
_GPS = TraceKind.PICTURE_GPS
_NAMES = {
    "creator": (_PERSON, "作者"),
    "Artist": (_PERSON, "作者"),
    "CameraOwnerName": (_PERSON, "机主"),
    "OwnerName": (_PERSON, "机主"),
    "AuthorsPosition": (_PERSON, "职务"),
    "CaptionWriter": (_PERSON, "撰写人"),
    "Credit": (_PERSON, "来源"),
    "rights": (_PERSON, "版权"),
    "GPSLatitude": (_GPS, "纬度"),
    "GPSLongitude": (_GPS, "经度"),
    "GPSPosition": (_GPS, "位置"),
    "City": (_GPS, "城市"),
    "Location": (_GPS, "地点"),
    "CreatorTool": (_DEVICE, "软件"),
    "Make": (_DEVICE, "厂商"),
    "Model": (_DEVICE, "型号"),
    "SerialNumber": (_DEVICE, "机身编号"),
    "BodySerialNumber": (_DEVICE, "机身编号"),
    "CreateDate": (_TIME, "创建时间"),
    "ModifyDate": (_TIME, "修改时间"),
    "DateTimeOriginal": (_TIME, "拍摄时间"),
    "DateCreated": (_TIME, "创建时间"),
    "description": (_TEXT, "说明"),
    "UserComment": (_TEXT, "注释"),
    "Headline": (_TEXT, "标题"),
    "subject": (_TEXT, "关键词"),
}
_RECORDS = {
    25: (_TEXT, "关键词"),
    80: (_PERSON, "作者"),
    85: (_PERSON, "职务"),
    90: (_GPS, "城市"),
    92: (_GPS, "地点"),
    105: (_TEXT, "标题"),
    116: (_PERSON, "版权"),
    120: (_TEXT, "说明"),
    122: (_PERSON, "撰写人"),
}
_EXPORTED = frozenset({"export-filename", "docname", "absref"})


class BrokenXmpError(ValueError):
    """It isn't XML that could be read within the limits."""


def read_xmp(raw: bytes) -> Iterator[Note]:
    """Notes of an XMP packet.

    Raises:
        BrokenXmpError: It cannot be read.
    """
    for element in _tree(raw).iter("{*}*"):
        yield from _said(local(element), text_within(element, 40))
        for name, value in element.attrib.items():
            yield from _said(str(name).rpartition("}")[2], str(value))


def read_svg(raw: bytes) -> Iterator[Note]:
    """Notes of a drawing in SVG: its metadata, and where it was exported to.

    Raises:
        BrokenXmpError: It cannot be read.
    """
    root = _tree(raw)
    yield from _written(root)
    for element in root.iter("{*}*"):
        if local(element) in ("title", "desc"):
            yield from _noted(_TEXT, "说明", text_within(element, 40))
        elif local(element) == "metadata":
            yield from read_metadata(element)
        for name, value in element.attrib.items():
            if str(name).rpartition("}")[2] in _EXPORTED:
                yield TraceKind.PATH, str(value)


def _written(root: _Element) -> Iterator[Note]:
    """The words that a drawing shows, and remarks between its tags."""
    from lxml import etree

    texts = (text_within(entry) for entry in islice(root.iter("{*}text"), TEXT_LIMIT))
    yield from metafiles.text_notes(texts)
    remarks = (entry.text or "" for entry in islice(root.iter(etree.Comment), TEXT_LIMIT))
    said = legible.words_in("\n".join(remarks).encode("utf-8", "replace"))
    yield from _noted(_TEXT, "注释", said)


def read_metadata(element: _Element) -> Iterator[Note]:
    """Notes below an element."""
    for entry in element.iter("{*}*"):
        yield from _said(local(entry), text_within(entry, 40))
        for value in entry.attrib.values():
            said = legible.words_in(str(value).encode("utf-8", "replace"))
            if said:
                yield from _noted(_TEXT, "元数据", said)


def read_iptc(raw: bytes) -> Iterator[Note]:
    """Notes of the IPTC records among Photoshop's image resources."""
    at = raw.find(b"8BIM\x04\x04")
    if at < 0:
        return
    at = raw.find(b"\x1c\x02", at, at + 300)
    for _ in range(NOTE_LIMIT):
        if at < 0 or raw[at : at + 2] != b"\x1c\x02" or at + 5 > len(raw):
            return
        length = int.from_bytes(raw[at + 3 : at + 5], "big")
        if raw[at + 2] in _RECORDS:
            kind, label = _RECORDS[raw[at + 2]]
            text = raw[at + 5 : at + 5 + min(length, 2000)].decode("utf-8", "replace")
            yield from _noted(kind, label, text)
        at += 5 + length


def _tree(raw: bytes) -> _Element:
    if len(raw) > LENGTH_LIMIT:
        raise BrokenXmpError
    try:
        return xml.parse(raw.strip(b"\0 \r\n\t"), TAG_LIMIT)
    except DeskError as error:
        raise BrokenXmpError from error


def _said(name: str, text: str) -> Iterator[Note]:
    if name in _NAMES:
        yield from _noted(*_NAMES[name], text)


def _noted(kind: TraceKind, label: str, text: str) -> Iterator[Note]:
    line = " ".join(text[:2000].split())
    if line:
        yield kind, f"{label}：{line}"
