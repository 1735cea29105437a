"""What must not be seen without asking, masked where it stands in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from gkdesk.terms import Finding

_COVER = "*"


class Span(NamedTuple):
    """Characters of a row that a finding is about; none where it is about the whole row."""

    start: int
    end: int
    finding: Finding


class _Mask(NamedTuple):
    """What is masked in a row: from where to where in the block, and where the mask ends."""

    start: int
    end: int
    shown_end: int


def masked(text: str, findings: Sequence[Finding], cut: int = 0) -> tuple[str, tuple[Span, ...]]:
    """The text with what must not be seen masked, and where each finding stands in it then.

    Args:
        text: Of a block.
        findings: What was found in the block.
        cut: How many characters of the block are left out in front of the text.
    """
    if not findings:
        return text, ()
    last = len(text)
    at = [(_clip(one.start - cut, last), _clip(one.end - cut, last), one) for one in findings]
    pieces: list[str] = []
    masks: list[_Mask] = []
    done = length = 0
    for start, end, one in sorted(at, key=lambda each: each[:2]):
        if end <= max(start, done) or not is_masked(one):
            continue
        words = one.masked if start >= done else _COVER * (end - done)
        first = max(start, done)
        pieces += text[done:first], words
        length += first - done + len(words)
        masks.append(_Mask(first, end, length))
        done = end
    starts = [mask.start for mask in masks]
    spans = (
        Span(_moved(start, masks, starts), _moved(end, masks, starts), one)
        for start, end, one in at
    )
    return "".join((*pieces, text[done:])), tuple(spans)


def is_masked(one: Finding) -> bool:
    """Whether a finding's very content must not be seen without asking."""
    return bool(one.masked) and one.content not in ("", one.masked)


def _moved(at: int, masks: list[_Mask], starts: list[int]) -> int:
    """Where a place of the original text is in the masked one; inside a mask its end."""
    place = bisect_left(starts, at) - 1
    if place < 0:
        return at
    mask = masks[place]
    return mask.shown_end + max(at - mask.end, 0)


def _clip(at: int, last: int) -> int:
    return max(0, min(at, last))
