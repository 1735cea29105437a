"""docs/inspection.md: every kind with an example that really makes the desk say so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import (
    OFFICE,
    PAGE_BREAK,
    W,
    a_paper,
    body,
    document,
    line,
    package,
    paragraph,
    table,
    title,
)
from contents import said as contents_of
from inspected import codes as fitness_codes

from benchmarks.hidden_cases import cases
from benchmarks.hidden_kinds import built
from docs.inspection_kinds import NOTE, STOP, codes, said, written
from gkdesk.errors import SecretMarkError
from gkdesk.inspection.checkup import inspect
from gkdesk.inspection.personal.allowed import NOTHING_ALLOWED
from gkdesk.inspection.personal.rules import rules as personal_rules
from gkdesk.inspection.personal.survey import personal_findings
from gkdesk.inspection.rules import load
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Zone
from gkdesk.terms import Attribute

ZONES = {
    Zone.BODY: "正文",
    Zone.TABLE: "表格",
    Zone.BOX: "文本框",
    Zone.HEADER: "页眉",
    Zone.FOOTER: "页脚",
    Zone.FOOTNOTE: "脚注",
    Zone.ENDNOTE: "尾注",
    Zone.COMMENT: "批注",
    Zone.DELETED: "修订",
    Zone.FIELD: "域和链接",
    Zone.ALT_TEXT: "替代文字",
    Zone.CHART: "图表",
    Zone.DIAGRAM: "SmartArt",
    Zone.PROPERTY: "文档属性",
    Zone.CUSTOM_XML: "自定义 XML",
    Zone.SHEET: "嵌入的工作簿",
    Zone.EMBEDDED: "嵌入的文档",
}
Kind = dict[str, Any]
LAST = "特此通知。"  # so that an example is no closing line
LISTS = ("says", "then", "before")


def block(text: str) -> str:
    """A line of a paper as inspection_kinds.toml writes it."""
    marks: dict[str, Callable[[str], str]] = {
        "# ": title,
        "| ": lambda said: line(said, jc="center"),
    }
    if text == "\f":
        return paragraph(PAGE_BREAK)
    return marks.get(text[:2], body)(text[2:] if text[:2] in marks else text)


def example(folder: Path, kind: Kind) -> Path:
    """The paper that an example speaks of."""
    said = dict(kind.get("paper", {}))
    if not said or "put" in kind:
        put = kind.get("put", "says")
        said[put] = [kind["example"]] if put in LISTS else kind["example"]
    rows = said.pop("table", None)
    for key in ("then", "before"):
        said[key] = [block(text) for text in said.get(key, ())]
    if "put" not in kind and "paper" not in kind:
        said["says"].append(LAST)
    if rows:
        said["then"].append(table(rows))
    return a_paper(folder, **said)


def told(path: Path) -> set[str]:
    """Codes of everything that the desk says of a file."""
    try:
        return {one.code for one in inspect(Paper.read(path))}
    except SecretMarkError:
        return {STOP}


def of_settings(folder: Path, markup: str) -> Path:
    """A paper with settings."""
    relation = f'<Relationship Id="r9" Type="{OFFICE}/settings" Target="settings.xml"/>'
    settings = {"word/settings.xml": f'<w:settings xmlns:w="{W}">{markup}</w:settings>'}
    return package(
        folder / "a.docx", document(body("内容。")), parts=dict(settings), relations=relation
    )


def signed(folder: Path) -> Path:
    parts: dict[str, str | bytes] = {"_xmlsignatures/sig1.xml": "<Signature/>"}
    return package(folder / "a.docx", document(body("内容。")), parts=parts)


def too_many(_: Path) -> set[str]:
    number = "11010519491231002X"
    texts = [f"见{number}。"] * (personal_rules().limits["findings"] + 1)
    found = personal_findings(contents_of(*texts), personal_rules(), NOTHING_ALLOWED)
    return {one.code for one in found}


MADE: dict[str, Callable[[Path], set[str]]] = {
    "personal.more": too_many,
    "signature.digital": lambda folder: told(signed(folder)),
    "protection.editing": lambda folder: told(
        of_settings(folder, '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')
    ),
    "protection.tracking": lambda folder: told(of_settings(folder, "<w:trackRevisions/>")),
}
CASES = {one.name: one for one in cases()}


def of_case(folder: Path, name: str) -> set[str]:
    path = folder / "通知.docx"
    path.write_bytes(built(CASES[name]))
    return told(path)


@pytest.mark.parametrize("code", codes())
def test_each_example_makes_the_desk_say_so(tmp_path: Path, code: str) -> None:
    kind: Kind = said()["kinds"][code]
    if code in MADE:
        found = MADE[code](tmp_path)
    elif "case" in kind:
        found = of_case(tmp_path, kind["case"])
    elif "attribute" in kind:
        found = set(fitness_codes(example(tmp_path, kind), Attribute(kind["attribute"])))
    else:
        found = told(example(tmp_path, kind))
    assert code in found


def test_the_note_lists_every_kind_as_the_rules_have_it_today() -> None:
    note = NOTE.read_text(encoding="utf-8")
    assert [code for code in codes() if f"| `{code}` |" not in note] == []
    assert note == written(note), "run python -m docs.inspection_kinds"


def test_every_kind_says_in_plain_words_how_it_is_told() -> None:
    for code, kind in said()["kinds"].items():
        assert kind["example"], code
        assert kind["rule"], code
        assert not kind["rule"].endswith("。"), code


def test_the_note_says_where_in_a_file_is_looked() -> None:
    assert set(ZONES) == set(Zone)
    looked = NOTE.read_text(encoding="utf-8").partition("## 看哪里")[2].partition("\n## ")[0]
    rows = [row.split("|")[1] for row in looked.splitlines() if row.startswith("| ")]
    assert [name for name in ZONES.values() if not any(name in row for row in rows)] == []


def test_the_office_file_in_the_note_can_be_loaded_as_it_stands(tmp_path: Path) -> None:
    note = NOTE.read_text(encoding="utf-8")
    shown = note.partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "inspection.toml").write_text(shown, encoding="utf-8")
    office = load(tmp_path).office
    assert office.off
    assert office.known_public
    assert len(office.words) == 4
    assert all(office.allowed[kind] for kind in ("telephones", "plates", "accounts", "addresses"))
