"""解读方案和解读材料: attached to a policy paper, or why none is needed.

Source: 国办发〔2016〕80号; 苏新广规〔2018〕3号 一（四）; domain notes 2.1, 10.5.
"""

from __future__ import annotations

from gkdesk.forms import fields, wording
from gkdesk.forms.belonging import BelongingForm, belonging_form
from gkdesk.forms.form import Condition


def interpretation_form() -> BelongingForm:
    """The form.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet, edition = wording.dated("interpretation")
    attached = Condition("needed", frozenset({"yes"}))
    waiver = Condition("needed", frozenset({"no"}))
    asked = (
        fields.one(sheet, "needed"),
        fields.files(sheet, "plan", attached),
        fields.files(sheet, "material", attached),
        fields.many(sheet, "shapes", attached, free=True),
        fields.lines(sheet, "why", waiver),
    )
    return belonging_form(sheet, edition, asked, waiver, "why")
