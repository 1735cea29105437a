"""区分处理的规则: what is said of lists of what is withheld, read from its file.

Source: 条例 第三十七条; for attachments also the office rule that nothing withheld is
carried inside a paper that is 主动公开.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gkdesk import paths
from gkdesk.guide import reading
from gkdesk.guide.wording import Problem, Wording
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Edition, GroundId, Severity

_SAID = (
    *("other_attribute", "too_many", "too_long", "lacks", "content", "reason"),
    *("ground_unknown", "ground_unclear", "ground_open", "ground_refused"),
    *(
        "ground_unchosen",
        "ground_unused",
        "place_outside",
        "place_many",
        "place_empty",
        "place_unread",
    ),
    *("place_attachment", "overlap", "twice", "whole_body"),
    *("part_lacks", "part_unknown", "part_nowhere", "part_twice", "part_ground"),
    *("part_problem", "part_partial", "part_same"),
)
PIECES = ("where", "what", "ground", "reason", "name", "attribute")


@dataclass(frozen=True, slots=True)
class WholeRule:
    """What the attribute of the whole paper does not let an attachment be."""

    attributes: frozenset[Attribute]
    parts: frozenset[Attribute]
    severity: Severity
    wording: Wording


@dataclass(frozen=True, slots=True)
class Withholding:
    """How lists of passages and of attachments are looked at.

    Attributes:
        most: Entries of a list.
        most_chars: Of an entry.
        quoted: So many characters of the text itself an entry must not repeat.
        whole: Percent of the body from which on a paper is withheld as a whole.
        attachment: How words name an attachment.
        block_like: How words name blocks.
        pieces: What each piece of an entry is called.
        personal: The ground of personal data.
        kinds: What findings of the check-up are called in the list, by their codes.
    """

    edition: Edition
    most: int
    most_chars: int
    quoted: int
    whole: int
    attachment: re.Pattern[str]
    block_like: re.Pattern[str]
    examples: tuple[str, str]
    pieces: Mapping[str, str]
    personal: GroundId
    kinds: Mapping[str, str]
    said: Mapping[str, tuple[Wording, Severity]]
    rules: tuple[WholeRule, ...]

    def say(self, key: str, field: str, slots: Mapping[str, str]) -> Problem:
        """One of the complaints, filled in."""
        wording, severity = self.said[key]
        return wording.problem(field, severity, slots)


def load() -> Withholding:
    """What is shipped.

    Raises:
        SettingsError: The file says something impossible.
    """
    return read(sorted((paths.resources() / "guide").glob("withholding-*.toml"))[-1])


@cache
def read(path: Path) -> Withholding:
    """Read one file.

    Raises:
        SettingsError: It names the file and the key that must be mended.
    """
    sheet, digest = Sheet.read(path)
    sheet.texts("sources")
    said, pieces = sheet.table("said"), sheet.table("pieces")
    personal = sheet.table("personal")
    kinds = personal.table("kinds")
    made = Withholding(
        edition=Edition(sheet.text("name"), sheet.text("edition"), sheet.day("effective"), digest),
        most=sheet.number("most"),
        most_chars=sheet.number("most_chars"),
        quoted=sheet.number("quoted_chars"),
        whole=sheet.number("whole_percent"),
        attachment=re.compile(sheet.pattern("attachment")),
        block_like=re.compile(sheet.pattern("block_like")),
        examples=(sheet.text("example"), sheet.text("part_example")),
        pieces={key: pieces.text(key) for key in PIECES},
        personal=GroundId(personal.text("ground")),
        kinds={code: kinds.text(code) for code in kinds.names()},
        said={key: _said(said.table(key)) for key in _SAID},
        rules=tuple(map(_rule, sheet.tables("whole", least=1))),
    )
    sheet.close()
    return made


def _said(sheet: Sheet) -> tuple[Wording, Severity]:
    return Wording.of(sheet), reading.severity(sheet, Severity.BLOCK)


def _rule(sheet: Sheet) -> WholeRule:
    return WholeRule(
        reading.attributes(sheet, "attributes"),
        reading.attributes(sheet, "parts"),
        reading.severity(sheet, Severity.BLOCK),
        Wording.of(sheet),
    )
