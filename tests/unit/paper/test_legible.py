"""Words in bytes of unknown form; chance is no word."""

from __future__ import annotations

import random

import pytest

from gkdesk.paper.legible import lines_around, values_in, words_in


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_sentence_among_other_bytes_is_read(encoding: str) -> None:
    raw = bytes(range(32)) + "三户补偿标准先不讲".encode(encoding) + bytes(9)
    assert "三户补偿标准先不讲" in words_in(raw)


def test_chance_is_not_read() -> None:
    chance = random.Random(5)  # noqa: S311  # noise, no secret
    assert words_in(chance.randbytes(256 * 1024)) == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030"])
def test_what_stands_around_a_level_is_found_in_every_encoding(encoding: str) -> None:
    raw = bytes(10) + "机密★5年".encode(encoding) + bytes(10)
    assert any("机密★5年" in line for line in lines_around(raw))


def test_a_file_of_nothing_but_that_letter_costs_little() -> None:
    assert len(list(lines_around("密".encode() * 1_000_000))) < 200


def test_names_of_styles_are_read_where_they_say_something() -> None:
    raw = '<w:name w:val="Normal"/><w:name w:val="补偿标准先不讲"/><w:x y=\'机密★\'/>'.encode()
    assert list(values_in(raw)) == ["补偿标准先不讲", "机密★"]


def test_a_part_of_plain_names_says_nothing() -> None:
    assert list(values_in(b'<w:name w:val="heading 1"/><w:p w:val="02010600030101010101"/>')) == []


def test_a_name_that_never_ends_is_cut() -> None:
    raw = ('<a b="' + "甲" * 200_000).encode()
    assert all(len(said) <= 1000 for said in values_in(raw))
