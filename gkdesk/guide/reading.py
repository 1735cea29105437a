"""How attributes, grounds and severities stand in a rule file."""

from __future__ import annotations

from collections.abc import Collection
from fnmatch import fnmatchcase

from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, GroundId, Severity


def severity(sheet: Sheet, default: Severity) -> Severity:
    """The severity that a rule names, or its default."""
    named = sheet.text("severity", default.value)
    if named not in set(Severity):
        sheet.refuse("severity", "只能是 block, warn, hint")
    return Severity(named)


def attributes(sheet: Sheet, key: str) -> frozenset[Attribute]:
    """The attributes listed under a key; none if it is not there."""
    named = sheet.texts(key, ())
    if not set(named) <= set(Attribute):
        sheet.refuse(key, "写有不认识的公开属性")
    return frozenset(map(Attribute, named))


def grounds(sheet: Sheet, key: str, known: Collection[GroundId]) -> frozenset[GroundId]:
    """The grounds that the patterns under a key mean; none if it is not there."""
    found: set[GroundId] = set()
    for pattern in sheet.texts(key, ()):
        hits = {ground for ground in known if fnmatchcase(ground, pattern)}
        if not hits:
            sheet.refuse(key, f"写有不存在的依据“{pattern}”")
        found |= hits
    return frozenset(found)
