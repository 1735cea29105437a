"""The rules by which personal data are found, from resources/inspection/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.inspection.personal.folding import bare
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Edition, Severity

FILE = "personal-2026.toml"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one kind of finding."""

    severity: Severity
    label: str
    text: str
    advice: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class NameWords:
    """By what a person's name is recognised."""

    surnames: frozenset[str]
    compound: tuple[str, ...]
    plain: frozenset[str]
    sure: frozenset[str]
    not_names: tuple[str, ...]
    between: tuple[str, ...]
    not_endings: tuple[str, ...]
    pseudonyms: tuple[str, ...]
    after: tuple[str, ...]
    heads: tuple[str, ...]
    given: frozenset[str]
    given_alone: frozenset[str]
    with_given: frozenset[str]
    with_two: frozenset[str]
    not_followed: tuple[str, ...]
    callings: tuple[str, ...]
    openers: tuple[str, ...]
    not_ownings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListWords:
    """By what the columns of a name list are recognised; all of them bare."""

    names: frozenset[str]
    telling: re.Pattern[str]
    titles: re.Pattern[str]
    office_columns: re.Pattern[str]
    contact_names: frozenset[str]
    contact_columns: frozenset[str]
    age: re.Pattern[str]
    birth: re.Pattern[str]
    posts: re.Pattern[str]
    not_telling: re.Pattern[str]
    calls: tuple[str, ...]
    places: tuple[str, ...]
    endings: tuple[str, ...]
    home: re.Pattern[str]
    appointments: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class AddressWords:
    """By what an address is recognised."""

    streets: re.Pattern[str]  # at the end of what stands before the number
    villages: re.Pattern[str]
    not_streets: re.Pattern[str]
    estates: re.Pattern[str]
    not_after: tuple[str, ...]
    leads: re.Pattern[str]
    dwellings: re.Pattern[str]
    private: re.Pattern[str]
    public: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything, ready to be asked.

    Attributes:
        shapes: Patterns of numbers, over folded text.
        heads: First characters of numbers, by name.
        groupings: In which groups a number may be written, by name.
        words: Patterns of words, over bare text, by name.
        calling: Any word by which a number is called.
        units: What follows a quantity.
        groups: Word -> the kind of people that it names.
        group_words: All of them.
    """

    edition: Edition
    kinds: Mapping[str, Said]
    limits: Mapping[str, int]
    shapes: Mapping[str, re.Pattern[str]]
    heads: Mapping[str, frozenset[str]]
    groupings: Mapping[str, frozenset[tuple[int, ...]]]
    words: Mapping[str, re.Pattern[str]]
    calling: re.Pattern[str]
    units: tuple[str, ...]
    personal_domains: frozenset[str]
    file_endings: frozenset[str]
    address: AddressWords
    names: NameWords
    lists: ListWords
    groups: Mapping[str, str]
    group_words: re.Pattern[str]


_SHAPES = ("mobile", "area", "service", "passport", "foreign_passport", "hong_kong_permit")
_MORE_SHAPES = ("home_return_permit", "taiwan_permit", "foreigner_old", "plate")
_HEADS = ("regions", "residence_regions", "credit_heads", "bank_heads", "bank_other_heads")
_LETTERS = ("plate_provinces", "plate_tails", "officer_heads")
_OWN_FORM = ("units", "other_endings", "other_number")
_CALLING: tuple[str, ...] = (
    "identity",
    "permanent",
    "passport",
    "permit",
    "officer",
    "credit",
    "card",
    "account",
)
_CALLING += ("mobile", "telephone", "plate", "qq", "wechat", "other_number")
_GROUPINGS = ("mobile_groupings", "service_groupings", "bank_groupings")


@cache
def rules() -> Rules:
    """Read the shipped rules once.

    Raises:
        SettingsError: The file says something impossible.
    """
    sheet, digest = Sheet.read(paths.resources() / "inspection" / FILE)
    sheet.texts("sources"), sheet.text("group")
    edition = Edition("personal", sheet.text("edition"), sheet.day("effective"), digest)
    read = _rules(sheet, edition)
    sheet.close()
    return read


def _rules(sheet: Sheet, edition: Edition) -> Rules:
    numbers, words, email = sheet.table("numbers"), sheet.table("words"), sheet.table("email")
    limits, groups = sheet.table("limits"), sheet.table("groups")
    units = words.texts("units")
    endings = _any(words.texts("other_endings"))
    other = rf"(?:{_any(words.texts('other_number'))})(?:{endings}){{0,2}}[A-Z]{{0,6}}$"
    heads = {key: frozenset(numbers.texts(key)) for key in _HEADS}
    heads |= {key: frozenset(numbers.text(key)) for key in _LETTERS}
    named = {key: groups.table(key).texts("words") for key in groups.names()}
    group_of = {word: key for key, said in named.items() for word in said}
    return Rules(
        edition=edition,
        kinds=_kinds(sheet.table("kinds")),
        limits={key: limits.number(key) for key in limits.names()},
        shapes={k: re.compile(numbers.pattern(k)) for k in (*_SHAPES, *_MORE_SHAPES)},
        heads=heads,
        groupings={key: _groupings(numbers, key) for key in _GROUPINGS},
        words={
            **{key: any_of(words.texts(key)) for key in words.names() if key not in _OWN_FORM},
            "other_number": re.compile(other),
        },
        calling=any_of({word for key in _CALLING for word in words.texts(key)}),
        units=units,
        personal_domains=frozenset(email.texts("personal_domains")),
        file_endings=frozenset(email.texts("file_endings")),
        address=_address(sheet.table("address")),
        names=_names(sheet.table("names")),
        lists=_lists(sheet.table("list")),
        groups=group_of,
        group_words=any_of(group_of),
    )


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of some words, the longest first."""
    return re.compile(_any(words))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _kinds(sheet: Sheet) -> dict[str, Said]:
    kinds = {}
    for name in sheet.names():
        said = sheet.table(name)
        severity = said.text("severity")
        if severity not in set(Severity):
            said.refuse("severity", "只能是 block, warn, hint")
        texts = (said.text(key) for key in ("label", "text", "advice", "why", "source"))
        kinds[name] = Said(Severity(severity), *texts)
    return kinds


def _groupings(sheet: Sheet, key: str) -> frozenset[tuple[int, ...]]:
    try:
        return frozenset(tuple(map(int, said.split("-"))) for said in sheet.texts(key))
    except ValueError as error:
        raise SettingsError(f"规则文件 {FILE} 的 {key} 写错了", "请重新安装本程序。") from error


def _address(sheet: Sheet) -> AddressWords:
    return AddressWords(
        streets=re.compile(f"(?:{_any(sheet.texts('streets'))})$"),
        villages=re.compile(f"(?:{_any(sheet.texts('villages'))})$"),
        not_streets=re.compile(f"(?:{_any(sheet.texts('not_streets'))})$"),
        estates=re.compile(f"(?:{_any(sheet.texts('estates'))})$"),
        not_after=sheet.texts("not_after"),
        leads=any_of(sheet.texts("leads")),
        dwellings=any_of(sheet.texts("dwellings")),
        private=any_of(sheet.texts("private")),
        public=any_of(sheet.texts("public")),
    )


def _names(sheet: Sheet) -> NameWords:
    return NameWords(
        surnames=frozenset(sheet.text("surnames")),
        compound=sheet.texts("compound"),
        plain=frozenset(sheet.text("plain")),
        sure=frozenset(sheet.text("sure")),
        not_names=sheet.texts("not_names"),
        between=sheet.texts("between"),
        not_endings=sheet.texts("not_endings"),
        pseudonyms=sheet.texts("pseudonyms"),
        after=sheet.texts("after"),
        heads=sheet.texts("heads"),
        given=frozenset(sheet.text("given")),
        given_alone=frozenset(sheet.text("given_alone")),
        with_given=frozenset(sheet.text("with_given")),
        with_two=frozenset(sheet.text("with_two")),
        not_followed=sheet.texts("not_followed"),
        callings=sheet.texts("callings"),
        openers=sheet.texts("openers"),
        not_ownings=sheet.texts("not_ownings"),
    )


def _lists(sheet: Sheet) -> ListWords:
    return ListWords(
        names=frozenset(map(bare, sheet.texts("names"))),
        telling=any_of(sheet.texts("telling")),
        titles=any_of(sheet.texts("titles")),
        office_columns=any_of(sheet.texts("office_columns")),
        contact_names=frozenset(sheet.texts("contact_names")),
        contact_columns=frozenset(sheet.texts("contact_columns")),
        age=any_of(sheet.texts("age")),
        birth=any_of(sheet.texts("birth")),
        posts=any_of(sheet.texts("posts")),
        not_telling=any_of(sheet.texts("not_telling")),
        calls=sheet.texts("calls"),
        places=sheet.texts("places"),
        endings=sheet.texts("endings"),
        home=any_of(sheet.texts("home")),
        appointments=any_of(sheet.texts("appointments")),
    )


def today() -> date:
    """The day by which ages are reckoned."""
    return date.today()  # noqa: DTZ011  # a calendar day at the desk, no moment in time
