"""How a decision is given on the command line."""

from __future__ import annotations

import click

from gkdesk.cli.calling import F


def decided(command: F) -> F:
    """Give a command the options that a decision is made of."""
    for decorate in reversed(_OPTIONS):
        command = decorate(command)
    return command


_OPTIONS = (
    click.option("--attribute", required=True, metavar="属性", help="公开属性，如 主动公开。"),
    click.option(
        "--ground", "grounds", multiple=True, metavar="依据", help="如 G20-01，可写多个。"
    ),
    click.option("--reason", default="", metavar="理由", help="为什么这样定。"),
    click.option("--fact", "facts", multiple=True, metavar="名=值", help="依据要求写明的事项。"),
)
