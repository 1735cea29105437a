"""What a reason lacks beyond being there."""

from __future__ import annotations

import time

import pytest

from gkdesk.guide import grounds, scrutiny
from gkdesk.terms import Attribute, Decision, GroundId

KNOWN = grounds.load().grounds
GOOD = "附件3列有该公司的配方和进货价，公司采取了保密措施，书面回复不同意公开"
FACTS = (
    ("third_party", "某公司"),
    ("consulted", "2026年3月2日书面征求意见，不同意"),
    ("public_interest", "不影响公共利益"),
)


def a_decision(
    reason: str = GOOD, ground: str = "G15a", facts: tuple[tuple[str, str], ...] = FACTS
) -> Decision:
    return Decision(Attribute.WITHHELD, "不予公开", (GroundId(ground),), reason, facts)


def complaints(decision: Decision, *last: str) -> list[tuple[str, str]]:
    found = scrutiny.load().weaknesses(decision, KNOWN, last)
    return [(one.field, one.text) for one in found]


def test_a_good_reason_with_its_facts_lacks_nothing() -> None:
    assert complaints(a_decision()) == []


@pytest.mark.parametrize("ground", [one.id for one in KNOWN.values() if one.facts])
def test_each_ground_demands_its_facts(ground: GroundId) -> None:
    fields = {field for field, _ in complaints(a_decision(ground=ground, facts=()))}
    assert {f"facts.{fact.key}" for fact in KNOWN[ground].facts} <= fields


def test_a_fact_that_wants_a_day_is_sent_back_without_one() -> None:
    facts = (FACTS[0], ("consulted", "问过，不同意"), FACTS[2])
    assert [field for field, _ in complaints(a_decision(facts=facts))] == ["facts.consulted"]


@pytest.mark.parametrize(
    "reason",
    [
        "涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害",
        "属于商业秘密，公开后可能损害第三方合法权益",
        "《政府信息公开条例》第十五条，商业秘密",
        "可能危及国家安全、公共安全、经济安全、社会稳定",
    ],
)
def test_a_reason_that_only_repeats_the_law_is_sent_back_with_an_example(reason: str) -> None:
    (found,) = scrutiny.load().of_reason(reason, [GroundId("G15a")])
    assert found.text == "理由只是重复条文"
    assert "配方" in found.remedy


def test_a_reason_shorter_than_its_meaning_is_sent_back() -> None:
    assert [text for _, text in complaints(a_decision("有价格表"))] == ["理由太少，还没有说到内容"]


def test_a_paragraph_with_open_blanks_is_sent_back() -> None:
    assert "理由里还有空没有填" in [text for _, text in complaints(a_decision(f"{GOOD}，＿＿＿＿"))]


def test_the_same_reason_as_one_of_the_last_five_is_pointed_out() -> None:
    others = ["只管本局的考勤", "讨论稿还没有定下来", "有三户的病情", "别的事", GOOD + "。"]
    (found,) = complaints(a_decision(), *others)
    assert found == ("reason", "与最近第5件的理由几乎一样")
    assert complaints(a_decision(), *["别的事"] * 5, GOOD) == []


def test_the_case_with_the_same_reason_is_named() -> None:
    judge, grounds = scrutiny.load(), [GroundId("G15a")]
    (found,) = judge.of_reason(GOOD, grounds, ["别的事", GOOD], ["2026-000008", "2026-000007"])
    assert "2026-000007" in found.remedy
    (found,) = judge.of_reason(GOOD, grounds, [GOOD])
    assert judge.case_like in found.remedy


def test_long_hostile_reasons_cost_no_time() -> None:
    begun = time.perf_counter()
    complaints(a_decision("公" * 500_000), *["公" * 499_999 + "开"] * 5)
    complaints(a_decision("《" * 500_000), *["《" * 400_000] * 5)
    complaints(a_decision("公开" * 250_000), *["开公" * 250_000 + "x"] * 5)
    assert time.perf_counter() - begun < 5
