"""引导的答复: how walks, questions and rules are said on the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from gkdesk.errors import AnswerError
from gkdesk.withheld import as_passage

if TYPE_CHECKING:
    from gkdesk.guide.office_list import OfficeList as OfficeList
    from gkdesk.guide.pack import Pack
    from gkdesk.guide.proposal import Proposal
    from gkdesk.guide.questions import Question
    from gkdesk.guide.rules import Checked, Decided, Difference, Replayed
    from gkdesk.guide.walk import Crumb, Walk

Said = dict[str, Any]

_BACK = "b"


def as_walk(walk: Walk) -> Said:
    """The result, or the next question."""
    moot = [as_crumb(one) for one in walk.moot]
    if walk.question is not None:
        path = [as_crumb(one) for one in walk.crumbs]
        return {"next": as_question(walk, walk.question), "path": path, "moot": moot}
    return {**as_proposal(walk, walk.proposal()), "moot": moot}


def as_proposal(walk: Walk, made: Proposal) -> Said:
    """Everything a result is made of."""
    proposal = {
        "attribute": made.attribute,
        "label": made.label,
        "grounds": list(made.grounds),
        "articles": list(made.articles),
        "must_state": [one.key for one in made.must_state],
        "withhold": [as_passage(one) for one in made.withhold],
    }
    return {
        "outcome": made.outcome,
        "ending": made.ending,
        "title": made.title,
        "text": made.text,
        "source": made.source,
        "proposal": proposal if made.attribute else None,
        "must_state": [
            {"key": one.key, "label": one.label, "hint": one.hint} for one in made.must_state
        ],
        "missing": list(made.missing),
        "plain": list(made.plain),
        "views": [
            {"attribute": one.attribute, "text": one.text, "source": one.source}
            for one in made.views
        ],
        "next_steps": list(made.next_steps),
        "path": [as_crumb(one) for one in walk.crumbs],
        "conflicts": [
            {"code": one.code, "text": one.text, "severity": one.severity, "source": one.source}
            for one in made.conflicts
        ],
        "changes": [
            {"text": one.text, "outcome": one.outcome, "attribute": one.attribute}
            for one in made.changes
        ],
        "paragraph": made.paragraph,
        "upward": made.upward,
        "asks_authority": made.asks_authority,
        "seen": list(walk.seen),
        "edition": made.edition.edition,
        "digest": made.edition.digest,
        "grounds_edition": made.catalogue.edition,
        "grounds_digest": made.catalogue.digest,
    }


def as_crumb(crumb: Crumb) -> Said:
    """A question with its answer: one id, or a list where several may be given."""
    ids = [one.id for one in crumb.choices]
    return {
        "question": crumb.question.id,
        "answer": ids if crumb.question.at_most > 1 else ids[0],
        "text": crumb.question.text,
        "said": "、".join(one.text for one in crumb.choices),
    }


def as_question(walk: Walk, question: Question) -> Said:
    """A question as it is asked of this paper."""
    return {
        "question": question.id,
        "text": question.text,
        "help": question.help,
        "source": question.source,
        "at_most": question.at_most,
        "choices": [
            {"id": one.id, "text": one.text, "help": one.help} for one in walk.choices(question)
        ],
        "hints": [{"choice": one.choice.id, "text": one.text} for one in walk.hints(question)],
    }


def as_questions(pack: Pack) -> Said:
    """All questions and choices, with when they are asked."""
    return {
        "edition": pack.edition.edition,
        "digest": pack.edition.digest,
        "sources": list(pack.sources),
        "questions": [_whole(one) for one in pack.questions],
    }


def as_checked(checked: Checked) -> Said:
    """What a pack that holds comes to."""
    pack, trace = checked.pack, checked.trace
    return {
        "ok": True,
        "name": pack.edition.name,
        "edition": pack.edition.edition,
        "digest": pack.edition.digest,
        "questions": len(pack.questions),
        "longest": trace.longest,
        "leaves": len(trace.leaves),
    }


def as_differences(found: tuple[Difference, ...]) -> Said:
    """What differs between two packs."""
    return {"differences": [{"key": one.key, "was": one.was, "now": one.now} for one in found]}


def as_replayed(count: int, found: tuple[Replayed, ...]) -> Said:
    """Which recorded decisions would come out differently."""
    return {
        "decisions": count,
        "different": [
            {
                "case": one.was.name,
                "was": _decided(one.was),
                "now": _decided(one.now) if one.now else None,
                "asks": one.asks,
            }
            for one in found
        ],
    }


def _decided(one: Decided) -> Said:
    return {"outcome": one.outcome, "attribute": one.attribute, "grounds": list(one.grounds)}


def tell_question(walk: Walk, question: Question, *, err: bool = False) -> None:
    """Ask on the terminal."""
    click.echo(f"\n{question.text}", err=err)
    click.echo(f"  {question.help}（{question.source}）", err=err)
    for number, one in enumerate(walk.choices(question), 1):
        click.echo(f"  {number}. {one.text}", err=err)
    for hint in walk.hints(question):
        click.echo(f"  {hint.text}：{hint.choice.text}", err=err)


def ask(walk: Walk) -> Walk:
    """Ask on the terminal until there is a result; ``b`` goes back."""
    while (question := walk.question) is not None:
        tell_question(walk, question, err=True)
        several = f"，最多{question.at_most}项，用空格分开" if question.at_most > 1 else ""
        said = click.prompt(f"选第几项{several}（{_BACK} 回到上一问）", err=True)
        try:
            given = [one for one in re.split(r"[\s,，、]", str(said)) if one]
            walk = walk.back() if given == [_BACK] else walk.answer(question.id, given)
        except AnswerError as error:
            click.echo(f"{error.title}：{error.remedy}", err=True)
    return walk


def tell_walk(walk: Walk) -> None:
    """Say the result, or what is still to be asked."""
    if walk.question is not None:
        tell_question(walk, walk.question)
        return
    made = walk.proposal()
    click.echo(f"{made.title}（{made.source}）")
    click.echo(made.text)
    for article, plain in zip(made.articles, made.plain, strict=False):
        click.echo(f"依据：{article}　{plain}")
    for number, one in enumerate(made.withhold, 1):
        said = (one.where or "位置待定", one.what, one.ground, one.reason)
        click.echo(f"删减 {number}：{'，'.join(filter(None, said))}")
    for view in made.views:
        click.echo(f"看法：{view.text}（{view.source}）")
    for conflict in made.conflicts:
        click.echo(f"注意：{conflict.text}")
    for number, step in enumerate(made.next_steps, 1):
        click.echo(f"下一步 {number}：{step}")
    if made.paragraph:
        click.echo(f"理由：{made.paragraph}")


def tell_questions(pack: Pack) -> None:
    """List all questions and choices."""
    for question in pack.questions:
        click.echo(f"{question.id}  {question.text}")
        for one in question.choices:
            click.echo(f"    {one.id}  {one.text}")


def _whole(question: Question) -> Said:
    lines = {"when": question.condition.when, "unless": question.condition.unless}
    return {
        "id": question.id,
        "text": question.text,
        "help": question.help,
        "source": question.source,
        "at_most": question.at_most,
        **{
            key: [{name: sorted(choices) for name, choices in line.items()} for line in found]
            for key, found in lines.items()
        },
        "choices": [
            {
                "id": one.id,
                "text": one.text,
                "help": one.help,
                "ends": one.ends,
                "grounds": list(one.grounds),
                "alone": one.is_alone,
                "levels": sorted(one.levels),
            }
            for one in question.choices
        ],
    }
