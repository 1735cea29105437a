"""办结: what was done, where it stands, what comes next."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gkdesk.terms import CaseRow, CaseStatus, Closing, Matter
from gkdesk.ui import belonging_errands, belonging_words, messages
from gkdesk.ui.badge import Badge
from gkdesk.ui.buttons import button, primary, rename
from gkdesk.ui.case_heading import case_heading
from gkdesk.ui.facts import Facts
from gkdesk.ui.icons import IconView
from gkdesk.ui.labels import label
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.page import Page, action_row
from gkdesk.ui.scroll import Scroll

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.readiness import Readiness
    from gkdesk.terms import CaseId, CaseRow
    from gkdesk.ui.errands import Finished
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.tasks import Tasks

_TITLES = {
    "marked": ("标注稿已生成", "除此一段外，全文未作改动。"),
    "replaced": ("标注已替换", "除此一段外，全文未作改动。"),
    "already": ("文稿已有这条标注", "没有再写第二条，只作了记录。"),
    "no_mark_needed": ("已记录，不加标注", "按本单位口径，这种属性不印标注；文稿没有改动。"),
    "filed": ("已记录，办结", "没有文稿，不用标注；下一步要办的写在下面。"),
    "outside": ("已了结，没有定公开属性", "按引导的结果，不按政府信息办。"),
    "secret": ("属于国家秘密，已停止办理", "不能在本机办理，请在涉密环境按保密规定处理。"),
}
_IN_BODY = "公开属性建议已写进正文"
_MOST_PX = 760
GO = "去补齐(&G)"


class ResultPage(Page):
    """What became of a paper."""

    another_wanted = Signal()
    again_wanted = Signal(object)  # CaseRow
    go_wanted = Signal(object, object)  # CaseRow, and where (readiness.Where)

    def __init__(self, tasks: Tasks, desk: Desk, outside: Outside) -> None:
        super().__init__("result", "办结")
        self._tasks, self._desk, self._outside = tasks, desk, outside
        self._finished: Finished | None = None
        self._icon = IconView("done", "proactive", 36)
        self._title = label("", "result_title", "page", wraps=True)
        self._sentence = label("", "result_sentence", "form", wraps=True)
        self._facts = Facts()
        self._missing: Readiness | None = None
        self._lacking = Notice("result_lacking")
        self._lacking.acted.connect(self._go_on)
        self._notice = Notice("result_notice")
        self.open_file = button("打开文件(&O)", "open_file", self._open_file)
        self.open_folder = button("打开所在文件夹(&F)", "open_folder", self._open_folder)
        self._again = button("重新办理(&R)", "decide_again", self._decide_again)
        self.primary = primary("再办一件(&A)", "another", self.another_wanted.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(6)
        said.addWidget(self._title)
        said.addWidget(self._sentence)
        head.addLayout(said, stretch=1)
        card = QFrame()
        card.setProperty("card", "plain")
        card.setMaximumWidth(_MOST_PX)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 28, 32, 28)
        inside.setSpacing(24)
        inside.addLayout(head)
        inside.addWidget(self._lacking)
        inside.addWidget(self._facts)
        ground = QWidget()
        ground.setProperty("surface", "ground")
        middle = QHBoxLayout(ground)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(card, stretch=30, alignment=Qt.AlignmentFlag.AlignTop)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Scroll(ground), stretch=1)
        column.addWidget(self._notice)
        column.addLayout(action_row(self.open_file, self.open_folder, self._again, self.primary))

    def show_finished(self, finished: Finished, *, may_repeat: bool) -> None:
        """Show what became of a paper.

        Args:
            finished: The case, and what has just been done to it, if anything.
            may_repeat: Whether the case may be taken up again from here.
        """
        self._finished = finished
        case, result = finished.case, finished.result
        status = str(result.status) if result is not None else _status(case)
        title, sentence = _TITLES[status]
        if result is not None and result.certificate is not None:
            title = title if result.certificate.text else _IN_BODY
            sentence = f"{result.certificate.statement}。"
        elif result is None and case.out and not case.mark_text:
            title, sentence = _IN_BODY, ""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._notice.clear()
        self._show_facts(finished)
        has_copy = self._file() is not None
        may_open = case.closing is not Closing.SECRET
        has_file = may_open and (has_copy or finished.original is not None)
        self.open_file.setVisible(has_file)
        self.open_folder.setVisible(has_file)
        self.open_file.setText("打开文件(&O)" if has_copy else "打开原件(&O)")
        self.open_file.setAccessibleName("打开文件" if has_copy else "打开原件")
        self._again.setVisible(may_repeat and may_open)
        self._ask_what_is_missing(case)
        self.set_heading(case_heading(case))

    # ── what holds up submission ─────────────────────────────────────────────

    def _ask_what_is_missing(self, case: CaseRow) -> None:
        self._missing = None
        self._lacking.clear()
        if case.matter is not Matter.PAPER or case.closing is not None:
            return  # nothing is submitted
        work = partial(belonging_errands.ready, self._desk, case.id)
        task = self._tasks.start("正在查看还差什么", work, is_told=False)
        task.done.connect(self._show_missing)
        task.failed.connect(self._not_asked)

    @Slot(object)
    def _show_missing(self, found: tuple[CaseId, Readiness]) -> None:
        case, readiness = found
        if self._finished is None or self._finished.case.id != case:
            return
        self._missing = readiness
        if readiness.is_ready:
            self._lacking.say(readiness.sentence, tone="good")
        else:
            said = belonging_words.remedies(readiness.obstacles)
            self._lacking.say(readiness.sentence, said, tone="alarm", action=GO)

    @Slot(object)
    def _not_asked(self, error: BaseException) -> None:
        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self)
        else:
            self._lacking.say(*said, tone="alarm")

    def _go_on(self) -> None:
        if self._finished is not None and self._missing is not None:
            self.go_wanted.emit(self._finished.case, self._missing.obstacles[0].where)

    # ── what was done ────────────────────────────────────────────────────────

    def forget(self) -> None:
        self._finished = self._missing = None
        self._lacking.clear()

    def lead_on(self, words_said: str) -> None:
        """Give the primary action other words: where it leads depends on where one came from."""
        rename(self.primary, words_said)

    def _show_facts(self, finished: Finished) -> None:
        case, result = finished.case, finished.result
        facts = self._facts
        facts.clear()
        copy = self._file()
        if case.closing is None:
            badge = Badge()
            badge.show_attribute(str(case.attribute or ""), case.label)
            facts.add_widget("公开属性", badge)
        facts.add("依据", case.articles, "articles")
        facts.add("理由", case.reason, "reason")
        facts.add("区分处理", "\n".join(finished.lists), "lists")
        facts.add("标注", case.mark_text, "mark")
        facts.add("位置", case.mark_place, "place")
        if result is not None and result.sentence is not None:
            facts.add("正文建议", result.sentence.text, "sentence")
        if copy is not None:
            facts.add("标注稿", copy.name, "copy")
        file = copy or finished.original
        facts.add("所在文件夹", str(file.parent) if file is not None else "", "folder")
        facts.add("下一步", finished.follows, "follows")
        if result is not None and result.certificate is not None:
            facts.add("核对", result.certificate.details, "proof")
        if result is not None and result.remarks:
            facts.add("请留意", "\n".join(result.remarks), "remarks")
        event = f"第 {result.event} 条" if result is not None and result.event else ""
        facts.add("留痕", event, "event")

    def _file(self) -> Path | None:
        out = self._finished.case.out if self._finished is not None else ""
        return Path(out) if out else None

    def _open_file(self) -> None:
        if self._finished is not None:
            path = self._file() or self._finished.original or Path()
            self._tell(path.is_file() and self._outside.open_file(path))

    def _open_folder(self) -> None:
        if self._finished is not None:
            path = self._file() or self._finished.original or Path()
            self._tell(path.parent.is_dir() and self._outside.show_in_folder(path))

    def _tell(self, was_opened: bool) -> None:
        if was_opened:
            self._notice.clear()
        else:
            self._notice.say(
                "没有打开",
                "文件可能已被移走或改名；请按上面的文件夹到资源管理器里找。",
                tone="alarm",
            )

    def _decide_again(self) -> None:
        if self._finished is not None:
            self.again_wanted.emit(self._finished.case)

    def arrive(self) -> None:
        self.primary.setFocus()


def _status(case: CaseRow) -> str:
    """What a case has come to, nothing having been done to it just now."""
    if case.closing is not None:
        return case.closing.value
    if case.matter is not Matter.PAPER:
        return "filed"
    return "marked" if case.status is CaseStatus.MARKED else "no_mark_needed"
