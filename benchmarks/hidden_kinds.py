"""One clean paper, and for each kind of hidden data one that carries it: real .docx files.

All names, numbers and places are made up. Each case changes the clean package's parts; the
zip is written here, so that nothing comes in that the case doesn't mean.
"""

from __future__ import annotations

import base64
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MS = "http://schemas.microsoft.com/office"
MAIN, RELS, SETTINGS = "word/document.xml", "word/_rels/document.xml.rels", "word/settings.xml"
ROOT, TYPES = "_rels/.rels", "[Content_Types].xml"
FIXED = (1980, 1, 1, 0, 0, 0)
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
TEXT = (
    "关于做好档案开放工作的通知",
    "各处室、各直属单位：",
    "现将有关事项通知如下。",
    "2026年3月6日",
)

Parts = dict[str, bytes]
Change = Callable[[Parts], None]


@dataclass(frozen=True, slots=True)
class Hidden:
    """One paper of the set.

    Attributes:
        kind: Kind of finding that must come, without its prefix; empty for a negative.
        says: What the finding's content must hold.
        change: Puts it into the clean paper's parts.
        wrap: What is done to the finished zip.
    """

    name: str
    kind: str
    says: str
    change: Change
    wrap: Callable[[bytes], bytes] | None = None


def clean_parts() -> Parts:
    """A notice of four lines in which nothing is hidden."""
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TEXT)
    body = f'{lines}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return {
        TYPES: (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{MAIN}" ContentType="{main}"/></Types>'
        ).encode(),
        ROOT: _relations(_relation("r1", f"{OFFICE}/officeDocument", MAIN)),
        MAIN: f"<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode(),
        RELS: _relations(_relation("r1", f"{OFFICE}/settings", "settings.xml")),
        SETTINGS: f"<w:settings {NAMES}></w:settings>".encode(),
    }


def packed(
    parts: Parts, *, comment: bytes = b"", time: tuple[int, ...] = FIXED, extra: bytes = b""
) -> bytes:
    """The zip around parts, with nothing of its own."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.comment = comment
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, time)  # type: ignore[arg-type]  # six numbers
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.extra = extra
            zipped.writestr(entry, content)
    return out.getvalue()


def built(case: Hidden) -> bytes:
    """The case's file."""
    parts = clean_parts()
    case.change(parts)
    raw = packed(parts)
    return case.wrap(raw) if case.wrap else raw


# ── how parts are changed ─────────────────────────────────────────────────────


def _relation(rid: str, kind: str, target: str, mode: str = "") -> str:
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"{outside}/>'


def _relations(*entries: str) -> bytes:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(entries)}</Relationships>'.encode()


def related(
    kind: str, target: str, content: bytes = b"", *, source: str = RELS, mode: str = ""
) -> Change:
    """A part that the main part refers to, or something outside."""

    def change(parts: Parts) -> None:
        long = kind if "/" in kind else f"{OFFICE}/{kind}"
        entry = _relation(f"x{len(parts)}", long, target, mode).encode()
        parts[source] = parts.get(source, _relations()).replace(
            b"</Relationships>", entry + b"</Relationships>"
        )
        if not mode:
            folder = "word/" if source.startswith("word/") else ""
            parts[target.lstrip("/") if target.startswith("/") else folder + target] = content

    return change


def in_body(markup: str) -> Change:
    """Markup behind the second line."""

    def change(parts: Parts) -> None:
        at = [found.end() for found in re.finditer(b"</w:p>", parts[MAIN])][1]
        parts[MAIN] = parts[MAIN][:at] + markup.encode() + parts[MAIN][at:]

    return change


def in_settings(markup: str) -> Change:
    """Markup within the settings."""

    def change(parts: Parts) -> None:
        parts[SETTINGS] = parts[SETTINGS].replace(
            b"</w:settings>", markup.encode() + b"</w:settings>"
        )

    return change


def unchanged(_: Parts) -> None:
    """The clean paper stays as it is."""


def part(name: str, content: bytes) -> Change:
    """A part that nothing refers to."""

    def change(parts: Parts) -> None:
        parts[name] = content

    return change


def both(*changes: Change) -> Change:
    """Several changes, one after the other."""

    def change(parts: Parts) -> None:
        for one in changes:
            one(parts)

    return change


def run(text: str, properties: str = "") -> str:
    """One paragraph with one run."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:p><w:r>{said}<w:t>{text}</w:t></w:r></w:p>"


def xml(markup: str) -> bytes:
    """A part of XML."""
    return markup.encode()


# ── pictures ──────────────────────────────────────────────────────────────────


def picture(raw: bytes, name: str = "image1.jpeg", markup: str = "") -> Change:
    """A picture and the drawing that shows it."""
    shown = markup or drawing()
    return both(in_body(shown), related("image", f"media/{name}", raw))


def drawing(  # one argument for each thing that can be wrong with a drawing
    *,
    crop: str = "",
    extent: str = 'cx="1800000" cy="1800000"',
    hidden: str = "",
    descr: str = "",
    anchor: str = "",
    inside: str = "",
) -> str:
    """A paragraph that holds a drawing; ``anchor`` is its offset from the page's left edge."""
    shown = (
        inside or f'<pic:pic><pic:blipFill><a:blip r:embed="x5"/>{crop}</pic:blipFill></pic:pic>'
    )
    graphic = f"<a:graphic><a:graphicData>{shown}</a:graphicData></a:graphic>"
    name = f'<wp:extent {extent}/><wp:docPr id="1" name="图片 1"{hidden}{descr}/>{graphic}'
    if not anchor:
        return f"<w:p><w:r><w:drawing><wp:inline>{name}</wp:inline></w:drawing></w:r></w:p>"
    at = f'<wp:positionH relativeFrom="page"><wp:posOffset>{anchor}</wp:posOffset></wp:positionH>'
    held = f'<wp:anchor behindDoc="0">{at}{name}<wp:wrapNone/></wp:anchor>'
    return f"<w:p><w:r><w:drawing>{held}</w:drawing></w:r></w:p>"


def jpeg(*segments: bytes, behind: bytes = b"") -> bytes:
    """A JPEG's frame around segments, with a scan of a few bytes."""
    scan = b"\xff\xda\x00\x02\x12\x34\xff\x00\x56"
    return b"\xff\xd8" + b"".join(segments) + scan + b"\xff\xd9" + behind


def segment(marker: int, body: bytes) -> bytes:
    """One segment with its length."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def png(*chunks: tuple[bytes, bytes], behind: bytes = b"") -> bytes:
    """A PNG's frame around chunks."""
    every = ((b"IHDR", bytes(13)), *chunks, (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    framed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in every
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed) + behind


def exif(entries: dict[int, bytes], *, gps: bool = False, preview: bool = False) -> bytes:
    """A TIFF structure of texts, with a place or a preview where asked."""
    gps_at = 0
    tail = b""
    count = len(entries) + gps
    at = 8 + 2 + 12 * count + 4
    listed = []
    for tag, text in sorted(entries.items()):
        listed.append(struct.pack("<HHLL", tag, 2, len(text) + 5, at + len(tail)))
        tail += text + b"\0" * 5
    if gps:
        gps_at = at + len(tail)
        listed.append(struct.pack("<HHLL", 0x8825, 4, 1, gps_at))
        values = gps_at + 2 + 12 * 4 + 4
        degrees = struct.pack("<6L", 39, 1, 54, 1, 2600, 100)
        tail += struct.pack("<H", 4) + b"".join(
            (
                struct.pack("<HHL4s", 1, 2, 2, b"N\0\0\0"),
                struct.pack("<HHLL", 2, 5, 3, values),
                struct.pack("<HHL4s", 3, 2, 2, b"E\0\0\0"),
                struct.pack("<HHLL", 4, 5, 3, values + 24),
            )
        )
        tail += bytes(4) + degrees + struct.pack("<6L", 116, 1, 23, 1, 2900, 100)
    following = at + len(tail) if preview else 0
    if preview:
        tail += struct.pack("<HHHLLL", 1, 0x0201, 4, 1, 8, 0)
    head = struct.pack("<2sHLH", b"II", 42, 8, count)
    return head + b"".join(listed) + struct.pack("<L", following) + tail


def camera(entries: dict[int, bytes], *, gps: bool = False, preview: bool = False) -> bytes:
    """A JPEG with a camera's records."""
    return jpeg(segment(0xE1, b"Exif\0\0" + exif(entries, gps=gps, preview=preview)))


def webp(tiff: bytes) -> bytes:
    """A WebP's frame around a camera's records."""
    framed = b"WEBPEXIF" + len(tiff).to_bytes(4, "little") + tiff + bytes(len(tiff) % 2)
    return b"RIFF" + len(framed).to_bytes(4, "little") + framed


def wps_record(**values: str) -> str:
    """What WPS writes: JSON in base64."""
    return base64.b64encode(json.dumps(values).encode()).decode()


def custom_property(name: str, value: str) -> Change:
    """A custom document property."""
    markup = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505}}" pid="2" name="{name}"><vt:lpwstr>{value}</vt:lpwstr>'
        "</property></Properties>"
    )
    kind = f"{OFFICE}/custom-properties"
    return related(kind, "docProps/custom.xml", xml(markup), source=ROOT)


def core_property(markup: str) -> Change:
    """Core document properties."""
    names = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    raw = xml(f"<cp:coreProperties {names}>{markup}</cp:coreProperties>")
    return related(f"{PACKAGE}/metadata/core-properties", "docProps/core.xml", raw, source=ROOT)
