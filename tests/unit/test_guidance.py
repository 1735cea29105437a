"""What the trail keeps of the guide: the way, what it proposed, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_paper
from stated import INNER
from workbooks import a_directory

from gkdesk import paths
from gkdesk.desk import Desk
from gkdesk.errors import AnswerError
from gkdesk.forms.form import Answers
from gkdesk.guidance import Guidance
from gkdesk.guide import rules
from gkdesk.terms import Attribute, CaseId

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
        "lists": [],
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
    assert followed.is_followed_by(Attribute.PROACTIVE, ("G19a",))
    assert not followed.is_followed_by(Attribute.WITHHELD, ("G16-1",))


def test_the_list_of_the_office_that_hinted_is_recorded(desk: Desk, tmp_path: Path) -> None:
    kept = desk.import_list(a_directory(tmp_path))
    paper = a_paper(tmp_path, titled="关于公布2026年部门预算的通知")
    reading = desk.read(paper)
    walk = desk.walk(reading).answer_all({key: (one,) for key, one in PLAIN.items()})
    assert walk.sight.told
    case = desk.open_case(reading).id
    desk.decide(case, PROPOSED, Guidance(walk))
    (noted,) = desk.events(case)[-2].body["lists"]
    assert noted == {"list": "目录", "digest": kept.digest, "imported_at": kept.origin.at}
    assert desk.verify().ok


def test_a_list_that_hinted_nothing_is_not_recorded(desk: Desk, tmp_path: Path) -> None:
    desk.import_list(a_directory(tmp_path))
    case = opened(desk, tmp_path)
    desk.decide(case, PROPOSED, guided(desk, PLAIN))
    assert desk.events(case)[-2].body["lists"] == []


def test_a_walk_knows_the_last_reasons_as_the_form_does(desk: Desk, tmp_path: Path) -> None:
    reason = "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。"
    inner: Answers = {"attribute": "WITHHELD", "grounds": ("G16-1",), "reason": reason, **INNER}
    first = desk.read(a_paper(tmp_path, name="旧.docx"))
    desk.decide(desk.open_case(first).id, inner)
    second = desk.read(a_paper(tmp_path, name="新.docx", says=["另一件。"]))
    answers = tmp_path / "答案.toml"
    answers.write_text(
        'mark = "none"\norigin = "own"\nduty = "none"\nstanding = "fresh"\n'
        f'contents = "internal"\nextent = "whole"\neffect = "none"\nreason = "{reason}"\n',
        encoding="utf-8",
    )
    assert desk.walk(second).stated.last_reasons == (reason,)
    proposal = desk.walk_by_file(answers, second).proposal()
    assert any("几乎一样" in one.text for one in proposal.conflicts)
