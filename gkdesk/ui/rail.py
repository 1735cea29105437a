"""The rail on the left: where one can go, and what waits there."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gkdesk.ui import icons, theme
from gkdesk.ui.buttons import quiet
from gkdesk.ui.labels import label

WIDTH = 160
APPLICATION = "公开工作台"
NOT_FOR_SECRETS = "非涉密公文专用"


class RailButton(QAbstractButton):
    """One place: icon, word, its letter, a count.

    Args:
        name: Name of the place, also of its icon.
        word: What it is called.
        letter: Letter that goes there with Alt.
    """

    def __init__(self, name: str, word: str, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"rail_{name}")
        self._icon, self._letter, self._count = name, letter, 0
        self.setText(word)
        self.setShortcut(QKeySequence(f"Alt+{letter}"))
        self.setToolTip(f"{word}（Alt+{letter}）")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how much waits there; nothing for 0."""
        self._count = count
        word = self.text()
        self.setAccessibleName(f"{word}，{count} 件" if count else word)
        self.update()

    def count(self) -> int:
        """How much waits there."""
        return self._count

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            ground = colours.action_soft if self.isChecked() else colours.raised
            painter.fillRect(box, QColor(ground))
        if self.isChecked():
            painter.fillRect(QRectF(0, 0, 3, box.height()), QColor(colours.accent))
        if self.hasFocus():
            painter.setPen(QColor(colours.action))
            painter.drawRect(box.adjusted(1.5, 1.5, -1.5, -1.5))
        is_here = self.isChecked()
        ink = colours.ink if is_here else colours.second
        if not self.isEnabled():
            painter.setOpacity(0.45)
        icons.draw(painter, self._icon, QRectF(17, (box.height() - 18) / 2, 18, 18), ink)
        self._paint_words(painter, box)
        if self._count:
            self._paint_count(painter, box)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        font = theme.ui_font(15, bold=self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(theme.tokens().ink))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(45, 0, 0, 0), flags, self.text())
        left = 45 + QFontMetrics(font).horizontalAdvance(self.text()) + 6
        painter.setFont(theme.ui_font())
        painter.setPen(QColor(theme.tokens().second))
        painter.drawText(box.adjusted(left, 0, 0, 0), flags, f"({self._letter})")

    def _paint_count(self, painter: QPainter, box: QRectF) -> None:
        colours = theme.tokens()
        words = str(self._count) if self._count < 100 else "99+"
        font = theme.ui_font()
        width = max(26, QFontMetrics(font).horizontalAdvance(words) + 14)
        pill = QRectF(box.right() - width - 11, (box.height() - 20) / 2, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.paper if self.isChecked() else colours.action_soft))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setFont(font)
        painter.setPen(QColor(colours.action))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QFrame):
    """The places, top to bottom; the last one stands at the foot.

    Args:
        places: Name, word and letter of each place.
    """

    chosen = Signal(str)
    change_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, places: Iterable[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.setProperty("surface", "paper")
        self._buttons: dict[str, RailButton] = {}
        self._person = label("", "rail_person", "second", wraps=True)
        self._change = quiet("换人", "change_person", self.change_wanted.emit)
        self._lock = quiet("锁定", "lock", self.lock_wanted.emit)
        for made, keys, what in (
            (self._change, "Ctrl+U", "换另一个人办理"),
            (self._lock, "Ctrl+L", "锁定窗口，要口令才能再打开"),
        ):
            made.setShortcut(QKeySequence(keys))
            made.setToolTip(f"{what}（{keys}）")
        for name, word, letter in places:
            self._buttons[name] = RailButton(name, word, letter)
            self._buttons[name].clicked.connect(self._go)
        self._lay_out()

    def _lay_out(self) -> None:
        name = label(APPLICATION, "rail_application")
        name.setFont(theme.ui_font(17, bold=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 20, 0, 16)
        whole.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(17, 0, 12, 12)
        head.setSpacing(6)
        head.addWidget(name)
        head.addWidget(self._person)
        acts = QHBoxLayout()
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(4)
        acts.addWidget(self._change)
        acts.addWidget(self._lock)
        acts.addStretch(1)
        head.addLayout(acts)
        self.offer(change=False, lock=False)
        head.addWidget(RedLine())
        whole.addLayout(head)
        *upper, last = self._buttons.values()
        for button in upper:
            whole.addWidget(button)
        whole.addStretch(1)
        whole.addWidget(last)
        foot = label(NOT_FOR_SECRETS, "not_for_secrets", "second")
        foot.setContentsMargins(17, 8, 0, 0)
        whole.addWidget(foot)

    def show_person(self, name: str, office: str) -> None:
        """Say who sits here."""
        self._person.setText("\n".join(part for part in (office, name) if part))

    def offer(self, *, change: bool, lock: bool) -> None:
        """Offer to let another sit down, and to lock the window."""
        self._change.setVisible(change)
        self._lock.setVisible(lock)

    def show_place(self, name: str) -> None:
        """Mark the place one is at; an unknown name marks none."""
        for key, button in self._buttons.items():
            button.setChecked(key == name)

    def set_count(self, name: str, count: int) -> None:
        """Show how much waits at a place."""
        self._buttons[name].set_count(count)

    def set_open(self, is_open: bool) -> None:
        """Let the places be chosen, or not yet."""
        for button in self._buttons.values():
            button.setEnabled(is_open)
        self._change.setEnabled(is_open)
        self._lock.setEnabled(is_open)

    def button(self, name: str) -> RailButton:
        """The button of a place."""
        return self._buttons[name]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = self.rect()
        painter.fillRect(box, QColor(theme.tokens().paper))
        painter.fillRect(box.right(), 0, 1, box.height(), QColor(theme.tokens().line))

    def _go(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            button.setChecked(not button.isChecked())  # it is marked once one has arrived
        for name, known in self._buttons.items():
            if known is button:
                self.chosen.emit(name)


class RedLine(QWidget):
    """The thin line under a red head: the accent of the house."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 6, self.width(), 2, QColor(theme.tokens().accent))
