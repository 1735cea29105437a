"""Lists that are no tables: lines of text, each with a name and a number of that person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gkdesk.inspection.personal.hit import Kind, Setting
from gkdesk.inspection.personal.names import Names
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.spot import Spot
from gkdesk.paper.pieces import Contents

_REACH = 60
_NEAR = 2  # pieces between two people of one list, at most
_TELLING = frozenset(
    {Kind.ID_CARD, Kind.ID_WRONG, Kind.ID_OLD, Kind.RESIDENCE, Kind.MOBILE, Kind.BANK_CARD}
    | {Kind.BANK_ACCOUNT, Kind.PASSPORT, Kind.FOREIGNER, Kind.MASKED}
)
_LINE = re.compile("[\n。；;]")


@dataclass(frozen=True, slots=True)
class Person:
    """A name and the number behind it, by index in the spots."""

    name: str
    spot: int
    piece: int
    start: int


def listed(
    contents: Contents, found: Sequence[Spot], rules: Rules
) -> Iterator[tuple[list[Person], range]]:
    """People who follow one another, with the range of spots that belong to them."""
    people: list[Person] = []
    for person in _people(contents, found, Names(rules.names)):
        if people and not 0 <= person.piece - people[-1].piece <= _NEAR:
            yield from _list(people, found, rules)
            people = []
        people.append(person)
    yield from _list(people, found, rules)


def _list(
    people: list[Person], found: Sequence[Spot], rules: Rules
) -> Iterator[tuple[list[Person], range]]:
    if len({person.name for person in people}) < rules.limits["list_rows"]:
        return
    last = people[-1].spot
    while last + 1 < len(found) and found[last + 1].piece == people[-1].piece:
        last += 1
    yield people, range(people[0].spot, last + 1)


def _people(contents: Contents, found: Sequence[Spot], names: Names) -> Iterator[Person]:
    floor, piece = 0, -1
    for number, spot in enumerate(found):
        if spot.piece != piece:
            floor, piece = 0, spot.piece
        if spot.hit.kind not in _TELLING or spot.hit.setting is Setting.PUBLIC:
            floor = spot.end
            continue
        text = contents.pieces[piece].text
        begin = max(floor, spot.start - _REACH)
        line = _LINE.split(text[begin : spot.start])[-1]
        name = names.in_line(line)
        floor = spot.end
        if name:
            yield Person(name, number, piece, text.rfind(name, begin, spot.start))
