"""Commands on cases: open, look up, decide, and what is asked of an authority."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gkdesk.cli.calling import PATH, answer, everywhere, sit_down
from gkdesk.cli.deciding import as_answers, as_lists, decided
from gkdesk.cli.facts import naming_facts
from gkdesk.errors import SecretFoundError
from gkdesk.replies import Said, advised, complain, error_of, line_of
from gkdesk.terms import CaseId, Closing, Matter
from gkdesk.withheld import told

if TYPE_CHECKING:
    from gkdesk.forms.form import Form

_NUMBER = re.compile("[0-9]{4}-[0-9]+")
_CASE = click.argument("number", metavar="编号")
_MATTERS = click.Choice([one.value for one in Matter])
_CONCLUSION = "conclusion"


@click.group(help="登记、查看、办理办件。")
@everywhere
def case() -> None:
    """Cases."""


@case.command("list", help="列出办件，最近办理的在前。")
@click.option("--search", default="", metavar="文字", help="标题、文号、属性或编号中的文字。")
@click.option("--matter", type=_MATTERS, help="只列公文、会议议题或者目录事项。")
@click.option("--limit", type=click.IntRange(min=1), default=200, help="至多列几件，默认 200。")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="跳过前几件。")
@everywhere
def case_list(search: str, matter: str | None, limit: int, offset: int) -> int:
    """List cases."""
    about = Matter(matter) if matter else None
    with sit_down() as desk:
        rows = desk.cases(search, limit, offset, about)
        count = desk.count_cases(search, about)

    def tell() -> None:
        for row in rows:
            click.echo(line_of(row))
        click.echo(f"共 {count} 件，列出 {len(rows)} 件")

    return answer({"cases": rows, "count": count}, tell)


@case.command("show", help="显示一个办件和它的留痕。")
@_CASE
@everywhere
def case_show(number: str) -> int:
    """Show a case with its events."""
    with sit_down() as desk:
        row = desk.case(CaseId(number))
        events = desk.events(row.id, limit=None)

    def tell() -> None:
        click.echo(line_of(row))
        for event in events:
            at = event.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
            click.echo(f"  第 {event.seq} 条  {at}  {event.person}  {event.kind.value}")
            for said in told(event.body):
                click.echo(f"    {said}")

    return answer({"case": row, "events": events}, tell)


@case.command("open", help="登记一份文稿或者没有文稿的一件；已登记的显示原来的办件。")
@click.argument("path", metavar="[文稿]", required=False, type=PATH)
@click.option("--matter", type=_MATTERS, help="meeting 会议议题，item 目录事项。")
@click.option("--title", default="", metavar="名称", help="议题或者事项的名称。")
@click.option("--meeting", default="", metavar="会议", help="会议名称。")
@click.option("--date", "dated", default="", metavar="日期", help="会议日期，如 2026-03-06。")
@click.option("--category", default="", metavar="类别", help="目录事项的类别。")
@everywhere
def case_open(
    path: Path | None, matter: str | None, title: str, meeting: str, dated: str, category: str
) -> int:
    """Take a paper, or a matter that has none, in hand."""
    about = Matter(matter) if matter else Matter.PAPER
    described = any((title, meeting, dated, category))
    if (about is Matter.PAPER) != (path is not None) or (path is not None and described):
        raise click.UsageError("文稿写路径；没有文稿的写 --matter meeting|item 和 --title。")
    if (meeting or dated) and about is Matter.ITEM:
        raise click.UsageError("--meeting 和 --date 只能用于会议议题。")
    if category and about is Matter.MEETING:
        raise click.UsageError("--category 只能用于目录事项。")
    with sit_down() as desk:
        if path is not None:
            row = desk.open_case(desk.read(path))
        else:
            said = {"title": title, "occasion": meeting or category, "dated": dated}
            row = desk.open_topic(desk.topic(about, said))
    return answer({"case": row}, lambda: click.echo(f"{row.id}  {row.title}"))


@case.command("decide", help="给办件定公开属性；没有文稿的随即办结，文稿另用 mark 标注。")
@_CASE
@decided
@everywhere
def case_decide(
    number: str,
    attribute: str,
    grounds: tuple[str, ...],
    reason: str,
    facts: tuple[str, ...],
    withhold: Path | None,
    parts: tuple[str, ...],
) -> int:
    """Settle the attribute of a case."""
    with sit_down() as desk:
        given = as_answers(desk, attribute, grounds, reason, facts)
        answers = given | as_lists(desk, given, withhold, parts)
        with naming_facts():
            desk.decide(CaseId(number), answers)
        row = desk.case(CaseId(number))
        follows = desk.what_follows(row)
        advice = advised(desk.advise(answers))

    def tell() -> None:
        click.echo(line_of(row))
        if follows:
            click.echo(f"下一步：{follows}")

    return answer({"case": row, "follows": follows, **advice}, tell)


@case.command("ask", help="拿不准能否公开的，记下报请了哪个机关确定；答复以前不能定、不能标注。")
@_CASE
@click.option("--to", "addressee", required=True, metavar="机关", help="报给哪个机关。")
@click.option("--question", required=True, metavar="问题", help="请求确定什么；不写涉密内容。")
@click.option("--on", "day", default="", metavar="日期", help="报请日期，默认今天。")
@everywhere
def case_ask(number: str, addressee: str, question: str, day: str) -> int:
    """Record that an authority was asked."""
    said = {"addressee": addressee, "question": question, "day": day}
    with sit_down() as desk:
        row = desk.ask_authority(CaseId(number), said)
    return answer({"case": row}, lambda: click.echo(line_of(row)))


@case.command("answered", help="记下报请的答复，办件继续办理；答复是国家秘密的，办件停止。")
@_CASE
@click.option("--by", "organ", required=True, metavar="机关", help="哪个机关答复。")
@click.option("--document", required=True, metavar="文号", help="文号，或者答复的形式。")
@click.option(
    "--conclusion",
    required=True,
    metavar="结论",
    help="公开属性，或 NOT_SECRET 不是国家秘密、SECRET 是国家秘密。",
)
@click.option("--on", "day", default="", metavar="日期", help="答复日期，默认今天。")
@everywhere
def case_answered(number: str, organ: str, document: str, conclusion: str, day: str) -> int:
    """Record what it answered."""
    with sit_down() as desk:
        code = _code(desk.answered_form(), conclusion)
        said = {"organ": organ, "document": document, _CONCLUSION: code, "day": day}
        row = desk.take_answer(CaseId(number), said)
    stop = error_of(SecretFoundError(row.id)) if row.closing is Closing.SECRET else None
    if stop is not None:
        complain(stop)
    more: Said = {"stop": stop} if stop else {}
    return answer({"case": row, **more}, lambda: click.echo(line_of(row)))


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


def _code(form: Form, said: str) -> str:
    """A conclusion by its code or by its word, as attributes are given everywhere."""
    (field,) = (one for one in form.fields if one.key == _CONCLUSION)
    return next((one.value for one in field.choices if said in (one.value, one.label)), said)
