"""Writes into inspection.md the table of everything that the check-up can find.

    .venv/bin/python -m docs.inspection_kinds

Severity and source come from the rules as shipped, examples and plain words from
``inspection_kinds.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gkdesk.errors import SecretMarkError
from gkdesk.inspection.entries import Entry
from gkdesk.inspection.rules import shipped
from gkdesk.terms import Attribute, Severity

FOLDER = Path(__file__).resolve().parent
NOTE, KINDS = FOLDER / "inspection.md", FOLDER / "inspection_kinds.toml"
BEGIN, END = "<!-- kinds -->", "<!-- /kinds -->"
STOP = SecretMarkError.code
WEIGHTS = {Severity.BLOCK: "须处理", Severity.WARN: "请看一看", Severity.HINT: "提示"}
LABELS = {
    Attribute.PROACTIVE: "主动",
    Attribute.PARTIAL: "部分",
    Attribute.ON_REQUEST: "依申请",
    Attribute.WITHHELD: "不予",
}
STOPPED = ("**停止**", "保密法 第十四条、第二十二条；保密法实施条例 第二十一条")
HEAD = "| 代码 | 轻重 | 例 | 怎么认 | 依据 |\n|---|---|---|---|---|"


@cache
def said() -> Mapping[str, Any]:
    """Examples and plain words."""
    return tomllib.loads(KINDS.read_text(encoding="utf-8"))


def codes() -> list[str]:
    """Everything that can come of a check-up: the stop, then every code of the rules."""
    return [STOP, *shipped().entries]


def tables() -> str:
    """The tables, each under its title.

    Raises:
        KeyError: A code has no example, or an example has no code.
    """
    missing = set(codes()) ^ set(said()["kinds"])
    if missing:
        raise KeyError(f"inspection_kinds.toml and the rules differ in {sorted(missing)}")
    firsts = {first: title for title, first in said()["sections"].items()}
    lines = [f"共 {len(codes()) - 1} 种，另有“停止”。"]
    for code in said()["kinds"]:
        if code in firsts:
            lines += ["", f"### {firsts[code]}", "", HEAD]
        lines.append(f"| {' | '.join(map(_cell, _row(code)))} |")
    return "\n".join(lines)


def _row(code: str) -> Iterator[str]:
    entry = shipped().entries.get(code)
    weight, source = STOPPED if entry is None else (_weight(entry), entry.source)
    kind = said()["kinds"][code]
    yield from (f"`{code}`", weight, kind["example"], kind["rule"], source or "—")


def _weight(entry: Entry) -> str:
    named = "、".join(label for one, label in LABELS.items() if one in entry.attributes)
    return WEIGHTS[entry.severity] + (f"（{named}）" if named else "")


def _cell(text: str) -> str:
    """A text as a table's cell shows it; the marks of this file's own stay."""
    if text.startswith(("`", "**")):
        return text
    for sign in "\\*|<[":
        text = text.replace(sign, f"\\{sign}")
    return text


def written(note: str) -> str:
    """The note with its tables as they are now."""
    head, _, rest = note.partition(BEGIN)
    return f"{head}{BEGIN}\n{tables()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    NOTE.write_text(written(NOTE.read_text(encoding="utf-8")), encoding="utf-8")
