"""Findings of a file: lists as one, people beside their group, masks that hide nothing."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date

import pytest
from contents import hidden, said, tabled

from benchmarks.inspection import CHECKED, LEAST_F1, f1, judged, name_list
from benchmarks.personal_set import examples, identity
from gkdesk.inspection.personal.allowed import NOTHING_ALLOWED, Allowed
from gkdesk.inspection.personal.identity import check_digit
from gkdesk.inspection.personal.rules import rules
from gkdesk.inspection.personal.survey import personal_findings
from gkdesk.paper.pieces import Contents, Piece, Unseen, Zone
from gkdesk.terms import Finding, Severity

ID = "11010519491231002X"  # made up: the number of the domain notes, 5.2
MOBILE = "13800138000"
NAMES = ("张三", "李四", "王小五")


def findings(contents: Contents, allowed: Allowed = NOTHING_ALLOWED) -> list[Finding]:
    return personal_findings(contents, rules(), allowed)


def codes(contents: Contents, allowed: Allowed = NOTHING_ALLOWED) -> list[tuple[str, str]]:
    return [
        (one.code.removeprefix("personal."), one.severity.value)
        for one in findings(contents, allowed)
    ]


def test_a_finding_shows_nothing_unmasked_but_its_content() -> None:
    one = findings(said(f"张三身份证号{ID}"))[0]
    assert (one.block, one.start, one.end, one.content) == (0, 6, 24, ID)
    assert ID[6:14] not in one.text + one.masked + one.advice + one.why + repr(one)
    assert one.masked.endswith("002X")


def test_a_public_number_is_a_hint_and_a_persons_is_not() -> None:
    assert codes(said(f"举报电话：{MOBILE}")) == [("mobile", "hint")]
    assert codes(said(f"村民张三，电话{MOBILE}")) == [("mobile", "warn")]


def test_what_nobody_sees_weighs_more_and_says_so() -> None:
    one = findings(Contents((hidden(f"打{MOBILE}", Unseen.WHITE),)))[0]
    assert one.severity is Severity.BLOCK
    assert "与底色同色" in one.text


def test_a_child_is_named_as_one() -> None:
    first = f"330106{date.today().year - 8}0306001"  # noqa: DTZ011  # a calendar day
    assert "未满14周岁" in findings(said(f"身份证{first}{check_digit(first)}"))[0].text


def test_a_table_of_people_is_one_finding_that_names_its_columns() -> None:
    rows = [[str(i), name, ID, MOBILE] for i, name in enumerate(NAMES)]
    [one] = findings(tabled(["序号", "姓　名", "身份证号码", "联系电话"], *rows))
    assert (one.code, one.severity) == ("personal.list", "block")
    assert "3 人" in one.text
    assert one.masked == "姓名、身份证号码、联系电话"


def test_every_row_of_a_long_list_is_counted() -> None:
    [one] = findings(name_list(500))
    assert "500 人" in one.text


def test_heads_over_two_rows_are_read_together() -> None:
    [one] = findings(
        tabled(
            ["名单", "", "", ""],
            ["姓名", "基本情况", "", "备注"],
            ["", "性别", "残疾等级", ""],
            ["张三", "男", "二级", "/"],
        )
    )
    assert one.masked == "姓名、残疾等级"


def test_a_list_says_which_of_it_is_hidden() -> None:
    table = tabled(["姓名", "身份证号"], ["张三", ID])
    last = replace(table.pieces[-1], unseen=((0, 18, Unseen.HIDDEN_COLUMN),))
    [one] = findings(replace(table, pieces=(*table.pieces[:-1], last)))
    assert "隐藏的列" in one.text


def test_a_title_over_names_says_who_they_are() -> None:
    table = tabled(["2026年低保人员公示名单", ""], ["姓名", "金额"], ["张三", "600元"])
    assert codes(table) == [("list", "block")]


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "身份证号", "电话"], ["", "", ""]],  # a form to fill in
        [["姓名", "职务", "单位"], ["张三", "科长", "办公室"]],  # names alone
        [["项目", "金额"], ["路灯", "1200元"]],
    ],
)
def test_a_blank_form_or_names_alone_are_no_list(rows: list[list[str]]) -> None:
    assert codes(tabled(*rows)) == []


def test_a_table_of_office_contacts_is_a_hint() -> None:
    rows = [["办公室", "张三", "0571-87654321"], ["人事处", "李四", "0571-87654322"]]
    assert codes(tabled(["处室", "联系人", "办公电话"], *rows)) == [("contacts", "hint")]
    mobile = [["办公室", "张三", MOBILE]]
    assert codes(tabled(["处室", "联系人", "联系电话"], *mobile)) == [("contacts", "warn")]


def test_a_column_head_says_what_a_number_is() -> None:
    assert codes(tabled(["事项", "护照号码"], ["出境", "E12345678"])) == [("passport", "warn")]


def test_a_telephone_in_somebodys_form_blocks() -> None:
    form = tabled(["姓名", "张三", "身份证号", ID], ["联系电话", MOBILE, "性别", "男"])
    assert set(codes(form)) == {("id_card", "block"), ("mobile", "block")}


def test_a_number_with_a_cell_for_each_digit_is_found() -> None:
    assert codes(tabled(["公民身份号码", *ID], ["姓名", "张三"])) == [("id_card", "block")]


def test_lines_of_people_are_a_list_too() -> None:
    assert codes(said(*(f"{name}，男，身份证号{ID}，已发放" for name in NAMES))) == [
        ("list", "block")
    ]
    assert len(codes(said(f"张三，男，身份证号{ID}"))) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("三年级学生张小明在校摔伤。", "minor"),
        ("患者王强，男，35岁，已出院。", "patient"),
        ("被害人李四海报警。", "victim"),
        ("赵小刚（低保户）家中失火。", "relief"),
        ("姓名：王强，诊断为肺结核。", "patient"),
        ("社区矫正对象吴刚脱管。", "victim"),
        ("张三（肢体残疾三级）申请辅具。", "patient"),
        ("李四，男，残疾等级二级。", "patient"),
    ],
)
def test_a_name_beside_a_group_blocks(text: str, code: str) -> None:
    assert (code, "block") in codes(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "患者应当及时就医，学生家长要高度重视。",
        "被害人李某已获赔偿，低保户王××已脱贫。",
        "救助低保户12户、特困人员8人，残疾人康复中心落成。",
        "张三任县教育局局长。",
        "评选优秀学生，成立儿童福利院，安排患者安置。",
        "学生高中毕业后平均就业率提高。",
        "周口市儿童福利院、罗田县社区矫正中心。",
        "学生李明（化名）来自农村。",
        "学生代表李明发言，主任医师张三为患者义诊。",
        "王强局长看望困境儿童，感谢李四同志对残疾人事业的支持。",
    ],
)
def test_prose_about_a_group_and_names_alone_are_nothing(text: str) -> None:
    assert codes(said(text)) == []


def test_a_masked_number_is_a_hint() -> None:
    assert codes(said("张三，110105********002X")) == [("masked", "hint")]


def test_a_mask_whose_number_stands_elsewhere_hides_nothing() -> None:
    assert ("revealed", "block") in codes(said("138****8000", f"打{MOBILE}"))
    assert ("revealed", "block") not in codes(said("138****8001", f"打{MOBILE}"))


def test_a_mask_whose_rest_is_only_white_hides_nothing() -> None:
    masked = Piece("word/document.xml", Zone.BODY, "身份证号110105********002X", block=0)
    assert codes(Contents((masked, hidden("19491231", Unseen.WHITE)))) == [("revealed", "block")]
    assert codes(Contents((masked, hidden("19491230", Unseen.WHITE)))) == [("masked", "hint")]


def test_a_birth_date_beside_a_mask_is_said() -> None:
    assert codes(said("张三，1949年12月生，身份证110105********002X")) == [("guessable", "warn")]
    table = tabled(["姓名", "年龄", "身份证号"], *([n, "35", "110105********002X"] for n in NAMES))
    found = findings(table)
    assert [one.code for one in found] == ["personal.list", "personal.guessable"]
    assert "共3处" in found[1].text


def test_the_offices_own_numbers_are_let_pass() -> None:
    own = Allowed.of(["（0571）8765 4321", "浙A·12345"], ["滨江市和平区人民路12号"])
    text = "电话0571-87654321，车辆浙A12345，地址：滨江市和平区人民路12号"
    assert len(codes(said(text))) == 3
    assert codes(said(text), own) == []


@pytest.mark.parametrize(
    "unit", ["学生", "患者张", "姓名：", "1岁学生", "张三，男，", "低保户家里"]
)
def test_words_without_end_cost_no_more_than_in_proportion(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.perf_counter()
        findings(said(unit * times))
        return time.perf_counter() - began

    small, large = seconds(2_000), seconds(20_000)
    assert large < max(small * 40, 1.0)


def test_a_piece_with_many_hidden_stretches_is_read_in_time() -> None:
    text = f"{MOBILE}、" * 20_000
    spans = tuple((at, at + 11, Unseen.HIDDEN) for at in range(0, len(text), 12))
    began = time.perf_counter()
    found = findings(Contents((Piece("word/document.xml", Zone.BODY, text, unseen=spans),)))
    assert len(found) == rules().limits["findings"] + 1
    assert time.perf_counter() - began < 20


def test_too_many_are_counted_and_not_listed() -> None:
    chance = random.Random(1)  # noqa: S311  # no secret
    most = rules().limits["findings"]
    found = findings(said(*(f"见{identity(chance)}。" for _ in range(most + 5))))
    assert len(found) == most + 1
    assert "另有 5 处" in found[-1].text


def test_numbers_with_check_digits_are_found_rightly_on_the_made_up_set() -> None:
    right, missed, false = judged(examples(seed=7, each=25))
    means = {kind: f1(right[kind], missed[kind], false[kind])[2] for kind in {*right, *missed}}
    assert {kind for kind in CHECKED if means[kind] < LEAST_F1} == set()
    assert {kind for kind, mean in means.items() if mean < 0.97} == set()
