"""Minors, patients, victims and others whose group stands beside their name in a sentence.

Prose about such people names nobody and is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gkdesk.inspection.personal.names import Names
from gkdesk.inspection.personal.rules import Rules

_REACH = 40
_BOUNDS = "。；;！!？?\n\0"
_BY_CONTEXT_ONLY = frozenset({"belief", "whereabouts"})


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
    for group, word, start, end in _words(text, rules.groups):
        for span in _near(text, start, end, names, is_strict=group in _BY_CONTEXT_ONLY):
            if (group, span[0]) not in seen and not _overlaps(span, (start, end)):
                seen.add((group, span[0]))
                yield Mention(group, word, *span)


def _words(text: str, groups: Mapping[str, re.Pattern[str]]) -> Iterator[tuple[str, str, int, int]]:
    """Every word of every group; the longest where several begin at one place."""
    every = re.compile("|".join(f"(?P<{key}>{said.pattern})" for key, said in groups.items()))
    for found in every.finditer(text):
        yield str(found.lastgroup), found[0], found.start(), found.end()


def _near(
    text: str, start: int, end: int, names: Names, *, is_strict: bool
) -> Iterator[tuple[int, int]]:
    beside = names.before(text, start) if is_strict else names.beside(text, start, end)
    if beside is not None:
        yield beside
        return
    first, last = _sentence(text, start, end)
    yield from names.confirmed(text, first, last)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(0, start - _REACH)
    before = max(text.rfind(sign, first, start) for sign in _BOUNDS)
    after = [text.find(sign, end, end + _REACH) for sign in _BOUNDS]
    last = min((at for at in after if at >= 0), default=min(len(text), end + _REACH))
    return max(first, before + 1), last


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
