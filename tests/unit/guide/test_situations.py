"""What happens in offices, and what the guide says of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gkdesk import profiles
from gkdesk.guide import rules
from gkdesk.guide.walk import Walk

USUAL = {"mark": "none", "origin": "own"}
FILE = Path(__file__).with_name("situations.toml")
SITUATIONS: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["situations"]

# Those of the eighteen mistakes that a guide can make; the others are made where papers are
# read, marked, kept and counted, and are tested there.
OF_THE_GUIDE = {8, 10, 11, 13, 14, 15, 17, 18}


def walked(answers: dict[str, Any], profile: str = "national") -> Walk:
    given = {**USUAL, **answers}
    listed = {key: one if isinstance(one, list) else [one] for key, one in given.items()}
    return Walk(rules.load(), profiles.load(profile)).answer_all(listed)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one["text"])
def test_a_situation_comes_out_right(situation: dict[str, Any]) -> None:
    walk = walked(situation["answers"])
    assert walk.question is None
    moot = {one.question.id for one in walk.moot}
    assert moot.isdisjoint(situation["answers"]), "an answer was given that nobody asked for"
    proposal = walk.proposal()
    assert proposal.outcome == situation["outcome"]
    assert proposal.attribute == situation.get("attribute")
    assert list(proposal.grounds) == situation.get("grounds", [])
    assert set(situation.get("conflicts", [])) <= {one.code for one in proposal.conflicts}
    assert len(walk.crumbs) <= 12


def test_the_situations_cover_every_ground_and_outcome() -> None:
    pack = rules.load()
    usable = {one.id for one in pack.catalogue.grounds.values() if one.allowed} - {"G-neg"}
    met = {ground for one in SITUATIONS for ground in one.get("grounds", [])}
    assert met == usable
    endings = {walked(one["answers"]).proposal().ending for one in SITUATIONS}
    missing = {*pack.endings, *(one.ending.id for one in pack.conclusions)} - endings
    assert missing == {"source_partial", "source_on_request", "not_administrative"}


def test_the_situations_guard_against_the_mistakes_a_guide_can_make() -> None:
    assert {one["mistake"] for one in SITUATIONS if "mistake" in one} == OF_THE_GUIDE
    assert len(SITUATIONS) >= 40


def test_a_plain_notice_takes_four_questions() -> None:
    assert len(walked({"duty": "aware", "contents": "nothing"}).crumbs) == 4


def test_a_jiangsu_office_reviews_what_goes_out_on_request() -> None:
    answers = {"duty": "none", "standing": "fresh", "contents": "nothing"}
    assert walked(answers, "national").proposal().outcome == "propose"
    jiangsu = walked(answers, "jiangsu").proposal()
    assert jiangsu.outcome == "propose_with_review"
    assert any("办公室" in one for one in jiangsu.next_steps)


def test_a_firm_proposal_comes_with_a_paragraph_that_names_its_articles() -> None:
    for situation in SITUATIONS:
        proposal = walked(situation["answers"]).proposal()
        assert bool(proposal.paragraph) == bool(proposal.attribute)
        assert all(article in proposal.paragraph for article in proposal.articles)
        assert proposal.next_steps or proposal.views


def test_an_office_reads_its_own_word_for_an_attribute() -> None:
    answers = {"duty": "rule", "contents": "personal", "extent": "spots"}
    answers |= {"privacy": "identifiers"}
    yunnan = walked(answers, "yunnan").proposal()
    assert (yunnan.attribute, yunnan.label) == ("PARTIAL", "删减后公开")
    assert "“删减后公开”" in yunnan.paragraph


def test_what_a_law_orders_to_be_published_must_be_named() -> None:
    answers = {"duty": "law", "publisher": "us", "contents": "nothing"}
    assert walked(answers).proposal().missing == ("rule",)
