"""What the trail keeps of the guide: the way, what it proposed, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_paper

from gkdesk import paths
from gkdesk.desk import Desk
from gkdesk.errors import AnswerError
from gkdesk.forms.form import Answers
from gkdesk.guidance import Guidance, follows
from gkdesk.guide import rules
from gkdesk.terms import CaseId

PLAIN = {"mark": "none", "origin": "own", "duty": "aware", "contents": "nothing"}
CONTESTED = {
    "mark": "none",
    "origin": "joint",
    "joint": "lead_agreed",
    "duty": "rule",
    "contents": "internal",
    "extent": "whole",
    "effect": "none",
}
PROPOSED: Answers = {"attribute": "PROACTIVE", "grounds": ("G19b",)}
ANOTHER: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
WHY = "本件修改了办事窗口的受理条件，外单位要照着办，市司法局3月2日备案"


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder) as opened:
        yield opened


def guided(desk: Desk, answers: dict[str, str], why: str = "") -> Guidance:
    walk = desk.walk().answer_all({key: (one,) for key, one in answers.items()})
    assert walk.is_over
    return Guidance(walk, why)


def opened(desk: Desk, folder: Path) -> CaseId:
    return desk.open_case(desk.read(a_paper(folder))).id


def test_an_adopted_proposal_is_recorded_before_its_decision(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, tmp_path)
    desk.decide(case, PROPOSED, guided(desk, PLAIN))
    *_, noted, decided = desk.events(case)
    assert (noted.kind, decided.kind) == ("guided", "decided")
    edition = desk.questions().edition
    assert noted.body == {
        "guide": {
            "questions": {"edition": edition.edition, "digest": edition.digest},
            "subject": "paper",
            "answers": {key: [one] for key, one in PLAIN.items()},
            "outcome": "propose",
            "attribute": "PROACTIVE",
            "grounds": ["G19b"],
        },
        "path": [*PLAIN],
        "ending": "proactive",
        "title": "建议主动公开",
        "label": "主动公开",
        "seen": [],
        "stated": {},
        "adopted": True,
        "why": "",
        "text_sha256": desk.case(case).text_sha256,
        "role": "draft",
    }
    assert desk.verify().ok


def test_who_chooses_otherwise_says_why(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, tmp_path)
    desk.decide(case, ANOTHER, guided(desk, PLAIN, WHY))
    noted = desk.events(case)[-2].body
    assert (noted["adopted"], noted["why"]) == (False, WHY)
    assert noted["guide"]["grounds"] == ["G19b"]


@pytest.mark.parametrize("why", ["", "   ", "不宜公开", "属于内部事务信息"])
def test_no_word_why_or_an_empty_one_is_refused_and_nothing_recorded(
    desk: Desk, tmp_path: Path, why: str
) -> None:
    case = opened(desk, tmp_path)
    with pytest.raises(AnswerError) as refused:
        desk.decide(case, ANOTHER, guided(desk, PLAIN, why))
    assert refused.value.field == "why"
    assert [one.kind.value for one in desk.events(case)] == ["case_opened", "inspected"]


def test_a_reason_for_what_was_adopted_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, tmp_path)
    desk.decide(case, PROPOSED, guided(desk, PLAIN, WHY))
    assert desk.events(case)[-2].body["why"] == ""


def test_after_a_stop_nothing_is_decided(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, tmp_path)
    with pytest.raises(AnswerError, match="停止办理"):
        desk.decide(case, PROPOSED, guided(desk, {"mark": "secret"}, WHY))
    assert desk.case(case).attribute is None


def test_where_nothing_was_proposed_every_decision_needs_a_word(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, tmp_path)
    contested = guided(desk, CONTESTED)
    assert contested.walk.proposal().outcome == "review"
    with pytest.raises(AnswerError, match="为什么与引导不同"):
        desk.decide(case, ANOTHER, contested)
    desk.decide(case, ANOTHER, guided(desk, CONTESTED, WHY))
    noted = desk.events(case)[-2].body
    assert noted["guide"]["outcome"] == "review"
    assert (noted["guide"]["attribute"], noted["guide"]["grounds"]) == ("", [])


def test_what_was_recorded_can_be_replayed(desk: Desk, tmp_path: Path) -> None:
    desk.decide(opened(desk, tmp_path), PROPOSED, guided(desk, PLAIN))
    (pack,) = (paths.resources() / "guide").glob("questions-*.toml")
    assert desk.replay_rules(pack) == (1, ())


def test_who_was_not_guided_needs_no_word(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, tmp_path)
    desk.decide(case, ANOTHER)
    assert [one.kind.value for one in desk.events(case)][-1] == "decided"
    assert "guided" not in {one.kind.value for one in desk.events(case)}


@pytest.mark.parametrize("profile", ["jiangsu", "national", "yunnan", "imprint"])
def test_whatever_is_proposed_fits_the_form_it_fills(desk_folder: Path, profile: str) -> None:
    (path,) = (paths.resources() / "guide").glob("questions-*.toml")
    checked = rules.check(path)
    concluded = {one.ending.id: one.ending for one in checked.pack.conclusions}
    endings = {**checked.pack.endings, **concluded}
    with Desk.open(desk_folder, profile=profile) as desk:
        form = desk.attribute_form()
    for ending, grounds in checked.trace.leaves:
        attribute = endings[ending].attribute
        assert attribute is not None
        said: Answers = {"attribute": attribute.value, "grounds": tuple(grounds)}
        assert set(form.clean(said).get("grounds", ())) == set(grounds), ending


def test_a_proposal_without_grounds_leaves_them_to_the_drafter(desk: Desk) -> None:
    followed = guided(
        desk, {"mark": "none", "origin": "forwarded", "source_mark": "proactive"}
    ).walk.proposal()
    assert followed.grounds == ()
    assert follows(followed, "PROACTIVE", ("G19a",))
    assert not follows(followed, "WITHHELD", ("G16-1",))
