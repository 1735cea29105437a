"""Commands that see to the data themselves: backup, restore, rebuild."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from gkdesk.cli.calling import DONE, PATH, answer, data_folder, everywhere, sit_down
from gkdesk.cli.vouching import trail

SHOWN = 20  # cases that are listed before one is asked


@click.command(help="备份整个工作台到一个文件，写完后再读一遍核对。")
@click.argument("out", metavar="备份.zip", type=PATH)
@click.option("--no-papers", is_flag=True, help="不含留存的文稿，只备份留痕、设置和清单。")
@everywhere
def backup(out: Path, no_papers: bool) -> int:
    """Back the desk up."""
    with sit_down() as desk:
        made = desk.back_up(out, papers=not no_papers)
    said = {
        "out": made.out,
        "sha256": made.sha256,
        "head": made.head._asdict(),
        "parts": len(made.parts),
        "papers": made.has_papers,
        "is_whole": made.is_whole,
    }

    def tell() -> None:
        click.echo(f"已备份：{made.out}（留痕到第 {made.head.seq} 条）")
        if not made.is_whole:
            click.echo("注意：备份里的留痕有不符之处，请运行 gkdesk verify 查看。")

    return answer(said, tell)


@click.command(help="从备份恢复工作台；原来的数据整个移到旁边，不删除。")
@click.argument("source", metavar="备份.zip", type=PATH)
@everywhere
def restore(source: Path) -> int:
    """Restore the desk."""
    from gkdesk.safekeeping import restore as put_back

    done = put_back(source, data_folder())
    said = {
        "source": done.source,
        "head": done.head._asdict(),
        "before": done.before._asdict() if done.before else None,
        "aside": done.aside,
    }

    def tell() -> None:
        click.echo(f"已恢复：留痕到第 {done.head.seq} 条")
        if done.before is not None and done.before.seq > done.head.seq:
            click.echo(f"注意：恢复前的留痕到第 {done.before.seq} 条，多出的部分只在原来的数据里。")
        if done.aside is not None:
            click.echo(f"原来的数据在：{done.aside}")

    return answer(said, tell)


@click.command(help="按留痕重建办件列表、计数和查找索引；留痕本身不动。")
@everywhere
def rebuild() -> int:
    """Make all lists again."""
    with sit_down() as desk:
        desk.rebuild()
        events = desk.head().seq
    answer({"events": events}, lambda: click.echo(f"已按 {events} 条留痕重建列表。"))
    return DONE


@trail.command(help="销毁保管期满的办件：先列出，确认后才销毁，只留指纹，并记入留痕。")
@click.option(
    "--before",
    required=True,
    metavar="日期",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="这一天以前办结、此后没有变动的办件。",
)
@click.option("--yes", is_flag=True, help="不再询问，直接销毁。")
@everywhere
def remove(before: datetime, yes: bool) -> int:
    """Remove cases whose term is over."""
    with sit_down() as desk:
        day = before.date()
        cases = desk.over(day)
        for row in cases[:SHOWN]:
            click.echo(f"{row.id}  {row.title}", err=True)
        if len(cases) > SHOWN:
            click.echo(f"……共 {len(cases)} 件", err=True)
        if cases and not yes and not _is_confirmed(len(cases)):
            return answer({"over": len(cases), "removed": 0}, lambda: click.echo("没有销毁。"))
        removed = desk.remove_over(day) if cases else 0

    def tell() -> None:
        click.echo(f"已销毁 {removed} 件，留痕中只留指纹。" if removed else "没有到期的办件。")
        if removed:
            click.echo("以前做的备份里仍有这些办件，请按规定另行处理。")

    return answer({"over": len(cases), "removed": removed}, tell)


def _is_confirmed(count: int) -> bool:
    """Ask, where somebody is there to answer; a script says ``--yes``."""
    if not sys.stdin.isatty():
        click.echo("要销毁请加上 --yes。", err=True)
        return False
    return click.confirm(f"销毁以上 {count} 件？销毁后不能恢复", err=True)
