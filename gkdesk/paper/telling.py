"""Making pieces of what one part says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gkdesk.paper.asides import Aside
from gkdesk.paper.frames import Standing
from gkdesk.paper.gathering import Gathering, Handle
from gkdesk.paper.pieces import Piece, Unseen, Zone

if TYPE_CHECKING:
    from lxml.etree import _Element

Block = tuple[int, str]
"""Index and text of one of a paper's blocks."""
Hidden = tuple[tuple[int, int, Unseen], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph's text, where its strings begin, and what of it is not seen."""

    text: str
    runs: tuple[int, ...]
    unseen: Hidden
    is_inserted: bool = False


class Teller:
    """Hands one part's pieces to a gathering.

    Attributes:
        out: Where they go.
    """

    def __init__(self, part: str, out: Gathering) -> None:
        self._part = part
        self.out = out

    def paragraph(
        self, block: Block | None, said: Said, standing: Standing, cell: list[Handle] | None
    ) -> None:
        """A paragraph; the cell it stands in is told of it."""
        text, runs, unseen = said.text, said.runs, said.unseen
        if block is not None and block[1] != text:
            # XML that no program writes, read by two ways in two manners: the block's holds.
            text, runs, unseen = block[1], (0,), whole(block[1], standing.unseen)
        if not text and block is None:
            return
        piece = Piece(
            self._part,
            standing.zone,
            text,
            standing.place,
            None if block is None else block[0],
            runs,
            unseen,
            is_inserted=said.is_inserted,
        )
        handle = self.out.add(piece)
        if cell is not None:
            cell.append(handle)

    def struck(self, text: str, standing: Standing) -> None:
        """A tracked deletion."""
        place = f"{standing.place}修订中删除的文字"
        hidden = whole(text, Unseen.DELETED)
        self.out.add(Piece(self._part, Zone.DELETED, text, place, unseen=hidden))

    def asides(self, said: Iterable[Aside], standing: Standing) -> None:
        """What stands beside a paragraph; a picture may say the same as what is around it."""
        known: dict[Aside, Handle] = {}
        for aside in said:
            if aside in known and aside.zone is Zone.ALT_TEXT:
                self.out.change(known[aside], twin=self._part)
                continue
            place = f"{standing.place}{aside.place}"
            hidden = whole(aside.text, aside.unseen)
            piece = Piece(self._part, aside.zone, aside.text, place, unseen=hidden)
            known[aside] = self.out.add(piece)

    def remarks(self, root: _Element) -> None:
        """Remarks between the tags, which no Office program shows or writes."""
        from lxml import etree

        for entry in root.iter(etree.Comment, etree.ProcessingInstruction):
            text = (entry.text or "").strip()
            if text:
                hidden = whole(text, Unseen.NOT_PRINTED)
                self.out.add(Piece(self._part, Zone.CUSTOM_XML, text, "XML 注释", unseen=hidden))


def whole(text: str, why: Unseen | None) -> Hidden:
    """A text of which nothing is seen, or all where there is no reason."""
    return ((0, len(text), why),) if why and text else ()
