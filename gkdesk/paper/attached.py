"""附件与表行: which blocks an attachment or the row of a table takes.

Source: GB/T 9704-2012 7.3.4 (附件说明) and 7.3.7 (附件).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gkdesk.paper.anatomy import Anatomy
from gkdesk.paper.blocks import Block
from gkdesk.paper.normal import quoted, squeeze
from gkdesk.paper.tree import local
from gkdesk.terms import Element

_HEAD = re.compile(r"附件?([0-9一二三四五六七八九十]{0,3}):?")
_WORD = "附件"
_MOST = 200


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment.

    Attributes:
        name: As it is called: 附件 where there is one, else 附件1, 附件2 …
        title: As 附件说明 has it; empty where it is not named there.
        first: Its first block; -1 where it does not lie in this file.
        last: Its last block.
    """

    name: str
    title: str = ""
    first: int = -1
    last: int = -1


def attached(blocks: Sequence[Block], anatomy: Anatomy) -> tuple[Attached, ...]:
    """The attachments that a paper names or holds, in their order."""
    found = _found(blocks, anatomy)[:_MOST]
    count = max(len(found), len(anatomy.attachments[:_MOST]))
    titles = [*anatomy.attachments, *[""] * count]
    places = [*found, *[Attached("")] * count]
    return tuple(
        replace(
            places[number],
            name=_WORD if count == 1 else f"{_WORD}{number + 1}",
            title=quoted(titles[number]),
        )
        for number in range(count)
    )


def _found(blocks: Sequence[Block], anatomy: Anatomy) -> list[Attached]:
    made: list[Attached] = []
    for block, element in zip(blocks, anatomy.elements, strict=True):
        if element is not Element.ATTACHMENT:
            continue
        if not made or _HEAD.fullmatch(squeeze(block.text)):
            made.append(Attached("", "", block.i, block.i))
        else:
            made[-1] = replace(made[-1], last=block.i)
    return made


def table_row(blocks: Sequence[Block], i: int) -> tuple[int, int] | None:
    """The first and the last block of the table's row that a block stands in; None outside."""
    row = _row(blocks[i]) if blocks[i].in_table else None
    if row is None:
        return None
    first = last = i
    while first > 0 and _row(blocks[first - 1]) is row:
        first -= 1
    while last + 1 < len(blocks) and _row(blocks[last + 1]) is row:
        last += 1
    return first, last


def whole_table(blocks: Sequence[Block], i: int) -> tuple[int, int] | None:
    """The first and the last block of the table that a block stands in; None outside."""
    table = blocks[i].table
    if table is None:
        return None
    first = last = i
    while first > 0 and blocks[first - 1].table == table:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].table == table:
        last += 1
    return first, last


def _row(block: Block) -> object:
    """The innermost row, by which blocks are told to stand in the same one."""
    return next((one for one in block.element.iterancestors() if local(one) == "tr"), None)
