"""随文材料: what an office wants to go with which kind of paper."""

from __future__ import annotations

from dataclasses import dataclass

from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import BelongingId, PaperKind


@dataclass(frozen=True, slots=True)
class BelongingRule:
    """Papers of these kinds are submitted together with something.

    Attributes:
        is_required: Without it, or a reason why it is not needed, nothing is submitted.
        source: What demands it.
    """

    form: BelongingId
    kinds: frozenset[PaperKind]
    is_required: bool
    source: str


def read_rules(sheet: Sheet) -> tuple[BelongingRule, ...]:
    """The rules of a profile, in its order.

    Raises:
        SettingsError: It names the file and the key that must be mended.
    """
    rules = tuple(map(_rule, sheet.tables("belongings")))
    said = [(rule.form, kind) for rule in rules for kind in rule.kinds]
    if len(set(said)) != len(said):
        sheet.refuse("belongings", "对同一类公文的同一项材料写了两次")
    return rules


def _rule(table: Sheet) -> BelongingRule:
    form, kinds = table.text("form"), table.texts("kinds")
    if form not in set(BelongingId):
        table.refuse("form", f"只能是 {', '.join(BelongingId)}")
    if not kinds or not set(kinds) <= set(PaperKind):
        table.refuse("kinds", f"只能是 {', '.join(PaperKind)}")
    return BelongingRule(
        form=BelongingId(form),
        kinds=frozenset(map(PaperKind, kinds)),
        is_required=table.flag("required"),
        source=table.text("source"),
    )
