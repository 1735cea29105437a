"""What a workbook keeps beside its cells: comments, and copies of data.

Source: ECMA-376 part 1, 18.7 (comments), 18.10 (pivot caches), 18.14 (external data).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gkdesk.paper.asides import Aside
from gkdesk.paper.pieces import Unseen, Zone
from gkdesk.paper.tree import value
from gkdesk.paper.xml import grouped

if TYPE_CHECKING:
    from lxml.etree import _Element


def comments(root: _Element) -> Iterator[Aside]:
    """Comments of a sheet, each one stretch."""
    holders = ("{*}comment", "{*}threadedComment")
    for _, parts in grouped(root, holders, ("{*}t", "{*}text")):
        text = "".join(part.text or "" for part in parts if (part.text or "").strip())
        if text:
            yield Aside(Zone.COMMENT, "批注", text)
    for entry in root.iter("{*}author"):
        if entry.text:
            yield Aside(Zone.PROPERTY, "批注的作者", entry.text)


def cached(root: _Element) -> Iterator[Aside]:
    """Values that a pivot cache or a link to another workbook keeps."""
    for entry in root.iter("{*}s", "{*}n", "{*}d", "{*}e", "{*}sheetName", "{*}sheetPr"):
        text = value(entry, "v") or value(entry)
        if text:
            yield Aside(Zone.SHEET, "数据缓存", text, Unseen.CACHE)
    for entry in root.iter("{*}cacheField", "{*}worksheetSource"):
        text = value(entry, "name")
        if text:
            yield Aside(Zone.SHEET, "数据缓存的字段", text, Unseen.CACHE)
    for entry in root.iter("{*}v"):
        if entry.text:
            yield Aside(Zone.SHEET, "外部工作簿的数据缓存", entry.text, Unseen.CACHE)
