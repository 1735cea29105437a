"""A paper on its way to be spoiled: its parts, before they are packed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from fuzz.chance import about
from lxml import etree
from lxml.etree import _Element

_BODY = re.compile(rb"<w:body\b[^>]*>")
_END = re.compile(rb"</w:p>")
SECURE = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)


@dataclass
class Draft:
    """The parts by name, in the order in which they will be stored.

    Attributes:
        main: Name of the main part.
        whole: The file where it is no zip that could be taken apart; then nothing else counts.
    """

    parts: dict[str, bytes] = field(default_factory=dict)
    main: str = "word/document.xml"
    whole: bytes = b""

    @property
    def text(self) -> bytes:
        """The main part."""
        return self.parts.get(self.main, b"")

    @text.setter
    def text(self, raw: bytes) -> None:
        self.parts[self.main] = raw

    def root(self) -> _Element | None:
        """The main part's tree, where it has one."""
        try:
            root = etree.fromstring(self.text, SECURE)
        except (etree.XMLSyntaxError, ValueError):
            return None
        return root if root.find("{*}body") is not None else None

    def keep(self, root: _Element) -> None:
        """Store a tree as the main part."""
        self.text = etree.tostring(root, encoding="UTF-8", standalone=True)

    def put(self, chance: Random, blocks: str) -> None:
        """Put blocks somewhere into the body, at its end as likely as at any other place."""
        raw = self.text
        body = _BODY.search(raw)
        if body is None:
            return
        ends = [found.end() for found in _END.finditer(raw)]
        last = [end for end in ends if raw[end : end + 9] == b"<w:sectPr"]
        at = chance.choice([body.end(), (last or ends or [body.end()])[-1], *ends[-6:]])
        self.text = raw[:at] + blocks.encode("utf-8", "surrogatepass") + raw[at:]

    def relations(self) -> str:
        """Name of the main part's relationships part."""
        folder, _, name = self.main.rpartition("/")
        return f"{folder}/_rels/{name}.rels".lstrip("/")


def namespace(root: _Element) -> str:
    """The main namespace, in braces."""
    return str(root.tag).rpartition("}")[0] + "}"


def paragraphs(root: _Element) -> list[_Element]:
    """All paragraphs."""
    return list(root.iter(f"{namespace(root)}p"))


def near_the_end(chance: Random, found: list[_Element]) -> _Element | None:
    """One of them, where a paper closes as likely as anywhere."""
    if not found:
        return None
    return found[-about(chance, 1, len(found))] if chance.random() < 0.7 else chance.choice(found)


def close(chance: Random, root: _Element, at_most: int) -> list[_Element]:
    """A few paragraphs, most of them where the paper closes."""
    found = paragraphs(root)
    drawn = (near_the_end(chance, found) for _ in range(about(chance, 1, at_most)))
    return list(dict.fromkeys(one for one in drawn if one is not None))


def sample(chance: Random, found: Iterable[_Element], at_most: int) -> list[_Element]:
    among = list(found)
    drawn = [near_the_end(chance, among) for _ in range(about(chance, 1, at_most))]
    return [one for one in drawn if one is not None]
