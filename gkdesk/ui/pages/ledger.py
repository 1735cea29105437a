"""台账: the table as it goes into the workbook, and the way there."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from gkdesk.ui import words
from gkdesk.ui.buttons import primary
from gkdesk.ui.empty import Empty
from gkdesk.ui.models.ledger_model import LEDGER_TITLE, TITLE, WIDTHS, LedgerModel
from gkdesk.ui.notice import Notice
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.list_page import ListPage
from gkdesk.ui.table import Table

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.records import ExportResult
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.tasks import Progress, Task, Tasks

OPEN = "打开工作簿(&O)"


class LedgerPage(ListPage):
    """公文公开属性台账."""

    model: LedgerModel

    case_wanted = Signal(object)  # CaseRow

    def __init__(self, tasks: Tasks, desk: Desk, outside: Outside) -> None:
        super().__init__("ledger", "台账")
        self.set_heading(Heading("台账", line=LEDGER_TITLE))
        self._tasks, self._desk, self._outside = tasks, desk, outside
        self._task: Task | None = None
        self._written: Path | None = None
        notice = Notice("export_notice")
        notice.acted.connect(self._open_written)
        self.model = LedgerModel(tasks, desk)
        self.table = Table(self.model, WIDTHS, -1, "ledger_table", LEDGER_TITLE)
        self.table.setColumnWidth(TITLE, WIDTHS[TITLE])
        empty = Empty("ledger", "ledger_empty")
        empty.say("台账还是空的", "每办一件公文，这里就多一行；随时可以导出为 Excel 工作簿。")
        action = primary("导出(&E)", "export", self._export)
        self._lay_out(notice, empty, action)
        self.table.opened.connect(self._open_case)

    def _arrived(self, total: int) -> None:
        super()._arrived(total)
        self._count.setText(f"共 {total} 行" if total else "")
        self.primary.setEnabled(total > 0)

    def _open_case(self) -> None:
        line = self.model.row(self.table.currentIndex())
        if line is not None:
            self.case_wanted.emit(line.case)

    def _export(self) -> None:
        if self._task is not None:
            return
        today = date.today()  # noqa: DTZ011 - the office's own day names the file
        out = self._outside.ask_workbook(self, f"{LEDGER_TITLE} {words.day(today)}.xlsx")
        if out is None:
            return
        self._notice.clear()
        self._task = self._tasks.start("正在导出台账", partial(_write, self._desk, out))
        self._task.done.connect(self._exported)
        self._task.failed.connect(self._failed)
        self._task.cancelled.connect(self._cancelled)
        self._task.ended.connect(self._ended)
        self.primary.setEnabled(False)

    @Slot(object)
    def _exported(self, result: ExportResult) -> None:
        self._written = result.out
        self._notice.say(
            f"已导出 {result.rows} 行：{result.out.name}",
            f"存在 {result.out.parent}，页脚印有校验点 {words.short_hash(result.head.hash)} ……",
            tone="good",
            action=OPEN,
        )

    @Slot()
    def _cancelled(self) -> None:
        self._notice.say("已取消导出", "没有留下写了一半的文件。")

    @Slot()
    def _ended(self) -> None:
        self._task = None
        self.primary.setEnabled(True)

    def _open_written(self) -> None:
        if self._written is not None and not self._outside.open_file(self._written):
            self._notice.say(
                "没有打开", "请到保存的文件夹里用 Excel 或 WPS 打开这份工作簿。", tone="alarm"
            )


def _write(desk: Desk, out: Path, progress: Progress) -> ExportResult:
    return desk.export(out, progress=progress)
