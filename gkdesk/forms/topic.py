"""会议议题与目录事项: what is asked where there is no paper, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from gkdesk.forms import fields, wording
from gkdesk.forms.form import Field, Form
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Matter

TITLE, OCCASION, DATED = "title", "occasion", "dated"
_OPEN = partial(fields.line, free=True)
_FIELDS: Mapping[Matter, Mapping[str, Callable[[Sheet, str], Field]]] = {
    Matter.MEETING: {TITLE: fields.line, OCCASION: _OPEN, DATED: partial(fields.day, free=True)},
    Matter.ITEM: {TITLE: fields.line, OCCASION: _OPEN},
}


def topic_form(matter: Matter) -> Form:
    """The form on which a matter without a paper is taken in hand.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    return _read(matter)[0]


def follows(matter: Matter) -> Mapping[Attribute, str]:
    """What has to be done once such a matter has an attribute.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    return _read(matter)[1]


def _read(matter: Matter) -> tuple[Form, Mapping[Attribute, str]]:
    sheet = wording.of(matter.value)
    said = sheet.table("fields")
    form = Form(
        id=sheet.text("id"),
        title=sheet.text("title"),
        intro=sheet.text("intro"),
        fields=tuple(make(said, key) for key, make in _FIELDS[matter].items()),
        action=sheet.text("action"),
    )
    follows_on = _follows(sheet.table("follows"))
    sheet.close()
    return form, follows_on


def _follows(sheet: Sheet) -> dict[Attribute, str]:
    return {attribute: sheet.text(attribute.value) for attribute in Attribute}
