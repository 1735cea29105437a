"""Parts that a paper carries along: macros, controls, embedded files, fonts, orphans.

Source: ECMA-376 part 1, 15.2 (shared parts) and 11.3; MS-OVBA; MS-OWEXML.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from gkdesk.paper.belongings import Belongings, text_within
from gkdesk.paper.package import CONTENT_TYPES
from gkdesk.paper.trace import Trace, TraceKind, trace
from gkdesk.paper.tree import child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

FONT_LIMIT = 500
ENTRY_LIMIT = 2_000
_HEAD = 64 * 1024
_PATH_IN_OBJECT = re.compile(rb"[A-Za-z]:\\[^\0-\x1f\"<>|]{3,200}")
_KINDS = {
    "vbaproject": TraceKind.MACRO,
    "wordvbadata": TraceKind.MACRO,
    "control": TraceKind.ACTIVEX,
    "activexcontrolbinary": TraceKind.ACTIVEX,
    "webextension": TraceKind.WEB_EXTENSION,
    "webextensiontaskpanes": TraceKind.WEB_EXTENSION,
    "extensibility": TraceKind.CUSTOMIZATION,
    "usercustomization": TraceKind.CUSTOMIZATION,
    "keymapcustomizations": TraceKind.CUSTOMIZATION,
    "attachedtoolbars": TraceKind.CUSTOMIZATION,
    "printersettings": TraceKind.PRINTER,
    "thumbnail": TraceKind.THUMBNAIL,
    "font": TraceKind.FONT,
    "glossarydocument": TraceKind.GLOSSARY,
    "afchunk": TraceKind.CHUNK,
    "subdocument": TraceKind.CHUNK,
    "oleobject": TraceKind.EMBEDDED,
    "package": TraceKind.EMBEDDED,
    "video": TraceKind.EMBEDDED,
    "audio": TraceKind.EMBEDDED,
    "media": TraceKind.EMBEDDED,
    "customxml": TraceKind.CUSTOM_XML,
}
# Relationships of a .docx that carry what other readers look at (part 1, 11.3 and 15.2).
_KNOWN = frozenset(
    {
        *(
            "officedocument",
            "core-properties",
            "extended-properties",
            "extendedproperties",
            "custom-properties",
        ),
        *("styles", "styleswitheffects", "settings", "websettings", "fonttable"),
        *("theme", "themeoverride", "numbering", "header", "footer"),
        *("footnotes", "endnotes", "comments", "commentsextended", "commentsids"),
        *("commentsextensible", "people", "image", "hdphoto", "hyperlink"),
        *("customxmlprops", "chart", "chartex", "chartcolorstyle", "chartstyle"),
        *("chartusershapes", "diagramdata", "diagramdrawing", "diagramlayout", "diagramquickstyle"),
        *("diagramcolors", "attachedtemplate", "classificationlabels", "origin", "signature"),
        *("certificate", "recipientdata"),
    }
)
_NAMES = (
    (re.compile(r"vba(?:project|data)[^/]*$"), TraceKind.MACRO),
    (re.compile(r"/activex/"), TraceKind.ACTIVEX),
    (re.compile(r"webextensions?/"), TraceKind.WEB_EXTENSION),
    (re.compile(r"(?:customui|usercustomization)/"), TraceKind.CUSTOMIZATION),
    (re.compile(r"printersettings/"), TraceKind.PRINTER),
    (re.compile(r"^docprops/thumbnail"), TraceKind.THUMBNAIL),
    (re.compile(r"/embeddings/"), TraceKind.EMBEDDED),
    (re.compile(r"/ink/"), TraceKind.INK),
)
_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
_SHORT = 40  # characters
_TELLING = re.compile(r"[^\x00-\x7f]|[0-9]{7}|@")
_EQUATION = "Equation Native".encode("utf-16-le")
_UNOWNED = frozenset({CONTENT_TYPES.lower(), "mimetype", "_rels/.rels"})


def leftover_traces(things: Belongings) -> Iterator[Trace]:
    """Parts that are no text of the paper, each once, and what each says."""
    by_target = _kinds_by_target(things)
    reached = _reached(things)
    for name in things.names():
        lower = name.replace("\\", "/").lstrip("/").lower()
        if lower.startswith("_rels/") or "/_rels/" in lower:
            if _owner_of(lower) not in reached and lower not in _UNOWNED:
                yield trace(TraceKind.ORPHAN, name, name)
            continue
        kind = by_target.get(lower) or _kind_by_name(lower)
        if kind is not None:
            yield from _said(things, kind, name)
        elif lower not in reached and lower not in _UNOWNED:
            yield trace(TraceKind.ORPHAN, name, name)


def _kinds_by_target(things: Belongings) -> dict[str, TraceKind]:
    """What parts are by the references to them; strange is what only unknown ones lead to."""
    found: dict[str, TraceKind] = {}
    inside = [relation for relation in things.relations if not relation.is_external]
    known = {one.target.lower() for one in inside if one.kind.lower() in _KNOWN}
    for relation in inside:
        target = relation.target.lower()
        kind = _KINDS.get(relation.kind.lower())
        if kind is not None:
            found[target] = kind
        elif target not in known:
            found.setdefault(target, TraceKind.STRANGE_PART)
    return found


def _kind_by_name(lower: str) -> TraceKind | None:
    return next((kind for pattern, kind in _NAMES if pattern.search(lower)), None)


def _reached(things: Belongings) -> frozenset[str]:
    """Parts that references lead to, from the package on."""
    onward: dict[str, list[str]] = {}
    for relation in things.relations:
        if not relation.is_external:
            onward.setdefault(relation.source, []).append(relation.target.lower())
    reached, waiting = {""}, [""]
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return frozenset(reached)


def _owner_of(relations: str) -> str:
    folder, _, file = relations.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def _said(things: Belongings, kind: TraceKind, name: str) -> Iterator[Trace]:
    if kind is TraceKind.CUSTOM_XML:
        yield from _custom_xml(things, name)
    elif kind is TraceKind.GLOSSARY:
        yield trace(kind, name, _text(things.tree(name)) or name)
    elif kind is TraceKind.PRINTER:
        yield trace(kind, name, _printer(things.raw(name)) or name)
    elif kind is TraceKind.EMBEDDED:
        yield from _embedded(things, name)
    elif kind is TraceKind.WEB_EXTENSION:
        yield trace(kind, name, _references(things.tree(name)) or name)
    else:
        yield trace(kind, name, posixpath.basename(name))


def _custom_xml(things: Belongings, name: str) -> Iterator[Trace]:
    root = things.tree(name)
    if root is None:
        return
    if local(root) == "ink":
        yield trace(TraceKind.INK, name, "手写墨迹")
        return
    text = _text(root) or _attributes(root)
    if text or _has_telling_attributes(root):
        yield trace(TraceKind.CUSTOM_XML, name, text or f"{local(root)} 数据")
    else:
        yield trace(TraceKind.MACHINE, name, f"空的自定义 XML（{local(root)}）")


def _attributes(root: _Element) -> str:
    """What attributes say in Chinese, on one line."""
    entries = islice(root.iter("{*}*"), ENTRY_LIMIT)
    values = (str(said) for entry in entries for said in entry.attrib.values())
    return "；".join(islice((said for said in values if not said.isascii()), 20))


def _has_telling_attributes(root: _Element) -> bool:
    """Programs leave empty shells whose attributes are short names and numbers."""
    entries = list(islice(root.iter("{*}*"), ENTRY_LIMIT))
    values = (str(said) for entry in entries for said in entry.attrib.values())
    return len(entries) == ENTRY_LIMIT or any(
        len(said) > _SHORT or _TELLING.search(said) for said in values
    )


def _embedded(things: Belongings, name: str) -> Iterator[Trace]:
    head = things.head(name, _HEAD)
    if _EQUATION in head:
        yield trace(TraceKind.MACHINE, name, "公式对象")
        return
    member = things.package.member(name)
    size = member.size if member else 0
    yield trace(TraceKind.EMBEDDED, name, f"{posixpath.basename(name)}（{size // 1024 + 1} KB）")
    found = _PATH_IN_OBJECT.search(head)
    if found:  # an OLE package remembers the file that it was made from (MS-OLEDS)
        yield trace(TraceKind.PATH, name, _decoded(found[0]))


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _printer(raw: bytes) -> str:
    """The name at the head of a DEVMODE structure: 32 characters of UTF-16."""
    name = raw[:64].decode("utf-16-le", "replace").partition("\0")[0]
    return name if name.isprintable() else ""


def _references(root: _Element | None) -> str:
    if root is None:
        return ""
    said = (
        f"{element.get('store') or ''} {element.get('id') or ''}".strip()
        for element in islice(root.iter("{*}reference"), 20)
    )
    return "；".join(filter(None, said))


def _text(root: _Element | None) -> str:
    return "" if root is None else text_within(root)


def font_traces(things: Belongings) -> Iterator[Trace]:
    """Names of the fonts that are packed into the file."""
    for part in things.package.related("fontTable"):
        raw = things.raw(part)
        root = things.tree(part, raw) if b"embed" in raw.replace(b"\0", b"") else None
        for font in things.some(part, root.iter("{*}font") if root is not None else (), FONT_LIMIT):
            if any(child(font, f"embed{face}") is not None for face in _FACES):
                yield trace(TraceKind.FONT, part, value(font, "name") or "")
