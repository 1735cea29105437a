"""What a paragraph really looks like: direct formatting, styles and defaults resolved.

Source: ECMA-376 part 1, 17.7.2 (style hierarchy) and 17.3.1 (paragraph properties).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

DEFAULT_SIZE = 20
"""Half-points, where neither run, style nor defaults name a size (17.3.2.38)."""

_CHAIN_LIMIT = 32
_FALSE = frozenset({"0", "false", "off", "none"})


def local(element: _Element) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child with that local name."""
    if element is not None:
        for entry in element:
            if local(entry) == name:
                return entry
    return None


def value(element: _Element | None, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return None


def is_on(element: _Element | None) -> bool:
    """A toggle such as ``w:b``: there, and not switched off (17.17.4)."""
    return element is not None and (value(element) or "1").lower() not in _FALSE


@dataclass(frozen=True, slots=True)
class Look:
    """Layout in effect for a paragraph.

    Attributes:
        align: ``left``, ``center``, ``right`` or ``both``.
        size: Half-points of its first text.
        start: Left indent in twentieths of a point; first line included in ``first``.
        end: Right indent in twentieths of a point.
        first: First-line indent in twentieths of a point.
        outline: Outline level 0 to 8, or None for body text.
    """

    align: str = "left"
    size: int = DEFAULT_SIZE
    is_bold: bool = False
    start: int = 0
    end: int = 0
    first: int = 0
    outline: int | None = None
    is_numbered: bool = False
    breaks_before: bool = False
    style_name: str = ""


class Styles:
    """The styles part, answering what is in effect."""

    def __init__(self, root: _Element | None = None) -> None:
        self._by_id: dict[str, _Element] = {}
        self._default = ""
        self._run_defaults: _Element | None = None
        self._paragraph_defaults: _Element | None = None
        self._chains: dict[str, tuple[_Element, ...]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        for entry in root:
            name = local(entry)
            if name == "docDefaults":
                self._run_defaults = child(child(entry, "rPrDefault"), "rPr")
                self._paragraph_defaults = child(child(entry, "pPrDefault"), "pPr")
            elif name == "style":
                style = value(entry, "styleId") or ""
                self._by_id.setdefault(style, entry)
                kind = value(entry, "type") or "paragraph"
                if kind == "paragraph" and (value(entry, "default") or "0") not in _FALSE:
                    self._default = style

    def chain(self, style: str | None) -> tuple[_Element, ...]:
        """A paragraph style and those it is based on, nearest first."""
        start = style if style in self._by_id else self._default
        if start not in self._chains:
            self._chains[start] = tuple(self._walk(start))
        return self._chains[start]

    def _walk(self, style: str) -> Iterator[_Element]:
        for _ in range(_CHAIN_LIMIT):
            entry = self._by_id.get(style)
            if entry is None:
                return
            yield entry
            style = value(child(entry, "basedOn")) or ""

    def paragraph_property(
        self, name: str, direct: _Element | None, style: str | None
    ) -> _Element | None:
        """The ``w:pPr`` child in effect."""
        for holder in (direct, *(child(entry, "pPr") for entry in self.chain(style))):
            found = child(holder, name)
            if found is not None:
                return found
        return child(self._paragraph_defaults, name)

    def run_property(
        self,
        name: str,
        direct: _Element | None,
        style: str | None,
        run_style: str | None = None,
    ) -> _Element | None:
        """The ``w:rPr`` child in effect for text in a paragraph of that style."""
        return next(self.run_properties(name, direct, style, run_style), None)

    def run_properties(
        self,
        name: str,
        direct: _Element | None,
        style: str | None,
        run_style: str | None = None,
    ) -> Iterator[_Element]:
        """All ``w:rPr`` children of that name that bear on a text, nearest first."""
        character = tuple(self._walk(run_style)) if run_style else ()
        styled = (child(entry, "rPr") for entry in (*character, *self.chain(style)))
        for holder in (direct, *styled, self._run_defaults):
            found = child(holder, name)
            if found is not None:
                yield found

    def look(self, properties: _Element | None, run: _Element | None) -> Look:
        """Resolve one paragraph.

        Args:
            properties: Its ``w:pPr``, if it has one.
            run: The ``w:rPr`` of its first text, if it has one.
        """
        style = value(child(properties, "pStyle"))
        chain = self.chain(style)

        def effective(name: str) -> _Element | None:
            return self.paragraph_property(name, properties, style)

        size = _size(self.run_property("sz", run, style, value(child(run, "rStyle"))))
        indents = self._indents(properties, chain, size)
        outline = _number(value(effective("outlineLvl")))
        numbering = child(effective("numPr"), "numId")
        return Look(
            align=_align(value(effective("jc"))),
            size=size,
            is_bold=is_on(self.run_property("b", run, style, value(child(run, "rStyle")))),
            start=indents[0],
            end=indents[1],
            first=indents[2],
            outline=outline if outline is not None and outline < 9 else None,
            is_numbered=numbering is not None and value(numbering) not in (None, "0"),
            breaks_before=is_on(effective("pageBreakBefore")),
            style_name=(value(child(chain[0], "name")) or "") if chain else "",
        )

    def _indents(
        self, properties: _Element | None, chain: tuple[_Element, ...], size: int
    ) -> tuple[int, int, int]:
        """Left, right and first-line indent; each attribute inherits by itself (17.3.1.12)."""
        holders = [properties, *(child(entry, "pPr") for entry in chain), self._paragraph_defaults]
        given: dict[str, str] = {}
        for holder in reversed(holders):
            ind = child(holder, "ind")
            if ind is not None:
                given |= {
                    str(key).rpartition("}")[2]: str(text) for key, text in ind.attrib.items()
                }

        def side(*names: str) -> int:
            for name in names:
                # 100 hundredths of a character are one em, in twentieths of a point
                counted = _number(given.get(name + "Chars"))
                if counted:
                    return counted * size * 10 // 100
                found = _number(given.get(name))
                if found is not None:
                    return found
            return 0

        first = side("firstLine") or -side("hanging")
        return side("start", "left"), side("end", "right"), first


def _size(element: _Element | None) -> int:
    size = _number(value(element))
    return size if size else DEFAULT_SIZE


def _align(jc: str | None) -> str:
    known = {"center": "center", "right": "right", "end": "right", "both": "both"}
    return known.get(jc or "", "both" if jc == "distribute" else "left")


def _number(text: str | None) -> int | None:
    """An integer measure; strict documents write ``12.5pt`` (22.9.2.14), which is converted."""
    if not text:
        return None
    try:
        if text.endswith("pt"):
            return round(float(text[:-2]) * 20)
        return round(float(text))
    except (ValueError, OverflowError):
        return None
