"""目录与清单的规矩: how their columns are called, and how a title is compared with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from gkdesk import paths
from gkdesk.guide.office_list import ListKind
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Edition

_ASIDE = re.compile(r"\([^()]{0,40}\)")
_TEXTS = ("directory", "negative", "source_marked", "source_unmarked")
_SLOTS = ("row", "name", "common", "text")


@dataclass(frozen=True, slots=True)
class Columns:
    """How one kind of list is laid out.

    Attributes:
        needs: Columns that it must have, and every row must fill in.
        fields: Columns by plain heading.
    """

    kind: ListKind
    needs: tuple[str, ...]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Matching:
    """How a title is compared; see ``lists-*.toml``."""

    least: int
    share: int
    most: int
    pieces: int
    longest_name: int
    within: int
    generic: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class ListRules:
    """One edition of all that is known of lists.

    Attributes:
        texts: Of the hints.
        leads: By choice of the question ``item``: words of a row's name that suggest it.
    """

    edition: Edition
    head_rows: int
    longest_cell: int
    longest_list: int
    ticked: str
    empty: str
    ways_open: tuple[str, ...]
    ways_asked: tuple[str, ...]
    lists: tuple[Columns, ...]
    matching: Matching
    texts: Mapping[str, str]
    leads: Mapping[str, tuple[str, ...]]


def plain(heading: str) -> str:
    """A heading without spaces and what stands in brackets."""
    text = "".join(unicodedata.normalize("NFKC", heading[:200]).split())
    return _ASIDE.sub("", text)


@cache
def load() -> ListRules:
    """The edition in force, the newest.

    Raises:
        SettingsError: It names file and key of what must be mended.
    """
    newest = max((paths.resources() / "guide").glob("lists-*.toml"), key=lambda one: one.name)
    sheet, digest = Sheet.read(newest)
    sheet.texts("sources")
    texts = sheet.table("texts")
    leads = sheet.table("leads")
    rules = ListRules(
        edition=Edition(sheet.text("name"), sheet.text("edition"), sheet.day("effective"), digest),
        head_rows=sheet.number("head_rows"),
        longest_cell=sheet.number("longest_cell"),
        longest_list=sheet.number("longest_list"),
        ticked=sheet.text("ticked"),
        empty=sheet.text("empty"),
        ways_open=sheet.texts("ways_open"),
        ways_asked=sheet.texts("ways_asked"),
        lists=tuple(map(_columns, sheet.tables("lists", least=1))),
        matching=_matching(sheet.table("matching")),
        texts=MappingProxyType({key: _template(texts, key) for key in _TEXTS}),
        leads=MappingProxyType({key: leads.texts(key) for key in leads.names()}),
    )
    sheet.close()
    return rules


def _columns(sheet: Sheet) -> Columns:
    kind = sheet.text("kind")
    if kind not in set(ListKind):
        sheet.refuse("kind", f"只能是 {'、'.join(ListKind)}")
    columns = sheet.table("columns")
    fields: dict[str, str] = {}
    for key in columns.names():
        for heading in columns.texts(key):
            if fields.setdefault(plain(heading), key) != key:
                columns.refuse(key, f"与另一列都叫“{heading}”")
    needs = sheet.texts("needs")
    if not set(needs) <= set(fields.values()):
        sheet.refuse("needs", "写有没有的列")
    return Columns(ListKind(kind), needs, MappingProxyType(fields))


def _matching(sheet: Sheet) -> Matching:
    words = sorted(sheet.texts("generic"), key=len, reverse=True)
    return Matching(
        least=max(2, sheet.number("least")),
        share=sheet.number("share"),
        most=sheet.number("most"),
        pieces=sheet.number("pieces"),
        longest_name=sheet.number("longest_name"),
        within=sheet.number("within"),
        generic=re.compile("|".join(map(re.escape, words))),
    )


def _template(sheet: Sheet, key: str) -> str:
    text = sheet.text(key)
    try:
        text.format(**dict.fromkeys(_SLOTS, ""))
    except (KeyError, IndexError, ValueError):
        sheet.refuse(key, "含有不认识的占位")
    return text
