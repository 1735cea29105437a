"""批量办理: one form for many papers; then how far it is, and what is left to a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from gkdesk.batch.lines import Batch, Line, Order, State
from gkdesk.errors import AnswerError
from gkdesk.forms.form import Problem
from gkdesk.ui import batch_errands, batch_words, errands, messages, words
from gkdesk.ui.batch_asking import Asking
from gkdesk.ui.batch_going import Going
from gkdesk.ui.batch_work import BatchWork
from gkdesk.ui.models.batch_model import BatchModel
from gkdesk.ui.notice import Notice
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.page import Page
from gkdesk.ui.pause import Pause

if TYPE_CHECKING:
    from gkdesk.batch.journal import Leftover
    from gkdesk.batch.run import Step
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answers, Form
    from gkdesk.ui.batch_errands import Sheaf
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.tasks import Task, Tasks

OPEN_LIST = "打开清单(&O)"
LOOK_AGAIN = "请再看一眼"
ADVISE_AFTER_MS = 300
STILL_GOING = ("这一批还没有办完", "请等它办完，或先按“停止”，再拖入下一批。")


class BatchPage(Page):
    """Many papers, from the one form for all to the list of what is left."""

    paper_wanted = Signal(object)  # Path
    case_wanted = Signal(object)  # CaseRow
    another_wanted = Signal()

    def __init__(self, tasks: Tasks, desk: Desk, outside: Outside) -> None:
        super().__init__("batch", "批量办理")
        self._tasks, self._desk, self._outside = tasks, desk, outside
        self._form: Form | None = None
        self._batch: Batch | None = None
        self._stopped = 0
        self._asked: dict[str, Task] = {}
        self._list: Path | None = None
        self.model = BatchModel()
        self.work = BatchWork(tasks, self)
        self.asking = Asking(self.model)
        self.going = Going(self.model)
        self.primary = self.asking.primary
        self._secrets = Notice("secrets_notice")
        self._notice = Notice("batch_page_notice")
        self._pause = Pause(self, tasks, ADVISE_AFTER_MS, self._ask_advice)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.asking)
        self._stack.addWidget(self.going)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addWidget(self._secrets)
        column.addWidget(self._notice)
        column.addWidget(self._stack, stretch=1)
        self._connect()

    def _connect(self) -> None:
        asking, going, work = self.asking, self.going, self.work
        asking.begin_wanted.connect(self._begin)
        asking.remove_wanted.connect(self.model.remove)
        asking.changed.connect(self._pause.start)
        asking.left.connect(self.back_wanted)
        going.rest_wanted.connect(self._rest)
        going.go_on_wanted.connect(self._go_on)
        going.stop_wanted.connect(self._stop)
        going.take_up_wanted.connect(self._take_up)
        going.retry_wanted.connect(self._retry)
        going.list_wanted.connect(self._export)
        going.another_wanted.connect(self.another_wanted)
        going.table.opened.connect(self._open)
        self._notice.acted.connect(self._open_list)
        work.began.connect(self._began)
        work.stepped.connect(self._stepped)
        work.rested.connect(self._rested)
        work.ended.connect(self._ended)
        work.failed.connect(self._failed)

    # ── papers come in ───────────────────────────────────────────────────────

    @property
    def is_asking(self) -> bool:
        """Whether the form is shown and nothing has begun."""
        return self._stack.currentWidget() is self.asking and not self.work.is_alive

    def ask(self, sheaf: Sheaf, answers: Answers | None = None) -> None:
        """Ask about other papers."""
        self._form, self._batch, self._stopped = sheaf.form, None, 0
        self._secrets.clear()
        self._notice.clear()
        self.model.show_lines(Line(at, path) for at, path in enumerate(sheaf.found.papers))
        self.asking.let_begin(True)
        self.asking.show_sheaf(sheaf, answers or {})
        self._turn_to(self.asking)
        self._head("填一次，全部照此办理")

    def papers(self) -> tuple[Path, ...]:
        """The papers that are listed."""
        return tuple(line.path for line in self.model.lines())

    def resume(self, leftover: Leftover, sheaf: Sheaf) -> None:
        """Go on with a batch of an earlier window."""
        self.ask(sheaf)
        self.work.begin(batch_errands.resuming(self._desk, leftover))

    def say_still_going(self) -> None:
        """Say why other papers cannot be taken in now."""
        self._notice.say(*STILL_GOING)

    def show_trouble(self, title: str, remedy: str) -> None:
        """Say why one of the papers could not be opened."""
        self._notice.say(title, remedy, tone="alarm")

    def arrive(self) -> None:
        if self._stack.currentWidget() is self.asking:
            self.asking.focus_first()
            return
        self.going.primary.setFocus()
        if not self.work.is_alive or self.work.is_resting:
            self._recheck()

    def leave(self) -> None:
        self.work.leave()

    def _turn_to(self, side: Asking | Going) -> None:
        self._stack.setCurrentWidget(side)
        self.primary = side.primary

    def _head(self, line: str) -> None:
        count = len(self.model.lines())
        self.set_heading(Heading("批量办理", line=f"{count} 份文稿 · {line}"))

    # ── the form ─────────────────────────────────────────────────────────────

    def _ask_advice(self) -> None:
        """Lawful answers may still be worth a second look; the desk says which."""
        form = self.asking.decision.form
        if form is not None and self.is_asking and form.is_complete():
            work = partial(errands.advise, self._desk, form.answers(), None)
            self._start("advice", "正在核对依据", work, self._advised)

    @Slot(object)
    def _advised(self, advice: str) -> None:
        notice = self.asking.decision.notice
        if self.sender() is self._asked.get("advice") and advice and notice.isHidden():
            notice.say(LOOK_AGAIN, advice)

    def _begin(self) -> None:
        self.asking.let_begin(False)
        order = Order(self.asking.answers())
        self.work.begin(batch_errands.beginning(self._desk, order, self.papers()))

    # ── how it goes ──────────────────────────────────────────────────────────

    @Slot(object)
    def _began(self, batch: Batch) -> None:
        self._batch, self._stopped = batch, batch.stopped
        self._notice.clear()
        self.model.show_lines(batch.lines.values())
        if self._form is not None:
            self.going.card.show_summary(batch_words.summary(self._form, batch.order.answers))
        self.going.begin()
        self._turn_to(self.going)
        self._show_stopped()
        self._show_far()
        self.going.primary.setFocus()

    @Slot(object)
    def _stepped(self, steps: tuple[Step, ...]) -> None:
        self.model.take(steps)
        forgotten = sum(step.line is None for step in steps)
        if forgotten:
            self._stopped += forgotten
            self._show_stopped()
        self.going.follow(steps[-1].number)
        self._show_far()

    def _show_far(self, *, is_resting: bool = False) -> None:
        self.going.show_going(self.work.pace, is_resting=is_resting)
        self._head("已暂停" if is_resting else "正在办理")

    def _show_stopped(self) -> None:
        if self._stopped:
            self._secrets.say(*batch_words.secrets(self._stopped), tone="alarm")
        else:
            self._secrets.clear()

    def _rest(self) -> None:
        self.going.hold()
        self.work.rest()

    @Slot()
    def _rested(self) -> None:
        self._show_far(is_resting=True)
        self.going.primary.setFocus()

    def _go_on(self) -> None:
        self._notice.clear()
        self.work.go_on()
        self._show_far()

    def _stop(self) -> None:
        self.going.hold()
        self.work.end()

    @Slot(object)
    def _ended(self, batch: Batch) -> None:
        self._batch = batch
        is_open = [not line.state.is_settled for line in batch.lines.values()]
        self.model.show_lines(batch.lines.values())
        self.going.show_only_open(any(is_open) and not all(is_open))
        self._show_end()
        self.going.primary.setFocus()

    def _show_end(self) -> None:
        self.going.show_end(self.work.pace)
        has_waiting = bool(self.model.counts()[State.WAITING])
        self._head("已停下" if has_waiting else "办完了")

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        is_alive, said = self.work.is_alive, messages.in_words(error)
        if is_alive:
            self._show_far(is_resting=True)
        self.asking.let_begin(True)
        if said is None:
            messages.show_unexpected(error, self)
        elif self.is_asking and isinstance(error, AnswerError):
            self.asking.decision.show_problems(
                (Problem(error.field, f"{said.title}。{said.remedy}"),)
            )
        elif self.is_asking:
            self.asking.decision.notice.say(*said, tone="alarm")
        else:
            self._notice.say(*said, tone="alarm")

    # ── what comes next ──────────────────────────────────────────────────────

    def _take_up(self) -> None:
        if self._batch is not None:
            self.work.begin(batch_errands.continuing(self._desk, self._batch), is_same=True)

    def _retry(self) -> None:
        if self._batch is not None and not self.work.is_alive:
            self._batch.retry()
            self._take_up()

    def _recheck(self) -> None:
        """A person may have finished some of the papers one by one."""
        batch = self._batch
        tried = (State.ASKS, State.FINDINGS, State.REFUSED)
        lines = tuple(line for line in self.model.lines() if line.state in tried)
        if batch is not None and lines:
            work = partial(batch_errands.recheck, self._desk, lines, batch.began)
            self._start("recheck", "正在核对办好的文稿", work, self._rechecked)

    @Slot(object)
    def _rechecked(self, lines: tuple[Line, ...]) -> None:
        is_still = not self.work.is_alive or self.work.is_resting
        if self._batch is None or not is_still or not lines:
            return
        for line in lines:
            self._batch.take(line)
        self.model.change(lines)
        if self.work.is_alive:
            self._show_far(is_resting=True)
        else:
            self._show_end()

    def _open(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        if line is None or line.state is State.WAITING:
            return
        if line.state.is_settled and line.case:
            work = partial(batch_errands.case_of, self._desk, line.case)
            self._start("case", "正在打开办件", work, self.case_wanted.emit)
        else:
            self.paper_wanted.emit(line.path)

    def _export(self) -> None:
        today = date.today()  # noqa: DTZ011 - the office's own day names the file
        out = self._outside.ask_workbook(self, f"未办清单 {words.day(today)}.xlsx")
        if out is not None:
            work = partial(batch_errands.write_list, self.model.lines(), out)
            self._start("list", "正在导出未办清单", work, self._exported)

    @Slot(object)
    def _exported(self, done: tuple[Path, int]) -> None:
        self._list, count = done
        self._notice.say(
            f"已导出 {count} 份：{self._list.name}",
            f"存在 {self._list.parent}",
            tone="good",
            action=OPEN_LIST,
        )

    def _open_list(self) -> None:
        if self._list is not None and not self._outside.open_file(self._list):
            self._notice.say(
                "没有打开", "请到保存的文件夹里用 Excel 或 WPS 打开这份清单。", tone="alarm"
            )

    def _start(
        self, kind: str, label: str, work: Callable[..., object], done: Callable[..., Any]
    ) -> None:
        task = self._asked[kind] = self._tasks.start(label, work)
        task.done.connect(done)
        task.failed.connect(self._refused)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self)
        else:
            self._notice.say(*said, tone="alarm")
