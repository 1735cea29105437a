"""An office's allow-list: its own telephones, accounts, fleet and addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gkdesk.inspection.personal.folding import bare, fold
from gkdesk.inspection.personal.hit import Hit, Kind

_SIGNS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ@_")
_SHORTEST_ADDRESS = 4


@dataclass(frozen=True, slots=True)
class Allowed:
    """What is the office's own; compared without blanks, hyphens and widths.

    Attributes:
        values: Telephones, accounts, plates, e-mail addresses, codes.
        addresses: Bare.
    """

    values: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Iterable[str] = (), addresses: Iterable[str] = ()) -> Allowed:
        """Fold a list as an office wrote it; what is blank is left out."""
        folded = frozenset(filter(None, map(_folded, values)))
        named = (bare(address).replace(" ", "") for address in addresses)
        return cls(folded, tuple(name for name in named if len(name) >= _SHORTEST_ADDRESS))

    def allows(self, hit: Hit) -> bool:
        """Whether a hit is the office's own."""
        if hit.kind is Kind.ADDRESS:
            said = bare(hit.value)
            return any(said in name or name in said for name in self.addresses)
        return _folded(hit.value) in self.values


def _folded(value: str) -> str:
    """Signs in capitals; a province before a plate stays, separators go."""
    return "".join(
        sign
        for sign in fold(value.strip().lower())
        if sign in _SIGNS or not (sign.isascii() or sign.isspace())
    )


NOTHING_ALLOWED = Allowed()
