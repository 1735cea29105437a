"""成文日期 against 发文字号, today and 印发日期 (return list H3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from gkdesk.inspection.rules import Rules
from gkdesk.inspection.spot import Spot
from gkdesk.paper.normal import squeeze
from gkdesk.paper.paper import Paper
from gkdesk.paper.parts import Role
from gkdesk.terms import Finding

_YEAR = re.compile(r"[〔\[(【]([0-9]{4})[〕\])】]")
_PRINTED = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日(?:印发?)?[。.]?$")
_TURN = (1, 12)  # around the turn of the year a number of the other year is right


def date_findings(paper: Paper, rules: Rules, today: date) -> Iterator[Finding]:
    """What speaks against the date, where one was recognised for sure."""
    written = paper.anatomy.date
    if written is None or written.iso is None:
        return
    day, spot = written.iso, Spot.at(paper, written.block)
    limits = rules.sheet("limits")
    if day > today + timedelta(days=limits.number("future_days")):
        yield rules.finding("date.future", _as(spot, written.text))
    elif day < limits.day("earliest"):
        yield rules.finding("date.past", _as(spot, written.text))
    year = _YEAR.search(paper.anatomy.doc_number)
    if year and int(year[1]) != day.year and not _is_turn(day, int(year[1])):
        yield rules.finding("date.year", _as(spot, year[1]), said=str(day.year))
    printed = _printed(paper)
    if printed and printed[0] < day:
        yield rules.finding("date.printed", printed[1], said=written.text)


def _as(spot: Spot, text: str) -> Spot:
    return Spot(text, spot.block, spot.start, spot.end, spot.part, spot.place)


def _is_turn(day: date, year: int) -> bool:
    return (day.month, day.year - year) in ((_TURN[0], 1), (_TURN[1], -1))


def _printed(paper: Paper) -> tuple[date, Spot] | None:
    """印发日期 of the paper's own 版记, where there is exactly one."""
    found = []
    for index, part in enumerate(paper.anatomy.parts):
        if part.role is not Role.PRINTED:
            continue
        said = _PRINTED.search(squeeze(paper.blocks[index].text[-40:]))
        if said:
            try:
                day = date(int(said[1]), int(said[2]), int(said[3]))
            except ValueError:
                continue
            found.append((day, _as(Spot.at(paper, index), said[0])))
    return found[0] if len(found) == 1 else None
