"""What of the trail is to be shown: which kind, whose, of which case, of which days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from gkdesk.audit import event_words
from gkdesk.terms import CaseId
from gkdesk.trail.events import Kind
from gkdesk.trail.sieve import Sieve
from gkdesk.ui import theme
from gkdesk.ui.buttons import quiet
from gkdesk.ui.pause import Pause

if TYPE_CHECKING:
    from gkdesk.ui.tasks import Tasks

SIFT_AFTER_MS = 350
EVERY_KIND = "全部事项"
_LONGEST = 60


class EventFilter(QWidget):
    """A line of fields; an empty one asks nothing."""

    changed = Signal(object)  # Sieve

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._kind = KindBox()
        self._kind.setObjectName("filter_kind")
        self._kind.setAccessibleName("事项")
        self._kind.addItem(EVERY_KIND, "")
        for kind in Kind:
            self._kind.addItem(event_words.load().kind(kind.value), kind.value)
        self._person = _field("filter_person", "经办人姓名")
        self._case = _field("filter_case", "办件编号")
        self._since = _field("filter_since", "从 2026-01-01")
        self._until = _field("filter_until", "到 2026-12-31")
        self._all = quiet("全部(&Q)", "filter_all", self.clear)
        self._pause = Pause(self, tasks, SIFT_AFTER_MS, self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._kind, stretch=3)
        for field in self._fields():
            field.textChanged.connect(self._pause.start)
            row.addWidget(field, stretch=2)
        row.addWidget(self._all)
        self._kind.currentIndexChanged.connect(self._tell)

    def sieve(self) -> Sieve | None:
        """What is asked; None while a day is not written to its end."""
        try:
            since, until = (_day(one.text()) for one in (self._since, self._until))
        except ValueError:
            return None
        return Sieve(
            kind=Kind(self._kind.currentData()) if self._kind.currentData() else None,
            person=self._person.text().strip(),
            case=CaseId(self._case.text().strip()) if self._case.text().strip() else None,
            since=_moment(since) if since else None,
            before=_moment(until + timedelta(days=1)) if until else None,
        )

    def show_case(self, case: CaseId) -> None:
        """Ask for one case and nothing else."""
        self._blank()
        self._case.setText(case)
        self._tell()

    def clear(self) -> None:
        """Ask for everything."""
        self._blank()
        self._tell()

    def seek(self) -> None:
        """Go to the first field that one types in."""
        self._person.setFocus()

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self._person, self._case, self._since, self._until

    def _blank(self) -> None:
        for widget in (self._kind, *self._fields()):
            widget.blockSignals(True)
        self._kind.setCurrentIndex(0)
        for field in self._fields():
            field.clear()
        for widget in (self._kind, *self._fields()):
            widget.blockSignals(False)

    def _tell(self) -> None:
        self._pause.stop()
        sieve = self.sieve()
        if sieve is not None:
            self.changed.emit(sieve)


class KindBox(QComboBox):
    """A box of choices; its arrow is drawn in the colour of the words."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.tokens().second), 1.6))
        x, y = self.width() - 16, self.height() / 2 - 2
        painter.drawPolyline([QPointF(x - 5, y), QPointF(x, y + 5), QPointF(x + 5, y)])


def _field(name: str, says: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(says)
    made.setPlaceholderText(says)
    made.setMaxLength(_LONGEST)
    made.setMinimumWidth(64)
    made.setAcceptDrops(False)  # a file dropped here is a paper, not its name
    return made


def _day(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day).astimezone()
