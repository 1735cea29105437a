"""Commands on what was recorded: the trail, the ledger, the installation."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gkdesk.cli.calling import PATH, answer, everywhere, ready_to_sign, sit_down
from gkdesk.replies import plain

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
