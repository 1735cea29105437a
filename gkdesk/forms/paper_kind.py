"""这是什么公文: the question on which it depends what goes with a paper. Never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gkdesk.forms import fields, wording
from gkdesk.forms.belonging import BelongingForm, belonging_form
from gkdesk.forms.form import Answers, Field
from gkdesk.terms import PaperKind

ID = "paper_kind"
KINDS = "kinds"
NONE = "none"


def paper_kind_form(hints: Mapping[PaperKind, str] | None = None) -> BelongingForm:
    """The form.

    Args:
        hints: What the paper itself suggests, shown with the choice; it chooses nothing.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet, edition = wording.dated(ID)
    seen = wording.template(sheet, "seen", "hint")
    asked = fields.many(sheet, KINDS)
    offered = {choice.value for choice in asked.choices}
    if offered != {*PaperKind, NONE}:
        sheet.refuse(KINDS, f"应当有 {', '.join((*PaperKind, NONE))} 各一项")
    told = {kind.value: seen.format(hint=hint) for kind, hint in (hints or {}).items()}
    return belonging_form(sheet, edition, (_hinted(asked, told),))


def kinds_of(answers: Answers) -> frozenset[PaperKind]:
    """Which kinds the answers name; none of them where they say 都不是."""
    said = answers.get(KINDS, ())
    chosen = (said,) if isinstance(said, str) else said
    return frozenset(PaperKind(one) for one in chosen if one != NONE)


def _hinted(asked: Field, told: Mapping[str, str]) -> Field:
    choices = (
        replace(one, help=f"{one.help}{told[one.value]}") if one.value in told else one
        for one in asked.choices
    )
    return replace(asked, choices=tuple(choices))
