"""Resident identity numbers, old and new, and permits that are built like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gkdesk.inspection.personal.context import Around
from gkdesk.inspection.personal.hit import Hit, Kind, Setting
from gkdesk.inspection.personal.rules import Rules, today
from gkdesk.inspection.personal.runs import Run

_MONTH_AND_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_LIKE_18 = r"[1-9]\d{5}(?:18|19|20)\d{2}" + _MONTH_AND_DAY + r"\d{3}[\dXx]"
_LIKE_15 = r"[1-9]\d{5}\d{2}" + _MONTH_AND_DAY + r"\d{3}"
_EIGHTEEN = re.compile(f"(?=({_LIKE_18}))")
_FIFTEEN = re.compile(f"(?=({_LIKE_15}))")
_LETTERS = re.compile(r"(?=([0-9OIL]{17}[0-9OILXx]))")
_LETTERS_MEANT = str.maketrans("OILx", "011X")
_DISABILITY = re.compile(r"\d{2}(?:B\d)?(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LONG, _SHORT = 18, 15
_FEW_GAPS = 4
_USUAL = frozenset({(18,), (6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4), (6, 12), (14, 4), (17, 1)})


def check_digit(digits: str) -> str:
    """The last character that belongs to the first 17.

    Source: GB 11643-1999 (ISO 7064:1983, MOD 11-2).
    """
    weighed = zip(map(int, digits), _WEIGHTS, strict=True)
    return _CHECKS[sum(digit * weight for digit, weight in weighed) % 11]


def birth(number: str) -> date | None:
    """The day of birth in a number of 18 or 15 digits, or None where there is no such day."""
    digits = number[6:14] if len(number) == _LONG else f"19{number[6:12]}"
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def age(born: date, on: date) -> int:
    """Completed years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def identity_numbers(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    """Numbers of 18 and 15 digits in a run."""
    if len(run) < _SHORT:
        return
    yield from _eighteens(run, text, rules)
    if not run.is_scattered:
        yield from _fifteens(run, text, rules)
    if "O" in run.text or "I" in run.text or "L" in run.text:
        yield from _mistyped(run, text, rules)


def _eighteens(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    for found in _EIGHTEEN.finditer(run.text):
        start, number = found.start(), found[1].replace("x", "X")
        end = start + _LONG
        kind = _kind(number, rules)
        if kind is None:
            continue
        around = Around(text, *run.span(start, end), rules)
        if not _is_cut_out(run, start, end) and not (
            _is_disability(run, start, end, around) or _is_glued(run, start, end, number, rules)
        ):
            continue
        is_named = around.names("identity") or around.names("permanent")
        if number[0] == "9" and around.names("permanent"):
            kind = Kind.FOREIGNER
        if check_digit(number[:-1]) != number[-1]:
            if kind is Kind.FOREIGNER and not around.names("permanent"):
                continue
            if not _may_be_wrong(run, start, end, around, is_named=is_named):
                continue
            kind = Kind.ID_WRONG
        elif not is_named and (
            not _is_written_usually(run, start, end) or _is_dated_code(number, around, rules)
        ):
            continue
        yield Hit(kind, *run.span(start, end), number, around.setting, is_named)


def _kind(number: str, rules: Rules) -> Kind | None:
    """What the first digits and the day say; None where no such number can exist."""
    born, now = birth(number), today()
    oldest = now.year - rules.limits["oldest_years"]
    if born is None or born > now or born.year < oldest:
        return None
    head = number[:2]
    if head in rules.heads["regions"]:
        return Kind.ID_CARD
    if head in rules.heads["residence_regions"]:
        return Kind.RESIDENCE
    return Kind.FOREIGNER if head[0] == "9" else None


def _is_cut_out(run: Run, start: int, end: int) -> bool:
    """Neither digits nor letters go on before it; behind it no digit does."""
    opens = run.opens(start) or run.text[start - 1].isalpha()
    return opens and (run.closes(end) or not run.text[end].isdigit())


def _is_glued(run: Run, start: int, end: int, number: str, rules: Rules) -> bool:
    """Whether a mobile number follows without a blank, as where the columns of a list were lost."""
    follows = rules.shapes["mobile"].fullmatch(run.text[end:])
    return run.opens(start) and bool(follows) and check_digit(number[:-1]) == number[-1]


def _is_dated_code(number: str, around: Around, rules: Rules) -> bool:
    """Whether it is called another number and is one of region, day and count, such as a permit's.

    Every eleventh of these has a check digit that fits. Their days are those of the last years;
    somebody's number under such a name is a grown person's, or the words say whose.
    """
    born = birth(number)
    if born is None or not around.is_other_number or around.setting is Setting.PRIVATE:
        return False
    return age(born, today()) < rules.limits["minor_years"]


def _is_disability(run: Run, start: int, end: int, around: Around) -> bool:
    """Whether the holder's number stands at the head of a 残疾人证's, before kind and grade.

    Source: 中国残疾人联合会 残联发〔2017〕34号 (20 digits; a B and a digit once it was renewed).
    """
    if not run.opens(start) or not around.names("disability"):
        return False
    return _DISABILITY.match(run.text, end) is not None


def _is_written_usually(run: Run, start: int, end: int) -> bool:
    """In few groups, or character by character with nothing else beside it."""
    return len(run.grouping(start, end)) <= _FEW_GAPS + 1 or run.is_apart(start, end)


def _may_be_wrong(run: Run, start: int, end: int, around: Around, *, is_named: bool) -> bool:
    """A number whose check digit is wrong counts where nothing speaks for another number."""
    if not run.is_alone(start, end) or around.is_quantity:
        return False
    if is_named:
        return True
    return not around.is_other_number and run.grouping(start, end) in _USUAL


def _fifteens(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    for found in _FIFTEEN.finditer(run.text):
        start, number = found.start(), found[1]
        end = start + _SHORT
        if not run.is_alone(start, end) or number[:2] not in rules.heads["regions"]:
            continue
        around = Around(text, *run.span(start, end), rules)
        if birth(number) and around.names("identity"):
            yield Hit(Kind.ID_OLD, *run.span(start, end), number, around.setting, is_named=True)


def _mistyped(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    """Numbers with the letter O for a zero, I or l for a one; the check digit must fit."""
    for found in _LETTERS.finditer(run.text):
        number = found[1].translate(_LETTERS_MEANT)
        start, end = found.start(), found.start() + _LONG
        if number == found[1] or not run.is_alone(start, end) or not _EIGHTEEN.match(number):
            continue
        kind = _kind(number, rules)
        if kind and check_digit(number[:-1]) == number[-1]:
            around = Around(text, *run.span(start, end), rules)
            yield Hit(kind, *run.span(start, end), number, around.setting)
