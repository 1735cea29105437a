"""The findings of a paper as a list to be worked off: what must be done first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gkdesk.standing import Resolvable, Standing
from gkdesk.terms import Attribute, Finding, Severity
from gkdesk.ui import words

NOTHING = "没有需要处理的，仍须人工逐项审查"
WHOLE = "全文"


@dataclass(frozen=True, slots=True)
class Checklist:
    """How the findings of a paper stand.

    Attributes:
        found: Every finding, those that are gone last.
        held: Keys of those that must be settled first, for each attribute.
        ticked: Keys of those that were seen to go while the paper lay here.
        weights: What each finding weighs for an attribute; those that do not matter to it
            are left out.
    """

    found: tuple[Resolvable, ...] = ()
    held: Mapping[Attribute, frozenset[str]] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    weights: Mapping[Attribute, Mapping[str, Severity]] = field(default_factory=dict)

    def weighed(self, attribute: Attribute | None) -> Checklist:
        """The same list as it is for an attribute."""
        weights = self.weights.get(attribute) if attribute is not None else None
        if weights is None:
            return self
        found = (
            replace(one, finding=replace(one.finding, severity=weights[one.key]))
            if one.key in weights
            else one
            for one in self.found
            if one.key in weights or one.standing is Standing.GONE
        )
        return replace(self, found=tuple(found))

    @property
    def listed(self) -> tuple[Resolvable, ...]:
        """What is shown, the grave ones first; what went earlier is not spoken of any more."""
        shown = (one for one in self.found if not self._is_past(one))
        order = list(Severity)
        return tuple(sorted(shown, key=lambda one: order.index(one.finding.severity)))

    def of(self, severity: Severity) -> tuple[Resolvable, ...]:
        """What is shown of a severity."""
        return tuple(one for one in self.listed if one.finding.severity is severity)

    def open(self, severity: Severity) -> int:
        """How many of a severity nobody has dealt with."""
        return sum(one.standing is Standing.OPEN for one in self.of(severity))

    @property
    def waiting(self) -> int:
        """How many must be dealt with or looked at."""
        return self.open(Severity.BLOCK) + self.open(Severity.WARN)

    @property
    def settled(self) -> frozenset[str]:
        """Keys of those that were verified."""
        return frozenset(one.key for one in self.found if one.standing is Standing.VERIFIED)

    def held_up(self, attribute: Attribute | None) -> frozenset[str]:
        """Keys of what must be settled before the paper goes on; none where nothing is chosen."""
        return self.held.get(attribute, frozenset()) if attribute is not None else frozenset()

    @property
    def sentence(self) -> str:
        """What is to be done, in one sentence without a full stop."""
        grave = (
            (Severity.BLOCK, self.open(Severity.BLOCK)),
            (Severity.WARN, self.open(Severity.WARN)),
        )
        said = [f"{count} 处{words.SEVERITIES[severity]}" for severity, count in grave if count]
        return "，".join(said) or NOTHING

    def _is_past(self, one: Resolvable) -> bool:
        return one.standing is Standing.GONE and one.key not in self.ticked


def place(found: Finding) -> str:
    """Where a person finds it."""
    if found.place:
        return found.place
    return WHOLE if found.block is None else f"第 {found.block + 1} 段"


def spoken(one: Resolvable) -> str:
    """What a screen reader says of a finding; nothing unmasked."""
    found = one.finding
    said = (words.SEVERITIES[found.severity], found.text, place(found), found.why, found.advice)
    return "，".join(part.rstrip("。") for part in (STANDINGS[one.standing], *said) if part)


STANDINGS = {Standing.OPEN: "", Standing.VERIFIED: "已核实", Standing.GONE: "已消失"}
