"""The look as tokens: colours by role, fonts by use, one style sheet from resources/style/.

Source: design tokens of the desk; every pair of ink and ground keeps a contrast of 4.5.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from gkdesk.paths import resources

UI_FAMILIES = (
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
PAPER_FAMILIES = (
    "仿宋_GB2312",
    "FangSong_GB2312",
    "仿宋",
    "FangSong",
    "宋体",
    "SimSun",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "WenQuanYi Micro Hei",
)
BODY_PX, FORM_PX, SECTION_PX, PAGE_PX = 14, 16, 20, 26


class Tokens(NamedTuple):
    """One colour for each role, as ``#RRGGBB``."""

    ink: str
    second: str
    line: str
    edge: str  # the outline of things one can type or click into
    paper: str
    ground: str
    raised: str  # a row under the mouse, a read-only note
    accent: str  # 红头: one thin line, never an alarm
    action: str
    action_over: str
    action_ink: str
    action_soft: str
    alarm: str
    alarm_soft: str
    good_soft: str
    off: str  # the ground of a button that cannot be pressed
    proactive: str
    partial: str
    on_request: str
    withheld: str


LIGHT = Tokens(
    ink="#1F2329",
    second="#5F6673",
    line="#DDE1E6",
    edge="#8C94A0",
    paper="#FFFFFF",
    ground="#F4F5F7",
    raised="#F7F8FA",
    accent="#A6192E",
    action="#1D4F91",
    action_over="#163F75",
    action_ink="#FFFFFF",
    action_soft="#E6ECF7",
    alarm="#B54708",
    alarm_soft="#FFF4EB",
    good_soft="#EDF7F1",
    off="#E4E7EC",
    proactive="#1B7F4B",
    partial="#0F6E84",
    on_request="#6A4FA3",
    withheld="#4B5563",
)
DARK = Tokens(
    ink="#E8EAED",
    second="#A7AEBB",
    line="#363B45",
    edge="#737B89",
    paper="#22252C",
    ground="#191B20",
    raised="#2A2E37",
    accent="#E0566A",
    action="#6EA0EA",
    action_over="#8AB4F2",
    action_ink="#101720",
    action_soft="#26344D",
    alarm="#F0A45D",
    alarm_soft="#362A1E",
    good_soft="#1D3328",
    off="#31353E",
    proactive="#5CC88E",
    partial="#4FC3D9",
    on_request="#B8A3EF",
    withheld="#A8B0BD",
)

_now = LIGHT


def tokens() -> Tokens:
    """The tokens that are on the screen now; ask when painting, do not keep."""
    return _now


def tone(attribute: str) -> str:
    """The colour of an attribute, by its code; the second ink where it has none."""
    return str(getattr(_now, attribute.lower(), _now.second)) if attribute else _now.second


def ui_font(px: int = BODY_PX, *, bold: bool = False) -> QFont:
    """The font of the screen at ``px`` pixels, with figures of one width."""
    return _font(UI_FAMILIES, px, bold)


def paper_font(px: int = FORM_PX, *, bold: bool = False) -> QFont:
    """The font a paper is read in: 仿宋 or 宋体 where the machine has it."""
    return _font(PAPER_FAMILIES, px, bold)


def _font(families: tuple[str, ...], px: int, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(px)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def palette_of(colours: Tokens) -> QPalette:
    """The same roles, in Qt's words, for what no style sheet reaches."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, value in (
        (role.Window, colours.ground),
        (role.WindowText, colours.ink),
        (role.Base, colours.paper),
        (role.AlternateBase, colours.raised),
        (role.Text, colours.ink),
        (role.PlaceholderText, colours.second),
        (role.Button, colours.paper),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.alarm),
        (role.Highlight, colours.action_soft),
        (role.HighlightedText, colours.ink),
        (role.Link, colours.action),
        (role.ToolTipBase, colours.paper),
        (role.ToolTipText, colours.ink),
        (role.Mid, colours.line),
    ):
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.second))
    return palette


@cache
def _sheet() -> str:
    return (resources() / "style" / "desk.qss").read_text(encoding="utf-8")


def style_sheet(colours: Tokens) -> str:
    """The style sheet with every ``@role`` replaced by its colour."""
    text = _sheet()
    for name in sorted(Tokens._fields, key=len, reverse=True):
        text = text.replace(f"@{name}", getattr(colours, name))
    return text


class Theme(QObject):
    """Keeps the application in the light or dark that the system asks for."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.setFont(ui_font())
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.follow)
        self.follow(hints.colorScheme())

    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Put on the tokens of a scheme; an unknown one is light."""
        global _now
        _now = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        self._app.setPalette(palette_of(_now))
        self._app.setStyleSheet(style_sheet(_now))
        self.changed.emit()
