"""How hidden data is weighed and worded: resources/inspection/hidden-2026.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from gkdesk import paths
from gkdesk.inspection.clues import CONTENT_KINDS, Words
from gkdesk.inspection.masking import Mask
from gkdesk.paper.trace import TraceKind
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Edition, Severity

FILE = "hidden-2026.toml"


class By(StrEnum):
    """What one finding covers."""

    PAPER = "paper"
    PART = "part"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Wording:
    """How findings of one kind are told; ``text`` names ``{text}``, ``{count}``, ``{place}``."""

    severity: Severity
    text: str
    advice: str
    why: str
    source: str
    mask: Mask
    by: By


@dataclass(frozen=True, slots=True)
class HiddenRules:
    """One edition of the rules.

    Attributes:
        wordings: By kind, in the order in which findings are told.
        groups: Most findings of one kind.
        lines: Most contents that one finding lists.
        quoted: Most contents that one sentence names.
    """

    edition: Edition
    wordings: Mapping[str, Wording]
    words: Words
    groups: int
    lines: int
    quoted: int


@cache
def hidden_rules() -> HiddenRules:
    """The rules that come with the program."""
    return read_hidden_rules(paths.resources() / "inspection" / FILE)


def read_hidden_rules(path: Path) -> HiddenRules:
    """Read a rule file.

    Raises:
        SettingsError: It is missing, or says something impossible; it names the place.
    """
    sheet, digest = Sheet.read(path)
    sheet.text("group")
    limits, words, kinds = sheet.table("limits"), sheet.table("words"), sheet.table("kinds")
    known = CONTENT_KINDS.union(TraceKind)
    for missing in sorted(known.difference(kinds.names())):
        sheet.refuse(f"kinds.{missing}", "没有填写")
    rules = HiddenRules(
        Edition(sheet.text("name"), sheet.text("edition"), sheet.day("effective"), digest),
        {name: _wording(kinds.table(name)) for name in kinds.names() if name in known},
        Words(
            re.compile(words.pattern("page_number")),
            re.compile(words.pattern("own_alt_text")),
            frozenset(words.texts("linking_fields")),
            frozenset(words.texts("plain_fields")),
            re.compile(words.pattern("telling")),
            re.compile(words.pattern("telling_name")),
        ),
        limits.number("groups"),
        limits.number("lines"),
        limits.number("quoted"),
    )
    sheet.close()
    return rules


def _wording(sheet: Sheet) -> Wording:
    return Wording(
        Severity(_one_of(sheet, "severity", Severity)),
        _sentence(sheet),
        sheet.text("advice"),
        sheet.text("why"),
        sheet.text("source", ""),
        Mask(_one_of(sheet, "mask", Mask)),
        By(_one_of(sheet, "by", By)),
    )


def _sentence(sheet: Sheet) -> str:
    text = sheet.text("text")
    try:
        text.format(text="", count=0, place="")
    except (KeyError, IndexError, ValueError):
        sheet.refuse("text", "含有不认识的花括号")
    return text


def _one_of(sheet: Sheet, key: str, known: type[StrEnum]) -> str:
    said = sheet.text(key)
    if said not in {one.value for one in known}:
        sheet.refuse(key, f"应当是 {'、'.join(one.value for one in known)} 之一")
    return said
