"""What holds a case up, and which reasons settle it."""

from __future__ import annotations

import time

import pytest

from gkdesk.errors import AnswerError, FindingsOpenError
from gkdesk.inspection.resolving import resolving
from gkdesk.inspection.rules import shipped
from gkdesk.terms import Attribute, Finding, Severity

NUMBER = "11010519491231002X"  # the example of GB 11643, nobody's
GATE = resolving().gate
PUBLIC = (Attribute.PROACTIVE, Attribute.PARTIAL)
OTHERS = (Attribute.ON_REQUEST, Attribute.WITHHELD)


def found(
    code: str = "personal.id_card", severity: Severity = Severity.BLOCK, place: str = "附件1"
) -> Finding:
    return Finding(
        code, severity, "公民身份号码", "请删去。", place=place, content=NUMBER, masked="****002X"
    )


@pytest.mark.parametrize("attribute", PUBLIC)
def test_what_blocks_holds_up_what_is_made_public(attribute: Attribute) -> None:
    one = found()
    with pytest.raises(FindingsOpenError) as refused:
        GATE.check(attribute, [one])
    assert refused.value.title == "体检有 1 处必须先处理"
    assert "附件1" in refused.value.remedy
    assert refused.value.keys == (one.key,)
    assert NUMBER not in str(refused.value)
    GATE.check(attribute, [one], {one.key})


@pytest.mark.parametrize("attribute", OTHERS)
def test_what_blocks_does_not_hold_up_what_stays_inside(attribute: Attribute) -> None:
    GATE.check(attribute, [found()])


@pytest.mark.parametrize("severity", [Severity.WARN, Severity.HINT])
@pytest.mark.parametrize("attribute", list(Attribute))
def test_warnings_and_hints_never_block(attribute: Attribute, severity: Severity) -> None:
    GATE.check(attribute, [found(severity=severity)])


@pytest.mark.parametrize("code", ["secrecy.work", "secrecy.work.variant"])
def test_no_reason_makes_a_work_secret_public(code: str) -> None:
    one = found(code)
    with pytest.raises(FindingsOpenError) as refused:
        GATE.check(Attribute.PROACTIVE, [one], {one.key})
    assert "不去掉" in refused.value.remedy


@pytest.mark.parametrize("attribute", [Attribute.PARTIAL, *OTHERS])
def test_a_work_secret_needs_a_person_whatever_else_is_decided(attribute: Attribute) -> None:
    one = found("secrecy.work")
    with pytest.raises(FindingsOpenError):
        GATE.check(attribute, [one])
    GATE.check(attribute, [one], {one.key})


def test_a_code_that_only_begins_alike_is_another() -> None:
    GATE.check(Attribute.WITHHELD, [found("secrecy.workshop")])


def test_a_refusal_of_many_names_three() -> None:
    many = [found(place=f"附件{number}") for number in range(500)]
    with pytest.raises(FindingsOpenError) as refused:
        GATE.check(Attribute.PARTIAL, many)
    assert "500 处" in refused.value.title
    assert "附件2" in refused.value.remedy
    assert "附件3" not in refused.value.remedy
    assert len(refused.value.keys) == 500


@pytest.mark.parametrize(
    "reason",
    [
        *(
            "",
            "　 \n",
            "！！！……",
            "好",
            "没问题",
            "已核实",
            "已核实，无需处理。",
            "误报误报误报误报",
        ),
        *(
            "经核实，该处内容没有问题，可以公开",
            "ab ab ab ab ab",
            "是的，已经核实，同意公开。",
            "长" * 501,
        ),
        *(f"此人号码{NUMBER}已同意", "号码１１０１０５-19491231-002x本人同意公开"),
    ],
)
def test_what_says_nothing_or_too_much_is_no_reason(reason: str) -> None:
    with pytest.raises(AnswerError) as refused:
        resolving().reasons.accepted(reason, [found()])
    assert refused.value.field == "reason"
    assert NUMBER not in str(refused.value)


@pytest.mark.parametrize(
    "reason",
    [
        "公布的是本单位对外值班电话",
        "保密员李科长确认该标识已废止",
        "企业统一社会信用代码，依法公开",
    ],
)
def test_what_says_why_is_a_reason(reason: str) -> None:
    assert resolving().reasons.accepted(f"  {reason}\n", [found()]) == reason


def test_a_reason_may_quote_what_is_not_masked() -> None:
    mark = Finding(
        "secrecy.work", Severity.BLOCK, "句", "办", content="内部资料", masked="内部资料"
    )
    assert resolving().reasons.accepted("“内部资料”是旧模板带来的页眉", [mark])


def test_a_huge_reason_and_huge_contents_cost_little() -> None:
    huge = [Finding("a.b", Severity.BLOCK, "", "", content="一" * 1_000_000, masked="*")] * 5
    began = time.perf_counter()
    with pytest.raises(AnswerError):
        resolving().reasons.accepted("已核实" * 1_000_000, huge)
    assert time.perf_counter() - began < 2


def test_the_edition_has_a_digest_over_all_files() -> None:
    edition = shipped().edition
    assert (edition.name, len(edition.digest)) == ("体检规则", 64)
    assert edition.edition
    assert edition.effective.year >= 2026
