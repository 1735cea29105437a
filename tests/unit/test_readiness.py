"""What holds up submission: everything, the worst first, each with what to do and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from gkdesk import profiles
from gkdesk.belongings import Belongings, Fate, belongings_of
from gkdesk.forms.belongings import form_of
from gkdesk.forms.form import Answers
from gkdesk.forms.paper_kind import ID, paper_kind_form
from gkdesk.readiness import Paper, Where, readiness
from gkdesk.terms import (
    Attribute,
    BelongingId,
    CaseId,
    CaseRow,
    CaseStatus,
    Finding,
    Severity,
    Sha256,
)
from gkdesk.trail.filings import Attached, Filing
from gkdesk.ui import belonging_words

Filed = Mapping[str, Filing]

NOW = datetime(2026, 11, 20, tzinfo=UTC)
ROW = CaseRow(
    id=CaseId("2026-000001"),
    status=CaseStatus.MARKED,
    title="关于印发收费管理办法的通知",
    doc_number="",
    kind="通知",
    office="",
    person="",
    dated=None,
    attribute=Attribute.PROACTIVE,
    label="主动公开",
    path="/x.docx",
    out="",
    opened_at=NOW,
    changed_at=NOW,
)
FOUND = Finding("personal.id_card", Severity.BLOCK, "写有身份证号", "请遮蔽")
OPINION = Attached("opinion", "/意见书.pdf", "意见书.pdf", 9, Sha256("0" * 64))


def filing(form: str, answers: Answers, *files: Attached, is_waived: bool = False) -> Filing:
    return Filing(form, answers, files, is_waived, {})


def held(*kinds: str, filed: Filed | None = None, fate: Fate = Fate.SAME) -> Belongings:
    said = {ID: filing(ID, {"kinds": kinds})} if kinds else {}
    profile = profiles.load("jiangsu")
    return belongings_of(profile, {**said, **(filed or {})}, paper_kind_form(), {}, lambda _: fate)


def codes(found: Belongings, row: CaseRow = ROW, paper: Paper | None = None) -> list[str]:
    return [one.code for one in readiness(row, paper or Paper(), (), found).obstacles]


LEGAL = {"legality": filing("legality", {}, OPINION)}
WAIVED = {"competition": filing("competition", {"applies": "no", "why": "无"}, is_waived=True)}


def test_a_paper_that_is_nothing_special_needs_nothing() -> None:
    found = readiness(ROW, Paper(), (), held("none"))
    assert found.is_ready
    assert found.sentence == "可以送审"


def test_what_the_paper_is_has_to_be_said() -> None:
    assert codes(held()) == ["belonging.kind"]


def test_everything_is_named_and_the_worst_first() -> None:
    row = replace(ROW, attribute=None, status=CaseStatus.OPENED)
    found = readiness(row, Paper(is_same=False), (FOUND,), held("normative"), "保密局")
    assert [one.code for one in found.obstacles] == [
        "paper.changed",
        "decision.missing",
        "finding.personal.id_card",
        "question.open",
        "belonging.missing",
        "belonging.missing",
    ]
    assert found.sentence == "还差 6 项才能送审"
    assert all(one.text and one.remedy and one.where in Where for one in found.obstacles)


def test_a_decision_on_another_text_has_to_be_confirmed() -> None:
    assert codes(held("none"), replace(ROW, status=CaseStatus.OPENED)) == ["decision.outdated"]


def test_a_paper_that_is_gone_holds_everything_up() -> None:
    assert codes(held("none"), paper=Paper(is_there=False)) == ["paper.missing"]


def test_a_normative_paper_waits_for_its_two_reviews() -> None:
    obstacles = readiness(ROW, Paper(), (), held("normative")).obstacles
    assert [(one.key, one.where) for one in obstacles] == [
        ("legality", Where.BELONGINGS),
        ("competition", Where.BELONGINGS),
    ]
    assert "写明理由" not in obstacles[0].remedy  # nothing stands in the place of 合法性审核
    assert "写明理由" in obstacles[1].remedy


def test_a_reason_stands_in_the_place_of_what_is_not_needed() -> None:
    assert codes(held("normative", filed={**LEGAL, **WAIVED})) == []


def test_a_file_that_has_changed_holds_up_again() -> None:
    for fate, says in ((Fate.CHANGED, "与附上时不一样"), (Fate.GONE, "找不到了")):
        found = held("normative", filed={**LEGAL, **WAIVED}, fate=fate)
        (one,) = readiness(ROW, Paper(), (), found).obstacles
        assert (one.code, one.key) == ("belonging.changed", "legality")
        assert says in one.text


def test_what_the_office_does_not_ask_for_holds_nothing_up() -> None:
    found = held("none", filed=LEGAL, fate=Fate.CHANGED)
    assert [one.form.id for one in found.listed] == ["legality"]
    assert codes(found) == []


def test_of_many_obstacles_the_window_tells_the_worst() -> None:
    found = readiness(ROW, Paper(), (FOUND,) * 7, held("none"))
    told = belonging_words.remedies(found.obstacles).splitlines()
    assert len(told) == 6
    assert told[-1] == "另有 2 项。"
    assert belonging_words.line(found).startswith("还差 7 项才能送审：写有身份证号；")


def test_what_may_be_added_is_listed_and_holds_nothing_up() -> None:
    said = {ID: filing(ID, {"kinds": ("decision",)})}
    national = profiles.load("national")
    found = belongings_of(national, said, paper_kind_form(), {}, lambda _: Fate.SAME)
    assert [(one.form, one.is_required) for one in found.listed] == [
        (form_of(BelongingId.CONSULTATION), True),
        (form_of(BelongingId.ATTENDANCE), False),
    ]
    assert found.waiting == 1
