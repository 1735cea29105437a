"""Commands on what was recorded: cases, the trail, the ledger, the installation."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click

from gkdesk.cli.calling import PATH, answer, everywhere, ready_to_sign, sit_down
from gkdesk.replies import WORDS, plain
from gkdesk.terms import CaseId
from gkdesk.withheld import told

_NUMBER = re.compile("[0-9]{4}-[0-9]+")


@click.group(help="查看办件。")
@everywhere
def case() -> None:
    """Cases."""


@case.command("list", help="列出办件，最近办理的在前。")
@click.option("--search", default="", metavar="文字", help="标题、文号、属性或编号中的文字。")
@click.option("--limit", type=click.IntRange(min=1), default=200, help="至多列几件，默认 200。")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="跳过前几件。")
@everywhere
def case_list(search: str, limit: int, offset: int) -> int:
    """List cases."""
    with sit_down() as desk:
        rows, count = desk.cases(search, limit, offset), desk.count_cases(search)

    def tell() -> None:
        for row in rows:
            words = (row.id, WORDS[row.status.value], row.label, row.doc_number, row.title)
            click.echo("  ".join(filter(None, words)))
        click.echo(f"共 {count} 件，列出 {len(rows)} 件")

    return answer({"cases": rows, "count": count}, tell)


@case.command("show", help="显示一个办件和它的留痕。")
@click.argument("number", metavar="编号")
@everywhere
def case_show(number: str) -> int:
    """Show a case with its events."""
    with sit_down() as desk:
        row = desk.case(CaseId(number))
        events = desk.events(row.id, limit=None)

    def tell() -> None:
        words = (row.id, WORDS[row.status.value], row.label, row.doc_number, row.title)
        click.echo("  ".join(filter(None, words)))
        for event in events:
            at = event.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
            click.echo(f"  第 {event.seq} 条  {at}  {event.person}  {event.kind.value}")
            for said in told(event.body):
                click.echo(f"    {said}")

    return answer({"case": row, "events": events}, tell)


@case.command("open", help="登记一份文稿，开始办理；已登记的显示原来的办件。")
@click.argument("path", metavar="文稿", type=PATH)
@everywhere
def case_open(path: Path) -> int:
    """Take a paper in hand."""
    with sit_down() as desk:
        row = desk.open_case(desk.read(path))
    return answer({"case": row}, lambda: click.echo(f"{row.id}  {row.title}"))


@case.command("similar", help="找出相近的旧件，供参考；写文稿路径或者办件编号。不留痕。")
@click.argument("named", metavar="文稿|编号")
@click.option("--limit", type=click.IntRange(min=1), default=5, help="至多列几件，默认 5。")
@everywhere
def case_similar(named: str, limit: int) -> int:
    """List earlier cases about much the same."""
    is_number = _NUMBER.fullmatch(named) and not Path(named).exists()
    with sit_down() as desk:
        one = desk.case(CaseId(named)) if is_number else desk.read(Path(named))
        rows = desk.similar(one, limit)

    def tell() -> None:
        for row in rows:
            click.echo("  ".join(filter(None, (row.id, row.label, row.articles, row.title))))
            if row.reason:
                click.echo(f"  理由：{row.reason}")
        click.echo(f"相近旧件 {len(rows)} 件" if rows else "没有相近的旧件")

    return answer({"cases": rows}, tell)


_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(help="导出公文公开属性台账。")
@click.argument("out", metavar="台账.xlsx", type=PATH)
@click.option("--from", "since", type=_DAY, metavar="日期", help="从这一天登记的起。")
@click.option("--to", "until", type=_DAY, metavar="日期", help="到这一天登记的止。")
@everywhere
def export(out: Path, since: datetime | None, until: datetime | None) -> int:
    """Write the ledger."""
    if since and until and since > until:
        raise click.UsageError("--from 晚于 --to。")
    with sit_down() as desk:
        ready_to_sign(desk)
        done = desk.export(out, since.date() if since else None, until.date() if until else None)
    said = {"out": done.out, "rows": done.rows, "head": done.head._asdict()}
    return answer(said, lambda: click.echo(f"已导出 {done.rows} 件：{done.out}"))


@click.command(help="检查安装情况：版本、路径、空间。不含任何文稿内容。")
@everywhere
def doctor() -> int:
    """Say how the installation is."""
    with sit_down() as desk:
        found = plain(desk.doctor())

    def tell() -> None:
        for key, value in found.items():
            click.echo(f"{key}: {value}")

    return answer(found, tell)
