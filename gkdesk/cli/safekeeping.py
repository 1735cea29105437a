"""Commands that see to the data themselves: backup, restore, rebuild."""

from __future__ import annotations

from pathlib import Path

import click

from gkdesk.cli.calling import DONE, PATH, answer, data_folder, everywhere, sit_down


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
