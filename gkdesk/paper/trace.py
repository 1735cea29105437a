"""What lies in a file without being text of the paper: one trace, its kinds, its place."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from enum import StrEnum

from gkdesk.paper.pieces import Unread


class TraceKind(StrEnum):
    """What a trace is. The value is its table in resources/inspection/hidden-2026.toml."""

    ACCOUNT = "account"  # sign-in names of people who commented, edited or may edit
    ACTIVEX = "activex"
    BOX_OVER_TEXT = "box_over_text"  # a filled shape that lies on the text
    CHUNK = "chunk"  # a foreign document that Word takes in when it opens the paper
    COLLAPSED = "collapsed"  # a heading whose text is folded away
    CROPPED = "cropped"
    CUSTOMIZATION = "customization"
    CUSTOM_PROPERTY = "custom_property"
    CUSTOM_XML = "custom_xml"
    DUPLICATE = "duplicate"  # a second part of the same name, which no program shows
    EMBEDDED = "embedded"
    FONT = "font"
    FOREIGN = "foreign"  # markup that no office program knows
    FORM = "form"
    FORMAT_REVISION = "format_revision"
    GLOSSARY = "glossary"
    HIDDEN_DRAWING = "hidden_drawing"
    INK = "ink"
    INTRANET_LINK = "intranet_link"
    LABEL = "label"
    LOCAL_LINK = "local_link"
    MACHINE = "machine"  # marks that programs leave on every file they save
    MACRO = "macro"
    MAIL_MERGE = "mail_merge"
    ORPHAN = "orphan"  # a part that nothing refers to
    OUTSIDE_DRAWING = "outside_drawing"
    OVER_TEXT = "over_text"  # a picture that lies on the text
    PATH = "path"  # where a picture or an object lay on somebody's disk
    PEOPLE = "people"
    PICTURE_DEVICE = "picture_device"
    PICTURE_GPS = "picture_gps"
    PICTURE_PERSON = "picture_person"
    PICTURE_TEXT = "picture_text"
    PICTURE_THUMBNAIL = "picture_thumbnail"
    PICTURE_TIME = "picture_time"
    PICTURE_TRAILING = "picture_trailing"
    PRINTER = "printer"
    PROPERTY = "property"
    REMOTE = "remote"  # something that Word fetches from elsewhere
    SIGNATURE = "signature"
    STRANGE_PART = "strange_part"  # a part that is referred to in a way nobody knows
    TEMPLATE = "template"
    THUMBNAIL = "thumbnail"
    TINY_DRAWING = "tiny_drawing"
    VARIABLE = "variable"
    WATERMARK = "watermark"
    WEB_EXTENSION = "web_extension"
    WPS_ACCOUNT = "wps_account"
    WPS_DEVICE = "wps_device"
    XML_COMMENT = "xml_comment"
    ZIP_BYTES = "zip_bytes"
    ZIP_COMMENT = "zip_comment"


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that lies in the file.

    Attributes:
        part: Zip member it lies in; empty for the container itself.
        content: What it says, unmasked, on one line; shortened where it is long.
        place: Where a person finds it, in Chinese.
        block: Index of the block it hangs on, where it hangs on one.
        count: How many there are of it.
    """

    kind: TraceKind
    part: str
    content: str
    place: str = ""
    block: int | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Traces:
    """All traces of a file, and the parts that could not be looked into."""

    found: tuple[Trace, ...] = ()
    unread: tuple[Unread, ...] = ()


_CONTENT = 500  # characters of one trace
_PLACES = (
    ("word/header", "页眉"),
    ("word/footer", "页脚"),
    ("word/footnotes", "脚注"),
    ("word/endnotes", "尾注"),
    ("word/comments", "批注"),
    ("word/people", "批注人员名单"),
    ("word/settings", "文档设置"),
    ("word/embeddings", "嵌入对象"),
    ("word/glossary", "文档部件库"),
    ("docprops/thumbnail", "缩略图"),
    ("docprops/", "文件属性"),
    ("docmetadata/", "敏感度标签"),
    ("customxml/", "自定义 XML"),
    ("_xmlsignatures/", "数字签名"),
)


def place_of(part: str) -> str:
    """Where a person finds a part; empty for the main text."""
    lower = part.lower()
    if lower == "word/document.xml":
        return ""
    if "/media/" in lower:
        return f"图片“{posixpath.basename(part)}”"
    for beginning, place in _PLACES:
        if lower.startswith(beginning):
            return place
    return f"部件“{part}”" if part else "文件外壳"


def on_one_line(text: str) -> str:
    """White space joined, control characters out, and no longer than a person would read."""
    cut = text[: 4 * _CONTENT]
    line = " ".join("".join(c if c.isprintable() else " " for c in cut).split())
    return line if len(line) <= _CONTENT else line[: _CONTENT - 1] + "…"


def trace(kind: TraceKind, part: str, content: str, block: int | None = None) -> Trace:
    """A trace at the place that its part is called by."""
    return Trace(kind, part, on_one_line(content), place_of(part), block)
