"""Elements of a parsed part by their local names, whatever namespace a program gave them.

Source: ECMA-376 part 1, 17.17.4 (toggles) and 22.9.2 (measures).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES = 4096
_MEASURE = 24  # characters of a number
OFF = frozenset({"0", "false", "off", "none"})


class _Names(dict[object, str]):
    """Local names by tag: looked up once, then a plain dictionary's work."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < _NAMES:  # a hostile paper may invent any number
            self[tag] = name
        return name


names = _Names()
"""By tag or attribute name as lxml gives it, in Clark notation."""


def local(element: _Element) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    return names[element.tag]


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
    return element is not None and (value(element) or "1").lower() not in OFF


def number(text: str | None) -> int | None:
    """An integer measure; strict documents write ``12.5pt`` (22.9.2.14), which is converted."""
    if not text or len(text) > _MEASURE:
        return None
    try:
        if text.endswith("pt"):
            return round(float(text[:-2]) * 20)
        return round(float(text))
    except (ValueError, OverflowError):
        return None
