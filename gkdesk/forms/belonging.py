"""随文材料: a form whose answers, with files attached, go with a paper."""

from __future__ import annotations

from dataclasses import dataclass

from gkdesk.forms.form import Answers, Check, Condition, Field, Form
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Edition


@dataclass(frozen=True, slots=True)
class BelongingForm:
    """What is asked of one thing that goes with a paper.

    Attributes:
        short: What it is called in a list.
        waiver: Holds where the answers say that it is not needed, or was not done.
        why: Key of the field that then says why.
        example: Of such a reason.
        edition: Of the file of words; the trail keeps it with the answers.
        sources: What it rests on.
    """

    form: Form
    short: str
    waiver: Condition | None
    why: str
    example: str
    edition: Edition
    sources: tuple[str, ...]

    @property
    def id(self) -> str:
        """By which the trail names it."""
        return self.form.id

    @property
    def names(self) -> tuple[str, str, str]:
        """All that it may be called."""
        return self.id, self.short, self.form.title

    def waives(self, answers: Answers) -> bool:
        """Whether these answers give a reason in its place."""
        return self.waiver is not None and self.waiver.holds(answers)

    @property
    def file_fields(self) -> tuple[Field, ...]:
        """The fields to which files are attached."""
        return tuple(field for field in self.form.fields if field.kind == "files")


def belonging_form(  # a form has that many sides
    sheet: Sheet,
    edition: Edition,
    fields: tuple[Field, ...],
    waiver: Condition | None = None,
    why: str = "",
    checks: tuple[Check, ...] = (),
) -> BelongingForm:
    """Make a form of its words and fields; whatever else the file says is refused.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    made = BelongingForm(
        form=Form(
            id=edition.name,
            title=sheet.text("title"),
            intro=sheet.text("intro"),
            fields=fields,
            action=sheet.text("action"),
            checks=checks,
        ),
        short=sheet.text("short"),
        waiver=waiver,
        why=why,
        example=next((field.placeholder for field in fields if field.key == why), ""),
        edition=edition,
        sources=sheet.texts("sources"),
    )
    sheet.close()
    return made
