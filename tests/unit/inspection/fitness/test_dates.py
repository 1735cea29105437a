"""成文日期 against the number, the day and 印发日期."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import a_paper, line
from inspected import codes


@pytest.mark.parametrize(
    ("dated", "code"),
    [
        ("2027年3月6日", "date.future"),
        ("1926年3月6日", "date.past"),
        ("2025年3月6日", "date.year"),
    ],
)
def test_a_date_that_cannot_be_right_is_named(tmp_path: Path, dated: str, code: str) -> None:
    assert code in codes(a_paper(tmp_path, dated=dated))


@pytest.mark.parametrize("dated", ["2026年3月6日", "2027年1月4日", "2025年12月31日"])
def test_around_the_turn_of_the_year_a_number_may_be_of_the_other(
    tmp_path: Path, dated: str
) -> None:
    assert not [code for code in codes(a_paper(tmp_path, dated=dated)) if code.startswith("date")]


def test_nothing_is_printed_before_it_is_signed(tmp_path: Path) -> None:
    printed = [line("抄送：各县区档案局。"), line("临川市档案与方志局办公室　2026年3月5日印发")]
    assert "date.printed" in codes(a_paper(tmp_path, then=printed))
    printed[1] = line("临川市档案与方志局办公室　2026年3月7日印发")
    assert "date.printed" not in codes(a_paper(tmp_path, then=printed))


def test_a_blank_date_is_nothing_to_compare(tmp_path: Path) -> None:
    found = codes(a_paper(tmp_path, dated="2027年　月　日"))
    assert not [code for code in found if code.startswith("date")]
