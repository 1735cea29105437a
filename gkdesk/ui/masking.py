"""What must not be seen without asking, masked where it stands in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from gkdesk.terms import Finding

STAR = "*"
_FRONT = 3  # figures of a number that tell it apart from others and give nothing away
_FIGURE = re.compile("[0-9０-９A-Za-z]")
_NUMBER = re.compile("[0-9０-９A-Za-z]{7,}")


class Span(NamedTuple):
    """Characters of a row that a finding is about; none where it is about the whole row."""

    start: int
    end: int
    finding: Finding


class Mask(NamedTuple):
    """What is masked in a row: from where to where in the text, and where the mask ends."""

    start: int
    end: int
    shown_end: int


class Masked(NamedTuple):
    """A text as it may be shown.

    Attributes:
        masks: What was masked, in order, in places of the text before it was.
    """

    text: str
    spans: tuple[Span, ...] = ()
    masks: tuple[Mask, ...] = ()


def is_masked(one: Finding) -> bool:
    """Whether a finding's very content must not be seen without asking.

    What is only shortened, or freed of blanks, hides nothing.
    """
    return bool(one.content and one.masked) and not _is_part(one.masked, one.content)


def holds_numbers(text: str, one: Finding) -> bool:
    """Whether a finding stands for more than what is at its place, as a list of names does."""
    return is_masked(one) and not _is_there(text, one)


def masked(text: str, findings: Sequence[Finding], cut: int = 0) -> Masked:
    """The text with what must not be seen masked, and where each finding stands in it then.

    Args:
        text: Of a block.
        findings: What was found in the block.
        cut: How many characters of the block are left out in front of the text.
    """
    if not findings:
        return Masked(text)
    last = len(text)
    at = [(_clip(one.start - cut, last), _clip(one.end - cut, last), one) for one in findings]
    pieces: list[str] = []
    masks: list[Mask] = []
    done = length = 0
    for start, end, one in sorted(at, key=lambda each: each[:2]):
        if end <= max(start, done) or not is_masked(one):
            continue
        first = max(start, done)
        words = _words(text, start, end, one) if start >= done else STAR * (end - done)
        pieces += text[done:first], words
        length += first - done + len(words)
        masks.append(Mask(first, end, length))
        done = end
    spans = (Span(moved(start, masks), moved(end, masks), one) for start, end, one in at)
    return Masked("".join((*pieces, text[done:])), tuple(spans), tuple(masks))


def without_numbers(text: str) -> str:
    """The text with every long number starred; each character stays at its place."""
    return _NUMBER.sub(lambda found: found[0][:_FRONT] + STAR * (len(found[0]) - _FRONT), text)


def _words(text: str, start: int, end: int, one: Finding) -> str:
    """What is shown in the place of a finding."""
    there = text[start:end]
    return one.masked if _is_same(there, one.content) else _FIGURE.sub(STAR, there)


def _is_there(text: str, one: Finding) -> bool:
    return _is_same(text[one.start : one.end], one.content)


def _is_same(one: str, other: str) -> bool:
    return _visible(one) == _visible(other)


def _is_part(shown: str, content: str) -> bool:
    return _visible(shown).rstrip("…") in _visible(content)


def _visible(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


def moved(at: int, masks: Sequence[Mask]) -> int:
    """Where a place of the original text is in the masked one; inside a mask its end."""
    place = bisect_left(masks, at, key=lambda mask: mask.start) - 1
    if place < 0:
        return at
    mask = masks[place]
    return mask.shown_end + max(at - mask.end, 0)


def origin(at: int, masks: Sequence[Mask], *, is_end: bool) -> int:
    """Where a place of the masked text is in the original; a mask is taken as a whole.

    Args:
        is_end: Whether what lies before it is meant, not what follows.
    """
    shift = 0  # by how much the masked text is longer so far
    for mask in masks:
        begins = mask.start + shift
        if at < begins or (at == begins and is_end):
            return at - shift
        if at < mask.shown_end or (at == mask.shown_end and is_end):
            return mask.end if is_end else mask.start
        shift = mask.shown_end - mask.end
    return at - shift


def _clip(at: int, last: int) -> int:
    return max(0, min(at, last))
