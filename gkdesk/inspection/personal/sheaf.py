"""Sheaf: all pieces of a file as one text, each cell behind the head of its column.

A number in a cell is told by its head (护照号码, 联系电话); written before it, the head is
context like any other. Heads are no text of the cell: a hit that begins in one is dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from gkdesk.inspection.personal.folding import HEADS, bare
from gkdesk.paper.pieces import Contents, Grid, Unseen

_JOINT = "\0"
_FIGURE = re.compile("[0-9０-９]")
_LONGEST_HEAD = 20
_BRACKETS = dict.fromkeys(map(ord, "()（）"))  # 金额(元) is called 金额元, in one word
_NEVER = re.compile("(?!)")


class Sheaf:
    """All text of a file, for one pass over it.

    Args:
        limits: ``rows`` and ``header_rows`` of a table that are looked at.
        calling: What numbers are called; of a row's head and a column's the one that
            says so stands last, as in a sentence.
    """

    def __init__(
        self, contents: Contents, limits: Mapping[str, int], calling: re.Pattern[str] = _NEVER
    ) -> None:
        self.contents = contents
        heads = _heads(contents, limits, calling)
        said = [
            f"{heads[i]}{p.text}" if i in heads else p.text for i, p in enumerate(contents.pieces)
        ]
        self.text = _JOINT.join(said)
        ends = accumulate(len(one) + 1 for one in said)
        self.starts = [end - 1 - len(p.text) for end, p in zip(ends, contents.pieces, strict=True)]

    def piece_at(self, offset: int) -> int | None:
        """Index of the piece that an offset falls in; None where it falls in a head."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return None
        inside = offset - self.starts[index] < max(len(self.contents.pieces[index].text), 1)
        return index if inside else None

    def unseen(self, index: int, start: int, end: int) -> Unseen | None:
        """Why a stretch of a piece is not seen, or None; offsets are the piece's."""
        spans = self.contents.pieces[index].unseen
        first = bisect_right(spans, start, key=_begins) - 1
        for begins, ends, why in spans[max(first, 0) : first + 2]:
            if begins < end and start < ends:
                return why
        return None


def _begins(span: tuple[int, int, Unseen]) -> int:
    return span[0]


def cell_text(contents: Contents, cell: tuple[int, ...]) -> str:
    """What a cell says, bare and without line breaks."""
    return bare("".join(contents.pieces[i].text for i in cell)).replace("\n", "")


def _heads(
    contents: Contents, limits: Mapping[str, int], calling: re.Pattern[str]
) -> Mapping[int, str]:
    heads: dict[int, str] = {}
    for grid in contents.grids:
        above = _column_heads(contents, grid, limits["header_rows"])
        for row in grid.rows[: limits["rows"]]:
            left = ""
            for column, cell in enumerate(row):
                said = cell_text(contents, cell) if cell else ""
                if not said:
                    continue
                if _FIGURE.search(said):
                    head = _joined(above.get(column, ""), left, calling)
                    heads.update((i, head) for i in cell)
                    left = ""
                else:
                    left = said[:_LONGEST_HEAD]
    return heads


def _joined(above: str, left: str, calling: re.Pattern[str]) -> str:
    said = (above, left) if not above or calling.search(left) else (left, above)
    return f"{HEADS.join(filter(None, said)).translate(_BRACKETS)}:"


def _column_heads(contents: Contents, grid: Grid, most: int) -> Mapping[int, str]:
    """For each column what the rows above the first figure say, nearest last."""
    heads: dict[int, str] = {}
    for row in grid.rows[:most]:
        said = {c: cell_text(contents, cell) for c, cell in enumerate(row) if cell}
        if any(_FIGURE.search(text) for text in said.values()):
            break
        if len(said) > 1:
            heads |= {c: text[:_LONGEST_HEAD] for c, text in said.items() if text}
    return heads
