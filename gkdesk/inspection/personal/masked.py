"""Numbers that somebody has masked already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gkdesk.inspection.personal.context import Around
from gkdesk.inspection.personal.hit import Hit, Kind
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.runs import Run

_IDENTITY = re.compile(r"[1-9]\d{2,9}[*xX]{4,14}[\dX]{1,6}")
_MOBILE = re.compile(r"1[3-9]\d{1,3}[*xX]{3,6}\d{2,4}")
_CARD = re.compile(r"[3-9]\d{3,7}[*xX]{3,13}\d{3,4}")
_FEWEST = 9
_IDENTITY_LENGTHS = (15, 18)
_MOBILE_LENGTH = 11
_CARD_LENGTHS = range(12, 20)
MASKS = "*xX"
_SIGN = re.compile("[*xX]")


def masked_numbers(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    """Masked identity, mobile and card numbers in a run; the value keeps its stars."""
    if len(run) < _FEWEST or not _SIGN.search(run.text):
        return
    for start, end in _stretches(run):
        said = run.text[start:end]
        if _is_masked(said):
            around = Around(text, *run.span(start, end), rules)
            value = said[:-1].replace("x", "*").replace("X", "*") + said[-1].replace("x", "X")
            yield Hit(Kind.MASKED, *run.span(start, end), value, around.setting)


def _stretches(run: Run) -> Iterator[tuple[int, int]]:
    """Each word of the run, and the whole of a short run that blanks part."""
    cuts = [0, *run.gaps, len(run)]
    if len(cuts) > 2 and len(run) <= _CARD_LENGTHS[-1]:
        yield 0, len(run)
    yield from pairwise(cuts)


def _is_masked(said: str) -> bool:
    if "*" not in said and "xxx" not in said.lower():
        return False
    if len(said) in _IDENTITY_LENGTHS and _IDENTITY.fullmatch(said):
        return True
    if len(said) == _MOBILE_LENGTH and _MOBILE.fullmatch(said):
        return True
    return bool(len(said) in _CARD_LENGTHS and _CARD.fullmatch(said)) or _is_like_identity(said)


def _is_like_identity(said: str) -> bool:
    """An identity number whose stars were not counted."""
    found = _IDENTITY.fullmatch(said)
    return found is not None and 12 <= len(said) <= 20 and not said[:6].endswith(tuple(MASKS))
