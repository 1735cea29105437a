"""How a decision is given on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gkdesk.cli.calling import PATH, F
from gkdesk.cli.facts import lists, stated
from gkdesk.forms.attribute import LISTS

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answer, Answers


def decided(command: F) -> F:
    """Give a command the options that a decision is made of."""
    for decorate in reversed(_OPTIONS):
        command = decorate(command)
    return command


def as_answers(
    desk: Desk, attribute: str, grounds: tuple[str, ...], reason: str, facts: Iterable[str]
) -> dict[str, Answer]:
    """What the options say, as answers to the form.

    Raises:
        AnswerError: The attribute is none of the office's words.
    """
    meant = desk.profile.attribute(attribute)
    said = {"attribute": meant.value, "grounds": grounds, "reason": reason}
    return {**said, **stated(facts)}


def as_lists(
    desk: Desk, said: Answers, withhold: Path | None, parts: Iterable[str]
) -> dict[str, str]:
    """What is withheld, and which attachments differ, from wherever it was given.

    Raises:
        AnswerError: The file cannot be read, or says something else.
    """
    by_fact = {key: one for key in LISTS if isinstance(one := said.get(key), str)}
    return lists(by_fact, desk.lists_by_file(withhold) if withhold else {}, parts)


_OPTIONS = (
    click.option("--attribute", required=True, metavar="属性", help="公开属性，如 主动公开。"),
    click.option(
        "--ground", "grounds", multiple=True, metavar="依据", help="如 G20-01，可写多个。"
    ),
    click.option("--reason", default="", metavar="理由", help="为什么这样定。"),
    click.option("--fact", "facts", multiple=True, metavar="名=值", help="依据要求写明的事项。"),
    click.option(
        "--withhold",
        type=PATH,
        metavar="清单.toml",
        help="删减内容 [[withhold]] 和附件 [[part]]。",
    ),
    click.option(
        "--part", "parts", multiple=True, metavar="附件行", help="附件，属性，依据，理由。"
    ),
)
