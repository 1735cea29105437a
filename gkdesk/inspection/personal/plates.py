"""Number plates, green ones too."""

from __future__ import annotations

from collections.abc import Iterator

from gkdesk.inspection.personal.context import Around
from gkdesk.inspection.personal.hit import Hit, Kind
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.runs import Run

_PLAIN, _GREEN = 6, 7  # signs behind the province
_FEWEST_DIGITS = 2
_SERIES = "号段"
_BLANKS = " \u3000\u00a0"


def plates(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    """The plates in a run: a letter and five or six signs behind the short name of a province."""
    for start in [0, *run.gaps]:
        if not run.text[start].isalpha():
            continue
        province = _province(run, start, text, rules)
        if province is not None:
            yield from _plate(run, start, province, text, rules)


def _province(run: Run, start: int, text: str, rules: Rules) -> int | None:
    at = run.places[start] - 1
    if at >= 0 and text[at] in _BLANKS:
        at -= 1
    return at if at >= 0 and text[at] in rules.heads["plate_provinces"] else None


def _plate(run: Run, start: int, province: int, text: str, rules: Rules) -> Iterator[Hit]:
    tails = rules.heads["plate_tails"]
    for length in (_GREEN, _PLAIN, _PLAIN - 1):
        end = start + length
        if end > len(run) or not run.closes(end) or len(run.grouping(start, end)) > _FEWEST_DIGITS:
            continue
        signs, until = run.text[start:end], run.span(start, end)[1]
        tail = text[until : until + 1]
        if length == _PLAIN - 1:
            if tail not in tails or not tail:
                continue
            signs, until = signs + tail, until + 1
        if not rules.shapes["plate"].fullmatch(signs[1:]):
            continue
        if sum(sign.isdigit() for sign in signs) < _FEWEST_DIGITS:
            continue
        around = Around(text, province, until, rules)
        if around.is_quantity:
            return
        is_named = around.names("plate")
        if _SERIES in around.after or (text[province - 1 : province].isdigit() and not is_named):
            return
        value = text[province] + signs
        yield Hit(Kind.PLATE, province, until, value, around.setting, is_named)
        return
