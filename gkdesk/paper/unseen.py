"""What of a text a reader of the printed paper does not see, and why.

Most runs are seen. Those whose properties could hide them are found by the parser's
own search; only they are looked at closely.

Source: ECMA-376 part 1, 17.3.2 (run properties), 17.7.3 (toggles); [MS-DOCX] 2.6.1 (w14).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from gkdesk.paper import clipped
from gkdesk.paper.pieces import Unseen
from gkdesk.paper.shades import WHITE, Rgb, Theme, are_alike
from gkdesk.paper.styles import DEFAULT_SIZE, Styles
from gkdesk.paper.tree import child, is_on, local, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

TINY = 4
"""Half-points: type of 2 pt or less is a grey line on paper."""
NARROW = 10
"""Per cent of its width below which a letter is a stroke (``w:w``)."""
CLEAR = 90_000
"""Thousandths of a per cent of transparency from which a letter is gone (``w14:alpha``)."""
_MEMORY = 4096  # run properties that are remembered
_ALWAYS = ("vanish", "specVanish", "framePr")
_NAMING = ("pStyle", "rStyle")


Letters = tuple["_Element", ...]
"""What the style of a table says of the letters in a cell (``w:rPr``), the strongest first."""
Ground = tuple[str | None, Rgb | None, Letters]
"""A paragraph's style, what is behind its text, and what the table around it says of it."""


class Sight:
    """Tells what is seen, for one part's styles and theme."""

    def __init__(self, styles: Styles, theme: Callable[[], Theme]) -> None:
        """Look through a paper's eyes.

        Args:
            styles: The styles in effect.
            theme: Reads the theme; asked only where a colour is called by name.
        """
        self._styles = styles
        self._theme_of = theme
        self._theme: Theme | None = None
        self._known: dict[tuple[bytes, str | None, Rgb | None, Letters], Unseen | None] = {}
        self._alike: dict[tuple[Rgb, frozenset[Rgb]], bool] = {}
        self._style_fills: frozenset[Rgb] | None = None
        self._suspects: dict[frozenset[Rgb], frozenset[str]] = {}

    @property
    def theme(self) -> Theme:
        """The paper's named colours."""
        if self._theme is None:
            self._theme = self._theme_of()
        return self._theme

    def suspects(self, root: _Element, space: str) -> list[_Element]:
        """Elements of a part by which a text may be hidden.

        Args:
            root: The part.
            space: The namespace of its own elements in braces.
        """
        val = f"{space}val"
        fills = self._fills(root, space)
        if fills not in self._suspects:
            self._suspects[fills] = self._suspect_styles(fills, space)
        named = self._suspects[fills]
        boxed = next(root.iter(f"{space}txbxContent"), None) is not None
        found = list(root.iter(*(f"{space}{name}" for name in _ALWAYS), "{*}textFill"))
        found += clipped.suspects(root, space)
        found += [e for e in root.iter(f"{space}sz") if _is_below(e.get(val), TINY)]
        found += [e for e in root.iter(f"{space}w") if _is_below(e.get(val), NARROW)]
        found += [e for e in root.iter(f"{space}color") if self._may_hide(e, fills, boxed=boxed)]
        if named:
            tags = (f"{space}{name}" for name in _NAMING)
            found += [e for e in root.iter(*tags) if e.get(val) in named]
            if "" in named:  # the default style or the defaults hide
                found += root.iter(f"{space}r")
        return found

    def ground(self, paragraph: _Element | None, fill: Rgb | None, letters: Letters = ()) -> Ground:
        """What a paragraph's runs stand on.

        Args:
            paragraph: Its ``w:pPr``.
            fill: What is behind the paragraph; None where nobody knows.
            letters: What the style of the table around it says of its letters.
        """
        style = value(child(paragraph, "pStyle"))
        own = child(paragraph, "shd")
        if own is None:
            own = self._styles.paragraph_property("shd", style)
        return style, self.theme_fill(own) or fill, letters

    def why(self, run: _Element | None, ground: Ground) -> Unseen | None:
        """Why a run is not seen; None where it is.

        Args:
            run: Its ``w:rPr``.
        """
        key = (_serialized(run), *ground)
        if key not in self._known:
            if len(self._known) >= _MEMORY:
                self._known.clear()
            self._known[key] = self._judged(run, *ground)
        return self._known[key]

    def _judged(
        self, run: _Element | None, style: str | None, fill: Rgb | None, letters: Letters
    ) -> Unseen | None:
        def effective(name: str) -> _Element | None:
            own = self._styles.run_property(name, run, style)
            return own if own is not None else _first(name, letters)

        if self._is_toggled("vanish", run, style) or is_on(child(run, "specVanish")):
            return Unseen.HIDDEN
        if child(run, "vanish") is None and is_on(_first("vanish", letters)):
            return Unseen.HIDDEN
        size = number(value(effective("sz")))
        width = number(value(effective("w")))
        if (size is not None and size <= TINY) or (width is not None and width <= NARROW):
            return Unseen.TINY
        why = clipped.why_run(effective, size or DEFAULT_SIZE)
        if why is not None:
            return why
        return Unseen.WHITE if self._is_alike(run, effective, fill) else None

    def _is_toggled(self, name: str, run: _Element | None, style: str | None) -> bool:
        """A toggle of the run itself holds; those of its two styles cancel out (17.7.3)."""
        own = child(run, name)
        if own is not None:
            return is_on(own)
        of_both = list(self._styles.run_properties(name, run, style))
        of_paragraph = list(self._styles.run_properties(name, None, style))
        of_run = of_both[: len(of_both) - len(of_paragraph)]
        return any(map(is_on, of_run[:1])) != any(map(is_on, of_paragraph[:1]))

    def _is_alike(
        self,
        run: _Element | None,
        effective: Callable[[str], _Element | None],
        fill: Rgb | None,
    ) -> bool:
        ground = fill
        for name in ("shd", "highlight"):  # the highlight lies above the shading
            laid = self.theme_fill(effective(name))
            ground = laid or ground
        filled = child(run, "textFill")
        if filled is not None:
            if _is_clear(filled):
                return True
            text = self.theme.drawn(child(filled, "solidFill"))
        else:
            color = effective("color")
            text = None if color is None else self.theme.text_shade(color)
        return text is not None and ground is not None and are_alike(text, ground)

    def theme_fill(self, shading: _Element | None) -> Rgb | None:
        """What a shading lays behind a text; None for nothing."""
        return None if shading is None else self.theme.fill(shading)

    def _fills(self, root: _Element, space: str) -> frozenset[Rgb]:
        """All shades that lie behind some text of a part."""
        if self._style_fills is None:
            self._style_fills = frozenset(self._laid(self._flowing, space)) | {WHITE}
        used = {value(entry) or "" for entry in root.iter(f"{space}tblStyle")}
        tables = [entry for style in used for entry in self._styles.chain(style)]
        return self._style_fills | frozenset(self._laid([root, *tables], space))

    def _laid(self, roots: Iterable[_Element], space: str) -> Iterator[Rgb]:
        tags = (f"{space}shd", f"{space}highlight", f"{space}background")
        for entry in (entry for root in roots for entry in root.iter(*tags)):
            laid = self.page_fill(entry) if local(entry) == "background" else self.theme.fill(entry)
            if laid:
                yield laid

    def page_fill(self, background: _Element | None) -> Rgb | None:
        """The colour of the sheet (17.2.1)."""
        return None if background is None else self.theme.text_shade(background)

    def _may_hide(self, color: _Element, fills: frozenset[Rgb], *, boxed: bool) -> bool:
        text = self.theme.text_shade(color)
        if text is None or boxed:
            return text is not None
        if (text, fills) not in self._alike:
            if len(self._alike) >= _MEMORY:
                self._alike.clear()
            self._alike[text, fills] = any(are_alike(text, fill) for fill in fills)
        return self._alike[text, fills]

    def _suspect_styles(self, fills: frozenset[Rgb], space: str) -> frozenset[str]:
        """Styles by which a text may be hidden, and those based on them; empty for defaults."""
        tags = [f"{space}{name}" for name in ("sz", "w", "color", "vanish", "specVanish")]
        found = {
            _id_of(style) if local(style) == "style" else ""
            for style in self._flowing
            for entry in style.iter(*tags, "{*}textFill")
            if self._is_suspect(entry, fills)
        }
        return self._with_heirs(found) if found else frozenset()

    def _is_suspect(self, entry: _Element, fills: frozenset[Rgb]) -> bool:
        name = local(entry)
        if name == "sz":
            return _is_below(value(entry), TINY)
        if name == "w":
            return _is_below(value(entry), NARROW)
        if name == "color":
            return self._may_hide(entry, fills, boxed=False)
        return True

    def _with_heirs(self, found: set[str]) -> frozenset[str]:
        """Those based on a suspect one too; the default style also by the empty name."""
        heirs = {name for name, chain in self._chains.items() if not found.isdisjoint(chain)}
        is_default = not heirs.isdisjoint(self._defaults)
        return frozenset(found | heirs | ({""} if is_default else set()))

    @cached_property
    def _flowing(self) -> list[_Element]:
        """The defaults, and the styles of paragraphs and of letters."""
        return list(self._styles.of_text())

    @cached_property
    def _chains(self) -> dict[str, list[str]]:
        """Ids of each style and those it is based on."""
        ids = map(_id_of, self._flowing)
        return {name: [_id_of(entry) for entry in self._styles.chain(name)] for name in ids}

    @cached_property
    def _defaults(self) -> list[str]:
        return [_id_of(e) for e in self._flowing if local(e) == "style" and _is_default(e)]


def _first(name: str, letters: Letters) -> _Element | None:
    """A property of the strongest part of a table's style that has it."""
    found = (child(entry, name) for entry in letters)
    return next((entry for entry in found if entry is not None), None)


def _id_of(style: _Element) -> str:
    return value(style, "styleId") or "?"


def _is_default(style: _Element) -> bool:
    is_set = (value(style, "default") or "0").lower() in ("1", "true", "on")
    return is_set and value(style, "type") == "paragraph"


def _is_below(text: str | None, limit: int) -> bool:
    found = number(text)
    return found is not None and found <= limit


def _is_clear(filled: _Element) -> bool:
    """Text that is filled with nothing, or with something transparent."""
    if child(filled, "noFill") is not None:
        return True
    return any((number(value(alpha)) or 0) >= CLEAR for alpha in filled.iter("{*}alpha"))


def _serialized(element: _Element | None) -> bytes:
    from lxml import etree

    return b"" if element is None else etree.tostring(element, with_tail=False)
