"""What the guide says when something is wrong: texts from the rule file, filled in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from gkdesk.profiles import Profile
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Decision, Severity

_SLOTS = (
    *("attribute", "labels", "example", "hint", "min", "max", "old", "now"),
    *("number", "place", "what"),
    *Attribute,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a decision that is not lawful, or worth a second look.

    Attributes:
        field: ``attribute``, ``grounds``, ``reason`` or ``facts.KEY``.
        text: What is wrong, one Chinese sentence without a full stop.
        remedy: What to do, one Chinese sentence.
        severity: BLOCK stops the decision; WARN asks for a second look.
    """

    field: str
    text: str
    remedy: str
    severity: Severity = Severity.BLOCK


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and its remedy, with slots in braces."""

    text: str
    remedy: str

    @classmethod
    def of(cls, sheet: Sheet) -> Wording:
        """Read both, and see that every slot exists."""
        wording = cls(sheet.text("text"), sheet.text("remedy", ""))
        for key in ("text", "remedy"):
            try:
                getattr(wording, key).format(**dict.fromkeys(_SLOTS, ""))
            except (KeyError, IndexError, ValueError):
                sheet.refuse(key, "含有不认识的占位")
        return wording

    def problem(self, field: str, severity: Severity, slots: Mapping[str, str]) -> Problem:
        """The texts with their slots filled, as a problem of a field."""
        filled = {**dict.fromkeys(_SLOTS, ""), **slots}
        return Problem(field, self.text.format(**filled), self.remedy.format(**filled), severity)


def office_words(decision: Decision, profile: Profile) -> dict[str, str]:
    """The office's words for the attribute chosen and for each attribute."""
    words = {attribute.value: profile.label(attribute) for attribute in Attribute}
    return {**words, "attribute": profile.label(decision.attribute)}


def plain(text: str) -> str:
    """A text without blanks and full-width forms, so that words can be found in it."""
    return "".join(unicodedata.normalize("NFKC", text).split())
