"""公开征求意见与采纳情况: whether the public was asked, and what became of what it said.

Source: 国办发〔2016〕80号 一（二）; 《重大行政决策程序暂行条例》 article 15;
苏新广规〔2018〕3号 一（三）、三; domain notes 6.1 (30 days), 9 F3 and F4.
"""

from __future__ import annotations

from datetime import date

from gkdesk.forms import fields, wording
from gkdesk.forms.belonging import BelongingForm, belonging_form
from gkdesk.forms.form import Answers, Check, Condition, Problem


def consultation_form() -> BelongingForm:
    """The form.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet, edition = wording.dated("consultation")
    held = Condition("held", frozenset({"yes"}))
    waiver = Condition("held", frozenset({"no"}))
    asked = (
        fields.one(sheet, "held"),
        fields.day(sheet, "since", held),
        fields.day(sheet, "until", held),
        fields.line(sheet, "shorter", held, free=True),
        fields.line(sheet, "channel", held),
        fields.count(sheet, "opinions", held),
        fields.count(sheet, "adopted", held),
        fields.lines(sheet, "adoption", held),
        fields.files(sheet, "summary", held, free=True),
        fields.lines(sheet, "why", waiver),
    )
    wrong = sheet.table("wrong")
    least = sheet.number("least_days")
    shorter = wording.template(wrong, "shorter", "days", "least")
    checks = (
        _in_order(wrong.text("order")),
        _long_enough(least, shorter),
        _not_more(wrong.text("adopted")),
    )
    return belonging_form(sheet, edition, asked, waiver, "why", checks)


def _in_order(wrong: str) -> Check:
    def check(answers: Answers) -> Problem | None:
        return Problem("until", wrong) if (_days(answers) or 1) < 1 else None

    return check


def _long_enough(least: int, wrong: str) -> Check:
    """A shorter time has to be explained (article 15)."""

    def check(answers: Answers) -> Problem | None:
        days = _days(answers)
        if days is None or days < 1 or days >= least or answers.get("shorter"):
            return None
        return Problem("shorter", wrong.format(days=days, least=least))

    return check


def _not_more(wrong: str) -> Check:
    def check(answers: Answers) -> Problem | None:
        given, taken = answers.get("opinions"), answers.get("adopted")
        if isinstance(given, str) and isinstance(taken, str) and int(taken) > int(given):
            return Problem("adopted", wrong)
        return None

    return check


def _days(answers: Answers) -> int | None:
    """How many days the public had, the first and the last counted."""
    since, until = answers.get("since"), answers.get("until")
    if not (isinstance(since, str) and isinstance(until, str)):
        return None
    return (date.fromisoformat(until) - date.fromisoformat(since)).days + 1
