"""Light and dark by the same roles, readable in both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gkdesk.terms import Attribute
from gkdesk.ui import theme as look
from gkdesk.ui.theme import DARK, LIGHT, Theme, Tokens

READABLE = 4.5
SEEN = 3.0  # the outline of something one can use

GROUNDS = ("paper", "ground", "raised")
WRITTEN = [
    *((ink, ground) for ink in ("ink", "second", "action", "alarm") for ground in GROUNDS),
    *((tone.value.lower(), "paper") for tone in Attribute),
    *((ink, "action_soft") for ink in ("ink", "second", "action")),
    *((ink, "alarm_soft") for ink in ("ink", "alarm", "action")),
    *((ink, "good_soft") for ink in ("ink", "proactive", "second", "action")),
    ("action_ink", "action"),
    ("action_ink", "action_over"),
    ("second", "off"),
]
OUTLINED = [("edge", "paper"), ("action", "paper"), ("alarm", "paper"), ("accent", "paper")]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colours: Tokens, one: str, other: str) -> float:
    dark, light = sorted((luminance(getattr(colours, one)), luminance(getattr(colours, other))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WRITTEN)
def test_words_can_be_read(colours: Tokens, ink: str, ground: str) -> None:
    assert contrast(colours, ink, ground) >= READABLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), OUTLINED)
def test_outlines_can_be_seen(colours: Tokens, line: str, ground: str) -> None:
    assert contrast(colours, line, ground) >= SEEN


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_role_in_the_style_sheet_is_known(colours: Tokens) -> None:
    assert "@" not in look.style_sheet(colours)


def test_the_theme_follows_the_system(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.follow(Qt.ColorScheme.Dark)
    assert look.tokens() is DARK
    assert qapp.palette().window().color() == QColor(DARK.ground)
    theme.follow(Qt.ColorScheme.Unknown)
    assert look.tokens() is LIGHT


def test_each_attribute_has_a_colour_of_its_own() -> None:
    assert len({look.tone(attribute.value) for attribute in Attribute}) == len(Attribute)
    assert look.tone("") == LIGHT.second


def test_no_type_is_smaller_than_14_pixels() -> None:
    assert look.ui_font().pixelSize() >= 14
    assert look.paper_font().pixelSize() >= 14
    sizes = [int(part.split("px")[0]) for part in look.style_sheet(LIGHT).split("font-size: ")[1:]]
    assert min(sizes) >= 14
