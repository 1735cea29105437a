"""位阶: whether what is cited as a law is a law or an administrative regulation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from gkdesk.guide import reading
from gkdesk.guide.wording import Problem, Wording, plain
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Decision, GroundId, Severity

_CITED = re.compile("《[^《]*")
_MOST_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Ranks:
    """How the rank of a rule is told from its name and from what stands behind it.

    Attributes:
        fact: Key of the fact in which rules are cited.
        grounds: That only a law or an administrative regulation (行政法规) supports.
        law: Names that only a law bears.
        lower: What surely ranks below an administrative regulation.
        regulation: What, all else excluded, is an administrative regulation.

    Source: 条例 第十四条、第三十六条第七项; 立法法 on the names of rules.
    """

    fact: str
    grounds: frozenset[GroundId]
    law: re.Pattern[str]
    lower: re.Pattern[str]
    regulation: re.Pattern[str]
    is_lower: Wording
    is_unsure: Wording

    @classmethod
    def of(cls, sheet: Sheet, known: Collection[GroundId], facts: Collection[str]) -> Ranks:
        """Read the table.

        Raises:
            SettingsError: It names file and key.
        """
        fact = sheet.text("fact")
        if fact not in facts:
            sheet.refuse("fact", "不是列出的事实")
        return cls(
            fact=fact,
            grounds=reading.grounds(sheet, "grounds", known),
            law=re.compile(sheet.pattern("law")),
            lower=re.compile("|".join(_patterns(sheet, "lower"))),
            regulation=re.compile(sheet.pattern("regulation")),
            is_lower=Wording.of(sheet.table("is_lower")),
            is_unsure=Wording.of(sheet.table("is_unsure")),
        )

    def problems(self, decision: Decision) -> Iterator[Problem]:
        """Refuse what is surely too low, warn where that is unsure; one law is enough."""
        if not self.grounds & set(decision.grounds):
            return
        text = plain(dict(decision.facts).get(self.fact, "")[:_MOST_CHARS])
        cited = _CITED.findall(text)
        ranks = {one: self._rank(one) for one in cited}
        if not cited or None in ranks.values():
            return
        worst = all(one is Severity.BLOCK for one in ranks.values())
        severity = Severity.BLOCK if worst else Severity.WARN
        wording = self.is_lower if worst else self.is_unsure
        named = "、".join(one.partition("》")[0] + "》" for one in ranks)
        yield wording.problem(f"facts.{self.fact}", severity, {"labels": named})

    def _rank(self, cited: str) -> Severity | None:
        """None for a law or regulation, BLOCK for what is surely none, else WARN."""
        if self.law.search(cited.partition("》")[0]):
            return None
        if self.lower.search(cited):
            return Severity.BLOCK
        return None if self.regulation.search(cited) else Severity.WARN


def _patterns(sheet: Sheet, key: str) -> tuple[str, ...]:
    patterns = sheet.texts(key)
    for one in patterns:
        try:
            re.compile(one)
        except re.error:
            sheet.refuse(key, "有不正确的匹配式")
    return patterns
