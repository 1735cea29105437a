"""The annotation's paragraph: set like the body, placed like GB/T 9704 7.3.6 says.

And one more of the body itself, set like its neighbour.

On the line below the date, indented by two characters, in round brackets.
Fonts, size and spacing are those in effect for the body of the same paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from gkdesk.paper.blocks import Block
from gkdesk.paper.styles import DEFAULT_SIZE, Styles
from gkdesk.paper.tree import child, is_on, local, number, value
from gkdesk.terms import Element

if TYPE_CHECKING:
    from lxml.etree import _Element

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"

_COPIED = (
    "widowControl",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
)
_SAMPLE = 200  # blocks; a look that is the commonest there is the commonest in the body
_FONT_PAIRS = (("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme"), ("eastAsia", "eastAsiaTheme"))


def model_block(blocks: Sequence[Block], elements: Sequence[Element], fallback: int) -> int:
    """The block whose look the annotation takes: the commonest among the body's."""
    weights: Counter[tuple[int, str, bool]] = Counter()
    longest: dict[tuple[int, str, bool], Block] = {}
    body = (
        block
        for block, element in zip(blocks, elements, strict=True)
        if element is Element.BODY and block.table is None and not block.in_box
        # 题注 below a title and other asides are set in their own way.
        if not block.text.strip().startswith(("（", "("))
    )
    for block in islice(body, _SAMPLE):
        key = _key(block)
        weights[key] += len(block.text)
        if key not in longest or len(block.text) > len(longest[key].text):
            longest[key] = block
    if not weights:
        return fallback
    return longest[weights.most_common(1)[0][0]].i


def _key(block: Block) -> tuple[int, str, bool]:
    """By which paragraphs of one look are known."""
    return block.look.size, block.look.style_name, block.look.is_bold


def annotation_paragraph(model: _Element, styles: Styles, text: str) -> bytes:
    """A whole paragraph that says ``text``.

    Args:
        model: The body paragraph whose look is taken.
        styles: The styles of the same paper.

    Returns:
        The paragraph in UTF-8, with the prefix that the model uses.
    """
    return _Setter(model, styles).paragraph(text)


def body_paragraph(model: Block, styles: Styles, text: str) -> bytes:
    """A whole paragraph that says ``text``, set like a paragraph of the body.

    Args:
        model: The body paragraph whose look is taken.
        styles: The styles of the same paper.
    """
    return _BodySetter(model, styles).paragraph(text)


def is_set_alike(block: Block, model: Block) -> bool:
    """Whether a block is an ordinary paragraph of the body, as another one is."""
    return (
        _key(block) == _key(model)
        and block.table is None
        and not block.in_box
        and not block.look.is_numbered
        and block.look.align in ("left", "both")
    )


def closing_tag(model: _Element) -> bytes:
    """The end tag of a paragraph with the prefix that the paper uses."""
    return f"</{_prefix(model)}p>".encode()


def _prefix(element: _Element) -> str:
    return f"{element.prefix}:" if element.prefix else ""


class _Setter:
    def __init__(self, model: _Element, styles: Styles) -> None:
        self._styles = styles
        self._tag = _prefix(model)
        # Attributes need a prefix even where elements use the default namespace.
        namespace = str(model.tag).partition("}")[0].lstrip("{")
        named = [p for p, uri in model.nsmap.items() if uri == namespace and p]
        self._attribute = f"{named[0]}:" if named else ""
        self._is_strict = namespace == STRICT
        self._properties = child(model, "pPr")
        self._style = value(child(self._properties, "pStyle"))
        self._run = _longest_run(model)

    def paragraph(self, text: str) -> bytes:
        run = self._run_properties()
        inner = (
            self._paragraph_properties(run)
            + f"<{self._tag}r>{run}<{self._tag}t>{escape(text)}</{self._tag}t></{self._tag}r>"
        )
        return f"<{self._tag}p>{inner}</{self._tag}p>".encode()

    def _element(self, name: str, **attributes: str) -> str:
        said = "".join(
            f" {self._attribute}{key}={quoteattr(text)}" for key, text in attributes.items()
        )
        return f"<{self._tag}{name}{said}/>"

    def _copy(self, element: _Element) -> str:
        return self._element(
            local(element),
            **{str(key).rpartition("}")[2]: str(text) for key, text in element.attrib.items()},
        )

    def _paragraph_properties(self, run: str) -> str:
        """In the order of CT_PPr (17.3.1.26), which Word insists on."""
        size = self._size()
        pieces = []
        if self._style:
            pieces.append(self._element("pStyle", val=self._style))
        pieces += [
            self._element(name, val="0")
            for name in ("keepNext", "keepLines", "pageBreakBefore")
            if is_on(self._styled(name))
        ]
        pieces += self._copied(("widowControl",))
        if self._styled("numPr") is not None:
            number = self._element("ilvl", val="0") + self._element("numId", val="0")
            pieces.append(f"<{self._tag}numPr>{number}</{self._tag}numPr>")
        pieces += self._copied(_COPIED[1:])
        pieces += [self._indent(size), self._alignment()]
        if self._styled("outlineLvl") is not None:
            pieces.append(self._element("outlineLvl", val="9"))
        return f"<{self._tag}pPr>{''.join(pieces)}{run}</{self._tag}pPr>"

    def _alignment(self) -> str:
        return self._element("jc", val="start" if self._is_strict else "left")

    def _indent(self, size: int) -> str:
        """Two characters of the text's own size; a half-point is ten twentieths of a point."""
        start, end = ("start", "end") if self._is_strict else ("left", "right")
        return self._element(
            "ind",
            **{
                f"{start}Chars": "0",
                start: "0",
                f"{end}Chars": "0",
                end: "0",
                "firstLineChars": "200",
                "firstLine": self._first_line() or str(2 * size * 10),
            },
        )

    def _first_line(self) -> str | None:
        """The body's own measure of two characters: narrowed type makes it less than two ems."""
        ind = child(self._properties, "ind")
        return value(ind, "firstLine") if value(ind, "firstLineChars") == "200" else None

    def _copied(self, names: Sequence[str]) -> list[str]:
        found = (child(self._properties, name) for name in names)
        return [self._copy(element) for element in found if element is not None]

    def _styled(self, name: str) -> _Element | None:
        return self._styles.paragraph_property(name, self._style)

    def _size(self) -> int:
        size = number(value(self._effective("sz")))
        return size if size is not None and 2 <= size <= 400 else DEFAULT_SIZE

    def _effective(self, name: str) -> _Element | None:
        return self._styles.run_property(name, self._run, self._style)

    def _run_properties(self) -> str:
        """In the order of CT_RPr (17.3.2.28)."""
        pieces = [self._element("rFonts", hint="eastAsia", **self._fonts())]
        pieces += [
            self._element(name, val="0")
            for name in ("b", "i")
            if is_on(self._styles.run_property(name, None, self._style))
        ]
        colour = value(self._styles.run_property("color", None, self._style))
        if colour not in (None, "auto", "000000"):
            pieces.append(self._element("color", val="auto"))
        kern = child(self._run, "kern")
        if kern is not None:
            pieces.append(self._copy(kern))
        if self._effective("sz") is not None:
            size = str(self._size())
            pieces += [self._element("sz", val=size), self._element("szCs", val=size)]
        return f"<{self._tag}rPr>{''.join(pieces)}</{self._tag}rPr>"

    def _fonts(self) -> dict[str, str]:
        """Fonts in effect, attribute by attribute; a theme's font yields to a nearer named one."""
        given: dict[str, str] = {}
        for fonts in self._styles.run_properties("rFonts", self._run, self._style):
            for pair in _FONT_PAIRS:
                if not any(name in given for name in pair):
                    given |= {name: text for name in pair if (text := value(fonts, name))}
        return given


class _BodySetter(_Setter):
    """Keeps what the body has: its first line and its alignment."""

    def __init__(self, model: Block, styles: Styles) -> None:
        super().__init__(model.element, styles)
        self._block = model

    def _alignment(self) -> str:
        """As the model says itself; what its style says holds here too."""
        own = child(self._properties, "jc")
        return "" if own is None else self._copy(own)

    def _indent(self, size: int) -> str:
        """The model's own first line; two characters where it is pushed in by blanks."""
        own, look = child(self._properties, "ind"), self._block.look
        is_plain = look.first > 0 and not look.start and not look.end
        if self._block.text[:1].isspace() or look.start or look.first < 0:
            return super()._indent(size)
        if own is None:
            return ""
        return self._copy(own) if is_plain or not look.first else super()._indent(size)


def _longest_run(model: _Element) -> _Element | None:
    """The ``w:rPr`` of the run that holds most of the paragraph's text."""
    best, longest = None, 0
    for run in model.iter("{*}r"):
        length = sum(len(e.text or "") for e in run if local(e) == "t")
        if length > longest:
            best, longest = run, length
    return child(best, "rPr")
