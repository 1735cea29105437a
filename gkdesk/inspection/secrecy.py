"""密级: is there a mark of a state secret anywhere in the file?

A mark stops everything. Prose about secrecy does not, and finding no mark is no
secrecy review (保密法实施条例 article 42: item by item, by people).

Source: 保密法 (2024) articles 14, 22 and 31; domain notes 4.2.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from gkdesk.inspection.marks import Judged, Marks, Verdict, marks, may_hold_mark
from gkdesk.inspection.neighbours import joined_marks
from gkdesk.inspection.spot import Spot
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Grid, Piece, Unseen, Zone
from gkdesk.terms import Element

_HEAD_BLOCKS = 8
_TABLE = 500  # cells of a table that are asked whether it lists the levels
_SIDE_HEAD = 8  # first pieces of an embedded document or sheet
_SET_APART = frozenset({Zone.HEADER, Zone.FOOTER, Zone.BOX, Zone.ALT_TEXT, Zone.PROPERTY})
_LISTS = frozenset({Zone.BOX, Zone.CUSTOM_XML})  # where all levels may stand to be chosen from
_PUT_AWAY = frozenset({Unseen.HIDDEN, Unseen.WHITE, Unseen.TINY, Unseen.COVERED})
_GRIDS = frozenset({Zone.TABLE, Zone.SHEET})
_LIST = 3  # rows from which a table with a head lists things; a form has one
_QUOTES = re.compile("[“”「」『』《》‘’\"']")


@dataclass(frozen=True, slots=True)
class _Found:
    index: int
    judged: Judged


def bears_secret_mark(paper: Paper, contents: Contents) -> bool:
    """True where any text, part, property or name of the file bears a mark."""
    words = marks()
    if _is_named_secret(paper, contents, words):
        return True
    scan = _Scan(paper, contents, words)
    return scan.is_marked_apart() or scan.is_marked_in_text()


def says_secret(text: str) -> bool:
    """Whether a short text, such as the title of a matter without a paper, bears a mark."""
    return may_hold_mark(text) and (_is_marked(text, marks()) or _is_called_secret(text, marks()))


def mentions_of_marks(paper: Paper, contents: Contents) -> Iterator[Spot]:
    """Where the paper quotes a mark. To be asked after ``bears_secret_mark`` said no."""
    del paper
    words = marks()
    for piece in contents.pieces:
        if may_hold_mark(piece.text):
            judged = words.judge(piece.text)
            if judged.verdict is not Verdict.NOTHING:
                spot = Spot.of(piece)
                yield Spot(judged.quote, spot.block, 0, spot.end, spot.part, spot.place)


def head_pieces(paper: Paper, contents: Contents) -> frozenset[int]:
    """Indexes of pieces that stand where marks do: the head of page one, headers, boxes (7.2.2)."""
    blocks = _head_blocks(paper)
    counted: dict[str, int] = defaultdict(int)
    found = set()
    for index, piece in enumerate(contents.pieces):
        if piece.block is not None:
            if piece.block in blocks or piece.zone is Zone.BOX:
                found.add(index)
        elif piece.zone in _SET_APART:
            found.add(index)
        elif piece.zone in (Zone.SHEET, Zone.EMBEDDED) and piece.text.strip():
            counted[piece.part] += 1
            if counted[piece.part] <= _SIDE_HEAD:
                found.add(index)
    return frozenset(found)


def _head_blocks(paper: Paper) -> frozenset[int]:
    found, lines = set(), 0
    for block, line, element in zip(paper.blocks, paper.lines, paper.anatomy.elements, strict=True):
        if lines >= _HEAD_BLOCKS:
            break
        if element is not Element.TITLE:
            found.add(block.i)
        lines += bool(line)
    return frozenset(found)


def _is_named_secret(paper: Paper, contents: Contents, words: Marks) -> bool:
    """The file, or one inside it, is called 机密★…."""
    names = {paper.path.stem, *(piece.place for piece in contents.pieces)}
    names |= {unread.place for unread in contents.unread}
    if any(_is_marked(name, words) for name in names if may_hold_mark(name)):
        return True
    return _is_called_secret(paper.path.stem, words)


def _is_marked(name: str, words: Marks) -> bool:
    apart = _QUOTES.sub("\n", name)
    bare = words.plain(apart)
    return words.judge(apart).verdict is Verdict.MARK or bool(words.begins_bracketed(bare))


def _is_called_secret(name: str, words: Marks) -> bool:
    bare = words.plain(name)
    return bool(words.named.match(bare)) or bool(words.bare_level(bare))


class _Scan:
    """One look through everything a file says."""

    def __init__(self, paper: Paper, contents: Contents, words: Marks) -> None:
        self._paper = paper
        self._pieces = contents.pieces
        self._contents = contents
        self._words = words
        self._head = head_pieces(paper, contents)
        self._in_text: list[_Found] = []
        elements = paper.anatomy.elements
        titled = (i for i, element in enumerate(elements) if element is Element.TITLE)
        self._title = next(titled, len(elements))

    def is_marked_apart(self) -> bool:
        """At the head, in a header, box or property: there is nothing to weigh."""
        bare: dict[str, set[str]] = defaultdict(set)
        tabled: dict[str, set[int]] = defaultdict(set)
        for index, piece in enumerate(self._pieces):
            if not may_hold_mark(piece.text):
                continue
            judged = self._words.judge(_unquoted(piece))
            if judged.verdict is Verdict.MARK:
                if self._is_at_top(index):
                    return True
                self._in_text.append(_Found(index, judged))
            if self._is_marked_unseen(piece):
                return True
            level = self._bare(index, piece)
            if level:
                bare[_kind(piece)].add(level)
                if piece.zone in _GRIDS:
                    tabled[_kind(piece)].add(index)
        for kind, cells in tabled.items():
            bare[kind].update(self._levels_beside(cells))
        return any(len(levels) == 1 for levels in bare.values()) or self._is_bracketed()

    def is_marked_in_text(self) -> bool:
        """In the text, tables or embedded files, unless they list the levels as examples."""
        for joined in joined_marks(self._contents, self._words, self._head):
            if self._is_listed(joined.first, joined.quote):
                continue
            if self._is_at_top(joined.first):
                return True
            judged = Judged(Verdict.MARK, joined.level, joined.quote, is_whole=True)
            self._in_text.append(_Found(joined.first, judged))
        levels = {found.judged.level for found in self._in_text}
        if len(levels) < 2:
            return bool(levels)
        return not all(map(self._is_example, self._in_text))

    def _is_listed(self, index: int, quote: str) -> bool:
        """绝密 beside 30年 in a table of all levels and their terms; a star is more."""
        is_listed = self._pieces[index].zone in _GRIDS and not self._words.joined.search(quote)
        return is_listed and len(set(self._levels_beside({index}))) > 1

    def _is_at_top(self, index: int) -> bool:
        """Above the title, or set apart: nothing there is an example."""
        piece = self._pieces[index]
        if piece.block is None or piece.zone is Zone.BOX:
            return piece.zone in _SET_APART
        return index in self._head and piece.block < self._title

    def _bare(self, index: int, piece: Piece) -> str:
        if index in self._head or piece.zone is Zone.CUSTOM_XML:
            level = self._words.bare_level(piece.text)
            return "" if level and self._is_in_list(index, piece) else level
        return ""

    def _is_in_list(self, index: int, piece: Piece) -> bool:
        """秘密 in the column 密级 of a list says it of what is listed, not of this paper."""
        if piece.zone not in _GRIDS:
            return False
        for grid in self._contents.grids:
            for number, row in enumerate(grid.rows):
                at = next((at for at, cell in enumerate(row) if index in cell), None)
                if at is not None:
                    return number > 0 and self._lists_levels(grid, at)
        return False

    def _lists_levels(self, grid: Grid, column: int) -> bool:
        """A head such as 密级, and below it in each row a level, or that there is none."""
        said = [
            self._words.plain("".join(self._pieces[i].text for i in row[column]))
            for row in grid.rows[:_TABLE]
            if column < len(row) and row[column]
        ]
        if len(said) < _LIST or not self._words.heads.search(said[0]):
            return False
        return all(self._words.bare_level(one) or one in self._words.nothing for one in said[1:])

    def _is_marked_unseen(self, piece: Piece) -> bool:
        """Somebody made the mark itself invisible, and left the words around it."""
        for start, end, why in piece.unseen:
            stretch = piece.text[start:end]
            if why in _PUT_AWAY and may_hold_mark(stretch):
                judged = self._words.judge(stretch)
                if judged.is_whole or self._words.bare_level(stretch):
                    return True
        return False

    def _levels_beside(self, tabled: set[int]) -> Iterator[str]:
        """Levels that the rest of a table lists, of which the head of the page shows some."""
        for grid in self._contents.grids:
            cells = [index for row in grid.rows for cell in row for index in cell]
            if not tabled.isdisjoint(cells):
                texts = (self._pieces[index].text for index in cells[:_TABLE])
                levels = (self._words.bare_level(text) for text in texts if may_hold_mark(text))
                yield from filter(None, levels)

    def _is_bracketed(self) -> bool:
        """［机密］ before the title."""
        titled = (i for i, e in enumerate(self._paper.anatomy.elements) if e is Element.TITLE)
        texts = [self._paper.blocks[index].text for index in (*_head_blocks(self._paper), *titled)]
        return any(self._words.begins_bracketed(text) for text in texts if may_hold_mark(text))

    def _is_example(self, found: _Found) -> bool:
        """One of several levels in a paper, or a table, that is about secrecy."""
        title = self._words.plain(self._paper.anatomy.title)
        return bool(self._words.about.search(title)) or self._stands_in_guide(found.index)

    def _stands_in_guide(self, index: int) -> bool:
        for grid in self._contents.grids:
            if any(index in cell for row in grid.rows for cell in row):
                head = (self._pieces[i].text for cell in grid.rows[0] for i in cell)
                return self._words.talk.search(self._words.plain("".join(head))) is not None
        return False


def _unquoted(piece: Piece) -> str:
    """A piece's text; in a field's code quotation marks only hold its arguments together."""
    return _QUOTES.sub(" ", piece.text) if piece.zone is Zone.FIELD else piece.text


def _kind(piece: Piece) -> str:
    """What is weighed together: a list of all levels to choose from is no mark."""
    if piece.zone in _LISTS or piece.zone is Zone.TABLE:
        return f"{piece.zone}"
    if piece.zone in (Zone.SHEET, Zone.EMBEDDED, Zone.BODY):
        return f"{piece.zone} {piece.part}"
    return f"{piece.zone} {piece.part} {piece.text}"
