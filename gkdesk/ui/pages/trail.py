"""留痕: the verdict in one sentence, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from gkdesk.ui import words
from gkdesk.ui.buttons import primary
from gkdesk.ui.empty import Empty
from gkdesk.ui.models.events_model import WHAT, WIDTHS, EventsModel
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.list_page import ListPage
from gkdesk.ui.table import Table

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.trail.verify import Verdict
    from gkdesk.ui.tasks import Progress, Task, Tasks

NAMED = 12  # broken events told in the notice; all of them stand in the table


class TrailPage(ListPage):
    """What happened at this desk, and whether anybody has touched it since."""

    model: EventsModel

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__("trail", "留痕")
        self._tasks, self._desk = tasks, desk
        self._task: Task | None = None
        self.model = EventsModel(tasks, desk)
        self.table = Table(self.model, WIDTHS, WHAT, "events_table", "留痕列表")
        empty = Empty("trail", "trail_empty")
        empty.say("还没有留痕", "办件、认定、标注、导出，每做一步这里就记一条，不能修改。")
        action = primary("核对(&V)", "verify", self._verify)
        self._lay_out(Notice("verdict"), empty, action)

    def _arrived(self, total: int) -> None:
        super()._arrived(total)
        newest = self.model.row(self.model.index(0, 0))
        head = f" · 校验点 {words.short_hash(newest.hash)} ……" if newest is not None else ""
        self._count.setText(f"共 {total} 条{head}" if total else "")

    def _verify(self) -> None:
        if self._task is not None:
            return
        self._task = self._tasks.start("正在逐条核对留痕", self._work)
        self._task.done.connect(self._judged)
        self._task.failed.connect(self._failed)
        self._task.ended.connect(self._ended)

    def _work(self, progress: Progress) -> Verdict:
        return self._desk.verify(progress)

    @Slot(object)
    def _judged(self, verdict: Verdict) -> None:
        if verdict.ok:
            self._notice.say(
                f"留痕完整：{verdict.events} 条逐条核对，没有发现改动",
                f"校验点 {words.short_hash(verdict.head.hash)} ……（第 {verdict.head.seq} 条）",
                tone="good",
            )
            self.model.show_broken({})
            return
        broken: dict[int, str] = {}
        for one in verdict.broken:
            broken[one.seq] = "；".join(
                part for part in (broken.get(one.seq, ""), one.what) if part
            )
        said = [_named(seq, what) for seq, what in list(broken.items())[:NAMED]]
        if len(broken) > NAMED:
            said.append(f"……另有 {len(broken) - NAMED} 处，见下表。")
        self._notice.say(
            f"留痕对不上：核对 {verdict.events} 条，{len(broken)} 处有问题",
            "\n".join(said) + "\n请保留现场，不要继续办件，报告办公室和保密员。",
            tone="alarm",
        )
        self.model.show_broken(broken)

    @Slot()
    def _ended(self) -> None:
        self._task = None


def _named(seq: int, what: str) -> str:
    return f"第 {seq} 条：{what}" if seq else f"整体：{what}"
