"""Telephone numbers: mobile, landline with and without area code, 400 and 800."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkdesk.inspection.personal.context import Around
from gkdesk.inspection.personal.folding import NEW_LINE
from gkdesk.inspection.personal.hit import Hit, Kind, Setting
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.runs import Run

_BETWEEN = frozenset(" -.()")
_MOBILE, _SERVICE = 11, 10
_LOCAL = range(7, 9)
_LETTERS = re.compile("[1IL][3-9][0-9OIL]{9}")
_LETTERS_MEANT = str.maketrans("OIL", "011")
_COUNTRY = "86"
_AS_SPOKEN = (3, 4, 4)  # nobody writes an order or a quantity so
_PLAINLY = frozenset({(11,), _AS_SPOKEN})
_NO_EXCHANGE = "019"  # no local number begins so
_EXTENSION = re.compile(r"\d{1,6}(?!\d)")
_LOCAL_GROUPINGS = frozenset({(7,), (8,), (4, 4), (3, 4), (4, 3), (2, 3, 3), (2, 2, 2, 2)})
_TURNED = re.compile(r"(?:转|分机(?:号)?)[:：]?\d{1,6}")


def telephones(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    """Every telephone number in a run, in whatever groups it is written."""
    yield from _mobiles(run, text, rules)
    yield from _mistyped(run, text, rules)
    yield from _services(run, text, rules)
    yield from _landlines(run, text, rules)


def _mobiles(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    if len(run) < _MOBILE:
        return
    at = 0
    while found := rules.shapes["mobile"].search(run.text, at):
        start, end = found.span()
        at = start + 1
        first = _with_country(run, start)
        if not (run.opens(first) or run.text[first - 1].isalpha()) or not _ends(run, end):
            continue
        around = Around(text, *run.span(first, end), rules)
        is_named = around.names("mobile")
        if _is_mobile(run, (first, start, end), rules, around, is_named=is_named):
            at = end
            span = _widened(text, *run.span(first, end))
            yield Hit(Kind.MOBILE, *span, found[0], _of_handset(around), is_named)


def _mistyped(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    """Mobile numbers with the letter O for a zero, I or l for a one, that are called so."""
    if run.text.isdigit():
        return
    for found in _LETTERS.finditer(run.text):
        number, (start, end) = found[0].translate(_LETTERS_MEANT), found.span()
        if number == found[0] or not run.is_alone(start, end):
            continue
        around = Around(text, *run.span(start, end), rules)
        if around.is_called("mobile") and run.grouping(start, end) == (_MOBILE,):
            span = run.span(start, end)
            yield Hit(Kind.MOBILE, *span, number, _of_handset(around), is_named=True)


def _of_handset(around: Around) -> Setting:
    """What is called 手机 is carried by somebody, also where an office is spoken of."""
    setting = around.setting
    if setting is not Setting.PUBLIC or around.is_called("hotline"):
        return setting
    return Setting.PLAIN if around.is_called("handset") else setting


def _with_country(run: Run, start: int) -> int:
    """Where a country code or a zero before the number begins, else the number itself."""
    for code in (f"00{_COUNTRY}", _COUNTRY, "0"):
        first = start - len(code)
        if first >= 0 and run.text.startswith(code, first) and run.opens(first):
            return first
    return start


def _ends(run: Run, end: int) -> bool:
    return run.closes(end) or run.text[end].isalpha()


def _is_mobile(
    run: Run, places: tuple[int, int, int], rules: Rules, around: Around, *, is_named: bool
) -> bool:
    """Whether eleven digits are a mobile number.

    Args:
        places: Where it begins with and without a country code, and where it ends.
    """
    first, start, end = places
    if run.opens(start - 1) and run.text[start - 1 : start].isalpha() and not is_named:
        return False
    grouping = run.grouping(start, end)
    if around.is_quantity:
        return False
    if (around.is_other_number and grouping != _AS_SPOKEN) or around.is_decimal:
        return around.is_called("mobile")
    separators = run.separators(start, end)
    if not set(separators) <= _BETWEEN:
        return separators == NEW_LINE and around.is_called("mobile") and run.is_apart(first, end)
    if grouping not in rules.groupings["mobile_groupings"]:
        return is_named or (max(grouping) == 1 and run.is_apart(first, end))
    return is_named or not (_goes_on(run, first, end) or _is_part(run, first, end, grouping))


def _goes_on(run: Run, start: int, end: int) -> bool:
    """Whether a hyphen or point ties more digits to the number, as in codes of projects."""
    before, after = run.gaps.get(start, ""), run.gaps.get(end, "")
    return before in ("-", ".") or after in ("-", ".")


def _is_part(run: Run, start: int, end: int, grouping: tuple[int, ...]) -> bool:
    """Whether it is a few groups of a longer number, written as nobody writes a telephone's."""
    return grouping not in _PLAINLY and not run.is_apart(start, end)


def _services(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    if len(run) < _SERVICE:
        return
    for found in rules.shapes["service"].finditer(run.text):
        start, end = found.span()
        grouping = run.grouping(start, end)
        if not run.is_alone(start, end) or grouping not in rules.groupings["service_groupings"]:
            continue
        if not set(run.separators(start, end)) <= _BETWEEN:
            continue
        around = Around(text, *run.span(start, end), rules)
        is_named = around.names("telephone") or around.names("public")
        if around.is_other_number or around.is_quantity or _goes_on(run, start, end):
            continue
        if is_named or len(grouping) > 1:
            yield Hit(Kind.SERVICE, *run.span(start, end), found[0], around.setting, is_named)


def _landlines(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    opening = [0, *run.gaps]
    at = 0
    for start in opening:
        if start < at:
            continue
        found = _with_area(run, start, rules) or _without_area(run, start, text, rules)
        if found is None:
            continue
        end = _with_extension(run, found)
        around = Around(text, *run.span(start, end), rules)
        if around.is_quantity or around.is_decimal or _is_tied(run, start):
            continue
        is_named = around.names("telephone")
        if around.is_other_number and not around.is_called("telephone"):
            continue
        at = end
        yield Hit(
            Kind.LANDLINE,
            *_widened(text, *run.span(start, end)),
            run.text[start:end],
            _setting(around),
            is_named,
        )


def _with_area(run: Run, start: int, rules: Rules) -> int | None:
    """Where a number with an area code ends that begins here."""
    if run.text.startswith(_COUNTRY, start) and (run.closes(start + 2)):
        begin, zero = start + 2, "0"
    else:
        begin, zero = start, ""
    area = rules.shapes["area"].match(zero + run.text[begin : begin + 4])
    if area is None:
        return None
    local = begin + len(area[0]) - len(zero)
    for length in reversed(_LOCAL):
        end = local + length
        if end <= len(run) and _is_local(run, local, end) and _is_between(run, start, end):
            return end
    return None


def _is_local(run: Run, start: int, end: int) -> bool:
    digits = run.text[start:end]
    return (
        digits.isdigit()
        and digits[0] != "0"
        and _ends(run, end)
        and run.grouping(start, end) in _LOCAL_GROUPINGS
    )


def _is_between(run: Run, start: int, end: int) -> bool:
    separators = run.separators(start, end)
    return set(separators) <= _BETWEEN and len(separators) <= 6


def _without_area(run: Run, start: int, text: str, rules: Rules) -> int | None:
    """Where a number without area code ends, if it is called a telephone right before it."""
    for length in reversed(_LOCAL):
        end = start + length
        if end > len(run) or not _is_local(run, start, end) or not _is_between(run, start, end):
            continue
        if run.text[start] in _NO_EXCHANGE or text[run.places[start] - 1] in "+＋":
            continue
        around = Around(text, *run.span(start, end), rules)
        if around.is_called("telephone"):
            return end
    return None


def _with_extension(run: Run, end: int) -> int:
    """The end of an extension that follows behind a hyphen, or of the number itself."""
    if run.gaps.get(end, "") not in ("-", "--", "(", " (") or end >= len(run):
        return end
    found = _EXTENSION.match(run.text, end)
    return found.end() if found and run.closes(found.end()) else end


def _is_tied(run: Run, start: int) -> bool:
    """Whether a hyphen or point ties it to digits before it."""
    return run.gaps.get(start, "") in ("-", ".")


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the bracket or plus sign before it and what follows as 转801."""
    said = text[start:end].replace("）", ")")
    if start and (text[start - 1] in "+＋" or (text[start - 1] in "(（" and ")" in said)):
        start -= 1
    turned = _TURNED.match(text, end)
    return start, turned.end() if turned else end


def _setting(around: Around) -> Setting:
    """A landline is an office's, also where people are spoken of, unless it is called a home's."""
    if around.is_called("home"):
        return Setting.PRIVATE
    return Setting.PLAIN if around.setting is Setting.PRIVATE else around.setting
