"""The rules of the check-up: every file of resources/inspection/, and an office's own.

A table ``[group.name]`` with a ``severity`` is an entry: what a kind of finding says. All
else is vocabulary, handed to the rooms by the name of its table. A file that names its
``group`` belongs to one room, which reads it itself: its ``[kinds]`` are entries here too,
so that all that can be said is known in one place.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.inspection import office as own
from gkdesk.inspection.entries import ALWAYS, Entry
from gkdesk.inspection.office import Office
from gkdesk.inspection.spot import NOWHERE, Spot
from gkdesk.paper.normal import quoted
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Edition, Finding, Severity, Sha256

NAME = "体检规则"
_ABOUT = frozenset({"edition", "effective", "name", "note", "sources", "slots"})
_OPEN = "office"  # names the keys of a vocabulary that an office may add to


@dataclass(frozen=True, slots=True)
class Table:
    """A vocabulary as it stands in its file."""

    values: Mapping[str, object]
    file: str


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Everything the check-up goes by. Compared by identity, so that rooms can cache by it.

    Attributes:
        edition: The latest edition of the files, the digest of them all.
        entries: By code.
        tables: Vocabularies by name.
        office: What the office added.
    """

    edition: Edition
    entries: Mapping[str, Entry]
    tables: Mapping[str, Table]
    office: Office = own.NONE

    def sheet(self, name: str) -> Sheet:
        """A vocabulary, to be read key by key.

        Raises:
            SettingsError: No file has it.
        """
        table = self.tables.get(name)
        if table is None:
            raise SettingsError(f"体检规则缺少 [{name}]", "请重新安装本程序。")
        values = {key: value for key, value in table.values.items() if key != _OPEN}
        return Sheet(values, table.file, f"{name}.")

    def finding(
        self, code: str, spot: Spot = NOWHERE, severity: Severity | None = None, **slots: str
    ) -> Finding:
        """Word a finding.

        Args:
            severity: Where it differs from the entry's.
            slots: What the entry's text speaks of besides ``text``.
        """
        entry = self.entries[code]
        shown = quoted(spot.text)
        filled = {"text": shown, **slots}
        return Finding(
            code=code,
            severity=severity or entry.severity,
            text=entry.text.format(**filled),
            advice=entry.advice.format(**filled),
            block=spot.block,
            start=spot.start,
            end=spot.end,
            part=spot.part,
            place=spot.place,
            content=spot.text,
            masked=shown,
            why=entry.why,
            source=entry.source,
        )

    def weighed(
        self, code: str, attribute: Attribute | None, spot: Spot = NOWHERE, **slots: str
    ) -> list[Finding]:
        """Word a finding for a paper with this attribute; none where it does not matter to it."""
        weight = self.entries[code].weight(attribute)
        return [] if weight is None else [self.finding(code, spot, weight, **slots)]

    def kept(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Without the hints that the office switched off."""
        off = self.office.off
        return tuple(
            one for one in findings if one.severity is not Severity.HINT or one.code not in off
        )


def load(folder: Path | None = None) -> Rules:
    """The rules as shipped, with what the office in a data folder adds.

    Raises:
        SettingsError: It names the file and the key that must be mended.
    """
    office = own.NONE if folder is None else own.read(folder / own.FILE)
    return shipped() if office is own.NONE else _with(shipped(), office)


@cache
def shipped() -> Rules:
    """The rules of resources/inspection/ alone; read once."""
    return read(sorted((paths.resources() / "inspection").glob("*.toml")))


def read(files: Iterable[Path]) -> Rules:
    """Read and check rule files."""
    entries: dict[str, Entry] = {}
    tables: dict[str, Table] = {}
    editions: list[str] = []
    days: list[date] = []
    whole = hashlib.sha256()
    for path in files:
        sheet, digest = Sheet.read(path)
        editions.append(sheet.text("edition"))
        days.append(sheet.day("effective"))
        whole.update(f"{path.name}\0{digest}\n".encode())
        _add(path, sheet, entries, tables)
    if not days:
        raise SettingsError("没有体检规则文件", "请重新安装本程序。")
    edition = Edition(NAME, max(editions), max(days), Sha256(whole.hexdigest()))
    return Rules(edition, entries, tables)


def _add(path: Path, sheet: Sheet, entries: dict[str, Entry], tables: dict[str, Table]) -> None:
    slots = ALWAYS | set(sheet.texts("slots", ()))
    values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    if sheet.has("group"):
        _add_kinds(sheet, entries)
        return
    for group, value in values.items():
        if group in _ABOUT:
            continue
        said = value if isinstance(value, dict) else {group: value}
        rest = {key: one for key, one in said.items() if not _is_entry(one)}
        for name in said.keys() - rest.keys():
            code = f"{group}.{name}"
            if code in entries:
                sheet.refuse(code, "在另一个文件里已经有了")
            entries[code] = Entry.of(Sheet(said[name], path.name, f"{code}."), code, slots)
        if rest:
            if group in tables:
                sheet.refuse(group, "在另一个文件里已经有了")
            tables[group] = Table(rest, path.name)


def _add_kinds(sheet: Sheet, entries: dict[str, Entry]) -> None:
    """The kinds of a room that words its findings itself."""
    group, kinds = sheet.text("group"), sheet.table("kinds")
    for name in kinds.names():
        code, said = f"{group}.{name}", kinds.table(name)
        if code in entries:
            sheet.refuse(code, "在另一个文件里已经有了")
        entries[code] = Entry(
            code=code,
            severity=Severity(said.text("severity")),
            text=said.text("text"),
            advice=said.text("advice"),
            why=said.text("why"),
            source=said.text("source", ""),
        )


def _is_entry(value: object) -> bool:
    return isinstance(value, dict) and "severity" in value


def _with(rules: Rules, office: Office) -> Rules:
    for code in sorted(office.off):
        entry = rules.entries.get(code)
        if entry is None:
            office.sheet.refuse("off.hints", f"写有不存在的“{code}”")
        if entry.severity is not Severity.HINT:
            office.sheet.refuse("off.hints", f"写有“{code}”，它不是提示，不能关闭")
    tables = dict(rules.tables)
    for (name, key), words in office.words.items():
        table = tables.get(name)
        if table is None or key not in _open_keys(table):
            office.sheet.refuse(f"words.{name}.{key}", "不是可以增加的词表")
        tables[name] = _added(table, key, words)
    digest = hashlib.sha256(f"{rules.edition.digest}\n{office.digest}\n".encode()).hexdigest()
    edition = Edition(NAME, f"{rules.edition.edition}+", rules.edition.effective, Sha256(digest))
    return Rules(edition, rules.entries, tables, office)


def _open_keys(table: Table) -> list[object]:
    named = table.values.get(_OPEN, [])
    return named if isinstance(named, list) else []


def _added(table: Table, key: str, words: tuple[str, ...]) -> Table:
    before = table.values.get(key, [])
    both = [*(before if isinstance(before, list) else []), *words]
    return Table({**table.values, key: list(dict.fromkeys(both))}, table.file)
