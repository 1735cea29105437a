"""留痕: the verdict in one sentence, what it proves, and what happened."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, Slot

from gkdesk.terms import CaseId
from gkdesk.ui import words
from gkdesk.ui.buttons import button, primary
from gkdesk.ui.empty import Empty
from gkdesk.ui.event_filter import EventFilter
from gkdesk.ui.models.events_model import WHAT, WIDTHS, EventsModel
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.list_page import ListPage
from gkdesk.ui.table import Table
from gkdesk.ui.trail_card import TrailCard

if TYPE_CHECKING:
    from gkdesk.audit.conclusion import Standing
    from gkdesk.auditing import Concluded
    from gkdesk.desk import Desk
    from gkdesk.trail.sieve import Sieve
    from gkdesk.trail.verify import Verdict
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.tasks import Progress, Task, Tasks, Work

NAMED = 12  # broken events told in the notice; all of them stand in the table
NOTHING_YET = ("还没有留痕", "办件、认定、标注、导出，每做一步这里就记一条，不能修改。")
NOTHING_FOUND = ("没有这样的留痕", "请改一改上面的条件，或按“全部”。")


class Judged(NamedTuple):
    """A verdict, and what it proves."""

    verdict: Verdict
    standing: Standing


class TrailPage(ListPage):
    """What happened at this desk, and whether anybody has touched it since."""

    model: EventsModel

    def __init__(self, tasks: Tasks, desk: Desk, outside: Outside) -> None:
        super().__init__("trail", "留痕")
        self._tasks, self._desk, self._outside = tasks, desk, outside
        self._task: Task | None = None
        self._written: Path | None = None
        self._broken: dict[int, str] = {}
        self.model = EventsModel(tasks, desk)
        self.table = Table(self.model, WIDTHS, WHAT, "events_table", "留痕列表")
        self._empty = Empty("trail", "trail_empty")
        self.filter = EventFilter(tasks)
        self.filter.changed.connect(self._sift)
        self.card = TrailCard()
        self.card.case_wanted.connect(self._show_case)
        notice = Notice("verdict")
        notice.acted.connect(self._open_written)
        conclude = button("出具结论(&P)", "conclude", self._conclude)
        action = primary("核对(&V)", "verify", self._verify)
        self._lay_out(
            notice, self._empty, action, self.filter, beside=self.card, others=(conclude,)
        )
        self.table.selectionModel().currentRowChanged.connect(self._chosen)

    def seek(self) -> None:
        self.filter.seek()

    def forget(self) -> None:
        """Begin anew: for the next who sits down, or after a stop."""
        self._notice.clear()
        self._broken = {}
        self.model.show_broken({})
        self.card.show_standing(None)
        self.filter.clear()

    # ── what is shown ────────────────────────────────────────────────────────

    def _arrived(self, total: int) -> None:
        super()._arrived(total)
        is_all = self.model.sieve.is_open
        self._empty.say(*(NOTHING_YET if is_all else NOTHING_FOUND))
        newest = self.model.row(self.model.index(0, 0))
        head = f" · 校验点 {words.short_hash(newest.hash)} ……" if newest is not None else ""
        many = f"共 {total} 条{head}" if is_all else f"找到 {self.model.rowCount()} 条"
        self._count.setText(many if total else "")
        self._chosen(self.table.currentIndex())

    @Slot(object)
    def _sift(self, sieve: Sieve) -> None:
        self.model.sift(sieve)

    @Slot(str)
    def _show_case(self, case: str) -> None:
        self.filter.show_case(CaseId(case))

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex, before: QModelIndex | None = None) -> None:
        event = self.model.row(index)
        if before is not None and before.isValid() and event is not None:
            self.card.go_to_event()
        self.card.show_event(event, self._broken.get(event.seq, "") if event else "")

    # ── the verdict ──────────────────────────────────────────────────────────

    def _verify(self) -> None:
        if self._task is None:
            self._start("正在逐条核对留痕", self._work).done.connect(self._judged)

    def _work(self, progress: Progress) -> Judged:
        verdict = self._desk.verify(progress)
        return Judged(verdict, self._desk.standing(verdict))

    def _conclude(self) -> None:
        if self._task is not None:
            return
        today = date.today()  # noqa: DTZ011 - the office's own day names the file
        out = self._outside.ask_conclusion(self, f"留痕核对结论 {words.day(today)}.docx")
        if out is not None:
            work = partial(_conclude, self._desk, out)
            self._start("正在核对留痕，写结论", work).done.connect(self._concluded)

    def _start(self, doing: str, work: Work) -> Task:
        self._notice.clear()
        task = self._task = self._tasks.start(doing, work)
        task.failed.connect(self._failed)
        task.cancelled.connect(self._cancelled)
        task.ended.connect(self._ended)
        return task

    @Slot(object)
    def _judged(self, judged: Judged) -> None:
        verdict = judged.verdict
        self.card.show_standing(judged.standing)
        self._broken = {}
        if verdict.ok:
            self._notice.say(
                f"留痕完整：{verdict.events} 条逐条核对，没有发现改动",
                f"校验点 {words.short_hash(verdict.head.hash)} ……（第 {verdict.head.seq} 条）",
                tone="good",
            )
            self.model.show_broken({})
            return
        for one in verdict.broken:
            self._broken[one.seq] = "；".join(
                part for part in (self._broken.get(one.seq, ""), one.what) if part
            )
        said = [_named(seq, what) for seq, what in list(self._broken.items())[:NAMED]]
        if len(self._broken) > NAMED:
            said.append(f"……另有 {len(self._broken) - NAMED} 处，见下表。")
        self._notice.say(
            f"留痕对不上：核对 {verdict.events} 条，{len(self._broken)} 处有问题",
            "\n".join(said) + "\n请保留现场，不要继续办件，报告办公室和保密员。",
            tone="alarm",
        )
        self.model.show_broken(self._broken)
        self._chosen(self.table.currentIndex())

    @Slot(object)
    def _concluded(self, done: tuple[Concluded, Standing]) -> None:
        concluded, standing = done
        self.card.show_standing(standing)
        self._written = concluded.out
        recorded = "" if concluded.is_recorded else "留痕的末端有问题，这一次没有记入留痕。"
        self._notice.say(
            standing.sentence.rstrip("。"),
            f"结论已写成 {concluded.out.name}，打印后签字存档。{recorded}",
            tone="good" if concluded.verdict.ok else "alarm",
            action="打开结论(&O)",
        )
        self.model.reload()

    def _open_written(self) -> None:
        if self._written is not None and not self._outside.open_file(self._written):
            self._notice.say(
                "没有打开", "请到保存的文件夹里用 Word 或 WPS 打开这份结论。", tone="alarm"
            )

    @Slot()
    def _cancelled(self) -> None:
        self._notice.say("已取消核对", "没有核对完，不能说留痕完整。")

    @Slot()
    def _ended(self) -> None:
        self._task = None


def _named(seq: int, what: str) -> str:
    return f"第 {seq} 条：{what}" if seq else f"整体：{what}"


def _conclude(desk: Desk, out: Path, progress: Progress) -> tuple[Concluded, Standing]:
    done = desk.conclude(out, progress)
    return done, desk.standing(done.verdict)
