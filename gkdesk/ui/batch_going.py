"""While a batch is done and after: how far it is, each paper, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkdesk.batch.lines import State
from gkdesk.ui import batch_words
from gkdesk.ui.batch_card import BatchCard
from gkdesk.ui.buttons import button, primary, quiet, rename
from gkdesk.ui.empty import Empty, ListOrEmpty
from gkdesk.ui.models.batch_model import ADVICE, FOLDER, TITLE, WIDTHS, BatchModel
from gkdesk.ui.pages.page import action_row
from gkdesk.ui.table import Table

if TYPE_CHECKING:
    from gkdesk.batch.pace import Pace

PAUSE, GO_ON, TAKE_UP = "暂停(&P)", "继续(&G)", "接着办(&G)"
LIST, ANOTHER = "导出未办清单(&E)", "再办一批(&A)"
NONE_OPEN = ("没有要您再看的文稿", "这一批都办好了；按“看全部”可以逐份查看。")
NONE_LEFT = ("清单里没有文稿了", "带有密级标志的不列出，也没有保留。")
TITLE_FROM_PX = 900  # narrower than that the title gives way to what is to be done
ONLY_OPEN, ALL = "只看没办成的(&V)", "看全部(&V)"


class Going(QWidget):
    """The table of a batch with its progress above and its actions below.

    Its primary action is the one thing to do next: pause, go on, take up again, export what
    is left, or begin another batch.
    """

    rest_wanted = Signal()
    go_on_wanted = Signal()
    stop_wanted = Signal()
    take_up_wanted = Signal()
    retry_wanted = Signal()
    list_wanted = Signal()
    another_wanted = Signal()

    def __init__(self, model: BatchModel) -> None:
        super().__init__()
        self._model = model
        self._follows = True
        self._does = self.rest_wanted
        self.card = BatchCard()
        self.table = Table(model, WIDTHS, ADVICE, "batch_lines", "批量办理的文稿", is_tall=True)
        self.table.setColumnHidden(FOLDER, True)
        self._empty = Empty("done", "batch_empty")
        self._list_or_empty = ListOrEmpty(self.table, self._empty)
        self.table.verticalScrollBar().actionTriggered.connect(self._leave_alone)
        self._view = quiet(ONLY_OPEN, "batch_view", self._turn_view)
        self._view.setCheckable(True)
        self._stop = button("停止(&X)", "stop_batch", self.stop_wanted.emit)
        self._retry = button("再试没办成的(&R)", "retry_batch", self.retry_wanted.emit)
        self._list = button(LIST, "export_unfinished", self.list_wanted.emit)
        self._another = button(ANOTHER, "another_batch", self.another_wanted.emit)
        self.primary = primary(PAUSE, "batch_next", self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.card)
        column.addWidget(self._list_or_empty, stretch=1)
        others = (self._view, self._another, self._retry, self._list, self._stop)
        column.addLayout(action_row(*others, self.primary))

    # ── how far ──────────────────────────────────────────────────────────────

    def show_going(self, pace: Pace, *, is_resting: bool = False) -> None:
        """Show how far the batch has come."""
        counts = self._model.counts()
        total, left = counts.total(), counts[State.WAITING]
        head = "已暂停" if is_resting else "正在办理"
        sentence = f"{head}：已办 {total - left} 份，共 {total} 份"
        speed = "" if is_resting else batch_words.speed(pace, left)
        self.card.show_far(sentence, speed, batch_words.tally(counts), total - left, total)
        self._offer(GO_ON if is_resting else PAUSE, self._stop)
        self._does = self.go_on_wanted if is_resting else self.rest_wanted

    def show_end(self, pace: Pace) -> None:
        """Show what came of it, and what a person can do next."""
        counts = self._model.counts()
        is_whole = all(state.is_settled for state in counts)
        failed = not counts or any(
            counts[one] for one in (State.ASKS, State.FINDINGS, State.REFUSED)
        )
        calm = ("done", "proactive") if is_whole else ("clock", "second")
        took = batch_words.about(pace.worked_s)
        speed = f"用时 {took}" if pace.per_second else ""
        icon = ("alarm", "alarm") if failed else calm
        self.card.show_end(batch_words.outcome(counts), speed, icon)
        self._show_rows()
        offered = [self._another]
        if not is_whole:
            offered.append(self._view)
        if counts[State.REFUSED] or counts[State.FINDINGS]:
            offered.append(self._retry)
        if counts[State.WAITING]:
            self._offer(TAKE_UP, *offered, self._list)
            self._does = self.take_up_wanted
        elif is_whole:
            self._offer(ANOTHER)
            self._does = self.another_wanted
        else:
            self._offer(LIST, *offered)
            self._does = self.list_wanted

    def follow(self, number: int) -> None:
        """Keep the paper that was done last in sight, until somebody scrolls."""
        place = self._model.place(number)
        if self._follows and place >= 0:
            self.table.scrollTo(self._model.index(place, 0))

    def begin(self) -> None:
        """A batch begins: everything is shown, from the top, and followed."""
        self._follows = True
        self._show_rows()
        self._view.setChecked(False)
        rename(self._view, ONLY_OPEN)
        self.table.scrollToTop()

    def show_only_open(self, only_open: bool) -> None:
        """Show only the papers that are not settled, or all."""
        self._view.setChecked(only_open)
        rename(self._view, ALL if only_open else ONLY_OPEN)
        self._model.show_only_open(only_open)
        self._show_rows()
        if self._model.rowCount():
            self.table.setCurrentIndex(self._model.index(0, 0))

    def _show_rows(self) -> None:
        self._list_or_empty.show_list(self._model.rowCount() > 0)
        self._empty.say(*(NONE_OPEN if self._model.lines() else NONE_LEFT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(TITLE, event.size().width() < TITLE_FROM_PX)
        self.table.stretch(ADVICE)

    def _turn_view(self) -> None:
        self.show_only_open(self._view.isChecked())

    def _leave_alone(self) -> None:
        self._follows = False

    # ── what comes next ──────────────────────────────────────────────────────

    def _offer(self, action: str, *others: QWidget) -> None:
        for one in (self._view, self._another, self._retry, self._list, self._stop):
            one.setVisible(one in others)
        rename(self.primary, action)
        self.primary.setEnabled(True)

    def _act(self) -> None:
        self._does.emit()

    def hold(self) -> None:
        """Nothing more can be pressed until what was pressed has happened."""
        self.primary.setEnabled(False)
        self._stop.hide()
