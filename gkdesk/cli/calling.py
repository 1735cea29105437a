"""How every command is called, and how it answers."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gkdesk.custody import PASSPHRASE
from gkdesk.replies import Said, plain
from gkdesk.terms import Protection

if TYPE_CHECKING:
    from gkdesk.desk import Desk

DONE, ANSWERED_NO, WRONG_USAGE, REFUSED, SECRET = range(5)

PHRASE_VARIABLE = "GKDESK_PERSON_PASSPHRASE"
"""Where a script puts the pass phrase of whoever acts."""

PATH = click.Path(path_type=Path)
PAPERS = click.argument("paths", metavar="文稿...", nargs=-1, required=True, type=PATH)

F = TypeVar("F", bound=Callable[..., Any])


def _keep(context: click.Context, option: click.Parameter, value: object) -> None:
    if value:
        context.meta[f"gkdesk.{option.name}"] = value


def everywhere(command: F) -> F:
    """Give a command the options that may stand before or after its name."""
    offer = partial(click.option, expose_value=False, callback=_keep)
    for decorate in (
        offer("--json", is_flag=True, help="结果用 JSON 输出。"),
        offer("--as", metavar="姓名", help="经办人，须已在工作台登记。"),
        offer("--profile", metavar="口径", help="本次使用的单位口径，如 national。"),
        offer("--data", metavar="文件夹", help="工作台的数据文件夹。"),
    ):
        command = decorate(command)
    return command


def option(name: str) -> Any:  # noqa: ANN401 - a text, or True for a flag
    """What an option that stands everywhere was given; None where it was not."""
    return click.get_current_context().meta.get(f"gkdesk.{name}")


def data_folder() -> Path:
    """The desk's folder for this call."""
    from gkdesk.paths import default_data_folder

    return Path(option("data")) if option("data") else default_data_folder()


def sit_down() -> Desk:
    """Open the desk that this call is about."""
    from gkdesk.desk import Desk

    profile, person = option("profile"), option("as")
    desk = Desk.open(data_folder(), profile=profile, person=person, ask=ask_phrase)
    desk.ask_passphrase = _ask_passphrase
    return desk


def ask_phrase(name: str) -> str | None:
    """The pass phrase of whoever acts: from the environment, or asked for on a terminal."""
    if PHRASE_VARIABLE in os.environ:
        return os.environ[PHRASE_VARIABLE]
    if not sys.stdin.isatty():
        return None
    typed: str = click.prompt(f"{name}的口令", hide_input=True, err=True)
    return typed


def ready_to_sign(desk: Desk) -> None:
    """Unlock the desk's key, and say so where one was made that nothing protects.

    Raises:
        KeyLockedError: It is protected, and nobody gives the pass phrase.
    """
    is_first = not desk.has_key
    card = desk.unlock_key()
    if is_first and card.protection is Protection.NONE:
        click.echo(
            "工作台建立了签名用的密钥，没有口令保护；"
            "运行 gkdesk key protect --passphrase 可以加上口令。",
            err=True,
        )


def _ask_passphrase(is_new: bool) -> str | None:
    given = os.environ.get(PASSPHRASE)
    if given or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return given or None
    words = "给签名用的密钥设一个口令（不设就按回车）" if is_new else "签名用的密钥的口令"
    said = click.prompt(
        words,
        default="",
        show_default=False,
        hide_input=True,
        confirmation_prompt="再输入一遍" if is_new else False,
        err=True,
    )
    return said or None


def answer(said: Said, tell: Callable[[], None]) -> int:
    """Answer, in JSON or in words."""
    if option("json"):
        click.echo(json.dumps(plain(said), ensure_ascii=False))
    else:
        tell()
    return DONE
