"""The words of 公开属性建议, from resources/vocabulary/, ready to be asked.

Patterns match squeezed text (see ``normal.squeeze``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gkdesk import paths
from gkdesk.profiles import vocabulary as attribute_words
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute

_FILE = "suggestion-2016.toml"
_BARE = "公开"
_OPEN, _CLOSE = "[“\"'‘「『]?", "[”\"'’」』]?"
_MOST_BETWEEN, _MOST_NEAR = 40, 14  # characters between 建议 and the attribute, 拟 and it
_CLAUSE_ENDS = r"[,。;:、()!?\n]|$"


@dataclass(frozen=True, slots=True)
class UpwardWords:
    """Which papers go up, and which of them ask that a text be issued."""

    kinds: frozenset[str]
    addressed: frozenset[str]
    titles: tuple[str, ...]
    drafts: re.Pattern[str]
    draft_alone: re.Pattern[str]
    issue_titles: re.Pattern[str]
    issue_asked: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class StatementWords:
    """How an attribute is proposed.

    Attributes:
        labels: What each word means.
        label: Any of those words.
        shapes: Ways to propose one; group ``label`` holds the word.
        headed: The same under a heading that says 公开属性.
        heading: Such a heading.
        listed: Another attribute that follows in the same breath: talk, no proposal.
        undone: What takes the attribute back, right before it.
    """

    labels: Mapping[str, Attribute]
    label: re.Pattern[str]
    shapes: tuple[re.Pattern[str], ...]
    headed: re.Pattern[str]
    heading: re.Pattern[str]
    listed: re.Pattern[str]
    undone: re.Pattern[str]
    others: re.Pattern[str]
    meant: re.Pattern[str]
    talk: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """What counts as a reason."""

    named: re.Pattern[str]
    because: re.Pattern[str]
    about: re.Pattern[str]
    goes_on: tuple[str, ...]
    rests_on: tuple[str, ...]
    empty: re.Pattern[str]
    filler: re.Pattern[str]
    least: int


@dataclass(frozen=True, slots=True)
class SuggestionWords:
    """All of them."""

    upward: UpwardWords
    statement: StatementWords
    reason: ReasonWords
    closing: re.Pattern[str]  # a line such as 妥否，请批示。
    no_text: re.Pattern[str]  # （此页无正文）
    closing_inside: re.Pattern[str]  # a paragraph that ends so


@cache
def suggestion_words() -> SuggestionWords:
    """The words as shipped; read once.

    Raises:
        SettingsError: It names the file and the key that must be mended.
    """
    return read(paths.resources() / "vocabulary" / _FILE)


def read(path: Path) -> SuggestionWords:
    """Read and check a file of words.

    Raises:
        SettingsError: It names the file and the key that must be mended.
    """
    sheet, _ = Sheet.read(path)
    sheet.text("edition")
    sheet.day("effective")
    sheet.texts("sources")
    closes = sheet.table("closing")
    closing, no_text = _closing(closes), _any(closes.texts("no_text"))
    words = SuggestionWords(
        upward=_upward(sheet.table("upward")),
        statement=_statement(sheet.table("statement")),
        reason=_reason(sheet.table("reason")),
        closing=re.compile(closing),
        no_text=re.compile(rf"[(\[【〔]?(?:{no_text})[)\]】〕]?"),
        closing_inside=re.compile(rf"(?:^|[。!?;]){closing}"),
    )
    sheet.close()
    return words


def _closing(sheet: Sheet) -> str:
    """A short line that begins so and asks or tells something, to the end of its text."""
    begins, asks = _any(sheet.texts("begins")), _any(sheet.texts("asks"))
    return rf"(?=.{{1,{sheet.number('most')}}}$)(?=.*(?:{asks}))(?:{begins}).*[^:;,]$"


def _upward(sheet: Sheet) -> UpwardWords:
    drafts = _any(sheet.texts("drafts"))
    issue = sheet.table("issue")
    texts, kinds = _any(issue.texts("texts")), sheet.texts("kinds")
    addressed = sheet.texts("addressed")
    last = _any((*kinds, *addressed, *sheet.texts("titles")))
    asks, acts = _any(issue.texts("asks")), _any(issue.texts("acts"))
    return UpwardWords(
        kinds=frozenset(kinds),
        addressed=frozenset(addressed),
        titles=sheet.texts("titles"),
        drafts=re.compile(drafts),
        draft_alone=re.compile(rf"[(\[【〔]?(?:{drafts})[)\]】〕]?"),
        issue_titles=re.compile(
            rf"{_any(issue.texts('titles'))}|(?:{texts})(?:\([^()]*\))?》?的?(?:{last})$"
        ),
        issue_asked=re.compile(
            rf"{_any(issue.texts('names'))}|(?:{asks})[^。,;]{{0,14}}(?:{acts})(?!的)"
        ),
    )


def _statement(sheet: Sheet) -> StatementWords:
    known = attribute_words.load().synonyms
    labels = {word: one for word, one in known.items() if word != _BARE}
    labels |= dict.fromkeys(sheet.texts("whole"), Attribute.PROACTIVE)
    label = _any(labels)
    subjects, links = _any(sheet.texts("subjects")), _any(sheet.texts("links"))
    verbs, near = _any(sheet.texts("verbs")), _any(sheet.texts("near"))
    plainly = _any(sheet.texts("plainly"))
    objects = _any(sheet.texts("objects"))
    tail = (
        rf"{_CLOSE}(?={_CLAUSE_ENDS}|(?:{_any(sheet.texts('behind'))})"
        rf"|(?:{objects})[^,。;]{{0,12}}(?:{_CLAUSE_ENDS})|《[^《》]{{1,60}}》(?:{_CLAUSE_ENDS}))"
    )
    named = rf"{_OPEN}(?P<label>{label}){tail}"
    any_name = rf"{_OPEN}(?P<label>{label}|{_BARE}){tail}"
    bare = _any(word.removesuffix(_BARE) for word in sheet.texts("bare"))
    headings = _any(sheet.texts("headings"))
    return StatementWords(
        labels={**labels, _BARE: known.get(_BARE, Attribute.PROACTIVE)},
        label=re.compile(label),
        shapes=(
            re.compile(rf"(?:{subjects})(?:[及和与]理由)?(?:{links}):?{any_name}"),
            re.compile(rf"(?:{verbs})[^。;]{{0,{_MOST_BETWEEN}}}?{named}"),
            re.compile(rf"(?:{near})[^。;:,]{{0,{_MOST_NEAR}}}?{named}"),
            re.compile(rf"(?:{bare}){_OPEN}(?P<label>{_BARE}){tail}"),
        ),
        headed=re.compile(rf"(?:^|[,。;:])[^,。;:]{{0,12}}?(?:{plainly})?{named}"),
        heading=re.compile(
            rf"(?:[(]?[0-9一二三四五六七八九十]{{1,3}}[)]?[、.]?)?(?:关于|建议)?"
            rf"(?:该?文件?的?)?(?:{headings})[。:]?"
        ),
        listed=re.compile(rf"{_CLOSE}[、/或和与及,]+(?:者|还是)?{_OPEN}(?:{label})"),
        undone=re.compile(rf"(?:{_any(sheet.texts('undone'))}){_OPEN}$"),
        others=re.compile(_any(sheet.texts("others"))),
        meant=re.compile(_any(sheet.texts("meant"))),
        talk=re.compile(_any(sheet.texts("talk"))),
    )


def _reason(sheet: Sheet) -> ReasonWords:
    named = _any(sheet.texts("named"))
    return ReasonWords(
        named=re.compile(rf"(?:{named})(?:主要)?(?:如下|是|为|有|:)+"),
        because=re.compile(_any(sheet.texts("because"))),
        about=re.compile(rf"{_any(sheet.texts('about'))}|第[0-9一二三四五六七八九十百]+条"),
        goes_on=sheet.texts("goes_on"),
        rests_on=sheet.texts("rests_on"),
        empty=re.compile(_any(sheet.texts("empty"))),
        filler=re.compile(_any(sheet.texts("filler"))),
        least=sheet.number("least"),
    )


def _any(words: Iterable[str]) -> str:
    """Any of some words, as long as can be."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
