"""Which grounds go with which attribute, and which exclude each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gkdesk.guide import reading
from gkdesk.guide.wording import Problem, Wording, office_words
from gkdesk.profiles import Profile
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Decision, Ground, GroundId, Severity

Grounds = Mapping[GroundId, Ground]


@dataclass(frozen=True, slots=True)
class Combination:
    """A rule on what must or must not be chosen together.

    Attributes:
        attributes: It speaks of decisions with one of these.
        when: It speaks only if one of these grounds is chosen; empty means always.
        unless: It keeps silent if one of these is chosen.
        tolerates: It speaks only where the profile does, or does not, tolerate
            exemptions on request; None means everywhere.
        needs: One of these must be chosen.
        forbids: None of these may be chosen.
        fact: This must be stated.
    """

    attributes: frozenset[Attribute]
    when: frozenset[GroundId]
    unless: frozenset[GroundId]
    tolerates: bool | None
    needs: frozenset[GroundId]
    forbids: frozenset[GroundId]
    fact: str
    severity: Severity
    wording: Wording

    def speaks_of(self, decision: Decision, profile: Profile) -> bool:
        """Whether the rule has anything to say about this decision."""
        chosen = set(decision.grounds)
        return (
            decision.attribute in self.attributes
            and (not self.when or bool(self.when & chosen))
            and not self.unless & chosen
            and self.tolerates in (None, profile.on_request_exemptions)
        )

    def problem(self, decision: Decision, profile: Profile, grounds: Grounds) -> Problem | None:
        """What is wrong by this rule; None if nothing is."""
        if not self.speaks_of(decision, profile):
            return None
        chosen = frozenset(decision.grounds)
        named = [grounds[one].label for one in decision.grounds if one in self.forbids]
        stated = {key for key, value in decision.facts if value.strip()}
        is_broken = (
            bool(named)
            or bool(self.needs and not self.needs & chosen)
            or bool(self.fact and self.fact not in stated)
        )
        if not is_broken:
            return None
        slots = {**office_words(decision, profile), "labels": "、".join(named)}
        field = f"facts.{self.fact}" if self.fact else "grounds"
        return self.wording.problem(field, self.severity, slots)


def of(sheet: Sheet, known: Collection[GroundId], facts: Collection[str]) -> Combination:
    """Read one rule.

    Raises:
        SettingsError: It names no attribute, or a ground or fact that does not exist.
    """
    sheet.text("id")
    named = reading.attributes(sheet, "attributes")
    if not named:
        sheet.refuse("attributes", "没有填写")
    fact = sheet.text("fact", "")
    if fact and fact not in facts:
        sheet.refuse("fact", "不是列出的事实")
    rule = Combination(
        attributes=named,
        when=reading.grounds(sheet, "when", known),
        unless=reading.grounds(sheet, "unless", known),
        tolerates=sheet.flag("tolerates") if sheet.has("tolerates") else None,
        needs=reading.grounds(sheet, "needs", known),
        forbids=reading.grounds(sheet, "forbids", known),
        fact=fact,
        severity=reading.severity(sheet, Severity.BLOCK),
        wording=Wording.of(sheet),
    )
    if not (rule.needs or rule.forbids or rule.fact):
        sheet.refuse("needs", "没有填写")
    return rule
