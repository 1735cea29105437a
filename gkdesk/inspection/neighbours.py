"""Marks that are split over pieces: 密级 in one cell, its star and term in the next.

Only short pieces are joined, only a few of them, and a mark must begin where a piece
begins: prose that runs on from line to line makes none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from gkdesk.inspection.marks import Marks, may_end_level, may_hold_mark
from gkdesk.paper.pieces import Contents, Piece, Zone

_SHORT = 14  # characters as written
_REACH = 8  # pieces looked at on either side
_BEFORE, _AFTER = 3, 5  # pieces joined


@dataclass(frozen=True, slots=True)
class Joined:
    """A mark that several pieces make together.

    Attributes:
        first: Index of the piece that it begins in.
    """

    first: int
    level: str
    quote: str


def joined_marks(contents: Contents, words: Marks, prominent: Collection[int]) -> Iterator[Joined]:
    """Marks that no piece bears alone.

    Args:
        prominent: Indexes of pieces that stand where a mark without a star counts too.
    """
    gridded = {i for grid in contents.grids for row in grid.rows for cell in row for i in cell}
    pieces = contents.pieces
    for index, piece in enumerate(pieces):
        if len(piece.text) > _SHORT or not may_end_level(piece.text):
            continue
        before = _short(pieces, range(index - 1, max(-1, index - 1 - _REACH), -1), piece)
        after = _short(pieces, range(index + 1, min(len(pieces), index + 1 + _REACH)), piece)
        around = [*reversed(before[:_BEFORE]), index, *after[:_AFTER]]
        found = _join(pieces, around, words, is_prominent=index in prominent)
        if found is None and index not in gridded:
            found = _labelled(pieces, index, before, after, words)
        if found:
            yield found
    yield from _labelled_cells(contents, words)


def _short(pieces: Sequence[Piece], indexes: range, centre: Piece) -> list[int]:
    """The short pieces that adjoin, without empty ones."""
    found = []
    for index in indexes:
        piece = pieces[index]
        if piece.part != centre.part or len(piece.text) > _SHORT:
            break
        if not piece.text.strip():
            continue
        if _apart(piece, centre):
            break
        found.append(index)
    return found


def _apart(one: Piece, other: Piece) -> bool:
    """A box and the text that it floats over do not make a mark together."""
    return (one.zone is Zone.BOX) != (other.zone is Zone.BOX)


def _join(
    pieces: Sequence[Piece], indexes: list[int], words: Marks, *, is_prominent: bool
) -> Joined | None:
    texts = [words.plain(pieces[index].text) for index in indexes]
    line = "".join(texts)
    begins: dict[int, int] = {}
    at = 0
    for index, text in zip(indexes, texts, strict=True):
        begins.setdefault(at, index)
        at += len(text)
    for found in words.joined.finditer(line):
        if found.start() in begins and _spans(begins, found) and not _runs_on(line, found, begins):
            return Joined(begins[found.start()], words.level.search(found[0])[0], found[0])  # type: ignore[index]  # every alternative holds a level
    if is_prominent:
        for start, index in begins.items():
            whole = words.whole.match(line, start) or _letters(line, start, begins, words)
            if whole and _spans(begins, whole) and whole.end() in {*begins, len(line)}:
                return Joined(index, words.level.search(whole[0])[0], whole[0])  # type: ignore[index]  # every alternative holds a level
    return None


def _letters(line: str, start: int, begins: Collection[int], words: Marks) -> re.Match[str] | None:
    """A bare level with a character a line, as vertical boxes have it."""
    found = words.level.match(line, start)
    return found if found and start + 1 in begins else None


def _runs_on(line: str, found: re.Match[str], begins: Collection[int]) -> bool:
    """Whether the level is the beginning of another word: ★ and 秘密花园 in two cells."""
    after = line[found.end() : found.end() + 1]
    return found[0].endswith(("密", "级")) and found.end() not in begins and "一" <= after <= "鿿"


def _spans(begins: Collection[int], found: re.Match[str]) -> bool:
    return any(found.start() < at < found.end() for at in begins)


def _labelled(
    pieces: Sequence[Piece], index: int, before: list[int], after: list[int], words: Marks
) -> Joined | None:
    """密级： on one line and 机密 on the next, unless the next but one is a level too."""
    level = words.bare_level(pieces[index].text)
    if not level or not before:
        return None
    if not words.head.fullmatch(words.plain(pieces[before[0]].text)):
        return None
    if after and words.bare_level(pieces[after[0]].text):
        return None
    return Joined(before[0], level, level)


def _labelled_cells(contents: Contents, words: Marks) -> Iterator[Joined]:
    """密级 in one cell of a row and 机密 in the next, unless the row lists the levels."""
    for grid in contents.grids:
        for row in grid.rows:
            filled = [cell for cell in row if cell]
            if not any(may_hold_mark(contents.pieces[i].text) for cell in filled for i in cell):
                continue
            said = ["".join(contents.pieces[i].text[:40] for i in cell) for cell in filled]
            cells = [(one, cell[0]) for one, cell in zip(said, filled, strict=True) if one.strip()]
            levels = [words.bare_level(text) for text, _ in cells]
            for at in range(1, len(cells)):
                alone = levels[at] and not any(levels[at + 1 : at + 2])
                if alone and words.head.fullmatch(words.plain(cells[at - 1][0])):
                    yield Joined(cells[at - 1][1], levels[at], levels[at])
