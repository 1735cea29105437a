"""A long title wraps to two lines, then gives way in the middle."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gkdesk.ui.title_label import GAP, TitleLabel

LONG = "关于" + "进一步规范和加强全市政务公开工作" * 8 + "的通知"


@pytest.fixture
def title(qtbot: QtBot) -> TitleLabel:
    made = TitleLabel(20)
    qtbot.addWidget(made)
    made.resize(600, 60)
    made.show()
    return made


def test_a_short_title_is_shown_whole(title: TitleLabel) -> None:
    title.setText("关于放假的通知")
    assert title.shown() == "关于放假的通知"
    assert title.toolTip() == ""
    assert title.heightForWidth(600) < 40


def test_a_long_title_keeps_its_beginning_and_end_and_the_tip_has_it_all(title: TitleLabel) -> None:
    title.setText(LONG)
    head, _, tail = title.shown().partition(GAP)
    assert LONG.startswith(head)
    assert LONG.endswith(tail)
    assert tail.endswith("的通知")
    assert title.toolTip() == title.text() == title.accessibleName() == LONG


def test_more_of_it_is_seen_in_a_wider_window(title: TitleLabel) -> None:
    title.setText(LONG)
    narrow = len(title.shown())
    title.resize(900, 60)
    assert len(title.shown()) > narrow


def test_it_never_takes_more_than_two_lines(title: TitleLabel) -> None:
    title.setText(LONG)
    assert title.heightForWidth(300) == title.heightForWidth(600)
