"""The parts of an open package, read within a budget; what cannot be read is written down."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from gkdesk.errors import DeskError, TooLargeError
from gkdesk.paper import xml
from gkdesk.paper.archive import DEFLATED, Member
from gkdesk.paper.package import Package
from gkdesk.paper.pieces import Unread
from gkdesk.paper.trace import place_of
from gkdesk.paper.tree import local

if TYPE_CHECKING:
    from lxml.etree import _Element

T = TypeVar("T")

BYTES_LIMIT = 96 * 1024 * 1024  # expanded, of all parts together
TAG_LIMIT = 200_000  # of one part besides the main one
TAGS_IN_ALL = 600_000
RELATION_LIMIT = 50_000

TOO_LARGE, DAMAGED, STRANGE = "太大，没有全看", "已损坏", "格式不认识"


@dataclass(frozen=True, slots=True)
class Relation:
    """One reference of a part to another, or to something outside (ECMA-376 part 2, 6.5).

    Attributes:
        source: Name of the part that refers, in lower case; empty for the package.
        kind: Last word of the relationship's type.
        target: A part's name without the leading slash, or whatever is outside.
    """

    source: str
    kind: str
    target: str
    is_external: bool
    id: str


class Belongings:
    """What lies in an open package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.unread: list[Unread] = []
        self._bytes = BYTES_LIMIT
        self._tags = TAGS_IN_ALL
        self._relations: tuple[Relation, ...] | None = None

    def names(self) -> Iterator[str]:
        """Every part's name as it is stored, each once, without folders."""
        for member in self.package.members.values():
            if not member.name.endswith(("/", "\\")):
                yield member.name

    def raw(self, part: str) -> bytes:
        """A part's bytes; empty where it is missing or cannot be read."""
        member = self.package.member(part)
        if member is None or not member.size:
            return b""
        if member.size > self._bytes:
            self.note(part, TOO_LARGE)
            return b""
        self._bytes -= member.size
        try:
            return self.package.archive.read(member)
        except DeskError:
            self.note(part, DAMAGED)
            return b""

    def head(self, part: str, length: int) -> bytes:
        """The first bytes of a part, unchecked: for parts too large to be read."""
        member = self.package.member(part)
        if member is None:
            return b""
        try:
            return _head(self.package, member, length)
        except (DeskError, zlib.error, OSError):
            return b""

    def tree(self, part: str, raw: bytes | None = None) -> _Element | None:
        """A part's XML, or None where there is none that can be read."""
        raw = self.raw(part) if raw is None else raw
        if not raw:
            return None
        tags = raw.count(b"<")
        if tags > self._tags:
            self.note(part, TOO_LARGE)
            return None
        self._tags -= tags
        try:
            return xml.parse(raw, TAG_LIMIT)
        except TooLargeError:
            self.note(part, TOO_LARGE)
        except DeskError:
            self.note(part, DAMAGED)
        return None

    def some(self, part: str, entries: Iterable[T], limit: int) -> Iterator[T]:
        """The first entries of a part; where there are more, that is written down."""
        for number, entry in enumerate(entries):
            if number >= limit:
                self.note(part, TOO_LARGE)
                return
            yield entry

    def note(self, part: str, why: str) -> None:
        """Write down that a part could not be looked into."""
        self.unread.append(Unread(part, place_of(part), why))

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All references of all parts, inside and out."""
        if self._relations is None:
            self._relations = tuple(self._read_relations())
        return self._relations

    def _read_relations(self) -> Iterator[Relation]:
        left = RELATION_LIMIT
        for name in list(self.names()):
            if not name.lower().endswith(".rels"):
                continue
            for relation in self._relations_in(name):
                if not left:
                    self.note(name, TOO_LARGE)
                    return
                left -= 1
                yield relation

    def _relations_in(self, name: str) -> Iterator[Relation]:
        root = self.tree(name)
        if root is None:
            return
        folder, _, file = name.replace("\\", "/").lower().rpartition("_rels/")
        for entry in root:
            if local(entry) != "Relationship":
                continue
            outside = (entry.get("TargetMode") or "").lower() == "external"
            target = entry.get("Target") or ""
            if not outside:
                target = unquote(target).replace("\\", "/")
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (entry.get("Type") or "").rpartition("/")[2]
            source = folder + file.removesuffix(".rels")
            yield Relation(source, kind, target, outside, entry.get("Id") or "")


def text_within(element: _Element, limit: int = 200) -> str:
    """The text of an element and what is below it, on one line.

    Args:
        limit: Most text nodes that are read.
    """
    nodes = islice(element.itertext("{*}*"), limit)
    return " ".join(" ".join(str(node) for node in nodes).split())


def _head(package: Package, member: Member, length: int) -> bytes:
    _, data, end = package.archive.span(member)
    package.file.seek(data)
    packed = package.file.read(min(end - data, length))
    if member.method != DEFLATED:
        return packed
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, length)
