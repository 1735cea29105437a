"""What the command line answers: records as JSON, and the same in words.

The keys are public (see the contract of the command line): add, do not rename.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gkdesk.standing import NOTICE
from gkdesk.terms import CaseId

if TYPE_CHECKING:
    from gkdesk.batch.run import Step
    from gkdesk.errors import DeskError
    from gkdesk.guide.wording import Problem
    from gkdesk.records import MarkResult, Reading
    from gkdesk.standing import Resolvable
    from gkdesk.terms import CaseRow, Finding

Said = dict[str, Any]

WORDS = {
    "marked": "已标注",
    "replaced": "已换成新标注",
    "already": "原已有标注",
    "no_mark_needed": "不印标注",
    "opened": "已登记",
    "decided": "已定性",
    "filed": "无需标注",
    "closed": "已了结",
}
AWAITING = "待报请确定"
MATTERS = {"paper": "", "meeting": "会议议题", "item": "目录事项"}  # papers are the rule


SENTENCES = {"inserted": "正文加写公开属性建议", "already": "正文已写明公开属性建议"}
STANDINGS = {"open": "待处理", "verified": "已核实无需处理", "gone": "已消失"}
SEVERITIES = {"block": "须处理", "warn": "请看一看", "hint": "提示"}

_MASKED = 2_000  # findings that are looked for in title, date and the like


def line_of(row: CaseRow) -> str:
    """A case in one line: number, what it is, how far it is."""
    status = AWAITING if row.awaiting_since else WORDS[row.status.value]
    since = f"（{row.awaiting_since} 报{row.awaiting}）" if row.awaiting_since else ""
    words = (row.id, MATTERS[row.matter.value], status + since, row.label, row.doc_number)
    return "  ".join(filter(None, (*words, row.title)))


def complain(error: Said, of: str = "") -> None:
    """Say what was refused and what to do, where errors are said."""
    click.echo(f"错误：{of}{error['title']}", err=True)
    click.echo(f"办法：{error['remedy']}", err=True)


def error_of(error: DeskError) -> Said:
    """A refusal, as JSON says it."""
    more = {key: plain(getattr(error, key, ())) for key in ("field", "candidates", "keys")}
    said = {"code": error.code, "title": error.title, "remedy": error.remedy}
    return said | {key: value for key, value in more.items() if value}


def plain(value: Any) -> Any:  # noqa: ANN401 - any record
    """A record as JSON can say it."""
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def _some(record: object, *keys: str) -> Said | None:
    return None if record is None else {key: plain(getattr(record, key)) for key in keys}


def as_inspected(reading: Reading, *, unmasked: bool = False) -> Said:
    """A paper that was looked at.

    Args:
        unmasked: Say the very content too, and the text as it stands. Whoever asks for
            it has had it recorded.
    """
    known = ("title", "doc_number", "kind", "recipients", "signature", "attachments", "imprint")
    anatomy = _some(reading.anatomy, *known, "annotation") or {}
    anatomy["date"] = _some(reading.anatomy.date, "text", "iso", "block")
    anatomy["place"] = plain(reading.place)
    hidden = () if unmasked else _hidden(reading.findings)
    of_block: dict[int, list[Finding]] = {}
    for one in hidden:
        if one.block is not None:
            of_block.setdefault(one.block, []).append(one)
    blocks = [
        {
            "i": block.i,
            "text": _masked(block.text, of_block.get(block.i, ())),
            **(_some(part, "element", "role", "confidence", "why") or {}),
        }
        for block, part in zip(reading.blocks, reading.anatomy.parts, strict=True)
    ]
    said = _some(reading, "path", "sha256", "text_sha256", "candidates", "question") or {}
    return {
        **_without(said, hidden),
        "anatomy": _without(anatomy, hidden),
        "findings": [as_finding(one, unmasked=unmasked) for one in reading.findings],
        "blocks": blocks,
        "rules": _some(reading.rules, "name", "edition", "digest"),
        "notice": NOTICE,
    }


def as_finding(one: Finding, *, unmasked: bool = False) -> Said:
    """A finding; its content only where that was asked for."""
    return {
        **(_some(one, "code", "severity", "text", "advice", "key", "nth") or {}),
        **(_some(one, "place", "why", "source") or {}),
        "where": _some(one, "part", "block", "start", "end"),
        "masked": one.masked or one.text,
        **({"content": one.content} if unmasked else {}),
    }


def as_resolvable(one: Resolvable) -> Said:
    """A finding with what became of it."""
    how = _some(one, "reason", "person", "office", "at") or {}
    return {**as_finding(one.finding), "state": one.standing.value, **how}


def _hidden(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings whose content is not to be shown, the longest first."""
    hidden = (one for one in findings if one.content not in ("", one.masked))
    return tuple(sorted(hidden, key=lambda one: -len(one.content)))


def _masked(text: str, findings: Sequence[Finding]) -> str:
    """A block's text with findings masked; every other character stays at its place."""
    letters = list(text)
    for one in findings:
        width = max(0, min(one.end, len(text)) - one.start)
        letters[one.start : one.start + width] = (
            one.masked if len(one.masked) == width else "*" * width
        )
    return "".join(letters)


def _without(said: Any, findings: Sequence[Finding]) -> Any:  # noqa: ANN401 - any record
    """What is said, with the content of findings masked wherever it stands."""
    if isinstance(said, str):
        for one in findings[:_MASKED]:
            said = said.replace(one.content, one.masked)
        return said
    if isinstance(said, dict):
        return {key: _without(value, findings) for key, value in said.items()}
    return [_without(one, findings) for one in said] if isinstance(said, list) else said


def as_marked(path: Path, done: MarkResult, case: CaseId | None) -> Said:
    """A paper that was marked; ``case`` is None where it was only tried."""
    keys = (
        "out",
        "status",
        "changed_parts",
        "sha256_before",
        "sha256_after",
        "event",
        "remarks",
        "certificate",
    )
    place = ("text", "after_block", "before_block")
    said = {"inserted": _some(done, *place), "sentence": _some(done.sentence, *place, "status")}
    return {"path": str(path), "case": case, **said, **(_some(done, *keys) or {})}


def advised(problems: Sequence[Problem]) -> Said:
    """What is lawful yet worth a second look, said where errors are said too."""
    for one in problems:
        click.echo(f"请再看一眼：{one.text}。{one.remedy}", err=True)
    return {"advice": [_some(one, "field", "text", "remedy") for one in problems]}


def as_entry(step: Step, given: Mapping[int, Path]) -> Said:
    """What became of a paper in a batch; of one that bears a 密级 mark nothing but that.

    Args:
        given: What each paper was called on the command line, by its number.
    """
    refused = error_of(step.refusal) if step.refusal else {}
    line = step.line
    if line is None:
        return {"error": refused}
    path = given.get(step.number, line.path)
    if step.result is None:
        bug = {"code": line.code, "title": line.trouble, "remedy": line.remedy}
        return {"path": str(path), "error": refused or bug}
    entry = as_marked(path, step.result, CaseId(line.case))
    return {**entry, "earlier": True} if line.was_earlier else entry


def tell_inspected(entry: Said) -> None:
    """Say in words what was seen in a paper."""
    anatomy = entry["anatomy"]
    written, place, present = anatomy["date"], anatomy["place"], anatomy["annotation"]
    click.echo(entry["path"])
    for word, text in (
        ("标题", anatomy["title"]),
        ("发文字号", anatomy["doc_number"]),
        ("署名", anatomy["signature"]),
        ("成文日期", written and f"{written['text']}（第 {written['block']} 段）"),
        ("已有标注", present and present["text"]),
        ("标注位置", f"第 {place['after_block']} 段之下" if place else entry["question"]),
    ):
        click.echo(f"  {word}：{text or '没有'}")
    for one in entry["findings"]:
        where = f"{one['place']}　" if one["place"] else ""
        shown = f"　原文：{one['content']}" if one.get("content") else ""
        click.echo(f"  体检：{where}{one['text']}。{one['advice']}{shown}")
    if "held_up_by" in entry:
        click.echo(f"  按这个属性，有 {len(entry['held_up_by'])} 处必须先处理")
    click.echo(f"  {entry['notice']}")


def tell_resolvable(one: Resolvable) -> None:
    """Say in words how a finding stands."""
    found = one.finding
    where = f"{found.place}　" if found.place else ""
    why = f"（{one.person}：{one.reason}）" if one.reason else ""
    words = SEVERITIES[found.severity.value], STANDINGS[one.standing.value] + why
    click.echo(f"{found.key}　{'　'.join(words)}　{where}{found.text}")


def tell_marked(entry: Said) -> None:
    """Say in words how a paper was marked."""
    text = entry["inserted"]["text"]
    where = f" → {entry['out']}" if entry["out"] else ""
    only = "" if entry["event"] else "（预览，没有写文件）"
    if entry.get("earlier"):
        only = "（此前已办，没有重复标注）"
    click.echo(f"{WORDS[entry['status']]}{text}{only}：{entry['path']}{where}")
    sentence = entry["sentence"]
    if sentence is not None:
        click.echo(f"{SENTENCES[sentence['status']]}：{sentence['text']}")


def tell_all(entries: Sequence[Said], left: int, tell: Callable[[Said], None]) -> None:
    """Say of many papers what became of each, and of all."""
    refused = [entry for entry in entries if "error" in entry]
    for entry in entries:
        if "error" not in entry:
            tell(entry)
    for entry in refused:
        complain(entry["error"], f"{entry['path']}：" if "path" in entry else "")
    click.echo(
        f"共 {len(entries) + left} 份：办成 {len(entries) - len(refused)}，"
        f"未办成 {len(refused)}" + (f"；已停止，还有 {left} 份没有办" if left else "")
    )
