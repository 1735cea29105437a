"""What a paragraph really looks like: direct formatting, styles and defaults resolved.

Source: ECMA-376 part 1, 17.7.2 (style hierarchy) and 17.3.1 (paragraph properties).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from gkdesk.paper.style_part import PAGE_BREAK, StylePart
from gkdesk.paper.tree import child, is_on, local, names, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

DEFAULT_SIZE = 20
"""Half-points, where neither run, style nor defaults name a size (17.3.2.38)."""

_CHAIN_LIMIT = 32
_PROPERTIES = 100  # there are about forty kinds


Properties = Mapping[str, "_Element"]
"""Children of a ``w:pPr`` or ``w:rPr`` by their local names."""

_NOTHING: Properties = {}


def properties_of(element: _Element | None) -> Properties:
    """The children of a properties element, the first of each name."""
    if element is None:
        return _NOTHING
    found: dict[str, _Element] = {}
    for entry in islice(element, _PROPERTIES):
        found.setdefault(local(entry), entry)
    return found


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
    style_name: str = ""


@dataclass(frozen=True, slots=True)
class _Style:
    """One style with everything that it inherits, nearest first.

    Attributes:
        paragraph: In effect for the paragraph, child by child.
        run: In effect for its text, child by child.
        layers: ``w:rPr`` of the style and of those it is based on, nearest first.
        indents: Attributes of ``w:ind``; each inherits by itself (17.3.1.12).
    """

    name: str
    paragraph: Properties
    run: Properties
    layers: tuple[Properties, ...]
    indents: Mapping[str, str]


class Styles:
    """The styles part, answering what is in effect."""

    def __init__(self, raw: bytes = b"") -> None:
        """Read a styles part.

        Args:
            raw: As stored; empty where the paper has no such part.
        """
        self._part = StylePart(raw)
        defaults = self._part.defaults
        self._run_defaults = properties_of(child(child(defaults, "rPrDefault"), "rPr"))
        self._paragraph_defaults = properties_of(child(child(defaults, "pPrDefault"), "pPr"))
        self._resolved: dict[str, _Style] = {}

    def of_text(self) -> Iterator[_Element]:
        """``w:docDefaults``, and the styles of paragraphs and of letters."""
        if self._part.defaults is not None:
            yield self._part.defaults
        yield from self._part.of_text()

    def chain(self, style: str) -> Iterator[_Element]:
        """A style and those it is based on, nearest first."""
        for _ in range(_CHAIN_LIMIT):
            entry = self._part.get(style)
            if entry is None:
                return
            yield entry
            style = value(child(entry, "basedOn")) or ""

    def _style(self, style: str | None) -> _Style:
        """A paragraph style, resolved once; an unknown one counts as the default."""
        wanted = style if style is not None and style in self._part else self._part.default
        if wanted not in self._resolved:
            self._resolved[wanted] = self._resolve(wanted)
        return self._resolved[wanted]

    def _resolve(self, style: str) -> _Style:
        chain = list(self.chain(style))
        above = [properties_of(child(entry, "pPr")) for entry in chain]
        layers = tuple(properties_of(child(entry, "rPr")) for entry in chain)
        indents: dict[str, str] = {}
        for properties in (self._paragraph_defaults, *reversed(above)):
            indents |= _attributes(properties.get("ind"))
        return _Style(
            name=(value(child(chain[0], "name")) or "") if chain else "",
            paragraph=_merged([*above, self._paragraph_defaults]),
            run=_merged([*layers, self._run_defaults]),
            layers=(*layers, self._run_defaults),
            indents=indents,
        )

    def paragraph_property(self, name: str, style: str | None) -> _Element | None:
        """The ``w:pPr`` child that a style brings."""
        return self._style(style).paragraph.get(name)

    def run_property(
        self, name: str, direct: _Element | None, style: str | None
    ) -> _Element | None:
        """The ``w:rPr`` child in effect for text in a paragraph of that style."""
        return next(self.run_properties(name, direct, style), None)

    def run_properties(
        self, name: str, direct: _Element | None, style: str | None
    ) -> Iterator[_Element]:
        """All ``w:rPr`` children of that name that bear on a text, nearest first."""
        given = properties_of(direct)
        for layer in (given, *self._character_layers(given), *self._style(style).layers):
            if name in layer:
                yield layer[name]

    def _character_layers(self, given: Properties) -> tuple[Properties, ...]:
        """The layers of the character style that a run names, if it names one."""
        style = value(given.get("rStyle"))
        if not style:
            return ()
        return tuple(properties_of(child(entry, "rPr")) for entry in self.chain(style))

    def breaks_before(self, style: str | None) -> bool:
        """Whether paragraphs of a style begin a page (17.3.1.23)."""
        return is_on(self._style(style).paragraph.get("pageBreakBefore"))

    def any_breaks_before(self) -> bool:
        """Whether there is any style whose paragraphs begin a page."""
        return any(
            child(child(style, "pPr"), PAGE_BREAK) is not None
            for style in self._part.speaking_of(PAGE_BREAK)
        )

    def look(self, properties: _Element | None, run: _Element | None) -> Look:
        """Resolve one paragraph.

        Args:
            properties: Its ``w:pPr``, if it has one.
            run: The ``w:rPr`` of its first text, if it has one.
        """
        own, text = properties_of(properties), properties_of(run)
        style = self._style(value(own.get("pStyle")))
        if "rStyle" in text:
            text = _merged([text, *self._character_layers(text)])

        def effective(name: str) -> _Element | None:
            return own[name] if name in own else style.paragraph.get(name)

        size = _size(text["sz"] if "sz" in text else style.run.get("sz"))
        start, end, first = _indents({**style.indents, **_attributes(own.get("ind"))}, size)
        outline = number(value(effective("outlineLvl")))
        numbering = child(effective("numPr"), "numId")
        return Look(
            align=_align(value(effective("jc"))),
            size=size,
            is_bold=is_on(text["b"] if "b" in text else style.run.get("b")),
            start=start,
            end=end,
            first=first,
            outline=outline if outline is not None and outline < 9 else None,
            is_numbered=numbering is not None and value(numbering) not in (None, "0"),
            style_name=style.name,
        )


def _merged(layers: Sequence[Properties]) -> Properties:
    """All children by name, the nearest of each."""
    found: dict[str, _Element] = {}
    for layer in reversed(layers):
        found |= layer
    return found


def _attributes(element: _Element | None) -> dict[str, str]:
    if element is None:
        return {}
    return {names[str(key)]: str(text) for key, text in element.attrib.items()}


def _indents(given: Mapping[str, str], size: int) -> tuple[int, int, int]:
    """Left, right and first-line indent in twentieths of a point."""

    def side(*names: str) -> int:
        for name in names:
            counted = number(given.get(name + "Chars"))
            if counted:
                return counted * size * 10 // 100  # hundredths of a character, one em wide
            found = number(given.get(name))
            if found is not None:
                return found
        return 0

    if not given:
        return 0, 0, 0
    return side("start", "left"), side("end", "right"), side("firstLine") or -side("hanging")


def _size(element: _Element | None) -> int:
    size = number(value(element))
    return size if size else DEFAULT_SIZE


def _align(jc: str | None) -> str:
    known = {"center": "center", "right": "right", "end": "right", "both": "both"}
    return known.get(jc or "", "both" if jc == "distribute" else "left")
