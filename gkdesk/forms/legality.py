"""合法性审核: by whom, when, with what result; there is no reason for leaving it out.

Source: 国办发〔2018〕115号; domain notes 6.1, 9 G2.
"""

from __future__ import annotations

from gkdesk.forms import fields, wording
from gkdesk.forms.belonging import BelongingForm, belonging_form


def legality_form() -> BelongingForm:
    """The form.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet, edition = wording.dated("legality")
    asked = (
        fields.line(sheet, "reviewer"),
        fields.day(sheet, "day"),
        fields.one(sheet, "conclusion"),
        fields.files(sheet, "opinion"),
    )
    return belonging_form(sheet, edition, asked)
