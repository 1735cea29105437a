"""会议议题 and 目录事项: cases without a paper, from the title to the decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from builders import a_paper
from stated import INNER

from gkdesk.desk import Desk
from gkdesk.errors import AnswerError, NoPaperError, SecretMarkError
from gkdesk.forms.form import Answers
from gkdesk.guidance import Guidance
from gkdesk.records import Topic
from gkdesk.terms import CaseRow, CaseStatus, Matter

TITLE = "研究政务服务大厅延时服务方案"
PUBLIC: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
INTERNAL: Answers = {
    "attribute": "WITHHELD",
    "grounds": ("G16-1",),
    "reason": "本议题只涉及本局车辆调度的内部安排，对外不产生直接影响。",
    **INNER,
}
PLAIN = {"mark": "none", "origin": "own", "duty": "aware", "contents": "nothing"}


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder) as opened:
        yield opened


def kinds(desk: Desk) -> list[str]:
    return [event.kind.value for event in desk.events(limit=None)]


def meeting(desk: Desk, title: str = TITLE) -> CaseRow:
    said = {"title": title, "occasion": "第8次局长办公会", "dated": "2026年3月6日"}
    return desk.open_topic(desk.topic(Matter.MEETING, said))


def item(desk: Desk, title: str = "公共租赁住房分配结果") -> CaseRow:
    return desk.open_topic(desk.topic(Matter.ITEM, {"title": title, "occasion": "住房保障"}))


def test_a_meetings_item_is_a_case_without_a_paper(desk: Desk) -> None:
    row = meeting(desk)
    assert (row.matter, row.title, row.occasion) == (Matter.MEETING, TITLE, "第8次局长办公会")
    assert (row.dated, row.path, row.sha256, row.kind) == (date(2026, 3, 6), "", "", "")
    assert row.status is CaseStatus.OPENED
    (opened,) = desk.events(row.id)
    assert opened.body["matter"] == "meeting"
    assert opened.body["title"] == TITLE


def test_it_ends_filed_with_its_decision_and_says_what_follows(desk: Desk) -> None:
    for row, follows in ((meeting(desk), "会议公开"), (item(desk), "目录")):
        desk.decide(row.id, PUBLIC)
        done = desk.case(row.id)
        assert done.status is CaseStatus.FILED
        assert done.label == "主动公开"
        assert follows in desk.what_follows(done)
    assert kinds(desk) == ["case_opened"] * 2 + ["decided", "filed"] * 2
    assert desk.verify().ok


def test_the_guide_speaks_of_the_matter_and_is_recorded(desk: Desk) -> None:
    row = meeting(desk)
    walk = desk.walk(desk.subject(row.id))
    assert walk.question is not None
    assert walk.said(walk.question.text).startswith("这个会议议题")
    walk = walk.answer_all({key: (one,) for key, one in PLAIN.items()})
    proposal = walk.proposal()
    assert "本议题" in proposal.paragraph
    adopted: Answers = {"attribute": "PROACTIVE", "grounds": tuple(proposal.grounds)}
    desk.decide(row.id, adopted, Guidance(walk))
    guided = next(one for one in desk.events(row.id) if one.kind == "guided")
    assert guided.body["guide"]["subject"] == "meeting"
    assert guided.body["adopted"] is True
    assert desk.replay_rules(_questions()) == (1, ())


def _questions() -> Path:
    from gkdesk import paths

    return paths.resources() / "guide" / "questions-2019.toml"


def test_a_hint_of_its_title_does_not_speak_of_a_paper(desk: Desk) -> None:
    walk = desk.walk(Topic(Matter.MEETING, "研究机关值班安排"))
    walk = walk.answer_all({"mark": ("none",), "origin": ("own",), "duty": ("none",)})
    hints = [hint.text for one in walk.pack.questions for hint in walk.hints(one)]
    assert hints
    assert not any("文稿" in text for text in hints)


def test_the_same_matter_is_the_same_case(desk: Desk) -> None:
    row = meeting(desk)
    assert meeting(desk).id == row.id
    assert meeting(desk, "研究另一件事").id != row.id
    assert item(desk, TITLE).id != row.id
    desk.decide(row.id, PUBLIC)
    assert meeting(desk).id == row.id  # taken up again


def test_a_matter_without_a_title_is_refused(desk: Desk) -> None:
    with pytest.raises(AnswerError) as refusal:
        desk.topic(Matter.MEETING, {"title": "  "})
    assert refusal.value.field == "title"


@pytest.mark.parametrize("day", ["2026-13-01", "三月六日", "2026-02-30", "1"])
def test_a_day_that_is_none_is_refused(desk: Desk, day: str) -> None:
    with pytest.raises(AnswerError) as refusal:
        desk.topic(Matter.MEETING, {"title": TITLE, "dated": day})
    assert refusal.value.field == "dated"


def test_a_title_of_any_length_is_refused(desk: Desk) -> None:
    with pytest.raises(AnswerError) as refusal:
        desk.topic(Matter.ITEM, {"title": "长" * 201})
    assert "200" in refusal.value.remedy


@pytest.mark.parametrize(
    "title", ["研究某事项（机密★5年）", "机密★ 研究某事项", "【秘密】研究某事项", "绝密", "秘密"]
)
@pytest.mark.parametrize("key", ["title", "occasion"])
def test_a_mark_in_the_words_stops_and_keeps_nothing(desk: Desk, title: str, key: str) -> None:
    with pytest.raises(SecretMarkError):
        desk.topic(Matter.MEETING, {"title": TITLE, key: title})
    with pytest.raises(SecretMarkError):
        desk.open_topic(Topic(Matter.MEETING, title))
    assert kinds(desk) == []


@pytest.mark.parametrize(
    "title", ["商业秘密保护工作方案", "研究保守国家秘密宣传月活动", "定密培训"]
)
def test_a_title_that_speaks_of_secrets_is_no_mark(desk: Desk, title: str) -> None:
    assert meeting(desk, title).title == title


def test_what_needs_a_paper_is_refused(desk: Desk) -> None:
    case = meeting(desk).id
    desk.decide(case, PUBLIC)
    before = desk.head()
    for asked in (desk.mark, desk.findings, desk.reading, desk.recheck):
        with pytest.raises(NoPaperError) as refusal:
            asked(case)
        assert "没有文稿" in refusal.value.title
    assert desk.head() == before


def test_a_reason_is_held_against_those_of_other_matters(desk: Desk) -> None:
    first, second = meeting(desk), item(desk)
    desk.decide(first.id, INTERNAL)
    desk.decide(first.id, INTERNAL)  # its own may be said again
    with pytest.raises(AnswerError) as refusal:
        desk.decide(second.id, INTERNAL)
    assert refusal.value.field == "reason"


def test_matters_are_listed_apart_and_together(desk: Desk, tmp_path: Path) -> None:
    rows = [meeting(desk), item(desk), desk.open_case(desk.read(a_paper(tmp_path)))]
    assert desk.count_cases() == 3
    for row in rows:
        (only,) = desk.cases(matter=row.matter)
        assert only.id == row.id
        assert desk.count_cases(matter=row.matter) == 1
    assert desk.cases("延时", matter=Matter.ITEM) == ()


def test_earlier_matters_of_the_same_kind_can_be_looked_at(desk: Desk) -> None:
    before = meeting(desk, "研究政务服务大厅午间服务方案")
    desk.decide(before.id, PUBLIC)
    topic = desk.topic(Matter.MEETING, {"title": TITLE})
    assert [one.id for one in desk.similar(topic)] == [before.id]
    assert desk.similar(Topic(Matter.ITEM, TITLE)) == ()
    assert desk.similar(before) == ()
