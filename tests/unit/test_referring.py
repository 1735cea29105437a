"""报请确定 (art. 17), and walks that no decision follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from builders import a_paper

from gkdesk.desk import Desk
from gkdesk.errors import AnswerError, AwaitingError, SecretFoundError, SecretMarkError
from gkdesk.forms.form import Answers
from gkdesk.guide.walk import Walk
from gkdesk.terms import CaseId, CaseStatus, Closing, Matter

PUBLIC: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
ASKED: Answers = {
    "addressee": "苏新市国家保密局",
    "question": "附件2的点位坐标能否公开",
    "day": "2026-03-06",
}
ANSWERED: Answers = {
    "organ": "苏新市国家保密局",
    "document": "苏保函〔2026〕12号",
    "conclusion": "PROACTIVE",
    "day": "2026-03-20",
}
UNSURE = {"mark": "unsure"}
FOREIGN = {"mark": "none", "origin": "other", "regime": "party"}
CONTESTED = {
    "mark": "none",
    "origin": "joint",
    "joint": "lead_agreed",
    "duty": "rule",
    "contents": "internal",
    "extent": "whole",
    "effect": "none",
}


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder) as opened:
        yield opened


@pytest.fixture
def case(desk: Desk, tmp_path: Path) -> CaseId:
    return desk.open_case(desk.read(a_paper(tmp_path))).id


def kinds(desk: Desk, case: CaseId) -> list[str]:
    return [event.kind.value for event in desk.events(case)]


def walked(desk: Desk, answers: dict[str, str]) -> Walk:
    walk = desk.walk().answer_all({key: (one,) for key, one in answers.items()})
    assert walk.is_over
    return walk


def test_a_paper_that_turns_out_secret_is_not_kept_any_longer(desk: Desk, case: CaseId) -> None:
    desk.decide(case, PUBLIC)
    assert [*desk._trail.blobs.files()]
    desk.ask_authority(case, ASKED)
    desk.take_answer(case, {**ANSWERED, "conclusion": "SECRET"})
    assert not [*desk._trail.blobs.files()]
    assert desk.verify().ok
    desk.rebuild()
    assert desk.verify().ok


def test_a_paper_that_went_missing_is_still_named(desk: Desk, case: CaseId) -> None:
    desk.decide(case, PUBLIC)
    for kept in desk._trail.blobs.files():
        kept.unlink()
    assert [one for one in desk.verify().broken if "留存的文稿" in one.what]


def test_while_nobody_has_answered_the_case_stands_still(
    desk: Desk, case: CaseId, tmp_path: Path
) -> None:
    desk.decide(case, PUBLIC)
    row = desk.ask_authority(case, ASKED)
    assert (row.awaiting, row.awaiting_since) == ("苏新市国家保密局", date(2026, 3, 6))
    before = desk.head()
    reading = desk.read(Path(row.path))
    for refused in (
        lambda: desk.decide(case, PUBLIC),
        lambda: desk.mark(case),
        lambda: desk.handle(reading, PUBLIC),
        lambda: desk.ask_authority(case, ASKED),
        lambda: desk.note_walk(case, walked(desk, CONTESTED)),
    ):
        with pytest.raises(AwaitingError) as refusal:
            refused()
        assert "苏新市国家保密局" in refusal.value.title
        assert "2026-03-06" in refusal.value.title
    assert desk.head() == before
    assert not list(tmp_path.glob("*（已标注）*"))


def test_the_answer_lets_the_case_go_on(desk: Desk, case: CaseId) -> None:
    desk.ask_authority(case, ASKED)
    row = desk.take_answer(case, ANSWERED)
    assert (row.awaiting, row.awaiting_since) == ("", None)
    desk.decide(case, PUBLIC)
    assert desk.mark(case).status == "marked"
    assert kinds(desk, case)[-4:] == ["authority_asked", "authority_answered", "decided", "marked"]
    body = next(one.body for one in desk.events(case) if one.kind == "authority_answered")
    assert body == {
        "organ": "苏新市国家保密局",
        "document": "苏保函〔2026〕12号",
        "answered_on": "2026-03-20",
        "conclusion": "PROACTIVE",
        "label": "主动公开",
        "role": "draft",
    }
    assert desk.verify().ok


def test_a_state_secret_ends_the_case_for_good(desk: Desk, case: CaseId) -> None:
    desk.decide(case, PUBLIC)
    desk.ask_authority(case, ASKED)
    row = desk.take_answer(case, {**ANSWERED, "conclusion": "SECRET"})
    assert (row.status, row.closing) == (CaseStatus.CLOSED, Closing.SECRET)
    assert (row.attribute, row.label, row.awaiting) == (None, "", "")
    before = desk.head()
    reading = desk.read(Path(row.path))
    for refused in (
        lambda: desk.decide(case, PUBLIC),
        lambda: desk.mark(case),
        lambda: desk.handle(reading, PUBLIC),
        lambda: desk.open_case(reading),
        lambda: desk.ask_authority(case, ASKED),
    ):
        with pytest.raises(SecretFoundError) as refusal:
            refused()
        assert refusal.value.exit_code == 4
    assert desk.head() == before
    assert desk.verify().ok


def test_a_matter_without_a_paper_can_be_asked_about_too(desk: Desk) -> None:
    topic = desk.topic(Matter.MEETING, {"title": "研究应急物资储备点布局"})
    case = desk.open_topic(topic).id
    desk.ask_authority(case, ASKED)
    with pytest.raises(AwaitingError):
        desk.decide(case, PUBLIC)
    desk.take_answer(case, {**ANSWERED, "conclusion": "NOT_SECRET"})
    desk.decide(case, PUBLIC)
    assert desk.case(case).status is CaseStatus.FILED


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"addressee": ""}, "addressee"),
        ({"question": "能否"}, "question"),
        ({"question": "问" * 501}, "question"),
        ({"day": "昨天"}, "day"),
    ],
)
def test_an_asking_is_told_what_is_wrong(
    desk: Desk, case: CaseId, change: dict[str, str], field: str
) -> None:
    with pytest.raises(AnswerError) as refusal:
        desk.ask_authority(case, {**ASKED, **change})
    assert refusal.value.field == field
    assert desk.case(case).awaiting_since is None


def test_nobody_was_asked_tomorrow_nor_answered_before(desk: Desk, case: CaseId) -> None:
    tomorrow = datetime.now().astimezone().date() + timedelta(days=1)
    with pytest.raises(AnswerError) as refusal:
        desk.ask_authority(case, {**ASKED, "day": tomorrow.isoformat()})
    assert refusal.value.field == "day"
    with pytest.raises(AnswerError) as refusal:
        desk.take_answer(case, ANSWERED)
    assert "没有待答复" in refusal.value.title
    desk.ask_authority(case, ASKED)
    with pytest.raises(AnswerError) as refusal:
        desk.take_answer(case, {**ANSWERED, "day": "2026-03-05"})
    assert refusal.value.field == "day"


def test_a_question_that_bears_a_mark_is_not_recorded(desk: Desk, case: CaseId) -> None:
    before = desk.head()
    with pytest.raises(SecretMarkError):
        desk.ask_authority(case, {**ASKED, "question": "附件（机密★5年）能否公开"})
    assert desk.head() == before


def test_the_walk_that_led_to_it_is_recorded_before(desk: Desk, case: CaseId) -> None:
    desk.ask_authority(case, ASKED, walked(desk, UNSURE))
    *_, guided, asked = desk.events(case)
    assert (guided.kind, asked.kind) == ("guided", "authority_asked")
    assert guided.body["ending"] == "ask_authority"
    assert "adopted" not in guided.body


def test_a_walk_without_an_attribute_is_recorded_alone(desk: Desk, case: CaseId) -> None:
    row = desk.note_walk(case, walked(desk, CONTESTED))
    assert row.status is CaseStatus.OPENED
    *_, guided = desk.events(case)
    edition = desk.questions().edition
    assert guided.body["guide"]["outcome"] == "review"
    assert guided.body["guide"]["questions"]["digest"] == edition.digest
    assert guided.body["path"] == [*CONTESTED]


def test_a_walk_that_ends_outside_ends_the_case_and_a_decision_takes_it_up(
    desk: Desk, case: CaseId
) -> None:
    walk = walked(desk, FOREIGN)
    row = desk.note_walk(case, walk)
    assert (row.status, row.closing) == (CaseStatus.CLOSED, Closing.OUTSIDE)
    assert kinds(desk, case)[-2:] == ["guided", "closed"]
    assert walk.proposal().title in list(desk.events(case))[-1].body["reason"]
    desk.decide(case, PUBLIC)
    assert desk.case(case).status is CaseStatus.DECIDED
    assert desk.case(case).closing is None
    assert desk.verify().ok


def test_of_a_stop_nothing_is_recorded(desk: Desk, case: CaseId) -> None:
    before = desk.head()
    with pytest.raises(AnswerError):
        desk.note_walk(case, walked(desk, {"mark": "tied"}))
    assert desk.head() == before
