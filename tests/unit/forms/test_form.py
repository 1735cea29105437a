"""A form: what is shown, what counts, what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkdesk.forms.form import Answers, Choice, Condition, Field, FieldKind, Form

ONE, MANY = FieldKind.ONE, FieldKind.MANY
TEXT, LONG_TEXT = FieldKind.TEXT, FieldKind.LONG_TEXT


def when(key: str, *values: str) -> Condition:
    return Condition(key, frozenset(values))


DRINK = Field(
    "drink",
    ONE,
    "饮品",
    choices=(
        Choice("tea", "茶"),
        Choice("coffee", "咖啡"),
        Choice("wine", "酒", refusal="请回家喝。"),
    ),
    required=True,
)
EXTRAS = Field(
    "extras",
    MANY,
    "加料",
    choices=(
        Choice("lemon", "柠檬", shown_if=when("drink", "tea")),
        Choice("milk", "牛奶"),
        Choice("foam", "奶泡", shown_if=when("drink", "coffee")),
    ),
    shown_if=when("drink", "tea", "coffee"),
    required_if=when("drink", "coffee"),
    missing="咖啡要加点什么？",
)
WHY = Field("why", LONG_TEXT, "原因", min_chars=4, required=True, shown_if=when("extras", "foam"))
NAME = Field("name", TEXT, "姓名")


def a_form(*fields: Field) -> Form:
    return Form("bar", "茶水间", "", fields or (DRINK, EXTRAS, WHY, NAME), "下单")


def shown(answers: Answers) -> list[str]:
    return [field.key for field in a_form().visible(answers)]


def complaints(answers: Answers) -> dict[str, str]:
    return {problem.field: problem.text for problem in a_form().problems(answers)}


def test_fields_appear_as_their_conditions_come_true() -> None:
    assert shown({}) == ["drink", "name"]
    assert shown({"drink": "tea"}) == ["drink", "extras", "name"]
    assert shown({"drink": "coffee", "extras": ("foam",)}) == ["drink", "extras", "why", "name"]


def test_choices_are_narrowed_to_those_the_answers_allow() -> None:
    extras = a_form().visible({"drink": "tea"})[1]
    assert [choice.value for choice in extras.choices] == ["lemon", "milk"]


def test_a_hidden_choice_opens_no_field() -> None:
    assert "why" not in shown({"drink": "tea", "extras": ("foam",)})


def test_whether_a_visible_field_is_required_is_already_decided() -> None:
    assert not a_form().visible({"drink": "tea"})[1].required
    assert a_form().visible({"drink": "coffee"})[1].required


def test_a_refused_choice_is_never_offered_and_says_what_to_do() -> None:
    assert [choice.value for choice in a_form().visible({})[0].choices] == ["tea", "coffee"]
    assert complaints({"drink": "wine"}) == {"drink": "请回家喝。"}
    assert a_form().clean({"drink": "wine"}) == {}


def test_a_missing_answer_is_asked_for_in_the_words_of_the_field() -> None:
    assert complaints({}) == {"drink": "请选择饮品。"}
    assert complaints({"drink": "coffee"}) == {"extras": "咖啡要加点什么？"}
    assert complaints({"drink": "coffee", "extras": ("foam",)}) == {"why": "请填写原因。"}


def test_blanks_are_no_answer() -> None:
    answers: Answers = {"drink": "coffee", "extras": ("foam",), "why": " \n\u3000\u200b"}
    assert complaints(answers) == {"why": "请填写原因。"}


def test_a_short_answer_is_sent_back_with_its_length() -> None:
    answers: Answers = {"drink": "coffee", "extras": ("foam",), "why": "好 看"}
    assert complaints(answers) == {"why": "原因只有2个字，请写具体，至少4个字。"}


def test_a_choice_that_never_existed_is_named() -> None:
    assert complaints({"drink": "milk"}) == {"drink": "没有“milk”这一项，请从列出的选项中选。"}
    assert "没有“ice”" in complaints({"drink": "tea", "extras": ("lemon", "ice")})["extras"]


def test_one_of_several_means_one() -> None:
    assert complaints({"drink": ("tea", "coffee")}) == {"drink": "饮品只能选一项。"}
    assert a_form().clean({"drink": ("tea", "coffee")}) == {}
    assert a_form().clean({"drink": ("tea",)}) == {"drink": "tea"}


def test_an_answer_that_went_out_of_sight_is_dropped_without_complaint() -> None:
    answers: Answers = {"drink": "tea", "extras": ("foam", "lemon"), "why": "因为"}
    assert complaints(answers) == {}
    assert a_form().clean(answers) == {"drink": "tea", "extras": ("lemon",)}


def test_cleaning_keeps_choices_in_the_order_of_the_form_and_once() -> None:
    answers: Answers = {"drink": "tea", "extras": ("milk", "lemon", "milk")}
    assert a_form().clean(answers)["extras"] == ("lemon", "milk")


def test_a_single_text_answers_a_field_of_many() -> None:
    assert a_form().clean({"drink": "tea", "extras": "milk"})["extras"] == ("milk",)


def test_a_line_of_text_loses_stray_blanks_and_what_cannot_be_seen() -> None:
    form = a_form(NAME)
    assert form.clean({"name": "\u200b 王\u202e  某\r\n\x00"}) == {"name": "王 某"}


def test_long_text_keeps_its_lines() -> None:
    form = a_form(Field("why", LONG_TEXT, "原因"))
    assert form.clean({"why": "  一  \r\n二\x07\n\n"}) == {"why": "一\n二"}


def test_answers_to_no_field_count_for_nothing() -> None:
    assert a_form().clean({"weather": "fine"}) == {}


def test_a_condition_may_only_look_up() -> None:
    with pytest.raises(ValueError, match="impossible"):
        a_form(EXTRAS, DRINK)


def test_a_condition_may_only_ask_for_a_choice_there_is() -> None:
    with pytest.raises(ValueError, match="impossible"):
        a_form(DRINK, Field("name", TEXT, "姓名", shown_if=when("drink", "milk")))


def test_two_fields_cannot_share_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        a_form(NAME, NAME)


answer = st.one_of(
    st.text(max_size=8),
    st.lists(st.sampled_from(["tea", "coffee", "milk", "lemon", "foam", "wine"])).map(tuple),
)


@given(st.dictionaries(st.sampled_from(["drink", "extras", "why", "name"]), answer))
def test_clean_answers_are_clean_already_and_show_the_same_fields(answers: Answers) -> None:
    form = a_form()
    clean = form.clean(answers)
    assert form.clean(clean) == clean
    assert form.visible(clean) == form.visible(answers)
    assert clean.keys() <= {field.key for field in form.visible(answers)}
