"""One part of a paper with paragraphs in it, read from end to end: every character once.

Plain paragraphs, which are most, are read fast; the others as ``passage`` says. What is
stored twice, as text boxes are, is read once, and the second place remembered.

Source: ECMA-376 part 1, 17.2 to 17.5, 17.10, 17.11, 17.13; part 3 (AlternateContent).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from gkdesk.paper import asides, clipped, strays, tables
from gkdesk.paper.asides import Aside
from gkdesk.paper.covering import Covering
from gkdesk.paper.frames import Standing
from gkdesk.paper.gathering import Gathering, Handle
from gkdesk.paper.passage import Box, Other, Passage
from gkdesk.paper.pieces import Piece, Unseen, Zone
from gkdesk.paper.placing import Sheet
from gkdesk.paper.styles import Styles
from gkdesk.paper.tables import Spot, StyleFills, StyleLetters, TableLook
from gkdesk.paper.telling import Block, Said, Teller, whole
from gkdesk.paper.tree import child, local, value
from gkdesk.paper.unseen import Sight

if TYPE_CHECKING:
    from lxml.etree import _Element

# A paragraph that holds none of these is its strings, one after the other.
_CAREFUL = (
    *("br", "cr", "tab", "ptab", "noBreakHyphen", "rt", "del", "moveFrom", "ins", "moveTo"),
    *("sym", "fldChar", "instrText", "delInstrText", "delText", "fldSimple", "fldData"),
    *("drawing", "pict", "object", "txbxContent", "sdt", "smartTag", "customXml"),
)
_FOREIGN = ("{*}AlternateContent", "{*}oMath")
BESIDE_LIMIT = 2_000
"""Names, and stray characters, of a part that are read."""
PADDING_LIMIT = 1_000_000
"""Free cells behind wide ones that a part's tables may have."""
_PROPERTIES = frozenset({"tblPr", "trPr", "tcPr", "tblGrid", "tblPrEx", "sectPr", "sdtEndPr"})


class Story:
    """Reads one part into a gathering."""

    def __init__(
        self,
        part: str,
        styles: Styles,
        sight: Sight,
        out: Gathering,
        sheet: Sheet | None = None,
        blocks: Mapping[_Element, Block] | None = None,
        noted: frozenset[tuple[str, str]] | None = None,
    ) -> None:
        """Prepare to read.

        Args:
            part: Its name, as pieces say it.
            blocks: Index and text of the paragraphs that are a paper's blocks.
            noted: Kind and id of the notes that the main part refers to, if that is known.
        """
        self._noted = noted
        self._part = part
        self._teller = Teller(part, out)
        self._fills, self._letters = StyleFills(styles, sight), StyleLetters(styles)
        self._sight = sight
        self._sheet = sheet or Sheet()
        self._blocks = blocks or {}
        self._strings = ""
        self._careful: frozenset[_Element] = frozenset()
        self._covering = Covering()
        self._padding = PADDING_LIMIT

    def read(self, root: _Element, standing: Standing) -> None:
        """Read a whole part.

        Raises:
            TooLargeError: There is too much of it.
        """
        self._prepare(root)
        background = self._sight.page_fill(child(root, "background"))
        standing = replace(standing, fill=background or standing.fill)
        beside = _beside_body(root)
        self._container([entry for entry in root if entry not in beside], standing, None)
        self._container(beside, replace(standing, unseen=Unseen.HIDDEN), None)
        self._covering.hide(self._teller.out)
        self._teller.remarks(root)
        self._beside(asides.of_names(root), standing, f"书签和图形{asides.NAMES}")
        self._beside(strays.of(root), standing, strays.PLACE)

    def _beside(self, said: Iterator[Aside], standing: Standing, place: str) -> None:
        """What stands between the paragraphs, as far as anybody would read it."""
        found = list(islice(said, BESIDE_LIMIT + 1))
        self._teller.asides(found[:BESIDE_LIMIT], standing)
        if len(found) > BESIDE_LIMIT:
            self._teller.out.unread(self._part, f"{standing.place}{place}", "太多，没有全看")

    def _prepare(self, root: _Element) -> None:
        space = str(root.tag).rpartition("}")[0] + "}"
        self._strings = f"{space}t"
        tags = [f"{space}{name}" for name in _CAREFUL]
        found = [entry for entry in root.iter(*tags, *_FOREIGN) if not _is_setting(entry)]
        found += [link for link in root.iter(f"{space}hyperlink") if link.get(f"{space}tooltip")]
        found += self._sight.suspects(root, space)
        paragraph = f"{space}p"
        careful: set[_Element] = set()
        for entry in found:
            for holder in entry.iterancestors(paragraph):
                if holder in careful:
                    break
                careful.add(holder)
        self._careful = frozenset(careful)

    # ── what holds paragraphs ─────────────────────────────────────────────────

    def _container(
        self, entries: Iterable[_Element], standing: Standing, cell: list[Handle] | None
    ) -> None:
        loose: list[_Element] = []  # runs that stand in no paragraph
        for entry in entries:
            name = local(entry)
            if name == "p":
                self._paragraph(entry, standing, cell)
            elif name == "tbl":
                self._table(entry, standing)
            elif name == "AlternateContent":
                self._alternatives(entry, standing, cell)
            elif name in _PROPERTIES or not name:
                continue
            elif next(entry.iter(f"{self._strings[:-1]}p"), None) is not None:
                self._container(entry, self._within(name, entry, standing), cell)
            else:
                loose.append(entry)
        if loose:
            passage = Passage(self._sight, self._sheet, standing).read(loose)
            self._passage(None, passage, standing, cell)

    def _within(self, name: str, entry: _Element, standing: Standing) -> Standing:
        if name == "comment":
            author = value(entry, "author")
            # A place goes into trail and reports: of a name it tells no more than the first letter.
            whose = f"（{author[0]}＊＊）" if author else ""
            return replace(standing, place=f"{standing.place}{whose}")
        if name in ("del", "moveFrom"):
            return replace(standing, is_deleted=True)
        if name in ("ins", "moveTo"):
            return replace(standing, is_inserted=True)
        if name in ("footnote", "endnote") and self._is_unshown(name, entry):
            return replace(standing, unseen=standing.unseen or Unseen.HIDDEN)
        return standing

    def _is_unshown(self, name: str, note: _Element) -> bool:
        """Whether no page shows a note: nothing refers to it, or it only parts others."""
        if (value(note, "type") or "normal") != "normal":
            return asides.SAYING.search("".join(map(str, note.itertext(self._strings)))) is not None
        return self._noted is not None and (name, value(note, "id") or "") not in self._noted

    def _alternatives(self, entry: _Element, standing: Standing, cell: list[Handle] | None) -> None:
        branches = [part for part in entry if local(part) in ("Choice", "Fallback")]
        first = len(self._teller.out)
        for branch in branches[:1]:
            self._container(branch, standing, cell)
        self._compare([Other(tuple(branches[1:]), 0, 0)], first, "", standing)

    # ── tables ────────────────────────────────────────────────────────────────

    def _table(self, table: _Element, standing: Standing) -> None:
        properties = child(table, "tblPr")
        if properties is not None:
            self._teller.asides(asides.of_table(properties), standing)
        if standing.zone is Zone.BODY:
            standing = replace(standing, zone=Zone.TABLE)
        standing = replace(standing, unseen=standing.unseen or clipped.why_table(properties))
        look = TableLook(properties, self._fills, self._letters, self._sight)
        found: list[_Element] = []
        self._members(table, "tr", found, standing)
        rows = [
            self._row(row, look, standing, (at, at == len(found) - 1))
            for at, row in enumerate(found)
        ]
        self._teller.out.grid(self._part, standing.place, rows)

    def _members(
        self, holder: _Element, wanted: str, found: list[_Element], standing: Standing
    ) -> None:
        """Rows of a table or cells of a row, also those inside content controls and the like."""
        for entry in holder:
            name = local(entry)
            if name == wanted:
                found.append(entry)
            elif name == "sdtPr":
                self._teller.asides(asides.of_control(entry), standing)
            elif next(entry.iter(f"{self._strings[:-1]}{wanted}"), None) is not None:
                self._members(entry, wanted, found, standing)
            elif name not in _PROPERTIES and name:
                self._container([entry], standing, None)

    def _row(
        self, row: _Element, look: TableLook, standing: Standing, at: tuple[int, bool]
    ) -> list[Sequence[Handle]]:
        if tables.is_hidden_row(row):
            standing = replace(standing, unseen=standing.unseen or Unseen.HIDDEN)
        why = standing.unseen or clipped.why_row(row)
        if tables.is_deleted_row(row):
            why = why or Unseen.DELETED
        standing = replace(standing, unseen=why)
        found: list[_Element] = []
        self._members(row, "tc", found, standing)
        cells: list[Sequence[Handle]] = [()] * tables.columns_before(row)
        for cell in found:
            spot = Spot(at[0], len(cells), at[1], cell is found[-1])
            fill = look.fill(child(cell, "tcPr"), spot, standing.fill)
            letters = look.letters(spot)
            handles: list[Handle] = []
            gone = Unseen.DELETED if tables.is_deleted_cell(cell) else None
            inside = replace(standing, fill=fill, unseen=standing.unseen or gone, letters=letters)
            self._container(cell, inside, handles)
            cells.append(handles)
            free = min(tables.columns_of(cell) - 1, self._padding)
            self._padding -= free
            cells.extend([()] * free)
        return cells

    # ── paragraphs ────────────────────────────────────────────────────────────

    def _paragraph(
        self, paragraph: _Element, standing: Standing, cell: list[Handle] | None
    ) -> None:
        if paragraph in self._careful or standing.is_deleted or standing.letters:
            properties = child(paragraph, "pPr")
            passage = Passage(self._sight, self._sheet, standing, properties)
            self._passage(paragraph, passage.read(paragraph), standing, cell)
            return
        strings = [entry.text or "" for entry in paragraph.iter(self._strings)]
        text = "".join(strings)
        runs = (0,) if len(strings) < 2 else _starts(strings)
        unseen = whole(text, standing.unseen)
        self._teller.paragraph(
            self._blocks.get(paragraph), Said(text, runs, unseen), standing, cell
        )

    def _passage(
        self,
        paragraph: _Element | None,
        passage: Passage,
        standing: Standing,
        cell: list[Handle] | None,
    ) -> None:
        text = passage.text
        first = len(self._teller.out)
        hidden = tuple(passage.hidden)
        if passage.is_covered and standing.unseen is None:
            hidden = whole(text, Unseen.COVERED)
        runs = tuple(sorted({0, *passage.runs}))
        block = None if paragraph is None else self._blocks.get(paragraph)
        said = Said(text, runs, hidden, is_inserted=passage.is_inserted)
        self._teller.paragraph(block, said, standing, cell)
        for struck in passage.struck:
            self._teller.struck("".join(struck.texts), standing)
        self._teller.asides(passage.asides, standing)
        for box in passage.boxes:
            self._box(box, paragraph)
        if passage.others:
            self._compare(passage.others, first, text, standing)
        if paragraph is not None:
            self._covering.add_covers(passage.covers, paragraph)

    # ── boxes ─────────────────────────────────────────────────────────────────

    def _box(self, box: Box, anchor: _Element | None) -> None:
        first = len(self._teller.out)
        self._container(box.content, box.frame.standing, None)
        if box.frame.place is not None and anchor is not None:
            self._covering.add_box(box.frame.place, anchor, (first, len(self._teller.out)))

    def _compare(
        self, others: Sequence[Other], first: Handle, text: str, standing: Standing
    ) -> None:
        """Read the branches that were passed over; what they repeat is a twin."""
        own = Counter(text[other.start : other.end] for other in others)
        waiting: dict[str, list[Handle]] = {}
        for handle, piece in enumerate(self._teller.out.since(first), first):
            waiting.setdefault(piece.text, []).append(handle)
        for piece in self._apart(others, standing):
            handles = waiting.get(piece.text)
            if own[piece.text] > 0 and piece.text:
                own[piece.text] -= 1
                self._teller.out.change(first, twin=self._part)
            elif handles:
                self._teller.out.change(handles.pop(), twin=self._part)
            else:
                hidden = piece.unseen or whole(piece.text, Unseen.HIDDEN)
                place = f"{piece.place}（备用内容）"
                self._teller.out.add(replace(piece, place=place, unseen=hidden))

    def _apart(self, others: Iterable[Other], standing: Standing) -> list[Piece]:
        """The pieces of branches, gathered by themselves."""
        before = self._teller, self._covering
        self._teller, self._covering = Teller(self._part, Gathering()), Covering()
        try:
            for branch in (branch for other in others for branch in other.branches):
                self._branch(branch, standing)
            return self._teller.out.since(0)
        finally:
            self._teller, self._covering = before

    def _branch(self, branch: _Element, standing: Standing) -> None:
        """A branch of an AlternateContent: paragraphs, or what stands in a paragraph."""
        if any(local(entry) in ("p", "tbl", "sdt") for entry in branch):
            self._container(branch, standing, None)
        else:
            passage = Passage(self._sight, self._sheet, standing).read(branch)
            self._passage(None, passage, standing, None)


def _is_setting(entry: _Element) -> bool:
    """A tab stop or a revision of a paragraph's looks; the tab or revision itself is text."""
    holder = entry.getparent()
    return holder is not None and local(holder) in ("tabs", "rPr")


def _beside_body(root: _Element) -> list[_Element]:
    """What stands in the main part beside the body, which no program shows."""
    if local(root) != "document":
        return []
    return [entry for entry in root if local(entry) not in ("body", "background", "")]


def _starts(strings: Sequence[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys((0, *accumulate(map(len, strings[:-1])))))
