"""会议列席建议: whom to invite to the meeting that decides on a draft.

Source: 国办发〔2016〕80号 一（二）; 苏新广规〔2018〕3号 一（三）.
"""

from __future__ import annotations

from gkdesk.forms import fields, wording
from gkdesk.forms.belonging import BelongingForm, belonging_form
from gkdesk.forms.form import Condition


def attendance_form() -> BelongingForm:
    """The form.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet, edition = wording.dated("attendance")
    invited = Condition("invited", frozenset({"yes"}))
    waiver = Condition("invited", frozenset({"no"}))
    asked = (
        fields.one(sheet, "invited"),
        fields.many(sheet, "whom", invited),
        fields.line(sheet, "meeting", invited),
        fields.lines(sheet, "proposal", invited),
        fields.lines(sheet, "why", waiver),
    )
    return belonging_form(sheet, edition, asked, waiver, "why")
