"""What the trail keeps of findings, byte for byte, and what follows from it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gkdesk.standing import Standing
from gkdesk.terms import CaseStatus, Finding, Severity, Sha256
from gkdesk.trail.events import EMPTY, Draft, Kind, seal
from gkdesk.trail.findings import (
    MOST,
    Standings,
    as_noted,
    as_reopened,
    as_resolved,
    as_unmasked,
)
from gkdesk.trail.store import Trail

NUMBER = "11010519491231002X"  # the example of GB 11643, nobody's
FILE, TEXT = Sha256("ab" * 32), Sha256("cd" * 32)
ONE = Finding(
    "personal.id_card",
    Severity.BLOCK,
    "公民身份号码",
    "请删去。",
    block=3,
    place="附件1",
    content=NUMBER,
    masked="****002X",
)
OTHER = Finding("date.form", Severity.HINT, "写法不规范", "请改。", masked="二〇二六年")
NOTED = (
    '"block":3,"code":"personal.id_card","key":"personal.id_card:%s",'
    '"masked":"****002X","nth":"1/1","part":"word/document.xml","place":"附件1",%s'
    '"severity":"block","text":"公民身份号码"'
)
KEY = ONE.key.partition(":")[2]


@pytest.mark.parametrize(
    ("kind", "body", "golden"),
    [
        (
            Kind.RESOLVED,
            as_resolved(ONE, "本人书面同意公开", TEXT),
            "{" + NOTED % (KEY, '"reason":"本人书面同意公开",') + f',"text_sha256":"{TEXT}"}}',
        ),
        (Kind.REOPENED, as_reopened(ONE), "{" + NOTED % (KEY, "") + "}"),
        (
            Kind.UNMASKED,
            as_unmasked([ONE], FILE),
            f'{{"count":1,"keys":["{ONE.key}"],"sha256":"{FILE}"}}',
        ),
    ],
)
def test_the_bodies_are_these(kind: Kind, body: dict[str, Any], golden: str) -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    sealed = seal(Draft(kind, body, "张三"), case=None, after=EMPTY, at=at, program="gkdesk")
    assert sealed.raw.decode().endswith(f'"what":{golden}}}')
    assert NUMBER not in sealed.raw.decode()


def test_a_key_is_what_it_was() -> None:
    """A key that changed with the program would lose every resolution."""
    assert ONE.key == "personal.id_card:979fb605aeb2"
    assert OTHER.key == "date.form:a5aa3ddcb51b"


def test_of_very_many_the_grave_ones_are_kept() -> None:
    body = as_noted([OTHER] * 5_000 + [ONE])
    assert len(body["findings"]) == MOST
    assert body["findings"][0]["key"] == ONE.key
    assert body["more"] == 5_001 - MOST
    assert "more" not in as_noted([ONE])


def a_trail(folder: Path, *then: tuple[Kind, dict[str, Any]]) -> Trail:
    trail = Trail.open(folder)
    opened = {"path": "/x.docx", "name": "x.docx", "sha256": FILE, "text_sha256": TEXT}
    first = trail.append(
        [
            Draft(Kind.CASE_OPENED, opened, "张三"),
            Draft(Kind.INSPECTED, {"title": "通知", **as_noted([ONE, OTHER])}, "张三"),
        ]
    )
    for kind, body in then:
        trail.append([Draft(kind, body, "李四", case=first[0].case)])
    assert trail.verify().ok
    return trail


def standings(trail: Trail) -> Standings:
    (row,) = trail.cases()
    found = Standings.of(trail.events(row.id))
    trail.close()
    return found


RESOLVED = (Kind.RESOLVED, as_resolved(ONE, "本人书面同意公开", TEXT))
GONE = (
    Kind.RECHECKED,
    {**as_noted([OTHER]), "gone": [ONE.key], "new": [], "sha256": "ef" * 32, "text_sha256": TEXT},
)


def test_what_was_resolved_stands_as_verified_with_who_and_why(tmp_path: Path) -> None:
    one, other = standings(a_trail(tmp_path, RESOLVED)).of_findings([ONE, OTHER])
    assert (one.standing, one.reason, one.person) == (Standing.VERIFIED, "本人书面同意公开", "李四")
    assert one.at is not None
    assert (other.standing, other.person) == (Standing.OPEN, "")


def test_what_was_reopened_is_open(tmp_path: Path) -> None:
    taken_back = (Kind.REOPENED, as_reopened(ONE))
    one, _ = standings(a_trail(tmp_path, RESOLVED, taken_back)).of_findings([ONE, OTHER])
    assert one.standing is Standing.OPEN


def test_what_is_gone_is_ticked_off_and_if_it_returns_it_is_open(tmp_path: Path) -> None:
    found = standings(a_trail(tmp_path, RESOLVED, GONE))
    other, gone = found.of_findings([OTHER])
    assert (gone.key, gone.standing, gone.reason) == (ONE.key, Standing.GONE, "本人书面同意公开")
    assert gone.finding.content == ""
    one, _ = found.of_findings([ONE, OTHER])
    assert (one.standing, other.standing) == (Standing.OPEN, Standing.OPEN)


def test_an_event_of_an_older_program_has_no_keys_and_is_read(tmp_path: Path) -> None:
    old: dict[str, Any] = {
        "title": "通知",
        "findings": [{"code": "date.form", "severity": "hint", "block": 4}],
    }
    trail = Trail.open(tmp_path)
    drafts = [Draft(Kind.CASE_OPENED, {}, "张三"), Draft(Kind.INSPECTED, old, "张三")]
    trail.append(drafts)
    (one,) = standings(trail).of_findings([ONE])
    assert one.standing is Standing.OPEN


DECIDED = (Kind.DECIDED, {"attribute": "PROACTIVE", "label": "主动公开", "text_sha256": TEXT})
MARKED = (Kind.MARKED, {"out": "/y.docx", "text": "（此件公开发布）", "after_text": "某日"})


@pytest.mark.parametrize(
    ("text", "file", "status", "out"),
    [
        (TEXT, "ef" * 32, CaseStatus.DECIDED, ""),
        ("01" * 32, "ef" * 32, CaseStatus.OPENED, ""),
        (TEXT, FILE, CaseStatus.MARKED, "/y.docx"),
    ],
)
def test_a_decision_holds_for_its_text_and_a_copy_for_its_file(
    tmp_path: Path, text: str, file: str, status: CaseStatus, out: str
) -> None:
    body = {"title": "新标题", "findings": [], "gone": [], "sha256": file, "text_sha256": text}
    trail = a_trail(tmp_path, DECIDED, MARKED, (Kind.RECHECKED, body))
    (row,) = trail.cases()
    assert (row.status, row.out, row.title) == (status, out, "新标题")
    assert (row.sha256, row.text_sha256) == (file, text)
    assert row.label == "主动公开"
    trail.rebuild()
    assert trail.cases() == (row,)
    assert trail.verify().ok
    trail.close()


def test_unmasking_a_paper_without_a_case_belongs_to_the_desk(tmp_path: Path) -> None:
    trail = a_trail(tmp_path)
    trail.append([Draft(Kind.PAPER_UNMASKED, as_unmasked([ONE], FILE), "张三")])
    *_, last = trail.events()
    assert last.case is None
    assert trail.verify().ok
    trail.close()
