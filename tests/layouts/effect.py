"""Which font, size and spacing a paragraph really has: styles, theme and defaults resolved.

Written for the tests alone, so that the desk is not measured by itself.

Source: ECMA-376-1 17.7.2 (style hierarchy), 17.3.2.26 (rFonts), 20.1.4.1.16 (fonts of a theme).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layouts.outside import MAIN, text_of
from lxml import etree
from lxml.etree import _Element

_OFF = ("0", "false", "off")


@dataclass(frozen=True)
class Effect:
    """What a reader sees of a line."""

    east_asian: str | None
    latin: str | None
    size: str | None
    is_bold: bool
    is_italic: bool
    line: tuple[str | None, str | None]


class Resolver:
    """The styles and the theme of one file."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as zipped:
            self._main = etree.fromstring(zipped.read(MAIN))
            self._styles = etree.fromstring(zipped.read("word/styles.xml"))
            names = [one for one in zipped.namelist() if one.startswith("word/theme/")]
            self._theme = etree.fromstring(zipped.read(names[0])) if names else None

    def of(self, text: str) -> Effect:
        """How the first paragraph of that text is set."""
        paragraph = next(p for p in self._main.iter("{*}p") if text_of(p).strip() == text)
        levels = list(self._levels(paragraph))
        return Effect(
            self._font(levels, "eastAsia"),
            self._font(levels, "ascii"),
            _nearest(levels, "rPr", "sz", "val"),
            _is_on(levels, "b"),
            _is_on(levels, "i"),
            (
                _nearest(levels, "pPr", "spacing", "line"),
                _nearest(levels, "pPr", "spacing", "lineRule"),
            ),
        )

    def _levels(self, paragraph: _Element) -> Iterator[dict[str, _Element | None]]:
        """From the nearest to the farthest: run, paragraph, its styles, the defaults."""
        run = max(
            paragraph.iter("{*}r"), key=lambda r: len("".join(t.text or "" for t in r.iter("{*}t")))
        )
        yield {"rPr": run.find("{*}rPr"), "pPr": paragraph.find("{*}pPr")}
        named = paragraph.find("{*}pPr/{*}pStyle")
        style = self._style(_attribute(named, "val"))
        while style is not None:
            yield {"rPr": style.find("{*}rPr"), "pPr": style.find("{*}pPr")}
            based = style.find("{*}basedOn")
            style = self._style(_attribute(based, "val")) if based is not None else None
        yield {
            "rPr": self._styles.find("{*}docDefaults/{*}rPrDefault/{*}rPr"),
            "pPr": self._styles.find("{*}docDefaults/{*}pPrDefault/{*}pPr"),
        }

    def _style(self, name: str | None) -> _Element | None:
        for style in self._styles.iter("{*}style"):
            if name is None and _attribute(style, "default") == "1":
                return style
            if name is not None and _attribute(style, "styleId") == name:
                return style
        return None

    def _font(self, levels: list[dict[str, _Element | None]], script: str) -> str | None:
        for level in levels:
            properties = level["rPr"]
            fonts = properties.find("{*}rFonts") if properties is not None else None
            themed = _attribute(fonts, f"{script}Theme")
            if themed:
                return self._themed(themed)
            named = _attribute(fonts, script)
            if named:
                return named
        return None

    def _themed(self, slot: str) -> str | None:
        if self._theme is None:
            return None
        group = "majorFont" if slot.startswith("major") else "minorFont"
        if slot.endswith("EastAsia"):
            for font in self._theme.iter("{*}font"):
                parent = font.getparent()
                if parent is not None and group in str(parent.tag) and font.get("script") == "Hans":
                    return font.get("typeface")
        found = next(self._theme.iter(f"{{*}}{group}")).find("{*}latin")
        return found.get("typeface") if found is not None else None


def _nearest(
    levels: list[dict[str, _Element | None]], properties: str, name: str, attribute: str
) -> str | None:
    for level in levels:
        where = level[properties]
        found = _attribute(where.find(f"{{*}}{name}") if where is not None else None, attribute)
        if found is not None:
            return found
    return None


def _is_on(levels: list[dict[str, _Element | None]], name: str) -> bool:
    for level in levels:
        properties = level["rPr"]
        found = properties.find(f"{{*}}{name}") if properties is not None else None
        if found is not None:
            return _attribute(found, "val") not in _OFF
    return False


def _attribute(element: _Element | None, name: str) -> str | None:
    if element is None:
        return None
    found = [v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name]
    return str(found[0]) if found else None
