"""Fields of words, as the files of forms describe them, and the days written in them."""

from __future__ import annotations

import re
from datetime import date

from gkdesk.errors import AnswerError
from gkdesk.forms.form import Answers, Field, FieldKind
from gkdesk.profiles.sheet import Sheet

_DAY = re.compile(r"([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})日?")


def line(sheet: Sheet, key: str, *, kind: FieldKind = FieldKind.TEXT) -> Field:
    """A field to write in; required where the file says what is missing without it."""
    said = sheet.table(key)
    return Field(
        key=key,
        kind=kind,
        label=said.text("label"),
        help=said.text("help", empty=True),
        required=said.has("missing"),
        min_chars=said.number("min_chars", 0),
        max_chars=said.number("max_chars"),
        placeholder=said.text("placeholder"),
        missing=said.text("missing", ""),
    )


def day(answers: Answers, key: str, *, latest: date | None = None) -> date | None:
    """The day that was written; None where none was.

    Args:
        latest: No later day will do.

    Raises:
        AnswerError: It is no day, or too late a one.
    """
    said = str(answers.get(key, "")).strip()
    if not said:
        return None
    found = _DAY.fullmatch(said)
    try:
        written = date(*map(int, found.groups())) if found else None
    except ValueError:
        written = None
    if written is None:
        raise AnswerError(f"“{said[:20]}”不是日期", "请写成 2026-03-06 这样。", key)
    if latest is not None and written > latest:
        raise AnswerError(
            f"{written.isoformat()} 还没有到", "请写实际的日期；不写的，按今天记。", key
        )
    return written
