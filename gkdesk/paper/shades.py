"""Colours of text and of what is behind it, and whether an eye could tell them apart.

Source: ECMA-376 part 1, 17.3.2.6 (color), 17.3.5 (shading), 17.18.40 (highlight),
17.18.97 (theme colours) and 20.1.6.2 (colour scheme).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gkdesk.paper.tree import child, local, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

Rgb = tuple[int, int, int]
"""Red, green and blue, 0 to 255 each."""

WHITE: Rgb = (255, 255, 255)
ALIKE = 16
"""Most by which each of red, green and blue may differ (0 to 255) in shades that look alike."""

_MEMORY = 1024  # colours that are remembered
_HEX = re.compile("[0-9A-Fa-f]{6}")
_HIGHLIGHTS: dict[str, Rgb] = {
    "black": (0, 0, 0),
    "blue": (0, 0, 255),
    "cyan": (0, 255, 255),
    "green": (0, 255, 0),
    "magenta": (255, 0, 255),
    "red": (255, 0, 0),
    "yellow": (255, 255, 0),
    "white": WHITE,
    "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128),
    "darkGreen": (0, 128, 0),
    "darkMagenta": (128, 0, 128),
    "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0),
    "darkGray": (128, 128, 128),
    "lightGray": (192, 192, 192),
}
_NAMED = {name.lower(): shade for name, shade in _HIGHLIGHTS.items()} | {
    "gray": (128, 128, 128),
    "silver": (192, 192, 192),
    "window": WHITE,
}
_SCHEME = {"background": "lt", "light": "lt", "bg": "lt", "text": "dk", "dark": "dk", "tx": "dk"}
_SLOTS = {
    **{f"{word}{n}": f"{slot}{n}" for word, slot in _SCHEME.items() for n in (1, 2)},
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_OFFICE: dict[str, Rgb] = {"lt1": WHITE, "dk1": (0, 0, 0), "lt2": (238, 236, 225)}


class Theme:
    """The colours that a paper calls by name."""

    def __init__(self, root: _Element | None = None) -> None:
        """Read a theme part; without one the names mean what Office means by default."""
        self._named = dict(_OFFICE)
        self._known: dict[tuple[str, ...], Rgb | None] = {}
        scheme = child(child(root, "themeElements"), "clrScheme")
        for slot in () if scheme is None else scheme:
            for shade in slot:
                found = hex_shade(shade.get("val") or "") or hex_shade(shade.get("lastClr") or "")
                if found:
                    self._named[local(slot)] = found

    def shade(self, name: str, tint: str = "", dim: str = "") -> Rgb | None:
        """A colour by its name in the theme, made lighter or darker."""
        found = self._named.get(_SLOTS.get(name, name))
        if found is None:
            return None
        lighter, darker = _share(tint), _share(dim)
        return tuple_of(255 - (255 - c * darker) * lighter for c in found)

    def text_shade(self, color: _Element) -> Rgb | None:
        """What a ``w:color`` means; None for automatic, which Word contrasts by itself."""
        return self._either(color, "themeColor", "themeTint", "themeShade", "val")

    def fill(self, shading: _Element | None) -> Rgb | None:
        """What a ``w:shd`` or ``w:highlight`` lays behind a text; None for nothing."""
        if shading is None:
            return None
        kind = value(shading) or ""
        if local(shading) == "highlight":
            return _HIGHLIGHTS.get(kind)
        ground = self._either(shading, "themeFill", "themeFillTint", "themeFillShade", "fill")
        over = self._either(shading, "themeColor", "themeTint", "themeShade", "color") or (0, 0, 0)
        if kind == "solid":
            return over
        if kind.startswith("pct") and kind[3:].isascii() and kind[3:].isdigit():
            part = min(int(kind[3:6]), 100) / 100
            pairs = zip(over, ground or WHITE, strict=True)
            return tuple_of(o * part + g * (1 - part) for o, g in pairs)
        return ground

    def drawn(self, holder: _Element | None) -> Rgb | None:
        """The colour that a DrawingML fill names, whichever way it names it."""
        for entry in () if holder is None else holder:
            name = local(entry)
            if name == "srgbClr":
                return hex_shade(value(entry) or "")
            if name == "schemeClr":
                return _modulated(self.shade(value(entry) or ""), entry)
            if name == "sysClr":
                return hex_shade(entry.get("lastClr") or "")
            if name == "prstClr":
                return _NAMED.get((value(entry) or "").lower())
        return None

    def _either(self, holder: _Element, name: str, tint: str, dim: str, plain: str) -> Rgb | None:
        key = (name, *map(str, holder.attrib.keys()), *map(str, holder.attrib.values()))
        if key not in self._known:
            if len(self._known) >= _MEMORY:
                self._known.clear()
            self._known[key] = self._read(holder, name, tint, dim, plain)
        return self._known[key]

    def _read(self, holder: _Element, name: str, tint: str, dim: str, plain: str) -> Rgb | None:
        said = {str(key).rpartition("}")[2]: str(text) for key, text in holder.attrib.items()}
        themed = said.get(name)
        if themed and themed != "none":
            found = self.shade(themed, said.get(tint, ""), said.get(dim, ""))
            if found:
                return found
        return hex_shade(said.get(plain, ""))


def _modulated(shade: Rgb | None, color: _Element) -> Rgb | None:
    """Luminance as DrawingML changes it (20.1.2.3.20 and 21), near enough for an eye."""
    if shade is None:
        return None
    part = _thousandths(child(color, "lumMod"), 1.0)
    more = _thousandths(child(color, "lumOff"), 0.0)
    return tuple_of(min(255.0, max(0.0, c * part + 255 * more)) for c in shade)


def _thousandths(element: _Element | None, otherwise: float) -> float:
    said = number(value(element))
    return otherwise if said is None else said / 100_000


def hex_shade(text: str) -> Rgb | None:
    """``FF8000``; None for ``auto`` and anything else."""
    bare = text.strip().removeprefix("#")
    if not _HEX.fullmatch(bare):
        return None
    return int(bare[:2], 16), int(bare[2:4], 16), int(bare[4:], 16)


def vml_shade(text: str) -> Rgb | None:
    """A colour as VML writes it: ``#4f81bd [3204]``, ``#fff``, ``white``."""
    word = text.strip().partition(" ")[0].lower()
    if len(word) == 4 and word.startswith("#"):
        word = "#" + "".join(letter * 2 for letter in word[1:])
    return _NAMED.get(word) or hex_shade(word)


def are_alike(one: Rgb, other: Rgb) -> bool:
    """Whether an eye could hardly tell them apart on paper."""
    return all(abs(a - b) <= ALIKE for a, b in zip(one, other, strict=True))


def tuple_of(channels: Iterable[float]) -> Rgb:
    """Three channels, rounded."""
    red, green, blue = map(round, channels)
    return red, green, blue


def _share(text: str) -> float:
    try:
        return int(text, 16) / 255 if len(text) <= 2 and text else 1.0
    except ValueError:
        return 1.0
