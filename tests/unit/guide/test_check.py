"""What the guide finds wrong with a decision."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkdesk import profiles
from gkdesk.guide import grounds
from gkdesk.guide.wording import Problem
from gkdesk.terms import Attribute, Decision, GroundId, Severity

PROACTIVE, PARTIAL = Attribute.PROACTIVE, Attribute.PARTIAL
ON_REQUEST, WITHHELD = Attribute.ON_REQUEST, Attribute.WITHHELD
BLOCK, WARN = Severity.BLOCK, Severity.WARN

OPENING = {"G19a", "G19b", "G19c", "G21", "G22"} | {f"G20-{n:02}" for n in range(1, 16)}
EXEMPTIONS = {"G14b", "G14c", "G15a", "G15b", "G16-1", "G16-2", "G16-3"}
GOOD_REASON = "本局考勤和值班安排，只在本局内部执行，不影响办事群众"


def check(
    attribute: Attribute,
    *chosen: str,
    reason: str = GOOD_REASON,
    profile: str = "jiangsu",
    **facts: str,
) -> tuple[Problem, ...]:
    decision = Decision(
        attribute,
        "",
        tuple(map(GroundId, chosen)),
        "" if attribute is PROACTIVE and reason is GOOD_REASON else reason,
        tuple(facts.items()),
    )
    return grounds.load().check(decision, profiles.load(profile))


def blocks(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.field for problem in problems if problem.severity is BLOCK]


def the_only(problems: tuple[Problem, ...]) -> Problem:
    (problem,) = problems
    return problem


# ── combinations ─────────────────────────────────────────────────────────────────────


def test_a_rule_that_binds_the_public_is_opened_by_article_20() -> None:
    assert check(PROACTIVE, "G20-01") == ()


def test_proactive_needs_no_reason_but_a_ground() -> None:
    problem = the_only(check(PROACTIVE))
    assert (problem.field, problem.severity) == ("grounds", BLOCK)
    assert "第十九条至第二十二条" in problem.remedy


def test_proactive_must_not_carry_what_is_withheld() -> None:
    problem = the_only(check(PROACTIVE, "G20-01", "G15b"))
    assert problem.severity is BLOCK
    assert "个人隐私" in problem.text
    assert "部分公开" in problem.remedy


def test_on_request_is_lawful_with_a_ground_and_a_reason() -> None:
    reason = "只安排本系统培训的课表和食宿，不调整公众利益"
    assert check(ON_REQUEST, "G13", reason=reason) == ()


@pytest.mark.parametrize("attribute", [ON_REQUEST, WITHHELD, PARTIAL])
def test_every_other_attribute_needs_a_ground_and_a_reason(attribute: Attribute) -> None:
    assert {"grounds", "reason"} <= set(blocks(check(attribute, reason="")))


def test_article_14_is_never_open_on_request() -> None:
    for profile in ("jiangsu", "yunnan"):
        fields = blocks(check(ON_REQUEST, "G13", "G14c", profile=profile, reason=GOOD_REASON * 2))
        assert fields == ["grounds"]


def test_articles_15_and_16_on_request_are_refused_where_not_tolerated() -> None:
    assert blocks(check(ON_REQUEST, "G13", "G16-1")) == ["grounds"]


def test_articles_15_and_16_on_request_are_warned_of_where_tolerated() -> None:
    problem = the_only(check(ON_REQUEST, "G16-1", profile="yunnan"))
    assert problem.severity is WARN
    assert "不公开" in problem.remedy


def test_withheld_with_grounds_for_opening_only_is_refused() -> None:
    problems = check(WITHHELD, "G19b")
    assert blocks(problems) == ["grounds", "grounds"]
    assert any("第十四条至第十六条" in problem.text for problem in problems)


def test_the_negative_list_alone_withholds_nothing() -> None:
    assert "负面清单" in the_only(check(WITHHELD, "G-neg")).text
    assert check(WITHHELD, "G-neg", "G16-1") == ()


def test_separation_needs_an_exemption_besides() -> None:
    assert "区分处理" in the_only(check(PARTIAL, "G37", withheld="附件2第3栏")).text
    assert check(PARTIAL, "G37", "G15a", withheld="附件2第3栏") == ()


def test_partial_without_a_list_of_what_is_withheld_is_refused() -> None:
    for facts in ({}, {"withheld": "  "}):
        problem = the_only(check(PARTIAL, "G15a", **facts))
        assert (problem.field, problem.severity) == ("facts.withheld", BLOCK)


def test_a_final_rule_is_no_inner_matter() -> None:
    problem = the_only(check(PARTIAL, "G20-01", "G16-2", withheld="第三章"))
    assert problem.severity is WARN
    assert "定稿" in problem.text


@pytest.mark.parametrize("attribute", list(Attribute))
@pytest.mark.parametrize(("ground", "where"), [("G14a", "涉密环境"), ("G17", "报有关主管部门")])
def test_what_cannot_be_chosen_says_what_to_do_before_anything_else(
    attribute: Attribute, ground: str, where: str
) -> None:
    first = check(attribute, ground)[0]
    assert (first.field, first.severity) == ("grounds", BLOCK)
    assert where in first.remedy


def test_a_ground_that_does_not_exist_is_named() -> None:
    problem = the_only(check(PROACTIVE, "G20-01", "G20-16"))
    assert "G20-16" in problem.text


def test_what_cities_and_counties_add_is_not_for_a_province() -> None:
    assert blocks(check(PROACTIVE, "G19a", "G21", profile="jiangsu")) == ["grounds"]
    assert check(PROACTIVE, "G21", profile="yunnan") == ()


def test_a_ground_of_another_attribute_is_refused() -> None:
    assert "不属主动公开范围" in the_only(check(PROACTIVE, "G19a", "G13")).text


def test_problems_speak_the_words_of_the_office() -> None:
    assert check(PROACTIVE, profile="yunnan")[0].text == "公开发布还没有依据"


# ── reasons ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("reason", ["", " \n\u3000", "不宜", "内 部 事 务"])
def test_a_missing_or_short_reason_is_refused_with_an_example(reason: str) -> None:
    problem = the_only(check(WITHHELD, "G16-1", reason=reason))
    assert (problem.field, problem.severity) == ("reason", BLOCK)
    assert "如“" in problem.remedy


@pytest.mark.parametrize(
    "reason",
    [
        "不宜公开，属于内部文件。",
        "其他不宜公开的信息",
        "因工作需要，暂不公开",
        "依据《政府信息公开条例》第十六条第一款",
        "根据有关规定，该文件内容敏感，不予公开。",
        "属于内部事务信息，不公开",
        "本文件系内部资料，仅供内部使用",
        "……！！！。。。",
        "无无无无无无无无",
        "不宜公开不宜公开不宜公开",
        "１１１１１１１１",
    ],
)
def test_a_reason_of_boilerplate_is_refused_with_an_example(reason: str) -> None:
    problem = the_only(check(WITHHELD, "G16-1", reason=reason))
    assert (problem.field, problem.severity) == ("reason", BLOCK)
    assert "套话" in problem.text
    assert "如“" in problem.remedy


@pytest.mark.parametrize(
    "reason",
    [
        "局机关人员年度考核等次和谈话记录",
        "会议讨论记录，方案尚未议定，公开会误导企业",
        "本局食堂采购和值班排班，对外没有影响",
        "附件列有患者病情和家庭住址",
        "企业提供的配方和报价，属于商业秘密，企业书面不同意公开",
        "依据条例第十六条第一款，内容是本局车辆调度和加油安排",
    ],
)
def test_a_reason_that_says_something_is_accepted(reason: str) -> None:
    assert check(WITHHELD, "G16-1", reason=reason) == ()


def test_the_examples_shown_are_good_reasons_themselves() -> None:
    rules = grounds.load().reasons
    assert set(rules.examples) == {PARTIAL, ON_REQUEST, WITHHELD}
    for attribute, example in rules.examples.items():
        problems = check(attribute, "G13", "G15a", reason=example, withheld="附件2第3栏")
        assert not [problem for problem in problems if problem.field == "reason"]


def test_endangering_needs_more_words() -> None:
    problem = the_only(check(WITHHELD, "G14c", reason="列有应急物资仓库的位置"))
    assert (problem.field, problem.severity) == ("reason", WARN)
    assert "30" in problem.remedy


# ── citations and other second looks ─────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("attribute", "ground", "reason", "now"),
    [
        (PROACTIVE, "G19a", "《政府信息公开条例》第九条", "第十九条"),
        (PROACTIVE, "G19a", "依据《中华人民共和国政府信息公开条例》第９条", "第十九条"),
        (WITHHELD, "G16-1", "依据条例第八条，车辆调度影响稳定", "第十四条"),
        (WITHHELD, "G15a", "《条例》第七条、第十四条第四款，企业商业秘密和配方", "第十五条"),
        (ON_REQUEST, "G13", "信息公开条例第十三条，企业生产、科研所用图纸", "第二十七条"),
        (PARTIAL, "G15a", "《政府信息公开条例》第二十二条，配方和报价部分删减", "第三十七条"),
        (PARTIAL, "G15a", "《政府信息公开条例》（国务院令）第二十三条，已征求第三方", "第三十二条"),
    ],
)
def test_an_article_of_2008_is_suspected_with_its_number_of_today(
    attribute: Attribute, ground: str, reason: str, now: str
) -> None:
    problem = the_only(check(attribute, ground, reason=reason, withheld="附件2"))
    assert (problem.field, problem.severity) == ("reason", WARN)
    assert "2008" in problem.text
    assert now in problem.remedy


@pytest.mark.parametrize(
    "reason",
    [
        "依据《政府信息公开条例》第十六条第一款，车辆调度安排",
        "依据《政府信息公开条例》第十四条、第十五条，涉及商业秘密和配方",
        "依据《保守国家秘密法实施条例》第八条，车辆调度安排",
        "依据《地名管理条例》第九条，车辆调度安排",
        "依据本局《车辆管理办法》第八条，车辆调度安排",
    ],
)
def test_a_citation_that_holds_today_is_left_alone(reason: str) -> None:
    assert check(WITHHELD, "G16-1", reason=reason) == ()


@pytest.mark.parametrize(
    ("reason", "instead"),
    [
        ("依据《国家行政机关公文处理办法》，车辆调度安排", "中办发〔2012〕14号"),
        ("按 GB/T 9704-1999 排版的车辆调度安排", "9704-2012"),
        ("依据法释〔2011〕17号，车辆调度安排", "法释〔2025〕8号"),
        ("依据国务院令第492号，车辆调度安排", "711号"),
        ("车辆调度安排，申请后15个工作日内答复", "20个工作日"),
        ("本局列为工作秘密的车辆调度安排", "第十六条"),
    ],
)
def test_dead_authorities_and_loose_words_want_a_second_look(reason: str, instead: str) -> None:
    problem = the_only(check(WITHHELD, "G16-1", reason=reason))
    assert problem.severity is WARN
    assert instead in problem.remedy


def test_special_needs_are_no_condition_any_more() -> None:
    reason = "申请人有特殊需要时提供培训课表"
    assert "2019" in the_only(check(ON_REQUEST, "G13", reason=reason)).text


# ── facts ────────────────────────────────────────────────────────────────────────────


def test_a_law_named_in_full_is_accepted() -> None:
    assert check(WITHHELD, "G14b", law="《中华人民共和国统计法》第九条") == ()
    assert check(WITHHELD, "G14b", law="《城市供水条例》第九条") == ()


def test_a_law_without_its_article_is_refused_with_an_example() -> None:
    problem = the_only(check(WITHHELD, "G14b", law="统计法"))
    assert (problem.field, problem.severity) == ("facts.law", BLOCK)
    assert "《税收征收管理法》" in problem.remedy


@pytest.mark.parametrize(
    "law",
    [
        "《江苏省档案条例》第三条",
        "《北京市档案管理办法》第三条",
        "《南京市城市管理条例》第３条",
        "《内蒙古自治区档案条例》第二条",
        "《财政部会计档案管理办法》第三条",
        "《国家税务总局关于纳税信用的管理办法》第三条",
        "《会计档案管理办法》（财政部令第79号）第三条",
        "《关于做好信息公开工作的通知》第三条",
        "《公开工作规定（试行）》（市府发〔2020〕3号）第三条",
    ],
)
def test_what_surely_ranks_below_an_administrative_regulation_is_refused(law: str) -> None:
    problem = the_only(check(WITHHELD, "G14b", law=law))
    assert (problem.field, problem.severity) == ("facts.law", BLOCK)
    assert "上位法" in problem.remedy


@pytest.mark.parametrize("law", ["《车辆管理办法》第三条", "《保密工作规定》第二条"])
def test_what_may_be_an_administrative_regulation_is_warned_of(law: str) -> None:
    problem = the_only(check(WITHHELD, "G14b", law=law))
    assert (problem.field, problem.severity) == ("facts.law", WARN)


@pytest.mark.parametrize(
    "law",
    [
        "《统计法》第九条和《统计调查办法》第三条",
        "《市场主体登记管理条例》第三条",
        "《县级以上地方人民政府档案条例》第二条",
        "《城市市容和环境卫生管理条例》第五条",
        "《税收征收管理法实施细则》第五条",
        "《互联网信息服务管理办法》（国务院令第292号）第五条",
    ],
)
def test_a_law_is_not_taken_for_less(law: str) -> None:
    assert check(WITHHELD, "G14b", law=law) == ()


@pytest.mark.parametrize(
    ("ground", "fact", "said"),
    [
        ("G14b", "law", "《统计法》第……条"),
        ("G14c", "harm", "公开后会有危害"),
        ("G14c", "side", "不稳定"),
        ("G14c", "judge", "某局"),
        ("G15a", "consulted", "问过，不同意"),
        ("G16-1", "internal_kind", "内部"),
        ("G16-2", "process_end", "不久以后"),
        ("G22", "deployed_by", "上级要求"),
    ],
)
def test_a_fact_that_does_not_say_what_it_must_is_refused(
    ground: str, fact: str, said: str
) -> None:
    attribute = PROACTIVE if ground == "G22" else WITHHELD
    problem = next(p for p in check(attribute, ground, **{fact: said}) if p.field != "reason")
    assert (problem.field, problem.severity) == (f"facts.{fact}", BLOCK)
    assert "如“" in problem.remedy


def test_every_example_of_a_fact_is_itself_in_order() -> None:
    said = {one.key: one.example for one in grounds.load().facts.values()}
    wrong = {one.field for one in check(WITHHELD, "G14b", **said)}
    assert not {one for one in wrong if one.startswith("facts.")}


def test_a_fact_nobody_asks_for_is_refused_by_name() -> None:
    problem = the_only(check(WITHHELD, "G15a", colour="红"))
    assert (problem.field, problem.severity) == ("facts.colour", BLOCK)


# ── lawful or not, by another hand ───────────────────────────────────────────────────


def is_lawful(attribute: Attribute, chosen: set[str], profile: str) -> bool:
    """Domain.md 1.1 and 1.3 once more, in set algebra."""
    opening = OPENING - {"G21"} if profile == "jiangsu" else OPENING
    tolerated = EXEMPTIONS - {"G14b", "G14c"} if profile == "yunnan" else set()
    match attribute:
        case Attribute.PROACTIVE:
            return bool(chosen) and chosen <= opening
        case Attribute.PARTIAL:
            return bool(chosen & EXEMPTIONS) and chosen <= opening | EXEMPTIONS | {"G37"}
        case Attribute.ON_REQUEST:
            return bool(chosen) and chosen <= {"G13", "G36-7"} | tolerated
        case Attribute.WITHHELD:
            return bool(chosen & EXEMPTIONS) and chosen <= EXEMPTIONS | {"G-neg"}


@given(
    st.sampled_from(list(Attribute)),
    st.sets(st.sampled_from(sorted(grounds.load().grounds)), max_size=4),
    st.sampled_from(["national", "imprint", "jiangsu", "yunnan"]),
)
def test_a_combination_is_blocked_exactly_when_it_is_unlawful(
    attribute: Attribute, chosen: set[str], profile: str
) -> None:
    problems = check(attribute, *chosen, profile=profile, withheld="附件2第3栏")
    assert bool(blocks(problems)) is not is_lawful(attribute, chosen, profile)
    assert all(one.text and one.remedy and "{" not in one.text + one.remedy for one in problems)
