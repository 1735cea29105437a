"""What happens in offices, and what the guide says of it: the features beside this file.

A scenario names the office's matter, the choices a clerk makes of it by their ids, and what
must come out. 错误 with a number is the mistake of the domain notes that it guards against.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from gkdesk import profiles
from gkdesk.guide import rules
from gkdesk.guide.proposal import Proposal
from gkdesk.guide.walk import Walk

FOLDER = Path(__file__).with_name("situations")
USUAL = {"mark": ("none",), "origin": ("own",)}
ENDS = {
    "停止办理": "stop",
    "不归《条例》管": "outside",
    "有争议，不提建议": "review",
    "先办别的再定": "ask_first",
    "重新评估原来的理由": "reassess",
    "缺理由，暂不建议": "needs_reason",
    "随原文，属性由制作或者牵头的机关定": "follow_source",
}

# Those of the eighteen mistakes that a guide can make; the others are made where papers are
# read, marked, kept and counted, and are tested there.
OF_THE_GUIDE = {8, 10, 11, 13, 14, 15, 17, 18}

scenarios("situations")


def walked(answers: Mapping[str, tuple[str, ...]], profile: str = "national") -> Walk:
    return Walk(rules.load(), profiles.load(profile)).answer_all({**USUAL, **answers})


@given("没有密级标志，是本机关自己制作的，另有回答的除外", target_fixture="usual")
def _usual() -> Mapping[str, tuple[str, ...]]:
    return USUAL


@when("拟稿人这样回答", target_fixture="proposal")
def _answered(datatable: list[list[str]], usual: Mapping[str, tuple[str, ...]]) -> Proposal:
    given = {question: tuple(choices.split("、")) for question, choices in datatable}
    walk = walked({**usual, **given})
    assert walk.question is None
    assert {one.question.id for one in walk.moot}.isdisjoint(given), "nobody asked for an answer"
    assert len(walk.crumbs) <= walk.pack.most_questions
    return walk.proposal()


@then(parsers.re("(?P<how>先送审查，)?建议(?P<label>[^，]+)，依据(?P<grounds>.+)"))
def _proposed(proposal: Proposal, how: str | None, label: str, grounds: str) -> None:
    assert proposal.outcome == ("propose_with_review" if how else "propose")
    assert proposal.label == label
    assert list(proposal.grounds) == grounds.split("、")
    assert all(article in proposal.paragraph for article in proposal.articles)
    assert proposal.next_steps or proposal.attribute == "ON_REQUEST"


@then(parsers.re("随原文：(?P<label>.+)"))
def _followed(proposal: Proposal, label: str) -> None:
    assert (proposal.outcome, proposal.label) == ("follow_source", label)
    assert "source_organ" in {one.key for one in proposal.must_state}


@then(parsers.re("(?P<end>" + "|".join(ENDS) + ")"))
def _ended(proposal: Proposal, end: str) -> None:
    assert proposal.outcome == ENDS[end]
    assert proposal.attribute is None
    assert not proposal.paragraph
    assert proposal.next_steps or proposal.views


@then(parsers.parse("提醒{code}"))
def _warned(proposal: Proposal, code: str) -> None:
    assert code in {one.code for one in proposal.conflicts}


def _texts() -> str:
    return "\n".join(one.read_text("utf-8") for one in sorted(FOLDER.glob("*.feature")))


def test_the_situations_cover_every_ground_and_outcome() -> None:
    pack, text = rules.load(), _texts()
    usable = {one.id for one in pack.catalogue.grounds.values() if one.allowed} - {"G-neg"}
    met = {one for line in re.findall("依据(G.+)", text) for one in line.split("、")}
    assert met == usable
    assert all(end in text for end in ENDS)


def test_the_situations_guard_against_the_mistakes_a_guide_can_make() -> None:
    text = _texts()
    assert {*map(int, re.findall(r"场景: 错误(\d+)：", text))} == OF_THE_GUIDE
    assert text.count("场景: ") >= 40


def test_a_plain_notice_takes_four_questions() -> None:
    assert len(walked({"duty": ("aware",), "contents": ("nothing",)}).crumbs) == 4


def test_a_jiangsu_office_reviews_what_goes_out_on_request() -> None:
    answers = {"duty": ("none",), "standing": ("fresh",), "contents": ("nothing",)}
    assert walked(answers, "national").proposal().outcome == "propose"
    jiangsu = walked(answers, "jiangsu").proposal()
    assert jiangsu.outcome == "propose_with_review"
    assert any("办公室" in one for one in jiangsu.next_steps)


def test_an_office_reads_its_own_word_for_an_attribute() -> None:
    answers = {"duty": ("rule",), "contents": ("personal",), "extent": ("spots",)}
    yunnan = walked({**answers, "privacy": ("identifiers",)}, "yunnan").proposal()
    assert (yunnan.attribute, yunnan.label) == ("PARTIAL", "删减后公开")
    assert "“删减后公开”" in yunnan.paragraph


@pytest.mark.parametrize("publisher", ["us", "us_limited"])
def test_what_a_law_orders_to_be_published_must_be_named(publisher: str) -> None:
    answers = {"duty": ("law",), "publisher": (publisher,), "contents": ("nothing",)}
    assert walked(answers).proposal().missing == ("rule",)
