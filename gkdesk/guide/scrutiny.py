"""理由审看: what a reason lacks beyond being there, sent back with an example."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from gkdesk import paths
from gkdesk.guide.citations import NUMERAL
from gkdesk.guide.wording import Problem, plain
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Edition, GroundId, Severity

_CITED = re.compile(rf"《[^》]{{1,60}}》|第{NUMERAL}[条款项]")
_SLOTS = ("example", "number", "case")
_WORDINGS = ("unfilled", "repeats", "thin", "same")


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """How reasons are looked at, ground by ground.

    Attributes:
        statute: What the articles themselves say, longest first.
        left: So many different characters must be left without it.
        alike: Ratio from which two reasons are the same.
        compared: How many earlier reasons are looked at.
        most: Characters of a reason that are looked at.
        case_like: A case number, as an example.
        examples: A good reason for each ground.
        wordings: Text and remedy of each complaint.
    """

    edition: Edition
    statute: tuple[str, ...]
    left: int
    alike: float
    compared: int
    most: int
    blank: str
    case_like: str
    examples: Mapping[str, str]
    wordings: Mapping[str, tuple[str, str]]

    def of_reason(
        self,
        reason: str,
        grounds: Collection[GroundId],
        last: Sequence[str] = (),
        cases: Sequence[str] = (),
    ) -> Iterator[Problem]:
        """What a reason lacks; an empty one is the catalogue's to refuse.

        Args:
            last: Earlier reasons, the latest first.
            cases: Numbers of their cases, where they are known.
        """
        text = plain(reason[: self.most])
        if not text:
            return
        examples = [self.examples[one] for one in grounds if one in self.examples]
        slots = {"example": examples[0] if examples else next(iter(self.examples.values()))}
        if plain(self.blank) in text:
            yield self._say("unfilled", "reason", Severity.BLOCK, slots)
        bare = _CITED.sub("", text)
        own = bare
        for phrase in self.statute:
            own = own.replace(phrase, "")
        is_thin = len({letter for letter in own if letter.isalnum()}) < self.left
        if is_thin:
            complaint = "repeats" if own != bare else "thin"
            yield self._say(complaint, "reason", Severity.BLOCK, slots)
        for number, other in enumerate(last[: self.compared], 1):
            if self._is_alike(text, plain(other[: self.most])):
                case = cases[number - 1] if number <= len(cases) else self.case_like
                more = {**slots, "number": str(number), "case": case}
                yield self._say("same", "reason", Severity.WARN, more)
                return

    def _is_alike(self, text: str, other: str) -> bool:
        if text == other:
            return True
        matcher = SequenceMatcher(None, text, other, autojunk=False)
        is_near = matcher.real_quick_ratio() >= self.alike and matcher.quick_ratio() >= self.alike
        return is_near and matcher.ratio() >= self.alike

    def _say(self, key: str, field: str, severity: Severity, slots: Mapping[str, str]) -> Problem:
        text, remedy = self.wordings[key]
        filled = {**dict.fromkeys(_SLOTS, ""), **slots}
        return Problem(field, text.format(**filled), remedy.format(**filled), severity)


def load() -> Scrutiny:
    """What is shipped.

    Raises:
        SettingsError: The file says something impossible.
    """
    return read(sorted((paths.resources() / "guide").glob("reasons-*.toml"))[-1])


@cache
def read(path: Path) -> Scrutiny:
    """Read one file.

    Raises:
        SettingsError: It names the file and the key that must be mended.
    """
    sheet, digest = Sheet.read(path)
    sheet.texts("sources")
    examples = sheet.table("examples")
    scrutiny = Scrutiny(
        edition=Edition(sheet.text("name"), sheet.text("edition"), sheet.day("effective"), digest),
        statute=tuple(sorted(map(plain, sheet.texts("statute")), key=lambda one: (-len(one), one))),
        left=sheet.number("left_chars"),
        alike=sheet.number("alike") / 100,
        compared=sheet.number("compared"),
        most=sheet.number("most_chars"),
        blank=sheet.text("blank"),
        case_like=sheet.text("case_like"),
        examples={key: examples.text(key) for key in examples.names()},
        wordings={key: _wording(sheet.table(key)) for key in _WORDINGS},
    )
    sheet.close()
    return scrutiny


def _wording(sheet: Sheet) -> tuple[str, str]:
    wording = sheet.text("text"), sheet.text("remedy")
    for key, text in zip(("text", "remedy"), wording, strict=True):
        try:
            text.format(**dict.fromkeys(_SLOTS, ""))
        except (KeyError, IndexError, ValueError):
            sheet.refuse(key, "含有不认识的占位")
    return wording
