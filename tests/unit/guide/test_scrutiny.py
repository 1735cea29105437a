"""What a reason lacks beyond being there."""

from __future__ import annotations

import time

import pytest

from gkdesk.guide import grounds, scrutiny
from gkdesk.terms import GroundId

KNOWN = grounds.load().grounds
GOOD = "附件3列有该公司的配方和进货价，公司采取了保密措施，书面回复不同意公开"


def complaints(reason: str, *last: str, ground: str = "G15a") -> list[str]:
    found = scrutiny.load().of_reason(reason, [GroundId(ground)], last)
    return [one.text for one in found]


def test_a_good_reason_lacks_nothing() -> None:
    assert complaints(GOOD) == []


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
    assert complaints("有价格表") == ["理由太少，还没有说到内容"]


def test_a_paragraph_with_open_blanks_is_sent_back() -> None:
    assert "理由里还有空没有填" in complaints(f"{GOOD}，＿＿＿＿")


def test_the_same_reason_as_one_of_the_last_five_is_pointed_out() -> None:
    others = ["只管本局的考勤", "讨论稿还没有定下来", "有三户的病情", "别的事", GOOD + "。"]
    (found,) = complaints(GOOD, *others)
    assert found == "与最近第5件的理由几乎一样"
    assert complaints(GOOD, *["别的事"] * 5, GOOD) == []


def test_the_case_with_the_same_reason_is_named() -> None:
    judge, grounds = scrutiny.load(), [GroundId("G15a")]
    (found,) = judge.of_reason(GOOD, grounds, ["别的事", GOOD], ["2026-000008", "2026-000007"])
    assert "2026-000007" in found.remedy
    (found,) = judge.of_reason(GOOD, grounds, [GOOD])
    assert judge.case_like in found.remedy


def test_long_hostile_reasons_cost_no_time() -> None:
    begun = time.perf_counter()
    complaints("公" * 500_000, *["公" * 499_999 + "开"] * 5)
    complaints("《" * 500_000, *["《" * 400_000] * 5)
    complaints("公开" * 250_000, *["开公" * 250_000 + "x"] * 5)
    assert time.perf_counter() - begun < 5
