"""体检 of the paper on the desk: from the card to the desk and back, and to the paper itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.errors import AnswerError, SecretMarkError
from gkdesk.ui import check_errands, messages
from gkdesk.ui.check_up_card import CheckUpCard
from gkdesk.ui.checklist import Checklist
from gkdesk.ui.notice import Notice

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.standing import Recheck, Unmasking
    from gkdesk.terms import Attribute, Finding
    from gkdesk.ui.check_errands import Looked
    from gkdesk.ui.errands import Opened
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.paper_card import PaperCard
    from gkdesk.ui.tasks import Progress, Task, Tasks

RECHECK, OPEN_REPORT = "重新体检(&I)", "打开报告(&I)"
IN_WORD = ("已在 Word 或 WPS 中打开", "改好后先保存，回到这里按“重新体检”（F5）。")
NOT_IN_WORD = ("没有打开文稿", "请到文件夹里用 Word 或 WPS 打开，改好保存后按“重新体检”（F5）。")
CHANGED = ("文稿在别处改过", "重新体检后，按改后的文稿继续办理。")
SAME = ("文稿没有变", "请先在 Word 或 WPS 里保存，再按“重新体检”（F5）。")
CONFIRM = "正文改过，原来选的“{}”须再确认：核对公开属性，再按右下方的按钮。"
STALE = "改之前的标注稿“{}”不要再用。"
REPORT = "已写好体检报告：{}"
NOT_OPENED = ("没有打开", "请到保存的文件夹里用 Word 或 WPS 打开这份报告。")


class CheckingUp(QObject):
    """Works the findings of one paper off.

    Attributes:
        card: Where they stand.
        notice: What came of what was done last.
    """

    changed = Signal(object)  # Checklist
    looked = Signal(object)  # Opened: the paper was read again
    wanted = Signal()
    show_wanted = Signal(object)  # Finding
    stopped = Signal(object)  # SecretMarkError

    def __init__(
        self, tasks: Tasks, desk: Desk, outside: Outside, paper: PaperCard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._paper = paper
        self._tasks, self._desk, self._outside = tasks, desk, outside
        self._opened: Opened | None = None
        self._task: Task | None = None
        self._asks: Task | None = None
        self._key = ""
        self._report: Path | None = None
        self._then: Callable[[], None] = self.recheck
        self.card = CheckUpCard()
        self.notice = Notice("check_up_notice")
        self.notice.acted.connect(self._act)
        found = self.card.findings
        paper.view.finding_chosen.connect(self._chosen)
        found.current_changed.connect(paper.view.outline)
        found.show_wanted.connect(self._show)
        found.word_wanted.connect(self._to_word)
        found.reason_given.connect(self._resolve)
        found.reopen_wanted.connect(self._reopen)
        found.unmask_wanted.connect(self._unmask)
        self.card.recheck_wanted.connect(self.recheck)
        self.card.report_wanted.connect(self._write_report)

    # ── the paper ────────────────────────────────────────────────────────────

    @property
    def list(self) -> Checklist:
        """How its findings stand."""
        return self._opened.checklist if self._opened is not None else Checklist()

    def take(self, opened: Opened, *, is_same: bool = False) -> None:
        """Work on a paper.

        Args:
            is_same: Whether it is the one that lay here, read again.
        """
        self._opened = opened
        if not is_same:
            self.notice.clear()
            self.card.findings.begin()

    def forget(self) -> None:
        """Keep nothing of the paper."""
        self._opened, self._report, self._key = None, None, ""
        self.notice.clear()
        self.card.findings.begin()
        self.card.show_list(Checklist(), frozenset())
        self.card.show_outcome("", "", may_act=False)

    def show_list(self, attribute: Attribute | None) -> None:
        """Show how the findings stand in view of the attribute that is chosen."""
        listed = self.list.weighed(attribute)
        self.card.show_list(listed, listed.held_up(attribute) & listed.settled)
        self._paper.view.show_settled(self.list.settled)

    def go_next(self, keys: frozenset[str]) -> None:
        """Go to the next of some findings."""
        key = self.card.findings.next_of(keys)
        if key:
            self.card.findings.go(key)
            self._show(key)

    @Slot(object)
    def _chosen(self, found: Finding) -> None:
        """A finding was pressed in the paper: go to its card."""
        self.wanted.emit()
        self.card.findings.go(found.key)

    def _finding(self, key: str) -> Finding | None:
        return next((one.finding for one in self.list.found if one.key == key), None)

    @Slot(str)
    def _show(self, key: str) -> None:
        found = self._finding(key)
        if found is not None and found.block is not None:
            self.show_wanted.emit(found)

    # ── in Word and back ─────────────────────────────────────────────────────

    @Slot()
    def _to_word(self) -> None:
        if self._opened is None:
            return
        is_open = self._outside.open_file(self._opened.reading.path)
        self.notice.say(
            *(IN_WORD if is_open else NOT_IN_WORD), tone="plain" if is_open else "alarm"
        )

    def look_outside(self) -> None:
        """The window is in front again: was the file written meanwhile?"""
        if self._opened is None or self._task is not None or self._asks is not None:
            return
        work = partial(check_errands.has_changed, self._opened)
        self._asks = self._tasks.start("正在查看文稿", work, is_told=False)
        self._asks.done.connect(self._asked)
        self._asks.ended.connect(self._answered)

    @Slot(object)
    def _asked(self, has_changed: bool) -> None:
        if has_changed and self._opened is not None:
            self._offer(*CHANGED, RECHECK, self.recheck, tone="alarm")

    @Slot()
    def _answered(self) -> None:
        self._asks = None

    def _offer(
        self, title: str, remedy: str, action: str, then: Callable[[], None], *, tone: str
    ) -> None:
        self._then = then
        self.notice.say(title, remedy, tone=tone, action=action)

    def _act(self) -> None:
        self._then()

    @Slot()
    def recheck(self) -> None:
        """Read the paper again and go on with it."""
        if self._opened is not None:
            work = partial(check_errands.recheck, self._desk, self._opened)
            self._start("正在重新体检", work, self._rechecked)

    @Slot(object)
    def _rechecked(self, looked: Looked) -> None:
        self._opened = looked.opened
        self.looked.emit(looked.opened)
        self.notice.say(*_came_to(looked.came_to), tone=_tone(looked))

    # ── one finding ──────────────────────────────────────────────────────────

    @Slot(str, str)
    def _resolve(self, key: str, reason: str) -> None:
        if self._opened is not None:
            work = partial(check_errands.resolve, self._desk, self._opened, key, reason)
            self._start("正在记下理由", work, self._settled, key)

    @Slot(str)
    def _reopen(self, key: str) -> None:
        if self._opened is not None:
            work = partial(check_errands.reopen, self._desk, self._opened, key)
            self._start("正在撤回", work, self._settled, key)

    @Slot(object)
    def _settled(self, checklist: Checklist) -> None:
        self.changed.emit(checklist)
        self.card.findings.go(self._key)

    @Slot(str, bool)
    def _unmask(self, key: str, confirmed: bool) -> None:
        if self._opened is not None:
            work = partial(check_errands.unmask, self._desk, self._opened, key, confirmed)
            self._start("正在查看原文", work, self._unmasked, key)

    @Slot(object)
    def _unmasked(self, said: Unmasking) -> None:
        card = self.card.findings.card(self._key)
        if card is None:
            return
        if said.content is None:
            card.ask_unmask(said.notice)
        else:
            card.show_content(said.content)

    # ── the report ───────────────────────────────────────────────────────────

    @Slot()
    def _write_report(self) -> None:
        if self._opened is None:
            return
        reading = self._opened.reading
        out = self._outside.ask_report(self.card, reading.path)
        if out is not None:
            work = partial(check_errands.write_report, self._desk, reading, out)
            self._start("正在写体检报告", work, self._written)

    @Slot(object)
    def _written(self, out: Path) -> None:
        self._report = out
        said = REPORT.format(out.name), f"存在 {out.parent}"
        self._offer(*said, OPEN_REPORT, self._open_report, tone="good")

    def _open_report(self) -> None:
        if self._report is not None and not self._outside.open_file(self._report):
            self.notice.say(*NOT_OPENED, tone="alarm")

    # ── work ─────────────────────────────────────────────────────────────────

    def _start(
        self,
        label: str,
        work: Callable[[Progress], object],
        done: Callable[..., None],
        key: str = "",
    ) -> None:
        if self._task is not None:
            return
        self._key = key
        self.notice.clear()
        self._task = self._tasks.start(label, work)
        self._task.done.connect(done)
        self._task.failed.connect(self._failed)
        self._task.ended.connect(self._ended)

    @Slot()
    def _ended(self) -> None:
        self._task = None

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        said = messages.in_words(error)
        card = self.card.findings.card(self._key)
        if isinstance(error, SecretMarkError):
            self.stopped.emit(error)
        elif said is None:
            messages.show_unexpected(error, self.card)
        elif isinstance(error, AnswerError) and error.field == "reason" and card is not None:
            card.show_problem(f"{said.title}。{said.remedy}")
        else:
            self.notice.say(*said, tone="alarm")


def _came_to(came_to: Recheck) -> tuple[str, str]:
    """What looking over again came to, and what follows."""
    if not came_to.is_changed and not came_to.gone and not came_to.new:
        return SAME
    counts = ((len(came_to.gone), "已消失"), (len(came_to.new), "新出现"))
    said = "，".join(f"{count} 处{what}" for count, what in counts if count)
    title = f"已重新体检：{said or '发现没有变'}"
    follows = []
    if came_to.must_decide:
        follows.append(CONFIRM.format(came_to.row.label))
    if came_to.stale:
        follows.append(STALE.format(Path(came_to.stale).name))
    return title, "".join(follows)


def _tone(looked: Looked) -> str:
    return "good" if looked.came_to.gone and not looked.came_to.new else "plain"
