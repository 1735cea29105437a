"""Commands that mark papers."""

from __future__ import annotations

from pathlib import Path

import click

from gkdesk.cli.calling import PAPERS, PATH, answer, everywhere, sit_down
from gkdesk.cli.facts import fact, naming_facts
from gkdesk.cli.findings import offer_to_verify, verified
from gkdesk.cli.rounds import each, work
from gkdesk.errors import FindingsOpenError, MarkNotPlacedError
from gkdesk.replies import Said, advised, as_marked, tell_marked
from gkdesk.terms import Wish

_JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, 8),
    default=1,
    metavar="进程数",
    help="办多份时几个进程一起办，1 到 8，默认 1。",
)


@click.command(help="给文稿定公开属性，另存标注稿；原件不动。写文件夹，就办其中所有文稿。")
@PAPERS
@click.option("--attribute", required=True, metavar="属性", help="公开属性，如 主动公开。")
@click.option("--ground", "grounds", multiple=True, metavar="依据", help="如 G20-01，可写多个。")
@click.option("--reason", default="", metavar="理由", help="为什么这样定。")
@click.option("--fact", "facts", multiple=True, metavar="名=值", help="依据要求写明的事项。")
@click.option("--out", type=PATH, metavar="路径", help="标注稿的文件名，或已有的文件夹。")
@click.option("--after", type=click.IntRange(min=0), metavar="段号", help="写在这一段之下。")
@click.option("--replace", is_flag=True, help="换掉文稿上已有的另一种标注。")
@click.option("--break-signature", is_flag=True, help="文稿带数字签名也标注，签名随之失效。")
@click.option("--dry-run", is_flag=True, help="只预览，不写文件，不留痕。")
@click.option(
    "--verified", "settled", multiple=True, metavar="条目=理由", help="已核实无需处理的体检发现。"
)
@_JOBS
@everywhere
def mark(
    paths: tuple[Path, ...],
    attribute: str,
    grounds: tuple[str, ...],
    reason: str,
    facts: tuple[str, ...],
    out: Path | None,
    after: int | None,
    replace: bool,
    break_signature: bool,
    dry_run: bool,
    settled: tuple[str, ...],
    jobs: int,
) -> int:
    """Decide and mark papers."""
    from gkdesk.batch.gathering import in_folders

    is_batch = len(paths) > 1 or paths[0].is_dir()
    if is_batch:
        _refuse_single(after, out, settled)
    stated = dict(map(fact, facts))
    reasons = dict(map(verified, settled))

    @naming_facts()
    def one(path: Path) -> Said:
        reading = desk.read(path)
        try:
            if dry_run:
                desk.lawful(answers, reading.findings)
                desk.let_through(reading, meant, reasons)
                done = desk.preview(reading, meant, wish)
                return as_marked(path, done, None) | advised(desk.advise(answers, reading))
            case, done = desk.handle(reading, answers, wish, out=out, verified=reasons)
        except MarkNotPlacedError:
            for choice in reading.candidates if not is_batch and after is None else ():
                click.echo(f"可选：--after {choice.after_block}　{choice.text}", err=True)
            raise
        except FindingsOpenError as error:
            if not is_batch:
                offer_to_verify(reading.findings, error)
            raise
        return as_marked(path, done, case) | advised(desk.advise(answers, reading))

    wish = Wish(after, replace, break_signature)
    with sit_down() as desk:
        meant = desk.profile.attribute(attribute)
        answers = {"attribute": meant.value, "grounds": grounds, "reason": reason, **stated}
        if not is_batch or dry_run:
            return each(in_folders(paths), one, tell_marked)
        from gkdesk.batch.lines import Batch, Order
        from gkdesk.batch.run import Run

        papers = in_folders(paths)
        order = Order(answers, out and out.absolute(), replace, break_signature)
        with naming_facts():
            run = Run.begin(desk, Batch.of(order, papers), jobs)
        return work(run, dict(enumerate(papers)))


@click.command(help="接着办上次没有办完的一批；已经办好的不会再办。")
@_JOBS
@everywhere
def resume(jobs: int) -> int:
    """Go on with a batch that was interrupted."""
    from gkdesk.batch.journal import leftovers
    from gkdesk.batch.run import Run

    with sit_down() as desk:
        for leftover in leftovers(desk.folder):
            run = Run.resume(desk, leftover, jobs)
            if run is not None:
                return work(run, {})
    return answer({"papers": [], "left": []}, lambda: click.echo("没有要接着办的文稿。"))


def _refuse_single(after: int | None, out: Path | None, settled: tuple[str, ...]) -> None:
    """Refuse what can only be meant of one paper."""
    for name, given in (("--after", after is not None), ("--verified", bool(settled))):
        if given:
            raise click.UsageError(f"{name} 只能用于一份文稿。")
    if out is not None and not out.is_dir():
        raise click.UsageError("多份文稿时，--out 必须是已有的文件夹。")
