"""--fact: what a ground has the drafter state, as an option of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from gkdesk.errors import AnswerError

_PREFIX = "fact."
_BARE = "withheld"


def fact(said: str) -> tuple[str, str]:
    """Field and value of one ``--fact``.

    Raises:
        click.UsageError: It is not KEY=VALUE.
    """
    key, equals, value = said.partition("=")
    if not (key and equals):
        raise click.UsageError(f"--fact 要写成 名=值：{said}")
    return (key if key == _BARE else f"{_PREFIX}{key}"), value


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
        if key == error.field and key != _BARE:
            raise
        remedy = f"{error.remedy}命令行写 --fact {key}=……"
        raise AnswerError(error.title, remedy, error.field) from error
