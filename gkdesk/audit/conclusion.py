"""留痕核对结论: what a verdict on the trail proves and what not, on one page to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from gkdesk import __version__, paths
from gkdesk.audit.cells import clean
from gkdesk.paper.composing import Page, compose
from gkdesk.profiles.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gkdesk.audit.receipt import Receipt
    from gkdesk.terms import Person
    from gkdesk.trail.verify import Verdict

FILE = "conclusion-2026.toml"
WHEN = ("always", "whole", "unprotected", "protected", "clock", "no_clock")
_WIDTHS_MM = (24, 138)
_SLOTS = ("events", "broken", "seq", "hash", "clock", "unprotected", "count")
_NAMED = 6  # people told by name
_TOO_MANY_TO_NAME = "等 {count} 人"


@dataclass(frozen=True, slots=True)
class Line:
    """Something that is proven or not, and when that is to be said."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the conclusion says, as its file has it."""

    texts: Mapping[str, str]
    facts: Mapping[str, str]
    about: Mapping[str, str]
    columns: tuple[str, str]
    proven: tuple[Line, ...]
    not_proven: tuple[Line, ...]
    most_rows: int
    longest: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a trail after it was verified.

    Attributes:
        sentence: The verdict.
        proven: Sentences.
        not_proven: Sentences.
        desk: By which this desk is told from others: the name it signs under, before it has
            one the beginning of its first fingerprint.
        people: Names of those on the roll.
        unprotected: Of those without a pass phrase.
        clock_steps: How often the clock was found set back.
    """

    verdict: Verdict
    sentence: str
    proven: tuple[str, ...]
    not_proven: tuple[str, ...]
    desk: str
    people: tuple[str, ...]
    unprotected: tuple[str, ...]
    clock_steps: int


def standing(
    verdict: Verdict,
    *,
    people: Sequence[Person] = (),
    unprotected: tuple[str, ...] = (),
    clock_steps: int = 0,
    desk: str = "",
) -> Standing:
    """Say what a verdict proves, and what not.

    Args:
        people: Everybody on the roll; nobody where it could not be read.
    """
    words = load()
    holds = {
        "always": True,
        "whole": verdict.ok and verdict.events > 0,
        "unprotected": bool(unprotected),
        "protected": bool(people) and not unprotected,
        "clock": clock_steps > 0,
        "no_clock": clock_steps == 0,
    }
    slots = {
        "events": verdict.events,
        "broken": len(verdict.broken),
        "clock": clock_steps,
        "unprotected": named(unprotected),
    }
    key = "broken" if not verdict.ok else "whole" if verdict.events else "empty"

    def said(lines: tuple[Line, ...]) -> tuple[str, ...]:
        return tuple(line.text.format(**slots) for line in lines if holds[line.when])

    return Standing(
        verdict=verdict,
        sentence=words.texts[key].format(**slots),
        proven=said(words.proven),
        not_proven=said(words.not_proven),
        desk=desk,
        people=tuple(one.name for one in people),
        unprotected=unprotected,
        clock_steps=clock_steps,
    )


def write(
    out: Path, found: Standing, by: Person, at: datetime, receipt: Receipt | None = None
) -> None:
    """Write the conclusion as a .docx page.

    Args:
        receipt: The signed head of what was verified; without it the last fingerprint
            stands there.

    Raises:
        CannotWriteError, DiskFullError: It cannot be written there.
    """
    compose(out, _page(load(), found, by, at, receipt))


def of_unprotected(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Who has no pass phrase, as a ledger says it; nothing where everybody has one."""
    return ((load().facts["unprotected"], named(names)),) if names else ()


def named(names: Sequence[str]) -> str:
    """Some names and how many there are: ``王某、李某等 12 人``."""
    shown = "、".join(names[:_NAMED])
    return shown + _TOO_MANY_TO_NAME.format(count=len(names)) if len(names) > _NAMED else shown


@cache
def load() -> Words:
    """The words, checked.

    Raises:
        SettingsError: The file says something impossible; it names the key.
    """
    sheet, _ = Sheet.read(paths.resources() / "audit" / FILE)
    sheet.text("edition"), sheet.day("effective"), sheet.text("name")
    keys = (
        *("title", "whole", "empty", "broken", "first_broken", "more"),
        *("receipt", "signed_receipt", "signs"),
    )
    facts, about, columns = sheet.table("facts"), sheet.table("about"), sheet.table("columns")
    words = Words(
        texts=MappingProxyType({key: _slotted(sheet, key) for key in keys}),
        facts=MappingProxyType({key: facts.text(key) for key in facts.names()}),
        about=MappingProxyType({key: about.text(key) for key in about.names()}),
        columns=(columns.text("about"), columns.text("what")),
        proven=tuple(map(_line, sheet.tables("proven", least=1))),
        not_proven=tuple(map(_line, sheet.tables("not_proven", least=1))),
        most_rows=sheet.number("most_rows"),
        longest=sheet.number("longest"),
    )
    sheet.close()
    return words


def _line(sheet: Sheet) -> Line:
    when = sheet.text("when")
    if when not in WHEN:
        sheet.refuse("when", f"只能是 {', '.join(WHEN)}")
    return Line(when, _slotted(sheet, "text"))


def _slotted(sheet: Sheet, key: str) -> str:
    text = sheet.text(key)
    try:
        text.format(**dict.fromkeys(_SLOTS, ""))
    except (KeyError, IndexError, ValueError):
        sheet.refuse(key, "含有不认识的占位")
    return text


def _page(words: Words, found: Standing, by: Person, at: datetime, receipt: Receipt | None) -> Page:
    verdict, texts, about = found.verdict, words.texts, words.about
    wrong = [f"第 {one.seq} 条：{one.what}" if one.seq else one.what for one in verdict.broken]
    shown = wrong[: words.most_rows]
    more = [texts["more"].format(count=len(wrong) - len(shown))] if len(wrong) > len(shown) else []
    rows = [
        *((about["broken"], _short(one, words.longest)) for one in shown),
        *((about["proven"], one) for one in found.proven),
        *((about["not_proven"], one) for one in found.not_proven),
    ]
    if receipt is None:
        hash_ = _in_groups(verdict.head.hash)
        more.append(texts["receipt"].format(seq=verdict.head.seq, hash=hash_))
    return Page(
        title=texts["title"],
        facts=_facts(words, found, by, at),
        verdict=found.sentence,
        remarks=() if verdict.ok else (texts["first_broken"],),
        columns=tuple(zip(words.columns, _WIDTHS_MM, strict=True)),
        rows=tuple(rows),
        after=tuple(more),
        picture=receipt.picture() if receipt else b"",
        beside=(texts["signed_receipt"], *receipt.short.split("\n")) if receipt else (),
        foot=texts["signs"],
    )


def _facts(words: Words, found: Standing, by: Person, at: datetime) -> tuple[tuple[str, str], ...]:
    names, head = words.facts, found.verdict.head
    said = {
        "desk": found.desk,
        "program": f"gkdesk {__version__}",
        "at": at.astimezone().strftime("%Y-%m-%d %H:%M"),
        "by": " ".join(filter(None, (by.office, by.name))),
        "events": f"{found.verdict.events} 条",
        "people": named(found.people),
        "unprotected": named(found.unprotected) or names["everybody_protected"],
        "head": f"第 {head.seq} 条 SHA-256 {head.hash[:24]}…" if head.seq else "",
    }
    return tuple(
        (names[key], _short(text, words.longest) or names["none"]) for key, text in said.items()
    )


def _in_groups(digest: str) -> str:
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _short(text: str, longest: int) -> str:
    visible = " ".join(clean(text).split())
    return visible if len(visible) <= longest else f"{visible[: longest - 1]}…"
