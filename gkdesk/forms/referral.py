"""报请确定: what is asked when an authority was asked, and when it has answered.

Source: 《政府信息公开条例》 article 17.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gkdesk.forms import fields, wording
from gkdesk.forms.form import Choice, Field, FieldKind, Form
from gkdesk.profiles import Profile
from gkdesk.profiles.sheet import Sheet

ADDRESSEE, QUESTION, DAY = "addressee", "question", "day"
ORGAN, DOCUMENT, CONCLUSION = "organ", "document", "conclusion"
NOT_SECRET, SECRET = "NOT_SECRET", "SECRET"
"""Conclusions besides the attributes."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The form of asking, and what is said of a case while nobody has answered.

    Attributes:
        held: With slots for ``since`` and ``addressee``.
    """

    form: Form
    held: str
    held_remedy: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The form of the answer, and what is said where nobody was asked."""

    form: Form
    not_awaiting: str
    not_awaiting_remedy: str


def asking() -> Asking:
    """The form on which it is recorded who was asked.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet = wording.of("asking")
    table = sheet.table("fields")
    question, on = fields.lines(table, QUESTION), fields.day(table, DAY, free=True)
    made = Asking(
        _form(sheet, fields.line(table, ADDRESSEE), question, on),
        wording.template(sheet, "held", "since", "addressee"),
        sheet.text("held_remedy"),
    )
    sheet.close()
    return made


def answered(profile: Profile) -> Answered:
    """The form on which the answer is recorded.

    Args:
        profile: Whose words it has for the attributes.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet = wording.of("answered")
    table = sheet.table("fields")
    lines = (fields.line(table, key) for key in (ORGAN, DOCUMENT))
    on, conclusion = fields.day(table, DAY, free=True), table.table(CONCLUSION)
    made = Answered(
        _form(sheet, *lines, on, _conclusion(conclusion, profile)),
        sheet.text("not_awaiting"),
        sheet.text("not_awaiting_remedy"),
    )
    sheet.close()
    return made


def _form(sheet: Sheet, *asked: Field) -> Form:
    return Form(
        sheet.text("id"), sheet.text("title"), sheet.text("intro"), asked, sheet.text("action")
    )


def _conclusion(sheet: Sheet, profile: Profile) -> Field:
    return Field(
        key=CONCLUSION,
        kind=FieldKind.ONE,
        label=sheet.text("label"),
        help=sheet.text("help", empty=True),
        choices=tuple(_conclusions(sheet, profile)),
        required=True,
        missing=sheet.text("missing"),
    )


def _conclusions(sheet: Sheet, profile: Profile) -> Iterator[Choice]:
    said = wording.template(sheet, "attribute", "label")
    for terms in profile.attributes:
        code, label = terms.attribute.value, terms.label
        yield Choice(code, label, said.format(label=label), tone=code)
    others = sheet.table("other")
    for code in (NOT_SECRET, SECRET):
        other = others.table(code)
        yield Choice(code, other.text("label"), other.text("help"))
