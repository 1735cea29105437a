"""Masks that hide nothing: the rest of the number stands elsewhere, or can be reckoned.

Source: domain notes 5.1 (of 29 950 birth dates 34 remain once the year is known).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from gkdesk.inspection.personal.folding import bare
from gkdesk.inspection.personal.hit import Kind
from gkdesk.inspection.personal.identity import birth, check_digit
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.spot import Spot
from gkdesk.paper.pieces import Contents, Unseen

_NOT_HIDDEN = frozenset({Unseen.NOT_PRINTED, Unseen.CACHE})
_FIGURES = re.compile("[0-9]{3,14}")
_MASK = re.compile(r"([0-9]+)(\*+)([0-9X]+)")
_LONG, _BIRTH = 18, 6
_MOST = 2000
_MOST_SHAPES = 30
_AGE = re.compile(r"\d{1,3}周?岁|\d{4}年\d{1,2}月(?:\d{1,2}日)?出?生|出生|年龄")
_NEAR = 40


def revealed(contents: Contents, found: Sequence[Spot], rules: Rules) -> Iterator[Spot]:
    """Masked numbers whose whole stands in another place, or whose rest is only hidden."""
    masks = [(spot, said) for spot in found if (said := _parts(spot)) is not None]
    if not masks:
        return
    whole = _whole(found, {(len(a), len(b)) for _, (a, _, b) in masks})
    rests = _rests(contents)
    for spot, (front, hidden, end) in masks:
        stands_elsewhere = (front, end) in whole.get((len(front), len(end)), ())
        hides = rests.get(len(hidden), ())
        if stands_elsewhere or any(_fits(front, rest, end, rules) for rest in hides):
            yield spot


def guessable(contents: Contents, found: Iterable[Spot], dated: frozenset[int]) -> Iterator[Spot]:
    """Masked identity numbers that hide a birth date which stands beside them.

    Args:
        dated: Pieces of tables with a column of age or birth.
    """
    for spot in found:
        parts = _parts(spot)
        if parts is None or len("".join(parts)) != _LONG or len(parts[1]) < _BIRTH:
            continue
        text = contents.pieces[spot.piece].text
        near = bare(text[max(0, spot.start - _NEAR) : spot.end + _NEAR])
        if spot.piece in dated or _AGE.search(near):
            yield spot


def _parts(spot: Spot) -> tuple[str, str, str] | None:
    if spot.hit.kind is not Kind.MASKED:
        return None
    found = _MASK.fullmatch(spot.hit.value)
    return (found[1], found[2], found[3]) if found else None


def _whole(
    found: Iterable[Spot], shapes: set[tuple[int, int]]
) -> dict[tuple[int, int], set[tuple[str, str]]]:
    """Beginnings and ends of the numbers that are written out, by their lengths."""
    values = {spot.hit.value for spot in found if spot.hit.kind is not Kind.MASKED}
    return {
        (front, end): {
            (value[:front], value[-end:]) for value in values if len(value) > front + end
        }
        for front, end in sorted(shapes)[:_MOST_SHAPES]
    }


def _rests(contents: Contents) -> dict[int, set[str]]:
    """Figures that somebody hid from the page, by length.

    What is never printed, like properties, holds years and counts that fit by chance.
    """
    rests: dict[int, set[str]] = defaultdict(set)
    for piece in contents.pieces:
        for start, end, why in piece.unseen:
            if why in _NOT_HIDDEN:
                continue
            for found in _FIGURES.finditer(bare(piece.text[start:end])):
                if len(rests[len(found[0])]) < _MOST:
                    rests[len(found[0])].add(found[0])
    return rests


def _fits(front: str, rest: str, end: str, rules: Rules) -> bool:
    """Whether hidden figures make a number of the masked one."""
    number = f"{front}{rest}{end}"
    if len(number) == _LONG:
        if not number[:-1].isdigit() or birth(number) is None:
            return False
        return check_digit(number[:-1]) == number[-1]
    return rules.shapes["mobile"].fullmatch(number) is not None
