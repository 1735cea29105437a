"""The form on which attribute, grounds and reason are stated."""

from __future__ import annotations

import pytest
from stated import BUSINESS

from gkdesk import profiles
from gkdesk.errors import AnswerError
from gkdesk.forms.attribute import answers_of, attribute_form, decision, field_of
from gkdesk.forms.form import Answers, Field, FieldKind, Form
from gkdesk.guide import grounds
from gkdesk.terms import Attribute

PROFILES = ("national", "imprint", "jiangsu", "yunnan")
GOOD_REASON = "附件是本局考勤和值班安排，只在本局执行"


def a_form(profile: str = "jiangsu") -> Form:
    loaded = profiles.load(profile)
    return attribute_form(loaded, grounds.load().of_office(loaded))


def shown(answers: Answers, profile: str = "jiangsu") -> dict[str, Field]:
    return {field.key: field for field in a_form(profile).visible(answers)}


def complaints(answers: Answers, profile: str = "jiangsu") -> dict[str, str]:
    return {problem.field: problem.text for problem in a_form(profile).problems(answers)}


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_is_answered_before_anybody_answers(profile: str) -> None:
    form = a_form(profile)
    assert form.clean({}) == {}
    assert [field.key for field in form.visible({})] == ["attribute"]
    assert complaints({}, profile) == {"attribute": "请选择一种公开属性。"}


@pytest.mark.parametrize("profile", PROFILES)
def test_attributes_bear_the_labels_of_the_office_and_their_own_tone(profile: str) -> None:
    choices = shown({}, profile)["attribute"].choices
    assert [choice.label for choice in choices] == [
        profiles.load(profile).label(attribute) for attribute in Attribute
    ]
    assert [choice.tone for choice in choices] == [attribute.value for attribute in Attribute]


def test_a_choice_says_what_will_be_printed_and_who_looks_at_it() -> None:
    helps = {choice.value: choice.help for choice in shown({})["attribute"].choices}
    assert "印（此件公开发布）" in helps["PROACTIVE"]
    assert "办公室" not in helps["PROACTIVE"]
    assert "不印标注" in helps["WITHHELD"]
    assert "公文审签前先送办公室审查" in helps["WITHHELD"]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("attribute", list(Attribute))
def test_the_grounds_shown_are_those_the_guide_offers(profile: str, attribute: Attribute) -> None:
    choices = shown({"attribute": attribute.value}, profile)["grounds"].choices
    offered = grounds.load().offered(attribute, profiles.load(profile))
    assert [choice.value for choice in choices] == [ground.id for ground in offered]


def test_a_ground_is_explained_by_its_article_and_in_plain_words() -> None:
    choices = shown({"attribute": "PROACTIVE"})["grounds"].choices
    help_of = {choice.value: choice.help for choice in choices}
    assert help_of["G20-07"] == "第二十条第七项。本单位的预算和决算。"


def test_proactive_asks_for_a_ground_only() -> None:
    asked = shown({"attribute": "PROACTIVE"})
    assert [key for key, field in asked.items() if field.required] == ["attribute", "grounds"]
    assert complaints({"attribute": "PROACTIVE", "grounds": ("G20-01",)}) == {}


@pytest.mark.parametrize("attribute", ["ON_REQUEST", "WITHHELD", "PARTIAL"])
def test_every_other_attribute_asks_for_a_reason(attribute: str) -> None:
    field = shown({"attribute": attribute})["reason"]
    assert field.required
    assert field.kind is FieldKind.LONG_TEXT
    assert "reason" in complaints({"attribute": attribute})


def test_the_form_and_the_guide_want_a_reason_of_the_same_length() -> None:
    assert shown({"attribute": "WITHHELD"})["reason"].min_chars == grounds.load().reasons.min_chars


def test_partial_asks_what_is_withheld() -> None:
    answers: Answers = {"attribute": "PARTIAL", "grounds": ("G15a",), "reason": GOOD_REASON}
    answers = {**answers, **BUSINESS}
    assert complaints(answers) == {"withheld": "请写明删减了哪些内容。"}
    assert complaints({**answers, "withheld": "附件2第3栏"}) == {}
    assert "withheld" not in shown({"attribute": "WITHHELD"})


def test_facts_are_demanded_with_their_ground() -> None:
    fields = shown({"attribute": "WITHHELD", "grounds": ("G15a", "G15b")})
    facts = [field for key, field in fields.items() if key.startswith("fact.")]
    assert [field.key for field in facts] == [
        "fact.third_party",
        "fact.consulted",
        "fact.public_interest",
        "fact.masking",
    ]
    assert all(field.required for field in facts)
    partial = shown({"attribute": "PARTIAL", "grounds": ("G15b",)})
    assert not partial["fact.masking"].required
    assert partial["fact.third_party"].required


def test_what_may_be_stated_is_asked_for_and_may_be_left_out() -> None:
    fields = shown({"attribute": "WITHHELD", "grounds": ("G16-2",)})
    assert fields["fact.process_end"].required
    assert not fields["fact.no_duty"].required


def test_a_fact_is_asked_for_with_hint_and_example() -> None:
    field = shown({"attribute": "WITHHELD", "grounds": ("G14b",)})["fact.law"]
    assert "部门规章" in field.help
    assert "《税收征收管理法》" in field.placeholder
    said = complaints({"attribute": "WITHHELD", "grounds": ("G14b",), "reason": GOOD_REASON})
    assert said == {"fact.law": "请写明法律、行政法规及条款。"}


def test_a_change_of_attribute_drops_what_no_longer_fits() -> None:
    answers: Answers = {
        "attribute": "PROACTIVE",
        "grounds": ("G16-1", "G19a"),
        "reason": GOOD_REASON,
        "fact.internal_kind": "人事管理",
    }
    assert a_form().clean(answers) == {"attribute": "PROACTIVE", "grounds": ("G19a",)}


def test_a_state_secret_is_refused_in_the_form_too() -> None:
    answers: Answers = {"attribute": "WITHHELD", "grounds": ("G14a",), "reason": GOOD_REASON}
    assert "涉密环境" in complaints(answers)["grounds"]


def test_the_office_may_decide_in_its_own_words() -> None:
    decided = decision({"attribute": "不公开", "grounds": "G16-1"}, profiles.load("yunnan"))
    assert (decided.attribute, decided.label) == (Attribute.WITHHELD, "不公开")
    assert decided.grounds == ("G16-1",)


def test_a_decision_holds_every_answer_and_gives_them_back() -> None:
    answers: Answers = {
        "attribute": "PARTIAL",
        "grounds": ("G37", "G15a"),
        "reason": GOOD_REASON,
        "withheld": "附件2第3栏",
        "fact.third_party": "某企业",
    }
    decided = decision(answers, profiles.load("jiangsu"))
    assert decided.facts == (("withheld", "附件2第3栏"), ("third_party", "某企业"))
    assert answers_of(decided) == answers


def test_a_decision_drops_nothing_unlawful_by_itself() -> None:
    answers: Answers = {"attribute": "WITHHELD", "grounds": ("G19a", "G16-1", "G19a")}
    assert decision(answers, profiles.load("jiangsu")).grounds == ("G19a", "G16-1")


def test_a_decision_without_an_attribute_is_refused() -> None:
    with pytest.raises(AnswerError) as refused:
        decision({}, profiles.load("jiangsu"))
    assert refused.value.field == "attribute"


def test_problems_of_the_guide_find_their_field_in_the_form() -> None:
    assert [field_of(one) for one in ("reason", "facts.withheld", "facts.law")] == [
        "reason",
        "withheld",
        "fact.law",
    ]


@pytest.mark.parametrize("profile", PROFILES)
def test_what_the_form_lets_pass_the_guide_lets_pass(profile: str) -> None:
    loaded = profiles.load(profile)
    for attribute in Attribute:
        for ground in grounds.load().offered(attribute, loaded):
            answers: Answers = {
                "attribute": attribute.value,
                "grounds": tuple({ground.id, *_exemption(attribute)}),
                "reason": GOOD_REASON,
                "withheld": "附件2第3栏",
                **{f"fact.{key}": one.example for key, one in grounds.load().facts.items()},
            }
            assert complaints(answers, profile) == {}
            clean = a_form(profile).clean(answers)
            problems = grounds.load().check(decision(clean, loaded), loaded)
            assert not [one for one in problems if one.severity.value == "block"]


def _exemption(attribute: Attribute) -> tuple[str, ...]:
    return ("G15a",) if attribute in (Attribute.PARTIAL, Attribute.WITHHELD) else ()
