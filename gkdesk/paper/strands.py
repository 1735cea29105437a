"""The parts of a paper that hold paragraphs, as trees, where there is something to find in them.

Source: ECMA-376 part 1, 11.3 (stories).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gkdesk.paper.belongings import Belongings
from gkdesk.paper.paper import Paper
from gkdesk.paper.tree import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = ("header", "footer", "footnotes", "endnotes", "comments")
# Names that the trees are searched for. A part without any of them isn't parsed again.
_TELLING = re.compile(
    rb"srcRect|imagedata|anchor|inline|docPr|:shape|:rect|:oval|ffData|collapsed|permStart|[Aa]uthor="
    rb"|Change[ >]|contentPart|smartTag|<!--|<\?[^x]|WaterMark"
)
_NARROW = re.compile(rb"\sencoding=[\"'](?i:utf-8|us-ascii|gb2312|gbk|gb18030|iso-8859-1)[\"']")
_NUMBERS = (
    (re.compile(rb"\brsid[A-Za-z]{0,16}\s?="), "段落上的修订标识号"),
    (re.compile(rb"\b(?:para|text|durable)Id\s?="), "段落标识号"),
)


@dataclass(frozen=True)
class Strand:
    """One part with paragraphs.

    Attributes:
        part: Name of the zip member.
        targets: By relationship id, what the part refers to.
        blocks: By paragraph, its index in ``Paper.blocks``; empty but for the main part.
    """

    part: str
    root: _Element
    targets: Mapping[str, str]
    paper: Paper | None = None

    @cached_property
    def blocks(self) -> dict[_Element, int]:
        """Paragraphs of the main part, numbered."""
        found = self.paper.blocks if self.paper else ()
        return {block.element: block.i for block in found}

    def block_of(self, element: _Element) -> int | None:
        """The block that an element hangs on: the innermost paragraph that is one."""
        if self.paper is None:
            return None
        for above in (element, *element.iterancestors()):
            if local(above) == "p" and above in self.blocks:
                return self.blocks[above]
        return None


def strands(things: Belongings, paper: Paper) -> Iterator[Strand]:
    """The main part, and those around it that hold something telling."""
    parts = dict.fromkeys(part for kind in _KINDS for part in things.package.related(kind))
    root = paper.blocks[0].element.getroottree().getroot() if paper.blocks else None
    if root is None:
        root = things.tree(paper.main)
    if root is not None:
        yield Strand(paper.main, root, _targets(things, paper.main), paper)
    for part in parts:
        raw = things.raw(part)
        if raw and is_telling(raw):
            side = things.tree(part, raw)
            if side is not None:
                yield Strand(part, side, _targets(things, part))


def is_telling(raw: bytes) -> bool:
    """Whether a part may hold anything that is looked for; in doubt it may."""
    if b"\0" in raw[:200] or (b"encoding=" in raw[:200] and not _NARROW.search(raw[:200])):
        return True
    return _TELLING.search(raw) is not None


def numbers_in(raw: bytes) -> Iterator[str]:
    """What kinds of numbers paragraphs bear, by which Word knows them and who typed together."""
    for pattern, said in _NUMBERS:
        if pattern.search(raw):
            yield said


def _targets(things: Belongings, part: str) -> dict[str, str]:
    lower = part.lower()
    return {found.id: found.target for found in things.relations if found.source == lower}
