"""Dates as they are written, and lines as they are compared."""

from __future__ import annotations

from datetime import date

import pytest

from gkdesk.paper.normal import squeeze, trailing_date, whole_date

SIXTH = date(2018, 3, 6)


@pytest.mark.parametrize(
    "line",
    [
        "2018年3月6日",
        "２０１８年３月６日",
        " 2018 年 03 月 06 日 ",
        "二○一八年三月六日",  # U+25CB
        "二〇一八年三月六日",  # U+3007
        "二0一八年三月六日",  # ASCII zero
        "二О一八年三月六日",  # Cyrillic О
        "二O一八年三月六日",  # Latin O
        "2018-03-06",
        "2018.3.6",
    ],
)
def test_every_way_of_writing_a_day_is_read(line: str) -> None:
    written = whole_date(line)
    assert written is not None
    assert written.day == SIXTH


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("二〇〇八年十二月三十一日", date(2008, 12, 31)),
        ("二○二○年十月二十日", date(2020, 10, 20)),
        ("二〇一一年十一月十日", date(2011, 11, 10)),
    ],
)
def test_chinese_tens_are_read(line: str, day: date) -> None:
    written = whole_date(line)
    assert written is not None
    assert written.day == day


@pytest.mark.parametrize("line", ["2018年  月  日", "年 月 日", "XXXX年X月X日", "2018年3月 日"])
def test_a_form_still_blank_is_a_place_for_a_date(line: str) -> None:
    written = whole_date(line)
    assert written is not None
    assert written.day is None


@pytest.mark.parametrize(
    "line",
    [
        "2018年3月6日印发",
        "自2018年3月6日起施行",
        "（2018年3月6日）",
        "2018年，本市三月",
        "一年一度的三月",
        "",
        "某某局",
    ],
)
def test_what_only_resembles_a_date_is_none(line: str) -> None:
    assert whole_date(line) is None


@pytest.mark.parametrize("line", ["2018年13月6日", "2018年2月30日", "2018年3月", "18年3月6日"])
def test_what_cannot_be_read_is_a_date_that_nobody_is_sure_of(line: str) -> None:
    written = whole_date(line)
    assert written is not None
    assert not written.is_read


def test_only_the_standard_form_is_standard() -> None:
    assert [
        written.is_standard
        for line in ("2018年3月6日", "2018年03月06日", "二〇一八年三月六日", "2018-3-6")
        if (written := whole_date(line))
    ] == [True, False, False, False]


def test_an_organ_and_a_date_on_one_line_are_parted() -> None:
    parted = trailing_date("临川市档案局　　　　2018年3月6日")
    assert parted is not None
    assert parted[0] == "临川市档案局"
    assert parted[1].day == SIXTH


def test_squeezing_folds_widths_and_drops_what_cannot_be_seen() -> None:
    assert squeeze("（ 此件\u200b公开　发布 ）") == "(此件公开发布)"
