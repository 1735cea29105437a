"""Whether a paragraph of the body can be followed by a new one without anybody being asked.

Source: ECMA-376 part 1, 17.13.5 (revisions), 17.16.18 (fields), 17.5.2 (content controls).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkdesk.paper.tree import local

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gkdesk.paper.blocks import Block

_REVISED = frozenset(
    {"ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "moveFromRangeStart"}
    | {"moveToRangeStart"}
)


def seam_trouble(block: Block) -> str:
    """What speaks against a new paragraph right below a block, in Chinese; empty for nothing."""
    paragraph = block.element
    parent = paragraph.getparent()
    troubles = (
        (block.in_box, "在文本框内"),
        (block.in_table, "在表格内"),
        (parent is None or local(parent) != "body", "在内容控件内"),
        (block.ends_page, "后面紧接着分页或者分节"),
        (any(local(entry) in _REVISED for entry in paragraph.iter()), "有没有接受的修订"),
        (_field_is_open(paragraph), "在一个跨段的域里"),
    )
    return next((said for holds, said in troubles if holds), "")


def _field_is_open(paragraph: _Element) -> bool:
    """Whether a field that began in or above the paragraph goes on below it."""
    end = "*[local-name() = 'fldChar' and @*[local-name() = 'fldCharType'] = '{}']"

    def count(kind: str) -> float:
        mark = end.format(kind)
        found = paragraph.xpath(f"count(preceding::{mark}) + count(descendant::{mark})")
        return found if isinstance(found, float) else 0.0

    return count("begin") > count("end")
