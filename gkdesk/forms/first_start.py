"""初次使用: who sits here, in which office, by which profile. Nothing else is asked."""

from __future__ import annotations

from collections.abc import Sequence

from gkdesk.forms import fields, wording
from gkdesk.forms.form import Choice, Field, FieldKind, Form
from gkdesk.profiles import ProfileCard
from gkdesk.profiles.sheet import Sheet


def first_start_form(profiles: Sequence[ProfileCard]) -> Form:
    """The form of the first start.

    Args:
        profiles: What there is to choose from.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet = wording.of("first_start")
    form = Form(
        id=sheet.text("id"),
        title=sheet.text("title"),
        intro=sheet.text("intro"),
        fields=(
            fields.line(sheet, "name"),
            fields.line(sheet, "office"),
            _profile(sheet.table("profile"), profiles),
        ),
        action=sheet.text("action"),
    )
    sheet.close()
    return form


def _profile(sheet: Sheet, profiles: Sequence[ProfileCard]) -> Field:
    return Field(
        key="profile",
        kind=FieldKind.ONE,
        label=sheet.text("label"),
        help=sheet.text("help", empty=True),
        choices=tuple(Choice(card.id, card.name, card.summary) for card in profiles),
        required=True,
        missing=sheet.text("missing"),
    )
