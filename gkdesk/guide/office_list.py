"""目录与清单: the office's own 政务公开事项目录 and 负面清单, as records.

They help a person remember; neither is a ground by itself.

Source: 国办发〔2019〕54号 (columns of the 目录); 国办发〔2016〕80号 (负面清单).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gkdesk.terms import Sha256


class ListKind(StrEnum):
    """Which list."""

    DIRECTORY = "目录"
    NEGATIVE = "负面清单"


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a list.

    Attributes:
        row: Its number in the sheet, from 1.
        said: Texts by column, as the columns are called in ``lists-*.toml``.
    """

    row: int
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a list came from.

    Attributes:
        path: Of the workbook.
        sheet: The sheet in it.
        sha256: Of the workbook.
        at: When it was imported, UTC.
        by: Who imported it.
        rules: Edition and digest of the columns by which it was read.
    """

    path: str
    sheet: str
    sha256: Sha256
    at: str
    by: str
    rules: tuple[str, str]


@dataclass(frozen=True, slots=True)
class OfficeList:
    """A list as it was imported.

    Attributes:
        skipped: Rows that are titles or notes, and no items.
        remarks: What is to be looked at in it, row by row.
    """

    kind: ListKind
    items: tuple[Item, ...]
    origin: Origin
    skipped: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def digest(self) -> Sha256:
        """SHA-256 of what the items say."""
        return digest_of(self.kind, self.items)

    def as_imported(self) -> dict[str, Any]:
        """Body of the event that it was imported."""
        origin = self.origin
        edition, rules = origin.rules
        return {
            "list": self.kind.value,
            "path": origin.path,
            "sheet": origin.sheet,
            "sha256": origin.sha256,
            "items": len(self.items),
            "digest": self.digest,
            "rules": {"edition": edition, "digest": rules},
        }

    def as_removed(self) -> dict[str, Any]:
        """Body of the event that it was taken away."""
        return {"list": self.kind.value, "items": len(self.items), "digest": self.digest}


def digest_of(kind: ListKind, items: Sequence[Item]) -> Sha256:
    """SHA-256 of items, whatever file they stand in."""
    said = [kind.value, [[one.row, dict(one.said)] for one in items]]
    raw = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return Sha256(hashlib.sha256(raw.encode()).hexdigest())
