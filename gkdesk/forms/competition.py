"""公平竞争审查: by whom, when, with what result; or why the paper needs none.

Source: 《公平竞争审查条例》（国务院令第783号） article 2; 国办发〔2018〕115号; domain notes 9 G2.
"""

from __future__ import annotations

from gkdesk.forms import fields, wording
from gkdesk.forms.belonging import BelongingForm, belonging_form
from gkdesk.forms.form import Condition


def competition_form() -> BelongingForm:
    """The form.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet, edition = wording.dated("competition")
    applies = Condition("applies", frozenset({"yes"}))
    waiver = Condition("applies", frozenset({"no"}))
    asked = (
        fields.one(sheet, "applies"),
        fields.line(sheet, "reviewer", applies),
        fields.day(sheet, "day", applies),
        fields.one(sheet, "conclusion", applies),
        fields.files(sheet, "opinion", applies),
        fields.lines(sheet, "why", waiver),
    )
    return belonging_form(sheet, edition, asked, waiver, "why")
