"""第几处: findings that look the same are told apart by their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from gkdesk.terms import Finding

_Looks = tuple[str, str, str, str]


def numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give findings that look the same their number and how many there are: ``1/3``.

    The order stays; what looks like nothing else is ``1/1``.
    """
    listed = tuple(findings)
    counted = Counter(map(_looks, listed))
    seen: Counter[_Looks] = Counter()
    return tuple(_numbered(one, counted, seen) for one in listed)


def _numbered(one: Finding, counted: Counter[_Looks], seen: Counter[_Looks]) -> Finding:
    looks = _looks(one)
    seen[looks] += 1
    nth = f"{seen[looks]}/{counted[looks]}"
    return one if one.nth == nth else replace(one, nth=nth)


def _looks(one: Finding) -> _Looks:
    """What a finding's key is made of, but for the number."""
    return one.code, one.part, one.place, one.masked
