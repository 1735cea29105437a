"""Numbers in sentences: what is found, exactly where, and what only looks like one."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkdesk.inspection.personal.hit import Kind, Setting
from gkdesk.inspection.personal.scanning import scan

# Made up: the numbers of the domain notes, 5.2.
ID = "11010519491231002X"
CODE = "91350100M000100Y43"
CARD = "6222021234567890128"
MILLION = 1_000_000


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.kind.value, text[hit.start : hit.end]) for hit in scan(text)]


@pytest.mark.parametrize(
    "written",
    [
        ID,
        ID.lower(),
        "１１０１０５１９４９１２３１００２Ｘ",
        "11010519491231002×",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "110105－19491231－002Ｘ",
        "110105\u00a019491231\u3000002X",
        "110105\u200b19491231\ufeff002X",
        " ".join(ID),
        "𝟏𝟏𝟎105194912310\u200d02X",
        "1101O5194912310O2X",
    ],
)
def test_an_identity_number_is_found_however_it_is_written(written: str) -> None:
    assert found(f"张三，公民身份号码{written}，男") == [("id_card", written)]


def test_a_wrong_check_digit_is_labelled_as_such() -> None:
    assert found("身份证号110105194912310021") == [("id_card_wrong", "110105194912310021")]


@pytest.mark.parametrize(
    "number",
    [
        "110105194902300021",  # no such day
        "110105209912310021",  # not born yet
        "990105194912310021",  # no such region; not called anything
        "1101051949123100",
        "911010519491231002X",  # one digit too many
    ],
)
def test_what_cannot_be_an_identity_number_is_none(number: str) -> None:
    assert not [hit for hit in scan(f"见{number}。") if hit.kind.value.startswith("id_card")]


def test_an_old_number_counts_only_where_it_is_named() -> None:
    assert found("身份证号110105491231002。") == [("id_card_old", "110105491231002")]
    assert found("共110105491231002。") == []


def test_permits_built_like_identity_numbers_are_told_apart() -> None:
    assert found("810000199408230021") == [("residence_permit", "810000199408230021")]
    assert found("永久居留身份证CAN110074010501") == [("foreigner_id", "CAN110074010501")]


@pytest.mark.parametrize(
    "written",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "138\u200b00138000",
        "１３８００１３８０００",
        "+86 13800138000",
        "86-13800138000",
        "013800138000",
    ],
)
def test_a_mobile_number_is_found_however_it_is_written(written: str) -> None:
    assert found(f"请与李四联系{written}。") == [("mobile", written)]


@pytest.mark.parametrize(
    "written",
    ["010-82345678", "（0571）87654321", "0571－8765 4321", "0755-87654321-801", "01082345678"],
)
def test_a_landline_is_found_with_its_area_code(written: str) -> None:
    assert found(f"咨询电话：{written}。") == [("landline", written)]


def test_numbers_after_one_label_are_all_found() -> None:
    text = "联系电话：87654321、87654322转801，400-123-4567"
    assert [one for _, one in found(text)] == ["87654321", "87654322转801", "400-123-4567"]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("监督举报电话：13800138000", Setting.PUBLIC),
        ("患者可拨打咨询电话：13800138000", Setting.PUBLIC),
        ("住宅电话：0571-87654321", Setting.PRIVATE),
        ("学生资助中心电话：0571-87654321", Setting.PLAIN),
        ("村民来电13800138000", Setting.PRIVATE),
        ("打13800138000", Setting.PLAIN),
        ("患者家属联系电话：13800138000", Setting.PRIVATE),
    ],
)
def test_the_words_before_tell_whose_telephone_it_is(text: str, setting: Setting) -> None:
    assert [hit.setting for hit in scan(text)] == [setting]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        (f"汇入{CARD}。", ("bank_card", CARD)),
        ("卡号：6222 0212 3456 7890 128", ("bank_card", "6222 0212 3456 7890 128")),
        ("账号：33010401600012345", ("bank_account", "33010401600012345")),
        (f"中标人（{CODE}）", ("credit_code", CODE)),
        ("护照号码：E12345678", ("passport", "E12345678")),
        ("往来港澳通行证C12345678", ("hk_macau_permit", "C12345678")),
        ("回乡证H12345678", ("home_return_permit", "H12345678")),
        ("台胞证号12345678", ("taiwan_permit", "12345678")),
        ("军官证：南字第01234567号", ("officer_card", "南字第01234567号")),
        ("车辆京A·12345", ("plate", "京A·12345")),
        ("沪ADF1234号牌", ("plate", "沪ADF1234")),
        ("粤B1234学", ("plate", "粤B1234学")),
        ("邮箱zhang.san@qq.com", ("email", "zhang.san@qq.com")),
        ("微信号：zhang_san88", ("wechat", "zhang_san88")),
        ("QQ：123456789", ("qq", "123456789")),
        ("110101********1234", ("masked", "110101********1234")),
        ("138****8000", ("masked", "138****8000")),
        ("持G12345678号护照", ("passport", "G12345678")),
        ("项目负责人13800138000", ("mobile", "13800138000")),
        ("VIP用户13800138000", ("mobile", "13800138000")),
        ("6222 **** **** 1234", ("masked", "6222 **** **** 1234")),
    ],
)
def test_each_kind_is_found(text: str, hit: tuple[str, str]) -> None:
    assert found(text) == [hit]


@pytest.mark.parametrize(
    "address",
    [
        "滨江市和平区人民路12号阳光花园3栋2单元501室",
        "云山县柳河镇东坪村3组12号",
        "东城街道槐树巷８号院2号楼",
        "和平区建设路12号3栋501",
        "北京路 128 号 3 栋 1 单元 502 室",
    ],
)
def test_an_address_is_found_down_to_the_room(address: str) -> None:
    assert found(f"家住{address}。") == [("address", address)]


@pytest.mark.parametrize(
    "text",
    [
        "国办发〔2018〕12号，2018年3月6日印发。",
        "GB/T 9704-2012，ISBN 978-7-5000-1234-5，第12号公告。",
        "订单号13800138000，金额13800138000元，流水号201803061234567890。",
        "项目代码2018-330106-48-03-512345。",
        "人民路1号线，全村共12户，各社区3户困难群众，分成3组。",
        "评定为京A级。图片icon@2x.png，通知@全体成员。",
        "关注微信公众号zhengwu_gongkai。",
        "护照办理须知：请携带2018年以前的证件。",
        "总投资1.3812345678亿元，增长13.800138000%。",
        "拨打12345、110、119。",
        "电子监管码81234567890123456789",
    ],
)
def test_what_only_looks_like_a_number_of_a_person_is_nothing(text: str) -> None:
    assert found(text) == []


def test_the_surest_reading_wins_and_a_character_belongs_to_one_number() -> None:
    text = f"身份证或卡号{ID}、6222 0213 8001 3800 0128"
    hits = scan(text)
    assert hits[0].kind is Kind.ID_CARD
    assert all(one.end <= other.start for one, other in pairwise(hits))


@given(
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60),
    st.sampled_from([ID, CODE]),
)
def test_a_valid_number_between_any_chinese_text_is_found_exactly(
    before: str, after: str, number: str
) -> None:
    hits = [hit for hit in scan(f"{before}{number}{after}") if hit.value == number]
    assert [(hit.start, hit.end) for hit in hits] == [(len(before), len(before) + len(number))]


@given(st.text("0123456789Xx×*-. ()（）+@字第号微信QQ京A\u200b\n\t１X", max_size=200))
def test_no_string_of_signs_raises(text: str) -> None:
    hits = scan(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    scan(text)


@pytest.mark.parametrize(
    "unit",
    ["1", "1 ", "1-", "6 ", "1(", "a@", "@", "a", "字第", "路1号", "1*", "QQ", "京A", "0 ", "+8"],
)
def test_a_million_of_anything_costs_no_more_than_in_proportion(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.perf_counter()
        scan(unit * times)
        return time.perf_counter() - began

    small, large = seconds(MILLION // 100), seconds(MILLION // 10)
    assert large < max(small * 40, 1.0)
