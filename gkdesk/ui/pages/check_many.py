"""批量体检: many papers looked over, what waits in each, and the summary as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from gkdesk.ui import batch_words, check_words, messages, words
from gkdesk.ui.buttons import button, primary, rename
from gkdesk.ui.check_round import CheckRound, look_again
from gkdesk.ui.empty import Empty, ListOrEmpty
from gkdesk.ui.labels import label
from gkdesk.ui.models.check_model import NAME, TITLE, WIDTHS, CheckModel
from gkdesk.ui.notice import Notice
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.page import Page, action_row
from gkdesk.ui.table import Table

if TYPE_CHECKING:
    from gkdesk.batch.gathering import Gathered
    from gkdesk.desk import Desk
    from gkdesk.ui.check_round import Piece
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.tasks import Task, Tasks

FOLDER, PAPERS = "选择文件夹(&D)", "选择文稿(&F)"
CANCEL, EXPORT, OPEN_SUMMARY = "取消(&C)", "导出汇总(&E)", "打开汇总(&O)"
TITLE_FROM_PX = 900  # narrower than that the title gives way to the counts
NOTHING_YET = ("把要体检的文稿或文件夹拖到这里", "逐份查看须处理的内容，不标注，不留痕，原件不动。")
NONE_LEFT = ("没有可以列出的文稿", "带有密级标志的不列出，也没有保留。")
HOW_TO_OPEN = "双击一行，打开文稿逐处处理。"
STILL_GOING = ("这一轮还没有看完", "请等它看完，或先按“取消”，再拖入下一批。")
NOT_OPENED = ("没有打开", "请到保存的文件夹里用 Excel 或 WPS 打开这份汇总。")


class CheckManyPage(Page):
    """Many papers, from choosing them to the summary."""

    paper_wanted = Signal(object)  # Path

    def __init__(self, tasks: Tasks, desk: Desk, outside: Outside) -> None:
        super().__init__("check_many", "批量体检")
        self._tasks, self._desk, self._outside = tasks, desk, outside
        self._stopped = self._total = self._done = self._left = 0
        self._left_out = ""
        self._away: Path | None = None
        self._summary: Path | None = None
        self._task: Task | None = None
        self.model = CheckModel()
        self.round = CheckRound(tasks, desk, self)
        self.table = Table(
            self.model, WIDTHS, TITLE, "checked_papers", "体检过的文稿", is_tall=True
        )
        self._empty = Empty("drop", "check_empty")
        self._list = ListOrEmpty(self.table, self._empty)
        self._secrets = Notice("check_secrets_notice")
        self._notice = Notice("check_many_notice")
        self._card = QFrame()
        self._sentence = label("", "check_sentence", "section", wraps=True)
        self._besides = label("", "check_besides", "second", wraps=True)
        self._bar = QProgressBar()
        self._cancel = button(CANCEL, "cancel_check", self.round.end)
        self._folder = button(FOLDER, "check_folder", self._ask_folder)
        self._papers = button(PAPERS, "check_papers", self._ask_papers)
        self.primary = primary(EXPORT, "export_check", self._act)
        self._lay_out()
        self._connect()
        self._show_start()

    def _lay_out(self) -> None:
        self._card.setProperty("card", "plain")
        self._bar.setObjectName("check_bar")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("批量体检进度")
        far = QHBoxLayout()
        far.setSpacing(16)
        far.addWidget(self._bar, stretch=1)
        far.addWidget(self._cancel)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(20, 12, 20, 12)
        inside.setSpacing(8)
        inside.addWidget(self._sentence)
        inside.addWidget(self._besides)
        inside.addLayout(far)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        for widget in (self._secrets, self._notice, self._card):
            column.addWidget(widget)
        column.addWidget(self._list, stretch=1)
        column.addLayout(action_row(self._folder, self._papers, self.primary))

    def _connect(self) -> None:
        self.round.found.connect(self._found)
        self.round.stepped.connect(self._stepped)
        self.round.ended.connect(self._ended)
        self.round.failed.connect(self._refused)
        self.table.opened.connect(self._open)
        self._notice.acted.connect(self._open_summary)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= TITLE_FROM_PX
        self.table.setColumnHidden(TITLE, not has_room)
        self.table.stretch(TITLE if has_room else NAME)

    # ── papers come in ───────────────────────────────────────────────────────

    def _ask_folder(self) -> None:
        folder = self._outside.ask_folder(self)
        if folder is not None:
            self.take([folder])

    def _ask_papers(self) -> None:
        self.take(self._outside.ask_papers(self))

    def take(self, dropped: Sequence[Path]) -> None:
        """Look over files and folders."""
        if self.round.is_alive:
            self._notice.say(*STILL_GOING)
        elif dropped:
            self._stopped = self._total = self._done = self._left = 0
            self._away = None
            self._secrets.clear()
            self._notice.clear()
            self.model.clear()
            self.round.begin(dropped)

    def show_trouble(self, title: str, remedy: str) -> None:
        """Say why one of the papers could not be opened."""
        self._notice.say(title, remedy, tone="alarm")

    def forget(self) -> None:
        """Keep nothing of the paper that was opened last: it may not be named any more."""
        if self._away is not None:
            self.model.replace(self._away, ())
            self._away = None
            self._stopped += 1
            self._show_end()

    def arrive(self) -> None:
        (self.table if self.model.rowCount() else self.primary).setFocus()
        if self._away is not None and not self.round.is_alive:
            work = partial(look_again, self._desk, self._away)
            self._start("正在重新体检", work, self._looked_again)

    # ── how it goes ──────────────────────────────────────────────────────────

    def _show_start(self) -> None:
        self._card.hide()
        self._empty.say(*NOTHING_YET)
        self._list.show_list(False)
        self._folder.hide()
        rename(self.primary, FOLDER)
        self.set_heading(Heading("批量体检", line="只看不标，不留痕"))

    @Slot(object)
    def _found(self, found: Gathered) -> None:
        self._total = len(found.papers)
        self._left_out = batch_words.left_out(found)
        self._besides.setText(self._left_out)
        self._card.show()
        self._list.show_list(True)
        self._folder.show()
        rename(self.primary, EXPORT)
        self._show_far()

    @Slot(object)
    def _stepped(self, piece: Piece) -> None:
        self.model.add(piece.lines)
        self._stopped += piece.stopped
        self._done += piece.done
        self._show_far()

    def _show_far(self) -> None:
        self._sentence.setText(check_words.far(self._done, self._total))
        self._bar.setRange(0, max(self._total, 1))
        self._bar.setValue(self._done)
        self._show_running(True)
        self._show_stopped()

    def _show_running(self, is_running: bool) -> None:
        self._bar.setVisible(is_running)
        self._cancel.setVisible(is_running)
        self._besides.setVisible(bool(self._besides.text()))
        for made in (self._folder, self._papers):
            made.setEnabled(not is_running)
        self.primary.setEnabled(not is_running and self.model.rowCount() > 0)
        line = "正在体检" if is_running else f"{self.model.rowCount()} 份文稿 · {HOW_TO_OPEN}"
        self.set_heading(Heading("批量体检", line=line))

    @Slot(int)
    def _ended(self, left: int) -> None:
        if self._total:
            self._left = left
            self._show_end()
            (self.table if self.model.rowCount() else self.primary).setFocus()
        elif self._card.isVisible():
            self._show_start()
            title, how = batch_words.NOTHING_FOUND, batch_words.WHICH_KINDS
            self._notice.say(title, self._left_out or how, tone="alarm")

    def _show_end(self) -> None:
        self._sentence.setText(check_words.outcome(self.model.lines(), self._left))
        self._besides.setText(check_words.caution(self._stopped) + self._left_out)
        self._show_running(False)
        self._show_stopped()
        self._empty.say(*NONE_LEFT)
        self._list.show_list(self.model.rowCount() > 0)

    def _show_stopped(self) -> None:
        if self._stopped:
            self._secrets.say(*batch_words.secrets(self._stopped), tone="alarm")
        else:
            self._secrets.clear()

    # ── one of them ──────────────────────────────────────────────────────────

    def _open(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        if line is not None and not self.round.is_alive:
            self._away = line.path
            self.paper_wanted.emit(line.path)

    @Slot(object)
    def _looked_again(self, piece: Piece) -> None:
        path, self._away = self._away, None
        if path is not None:
            self.model.replace(path, piece.lines)
            self._stopped += piece.stopped
            self._show_end()

    # ── the summary ──────────────────────────────────────────────────────────

    def _act(self) -> None:
        if self.model.rowCount():
            self._export()
        else:
            self._ask_folder()

    def _export(self) -> None:
        today = date.today()  # noqa: DTZ011 - the office's own day names the file
        out = self._outside.ask_workbook(self, f"体检汇总 {words.day(today)}.xlsx")
        if out is not None:
            lines, stopped = self.model.lines(), self._stopped

            def work(_progress: object) -> tuple[Path, int]:
                return out, self._desk.summarise(out, lines, stopped)

            self._start("正在导出体检汇总", work, self._exported)

    @Slot(object)
    def _exported(self, done: tuple[Path, int]) -> None:
        self._summary, count = done
        title, where = f"已导出 {count} 份：{self._summary.name}", f"存在 {self._summary.parent}"
        self._notice.say(title, where, tone="good", action=OPEN_SUMMARY)

    def _open_summary(self) -> None:
        if self._summary is not None and not self._outside.open_file(self._summary):
            self._notice.say(*NOT_OPENED, tone="alarm")

    def _start(self, doing: str, work: Callable[..., object], done: Callable[..., None]) -> None:
        self._task = self._tasks.start(doing, work)
        self._task.done.connect(done)
        self._task.failed.connect(self._refused)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self)
        else:
            self._notice.say(*said, tone="alarm")
