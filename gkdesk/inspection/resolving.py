"""处理: what findings hold up a case, and which reasons settle them.

The rules are data: ``resources/inspection/resolving-2026.toml``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from gkdesk import paths
from gkdesk.errors import AnswerError, FindingsOpenError, UnknownFindingError
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Finding, Severity

FILE = "resolving-2026.toml"
_NAMED = 3  # findings that a refusal names
_LOOKED_AT = 10_000  # characters of a reason or a content that are looked at
_TELLING = 5  # letters of a content from which on a reason may not repeat it

Text = tuple[str, str]  # what happened, and what to do


@dataclass(frozen=True, slots=True)
class Gate:
    """Which findings a case does not go on with.

    Attributes:
        holds_up: Attributes that blocking findings hold up.
        always: Codes that hold up whatever the attribute, until they were verified.
        listed: Codes that are settled by being on the list of what is withheld.
        never: Codes that no reason removes, by attribute.
    """

    holds_up: frozenset[Attribute]
    always: tuple[str, ...]
    listed: tuple[str, ...]
    never: Mapping[Attribute, tuple[str, ...]]
    texts: Mapping[str, str]

    def forbids(self, attribute: Attribute, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings with which this attribute cannot be chosen at all.

        Source: 保密法 article 64; domain notes 4.3, point 3.
        """
        codes = self.never.get(attribute, ())
        return tuple(one for one in findings if _is_one_of(one.code, codes))

    def held_up(
        self, attribute: Attribute, findings: Iterable[Finding], verified: Collection[str] = ()
    ) -> tuple[Finding, ...]:
        """Findings that must be settled before a paper goes on with this attribute.

        Args:
            verified: Keys of those that a person has settled with a reason.
        """
        listed = tuple(findings)
        never = self.forbids(attribute, listed)
        return tuple(
            one
            for one in listed
            if one in never or (self._counts(attribute, one) and one.key not in verified)
        )

    def may_be_listed(self, found: Finding) -> bool:
        """Whether a finding is settled where its place is on the list of what is withheld."""
        return _is_one_of(found.code, self.listed)

    def check(
        self, attribute: Attribute, findings: Iterable[Finding], verified: Collection[str] = ()
    ) -> None:
        """Let a case through.

        Raises:
            FindingsOpenError: Something must be settled first.
        """
        held = self.held_up(attribute, findings, verified)
        if held:
            raise self.refusal(attribute, held)

    def refusal(self, attribute: Attribute, held: tuple[Finding, ...]) -> FindingsOpenError:
        """Say what must be settled first, and where it is; nothing unmasked."""
        never = self.forbids(attribute, held)
        named = "；".join(f"{self.where(one)}，{one.text}" for one in held[:_NAMED])
        more = self.texts["more"] if len(held) > _NAMED else ""
        remedy = self.texts["removed" if never else "remedy"]
        return FindingsOpenError(
            self.texts["title"].format(count=len(held)),
            remedy.format(places=named + more),
            tuple(one.key for one in held),
        )

    def where(self, one: Finding) -> str:
        """Where a person finds it, in Chinese."""
        if one.place:
            return one.place
        if one.block is None:
            return self.texts["whole"]
        return self.texts["block"].format(number=one.block + 1)

    def _counts(self, attribute: Attribute, one: Finding) -> bool:
        is_held_up = one.severity is Severity.BLOCK and attribute in self.holds_up
        return is_held_up or _is_one_of(one.code, self.always)


@dataclass(frozen=True, slots=True)
class Reasons:
    """What counts as a reason for settling a finding.

    Attributes:
        empty_words: Said of anything, and so of nothing; longest first.
        left_chars: So many different letters must be left without them.
    """

    min_chars: int
    max_chars: int
    left_chars: int
    empty_words: tuple[str, ...]
    texts: Mapping[str, Text]

    def accepted(self, reason: str, findings: Iterable[Finding]) -> str:
        """The reason as it will be recorded.

        Args:
            findings: Of the paper; the reason must not tell what is masked in them.

        Raises:
            AnswerError: It is missing, too short or long, hollow, or tells too much.
        """
        said = " ".join(reason.split())
        letters = _letters(said)
        if not letters:
            raise self._refusal("missing")
        if len(letters) < self.min_chars:
            raise self._refusal("short")
        if len(said) > self.max_chars:
            raise self._refusal("long")
        if self.is_hollow(said):
            raise self._refusal("hollow")
        self.refuse_telling(said, findings)
        return said

    def refuse_telling(self, said: str, findings: Iterable[Finding], field: str = "reason") -> None:
        """Keep what is masked out of the trail.

        Args:
            field: Where it was written.

        Raises:
            AnswerError: The text repeats it.
        """
        letters = _letters(said)
        if any(_tells(letters, one) for one in findings):
            raise self._refusal("tells", field)

    def is_hollow(self, reason: str) -> bool:
        """Whether a text is made of words that are said of anything."""
        letters = _letters(reason)
        for word in self.empty_words:
            letters = letters.replace(word, "")
        return len(set(letters)) < self.left_chars

    def _refusal(self, why: str, field: str = "reason") -> AnswerError:
        text, remedy = self.texts[why]
        slots = {"min": self.min_chars, "max": self.max_chars}
        return AnswerError(text, remedy.format(**slots), field)


@dataclass(frozen=True, slots=True)
class Resolving:
    """All rules on working findings off."""

    gate: Gate
    reasons: Reasons
    notices: tuple[str, str]
    refusals: Mapping[str, Text]

    def notice(self, person: str, count: int | None = None) -> str:
        """What unmasking records; ``count`` where it is a whole paper."""
        one, many = self.notices
        return (
            one.format(person=person) if count is None else many.format(person=person, count=count)
        )

    def refusal(self, why: str, key: str) -> UnknownFindingError:
        """Say that nothing can be done about a finding: ``unknown``, ``gone``, ``not_verified``."""
        text, remedy = self.refusals[why]
        return UnknownFindingError(text.format(key=key[:80]), remedy)


@cache
def resolving() -> Resolving:
    """The rules as they lie in ``resources/inspection/``.

    Raises:
        SettingsError: The file says something impossible.
    """
    sheet, _ = Sheet.read(paths.resources() / "inspection" / FILE)
    sheet.text("edition"), sheet.day("effective"), sheet.text("name")
    unmasking = sheet.table("unmasking")
    rules = Resolving(
        gate=_gate(sheet.table("gate")),
        reasons=_reasons(sheet.table("reason")),
        notices=(unmasking.text("notice"), unmasking.text("notice_of_many")),
        refusals={key: _text(sheet, key) for key in ("unknown", "gone", "not_verified")},
    )
    sheet.close()
    return rules


def _gate(sheet: Sheet) -> Gate:
    never, texts = sheet.table("never"), sheet.table("texts")
    return Gate(
        holds_up=frozenset(map(Attribute, sheet.texts("holds_up"))),
        always=sheet.texts("always"),
        listed=sheet.texts("listed"),
        never={Attribute(name): never.texts(name) for name in never.names()},
        texts={name: texts.text(name) for name in texts.names()},
    )


def _reasons(sheet: Sheet) -> Reasons:
    empty = {*sheet.texts("boilerplate"), *sheet.texts("filler")}
    return Reasons(
        min_chars=sheet.number("min_chars"),
        max_chars=sheet.number("max_chars"),
        left_chars=sheet.number("left_chars"),
        empty_words=tuple(sorted(empty, key=lambda word: (-len(word), word))),
        texts={key: _text(sheet, key) for key in ("missing", "short", "long", "hollow", "tells")},
    )


def _text(sheet: Sheet, key: str) -> Text:
    inner = sheet.table(key)
    return inner.text("text"), inner.text("remedy")


def _is_one_of(code: str, codes: Iterable[str]) -> bool:
    """Whether a code is one of these or below one of them."""
    return any(code == one or code.startswith(f"{one}.") for one in codes)


def _letters(text: str) -> str:
    """Letters and digits alone, full width or not: how a reason is judged."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text[:_LOOKED_AT]).casefold()))


def _tells(letters: str, one: Finding) -> bool:
    """Whether a reason repeats what is masked."""
    if not one.content or one.content == one.masked:
        return False
    content = _letters(one.content)
    return len(content) >= _TELLING and content in letters
