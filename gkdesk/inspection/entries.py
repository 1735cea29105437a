"""What the check-up can say: one entry for each kind of finding, read from the rule files."""

from __future__ import annotations

import string
from collections.abc import Collection
from dataclasses import dataclass

from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Severity

ALWAYS = frozenset({"text"})
"""The slot that every text may use: what was found, as it stands in the paper."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How a kind of finding is worded and weighed.

    Attributes:
        code: ``group.name``.
        text: With slots in braces.
        source: Article or clause.
        return_code: Of the return list, such as ``H3``; empty where it is not on it.
        attributes: Matters only to papers with one of these; empty means to all.
    """

    code: str
    severity: Severity
    text: str
    advice: str
    why: str = ""
    source: str = ""
    return_code: str = ""
    attributes: frozenset[Attribute] = frozenset()

    @classmethod
    def of(cls, sheet: Sheet, code: str, slots: Collection[str]) -> Entry:
        """Read an entry and see that every slot is one that its file knows."""
        named = sheet.text("severity")
        if named not in set(Severity):
            sheet.refuse("severity", "只能是 block, warn, hint")
        attributes = sheet.texts("attributes", ())
        if not set(attributes) <= set(Attribute):
            sheet.refuse("attributes", "写有不认识的公开属性")
        entry = cls(
            code=code,
            severity=Severity(named),
            text=_worded(sheet, "text", slots),
            advice=_worded(sheet, "advice", slots),
            why=sheet.text("why", ""),
            source=sheet.text("source", ""),
            return_code=sheet.text("return_code", ""),
            attributes=frozenset(map(Attribute, attributes)),
        )
        sheet.close()
        return entry

    def weight(self, attribute: Attribute | None) -> Severity | None:
        """How much it weighs for a paper; None where it does not matter to it.

        While nobody has decided, what matters to some attributes only is a hint.
        """
        if not self.attributes or attribute in self.attributes:
            return self.severity
        return Severity.HINT if attribute is None else None


def _worded(sheet: Sheet, key: str, slots: Collection[str]) -> str:
    words = sheet.text(key)
    try:
        fields = list(string.Formatter().parse(words))
    except ValueError:
        sheet.refuse(key, "的花括号不成对")
    for _, name, form, change in fields:
        if name is not None and (name not in slots or form or change):
            sheet.refuse(key, f"含有不认识的占位“{name}”")
    return words
