"""公文、文稿: one .docx, read as an official document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from gkdesk.paper import xml
from gkdesk.paper.anatomy import Anatomy, recognise
from gkdesk.paper.archive import damaged
from gkdesk.paper.blocks import Block, read_blocks
from gkdesk.paper.boxes import copies_of, grows
from gkdesk.paper.digest import Digest
from gkdesk.paper.normal import Lines
from gkdesk.paper.package import Package, changed
from gkdesk.paper.rewriting import rewrite
from gkdesk.paper.styles import Styles
from gkdesk.paper.tree import child, is_on, local, value
from gkdesk.terms import Sha256

if TYPE_CHECKING:
    from lxml.etree import _Element

_SETTINGS = (b"documentProtection", b"trackRevisions")
_SIDE_KINDS = ("header", "footer", "footnotes", "endnotes", "comments")
_PLAIN = frozenset({"rPr", "t", "lastRenderedPageBreak"})
_SIDE_TAGS = 200_000
_SIDE_LENGTH = 5_000_000  # characters
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")


@dataclass(frozen=True, slots=True)
class SideText:
    """Text outside the main part.

    Attributes:
        part: Name of the zip member.
        lines: One for each paragraph or property.
    """

    part: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it was when it was read. The file is closed again; nothing refers to it.

    Attributes:
        lines: The blocks' texts, squeezed: how they are compared.
        text_sha256: Of the text alone, without our own annotation: the same for an
            original and its marked copy.
        deleted: Texts of tracked deletions, which are not in the blocks.
        is_signed: True where the package carries a digital signature.
        is_protected: True where Word is told to allow no or few changes.
        tracks_changes: True where Word is told to keep every change as a revision.
    """

    path: Path
    text_sha256: Sha256
    suffix: str
    main: str
    blocks: tuple[Block, ...]
    lines: Lines
    anatomy: Anatomy
    side_texts: tuple[SideText, ...]
    deleted: tuple[str, ...]
    is_signed: bool
    is_protected: bool
    tracks_changes: bool
    _digest: Digest
    _package: Package
    _raw: bytes
    _root: _Element
    _styles: Styles

    @classmethod
    def read(cls, path: Path) -> Paper:
        """Read a paper within the limits.

        Raises:
            DeskError: It cannot be read; see ``paper/package.py`` and ``paper/xml.py``.
        """
        with Package.open(path) as package:
            digest = package.digest()
            raw = package.archive.read(package.main)
            root = xml.parse(raw)
            if local(root) != "document":
                raise damaged()
            styles = _styles(package)
            settings = _settings(package)
            blocks = read_blocks(root, styles)
            lines = Lines(block.text for block in blocks)
            anatomy = recognise(blocks, lines)
            return cls(
                path=path,
                text_sha256=text_digest(blocks, anatomy),
                suffix=package.suffix,
                main=package.main.name,
                blocks=blocks,
                lines=lines,
                anatomy=anatomy,
                side_texts=tuple(_side_texts(package)),
                deleted=tuple(_deleted(root)),
                is_signed=any(name.startswith("_xmlsignatures/") for name in package.members),
                is_protected=_is_enforced(child(settings, "documentProtection")),
                tracks_changes=is_on(child(settings, "trackRevisions")),
                _digest=digest,
                _package=package.closed(),
                _raw=raw,
                _root=root,
                _styles=styles,
            )

    @property
    def sha256(self) -> Sha256:
        """Of the whole file."""
        return self._digest.value

    def fits_below(self, block: int) -> bool:
        """Whether a line more can be put below a block and will be seen there.

        False in a text box of fixed height, and in one whose copies differ.
        """
        if not self.blocks[block].in_box:
            return True
        copies = copies_of(self._element(block))
        return bool(copies) and all(map(grows, copies))

    def copies(self, block: int) -> int:
        """How often the file stores a block: once, or more often in a text box."""
        return len(self.stored_copies(block))

    def is_plain(self, block: int) -> bool:
        """Whether a paragraph is runs of text and nothing else that could get lost with it."""
        for entry in self._element(block):
            name = local(entry)
            if name == "r":
                if any(local(part) not in _PLAIN for part in entry):
                    return False
            elif name not in ("pPr", "proofErr"):
                return False
        return True

    def reread(self, main: bytes) -> tuple[tuple[Block, ...], int]:
        """The blocks that a changed main part would have, and how many paragraphs more it stores.

        The copies that Word keeps of a text box are counted, though they are no blocks.
        """
        root = xml.parse(main)
        return read_blocks(root, self._styles), _paragraphs(root) - _paragraphs(self._root)

    def write(self, main: bytes, out: BinaryIO) -> None:
        """Write the package with another main part and every other byte as it was.

        Raises:
            PaperLockedError: The file was changed since it was read.
        """
        with self.reopened() as package:
            rewrite(package, main, out)

    def reopened(self) -> Package:
        """The package again, to read or write other parts. Use it as a context manager.

        Raises:
            PaperLockedError: The file was changed since it was read.
        """
        package = self._package.again()
        try:
            if package.stamp != self._package.stamp and package.digest().value != self.sha256:
                raise changed()
        except BaseException:
            package.file.close()
            raise
        return package

    @property
    def root(self) -> _Element:
        """The main part as it was read; nobody changes it."""
        return self._root

    @property
    def styles(self) -> Styles:
        """The styles in effect."""
        return self._styles

    @property
    def stored(self) -> bytes:
        """The main part as it is stored."""
        return self._raw

    def is_in_layout_table(self, block: int) -> bool:
        """True where the table does nothing but set the signature and the date."""
        closing = self.anatomy.closings[0] if self.anatomy.date else None
        table = self.blocks[block].table
        return (
            closing is not None
            and table is not None
            and (self.blocks[closing.block].table == table)
        )

    def _element(self, block: int) -> _Element:
        return self.blocks[block].element

    def stored_copies(self, block: int) -> tuple[_Element, ...]:
        """The elements that store a block: one, or all copies in a text box."""
        element = self._element(block)
        return (self.blocks[block].in_box and copies_of(element)) or (element,)


def _paragraphs(root: _Element) -> int:
    return sum(1 for _ in root.iter("{*}p"))


def text_digest(blocks: Sequence[Block], anatomy: Anatomy) -> Sha256:
    """SHA-256 over the text, one block a line, without our own annotation."""
    own = anatomy.annotation.block if anatomy.annotation else None
    text = "\n".join(block.text for block in blocks if block.i != own)
    return Sha256(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _styles(package: Package) -> Styles:
    for part in package.related("styles"):
        raw = package.read(part)
        if raw:
            return Styles(raw)
    return Styles()


def _settings(package: Package) -> _Element | None:
    for part in package.related("settings"):
        raw = package.read(part) or b""
        plain = raw.replace(b"\0", b"")  # every other byte is zero in UTF-16
        if any(name in plain for name in _SETTINGS):
            return xml.parse(raw)
    return None


def _is_enforced(protection: _Element | None) -> bool:
    """Protection that is described but not switched on protects nothing (17.15.1.29)."""
    return (value(protection, "enforcement") or "0").lower() not in ("0", "false", "off")


def _side_texts(package: Package) -> list[SideText]:
    """Each part once, whatever names it is called by.

    Raises:
        TooLargeError: There is more text outside the main part than any paper has.
    """
    called = [part for kind in _SIDE_KINDS for part in package.related(kind)]
    members = {package.member(part): part for part in (*called, *_PROPERTIES)}
    found, length = [], 0
    for member, part in members.items():
        raw = package.archive.read(member) if member else b""
        if raw:
            lines = tuple(_lines(xml.parse(raw, _SIDE_TAGS)))
            length += sum(map(len, lines))
            if length > _SIDE_LENGTH:
                raise xml.too_large()
            found.append(SideText(part, lines))
    return found


def _lines(root: _Element) -> list[str]:
    """Paragraph texts of a side part; of a properties part, its values."""
    grouped = [_text(p, "{*}t", "{*}delText") for p in root.iter("{*}p")]
    lines = grouped or [text for e in root.iter() if (text := e.text)]
    return [line for line in lines if line.strip()]


def _deleted(root: _Element) -> list[str]:
    texts = (_text(e, "{*}delText", "{*}t") for e in root.iter("{*}del", "{*}moveFrom"))
    return [text for text in texts if text.strip()]


def _text(element: _Element, *tags: str) -> str:
    return "".join(e.text or "" for e in element.iter(*tags))
