"""依据: the catalogue of grounds, what it offers, and what it finds wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from gkdesk import paths
from gkdesk.guide import combinations, reading
from gkdesk.guide.citations import Citations
from gkdesk.guide.combinations import Combination
from gkdesk.guide.ranks import Ranks
from gkdesk.guide.reasons import ReasonRules
from gkdesk.guide.watches import Watch
from gkdesk.guide.wording import Problem, Wording, office_words, plain
from gkdesk.profiles import Profile
from gkdesk.profiles.profile import LEVELS
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Decision, Edition, Fact, Ground, GroundId, Severity

__all__ = ["Catalogue", "Problem", "load", "read"]

_MESSAGES = (
    "unknown",
    "refused",
    "level",
    "mismatch",
    "fact_unknown",
    "fact_missing",
    "fact_shape",
    "fact_short",
)
_NOBODY: frozenset[Attribute] = frozenset()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every ground of one edition of the regulation, and the rules on choosing them.

    Attributes:
        grounds: In the order in which they are shown.
        tolerated: Attributes that a ground carries only where the profile tolerates it.
        facts: Everything that can be stated besides the reason, by key.
    """

    grounds: Mapping[GroundId, Ground]
    edition: Edition
    tolerated: Mapping[GroundId, frozenset[Attribute]]
    facts: Mapping[str, Fact]
    combinations: tuple[Combination, ...]
    reasons: ReasonRules
    citations: Citations
    ranks: Ranks
    watches: tuple[Watch, ...]
    messages: Mapping[str, Wording]

    def of_office(self, profile: Profile) -> tuple[Ground, ...]:
        """Every ground an office may meet, with what it carries there; the refused ones too."""
        return tuple(
            replace(ground, allowed=self._carries(ground, profile))
            for ground in self.grounds.values()
            if _fits(ground, profile)
        )

    def selectable(self, profile: Profile) -> tuple[Ground, ...]:
        """The grounds that can be chosen in an office, whatever the attribute."""
        return tuple(one for one in self.of_office(profile) if one.allowed)

    def offered(self, attribute: Attribute, profile: Profile) -> tuple[Ground, ...]:
        """The grounds an attribute can be chosen with, in the order in which they are shown."""
        return tuple(one for one in self.selectable(profile) if attribute in one.allowed)

    def check(self, decision: Decision, profile: Profile) -> tuple[Problem, ...]:
        """Everything about a decision that is unlawful or worth a second look, worst first."""
        broken = tuple(
            (rule, problem)
            for rule in self.combinations
            if (problem := rule.problem(decision, profile, self.grounds)) is not None
        )
        named = frozenset(ground for rule, _ in broken for ground in rule.forbids)
        watched = (watch.problem(decision, profile) for watch in self.watches)
        problems = (
            *self._of_single_grounds(decision, profile, named),
            *(problem for _, problem in broken),
            *self.reasons.problems(decision, profile, self.grounds),
            *self.citations.problems(decision.reason),
            *(problem for problem in watched if problem is not None),
            *self._of_facts(decision),
            *self.ranks.problems(decision),
        )
        return tuple(sorted(problems, key=lambda one: list(Severity).index(one.severity)))

    def missing(self, key: str) -> Problem:
        """That a fact is not stated, with its hint and an example."""
        return self._flaw("fact_missing", self.facts[key])

    def articles(self, grounds: tuple[GroundId, ...]) -> tuple[str, ...]:
        """The articles as they are cited, each once."""
        return tuple(dict.fromkeys(self.grounds[one].article for one in grounds))

    def report_codes(self, grounds: tuple[GroundId, ...]) -> tuple[int, ...]:
        """Rows of the yearly report, each once, in order."""
        codes = {self.grounds[one].report_code for one in grounds}
        return tuple(sorted(code for code in codes if code is not None))

    def _carries(self, ground: Ground, profile: Profile) -> frozenset[Attribute]:
        if profile.on_request_exemptions:
            return ground.allowed | self.tolerated.get(ground.id, _NOBODY)
        return ground.allowed

    def _of_single_grounds(
        self, decision: Decision, profile: Profile, named: frozenset[GroundId]
    ) -> Iterator[Problem]:
        slots = office_words(decision, profile)
        for one in dict.fromkeys(decision.grounds):
            ground = self.grounds.get(one)
            if ground is None:
                yield self._say("unknown", "grounds", slots, str(one))
            elif ground.refusal:
                said = self._say("refused", "grounds", slots, ground.label)
                yield replace(said, remedy=ground.refusal)
            elif not _fits(ground, profile):
                yield self._say("level", "grounds", slots, ground.label)
            elif decision.attribute not in self._carries(ground, profile) and one not in named:
                yield self._say("mismatch", "grounds", slots, ground.label)

    def _of_facts(self, decision: Decision) -> Iterator[Problem]:
        for key, value in decision.facts:
            fact, text = self.facts.get(key), plain(value)
            if fact is None:
                yield self._say("fact_unknown", f"facts.{key}", {}, key)
            elif text and len(text) < fact.min_chars:
                yield self._flaw("fact_short", fact)
            elif text and not re.search(fact.pattern, text):
                yield self._flaw("fact_shape", fact)

    def _flaw(self, message: str, fact: Fact) -> Problem:
        """What is wrong with a fact, with its hint and an example."""
        slots = {"hint": fact.hint, "example": fact.example, "min": str(fact.min_chars)}
        return self._say(message, f"facts.{fact.key}", slots, fact.label)

    def _say(self, message: str, field: str, slots: Mapping[str, str], label: str) -> Problem:
        filled = {**slots, "labels": label}
        return self.messages[message].problem(field, Severity.BLOCK, filled)


def load(on: date | None = None) -> Catalogue:
    """The catalogue in force on a day, today if none is named.

    Raises:
        SettingsError: A rule file says something impossible.
    """
    files = sorted((paths.resources() / "guide").glob("grounds-*.toml"))
    catalogues = sorted(map(read, files), key=lambda one: one.edition.effective)
    day = on or date.today()  # noqa: DTZ011 - a law takes effect by the local calendar
    in_force = [one for one in catalogues if one.edition.effective <= day]
    return in_force[-1] if in_force else catalogues[0]  # a clock set back must not stop the desk


@cache
def read(path: Path) -> Catalogue:
    """Read and check one file of grounds.

    Raises:
        SettingsError: It names the file and the key that must be mended.
    """
    sheet, digest = Sheet.read(path)
    tables = sheet.tables("grounds", least=1)
    facts = _facts(sheet.table("facts"))
    grounds = {ground.id: ground for ground in (_ground(table, facts) for table in tables)}
    if len(grounds) != len(tables):
        sheet.refuse("grounds", "有两项依据编号相同")
    messages = sheet.table("messages")
    catalogue = Catalogue(
        grounds=MappingProxyType(grounds),
        edition=Edition(sheet.text("name"), sheet.text("edition"), sheet.day("effective"), digest),
        tolerated={
            GroundId(one.text("id")): reading.attributes(one, "tolerated") for one in tables
        },
        facts=MappingProxyType(facts),
        combinations=tuple(combinations.of(one, grounds, facts) for one in sheet.tables("rules")),
        reasons=ReasonRules.of(sheet.table("reason"), grounds),
        citations=Citations.of(sheet.table("citations")),
        ranks=Ranks.of(sheet.table("ranks"), grounds, facts),
        watches=tuple(Watch.of(one, grounds, facts) for one in sheet.tables("watches")),
        messages={key: Wording.of(messages.table(key)) for key in _MESSAGES},
    )
    sheet.close()
    return catalogue


def _facts(sheet: Sheet) -> dict[str, Fact]:
    return {key: _fact(key, sheet.table(key)) for key in sheet.names()}


def _fact(key: str, sheet: Sheet) -> Fact:
    return Fact(
        key=key,
        label=sheet.text("label"),
        hint=sheet.text("hint"),
        example=sheet.text("example"),
        pattern=sheet.pattern("pattern", ""),
        min_chars=sheet.number("min_chars", 0),
        needed_for=reading.attributes(sheet, "needed_for"),
    )


def _ground(sheet: Sheet, facts: Mapping[str, Fact]) -> Ground:
    stated, optional = sheet.texts("facts", ()), sheet.texts("optional", ())
    for name, keys in (("facts", stated), ("optional", optional)):
        if not set(keys) <= facts.keys():
            sheet.refuse(name, "写有没有说明的事实")
    if set(stated) & set(optional):
        sheet.refuse("optional", "与 facts 重复")
    levels = frozenset(sheet.texts("levels", ()))
    if not levels <= set(LEVELS):
        sheet.refuse("levels", f"只能是{'、'.join(LEVELS)}")
    code = sheet.number("report_code", 0)
    if code > 8:
        sheet.refuse("report_code", "只能是1至8")
    ground = Ground(
        id=GroundId(sheet.text("id")),
        article=sheet.text("article"),
        label=sheet.text("label"),
        plain=sheet.text("plain"),
        allowed=reading.attributes(sheet, "allowed"),
        is_exemption=sheet.flag("is_exemption", False),
        report_code=code or None,
        facts=tuple(facts[key] for key in stated),
        optional=tuple(facts[key] for key in optional),
        levels=levels,
        refusal=sheet.text("refusal", ""),
    )
    if bool(ground.allowed) == bool(ground.refusal):
        sheet.refuse("allowed", "与 refusal 应当写一项，也只能写一项")
    return ground


def _fits(ground: Ground, profile: Profile) -> bool:
    return not ground.levels or bool(ground.levels & profile.levels)
