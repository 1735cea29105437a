"""Walking through the questions: any order, back at any point, never unlawful."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gkdesk import profiles
from gkdesk.errors import AnswerError
from gkdesk.forms.passages import Passage
from gkdesk.guide import recording, rules
from gkdesk.guide.endings import FIRM
from gkdesk.guide.facts import Sight
from gkdesk.guide.proposal import Stated
from gkdesk.guide.tracing import answers_to, unlawful
from gkdesk.guide.walk import Walk
from gkdesk.terms import Attribute, GroundId

FEW = settings(max_examples=150, deadline=None)
PLAIN = {"mark": ["none"], "origin": ["own"], "duty": ["aware"], "contents": ["nothing"]}
WITHHELD = {
    "mark": ["none"],
    "origin": ["own"],
    "duty": ["none"],
    "standing": ["fresh"],
    "contents": ["forbidden"],
    "extent": ["whole"],
    "forbidding": ["law"],
}


def a_walk(**answers: str) -> Walk:
    walk = Walk(rules.load(), profiles.load("national"))
    return walk.answer_all({key: [one] for key, one in answers.items()})


@st.composite
def finished(draw: st.DrawFn) -> Walk:
    """A clerk who answers whatever is asked, until there is a result."""
    walk = a_walk()
    while walk.question is not None:
        answer = draw(st.sampled_from(list(answers_to(walk.question))))
        walk = walk.answer(walk.question.id, answer)
    return walk


@FEW
@given(finished())
def test_every_walk_ends_lawfully_and_soon(walk: Walk) -> None:
    proposal = walk.proposal()
    known = walk.pack.catalogue.grounds
    exempt = [one for one in proposal.grounds if known[one].is_exemption]
    assert len(walk.crumbs) <= 12
    if proposal.attribute is Attribute.PROACTIVE:
        assert not exempt
    if proposal.outcome in FIRM:
        assert proposal.attribute is not None
        assert not unlawful(proposal.attribute, proposal.grounds, known)
        if proposal.attribute is Attribute.WITHHELD:
            assert exempt
    else:
        assert proposal.grounds == ()


@FEW
@given(finished(), st.randoms())
def test_the_order_in_which_answers_are_given_does_not_matter(walk: Walk, random: object) -> None:
    keys = list(walk.answers)
    getattr(random, "shuffle")(keys)  # noqa: B009 - hypothesis does not say what it gives
    again = a_walk().answer_all({key: walk.answers[key] for key in keys})
    assert again.proposal() == walk.proposal()


@FEW
@given(finished(), st.data())
def test_back_undoes_an_answer(walk: Walk, data: st.DataObject) -> None:
    crumb = data.draw(st.sampled_from(walk.crumbs))
    back = walk.back(crumb.question.id)
    assert back.question == crumb.question
    assert back.answers == walk.answers, "nothing that was said is forgotten"
    other = data.draw(st.sampled_from(list(answers_to(crumb.question))))
    first = {one.question.id: walk.answers[one.question.id] for one in back.crumbs}
    fresh = a_walk().answer_all({**first, crumb.question.id: other})
    changed = back.answer(crumb.question.id, other)
    after = [one.question.id for one in changed.crumbs]
    assert after[: len(fresh.crumbs)] == [one.question.id for one in fresh.crumbs]
    assert (
        changed.back(crumb.question.id)
        .answer(crumb.question.id, walk.answers[crumb.question.id])
        .proposal()
        == walk.proposal()
    )


@FEW
@given(finished())
def test_what_would_change_it_does_change_it(walk: Walk) -> None:
    proposal = walk.proposal()
    for change in proposal.changes:
        assert change.text.strip()
        assert (change.outcome is None) == ("还要再问" in change.text)


def test_only_what_is_open_is_asked() -> None:
    walk = a_walk(mark="none", duty="aware", contents="nothing")
    assert walk.question is not None
    assert walk.question.id == "origin"
    assert walk.answer("origin", ["own"]).is_over


def test_back_goes_one_question_at_a_time_and_stops_at_the_first() -> None:
    walk = a_walk().answer_all(PLAIN)
    seen = []
    for _ in range(6):
        walk = walk.back()
        assert walk.question is not None
        seen.append(walk.question.id)
    assert seen == ["contents", "duty", "origin", "mark", "mark", "mark"]


def test_answers_that_count_no_more_are_kept_and_shown_as_such() -> None:
    walk = a_walk().answer_all(WITHHELD).back("contents").answer("contents", ["nothing"])
    assert walk.proposal().attribute is Attribute.ON_REQUEST
    assert [one.question.id for one in walk.moot] == ["extent", "forbidding"]
    again = walk.back("contents").answer("contents", ["forbidden"])
    assert again.proposal().attribute is Attribute.WITHHELD
    assert again.moot == ()


def test_a_proposal_waits_for_the_last_answer() -> None:
    with pytest.raises(AnswerError) as caught:
        a_walk(mark="none").proposal()
    assert caught.value.field == "origin"


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        ("weather", ["fine"]),
        ("mark", ["perhaps"]),
        ("mark", []),
        ("mark", ["none", "word"]),
        ("contents", ["nothing", "personal"]),
        ("contents", ["personal", "business", "process"]),
        ("mark", ["0"]),
        ("mark", ["99"]),
    ],
)
def test_an_answer_that_cannot_be_given_is_refused(question: str, choices: list[str]) -> None:
    with pytest.raises(AnswerError) as caught:
        a_walk().answer(question, choices)
    assert caught.value.field == question
    assert caught.value.remedy


def test_a_choice_may_be_named_by_number_or_text() -> None:
    walk = a_walk().answer("mark", ["1"]).answer("origin", ["本机关自己制作"])
    assert walk.answers == {"mark": ("none",), "origin": ("own",)}


def test_a_matter_of_the_counties_is_not_offered_to_a_ministry() -> None:
    ministry = replace(profiles.load("national"), levels=frozenset({"国家"}))
    walk = Walk(rules.load(), ministry)
    item = walk.pack.question("item")
    assert "local" not in {one.id for one in walk.choices(item)}
    with pytest.raises(AnswerError):
        walk.answer("item", ["local"])


# ── what the paper shows ─────────────────────────────────────────────────────


def test_the_paper_suggests_and_never_decides() -> None:
    sight = Sight(title="某市人民政府办公室转发市发改委关于停车管理办法的通知", kind="通知")
    walk = replace(a_walk(mark="none"), sight=sight)
    assert "forwarded" in walk.seen
    assert walk.question is not None
    (hint,) = walk.hints(walk.question)
    assert hint.choice.id == "forwarded"
    assert hint.text.startswith("从文稿看")
    assert walk.question.id == "origin", "still asked"


def test_an_answer_unlike_the_paper_is_pointed_out() -> None:
    sight = Sight(title="关于转发省厅通知的通知", codes=frozenset({"personal.id_card"}))
    proposal = replace(a_walk().answer_all(PLAIN), sight=sight).proposal()
    codes = {one.code for one in proposal.conflicts}
    assert {"forwarded_unlike", "people_unlike"} <= codes
    assert proposal.attribute is Attribute.PROACTIVE


def test_a_request_to_the_superior_must_carry_attribute_and_reason_in_its_body() -> None:
    walk = replace(a_walk().answer_all(PLAIN), sight=Sight(kind="请示"))
    proposal = walk.proposal()
    assert any("请示正文" in step for step in proposal.next_steps)
    assert "upward_missing" in {one.code for one in proposal.conflicts}
    assert "建议将该文公开属性定为“主动公开”" in proposal.upward
    stated = replace(walk.sight, has=frozenset({"attribute_stated"}))
    found = replace(walk, sight=stated).proposal()
    assert "upward_missing" not in {one.code for one in found.conflicts}
    assert a_walk().answer_all(PLAIN).proposal().upward == ""


def test_a_meeting_takes_the_same_questions_in_its_own_words() -> None:
    meeting = replace(a_walk(), subject="meeting")
    assert meeting.question is not None
    assert meeting.said(meeting.question.text).startswith("这个会议议题")
    assert "本议题由本机关制作" in meeting.answer_all(PLAIN).proposal().paragraph


def test_a_rule_with_inner_parts_gets_a_second_look() -> None:
    answers = PLAIN | {"duty": ["rule"], "contents": ["internal"]}
    answers |= {"extent": ["spots"], "effect": ["none"]}
    proposal = a_walk().answer_all(answers).proposal()
    assert proposal.attribute is Attribute.PARTIAL
    assert any("规范性文件已经定稿" in one.text for one in proposal.conflicts)


def test_a_paragraph_on_an_open_paper_speaks_of_nothing_to_be_cut() -> None:
    answers = PLAIN | {"contents": ["personal"], "extent": ["spots"], "privacy": ["official"]}
    assert "删去" not in a_walk().answer_all(answers).proposal().paragraph


def test_choosing_otherwise_is_known() -> None:
    proposal = a_walk().answer_all(PLAIN).proposal()
    assert proposal.is_followed_by(Attribute.PROACTIVE, (GroundId("G19b"),))
    assert not proposal.is_followed_by(Attribute.PROACTIVE, (GroundId("G19a"),))
    assert not proposal.is_followed_by(Attribute.WITHHELD, (GroundId("G16-1"),))


@pytest.mark.parametrize("content", ["internal", "process", "file"])
def test_article_16_yields_to_a_law_that_orders_publication(content: str) -> None:
    answers = PLAIN | {"duty": ["law"], "publisher": ["us"]}
    walk = a_walk().answer_all(answers | {"contents": [content], "extent": ["whole"]})
    assert walk.is_over, "nothing more is asked"
    assert walk.proposal().grounds == ("G20-15",)
    assert any(one.code.endswith("beaten") for one in walk.proposal().conflicts)


# ── what is stated ───────────────────────────────────────────────────────────


def test_what_must_be_stated_is_a_blank_until_it_is() -> None:
    proposal = a_walk().answer_all(WITHHELD).proposal()
    assert proposal.missing == ("law",)
    assert "＿＿＿＿" in proposal.paragraph
    stated = Stated(facts={"law": "《中华人民共和国统计法》第九条"})
    full = a_walk().answer_all(WITHHELD).state(stated).proposal()
    assert full.missing == ()
    assert "统计法》第九条" in full.paragraph


@pytest.mark.parametrize("law", ["统计法", "《某部门信息管理办法》第三条"])
def test_a_law_that_is_none_is_sent_back(law: str) -> None:
    proposal = a_walk().answer_all(WITHHELD).state(Stated(facts={"law": law})).proposal()
    assert proposal.outcome == "needs_reason"
    assert proposal.attribute is None
    assert {one.code for one in proposal.conflicts} == {"facts.law"}
    assert proposal.title == "写的理由或者事实还要补正"


@pytest.mark.parametrize("reason", ["不宜公开", "属于内部文件，不宜公开", "法律、行政法规禁止公开"])
def test_a_hollow_reason_is_sent_back(reason: str) -> None:
    proposal = a_walk().answer_all(WITHHELD).state(Stated(reason=reason)).proposal()
    assert proposal.outcome == "needs_reason"
    assert any("如“" in one.text for one in proposal.conflicts), "with an example"


def test_passages_that_were_listed_are_kept_and_the_rest_is_asked_for() -> None:
    answers = PLAIN | {"contents": ["personal", "internal"], "extent": ["spots"]}
    answers |= {"privacy": ["identifiers"], "effect": ["none"]}
    listed = Passage("身份证号", GroundId("G15b"), "附件2第3栏", "能识别个人")
    walk = a_walk().answer_all(answers).state(Stated(passages=(listed,)))
    grounds = [one.ground for one in walk.proposal().withhold]
    assert walk.proposal().withhold[0] == listed
    assert grounds == ["G15b", "G16-1"]


def test_a_list_of_passages_is_looked_at_line_by_line() -> None:
    answers = PLAIN | {"contents": ["personal"], "extent": ["spots"], "privacy": ["identifiers"]}
    passages = (
        Passage("身份证号", GroundId("G15b")),
        Passage("工资", GroundId("G16-1"), "表3", "x"),
    )
    proposal = a_walk().answer_all(answers).state(Stated(passages=passages)).proposal()
    codes = {one.code for one in proposal.conflicts}
    assert {"withhold.1.where", "withhold.1.reason", "withhold.2.ground"} <= codes
    assert proposal.outcome == "propose"


def test_a_fact_that_nothing_asks_for_is_pointed_out_and_holds_nothing_up() -> None:
    proposal = a_walk().answer_all(WITHHELD).state(Stated(facts={"weather": "晴"})).proposal()
    assert proposal.outcome == "propose"
    assert "facts.weather" in {one.code for one in proposal.conflicts}


# ── as it is recorded ────────────────────────────────────────────────────────


@FEW
@given(finished())
def test_a_recorded_walk_comes_out_the_same_when_it_is_replayed(walk: Walk) -> None:
    body = json.loads(json.dumps(recording.as_recorded(walk)))
    decided = recording.of_recorded("2026-000001", body)
    assert list(rules.replay([decided], walk.pack)) == []
    assert body["questions"]["digest"] == walk.pack.edition.digest


@pytest.mark.parametrize("body", [{}, {"answers": 3}, {"answers": {}, "outcome": "halt"}])
def test_what_was_never_recorded_is_not_read(body: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"not a recorded walk|halt"):
        recording.of_recorded("2026-000001", body)
