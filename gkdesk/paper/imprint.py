"""版记: who gets copies, who printed it and when. It may stand where it should not.

Source: GB/T 9704-2012 7.4.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from gkdesk.paper.blocks import Block
from gkdesk.paper.normal import Lines, trailing_date, whole_date
from gkdesk.paper.parts import Part, Role
from gkdesk.paper.vocabulary import Vocabulary
from gkdesk.terms import Element

_PRINTED = re.compile(
    r".*[0-9x×*]{1,4}月[0-9x×*]{1,2}日印发?。?|.*日印发。?|.*印发日期.*|\(?共印[0-9]+份\)?。?"
)
_PRINT_SIGN = re.compile("印")
_CELLS = 12
"""A 版记 has a handful of cells; a big table that mentions 抄送 is none."""
_LINE = 80
_BELOW = 4  # lines below 抄送 that may name the printer and the day


@dataclass(slots=True)
class Imprint:
    """What was found.

    Attributes:
        parts: By block index.
        heads: What it says, by its heads.
    """

    parts: dict[int, Part] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)


def read_imprint(blocks: Sequence[Block], lines: Lines, words: Vocabulary) -> Imprint:
    """Recognise the 版记, wherever it stands.

    Args:
        lines: The blocks' texts, squeezed.
    """
    imprint = Imprint()
    tables: set[int] = set()
    found = dict(lines.beginning_as(words.imprint_begins))
    found |= lines.holding(_PRINT_SIGN, at_most=2 * _LINE)
    for index, line in sorted(found.items()):
        head = words.imprint_head.match(line)
        if not head and not ("印" in line and len(line) < _LINE and _PRINTED.fullmatch(line)):
            continue
        table = blocks[index].table
        if table is not None:
            tables.add(table)
        name, _, said = line.partition(":") if head else ("印发", "", line)
        imprint.parts[index] = Part(Element.IMPRINT, 0.95, f"以“{name}”为标志", _role(name))
        imprint.heads.setdefault(name, said)
    _add_what_follows(blocks, lines, imprint)
    cells = Counter(block.table for block in blocks) if tables else Counter()
    small = {table for table in tables if cells[table] <= _CELLS}
    for index, block in enumerate(blocks) if small else ():
        if block.table in small:
            imprint.parts.setdefault(index, Part(Element.IMPRINT, 0.9, "与版记同在一个表格"))
    return imprint


def _add_what_follows(blocks: Sequence[Block], lines: Lines, imprint: Imprint) -> None:
    """印发机关 and 印发日期 without the word 印发, on the lines below 抄送."""
    for start in [i for i, part in imprint.parts.items() if part.role is Role.COPIED_TO]:
        for index in range(start + 1, min(start + 1 + _BELOW, len(lines))):
            text = blocks[index].text
            if index in imprint.parts or not text.strip():
                continue
            if len(text) > _LINE or not (trailing_date(text) or whole_date(text)):
                break
            imprint.parts[index] = Part(Element.IMPRINT, 0.85, "紧接在抄送之下", Role.PRINTED)


def _role(head: str) -> Role:
    if "公开" in head:
        return Role.DISCLOSURE
    return Role.PRINTED if "印发" in head else Role.COPIED_TO
