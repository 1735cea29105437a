"""A field answered by choosing: mouse, arrows and space, or digits; nothing is preselected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkdesk.ui.choices import ManyRow, OneRow, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gkdesk.forms.form import Choice

SECOND_DIGIT_MS = 600
ROOMY_UP_TO = 6
_NEXT = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_BEFORE = (Qt.Key.Key_Up, Qt.Key.Key_Left)


class ChoiceField(QWidget):
    """The rows of one field; one stop for Tab, arrows inside it.

    Args:
        label: What is asked, for a screen reader.
        takes_many: Whether several answers may be given.
        is_close: Whether the rows stand close together, and say all that they mean.
    """

    changed = Signal()
    reached = Signal(object)  # the row that keys have gone to

    def __init__(self, label: str, *, takes_many: bool, is_close: bool = False) -> None:
        super().__init__()
        self._takes_many, self._is_close = takes_many, is_close
        self._choices: tuple[Choice, ...] = ()
        self._rows: list[Row] = []
        self._typed = ""
        self._second_digit = QTimer(self)
        self._second_digit.setSingleShot(True)
        self._second_digit.setInterval(SECOND_DIGIT_MS)
        self._second_digit.timeout.connect(self._take_typed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(label)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these answers; what was chosen and is still offered stays chosen."""
        if tuple(choices) == self._choices:
            return
        kept = self.chosen()
        had_focus = any(row.hasFocus() for row in self._rows)
        self._choices = tuple(choices)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        is_roomy = not self._takes_many or len(choices) <= ROOMY_UP_TO
        self._column.setSpacing((6 if self._is_close else 8) if is_roomy else 1)
        self._rows = [
            self._row(choice, number, is_roomy) for number, choice in enumerate(choices, start=1)
        ]
        self.choose(kept)
        self._stop_at(next((row for row in self._rows if row.isChecked()), None))
        if had_focus and self._rows:
            self.focus()

    def _row(self, choice: Choice, number: int, is_roomy: bool) -> Row:
        kind = ManyRow if self._takes_many else OneRow
        row = kind(choice, number, is_roomy=is_roomy, is_close=self._is_close)
        row.installEventFilter(self)
        row.clicked.connect(self._clicked)
        self._column.addWidget(row)
        return row

    def chosen(self) -> tuple[str, ...]:
        """The answers chosen, in the order of the choices."""
        return tuple(row.value for row in self._rows if row.isChecked())

    def choose(self, values: Iterable[str]) -> None:
        """Show these answers as chosen, without a word to anybody."""
        wanted = set(values)
        for row in self._rows:
            row.setChecked(row.value in wanted)
        self._make_brief()

    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return tuple(self._rows)

    def focus(self) -> None:
        """Go to the row that Tab would go to."""
        for row in self._rows:
            if row.focusPolicy() & Qt.FocusPolicy.TabFocus:
                row.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def press_digit(self, digit: str) -> bool:
        """Choose by number; two digits are waited for only where there are ten and more.

        Returns:
            Whether the digit can mean a row here.
        """
        typed = self._typed + digit
        if not 1 <= int(typed) <= len(self._rows):
            typed = digit
        if not 1 <= int(typed) <= len(self._rows):
            return False
        self._typed = typed
        self._second_digit.stop()
        if int(typed) * 10 <= len(self._rows):
            self._second_digit.start()
        else:
            self._take_typed()
        return True

    def _take_typed(self) -> None:
        number, self._typed = int(self._typed or 0), ""
        if 1 <= number <= len(self._rows):
            row = self._rows[number - 1]
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.reached.emit(row)
            row.click()

    def _clicked(self) -> None:
        row = self.sender()
        if not isinstance(row, OneRow | ManyRow):
            return
        if not self._takes_many:
            self.choose((row.value,))
        elif row.isChecked():
            self._part(row.value)
        self._make_brief()
        self._stop_at(row)
        self.changed.emit()

    def _part(self, value: str) -> None:
        """What goes with no other choice is chosen without them, and they without it."""
        alone = {choice.value for choice in self._choices if choice.is_alone}
        kept = (one for one in self.chosen() if one not in alone)
        self.choose((value,) if value in alone else kept)

    def _make_brief(self) -> None:
        is_answered = not self._takes_many and any(row.isChecked() for row in self._rows)
        is_answered = is_answered and not self._is_close  # they must not move under the finger
        for row in self._rows:
            row.set_brief(is_answered)

    def _stop_at(self, wanted: Row | None) -> None:
        """Make one row the stop for Tab."""
        stop = wanted or (self._rows[0] if self._rows else None)
        for row in self._rows:
            is_stop = row is stop
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk through the rows, digits choose one."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        if key in _NEXT or key in _BEFORE:
            self._walk(watched, 1 if key in _NEXT else -1)
            return True
        if event.text().isdigit() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self.press_digit(event.text())
        return super().eventFilter(watched, event)

    def _walk(self, row: QObject, step: int) -> None:
        here = next((i for i, one in enumerate(self._rows) if one is row), 0)
        to = self._rows[(here + step) % len(self._rows)]
        self._stop_at(to)
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reached.emit(to)
