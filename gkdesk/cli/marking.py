"""Commands that mark papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as replaced
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gkdesk.cli.calling import PAPERS, PATH, answer, everywhere, sit_down
from gkdesk.cli.deciding import as_answers, as_lists, decided
from gkdesk.cli.facts import naming_facts
from gkdesk.cli.findings import offer_to_verify, verified
from gkdesk.cli.rounds import each, work
from gkdesk.errors import FindingsOpenError, MarkNotPlacedError, SentenceNotPlacedError
from gkdesk.replies import Said, advised, as_marked, tell_marked
from gkdesk.terms import CaseId, Wish
from gkdesk.withheld import passages_of

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answers
    from gkdesk.records import Reading

COMPOSED = "\0"
"""Stands for the sentence that is made of the decision: no sentence can be it."""

_SHOWN = 40  # characters of a paragraph that is offered
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, 8),
    default=1,
    metavar="进程数",
    help="办多份时几个进程一起办，1 到 8，默认 1。",
)


@click.command(help="给文稿定公开属性，另存标注稿；原件不动。写文件夹，就办其中所有文稿。")
@PAPERS
@decided
@click.option("--out", type=PATH, metavar="路径", help="标注稿的文件名，或已有的文件夹。")
@click.option("--after", type=click.IntRange(min=0), metavar="段号", help="写在这一段之下。")
@click.option("--replace", is_flag=True, help="换掉文稿上已有的另一种标注。")
@click.option("--break-signature", is_flag=True, help="文稿带数字签名也标注，签名随之失效。")
@click.option(
    "--sentence",
    is_flag=False,
    flag_value=COMPOSED,
    metavar="[建议]",
    help="请示、报告：把公开属性建议写进正文；不写建议的，由依据和理由写成一句。",
)
@click.option(
    "--sentence-after", type=click.IntRange(min=0), metavar="段号", help="建议写在这一段之下。"
)
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
    withhold: Path | None,
    parts: tuple[str, ...],
    out: Path | None,
    after: int | None,
    replace: bool,
    break_signature: bool,
    sentence: str | None,
    sentence_after: int | None,
    dry_run: bool,
    settled: tuple[str, ...],
    jobs: int,
) -> int:
    """Decide and mark papers."""
    from gkdesk.batch.gathering import in_folders

    is_batch = len(paths) > 1 or paths[0].is_dir()
    if is_batch:
        only = {"--after": after, "--verified": settled, "--sentence": sentence}
        _refuse_single(out, {**only, "--withhold": withhold})
    if not (sentence or "").strip() and (sentence, sentence_after) != (None, None):
        raise click.UsageError("--sentence-after 要和 --sentence 一起用；建议不能是空白。")
    reasons = dict(map(verified, settled))
    wish = Wish(after, replace, break_signature, sentence or "", sentence_after)
    with sit_down() as desk:
        given = as_answers(desk, attribute, grounds, reason, facts)
        answers = given | as_lists(desk, given, withhold, parts)
        if not is_batch or dry_run:
            single = _Single(desk, answers, wish, out, reasons, is_dry=dry_run, is_batch=is_batch)
            return each(in_folders(paths), single.mark, tell_marked)
        from gkdesk.batch.lines import Batch, Order
        from gkdesk.batch.run import Run

        papers = in_folders(paths)
        order = Order(answers, out and out.absolute(), replace, break_signature)
        with naming_facts():
            run = Run.begin(desk, Batch.of(order, papers), jobs)
        return work(run, dict(enumerate(papers)))


@dataclass(frozen=True)
class _Single:
    """What is asked for of one paper at a time."""

    desk: Desk
    answers: Answers
    wish: Wish
    out: Path | None
    reasons: dict[str, str]
    is_dry: bool
    is_batch: bool

    @naming_facts()
    def mark(self, path: Path) -> Said:
        """Mark a paper, or only try; say where it could stand where nobody knows."""
        reading = self.desk.read(path)
        try:
            return self._marked(path, reading)
        except MarkNotPlacedError as error:
            if not self.is_batch:
                self._offer_places(reading, error)
            raise
        except FindingsOpenError as error:
            if not self.is_batch:
                offer_to_verify(reading.findings, error)
            raise

    def _marked(self, path: Path, reading: Reading) -> Said:
        desk, wish = self.desk, self.wish
        case: CaseId | None = None
        decided = desk.lawful(self.answers, reading)
        if wish.sentence == COMPOSED:
            wish = replaced(wish, sentence=desk.sentence(decided))
        if self.is_dry:
            listed = passages_of(decided)
            desk.let_through(reading, decided.attribute, self.reasons, listed)
            done = desk.preview(reading, decided.attribute, wish)
        else:
            case, done = desk.handle(
                reading, self.answers, wish, out=self.out, verified=self.reasons
            )
        told = desk.as_listed(decided) | advised(desk.advise(self.answers, reading))
        return as_marked(path, done, case) | told

    def _offer_places(self, reading: Reading, error: MarkNotPlacedError) -> None:
        option, offered = "--after", [one.after_block for one in reading.candidates]
        if isinstance(error, SentenceNotPlacedError):
            option, offered = "--sentence-after", list(error.candidates)
        elif self.wish.after is not None:
            return
        for block in offered:
            shown = " ".join(reading.blocks[block].text.split())
            click.echo(f"可选：{option} {block}　{shown[:_SHOWN]}", err=True)


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


def _refuse_single(out: Path | None, only: Mapping[str, object]) -> None:
    """Refuse what can only be meant of one paper."""
    for name, given in only.items():
        if given not in (None, ()):
            raise click.UsageError(f"{name} 只能用于一份文稿。")
    if out is not None and not out.is_dir():
        raise click.UsageError("多份文稿时，--out 必须是已有的文件夹。")
