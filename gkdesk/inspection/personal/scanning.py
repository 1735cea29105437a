"""Every number and address in a text: one pass finds the runs, the kinds look at those alone."""

from __future__ import annotations

from collections.abc import Iterator

from gkdesk.inspection.personal.accounts import accounts
from gkdesk.inspection.personal.addresses import addresses
from gkdesk.inspection.personal.banking import bank_numbers
from gkdesk.inspection.personal.credit_code import credit_codes
from gkdesk.inspection.personal.hit import Hit
from gkdesk.inspection.personal.identity import identity_numbers
from gkdesk.inspection.personal.masked import masked_numbers
from gkdesk.inspection.personal.permits import officer_cards, permits
from gkdesk.inspection.personal.plates import plates
from gkdesk.inspection.personal.ranking import ranked
from gkdesk.inspection.personal.rules import Rules, rules
from gkdesk.inspection.personal.runs import runs
from gkdesk.inspection.personal.telephone import telephones

_IN_RUNS = (
    credit_codes,
    telephones,
    permits,
    plates,
    bank_numbers,
    masked_numbers,
)


def scan(text: str, by: Rules | None = None) -> list[Hit]:
    """Find what a text holds, in reading order, with exact offsets.

    Args:
        by: The rules; the shipped ones if none are given.
    """
    said = by or rules()
    return ranked(_hits(text, said), len(text))


def _hits(text: str, said: Rules) -> Iterator[Hit]:
    for run in runs(text):
        yield from identity_numbers(run, text, said)
        for look in () if run.is_scattered else _IN_RUNS:
            yield from look(run, text, said)
    if "字" in text:
        yield from officer_cards(text, said)
    yield from accounts(text, said)
    yield from addresses(text, said)
