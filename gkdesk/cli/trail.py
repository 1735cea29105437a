"""Commands on what was recorded: the trail, the ledger, the installation."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gkdesk.cli.calling import ANSWERED_NO, DONE, PATH, answer, data_folder, everywhere, sit_down
from gkdesk.errors import TrailBrokenError
from gkdesk.replies import plain


@click.command(help="校验留痕：逐条核对有没有被改动。")
@everywhere
def verify() -> int:
    """Walk the trail."""
    name, events, head, broken = str(data_folder()), 0, "", []
    try:
        with sit_down() as desk:
            verdict = desk.verify()
        events, head = verdict.events, str(verdict.head.hash)
        broken = [{"desk": name, "seq": one.seq, "what": one.what} for one in verdict.broken]
    except TrailBrokenError as error:  # so broken that it cannot even be opened
        broken = [{"desk": name, "seq": 0, "what": f"{error.title}。{error.remedy}"}]

    def tell() -> None:
        if not broken:
            click.echo(f"留痕完好：共 {events} 条，末条指纹 {head}")
        for one in broken:
            where = f"第 {one['seq']} 条" if one["seq"] else "整体"
            click.echo(f"留痕不符　{where}：{one['what']}")

    desks = [{"desk": name, "events": events, "head": head, "signature": "none"}]
    answer({"ok": not broken, "desks": desks, "broken": broken, "heads": []}, tell)
    return ANSWERED_NO if broken else DONE


@click.command(help="显示留痕末条的序号和指纹，可以抄录或打印留存。")
@everywhere
def head() -> int:
    """Show the head of the trail."""
    with sit_down() as desk:
        last = desk.head()
    said = {"desk": str(data_folder()), "seq": last.seq, "hash": last.hash, "signature": "none"}
    return answer(said, lambda: click.echo(f"第 {last.seq} 条  {last.hash}"))


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
