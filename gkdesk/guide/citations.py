"""Articles of the regulation cited by the numbers they had before 2019."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkdesk.guide.wording import Problem, Wording, plain
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Severity

NUMERAL = "[一二三四五六七八九十百零〇0-9]+"
_RUN = rf"((?:[、，,和及以与]|第{NUMERAL}[条款项])+)"


@dataclass(frozen=True, slots=True)
class OldArticle:
    """A number of the regulation of 2008 that means something else today."""

    old: str
    now: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Citations:
    """How old article numbers of the regulation are recognised."""

    cited: re.Pattern[str]
    old: tuple[OldArticle, ...]
    wording: Wording

    @classmethod
    def of(cls, sheet: Sheet) -> Citations:
        """Read the table of old and new numbers."""
        old = tuple(
            OldArticle(one.text("old"), one.text("now"), re.compile(one.pattern("words", "")))
            for one in sheet.tables("old")
        )
        return cls(re.compile(sheet.pattern("regulation") + _RUN), old, Wording.of(sheet))

    def problems(self, reason: str) -> Iterator[Problem]:
        """Name every article cited by a number it had until 2019."""
        text = plain(reason)
        cited = {
            numeral(number)
            for run in self.cited.findall(text)
            for number in re.findall(rf"第({NUMERAL})条", run)
        }
        for one in self.old:
            is_old = numeral(one.old) in cited and numeral(one.now) not in cited
            if is_old and one.words.search(text):
                slots = {"old": one.old, "now": one.now}
                yield self.wording.problem("reason", Severity.WARN, slots)


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
            digit = "〇一二三四五六七八九".find(letter) if letter != "零" else 0
    return total + digit
