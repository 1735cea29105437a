"""Fields as a file of words declares them: a table for each, named like the field."""

from __future__ import annotations

from functools import partial

from gkdesk.forms.form import Choice, Condition, Field, FieldKind
from gkdesk.profiles.sheet import Sheet

MOST_CHARS = 2_000


def written(
    kind: FieldKind,
    sheet: Sheet,
    key: str,
    shown_if: Condition | None = None,
    *,
    free: bool = False,
) -> Field:
    """A field that is written into.

    Args:
        free: Whether it may be left empty.
    """
    table = sheet.table(key)
    return Field(
        key=key,
        kind=kind,
        label=table.text("label"),
        help=table.text("help", ""),
        required=not free,
        shown_if=shown_if,
        min_chars=table.number("min_chars", 0),
        max_chars=table.number("max_chars", MOST_CHARS),
        placeholder=table.text("placeholder", ""),
        missing="" if free else table.text("missing"),
    )


line = partial(written, FieldKind.TEXT)
lines = partial(written, FieldKind.LONG_TEXT)
day = partial(written, FieldKind.DAY)
count = partial(written, FieldKind.COUNT)


def chosen(
    kind: FieldKind,
    sheet: Sheet,
    key: str,
    shown_if: Condition | None = None,
    *,
    free: bool = False,
) -> Field:
    """A field that is answered by choosing; nothing is chosen beforehand."""
    table = sheet.table(key)
    choices = table.table("choices")
    return Field(
        key=key,
        kind=kind,
        label=table.text("label"),
        help=table.text("help", ""),
        choices=tuple(_choice(choices.table(name), name) for name in choices.names()),
        required=not free,
        shown_if=shown_if,
        missing="" if free else table.text("missing"),
    )


one = partial(chosen, FieldKind.ONE)
many = partial(chosen, FieldKind.MANY)


def files(
    sheet: Sheet, key: str, shown_if: Condition | None = None, *, free: bool = False
) -> Field:
    """A field to which files are attached."""
    table = sheet.table(key)
    suffixes = table.texts("suffixes")
    if not all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes):
        table.refuse("suffixes", "应当写成 .pdf 这样的小写扩展名")
    return Field(
        key=key,
        kind=FieldKind.FILES,
        label=table.text("label"),
        help=table.text("help", ""),
        required=not free,
        shown_if=shown_if,
        suffixes=suffixes,
        missing="" if free else table.text("missing"),
    )


def _choice(table: Sheet, value: str) -> Choice:
    return Choice(
        value=value,
        label=table.text("label"),
        help=table.text("help", ""),
        is_alone=table.flag("alone", False),
    )
