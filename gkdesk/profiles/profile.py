"""One office's profile, read from resources/profiles/."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from gkdesk import paths
from gkdesk.errors import AnswerError, SettingsError
from gkdesk.profiles import vocabulary
from gkdesk.profiles.belongings import BelongingRule, read_rules
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, BelongingId, Edition, MarkPlace, PaperKind, Sha256

LEVELS = ("国家", "省", "市", "县", "乡")
TRIGGERS = ("formed", "issued", "published", "yearly")  # 成文 印发 公开 每年
UNITS = ("working_day", "day", "hour", "month_of_year")


@dataclass(frozen=True, slots=True)
class AttributeTerms:
    """What an office calls an attribute and prints for it.

    Attributes:
        mark: The printed line in full; empty where none is prescribed.
    """

    attribute: Attribute
    label: str
    mark: str


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """Papers proposed with one of these attributes go to the reviewer first.

    Attributes:
        is_of_all_papers: The 政务公开工作机构 looks at every such paper, not at 政策性文件 only.
    """

    attributes: frozenset[Attribute]
    reviewer: str
    when: str
    source: str
    is_of_all_papers: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """What must be done by when.

    Attributes:
        trigger: The event that starts it, one of ``TRIGGERS``.
        number: How many units; for ``month_of_year`` the month (10 = by the end of October).
        unit: One of ``UNITS``.
        owner: Who has to do it.
    """

    id: str
    label: str
    trigger: str
    number: int
    unit: str
    owner: str
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An office's own way of doing it.

    Attributes:
        attributes: In the order in which they are offered.
        mark_place: Where the office prints the attribute.
        levels: Levels of government the office may stand on.
        on_request_exemptions: Whether the office still files matters of articles 15
            and 16 under 依申请公开, as some local rules do.
        belongings: What goes with which papers.
        allows_self_review: Whether who is alone in his office may review and sign his own
            drafts, which the ledger then shows as 自审自签; nobody else ever may.
    """

    id: str
    name: str
    summary: str
    attributes: tuple[AttributeTerms, ...]
    mark_place: MarkPlace
    reviews: tuple[ReviewRule, ...]
    limits: tuple[Limit, ...]
    levels: frozenset[str]
    sources: tuple[str, ...]
    edition: Edition
    on_request_exemptions: bool
    belongings: tuple[BelongingRule, ...]
    allows_self_review: bool = False

    def label(self, attribute: Attribute) -> str:
        """The office's word for an attribute."""
        return self._terms(attribute).label

    def mark(self, attribute: Attribute) -> str:
        """The line the office prints, in full; empty where it prints none."""
        return self._terms(attribute).mark

    def reviews_of(self, attribute: Attribute) -> tuple[ReviewRule, ...]:
        """Who looks at a paper with this attribute, in order."""
        return tuple(rule for rule in self.reviews if attribute in rule.attributes)

    def belongings_of(self, kinds: Collection[PaperKind]) -> tuple[BelongingRule, ...]:
        """What goes with a paper of these kinds, each form once, what is required first."""
        found: dict[BelongingId, BelongingRule] = {}
        for rule in sorted(self.belongings, key=lambda one: not one.is_required):
            if not rule.kinds.isdisjoint(kinds):
                found.setdefault(rule.form, rule)
        return tuple(found.values())

    def attribute(self, label_or_code: str) -> Attribute:
        """The attribute that a label, a printed mark, a common name or a code means.

        Raises:
            AnswerError: It is none of the office's words.
        """
        bare = vocabulary.plain(label_or_code)
        for terms in self.attributes:
            if bare and bare in (vocabulary.plain(terms.label), vocabulary.plain(terms.mark)):
                return terms.attribute
        found = vocabulary.load().attribute(label_or_code)
        if found is None:
            labels = "、".join(terms.label for terms in self.attributes)
            raise AnswerError(
                f"“{label_or_code}”不是公开属性", f"请从{labels}中选一种。", field="attribute"
            )
        return found

    def _terms(self, attribute: Attribute) -> AttributeTerms:
        return next(terms for terms in self.attributes if terms.attribute is attribute)


@dataclass(frozen=True, slots=True)
class ProfileCard:
    """What one reads before choosing a profile."""

    id: str
    name: str
    summary: str


def load(profile: str) -> Profile:
    """Read a profile by its id.

    Raises:
        SettingsError: There is none of that id, or its file says something impossible.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", profile) or not _file(profile).is_file():
        known = "、".join(path.stem for path in _files())
        raise SettingsError(f"没有名为“{profile}”的单位口径", f"可以使用：{known}。")
    return read(_file(profile))


def available() -> tuple[ProfileCard, ...]:
    """Every shipped profile, the national one first."""
    cards = [ProfileCard(one.id, one.name, one.summary) for one in map(read, _files())]
    return tuple(sorted(cards, key=lambda card: (card.id != "national", card.id)))


@cache
def read(path: Path) -> Profile:
    """Read and check one profile file.

    Raises:
        SettingsError: It names the file and the key that must be mended.
    """
    sheet, digest = Sheet.read(path)
    identity = sheet.text("id")
    if identity != path.stem:
        sheet.refuse("id", "应当与文件名相同")
    levels = frozenset(sheet.texts("levels"))
    if not levels or not levels <= set(LEVELS):
        sheet.refuse("levels", f"只能是{'、'.join(LEVELS)}")
    mark_place = sheet.text("mark_place", MarkPlace.ANNOTATION.value)
    if mark_place not in set(MarkPlace):
        sheet.refuse("mark_place", f"只能是 {', '.join(MarkPlace)}")
    terms = partial(_terms, place=MarkPlace(mark_place))
    profile = Profile(
        id=identity,
        name=sheet.text("name"),
        summary=sheet.text("summary"),
        attributes=tuple(map(terms, _one_of_each(sheet))),
        mark_place=MarkPlace(mark_place),
        reviews=tuple(map(_review, sheet.tables("reviews"))),
        limits=_limits(sheet),
        levels=levels,
        sources=sheet.texts("sources"),
        edition=_edition(sheet, digest),
        on_request_exemptions=sheet.flag("on_request_exemptions"),
        belongings=read_rules(sheet),
        allows_self_review=sheet.flag("self_review", False),
    )
    sheet.close()
    return profile


def _edition(sheet: Sheet, digest: Sha256) -> Edition:
    return Edition(sheet.text("name"), sheet.text("edition"), sheet.day("effective"), digest)


def _one_of_each(sheet: Sheet) -> tuple[Sheet, ...]:
    tables = sheet.tables("attributes", least=len(Attribute))
    named = [table.text("attribute") for table in tables]
    if sorted(named) != sorted(attribute.value for attribute in Attribute):
        sheet.refuse("attributes", "应当四种属性各写一次")
    labels = {vocabulary.plain(table.text("label")) for table in tables}
    if len(labels) != len(tables):
        sheet.refuse("attributes", "两种属性不能同名")
    return tables


def _terms(table: Sheet, place: MarkPlace) -> AttributeTerms:
    mark = table.text("mark", empty=True)
    if place is MarkPlace.IMPRINT:
        head, _, said = mark.partition("：")
        if mark and not (head in vocabulary.load().prefixes and re.fullmatch(r"[^：\s]+", said)):
            table.refuse("mark", "应当写全，如“公开方式：主动公开”")
    elif mark and not re.fullmatch(r"（[^（）\s]+）", mark):
        table.refuse("mark", "应当写全，连同全角圆括号")
    return AttributeTerms(Attribute(table.text("attribute")), table.text("label"), mark)


def _review(table: Sheet) -> ReviewRule:
    named = table.texts("attributes")
    if not named or not set(named) <= set(Attribute):
        table.refuse("attributes", "写有不认识的公开属性")
    return ReviewRule(
        attributes=frozenset(map(Attribute, named)),
        reviewer=table.text("reviewer"),
        when=table.text("when"),
        source=table.text("source"),
        is_of_all_papers=table.flag("all_papers", False),
    )


def _limits(sheet: Sheet) -> tuple[Limit, ...]:
    limits = tuple(map(_limit, sheet.tables("limits")))
    if len({limit.id for limit in limits}) != len(limits):
        sheet.refuse("limits", "有两项时限同名")
    return limits


def _limit(table: Sheet) -> Limit:
    trigger, number, unit = table.text("trigger"), table.number("number"), table.text("unit")
    if trigger not in TRIGGERS:
        table.refuse("trigger", f"只能是 {', '.join(TRIGGERS)}")
    if unit not in UNITS:
        table.refuse("unit", f"只能是 {', '.join(UNITS)}")
    if (unit == "month_of_year") != (trigger == "yearly"):
        table.refuse("unit", "与 trigger 不相配")
    if number == 0 or (unit == "month_of_year" and number > 12):
        table.refuse("number", "不是可能的数")
    return Limit(
        id=table.text("id"),
        label=table.text("label"),
        trigger=trigger,
        number=number,
        unit=unit,
        owner=table.text("owner"),
        source=table.text("source"),
    )


def _file(profile: str) -> Path:
    return paths.resources() / "profiles" / f"{profile}.toml"


def _files() -> list[Path]:
    return sorted((paths.resources() / "profiles").glob("*.toml"))
