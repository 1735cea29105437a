"""体检报告: what was found in a paper and what became of it, on one page for the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gkdesk import paths
from gkdesk.audit.cells import clean
from gkdesk.paper.composing import Page, compose
from gkdesk.profiles.sheet import Sheet
from gkdesk.standing import Resolvable, Standing
from gkdesk.terms import CaseId, Edition, Person, Severity, Sha256

FILE = "checkup-report-2026.toml"
_WIDTHS_MM = (18, 34, 56, 54)
_GRAVE = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper that was looked over.

    Attributes:
        case: None where it was never taken in hand.
        at: When it was looked over, with a time zone.
        rules: By which edition.
    """

    path: Path
    title: str
    doc_number: str
    text_sha256: Sha256
    case: CaseId | None
    person: Person
    at: datetime
    rules: Edition
    found: tuple[Resolvable, ...]


def write_report(out: Path, checked: Checked) -> None:
    """Write the report of a paper.

    Raises:
        CannotWriteError, DiskFullError: It cannot be written there.
    """
    sheet, _ = Sheet.read(paths.resources() / "audit" / FILE)
    compose(out, _page(sheet, checked))


def _page(sheet: Sheet, checked: Checked) -> Page:
    still = [one for one in checked.found if one.standing is not Standing.GONE]
    listed = sorted(checked.found, key=lambda one: (one.standing is Standing.GONE, _grave(one)))
    shown = listed[: sheet.number("most_rows")]
    left = len(listed) - len(shown)
    heads = sheet.table("columns")
    names = ("severity", "place", "found", "standing")
    return Page(
        title=sheet.text("title"),
        facts=_facts(sheet.table("facts"), checked),
        verdict=sheet.text("verdict"),
        remarks=(_tally(sheet, still), sheet.text("caution")),
        columns=tuple(zip(map(heads.text, names), _WIDTHS_MM, strict=True)),
        rows=tuple(_row(sheet, one) for one in shown),
        after=(sheet.text("more").format(count=left),) if left else (),
        foot=sheet.text("signs"),
    )


def _facts(words: Sheet, checked: Checked) -> tuple[tuple[str, str], ...]:
    none = words.text("none")
    rules = checked.rules
    said = {
        "paper": checked.title,
        "file": checked.path.name,
        "number": checked.doc_number,
        "case": checked.case or "",
        "office": checked.person.office,
        "person": checked.person.name,
        "at": checked.at.astimezone().strftime("%Y-%m-%d %H:%M"),
        "rules": f"{rules.edition}（{rules.effective.isoformat()} 起）",
        "digest": f"SHA-256 {rules.digest[:32]}…",
        "text": f"SHA-256 {checked.text_sha256[:32]}…",
    }
    longest = words.number("longest")
    return tuple((words.text(key), _short(text, longest) or none) for key, text in said.items())


def _tally(sheet: Sheet, still: Sequence[Resolvable]) -> str:
    if not still:
        return sheet.text("clean")
    counts = Counter(one.finding.severity for one in still)
    is_open = [one for one in still if one.standing is Standing.OPEN]
    return sheet.text("tally").format(
        count=len(still),
        open=sum(one.finding.severity is Severity.BLOCK for one in is_open),
        **{one.value: counts[one] for one in Severity},
    )


def _row(sheet: Sheet, one: Resolvable) -> tuple[str, ...]:
    found, longest = one.finding, sheet.number("longest")
    place = found.place or ("正文" if found.block is not None else "全文")
    text = found.text
    if found.masked and found.masked not in text:
        text = f"{text}：{found.masked}"
    said = sheet.table("standings").text(one.standing.value)
    when = one.at.astimezone().strftime("%m-%d") if one.at else ""
    who = " ".join(filter(None, (one.person, when)))
    how = "；".join(filter(None, (said, who, one.reason)))
    severity = sheet.table("severities").text(found.severity.value)
    short = _short(place, sheet.number("longest_place"))
    return severity, short, _short(text, longest), _short(how, longest)


def _short(text: str, longest: int) -> str:
    visible = " ".join(clean(text).split())
    return visible if len(visible) <= longest else f"{visible[: longest - 1]}…"


def _grave(one: Resolvable) -> int:
    return _GRAVE.index(one.finding.severity)
