"""Commands on what was recorded: cases, the trail, the ledger, the installation."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click

from gkdesk.cli.calling import ANSWERED_NO, DONE, PATH, answer, data_folder, everywhere, sit_down
from gkdesk.errors import TrailBrokenError
from gkdesk.replies import WORDS, Said, plain
from gkdesk.terms import CaseId

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


@click.command(help="校验留痕：逐条核对有没有被改动。")
@everywhere
def verify() -> int:
    """Walk the trail."""
    name, events, head, broken = str(data_folder()), 0, "", []
    unprotected: tuple[str, ...] = ()
    steps = 0
    try:
        with sit_down() as desk:
            verdict = desk.verify()
            found = desk.standing(verdict)
            unprotected, steps = found.unprotected, found.clock_steps
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
        if unprotected:
            click.echo(f"未设口令：{'、'.join(unprotected)}")
        if steps:
            click.echo(f"电脑时钟被拨回过 {steps} 次")

    desks = [{"desk": name, "events": events, "head": head, "signature": "none"}]
    said: Said = {"ok": not broken, "desks": desks, "broken": broken, "heads": []}
    said["unprotected"] = list(unprotected)
    said["clock_set_back"] = steps
    answer(said, tell)
    return ANSWERED_NO if broken else DONE


@click.command(help="显示留痕末条的序号和指纹，可以抄录或打印留存。")
@everywhere
def head() -> int:
    """Show the head of the trail."""
    with sit_down() as desk:
        last = desk.head()
    said = {"desk": str(data_folder()), "seq": last.seq, "hash": last.hash, "signature": "none"}
    return answer(said, lambda: click.echo(f"第 {last.seq} 条  {last.hash}"))


@click.command(help="核对留痕并写成一页《留痕核对结论》，可以打印。要有“审计”职责。")
@click.argument("out", metavar="结论.docx", type=PATH)
@everywhere
def conclude(out: Path) -> int:
    """Write the verdict on the trail."""
    with sit_down() as desk:
        done = desk.conclude(out)
        found = desk.standing(done.verdict)
    said: Said = {
        "out": done.out,
        "ok": done.verdict.ok,
        "sentence": found.sentence,
        "proven": found.proven,
        "not_proven": found.not_proven,
        "recorded": done.is_recorded,
    }
    answer(plain(said), lambda: click.echo(f"{found.sentence}\n已写成：{done.out}"))
    return DONE if done.verdict.ok else ANSWERED_NO


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
