"""Passports and permits: short numbers that count only where a word names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkdesk.inspection.personal.context import Around
from gkdesk.inspection.personal.hit import Hit, Kind
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.runs import Run

_WORD = re.compile("[0-9A-Z]+")
_LENGTHS = range(7, 16)
_OFFICER = re.compile("字[ \u3000]?第[ \u3000]?([0-9A-Za-z０-９]{4,8})[ \u3000]?号")
_OFFICER_LEAST = 6  # digits of a number that no word names
_NO_LONGER = 200_000
# Which words make which shape what kind, the surest first.
_NAMED = (
    ("permanent", "foreigner_old", Kind.FOREIGNER),
    ("home_return", "home_return_permit", Kind.HOME_RETURN),
    ("hong_kong", "hong_kong_permit", Kind.HONG_KONG),
    ("taiwan", "taiwan_permit", Kind.TAIWAN),
    ("passport", "passport", Kind.PASSPORT),
    ("passport", "foreign_passport", Kind.PASSPORT),
    ("permit", "hong_kong_permit", Kind.HONG_KONG),
    ("permit", "home_return_permit", Kind.HOME_RETURN),
    ("permit", "passport", Kind.PASSPORT),
)


def permits(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    """Numbers that words such as 护照 or 通行证 name, in the same sentence."""
    if len(run) < _LENGTHS[0] or len(run) > _NO_LONGER:
        return
    for start, end in _words(run):
        word = run.text[start:end]
        fitting = [one for one in _NAMED if rules.shapes[one[1]].fullmatch(word)]
        if not fitting:
            continue
        around = Around(text, *run.span(start, end), rules)
        named = _nearest(fitting, around)
        if named and not around.is_quantity:
            others = tuple(kind for kind in dict.fromkeys(named) if kind is not named[0])
            yield Hit(
                named[0],
                *run.span(start, end),
                word,
                around.setting,
                is_named=True,
                also=others,
            )


def _nearest(fitting: list[tuple[str, str, Kind]], around: Around) -> list[Kind]:
    """Kinds whose words stand before, the nearest word first; of the same word the surest."""
    spoken = [(around.how_near(key), kind) for key, _, kind in fitting]
    heard = sorted(((at, kind) for at, kind in spoken if at is not None), key=lambda one: one[0])
    return [kind for _, kind in heard]


def _words(run: Run) -> Iterator[tuple[int, int]]:
    """Stretches that stand by themselves; two that only a blank parts count as one too."""
    cuts = [0, *run.gaps, len(run)]
    for number, start in enumerate(cuts[:-1]):
        for end in cuts[number + 1 : number + 4]:
            if end - start in _LENGTHS and set(run.separators(start, end)) <= {" ", "-"}:
                yield start, end


def officer_cards(text: str, rules: Rules) -> Iterator[Hit]:
    """军官证 and the like: 军字第1234567号."""
    at = text.find("字")
    while at >= 0:
        found = _OFFICER.match(text, at)
        head = text[at - 1 : at]
        if found and head:
            around = Around(text, at - 1, found.end(), rules)
            is_named = around.names("officer") or around.names("identity")
            is_military = head in rules.heads["officer_heads"]
            if is_named or (is_military and len(found[1]) >= _OFFICER_LEAST):
                yield Hit(Kind.OFFICER, at - 1, found.end(), found[1], around.setting, is_named)
        at = text.find("字", at + 1)
