"""Commands on what goes with a paper, and on whether its case can be submitted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gkdesk.cli.calling import ANSWERED_NO, DONE, answer, everywhere, sit_down
from gkdesk.replies import Said, plain
from gkdesk.terms import CaseId

if TYPE_CHECKING:
    from gkdesk.belongings import Belonging, Belongings
    from gkdesk.forms.belonging import BelongingForm
    from gkdesk.forms.form import Answer, Field

STATES = {"missing": "还没有", "filed": "已填", "waived": "不需要", "changed": "文件变了"}
FATES = {"same": "", "changed": "（与附上时不一样）", "gone": "（找不到了）"}
_NUMBER = click.argument("number", metavar="编号")


@click.command("belongings", help="随文材料：这份公文要附什么，各项齐不齐。")
@_NUMBER
@everywhere
def case_belongings(number: str) -> int:
    """List what goes with the paper of a case."""
    with sit_down() as desk:
        found = desk.belongings(CaseId(number))
    return answer(_said(number, found), lambda: _tell(found))


@click.command("file", help="填一项随文材料，附上文件；留痕。公文种类的表叫 paper_kind。")
@_NUMBER
@click.argument("form", metavar="表")
@click.option("--answer", "answers", multiple=True, metavar="项=内容", help="可写几次。")
@click.option(
    "--attach", "attached", multiple=True, metavar="[项=]文件", help="可写几次；只记位置和指纹。"
)
@everywhere
def case_file(number: str, form: str, answers: tuple[str, ...], attached: tuple[str, ...]) -> int:
    """File something that goes with the paper of a case."""
    with sit_down() as desk:
        asked = desk.belonging_form(CaseId(number), form)
        given = _answers(asked, answers)
        _attach(asked, attached, given)
        found = desk.file_belonging(CaseId(number), asked.id, given)

    def tell() -> None:
        click.echo(f"已记下：{asked.form.title}")
        _tell(found)

    return answer({**_said(number, found), "filed": asked.id}, tell)


@click.command("ready", help="能不能送审：还差什么，怎么办。不能送审的，退出码为 1。")
@_NUMBER
@everywhere
def case_ready(number: str) -> int:
    """Say what holds up the submission of a case."""
    with sit_down() as desk:
        found = desk.ready(CaseId(number))

    def tell() -> None:
        click.echo(found.sentence)
        for at, one in enumerate(found.obstacles, 1):
            click.echo(f"  {at}. {one.text}")
            click.echo(f"     {one.remedy}")

    said = {"case": number, "ready": found.is_ready, "obstacles": plain(found.obstacles)}
    answer(said, tell)
    return DONE if found.is_ready else ANSWERED_NO


OF_CASE: tuple[click.Command, ...] = (case_belongings, case_file, case_ready)
"""Added to ``gkdesk case``."""


# ── what was given ───────────────────────────────────────────────────────────


def _answers(asked: BelongingForm, given: tuple[str, ...]) -> dict[str, Answer]:
    """Answers by the keys of a form; a choice may be called by its label."""
    fields = {field.key: field for field in asked.form.fields}
    files = {field.key for field in asked.file_fields}
    answers: dict[str, tuple[str, ...]] = {}
    for one in given:
        key, equals, text = one.partition("=")
        if not equals:
            raise click.UsageError(f"--answer 要写成 项=内容：{one}")
        if key not in fields or key in files:
            known = "、".join(name for name in fields if name not in files)
            raise click.UsageError(f"“{asked.form.title}”没有 {key} 这一项，可以写：{known}")
        answers[key] = (*answers.get(key, ()), _value(fields[key], text))
    return {key: said if len(said) > 1 else said[0] for key, said in answers.items()}


def _value(field: Field, text: str) -> str:
    return next((one.value for one in field.choices if one.label == text), text)


def _attach(asked: BelongingForm, given: tuple[str, ...], answers: dict[str, Answer]) -> None:
    """Files for the fields of a form; where there is only one, it need not be named."""
    keys = [field.key for field in asked.file_fields]
    files: dict[str, tuple[str, ...]] = {}
    for one in given:
        key, equals, path = one.partition("=")
        if not (equals and key in keys):
            if len(keys) != 1:
                known = "、".join(f"{name}=文件" for name in keys) or "这张表不附文件"
                raise click.UsageError(f"--attach 要写明附给哪一项：{known}")
            key, path = keys[0], one
        files[key] = (*files.get(key, ()), str(Path(path).absolute()))
    answers.update(files)


# ── what is said ─────────────────────────────────────────────────────────────


def _said(number: str, found: Belongings) -> Said:
    return {
        "case": number,
        "kinds": None if found.kinds is None else sorted(kind.value for kind in found.kinds),
        "hints": [{"kind": kind.value, "text": text} for kind, text in found.hints.items()],
        "kind_form": _form(found.kind_form),
        "belongings": [_belonging(one) for one in found.listed],
        "waiting": found.waiting,
    }


def _belonging(one: Belonging) -> Said:
    files = [
        {**plain(kept.file), "path": kept.file.path, "fate": kept.fate.value} for kept in one.files
    ]
    return {
        **_form(one.form),
        "required": one.is_required,
        "state": one.state.value,
        "source": one.source,
        "reason": one.reason,
        "answers": plain(dict(one.filing.answers)) if one.filing else {},
        "files": files,
        "event": one.filing.event if one.filing else 0,
    }


def _form(one: BelongingForm) -> Said:
    fields = [
        {
            "key": field.key,
            "label": field.label,
            "kind": field.kind.value,
            "choices": [{"value": said.value, "label": said.label} for said in field.choices],
        }
        for field in one.form.fields
    ]
    return {
        "form": one.id,
        "title": one.form.title,
        "sources": list(one.sources),
        "edition": one.edition.edition,
        "digest": one.edition.digest,
        "fields": fields,
    }


def _tell(found: Belongings) -> None:
    asked = found.kind_form.form.fields[0]
    if found.kinds is None:
        click.echo("还没有说明这是什么公文：gkdesk case file 编号 paper_kind --answer kinds=……")
        for choice in asked.choices:
            click.echo(f"  {choice.value}　{choice.label}　{choice.help}")
        return
    labels = [choice.label for choice in asked.choices if choice.value in found.kinds]
    click.echo(f"公文种类：{'、'.join(labels) or '都不是'}")
    for one in found.listed:
        word = "必附" if one.is_required else "可附"
        why = f"：{one.reason}" if one.reason else ""
        click.echo(f"  {one.form.id}　{one.form.form.title}（{word}）　{STATES[one.state]}{why}")
        for kept in one.files:
            click.echo(f"    {kept.file.name}{FATES[kept.fate]}")
    if not found.listed:
        click.echo("  这份公文不用附材料")
