"""Bank cards, by their check digit, and accounts, by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkdesk.inspection.personal.context import Around
from gkdesk.inspection.personal.folding import NEW_LINE
from gkdesk.inspection.personal.hit import Hit, Kind
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.runs import Run

_CARD = range(16, 20)
_ACCOUNT = range(8, 31)
_OF_BANK = range(12, 31)  # behind the name of a bank; shorter ones may be its telephone
_DIGITS = re.compile(r"\d+")
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
_BETWEEN = frozenset(" -")
_FEW_SEPARATORS = 8


def is_luhn(digits: str) -> bool:
    """Whether the last digit fits the others.

    Source: ISO/IEC 7812-1, annex B.
    """
    numbers = [int(digit) for digit in digits[::-1]]
    return (sum(numbers[::2]) + sum(_DOUBLED[number] for number in numbers[1::2])) % 10 == 0


def bank_numbers(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    """Cards and accounts in a run."""
    if len(run) >= _ACCOUNT[0]:
        yield from _cards(run, text, rules)
        yield from _accounts(run, text, rules)


def _cards(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    others = rules.heads["bank_other_heads"]
    at = 0
    for start in [0, *run.gaps] if len(run) >= _CARD[0] else ():
        if start < at or run.text[start] not in others:
            continue
        end = _card_end(run, start, text, rules)
        if end:
            at = end
            around = Around(text, *run.span(start, end), rules)
            is_named = around.names("card") or around.names("account")
            number = run.text[start:end]
            yield Hit(Kind.BANK_CARD, *run.span(start, end), number, around.setting, is_named)


def _card_end(run: Run, start: int, text: str, rules: Rules) -> int | None:
    """Where a card's number ends that begins here; the longest that fits."""
    for length in reversed(_CARD):
        end = start + length
        if end > len(run) or not run.closes(end) or not run.text[start:end].isdigit():
            continue
        separators = run.separators(start, end)
        if separators != NEW_LINE and not set(separators) <= _BETWEEN:
            continue
        number = run.text[start:end]
        if is_luhn(number) and _is_card(number, run, start, end, text, rules):
            return end
    return None


def _is_card(number: str, run: Run, start: int, end: int, text: str, rules: Rules) -> bool:
    around = Around(text, *run.span(start, end), rules)
    is_issued = number.startswith(tuple(rules.heads["bank_heads"]))
    if around.is_called("card") or (around.is_called("account") and is_issued):
        return True
    if NEW_LINE in run.separators(start, end):
        return False
    if (
        around.is_called("telephone")
        or around.is_other_number
        or around.is_quantity
        or around.is_decimal
    ):
        return False
    grouping = run.grouping(start, end)
    is_grouped = grouping in rules.groupings["bank_groupings"]
    if is_issued:
        return len(grouping) == 1 or is_grouped or run.is_apart(start, end)
    return is_grouped or around.names("card")


def _accounts(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    """The number that stands right behind 账号 and the like, or behind the name of a bank."""
    around = Around(text, *run.span(0, 1), rules)
    if not _is_account(around) or around.is_other_number:
        return
    found = _DIGITS.match(run.text)
    end = found.end() if found else 0
    cut = next((at for at in run.gaps if not set(run.gaps[at]) <= _BETWEEN), end)
    end = min(end, cut)
    if (
        end in (_ACCOUNT if _is_called(around) else _OF_BANK)
        and run.closes(end)
        and len(run.separators(0, end)) <= _FEW_SEPARATORS
    ):
        is_quantity = Around(text, *run.span(0, end), rules).is_quantity
        if not is_quantity:
            number = run.text[:end]
            yield Hit(Kind.BANK_ACCOUNT, *run.span(0, end), number, around.setting, is_named=True)


def _is_called(around: Around) -> bool:
    return around.is_called("account") or around.is_called("card")


def _is_account(around: Around) -> bool:
    """Whether it is called so, or stands right behind a branch of a bank and 账号 before that."""
    if _is_called(around):
        return True
    return around.is_called("bank_names") and (around.names("account") or around.names("card"))
