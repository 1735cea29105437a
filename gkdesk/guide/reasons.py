"""Whether a reason is there and says anything."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from gkdesk.guide import reading
from gkdesk.guide.citations import NUMERAL
from gkdesk.guide.wording import Problem, Wording, office_words, plain
from gkdesk.profiles import Profile
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Decision, Ground, GroundId, Severity

_CITED = re.compile(rf"《[^》]*》|第{NUMERAL}[条款项](?:第{NUMERAL}[款项])*")


@dataclass(frozen=True, slots=True)
class LongerReason:
    """A ground that wants more words than others."""

    grounds: frozenset[GroundId]
    min_chars: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class ReasonRules:
    """What a reason must be.

    Attributes:
        required_for: Attributes that need one.
        min_chars: Least number of characters, blanks not counted.
        empty_words: Boilerplate and filler, longest first; they count for nothing.
        left_chars: So many different characters must be left without them.
        examples: A good reason for each attribute that needs one.
    """

    required_for: frozenset[Attribute]
    min_chars: int
    empty_words: tuple[str, ...]
    left_chars: int
    examples: Mapping[Attribute, str]
    missing: Wording
    short: Wording
    hollow: Wording
    longer: tuple[LongerReason, ...]

    @classmethod
    def of(cls, sheet: Sheet, known: Collection[GroundId]) -> ReasonRules:
        """Read the rules on reasons."""
        required = reading.attributes(sheet, "required_for")
        examples = sheet.table("examples")
        emptiness = {*sheet.texts("boilerplate"), *sheet.texts("filler")}
        return cls(
            required_for=required,
            min_chars=sheet.number("min_chars"),
            empty_words=tuple(sorted(emptiness, key=lambda word: (-len(word), word))),
            left_chars=sheet.number("left_chars"),
            examples={one: examples.text(one.value) for one in sorted(required)},
            missing=Wording.of(sheet.table("missing")),
            short=Wording.of(sheet.table("short")),
            hollow=Wording.of(sheet.table("hollow")),
            longer=tuple(
                LongerReason(
                    reading.grounds(one, "grounds", known),
                    one.number("min_chars"),
                    Wording.of(one),
                )
                for one in sheet.tables("longer")
            ),
        )

    def problems(
        self, decision: Decision, profile: Profile, grounds: Mapping[GroundId, Ground]
    ) -> Iterator[Problem]:
        """Say what the reason lacks."""
        if decision.attribute not in self.required_for:
            return
        reason = plain(decision.reason)
        labels = [grounds[one].label for one in decision.grounds if one in grounds]
        slots = {
            **office_words(decision, profile),
            "example": self.examples[decision.attribute],
            "min": str(self.min_chars),
        }
        if not reason:
            yield self.missing.problem("reason", Severity.BLOCK, slots)
        elif len(reason) < self.min_chars:
            yield self.short.problem("reason", Severity.BLOCK, slots)
        elif self._is_hollow(reason, labels):
            yield self.hollow.problem("reason", Severity.BLOCK, slots)
        else:
            for one in self.longer:
                named = [grounds[i].label for i in decision.grounds if i in one.grounds]
                if named and len(reason) < one.min_chars:
                    more = {**slots, "labels": "、".join(named), "min": str(one.min_chars)}
                    yield one.wording.problem("reason", Severity.WARN, more)

    def _is_hollow(self, reason: str, labels: list[str]) -> bool:
        left = _CITED.sub("", reason)
        for word in (*labels, *self.empty_words):
            left = left.replace(word, "")
        return len({letter for letter in left if letter.isalnum()}) < self.left_chars
