"""办理: the paper on the left, the decision on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter

from gkdesk.errors import AnswerError, MarkNotPlacedError
from gkdesk.forms.form import Problem
from gkdesk.terms import Attribute
from gkdesk.ui import errands, messages, words
from gkdesk.ui.decision_card import DecisionCard
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.page import Page
from gkdesk.ui.paper_card import PaperCard
from gkdesk.ui.strip import Strip

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.ui.errands import Opened
    from gkdesk.ui.tasks import Task, Tasks

FOLD_BELOW_PX = 1100
MARK = "生成标注稿(&M)"
RECORD = "记录，不标注(&M)"
RECORD_PRESENT = "记录(&M)"
REPLACE = "替换标注，生成标注稿(&M)"
GO_CHOOSE = "到文稿里选(&P)"
PENDING = "标注将写在这一行"
NO_PLACE = "还没有选定标注位置：请在文稿里点一下成文日期那一段。"


class WorkspacePage(Page):
    """One paper, from reading to its marked copy."""

    finished = Signal(object)  # Finished

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__("workspace", "办理")
        self._tasks, self._desk = tasks, desk
        self._opened: Opened | None = None
        self._after: int | None = None
        self._task: Task | None = None
        self.paper = PaperCard()
        self.decision = DecisionCard()
        self.primary = self.decision.primary
        self._strip = Strip("文稿(&W)", "返回表单(&W)", "paper_strip")
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("workspace_splitter")
        self._splitter.setHandleWidth(16)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.paper)
        self._splitter.addWidget(self.decision)
        self._splitter.setSizes([580, 470])
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self.paper.setMinimumWidth(360)
        self.decision.setMinimumWidth(400)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 20)
        row.setSpacing(12)
        row.addWidget(self._strip)
        row.addWidget(self._splitter, stretch=1)
        self._connect()

    def _connect(self) -> None:
        self.paper.place_chosen.connect(self._place_chosen)
        self.decision.changed.connect(self._answers_changed)
        self.decision.decided.connect(self._decide)
        self.decision.left.connect(self.back_wanted)
        self.decision.notice_acted.connect(self._go_choose)
        self._strip.toggled.connect(self._strip_toggled)

    # ── a paper comes in ─────────────────────────────────────────────────────

    @property
    def opened(self) -> Opened | None:
        """The paper on this page."""
        return self._opened

    def show_paper(self, opened: Opened) -> None:
        """Begin with another paper; the same one, unchanged, keeps its answers."""
        known = self._opened
        is_same = (
            known is not None
            and known.case.id == opened.case.id
            and known.reading.sha256 == opened.reading.sha256
        )
        self._opened = opened
        if not is_same:
            place = opened.reading.place
            self._after = place.after_block if place is not None else None
            self.paper.show_reading(opened.reading)
            self.decision.show_form(opened.form, opened.answers)
        self._strip.setChecked(False)
        self._show_heading()
        self._update()

    def arrive(self) -> None:
        if self.decision.form is not None:
            self.decision.form.focus_first()

    def forget(self) -> None:
        """Keep nothing of the paper that was here."""
        self._opened = None

    def _show_heading(self) -> None:
        if self._opened is None:
            return
        case = self._opened.case
        self.set_heading(
            Heading(
                title=case.title or words.file_name(case.path),
                number=case.doc_number,
                attribute=str(case.attribute or ""),
                label=case.label,
                line=f"办件 {case.id} · {words.STATUSES[case.status]}",
            )
        )

    # ── what the answers so far come to ──────────────────────────────────────

    def _attribute(self) -> Attribute | None:
        form = self.decision.form
        code = form.answers().get("attribute") if form is not None else None
        return Attribute(code) if isinstance(code, str) and code else None

    def _answers_changed(self) -> None:
        self.decision.notice.clear()
        self._update()

    def _update(self) -> None:
        opened = self._opened
        if opened is None:
            return
        attribute = self._attribute()
        text = opened.marks[attribute] if attribute is not None else PENDING
        present = opened.reading.anatomy.annotation
        writes = bool(text) and present is None
        self.paper.let_choose(writes)
        self.paper.view.show_mark(text if writes else "", self._after, is_pending=attribute is None)
        if attribute is not None and writes and self._after is None:
            self._ask_for_place()
            return
        sentence, action, may_act = self._outcome(attribute, text)
        self.decision.show_outcome(sentence, action, may_act=may_act and self._task is None)

    def _ask_for_place(self) -> None:
        opened = self._opened
        if opened is None:
            return
        question = opened.reading.question or "工作台拿不准标注写在哪里"
        self.decision.notice.say(
            question,
            "请在文稿里点一下，标注写在它的下一行；也可以用方向键和回车选。",
            action=GO_CHOOSE,
        )
        self.decision.show_outcome(NO_PLACE, MARK, may_act=False)
        if not self.paper.view.is_choosing:
            self.paper.start_choosing(is_asked=True)

    def _outcome(self, attribute: Attribute | None, text: str) -> tuple[str, str, bool]:
        """What the primary action will do, its words, and whether it can be done."""
        opened = self._opened
        if opened is None or attribute is None:
            return "", MARK, True
        present = opened.reading.anatomy.annotation
        if present is not None and present.attribute is attribute:
            return f"文稿已有标注{present.text}，只作记录，不再写第二条。", RECORD_PRESENT, True
        if present is not None and text:
            said = f"文稿已有标注{present.text}，换成{text}；另存一份，原件不动。"
            return said, REPLACE, True
        if present is not None:
            said = (
                f"文稿已有标注{present.text}，与所选不同。请在 Word 或 WPS 中删去后再办，或改选。"
            )
            return said, RECORD, False
        if not text:
            return "按本单位口径，这种属性不加标注，只作记录。", RECORD, True
        return f"{text}写在{self._above()}的下一行，另存一份，原件不动。", MARK, True

    def _above(self) -> str:
        """The words of the block above the mark, short enough for a sentence."""
        if self._opened is None or self._after is None:
            return ""
        above = " ".join(self._opened.reading.blocks[self._after].text.split())
        if not above:
            return "选定的空行"
        return f"“{above if len(above) <= 20 else f'{above[:10]}……{above[-8:]}'}”"

    def _go_choose(self) -> None:
        """Go to the paper, unfolding it if need be."""
        self._strip.setChecked(self._strip.isVisible())
        if not self.paper.view.is_choosing:
            self.paper.start_choosing(is_asked=True)
        self.paper.view.setFocus()

    @Slot(int)
    def _place_chosen(self, block: int) -> None:
        self._after = block
        self.decision.notice.clear()
        self._strip.setChecked(False)
        self._update()
        self.primary_focus()

    def primary_focus(self) -> None:
        """Go to the primary action once nothing is left to choose."""
        if self.decision.primary.isEnabled():
            self.decision.primary.setFocus()

    # ── the decision ─────────────────────────────────────────────────────────

    def _decide(self) -> None:
        form = self.decision.form
        if self._opened is None or form is None or self._task is not None or not form.check():
            return
        self.decision.notice.clear()
        self.paper.view.stop_choosing()
        work = partial(
            errands.finish,
            self._desk,
            self._opened,
            form.answers(),
            self._chosen_after(),
            replaces=True,  # the primary action has said so, where there is one to replace
        )
        self._task = self._tasks.start("正在生成标注稿", work)
        self._task.done.connect(self._done)
        self._task.failed.connect(self._failed)
        self._task.ended.connect(self._ended)
        self._update()

    def _chosen_after(self) -> int | None:
        """The block a person chose; None where the desk's own place stands."""
        place = self._opened.reading.place if self._opened is not None else None
        is_own = place is not None and place.after_block == self._after
        return None if is_own else self._after

    @Slot()
    def _ended(self) -> None:
        self._task = None
        self._update()

    @Slot(object)
    def _done(self, finished: errands.Finished) -> None:
        self._opened = None
        self.finished.emit(finished)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self)
        elif isinstance(error, AnswerError) and self.decision.knows(error.field):
            problem = Problem(error.field, f"{said.title.rstrip('。')}。{said.remedy}")
            self.decision.show_problems((problem,))
        else:
            self.decision.notice.say(*said, tone="alarm")
            if isinstance(error, MarkNotPlacedError):
                self._after = None

    # ── narrow windows ───────────────────────────────────────────────────────

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()

    def _strip_toggled(self, is_open: bool) -> None:
        self._fold()
        if is_open:
            self.paper.view.setFocus()
        elif self.decision.form is not None:
            self.decision.form.focus_first()

    def _fold(self) -> None:
        """Below 1100 px the paper is a strip; opened, it takes the place of the form."""
        is_narrow = self.window().width() < FOLD_BELOW_PX
        is_open = self._strip.isChecked()
        self._strip.setVisible(is_narrow)
        self.paper.setVisible(not is_narrow or is_open)
        self.decision.setVisible(not is_narrow or not is_open)
