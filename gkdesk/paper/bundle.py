"""A zip of parts, on its own or inside another file: names, content types, relations.

Source: ECMA-376 part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import io
import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from gkdesk.errors import DeskError
from gkdesk.paper import xml
from gkdesk.paper.archive import Archive, Member

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES = "[content_types].xml"
EXPANDED = 256 * 1024 * 1024
"""Bytes that all parts that are looked into may expand to, with those of files inside."""
PART_LIMIT = 64 * 1024 * 1024  # bytes of one part
_RELATION_TAGS = 20_000


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another.

    Attributes:
        id: By which the part itself calls it.
        kind: Last word of the type, such as ``hyperlink``.
        target: Part name in lower case; what is written, where it is external.
    """

    id: str
    kind: str
    target: str
    is_external: bool


@dataclass(slots=True)
class Allowance:
    """What files inside a file may still cost: bombs are made of small zips."""

    left: int = EXPANDED

    def spend(self, size: int) -> None:
        """Take so many bytes.

        Raises:
            TooLargeError: There is not so much left.
        """
        if size > self.left:
            raise xml.too_large()
        self.left -= size


class Bundle:
    """The parts of one zip file.

    Attributes:
        parts: Members by part name in lower case; directories are none.
        foreign: Bytes that stand before the archive and belong to nothing in it.
        shadowed: Members whose name another one bears already.
        broken: Relations parts that cannot be read, once all have been asked for.
    """

    def __init__(self, zipped: Archive, allowance: Allowance, main: Member | None = None) -> None:
        """Index an archive.

        Args:
            allowance: What reading from it is charged to.
            main: The main part, where it is known.
        """
        self._zipped = zipped
        self._main = part_name(main.name) if main else ""
        self._allowance = allowance
        self.broken: dict[str, DeskError] = {}
        self.foreign = zipped.shift
        self.parts: dict[str, Member] = {}
        self.shadowed: list[Member] = []
        for member in zipped.members:
            name = part_name(member.name)
            if name in self.parts:
                self.shadowed.append(member)
            elif member.size or not name.endswith("/"):
                self.parts[name] = member

    @classmethod
    def inside(cls, raw: bytes, allowance: Allowance) -> Bundle:
        """Index a zip that stands in memory.

        Raises:
            DeskError: It is no zip, or none within the limits.
        """
        return cls(Archive.open(io.BytesIO(raw)), allowance)

    def read(self, part: str) -> bytes:
        """A part's bytes; none where there is no such part.

        Raises:
            DeskError: Damaged, or more than the limits allow.
        """
        member = self.parts.get(part)
        if member is None:
            return b""
        if member.size > PART_LIMIT:
            raise xml.too_large()
        self._allowance.spend(member.size)
        return self._zipped.read(member)

    def head(self, part: str, length: int) -> bytes:
        """The first bytes of a part, without expanding the rest."""
        return self._zipped.head(self.parts[part], length)

    def tree(self, part: str) -> _Element | None:
        """A part's root element; None where the part is missing or empty.

        Raises:
            DeskError: It cannot be read within the limits.
        """
        raw = self.read(part)
        return xml.parse(raw) if raw else None

    def stored_name(self, part: str) -> str:
        """A part's name as the zip writes it."""
        return self.parts[part].name

    def type_of(self, part: str) -> str:
        """A part's content type in lower case; empty where none is declared."""
        named, defaults = self._types
        return named.get(part) or defaults.get(posixpath.splitext(part)[1][1:], "")

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        named: dict[str, str] = {}
        defaults: dict[str, str] = {}
        root = self.tree(TYPES)
        for entry in () if root is None else root:
            content = (entry.get("ContentType") or "").strip().lower()
            if entry.get("PartName"):
                named.setdefault(part_name(entry.get("PartName") or ""), content)
            elif entry.get("Extension"):
                defaults.setdefault((entry.get("Extension") or "").lower(), content)
        return named, defaults

    @cached_property
    def relations(self) -> dict[str, tuple[Relation, ...]]:
        """All relations by the part that has them; the package itself is the empty name."""
        parts = [part for part in self.parts if part.endswith(".rels")]
        return {_owner(part): tuple(self._relations(part)) for part in parts}

    def _relations(self, part: str) -> list[Relation]:
        try:
            return _relations(self.read(part), _folder(part))
        except DeskError as error:
            self.broken[part] = error
            return []

    @cached_property
    def referenced(self) -> frozenset[str]:
        """Names of all parts that some part refers to."""
        return frozenset(
            relation.target
            for owned in self.relations.values()
            for relation in owned
            if not relation.is_external
        )

    def targets(self, owner: str) -> dict[str, str]:
        """Part names by the ids that a part calls them by."""
        owned = self.relations.get(owner, ())
        return {entry.id: entry.target for entry in owned if not entry.is_external}

    @property
    def main(self) -> str:
        """Name of the part that the package is about; empty where it names none."""
        return self._main or self.related("", "officeDocument")

    def related(self, owner: str, kind: str) -> str:
        """The first part that a part refers to by a kind of relation; else empty."""
        for relation in self.relations.get(owner, ()):
            if relation.kind == kind and not relation.is_external:
                return relation.target
        return ""


def part_name(name: str) -> str:
    """Part names compare without regard to case (6.2.2.3)."""
    return unquote(name).replace("\\", "/").lstrip("/").lower()


def _folder(rels: str) -> str:
    return posixpath.dirname(posixpath.dirname(rels))


def _owner(rels: str) -> str:
    return posixpath.join(_folder(rels), posixpath.basename(rels)[: -len(".rels")])


def _relations(raw: bytes, folder: str) -> list[Relation]:
    found = []
    for entry in xml.parse(raw, _RELATION_TAGS) if raw else ():
        if isinstance(entry.tag, str):
            kind = (entry.get("Type") or "").rpartition("/")[2]
            target = entry.get("Target") or ""
            is_external = entry.get("TargetMode") == "External"
            if not is_external:
                joined = posixpath.join("/", folder, target.replace("\\", "/"))
                target = part_name(posixpath.normpath(joined))
            found.append(Relation(entry.get("Id") or "", kind, target, is_external))
    return found
