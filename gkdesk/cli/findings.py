"""Commands on what the check-up found: see how it stands, settle it, look again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from gkdesk.cli.calling import answer, everywhere, option, sit_down
from gkdesk.errors import FindingsOpenError
from gkdesk.replies import Said, as_resolvable, tell_resolvable
from gkdesk.terms import CaseId

if TYPE_CHECKING:
    from gkdesk.standing import Resolvable
    from gkdesk.terms import Finding

_CASE = click.argument("number", metavar="编号")
_KEY = click.argument("key", metavar="条目")
YES = click.option("--yes", is_flag=True, help="不再询问，直接显示未遮蔽的原文（会留痕）。")


@click.group(help="查看和处理一个办件的体检发现。")
@everywhere
def finding() -> None:
    """Findings of a case."""


@finding.command("list", help="列出体检发现和各条的处理情况。")
@_CASE
@everywhere
def finding_list(number: str) -> int:
    """List the findings of a case."""
    with sit_down() as desk:
        row = desk.case(CaseId(number))
        found = desk.findings(row.id)

    def tell() -> None:
        for one in found:
            tell_resolvable(one)
        click.echo(f"共 {len(found)} 处")

    said = [as_resolvable(one) for one in found]
    return answer({"case": row.id, "findings": said}, tell)


@finding.command("resolve", help="记为“已核实无需处理”，写明理由；留痕。")
@_CASE
@_KEY
@click.option("--reason", required=True, metavar="理由", help="为什么核实后无需处理。")
@everywhere
def finding_resolve(number: str, key: str, reason: str) -> int:
    """Settle a finding with a reason."""
    with sit_down() as desk:
        return _one(number, desk.resolve(CaseId(number), key, reason))


@finding.command("reopen", help="收回“已核实无需处理”；留痕。")
@_CASE
@_KEY
@everywhere
def finding_reopen(number: str, key: str) -> int:
    """Take that back."""
    with sit_down() as desk:
        return _one(number, desk.reopen(CaseId(number), key))


@finding.command("unmask", help="显示一条发现未遮蔽的原文；留痕，原文不记录。")
@_CASE
@_KEY
@YES
@everywhere
def finding_unmask(number: str, key: str, yes: bool) -> int:
    """Show the content of a finding."""
    with sit_down() as desk:
        asked = desk.unmask(CaseId(number), key)
        ask_to_unmask(asked.notice, is_sure=yes)
        shown = desk.unmask(CaseId(number), key, confirmed=True)
    said = {"case": number, "key": key, "content": shown.content}
    return answer(said, lambda: click.echo(shown.content))


@click.command(help="文稿改过之后重新体检，办件按改后的文稿继续；留痕。")
@_CASE
@everywhere
def recheck(number: str) -> int:
    """Look the paper of a case over again."""
    with sit_down() as desk:
        done = desk.recheck(CaseId(number))

    def tell() -> None:
        for word, group in (("已消失", done.gone), ("新出现", done.new), ("仍在", done.still)):
            for one in group:
                click.echo(f"{word}　", nl=False)
                tell_resolvable(one)
        gone, new, still = map(len, (done.gone, done.new, done.still))
        click.echo(f"重新体检：消失 {gone} 处，新出现 {new} 处，仍在 {still} 处")
        if done.stale:
            click.echo(f"原来的标注稿是按改前的文稿生成的，请不要再用：{done.stale}")
        if done.must_decide:
            click.echo("文稿内容改过，请重新确认公开属性。")

    said: Said = {
        "case": done.row,
        **{name: [as_resolvable(one) for one in getattr(done, name)] for name in _GROUPS},
        "changed": done.is_changed,
        "must_decide": done.must_decide,
        "stale": done.stale,
        "event": done.event,
    }
    return answer(said, tell)


_GROUPS = ("gone", "new", "still")


def ask_to_unmask(notice: str, *, is_sure: bool) -> None:
    """Ask before content is shown: at a terminal, or by ``--yes``.

    Raises:
        click.UsageError: There is nobody to ask.
        click.Abort: The answer was no.
    """
    if is_sure:
        return
    if not sys.stdin.isatty() or option("json"):
        raise click.UsageError("显示原文会留痕；不在终端里用，或用 --json 时，要同时写 --yes。")
    click.echo(notice, err=True)
    click.confirm("确认要看吗", abort=True, err=True)


def verified(said: str) -> tuple[str, str]:
    """A key and a reason, as ``--verified KEY=REASON`` gives them."""
    key, equals, reason = said.partition("=")
    if not (key and equals):
        raise click.UsageError(f"--verified 要写成 条目=理由：{said}")
    return key, reason


def offer_to_verify(findings: tuple[Finding, ...], error: FindingsOpenError) -> None:
    """Say how a command line would go through."""
    for one in findings:
        if one.key in error.keys:
            click.echo(f"可写：--verified {one.key}=理由　{one.text}", err=True)


def _one(number: str, found: Resolvable) -> int:
    said = {"case": number, "finding": as_resolvable(found)}
    return answer(said, lambda: tell_resolvable(found))
