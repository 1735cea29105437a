"""Text of parts that are drawn: charts, SmartArt, slides, shapes on a sheet.

Source: ECMA-376 part 1, 21.1.2 (DrawingML text), 21.2 (charts), 21.4 (diagrams).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gkdesk.paper.asides import NAMES, SAYING, Aside, said_by
from gkdesk.paper.pieces import Unseen, Zone
from gkdesk.paper.tree import local
from gkdesk.paper.xml import grouped

if TYPE_CHECKING:
    from lxml.etree import _Element

_CACHES = ("strCache", "numCache", "multiLvlStrCache", "strLit", "numLit", "strDim", "numDim")
_TAB = {"br": "\n", "tab": "\t"}


def drawing(root: _Element, zone: Zone, place: str) -> Iterator[Aside]:
    """Each paragraph that stands in shapes, and what the shapes are called."""
    for paragraph, strings in grouped(root, ("{*}p",), ("{*}t", "{*}br", "{*}tab")):
        texts = [_TAB.get(local(entry)) or entry.text or "" for entry in strings]
        for text in ["".join(texts)] if paragraph is not None else texts:
            if text.strip("\n\t"):
                yield Aside(zone, place, text, None)
    for entry in root.iter("{*}cNvPr", "{*}docPr"):
        yield from said_by(entry)


def chart(root: _Element) -> Iterator[Aside]:
    """Titles and labels, and the values that a chart keeps of its data.

    The values of one series are one stretch, a line each.
    """
    yield from drawing(root, Zone.CHART, "图表")
    caches = [f"{{*}}{name}" for name in _CACHES]
    for cache, values in grouped(root, caches, ("{*}v", "{*}pt")):
        texts = [entry.text for entry in values if entry.text and entry.text.strip()]
        for text in ["\n".join(texts)] if cache is not None and texts else texts:
            yield Aside(Zone.CHART, "图表的数据缓存", text, Unseen.CACHE)
    for entry in root.iter("{*}f"):
        if entry.text and SAYING.search(entry.text) and "[" not in entry.text:
            yield Aside(Zone.FIELD, f"图表数据区{NAMES}", entry.text)
        if entry.text and "[" in entry.text:
            yield Aside(Zone.FIELD, "图表引用的工作簿", entry.text)
