"""Words in a reason or a fact that want a second look."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from gkdesk.guide import reading
from gkdesk.guide.wording import Problem, Wording, office_words, plain
from gkdesk.profiles import Profile
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Decision, GroundId, Severity


@dataclass(frozen=True, slots=True)
class Watch:
    """Words that want a second look.

    Attributes:
        field: ``reason`` or ``facts.KEY``.
        attributes: Only with these attributes; empty means with any.
        grounds: Only with one of these grounds; empty means with any.
    """

    field: str
    pattern: re.Pattern[str]
    attributes: frozenset[Attribute]
    grounds: frozenset[GroundId]
    severity: Severity
    wording: Wording

    @classmethod
    def of(cls, sheet: Sheet, known: Collection[GroundId], facts: Collection[str]) -> Watch:
        """Read one watch."""
        field = sheet.text("field")
        if field != "reason" and field.removeprefix("facts.") not in facts:
            sheet.refuse("field", "只能是 reason 或列出的事实")
        return cls(
            field=field,
            pattern=re.compile(sheet.pattern("pattern")),
            attributes=reading.attributes(sheet, "attributes"),
            grounds=reading.grounds(sheet, "grounds", known),
            severity=reading.severity(sheet, Severity.WARN),
            wording=Wording.of(sheet),
        )

    def problem(self, decision: Decision, profile: Profile) -> Problem | None:
        """What is worth a second look; None if nothing is."""
        if self.attributes and decision.attribute not in self.attributes:
            return None
        if self.grounds and not self.grounds & set(decision.grounds):
            return None
        stated = {f"facts.{key}": value for key, value in decision.facts}
        text = plain({"reason": decision.reason, **stated}.get(self.field, ""))
        if not self.pattern.search(text):
            return None
        slots = office_words(decision, profile)
        return self.wording.problem(self.field, self.severity, slots)
