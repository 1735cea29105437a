"""What the primary action would do is said before it is pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_paper, line

from gkdesk.records import Reading
from gkdesk.terms import Attribute, Finding, Severity
from gkdesk.ui.errands import Opened
from gkdesk.ui.prospect import (
    MARK,
    RECORD,
    RECORD_PRESENT,
    REPLACE,
    Prospect,
    beside_findings,
    held_up,
    prospect,
)

PUBLISHED = "（此件公开发布）"
ON_REQUEST = "（此件依申请公开）"
MARKS = {
    Attribute.PROACTIVE: PUBLISHED,
    Attribute.PARTIAL: "",
    Attribute.ON_REQUEST: "",
    Attribute.WITHHELD: "",
}


@pytest.fixture
def ahead(tmp_path: Path) -> Callable[..., Prospect]:
    """Looks ahead on a paper that ends with some lines, or has no date."""

    def looks(attribute: Attribute | None, *then: str, dated: str = "2026年3月6日") -> Prospect:
        paper = a_paper(tmp_path, dated=dated, then=tuple(map(line, then)))
        reading = Reading.of(paper)
        opened = Opened(reading, None, None, MARKS, {})  # type: ignore[arg-type]
        place = reading.place
        return prospect(opened, attribute, place.after_block if place else None)

    return looks


def test_nothing_is_promised_before_anything_is_chosen(ahead: Callable[..., Prospect]) -> None:
    found = ahead(None)
    assert (found.sentence, found.action, found.asks_place) == ("", MARK, False)
    assert found.mark


def test_the_mark_is_said_with_its_place(ahead: Callable[..., Prospect]) -> None:
    found = ahead(Attribute.PROACTIVE)
    assert found.sentence == f"{PUBLISHED}写在“2026年3月6日”的下一行，另存一份，原件不动。"
    assert (found.action, found.may_act, found.mark) == (MARK, True, PUBLISHED)


def test_without_a_place_it_is_asked_for(ahead: Callable[..., Prospect]) -> None:
    found = ahead(Attribute.PROACTIVE, dated="")
    assert (found.asks_place, found.may_act) == (True, False)


def test_what_is_not_printed_is_recorded(ahead: Callable[..., Prospect]) -> None:
    found = ahead(Attribute.WITHHELD, dated="")
    assert (found.action, found.may_act, found.mark, found.asks_place) == (RECORD, True, "", False)


def test_the_same_mark_is_recorded_and_not_repeated(ahead: Callable[..., Prospect]) -> None:
    found = ahead(Attribute.PROACTIVE, PUBLISHED)
    assert (found.action, found.may_act, found.mark) == (RECORD_PRESENT, True, "")


def test_another_mark_is_replaced_aloud(ahead: Callable[..., Prospect]) -> None:
    found = ahead(Attribute.PROACTIVE, ON_REQUEST)
    assert found.action == REPLACE
    assert f"{ON_REQUEST}，换成{PUBLISHED}" in found.sentence


def test_a_mark_that_nothing_replaces_must_go_first(ahead: Callable[..., Prospect]) -> None:
    found = ahead(Attribute.WITHHELD, PUBLISHED)
    assert not found.may_act
    assert "删去后再办" in found.sentence


def test_a_long_line_is_shortened_in_the_sentence(tmp_path: Path) -> None:
    reading = Reading.of(a_paper(tmp_path, says=("甲" * 30 + "乙" * 30,)))
    opened = Opened(reading, None, None, MARKS, {})  # type: ignore[arg-type]
    found = prospect(opened, Attribute.PROACTIVE, 3)
    assert "“甲甲甲甲甲甲甲甲甲甲……乙乙乙乙乙乙乙乙”" in found.sentence


def test_a_number_in_the_line_above_is_masked_in_the_sentence(tmp_path: Path) -> None:
    number = "13800138000"  # made up
    reading = Reading.of(a_paper(tmp_path, says=(f"联系电话：{number}",)))
    found = Finding("x", Severity.BLOCK, "", "", 3, 5, 16, content=number, masked="138****8000")
    reading = replace(reading, findings=(found,))
    opened = Opened(reading, None, None, MARKS, {})  # type: ignore[arg-type]
    ahead = prospect(opened, Attribute.PROACTIVE, 3)
    assert "“联系电话：138****8000”" in ahead.sentence


def test_findings_that_hold_the_paper_up_take_the_place_of_the_mark() -> None:
    held = held_up(Prospect("写在下一行", MARK, may_act=False, mark=PUBLISHED), 2)
    assert (held.action, held.may_act, held.mark) == ("去处理体检（2 处）(&M)", True, PUBLISHED)
    assert "2 处须先处理" in held.sentence


@pytest.mark.parametrize(
    ("label", "held", "waiting", "action"),
    [
        ("", 0, 3, "去选公开属性(&M)"),
        ("主动公开", 2, 3, "看下一处须处理(&M)"),
        ("主动公开", 0, 3, MARK),
    ],
)
def test_beside_the_findings_the_primary_action_is_what_comes_next(
    label: str, held: int, waiting: int, action: str
) -> None:
    assert beside_findings(Prospect("写在下一行", MARK), label, held, waiting).action == action
