"""The rule file: every kind is worded, and the numbers that must agree with it do."""

from __future__ import annotations

from gkdesk.inspection.personal.allowed import Allowed
from gkdesk.inspection.personal.banking import is_luhn
from gkdesk.inspection.personal.credit_code import check_sign, organ_check_sign
from gkdesk.inspection.personal.folding import fold
from gkdesk.inspection.personal.hit import Hit, Kind
from gkdesk.inspection.personal.identity import check_digit
from gkdesk.inspection.personal.masking import masked
from gkdesk.inspection.personal.rules import rules

OTHERS = {"list", "contacts", "revealed", "guessable", "more"}


def test_every_kind_and_group_is_worded_and_nothing_else() -> None:
    said = rules()
    assert set(said.kinds) == set(Kind) | set(said.groups.values()) | OTHERS


def test_every_wording_asks_politely_and_ends() -> None:
    for said in rules().kinds.values():
        assert said.advice.endswith("。")
        assert said.why.endswith("。")
        assert not said.text.endswith("。")
        assert said.source


def test_the_edition_is_dated_and_has_a_digest() -> None:
    edition = rules().edition
    assert edition.edition.startswith(str(edition.effective.year))
    assert len(edition.digest) == 64


def test_check_digits_are_those_of_the_standards() -> None:
    assert check_digit("11010519491231002") == "X"
    assert check_sign("91350100M000100Y4") == "3"
    assert organ_check_sign("M000100Y") == "4"
    assert is_luhn("6222021234567890128")
    assert not is_luhn("6222021234567890129")


def test_folding_keeps_the_length() -> None:
    text = "１ 2𝟑㎡①Ⅹ×ａ\u200b℃"
    assert len(fold(text)) == len(text)


def test_no_kind_is_shown_in_full_when_masked() -> None:
    for kind in Kind:
        if kind is not Kind.MASKED:
            value = "a1234567@qq.com" if kind is Kind.EMAIL else "苏A1234567890路12号"
            assert masked(Hit(kind, 0, 1, value)) != value


def test_an_allow_list_ignores_blanks_widths_and_hyphens() -> None:
    own = Allowed.of([" 浙Ａ·12345 ", "0571-8765 4321", "ABC_d@gov.cn", " "])
    assert own.values == {"浙A12345", "057187654321", "ABC_D@GOVCN"}
