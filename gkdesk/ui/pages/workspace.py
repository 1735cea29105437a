"""办理: the paper on the left, the decision on the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from gkdesk.errors import AnswerError, MarkNotPlacedError, SignedPaperError
from gkdesk.forms.form import Problem
from gkdesk.terms import Attribute, Wish
from gkdesk.ui import errands, messages, words
from gkdesk.ui.decision_card import DecisionCard
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.page import Page
from gkdesk.ui.paper_card import PaperCard
from gkdesk.ui.pause import Pause
from gkdesk.ui.prospect import prospect
from gkdesk.ui.side_by_side import SideBySide
from gkdesk.ui.strip import Strip

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.ui.errands import Opened
    from gkdesk.ui.tasks import Task, Tasks

NO_PLACE_KNOWN = "工作台拿不准标注写在哪里"
HOW_TO_CHOOSE = "请在文稿里点一下，标注写在它的下一行；也可以用方向键和回车选。"
GO_CHOOSE = "到文稿里选(&P)"
LOOK_AGAIN = "请再看一眼"
MARK_ANYWAY = "仍要标注(&R)"
ADVISE_AFTER_MS = 300


class WorkspacePage(Page):
    """One paper, from reading to its marked copy."""

    finished = Signal(object)  # Finished

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__("workspace", "办理")
        self._tasks, self._desk = tasks, desk
        self._opened: Opened | None = None
        self._after: int | None = None
        self._task: Task | None = None
        self._advice: Task | None = None
        self._notice_does: Callable[[], None] = self._go_choose
        self._pause = Pause(self, tasks, ADVISE_AFTER_MS, self._ask_advice)
        self.paper = PaperCard()
        self.decision = DecisionCard()
        self.primary = self.decision.primary
        strip = Strip("文稿(&W)", "返回表单(&W)", "paper_strip")
        self._sides = SideBySide(self.paper, self.decision, strip, (580, 470))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 20)
        row.addWidget(self._sides)
        self._connect()

    def _connect(self) -> None:
        self.paper.place_chosen.connect(self._place_chosen)
        self.decision.changed.connect(self._answers_changed)
        self.decision.decided.connect(self._decide_plainly)
        self.decision.left.connect(self.back_wanted)
        self.decision.notice_acted.connect(self._notice_acted)
        self._sides.turned.connect(self._turned)

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
        self._sides.fold()
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
        self._pause.start()

    def _ask_advice(self) -> None:
        """Lawful answers may still be worth a second look; the desk says which."""
        form = self.decision.form
        if form is None or self._task is not None or not form.is_complete():
            return
        work = partial(errands.advise, self._desk, form.answers())
        self._advice = self._tasks.start("正在核对依据", work)
        self._advice.done.connect(self._advised)

    @Slot(object)
    def _advised(self, advice: str) -> None:
        is_free = self._task is None and self.decision.notice.isHidden()
        if self.sender() is self._advice and advice and is_free:
            self.decision.notice.say(LOOK_AGAIN, advice)

    def _update(self) -> None:
        if self._opened is None:
            return
        attribute = self._attribute()
        ahead = prospect(self._opened, attribute, self._after)
        self.paper.let_choose(bool(ahead.mark))
        self.paper.view.show_mark(ahead.mark, self._after, is_pending=attribute is None)
        may_act = ahead.may_act and self._task is None
        self.decision.show_outcome(ahead.sentence, ahead.action, may_act=may_act)
        if ahead.asks_place:
            self._ask_for_place(self._opened.reading.question)

    def _ask_for_place(self, question: str) -> None:
        self._notice_does = self._go_choose
        self.decision.notice.say(question or NO_PLACE_KNOWN, HOW_TO_CHOOSE, action=GO_CHOOSE)
        if not self.paper.view.is_choosing:
            self.paper.start_choosing(is_asked=True)

    def _notice_acted(self) -> None:
        self._notice_does()

    def _go_choose(self) -> None:
        """Go to the paper, unfolding it if need be."""
        self._sides.open_left()
        if not self.paper.view.is_choosing:
            self.paper.start_choosing(is_asked=True)
        self.paper.view.setFocus()

    @Slot(int)
    def _place_chosen(self, block: int) -> None:
        self._after = block
        self.decision.notice.clear()
        self._sides.fold()
        self._update()
        self.primary_focus()

    def primary_focus(self) -> None:
        """Go to the primary action once nothing is left to choose."""
        if self.decision.primary.isEnabled():
            self.decision.primary.setFocus()

    # ── the decision ─────────────────────────────────────────────────────────

    def _decide(self, *, breaks_signature: bool = False) -> None:
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
            # The primary action has said that it replaces, where there is one to replace.
            Wish(self._chosen_after(), replace=True, break_signature=breaks_signature),
        )
        self._task = self._tasks.start("正在生成标注稿", work)
        self._task.done.connect(self._done)
        self._task.failed.connect(self._failed)
        self._task.ended.connect(self._ended)
        self._update()

    def _decide_plainly(self) -> None:
        self._decide()

    def _mark_anyway(self) -> None:
        self._decide(breaks_signature=True)

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
            is_signed = isinstance(error, SignedPaperError)
            self._notice_does = self._mark_anyway
            action = MARK_ANYWAY if is_signed else ""
            self.decision.notice.say(*said, tone="alarm", action=action)
            if isinstance(error, MarkNotPlacedError):
                self._after = None

    # ── narrow windows ───────────────────────────────────────────────────────

    def _turned(self, is_open: bool) -> None:
        if is_open:
            self.paper.view.setFocus()
        elif self.decision.form is not None:
            self.decision.form.focus_first()
