"""台账: which columns a ledger has, and what of a case stands in each."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeAlias

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.terms import CaseRow

Cell: TypeAlias = str | int | date | None


class ColumnKind(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a ledger.

    Attributes:
        width: In characters of the sheet's font.
        choices: The only words that may stand in it; empty where any may.
    """

    key: str
    title: str
    width: int
    kind: ColumnKind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """A sheet that an office asks for.

    Attributes:
        notes: What is to be understood by its columns, as pairs of word and meaning.
        statuses: The ledger's word for each status of a case, and for one that waits.
        matters: Its word for what a case is about.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    notes: tuple[tuple[str, str], ...]
    statuses: Mapping[str, str]
    matters: Mapping[str, str]


def load(name: str) -> Ledger:
    """Read a ledger's columns and wordings from ``resources/audit/``.

    Raises:
        SettingsError: The file does not say what a ledger needs.
    """
    path = paths.resources() / "audit" / f"{name}.toml"
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        return Ledger(
            id=said["id"],
            title=said["title"],
            columns=tuple(_column(one, said["statuses"]) for one in said["columns"]),
            notes=tuple((word, meaning) for word, meaning in said["notes"]),
            statuses=said["statuses"],
            matters=said.get("matters", {}),  # a list of files has none
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"台账样式 {path.name} 有错", "请重新安装本程序。") from error


def _column(said: Mapping[str, Any], statuses: Mapping[str, str]) -> Column:
    return Column(
        key=said["key"],
        title=said["title"],
        width=said["width"],
        kind=ColumnKind(said["kind"]),
        choices=tuple(statuses.values()) if said["key"] == "status" else (),
    )


DISCLOSURE_LEDGER = load("disclosure-2026")
"""公文公开属性台账. Read at import: whoever imports this module is about to need it."""


def rows(
    cases: Iterable[CaseRow], ledger: Ledger = DISCLOSURE_LEDGER
) -> Iterator[tuple[Cell, ...]]:
    """What stands in the ledger on each case, in the order of its columns."""
    drawn = {
        **_DRAWN,
        "status": lambda case: ledger.statuses[_status(case)],
        "matter": lambda case: ledger.matters[case.matter.value],
    }
    draw = [drawn.get(column.key) or attrgetter(column.key) for column in ledger.columns[1:]]
    for number, case in enumerate(cases, start=1):
        yield (number, *[one(case) for one in draw])


def _status(case: CaseRow) -> str:
    return _AWAITING if case.awaiting_since else case.status.value


_AWAITING = "awaiting"
_DRAWN: Mapping[str, Callable[[CaseRow], Cell]] = {
    "opened": lambda case: case.opened_at.astimezone().date(),
}
