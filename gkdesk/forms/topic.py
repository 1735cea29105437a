"""会议议题与目录事项: what is asked where there is no paper, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping

from gkdesk.forms import wording
from gkdesk.forms.form import Form
from gkdesk.forms.line import line
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Matter

TITLE, OCCASION, DATED = "title", "occasion", "dated"
_FIELDS: Mapping[Matter, tuple[str, ...]] = {
    Matter.MEETING: (TITLE, OCCASION, DATED),
    Matter.ITEM: (TITLE, OCCASION),
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
    fields = sheet.table("fields")
    form = Form(
        id=sheet.text("id"),
        title=sheet.text("title"),
        intro=sheet.text("intro"),
        fields=tuple(line(fields, key) for key in _FIELDS[matter]),
        action=sheet.text("action"),
    )
    said = _follows(sheet.table("follows"))
    sheet.close()
    return form, said


def _follows(sheet: Sheet) -> dict[Attribute, str]:
    return {attribute: sheet.text(attribute.value) for attribute in Attribute}
