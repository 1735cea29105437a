"""办理 without a paper: the guide and the decision on a meeting's item or a catalogue's entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from gkdesk.ui import prospect
from gkdesk.ui.case_heading import working_heading
from gkdesk.ui.decision_card import DecisionCard
from gkdesk.ui.notice import Notice
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.working import DECIDE as DECIDE
from gkdesk.ui.pages.working import GUIDE as GUIDE
from gkdesk.ui.pages.working import WorkingPage
from gkdesk.ui.work_card import WorkCard

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.terms import CaseRow
    from gkdesk.ui.errands import OpenedTopic
    from gkdesk.ui.tasks import Tasks

STEPS = (("引导", "D"), ("公开属性", "A"))
RECORDED = "没有文稿，记入台账就办结。"
_MOST_PX = 860


class TopicPage(WorkingPage):
    """One matter that has no paper, from the first question to its record."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__("topic", tasks, desk, DecisionCard("topic", "decide_topic"))
        self._opened: OpenedTopic | None = None
        self.primary = self.walking.card.primary
        self._notice = Notice("topic_case_notice")
        sides = (self.walking.card, self.decision)
        steps = [(*step, side) for step, side in zip(STEPS, sides, strict=True)]
        self.work = WorkCard(steps, self._notice)
        self.work.setMaximumWidth(_MOST_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 20)
        row.addStretch(1)
        row.addWidget(self.work, stretch=30)
        row.addStretch(1)
        self.decision.decided.connect(self._decide)
        self.work.steps.chosen.connect(self.go_to)

    # ── a matter comes in ────────────────────────────────────────────────────

    @property
    def opened(self) -> OpenedTopic | None:
        """What lies on this page."""
        return self._opened

    def show_topic(self, opened: OpenedTopic) -> None:
        """Begin with another matter; the same one keeps its answers."""
        is_same = self._opened is not None and self._opened.topic == opened.topic
        self._opened = opened
        if not is_same:
            self._taking.forget()
            self._notice.clear()
            self.decision.show_form(opened.form, opened.answers)
            self._recalling.take(opened.topic)
            self.walking.take(opened.topic)
            self._turn_to(DECIDE if opened.answers else GUIDE)
        self._show_heading()
        self._update()

    def arrive(self) -> None:
        if self.work.at == GUIDE:
            self.walking.focus()
        elif self.decision.form is not None:
            self.decision.form.focus_first()

    def refresh(self) -> None:
        """Nothing lies elsewhere that could have changed."""

    def forget(self) -> None:
        """Keep nothing of the matter that was here, nor of what was written on it."""
        self._opened = None
        self._taking.forget()
        self._notice.clear()
        self.decision.forget()
        self._recalling.forget()
        self.walking.forget()
        self._turn_to(GUIDE)
        self.set_heading(Heading("办理"))

    def _show_heading(self) -> None:
        if self._opened is None:
            return
        self.set_heading(working_heading(self._opened))

    # ── its case ─────────────────────────────────────────────────────────────

    @Slot(object)
    def _taken(self, case: CaseRow) -> None:
        if self._opened is not None:
            self._opened = replace(self._opened, case=case)
            self._show_heading()

    @property
    def _case_notice(self) -> Notice:
        return self._notice

    def _clear(self) -> None:
        self._opened = None

    # ── from step to step ────────────────────────────────────────────────────

    @Slot(int)
    def go_to(self, step: int) -> None:
        """Go to a step and to where one begins there."""
        self._turn_to(step)
        self.arrive()

    def _turn_to(self, step: int) -> None:
        self.work.go(step)
        self.primary = (self.walking.card, self.decision)[step].primary

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the guide, Esc goes back question by question before it leaves the matter."""
        is_back = event.key() == Qt.Key.Key_Escape and self.work.at == GUIDE
        if is_back and self.walking.may_go_back:
            self.walking.back()
        else:
            super().keyPressEvent(event)

    # ── the decision ─────────────────────────────────────────────────────────

    def _ask_advice(self) -> None:
        form = self.decision.form
        if self._opened is not None and form is not None and form.is_complete():
            self._deciding.ask_advice(form.answers(), self._opened.topic)

    @Slot()
    def _update(self) -> None:
        if self._opened is None:
            return
        self._adopting.compare()
        ahead = prospect.Prospect(RECORDED, prospect.RECORD_PRESENT)
        if self._awaiting is not None:
            ahead = prospect.awaiting(ahead, self._awaiting)
        may_act = not self._deciding.is_alive
        self.decision.show_outcome(ahead.sentence, ahead.action, may_act=may_act)

    @Slot()
    def _decide(self) -> None:
        form = self.decision.form
        if self._opened is None or form is None or self._deciding.is_alive:
            return
        if self._awaiting is not None:
            self._refer()
            return
        if not form.check():
            return
        self.decision.notice.clear()
        if not self._adopting.holds_up():
            guidance = self._adopting.guidance()
            self._deciding.begin_topic(self._opened, form.answers(), guidance)
            self._update()
