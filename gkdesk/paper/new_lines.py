"""Lines that are written into a paper: where each stands, how it is set, and that they are all.

All of them go in together, in one pass over the stored bytes of the main part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from gkdesk.paper.annotation import (
    annotation_paragraph,
    body_paragraph,
    closing_tag,
    is_set_alike,
    model_block,
)
from gkdesk.paper.imprint_line import line_like
from gkdesk.paper.proof import Insertion, are_insertions
from gkdesk.paper.splice import (
    Edit,
    MainPart,
    holder_of,
    insertion_after,
    insertion_before,
    replacement,
)
from gkdesk.terms import Element

if TYPE_CHECKING:
    from gkdesk.paper.paper import Paper


class Where(Enum):
    """How a line stands to the block that it is told by."""

    BELOW = auto()
    ABOVE = auto()
    INSTEAD = auto()


@dataclass(frozen=True, slots=True)
class NewLine:
    """One paragraph more, or in the place of another.

    Attributes:
        is_body: Set like the body paragraph that it follows, not like an annotation.
    """

    text: str
    block: int
    where: Where = Where.BELOW
    is_body: bool = False


class NewLines:
    """Lines to be written into one paper."""

    def __init__(self, paper: Paper, lines: Sequence[NewLine]) -> None:
        self._paper = paper
        self._lines = lines

    @cached_property
    def _part(self) -> MainPart:
        return MainPart(self._paper.stored, self._paper.root)

    def main(self) -> bytes:
        """The main part with all of them in it."""
        return self._part.changed([edit for line in self._lines for edit in self._edits(line)])

    def are_all(self, main: bytes) -> bool:
        """Whether a changed main part is the old one and these lines, proven cheaply.

        False where it may be right all the same: then it must be read again as a whole.
        """
        paper = self._paper
        if any(line.where is not Where.BELOW for line in self._lines):
            return False
        insertions = [
            Insertion(
                self._dressed(line),
                holder_of(
                    paper.blocks[line.block].element,
                    beyond_table=paper.is_in_layout_table(line.block),
                ),
                line.text,
            )
            for line in self._lines
        ]
        return are_insertions(paper.stored, main, insertions)

    def _edits(self, line: NewLine) -> list[Edit]:
        element, new = self._paper.blocks[line.block].element, self._dressed(line)
        if line.where is Where.ABOVE:
            return insertion_before(self._part, element, new)
        if line.where is Where.INSTEAD:
            return replacement(self._part, element, new)
        layout = self._paper.is_in_layout_table(line.block)
        return [
            edit
            for copy in self._paper.stored_copies(line.block)
            for edit in insertion_after(
                self._part, copy, new, closing_tag(copy), beyond_table=layout
            )
        ]

    def _dressed(self, line: NewLine) -> bytes:
        """The line as a paragraph; what joins the 版记 keeps the look of its neighbour."""
        paper = self._paper
        blocks, elements = paper.blocks, paper.anatomy.elements
        beside = blocks[line.block]
        printed = line.where is Where.INSTEAD and elements[line.block] is Element.IMPRINT
        if line.where is Where.ABOVE or printed:
            return line_like(self._part, beside.element, line.text)
        model = blocks[model_block(blocks, elements, line.block)]
        if not line.is_body:
            return annotation_paragraph(model.element, paper.styles, line.text)
        return body_paragraph(
            beside if is_set_alike(beside, model) else model, paper.styles, line.text
        )
