"""The contents of a paper as far as ``Paper`` itself reads them: until the full reader is there."""

from __future__ import annotations

from collections.abc import Iterator

from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Grid, Piece, Unseen, Zone

_ZONES = {
    "header": Zone.HEADER,
    "footer": Zone.FOOTER,
    "footnotes": Zone.FOOTNOTE,
    "endnotes": Zone.ENDNOTE,
    "comments": Zone.COMMENT,
    "docProps": Zone.PROPERTY,
}
_PLACES = {
    Zone.HEADER: "页眉",
    Zone.FOOTER: "页脚",
    Zone.FOOTNOTE: "脚注",
    Zone.ENDNOTE: "尾注",
    Zone.COMMENT: "批注",
    Zone.PROPERTY: "文档属性",
}


def plain_contents(paper: Paper) -> Contents:
    """Blocks, side texts, properties and deletions as pieces; tables as grids."""
    pieces = [
        Piece(paper.main, _zone(block.in_box, block.in_table), block.text, block=block.i)
        for block in paper.blocks
    ]
    pieces += _side(paper)
    pieces += [
        Piece(paper.main, Zone.DELETED, text, "修订", unseen=((0, len(text), Unseen.DELETED),))
        for text in paper.deleted
    ]
    return Contents(tuple(pieces), tuple(_grids(paper)))


def _zone(in_box: bool, in_table: bool) -> Zone:
    if in_box:
        return Zone.BOX
    return Zone.TABLE if in_table else Zone.BODY


def _side(paper: Paper) -> Iterator[Piece]:
    for side in paper.side_texts:
        zone = next((zone for name, zone in _ZONES.items() if name in side.part), Zone.PROPERTY)
        for line in side.lines:
            yield Piece(side.part, zone, line, _PLACES[zone])


def _grids(paper: Paper) -> Iterator[Grid]:
    tables: dict[int, dict[object, dict[int, list[int]]]] = {}
    for block in paper.blocks:
        if block.table is not None and block.cell is not None:
            row = next(block.element.iterancestors("{*}tr"), None)
            cells = tables.setdefault(block.table, {}).setdefault(row, {})
            cells.setdefault(block.cell, []).append(block.i)
    for number, rows in tables.items():
        if len(rows) > 1:
            cells_of = (tuple(map(tuple, cells.values())) for cells in rows.values())
            yield Grid(paper.main, f"第{number + 1}个表格", tuple(cells_of))
