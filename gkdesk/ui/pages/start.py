"""新办: drop a paper here. Painted first, so it needs nothing that is slow to import."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gkdesk.ui import theme
from gkdesk.ui.buttons import button, primary, quiet, rename
from gkdesk.ui.icons import IconView
from gkdesk.ui.labels import label
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.page import Page, action_row

if TYPE_CHECKING:
    from gkdesk.batch.journal import Leftover
    from gkdesk.terms import CaseRow
    from gkdesk.ui.errands import Overview

DROP = "把 .docx 文稿拖到这里"
DROP_HELP = "几份、整个文件夹都可以，或按 Ctrl+O 选择。原件不会改动，标注写在另存的一份里。"
CHOOSE = "选择文稿(&O)"
CHOOSE_ANOTHER = "再选一份(&O)"
FOLDER = "从文件夹批量(&D)"
CHECK = "批量体检(&J)"
UNFINISHED = "上次还有 {} 份没有办完"
HOW_TO_GO_ON = "接着办只办剩下的，办过的不会重复；不办了只是去掉这份清单，办过的都还在。"
GO_ON, ABANDON = "接着办(&G)", "不办了(&Q)"
NO_PAPER = "没有文稿的："
MEETING, ITEM = "会议议题(&X)", "目录事项(&I)"
STILL_GOING = ("一批文稿还在办理中", "可以先做别的；到那一页看进度、暂停或停止。")
TO_BATCH = "回到批量办理(&K)"
LINE_PX = 40
REST_PX = 390  # what a start page needs besides the lines of recent cases


class StartPage(Page):
    """Where a paper comes in."""

    paper_wanted = Signal()
    folder_wanted = Signal()
    check_wanted = Signal()
    batch_wanted = Signal()
    batch_resumed = Signal(object)  # Leftover
    batch_abandoned = Signal(object)  # Leftover
    sample_wanted = Signal()
    case_wanted = Signal(object)  # CaseRow
    topic_wanted = Signal(str)  # Matter
    refresh_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("start", "新办")
        self._notice = Notice("start_notice")
        self._batch: Notice | None = None
        self._leftover: Leftover | None = None
        self._zone = DropZone()
        self._recent = QFrame()
        self._recent.setProperty("card", "plain")
        self._recent.setObjectName("recent")
        self._lines = QVBoxLayout(self._recent)
        self._lines.setContentsMargins(8, 10, 8, 8)
        self._lines.setSpacing(0)
        self._sample = button("用样例试一试(&Y)", "try_sample", self.sample_wanted.emit)
        self._folder = button(FOLDER, "choose_folder", self.folder_wanted.emit)
        self._check = button(CHECK, "check_many", self.check_wanted.emit)
        self.primary = primary(CHOOSE, "choose_paper", self.paper_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(self._notice)
        column.addWidget(self._zone, stretch=1)
        column.addLayout(self._without_paper())
        column.addWidget(self._recent)
        column.addLayout(action_row(self._sample, self._check, self._folder, self.primary))
        self._recent.hide()
        self._sample.hide()

    def _without_paper(self) -> QHBoxLayout:
        """What can be taken in hand besides papers, told quietly."""
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(label(NO_PAPER, "no_paper", "second"))
        row.addWidget(quiet(MEETING, "new_meeting", partial(self.topic_wanted.emit, "meeting")))
        row.addWidget(quiet(ITEM, "new_item", partial(self.topic_wanted.emit, "item")))
        row.addStretch(1)
        return row

    def show_overview(self, overview: Overview, *, has_sample: bool) -> None:
        """List what was worked on last; where there is nothing yet, offer the sample."""
        self._fill(overview.recent)
        self._sample.setVisible(has_sample and not overview.recent)

    def arrive(self) -> None:
        self.primary.setFocus()

    def refresh(self) -> None:
        self.refresh_wanted.emit()

    def show_batch(self, leftover: Leftover | None, *, is_alive: bool) -> None:
        """Say that a batch is being done, or that one was not finished the last time."""
        self._leftover = None if is_alive else leftover
        if self._batch is None:
            if not is_alive and leftover is None:
                return
            self._batch = Notice("unfinished_notice")
            self._batch.acted.connect(self._go_on)
            self._batch.declined.connect(self._abandon)
            whole = self.layout()
            if isinstance(whole, QVBoxLayout):
                whole.insertWidget(1, self._batch)
        if is_alive:
            self._batch.say(*STILL_GOING, action=TO_BATCH)
        elif leftover is not None:
            title = UNFINISHED.format(len(leftover.waiting))
            self._batch.say(title, HOW_TO_GO_ON, action=GO_ON, other=ABANDON)
        else:
            self._batch.clear()

    def _go_on(self) -> None:
        if self._leftover is None:
            self.batch_wanted.emit()
        else:
            self.batch_resumed.emit(self._leftover)

    def _abandon(self) -> None:
        self.batch_abandoned.emit(self._leftover)

    def show_trouble(self, title: str, remedy: str) -> None:
        """Say why a paper could not be opened, and what to do."""
        self._notice.say(title, remedy, tone="alarm")
        self._rename(CHOOSE_ANOTHER)

    def show_noted(self, title: str, remedy: str) -> None:
        """Say that something was recorded, and what is still to be done."""
        self._notice.say(title, remedy, tone="good")

    def clear_trouble(self) -> None:
        """Say nothing any more."""
        self._notice.clear()
        self._rename(CHOOSE)

    def show_over(self, is_over: bool) -> None:
        """Show that a file is held over the window."""
        self._zone.show_over(is_over)

    def _rename(self, words: str) -> None:
        rename(self.primary, words)

    def _fill(self, rows: tuple[CaseRow, ...]) -> None:
        from gkdesk.ui.case_line import CaseLine

        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        heading = label("最近办理", "recent_title", "second")
        heading.setContentsMargins(12, 0, 0, 4)
        self._lines.addWidget(heading)
        for row in rows:
            line = CaseLine(row)
            line.clicked.connect(self._open_line)
            self._lines.addWidget(line)
        self._recent.setVisible(bool(rows))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window the place to drop at keeps its height; fewer lines are shown."""
        room = max((self.height() - REST_PX) // LINE_PX, 1)
        for at in range(1, self._lines.count()):  # the first is the heading
            self._lines.itemAt(at).widget().setVisible(at <= room)

    def _open_line(self) -> None:
        self.case_wanted.emit(getattr(self.sender(), "row", None))


class DropZone(QWidget):
    """The place that catches the eye; dropping works anywhere in the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop_zone")
        self.setMinimumHeight(170)
        self._is_over = False
        self._say = label(DROP, "drop_words", "page")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconView("drop", "action", 44), alignment=middle)
        column.addWidget(self._say, alignment=middle)
        column.addWidget(
            label(DROP_HELP, "drop_help", "second"),
            alignment=middle,
        )
        column.addStretch(1)

    def show_over(self, is_over: bool) -> None:
        """Show that letting go now opens the paper."""
        self._is_over = is_over
        self._say.setText("松开即可打开" if is_over else DROP)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.action if self._is_over else colours.edge), 1.5)
        if not self._is_over:
            pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(QColor(colours.action_soft if self._is_over else colours.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
