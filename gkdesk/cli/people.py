"""Commands on those who sit at the desk: who they are, what they may do, their pass phrases."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from gkdesk.cli.calling import PHRASE_VARIABLE, answer, ask_phrase, everywhere, sit_down
from gkdesk.errors import LockedError, PassphraseError
from gkdesk.replies import Said

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.terms import Person

NEW_VARIABLE = "GKDESK_PERSON_PASSPHRASE_NEW"
ROLES = ("拟稿", "审查", "审签", "审计", "管理")

_ROLE = click.option(
    "--role",
    "roles",
    multiple=True,
    metavar="职责",
    help=f"{'、'.join(ROLES)}，可以写几次。",
)
_OFFICE = click.option("--office", metavar="处室", help="处室。")


@click.group(help="谁可以在这台工作台上办事、各管什么。增加、修改、删除都记入留痕。")
@everywhere
def person() -> None:
    """People."""


@person.command("list", help="列出登记的人员、职责和有没有设口令。")
@everywhere
def person_list() -> int:
    """List the roll."""
    with sit_down() as desk:
        people, here = _people(desk), desk.person.name

    def tell() -> None:
        for one in people:
            click.echo(_line(one, is_here=one["name"] == here))
        _warn(people)

    return answer({"people": people, "sitting": here}, tell)


@person.command("add", help="登记一个人。")
@click.argument("name", metavar="姓名")
@_OFFICE
@_ROLE
@everywhere
def person_add(name: str, office: str | None, roles: tuple[str, ...]) -> int:
    """Put somebody on the roll."""
    with sit_down() as desk:
        desk.add_person(_answers(name, office or "", roles))
        said = _one(desk, name)
    return answer({"person": said}, lambda: click.echo(f"已登记：{_line(said)}"))


@person.command("change", help="修改一个人的姓名、处室或者职责；没有写的不变。")
@click.argument("name", metavar="姓名")
@click.option("--name", "new", metavar="姓名", help="改成这个姓名。")
@_OFFICE
@_ROLE
@everywhere
def person_change(name: str, new: str | None, office: str | None, roles: tuple[str, ...]) -> int:
    """Change what the roll says of somebody."""
    with sit_down() as desk:
        was = _one(desk, name)
        kept = str(was["office"]) if office is None else office
        desk.change_person(name, _answers(new or name, kept, roles or tuple(was["roles"])))
        said = _one(desk, new or name)
    return answer({"person": said}, lambda: click.echo(f"已修改：{_line(said)}"))


@person.command("remove", help="删除一个人的登记；他办过的事仍在留痕里。")
@click.argument("name", metavar="姓名")
@everywhere
def person_remove(name: str) -> int:
    """Take somebody off the roll."""
    with sit_down() as desk:
        desk.remove_person(name)
    return answer({"removed": name}, lambda: click.echo(f"已删除：{name}"))


@person.command(
    "passphrase",
    help="设自己的口令；写了姓名的，由管理人员重设那个人的口令。"
    f"在终端里会询问；脚本用环境变量 {PHRASE_VARIABLE}（现在的）、{NEW_VARIABLE}（新的）。",
)
@click.argument("name", metavar="[姓名]", required=False)
@click.option("--remove", is_flag=True, help="取消自己的口令。")
@everywhere
def person_passphrase(name: str | None, remove: bool) -> int:
    """Set, change, reset or remove a pass phrase."""
    with sit_down() as desk:
        if remove and name not in (None, desk.person.name):
            raise click.UsageError("只能取消自己的口令；别人的口令可以重设。")
        is_own = name in (None, desk.person.name)
        if is_own:
            name = desk.person.name
            old = (ask_phrase(name) or "") if desk.is_protected(name) else ""
            desk.set_passphrase("" if remove else _new_phrase(name), old)
        else:
            desk.reset_passphrase(str(name), _new_phrase(str(name)))
        said = _one(desk, str(name))
    done = "已取消口令" if remove else "已设口令" if is_own else "已重设口令"
    return answer({"person": said}, lambda: click.echo(f"{done}：{name}"))


def _new_phrase(name: str) -> str:
    """The new pass phrase, from the environment or asked for twice."""
    if NEW_VARIABLE in os.environ:
        return os.environ[NEW_VARIABLE]
    if not sys.stdin.isatty():
        raise LockedError("没有给出新口令", f"请在终端里运行，或者用环境变量 {NEW_VARIABLE} 提供。")
    first: str = click.prompt(f"{name}的新口令", hide_input=True, err=True)
    if first != click.prompt("再输入一遍", hide_input=True, err=True):
        raise PassphraseError("两遍输入的不一样", "请再来一次。", "again")
    return first


def _answers(name: str, office: str, roles: tuple[str, ...]) -> dict[str, str | tuple[str, ...]]:
    from gkdesk.people import role_of

    return {"name": name, "office": office, "roles": tuple(role_of(one).value for one in roles)}


def _people(desk: Desk) -> list[Said]:
    return [_said(desk, one) for one in desk.people()]


def _one(desk: Desk, name: str) -> Said:
    from gkdesk.errors import UnknownPersonError

    for one in desk.people():
        if one.name == name:
            return _said(desk, one)
    raise UnknownPersonError(f"工作台上没有“{name}”", "用 gkdesk person list 看看登记了谁。")


def _said(desk: Desk, one: Person) -> Said:
    from gkdesk.people import ROLE_NAMES

    return {
        "name": one.name,
        "office": one.office,
        "roles": [role.value for role in ROLE_NAMES if role in one.roles],
        "passphrase": desk.is_protected(one.name),
    }


def _line(one: Said, *, is_here: bool = False) -> str:
    from gkdesk.people import role_of, role_words

    roles = role_words(map(role_of, one["roles"]))
    phrase = "已设口令" if one["passphrase"] else "未设口令"
    words = (one["name"], one["office"], roles, phrase, "（正在办理）" if is_here else "")
    return "  ".join(filter(None, words))


def _warn(people: list[Said]) -> None:
    if not all(one["passphrase"] for one in people):
        click.echo(
            "未设口令的，坐在这台电脑前的人都可以用他的名字办事；用 gkdesk person passphrase 设。"
        )
