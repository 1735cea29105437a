"""人员: what is asked of somebody who joins the roll, and of his pass phrase."""

from __future__ import annotations

from collections.abc import Iterable

from gkdesk.forms import wording
from gkdesk.forms.form import Choice, Condition, Field, FieldKind, Form
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Role


def person_form() -> Form:
    """Name, 处室 and roles.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet = wording.of("person")
    roles = sheet.table("roles")
    offered = roles.table("choices")
    form = _form(
        sheet,
        _line(sheet, "name", FieldKind.TEXT),
        _line(sheet, "office", FieldKind.TEXT, required=False),
        Field(
            key="roles",
            kind=FieldKind.MANY,
            label=roles.text("label"),
            help=roles.text("help", empty=True),
            choices=tuple(_role(offered.table(role.value), role) for role in Role),
            required=True,
            missing=roles.text("missing"),
        ),
    )
    sheet.close()
    return form


def passphrase_form(*, has_old: bool) -> Form:
    """A new pass phrase, twice.

    Args:
        has_old: Whether the one until now must be given too.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet = wording.of("passphrase")
    fields = [_line(sheet, key, FieldKind.SECRET) for key in ("old", "phrase", "again")]
    form = _form(sheet, *(fields if has_old else fields[1:]))
    sheet.close()
    return form


def sitting_form(people: Iterable[tuple[str, str, bool]]) -> Form:
    """Who sits down, and his pass phrase.

    Args:
        people: Name, what is said of it, and whether a pass phrase is set.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet = wording.of("sitting")
    known = tuple(people)
    protected = frozenset(name for name, _, is_protected in known if is_protected)
    who, phrase = sheet.table("name"), sheet.table("phrase")
    asked = Condition("name", protected) if protected else None
    fields = [
        Field(
            key="name",
            kind=FieldKind.ONE,
            label=who.text("label"),
            choices=tuple(Choice(name, name, said) for name, said, _ in known),
            required=True,
            missing=who.text("missing"),
        )
    ]
    label, missing = phrase.text("label"), phrase.text("missing")
    if asked is not None:
        secret = FieldKind.SECRET
        fields.append(
            Field("phrase", secret, label, required=True, shown_if=asked, missing=missing)
        )
    form = _form(sheet, *fields)
    sheet.close()
    return form


def _form(sheet: Sheet, *fields: Field) -> Form:
    return Form(
        id=sheet.text("id"),
        title=sheet.text("title"),
        intro=sheet.text("intro", empty=True),
        fields=fields,
        action=sheet.text("action"),
    )


def _line(sheet: Sheet, key: str, kind: FieldKind, *, required: bool = True) -> Field:
    words = sheet.table(key)
    return Field(
        key=key,
        kind=kind,
        label=words.text("label"),
        help=words.text("help", empty=True),
        required=required,
        placeholder=words.text("placeholder", ""),
        missing=words.text("missing") if required else "",
    )


def _role(words: Sheet, role: Role) -> Choice:
    return Choice(role.value, words.text("label"), words.text("help"))
