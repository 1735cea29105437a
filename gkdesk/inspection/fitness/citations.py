"""Rules that no longer hold, and articles of the regulation by their numbers of 2008 (I1, B3).

Works on plain text, so that the desk can ask it about a drafter's reason too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from gkdesk.inspection.marks import any_of
from gkdesk.inspection.rules import Rules
from gkdesk.inspection.spot import Spot
from gkdesk.paper.normal import squeeze
from gkdesk.paper.paper import Paper
from gkdesk.terms import Finding

_SENTENCES = re.compile("[。；;\n]")
_NUMERAL = "[一二三四五六七八九十百零〇0-9]{1,5}"
_RUN = rf"((?:第{_NUMERAL}[条款项][、，,和及以与或至]{{0,2}}){{1,8}})"
_ARTICLE = re.compile(f"第({_NUMERAL})条")
_SHORT, _FULL = "《条例》", "《政府信息公开条例》"
_NAMES_SHORTLY = re.compile('信息公开条例》?[(（](?:以下|下)?简称[：:]?[“"]?《?条例')
_LONGEST = 600  # characters of a sentence that are looked at
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation of what no longer holds.

    Attributes:
        code: Of the finding.
        text: The words.
        now: What to cite instead.
    """

    code: str
    text: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class _Repealed:
    words: re.Pattern[str]
    since: date
    now: str


@dataclass(frozen=True, slots=True)
class _Renumbered:
    old: int
    now: int
    name: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class CitationRules:
    """How dead citations are known."""

    dead: re.Pattern[str]
    repealed: tuple[_Repealed, ...]
    renumbered: tuple[_Renumbered, ...]
    since: date
    spared: re.Pattern[str]
    cited: re.Pattern[str]
    term: re.Pattern[str]
    term_says: re.Pattern[str]
    term_about: re.Pattern[str]
    term_spared: re.Pattern[str]
    cheap: re.Pattern[str]

    def in_text(self, text: str, on: date, *, is_named_shortly: bool) -> Iterator[Citation]:
        """Dead citations in a text that is dated, or written, on a day.

        Args:
            is_named_shortly: 《条例》 alone means the regulation there.
        """
        if not self.cheap.search(text) and not (is_named_shortly and _SHORT in text):
            return
        for sentence in _SENTENCES.split(text):
            line = squeeze(sentence[:_LONGEST])
            if is_named_shortly:
                line = line.replace(_SHORT, _FULL)
            yield from self._dead(line, on)
            if on >= self.since:
                yield from self._old(line)

    def _dead(self, line: str, on: date) -> Iterator[Citation]:
        if not self.dead.search(line):
            return
        for rule in self.repealed:
            found = rule.words.search(line)
            if found and on >= rule.since:
                around = line[max(0, found.start() - _AROUND) : found.end() + _AROUND]
                if not self.spared.search(around):
                    yield Citation("citation.repealed", found[0], rule.now)
                    return

    def _old(self, line: str) -> Iterator[Citation]:
        if self.spared.search(line):
            return
        cited = {
            numeral(number)
            for run in self.cited.finditer(line)
            for number in _ARTICLE.findall(run[1])
        }
        for one in self.renumbered if cited else ():
            if one.old in cited and one.now not in cited and one.words.search(line):
                yield Citation("citation.renumbered", f"第{_chinese(one.old)}条", one.name)
        term = self.term.search(line)
        if (
            term
            and self.term_about.search(line)
            and self.term_says.search(line)
            and not self.term_spared.search(line)
        ):
            yield Citation("citation.term", term[0])


def citation_findings(paper: Paper, rules: Rules, today: date) -> Iterator[Finding]:
    """Dead citations in the paper, each once; a paper is judged by the law of its own day."""
    written = paper.anatomy.date
    day = (written.iso if written else None) or today
    asked = citation_rules(rules)
    seen = set()
    shortly = any(
        _NAMES_SHORTLY.search(block.text) for block in paper.blocks if "简称" in block.text
    )
    for block in paper.blocks:
        for one in asked.in_text(block.text, day, is_named_shortly=shortly):
            if (one.code, one.text) not in seen:
                seen.add((one.code, one.text))
                spot = Spot(one.text, block.i, 0, len(block.text), paper.main)
                yield rules.finding(one.code, spot, now=one.now)


def reason_findings(reason: str, rules: Rules, today: date) -> list[Finding]:
    """The same in a drafter's reason, for the desk to ask."""
    asked = citation_rules(rules)
    found = dict.fromkeys(asked.in_text(reason, today, is_named_shortly=True))
    return [rules.finding(one.code, Spot(one.text), now=one.now) for one in found]


@lru_cache(maxsize=4)
def citation_rules(rules: Rules) -> CitationRules:
    """Read how dead citations are known."""
    sheet = rules.sheet("citations")
    repealed = tuple(
        _Repealed(
            re.compile(any_of(tuple(map(squeeze, one.texts("words"))))),
            one.day("since"),
            one.text("now"),
        )
        for one in sheet.tables("repealed")
    )
    renumbered = tuple(
        _Renumbered(
            numeral(one.text("old")),
            numeral(one.text("now")),
            one.text("now"),
            re.compile(any_of(tuple(map(squeeze, one.texts("words"))))),
        )
        for one in sheet.tables("renumbered")
    )
    read = CitationRules(
        dead=re.compile("|".join(one.words.pattern for one in repealed)),
        repealed=repealed,
        renumbered=renumbered,
        since=sheet.day("renumbered_since"),
        spared=_any(sheet.texts("spared")),
        cited=re.compile(sheet.pattern("regulation") + _RUN),
        term=re.compile(sheet.pattern("term")),
        term_says=_any(sheet.texts("term_says")),
        term_about=_any(sheet.texts("term_about")),
        term_spared=_any(sheet.texts("term_spared")),
        cheap=re.compile("公文处理|9704|492|2011|信息公开"),
    )
    sheet.close()
    return read


def numeral(words: str) -> int:
    """A number below one thousand in Chinese or Arabic digits: 二十一 is 21."""
    if words.isdecimal():
        return int(words)
    total, digit = 0, 0
    for letter in words:
        if letter in "十百":
            total += (digit or 1) * (10 if letter == "十" else 100)
            digit = 0
        else:
            digit = max(0, "零一二三四五六七八九".find(letter))
    return total + digit


def _chinese(number: int) -> str:
    """A number below one hundred as articles are counted."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    head = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return head + (digits[ones] if ones else "")


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(tuple(map(squeeze, words))))
