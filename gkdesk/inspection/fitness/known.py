"""Papers that are known to be public, by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gkdesk.inspection.rules import Rules
from gkdesk.paper.normal import squeeze

_FORM = re.compile(r"([^〔\[(【]*)[〔\[(【]([0-9]{4})[〕\])】]第?0*([0-9]+)号")


@dataclass(frozen=True, slots=True)
class KnownPublic:
    """Numbers, and beginnings of numbers, whose papers are public.

    Attributes:
        numbers: As ``canonical`` gives them.
        prefixes: How numbers begin whose papers are generally public.
        contained: What stands in such numbers.
    """

    numbers: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    contained: tuple[str, ...] = ()

    @classmethod
    def of(cls, rules: Rules) -> KnownPublic:
        """What the rules and the office know."""
        sheet = rules.sheet("known_public")
        known = cls(
            numbers=frozenset(map(canonical, sheet.texts("numbers"))),
            prefixes=sheet.texts("prefixes"),
            contained=sheet.texts("contained"),
        )
        sheet.close()
        return known.adding(rules.office.known_public)

    def adding(self, numbers: Iterable[str]) -> KnownPublic:
        """The same with more numbers, as written."""
        return replace(self, numbers=self.numbers | frozenset(map(canonical, numbers)))

    def has(self, number: str) -> bool:
        """Whether a number belongs to a paper known to be public.

        Args:
            number: As written; an organ's name may stand before its 代字.
        """
        plain = canonical(number)
        code, _, rest = plain.partition("〔")
        tails = (f"{code[at:]}〔{rest}" for at in range(len(code)))
        return (
            plain.startswith(self.prefixes)
            or code.endswith(self.prefixes)
            or any(word in plain for word in self.contained)
            or any(tail in self.numbers for tail in tails)
        )


def canonical(number: str) -> str:
    """A number as it is compared: 六角括号, no 第, no padding."""
    plain = squeeze(number[:80])
    found = _FORM.fullmatch(plain)
    return f"{found[1]}〔{found[2]}〕{found[3]}号" if found else plain
