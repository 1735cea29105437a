"""All parts of a file, each read as what it is, or noted as unread: none is passed over.

What a part is says the name of its root element, not its own name or its content type,
which may be wrong. Parts that hold no text by their nature are left alone.

Source: ECMA-376 part 1, annex A and clauses 11 to 15; part 2 (relationships).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from gkdesk.errors import DeskError
from gkdesk.paper import declared, drawn, legible, sheet_asides, signs
from gkdesk.paper.asides import ADDRESS, NAMES, PART, SAYING, Aside
from gkdesk.paper.bundle import TYPES, Allowance, Bundle
from gkdesk.paper.embedded import UNKNOWN, Embedded, why_of
from gkdesk.paper.gathering import Gathering, Handle
from gkdesk.paper.pieces import Piece, Zone
from gkdesk.paper.tree import local
from gkdesk.paper.whereabouts import Whereabouts
from gkdesk.paper.word_reading import WordReading
from gkdesk.paper.workbook_reading import Workbook

if TYPE_CHECKING:
    from lxml.etree import _Element

# Content types that end so hold no text that anybody wrote.
_TEXTLESS = (
    *(f".{name}+xml" for name in ("styles", "fonttable", "numbering", "websettings", "theme")),
    *(f".{name}+xml" for name in ("themeoverride", "commentsextended", "commentsids", "calcchain")),
    *(f".{name}+xml" for name in ("commentsextensible", "chartstyle", "chartcolorstyle")),
    *(f".{name}+xml" for name in ("diagramstyle", "diagramlayout", "diagramcolors")),
    *(".styleswitheffects+xml", ".customxmlproperties+xml", ".keymapcustomizations+xml"),
    *(".vbadata+xml", ".printersettings", "-signature-origin", ".obfuscatedfont"),
    *("x-fontdata", "x-font-ttf", ".tablestyles+xml", ".presprops+xml", ".viewprops+xml"),
)
# Root elements of the same parts, where the content type says nothing.
_TEXTLESS_ROOTS = frozenset(
    {"styles", "fonts", "numbering", "webSettings", "theme", "themeOverride", "commentsEx"}
    | {"commentsIds", "commentsExtensible", "chartStyle", "colorStyle", "styleDef", "layoutDef"}
    | {"colorsDef", "datastoreItem", "calcChain", "tblStyleLst", "styleSheet", "Types"}
)
# What programs copy from file to file as it is: nobody's names stand there.
_COPIED = (
    *(".styleswitheffects+xml", ".theme+xml", ".themeoverride+xml", ".fonttable+xml"),
    *(".chartstyle+xml", ".chartcolorstyle+xml", ".diagramcolors+xml", ".diagramstyle+xml"),
)
_PICTURE = "image/"
_NAMES_LIMIT = 4 * 1024 * 1024
"""Bytes of a part of names beyond which nobody's styles go."""
_SHEETS = ("worksheet", "workbook", "sst", "chartsheet")
_LINKS = {
    "hyperlink": ADDRESS,
    "attachedTemplate": "模板的路径",
    "image": "链接的图片",
    "oleObject": "链接的外部文件",
    "externalLinkPath": "链接的外部工作簿",
    "mailMergeSource": "邮件合并的数据源",
}
_READERS: dict[str, Callable[[_Element], Iterator[Aside]]] = {
    "coreProperties": declared.properties,
    "Properties": declared.properties,
    "settings": declared.settings,
    "people": declared.people,
    "Signature": declared.signature,
    "chartSpace": drawn.chart,
    "dataModel": lambda root: drawn.drawing(root, Zone.DIAGRAM, "SmartArt 图形"),
    "userShapes": lambda root: drawn.drawing(root, Zone.CHART, "图表中的图形"),
    "wsDr": lambda root: drawn.drawing(root, Zone.SHEET, "工作表中的图形"),
    "sld": lambda root: drawn.drawing(root, Zone.EMBEDDED, "幻灯片"),
    "notes": lambda root: drawn.drawing(root, Zone.EMBEDDED, "幻灯片备注"),
    "sldMaster": lambda root: drawn.drawing(root, Zone.EMBEDDED, "幻灯片母版"),
    "sldLayout": lambda root: drawn.drawing(root, Zone.EMBEDDED, "幻灯片版式"),
    "comments": sheet_asides.comments,
    "ThreadedComments": sheet_asides.comments,
    "pivotCacheDefinition": sheet_asides.cached,
    "pivotCacheRecords": sheet_asides.cached,
    "externalLink": sheet_asides.cached,
}


class FileReading:
    """Reads every part of one file."""

    def __init__(
        self, bundle: Bundle, out: Gathering, where: Whereabouts, allowance: Allowance
    ) -> None:
        """Prepare to read."""
        self._bundle, self._out, self._where, self._allowance = bundle, out, where, allowance
        self._embedded = Embedded(out, allowance, self._inside)
        self._word: WordReading | None = None
        self._done = {TYPES}
        self._diagrams: dict[str, list[Handle]] = {}
        self._drawings: list[tuple[str, _Element]] = []

    def read(self, word: WordReading | None = None) -> None:
        """Read all parts but the main one of the paper, which ``word`` has read."""
        self._word = word
        if word is None:
            self._read_main()
        self._done.add(self._bundle.main)
        for part in self._bundle.parts:
            if part not in self._done:
                self._guarded(part, self._part)
        self._part_names()
        for part, root in self._drawings:
            self._drawing(part, root)
        if self._bundle.foreign:
            self._unread(self._bundle.main, "压缩包之前的多余数据")
        for member in self._bundle.shadowed:
            if member.size:
                self._unread(member.name, "同名的第二个部件")

    def _part_names(self) -> None:
        """Names that a person gave: a picture's, mostly, as it was called on somebody's disk."""
        for part, member in self._bundle.parts.items():
            name = posixpath.basename(member.name)
            if SAYING.search(name):
                self._take(part, [Aside(Zone.FIELD, f"部件{NAMES}", name)])

    def _inside(self, bundle: Bundle, where: Whereabouts) -> None:
        FileReading(bundle, self._out, where, self._allowance).read()

    def _guarded(self, part: str, read: Callable[[str], None]) -> None:
        try:
            read(part)
        except DeskError as error:
            name = self._bundle.stored_name(part) if part in self._bundle.parts else part
            self._unread(name, f"部件“{name}”", why_of(error))

    def _unread(self, name: str, place: str, why: str = UNKNOWN) -> None:
        self._out.unread(self._where.part(name), self._where.said(place), why)

    # ── the main part of a file inside the paper ──────────────────────────────

    def _read_main(self) -> None:
        self._guarded(self._bundle.main, self._main)

    def _main(self, part: str) -> None:
        root = self._bundle.tree(part)
        if root is None:
            return
        if local(root) == "workbook":
            self._workbook()
        elif local(root) == "document":
            self._word = WordReading(self._bundle, self._out, self._where)
            self._word.read_main(root)
        else:
            self._xml(part, root)

    def _workbook(self) -> None:
        book = Workbook(self._bundle, self._out, self._where)
        self._done |= book.parts
        for part in book.sheets():
            self._guarded(part, book.read_sheet)
        book.read_rest()

    # ── the others ────────────────────────────────────────────────────────────

    def _part(self, part: str) -> None:
        kind = self._bundle.type_of(part)
        is_linked = part in self._bundle.referenced
        if part.endswith(".rels"):
            self._links(part)
            return
        if is_linked and kind.endswith(_TEXTLESS):
            self._names(part, kind)
            return
        head = self._bundle.head(part, signs.HEAD)
        if not head:
            return
        if kind in ("text/html", "application/xhtml+xml") or part.endswith((".htm", ".html")):
            self._open(part)
        elif signs.is_xml(head):
            root = self._bundle.tree(part)
            if root is not None:
                self._xml(part, root)
        elif signs.is_picture(head) or (kind.startswith(_PICTURE) and not signs.name_of(head)):
            self._picture(part, is_linked=is_linked)
        elif part.endswith("vbaproject.bin"):
            self._macro(part)
        else:
            self._open(part)

    def _picture(self, part: str, *, is_linked: bool) -> None:
        """Those of the paper itself are looked into as traces."""
        if self._where.depth:
            self._open(part)
        elif not is_linked:
            self._unread(self._bundle.stored_name(part), f"没有被引用的部件“{part}”")

    def _macro(self, part: str) -> None:
        stored = self._bundle.stored_name(part)
        self._embedded.glance(self._where, stored, self._bundle.read(part))
        self._unread(stored, "宏代码")

    def _names(self, part: str, kind: str, known: Collection[str] = ()) -> None:
        """Names and patterns of a part that holds no text: styles, numbers, frames.

        Args:
            known: What has been taken of it already.
        """
        is_copied = kind.endswith(_COPIED) or not kind.endswith("xml")
        if is_copied or self._bundle.parts[part].size > _NAMES_LIMIT:
            return
        raw = self._bundle.read(part)
        name = posixpath.basename(part)
        place = f"部件“{name}”{PART}"
        found = [said for said in legible.values_in(raw) if said not in known]
        self._take(part, (Aside(Zone.FIELD, place, said) for said in found))

    def _open(self, part: str) -> None:
        self._embedded.open(self._where, self._bundle.stored_name(part), self._bundle.read(part))

    def _links(self, part: str) -> None:
        owner = part.replace("_rels/", "", 1)[: -len(".rels")] if part != "_rels/.rels" else ""
        for relation in self._bundle.relations.get(owner, ()):
            if relation.is_external and relation.target:
                place = _LINKS.get(relation.kind, "外部链接")
                self._take(part, [Aside(Zone.FIELD, place, relation.target)])
        if part in self._bundle.broken:
            self._unread(
                self._bundle.stored_name(part), f"部件“{part}”", why_of(self._bundle.broken[part])
            )

    def _xml(self, part: str, root: _Element) -> None:
        name = local(root)
        if name in _TEXTLESS_ROOTS:
            self._names(part, "xml")
            return
        if self._word is None and name in ("hdr", "ftr"):
            self._word = WordReading(self._bundle, self._out, self._where)
        if self._word is not None and self._word.read(part, root):
            return
        if name == "drawing":
            self._drawings.append((part, root))
            return
        handles = self._take(part, _READERS.get(name, declared.custom)(root))
        if name == "settings":
            self._names(part, "xml", {self._out.piece(handle).text for handle in handles})
        if name == "dataModel":
            for handle in handles:
                text = self._out.piece(handle).text
                self._diagrams.setdefault(text, []).append(handle)

    def _drawing(self, part: str, root: _Element) -> None:
        """The picture that Word draws of a SmartArt: mostly the same text once more."""
        for aside in drawn.drawing(root, Zone.DIAGRAM, "SmartArt 图形"):
            handles = self._diagrams.get(aside.text)
            if handles:
                stored = self._where.part(self._bundle.stored_name(part))
                self._out.change(handles.pop(), twin=stored)
            else:
                self._take(part, [aside])

    def _take(self, part: str, said: Iterable[Aside]) -> list[Handle]:
        stored = self._where.part(self._bundle.stored_name(part))
        found = []
        for aside in said:
            whole = ((0, len(aside.text), aside.unseen),) if aside.unseen else ()
            place = self._where.said(aside.place)
            found.append(self._out.add(Piece(stored, aside.zone, aside.text, place, unseen=whole)))
        return found
