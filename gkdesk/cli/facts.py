"""--fact: what a ground has the drafter state, as an option of the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import click

from gkdesk.errors import AnswerError
from gkdesk.forms.attribute import LISTS, PARTS, WITHHELD

_PREFIX = "fact."


def stated(facts: Iterable[str]) -> dict[str, str]:
    """Every ``--fact`` by its field; a list may be given line by line.

    Raises:
        click.UsageError: One is not KEY=VALUE.
    """
    found: dict[str, str] = {}
    for key, value in map(fact, facts):
        found[key] = f"{found[key]}\n{value}" if key in LISTS and key in found else value
    return found


def lists(
    said: Mapping[str, str], filed: Mapping[str, str], parts: Iterable[str]
) -> dict[str, str]:
    """The lists of a form, put together from everywhere they may be given.

    Args:
        said: By ``--fact``.
        filed: In a file.
        parts: By ``--part``.
    """
    given = {
        WITHHELD: (said.get(WITHHELD), filed.get(WITHHELD)),
        PARTS: (said.get(PARTS), filed.get(PARTS), *parts),
    }
    found = {key: "\n".join(filter(None, lines)) for key, lines in given.items()}
    return {key: lines for key, lines in found.items() if lines}


def fact(said: str) -> tuple[str, str]:
    """Field and value of one ``--fact``.

    Raises:
        click.UsageError: It is not KEY=VALUE.
    """
    key, equals, value = said.partition("=")
    if not (key and equals):
        raise click.UsageError(f"--fact 要写成 名=值：{said}")
    return (key if key in LISTS else f"{_PREFIX}{key}"), value


@contextmanager
def naming_facts() -> Iterator[None]:
    """Name the option by which a fact that was refused is given.

    Raises:
        AnswerError: What was refused, its remedy with ``--fact KEY=…``.
    """
    try:
        yield
    except AnswerError as error:
        key = error.field.removeprefix(_PREFIX)
        if key == error.field and key not in LISTS:
            raise
        remedy = f"{error.remedy}命令行写 --fact {key}=……"
        raise AnswerError(error.title, remedy, error.field) from error
