"""Minors, patients, victims and others whose group stands beside their name in a sentence.

Prose about such people names nobody and is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkdesk.inspection.personal.names import Names
from gkdesk.inspection.personal.rules import Rules

_REACH = 40
_LONGEST_NAME = 8  # with what confirms it
_AGED = re.compile(r"[(（,，]([1-9]\d?)周?岁")
_BOUNDS = "。；;！!？?\n\0"
_BY_CONTEXT_ONLY = frozenset({"whereabouts"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with the word that says to which group the person belongs."""

    group: str
    word: str
    start: int
    end: int


def mentions(text: str, rules: Rules) -> Iterator[Mention]:
    """Each group once for each name; cost linear in the text."""
    names = Names(rules.names)
    seen: set[tuple[str, int]] = set()
    looked: dict[str, int] = {}
    for said in rules.group_words.finditer(text):
        group, (start, end) = rules.groups[said[0]], said.span()
        first, last = _sentence(text, start, end)
        fresh = max(first, looked.get(group, 0) - _LONGEST_NAME)
        looked[group] = last
        is_strict = group in _BY_CONTEXT_ONLY
        alone = (names.linked if is_strict else names.beside)(text, start, end)
        for span in [alone] if alone else names.confirmed(text, fresh, last):
            if (group, span[0]) not in seen and not _overlaps(span, (start, end)):
                seen.add((group, span[0]))
                yield Mention(group, said[0], *span)
    for child in _children(text, names, rules.limits["minor_years"]):
        if ("minor", child.start) not in seen:
            yield child


def _children(text: str, names: Names, under: int) -> Iterator[Mention]:
    """Names that an age below so many years stands right behind."""
    for found in _AGED.finditer(text):
        span = names.before(text, found.start()) if int(found[1]) < under else None
        if span:
            yield Mention("minor", found[0].lstrip("(（,，"), *span)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(0, start - _REACH)
    before = max(text.rfind(sign, first, start) for sign in _BOUNDS)
    after = [text.find(sign, end, end + _REACH) for sign in _BOUNDS]
    last = min((at for at in after if at >= 0), default=min(len(text), end + _REACH))
    return max(first, before + 1), last


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
