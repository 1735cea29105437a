"""What happened at this desk, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from gkdesk.trail.sieve import Sieve
from gkdesk.ui import errands, words
from gkdesk.ui.models.paged import PAGE, AlarmRole, Page, PagedModel
from gkdesk.ui.tasks import Progress, Tasks, Work

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.trail.events import Event

COLUMNS = ("序号", "时间", "做了什么", "办件", "经办人")
WIDTHS = (60, 156, 240, 112, 100)
WHAT = 2


class EventsModel(PagedModel):
    """The trail; events that a check found broken are named in it."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, COLUMNS, "正在取留痕")
        self._desk = desk
        self.sieve = Sieve()
        self._broken: Mapping[int, str] = {}
        self._profiles = {card.id: card.name for card in desk.profiles()}

    def sift(self, sieve: Sieve) -> None:
        """Show only what a sieve lets through."""
        self.sieve = sieve
        self.reload()

    def show_broken(self, broken: Mapping[int, str]) -> None:
        """Name what is wrong with events, by their number; nothing with an empty mapping."""
        self._broken = broken
        if self._rows:
            last = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def ask(self, loaded: int) -> Work:
        below = self._rows[loaded - 1].seq if loaded else None
        if self.sieve.is_open:
            return partial(_page, self._desk, below)
        return partial(_sifted, self._desk, self.sieve, below, loaded)

    def cell(self, row: Event, column: int, role: int) -> Any:  # noqa: ANN401 - Qt's own
        wrong = self._broken.get(row.seq, "")
        if role == AlarmRole:
            return wrong
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        what = words.event_sentence(row, self._profiles)
        return (
            str(row.seq),
            words.second(row.at),
            f"{wrong}：{what}" if wrong else what,
            row.case or "",
            row.person,
        )[column]


def _page(desk: Desk, below: int | None, _progress: Progress) -> Page:
    events, head = errands.events_page(desk, below, PAGE)
    return Page(events, head.seq)


def _sifted(desk: Desk, sieve: Sieve, below: int | None, loaded: int, progress: Progress) -> Page:
    """How many there are altogether is known when the last page has come."""
    events = desk.sift(sieve, below, PAGE, progress)
    return Page(events, loaded + len(events) + (len(events) == PAGE))
