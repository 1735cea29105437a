"""Commands on the guide: questions that lead to an attribute, and the rules they stand in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gkdesk.cli.calling import PATH, answer, everywhere, sit_down
from gkdesk.guided import (
    as_checked,
    as_differences,
    as_questions,
    as_replayed,
    as_walk,
    ask,
    tell_questions,
    tell_walk,
)
from gkdesk.terms import CaseId

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.guidance import Walk
    from gkdesk.terms import CaseRow


@click.command(help="逐问引导公开属性，给出依据和理由。写 --case 的记入办件，不写的不留痕。")
@click.option("--answers", type=PATH, metavar="答案.toml", help="答案文件，见 --questions 的编号。")
@click.option("--paper", type=PATH, metavar="文稿", help="从文稿看出的情况，只作提示。")
@click.option("--source", type=PATH, metavar="来源文件", help="转发件的原文，看它标的公开属性。")
@click.option("--case", "number", metavar="编号", help="按这个办件问，走完的结果记入办件。")
@click.option("--interactive", is_flag=True, help="在终端里一问一答。")
@click.option("--questions", is_flag=True, help="列出所有问题和选项。")
@everywhere
def guide(
    answers: Path | None,
    paper: Path | None,
    source: Path | None,
    number: str | None,
    interactive: bool,
    questions: bool,
) -> int:
    """Lead to an attribute."""
    if interactive and not sys.stdin.isatty():
        raise click.UsageError("--interactive 要在终端里用；脚本里请用 --answers。")
    with sit_down() as desk:
        if questions:
            pack = desk.questions()
            return answer(as_questions(pack), lambda: tell_questions(pack))
        if number and paper:
            raise click.UsageError("--case 和 --paper 只能写一个。")
        reading = desk.subject(CaseId(number)) if number else desk.read(paper) if paper else None
        original = desk.read(source) if source else None
        begun = (reading, original)
        walk = desk.walk_by_file(answers, *begun) if answers else desk.walk(*begun)
        if interactive:
            walk = ask(walk)
        noted = {"case": _noted(desk, CaseId(number), walk)} if number else {}
        return answer(as_walk(walk) | noted, lambda: tell_walk(walk))


def _noted(desk: Desk, number: CaseId, walk: Walk) -> CaseRow:
    """The case with the walk recorded, where it is over; of a stop nothing is."""
    is_over = walk.question is None and walk.proposal().outcome != "stop"
    return desk.note_walk(number, walk) if is_over else desk.case(number)


@click.group(help="检查和比较引导用的题本。")
@everywhere
def rules() -> None:
    """Files of questions."""


@rules.command("check", help="检查一个题本：每种走法都有结果，依据合法，没有走不到的问题。")
@click.argument("file", metavar="题本.toml", type=PATH)
@everywhere
def rules_check(file: Path) -> int:
    """Check a file of questions."""
    with sit_down() as desk:
        said = as_checked(desk.check_rules(file))
    return answer(
        said, lambda: click.echo(f"题本可用：{said['questions']}问，最长的走法{said['longest']}问")
    )


@rules.command("diff", help="比较两个题本。")
@click.argument("first", metavar="甲.toml", type=PATH)
@click.argument("second", metavar="乙.toml", type=PATH)
@everywhere
def rules_diff(first: Path, second: Path) -> int:
    """Compare two files of questions."""
    with sit_down() as desk:
        found = desk.diff_rules(first, second)

    def tell() -> None:
        for one in found:
            click.echo(f"{one.key}\n  - {one.was}\n  + {one.now}")
        click.echo(f"共 {len(found)} 处不同")

    return answer(as_differences(found), tell)


@rules.command("replay", help="按另一个题本，已有办件中哪些结果会不同。")
@click.argument("file", metavar="题本.toml", type=PATH)
@everywhere
def rules_replay(file: Path) -> int:
    """Put recorded decisions to a file of questions."""
    with sit_down() as desk:
        count, found = desk.replay_rules(file)

    def tell() -> None:
        for one in found:
            now = one.now.outcome if one.now else one.asks
            click.echo(f"{one.was.name}  {one.was.outcome} → {now}")
        click.echo(f"共 {count} 件经过引导，{len(found)} 件结果会不同")

    return answer(as_replayed(count, found), tell)
