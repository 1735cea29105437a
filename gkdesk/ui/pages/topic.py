"""办理 without a paper: the guide and the decision on a meeting's item or a catalogue's entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from gkdesk.errors import AnswerError, SecretContentError, SecretMarkError
from gkdesk.forms.form import Problem
from gkdesk.ui import messages, prospect
from gkdesk.ui.adopting import Adopting
from gkdesk.ui.case_heading import working_heading
from gkdesk.ui.deciding import Deciding
from gkdesk.ui.decision_card import DecisionCard
from gkdesk.ui.notice import Notice
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.page import Page
from gkdesk.ui.pause import Pause
from gkdesk.ui.recalling import Recalling
from gkdesk.ui.taking import Taking
from gkdesk.ui.walking import Walking
from gkdesk.ui.work_card import WorkCard

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.guidance import Walk
    from gkdesk.terms import CaseRow
    from gkdesk.ui.errands import OpenedTopic
    from gkdesk.ui.tasks import Tasks

GUIDE, DECIDE = range(2)
STEPS = (("引导", "D"), ("公开属性", "A"))
LOOK_AGAIN = "请再看一眼"
RECORDED = "没有文稿，记入台账就办结。"
ADVISE_AFTER_MS = 300
_MOST_PX = 860


class TopicPage(Page):
    """One matter that has no paper, from the first question to its record."""

    finished = Signal(object)  # Finished
    noted = Signal(object)  # Finished: nothing was decided
    referral_wanted = Signal(object, object)  # OpenedTopic, and a Walk or None
    stopped = Signal(object)  # SecretMarkError

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__("topic", "办理")
        self._opened: OpenedTopic | None = None
        self.decision = DecisionCard("topic", "decide_topic")
        self.walking = Walking(tasks, desk, self)
        self.primary = self.walking.card.primary
        self._adopting = Adopting(self.walking, self.decision, self)
        self._recalling = Recalling(tasks, desk, self.decision, self)
        self._taking = Taking(tasks, desk, self)
        self._deciding = Deciding(tasks, desk, self)
        self._pause = Pause(self, tasks, ADVISE_AFTER_MS, self._ask_advice)
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
        self._connect()

    def _connect(self) -> None:
        walking, decision, taking, deciding = (
            self.walking,
            self.decision,
            self._taking,
            self._deciding,
        )
        walking.begun.connect(self._take_in_hand)
        walking.noted.connect(self._note)
        walking.referred.connect(self._refer)
        walking.stopped.connect(self._stop)
        walking.otherwise.connect(self._choose_otherwise)
        walking.left.connect(self.back_wanted)
        decision.changed.connect(self._answers_changed)
        decision.decided.connect(self._decide)
        decision.left.connect(self.back_wanted)
        self._adopting.filled.connect(self._filled)
        taking.taken.connect(self._taken)
        taking.noted.connect(self.noted)
        taking.failed.connect(self._not_taken)
        deciding.advised.connect(self._advised)
        deciding.done.connect(self._done)
        deciding.failed.connect(self._failed)
        deciding.ended.connect(self._update)
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

    def act(self) -> None:
        self._refer()

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

    @Slot()
    def _take_in_hand(self) -> None:
        if self._opened is not None:
            self._taking.take(self._opened)

    @Slot(object)
    def _taken(self, case: CaseRow) -> None:
        if self._opened is not None:
            self._opened = replace(self._opened, case=case)
            self._show_heading()

    @Slot(object)
    def _not_taken(self, error: BaseException) -> None:
        self._say(error, self._notice)

    @Slot(object)
    def _note(self, walk: Walk) -> None:
        if self._opened is not None:
            self._taking.note(self._opened, walk)

    @property
    def _is_awaiting(self) -> bool:
        case = self._opened.case if self._opened is not None else None
        return case is not None and case.awaiting_since is not None

    @Slot()
    @Slot(object)
    def _refer(self, walk: Walk | None = None) -> None:
        if self._opened is not None:
            self.referral_wanted.emit(self._opened, walk)

    @Slot()
    def _stop(self) -> None:
        is_kept = self._opened is not None and self._opened.case is not None
        self.stopped.emit(SecretContentError(has_case=is_kept or self._taking.is_begun))

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

    def _choose_otherwise(self) -> None:
        self.go_to(DECIDE)

    @Slot()
    def _filled(self) -> None:
        self._turn_to(DECIDE)
        self._answers_changed()

    # ── the decision ─────────────────────────────────────────────────────────

    def _answers_changed(self) -> None:
        self.decision.notice.clear()
        self._update()
        self._pause.start()

    def _ask_advice(self) -> None:
        form = self.decision.form
        if self._opened is not None and form is not None and form.is_complete():
            self._deciding.ask_advice(form.answers(), self._opened.topic)

    @Slot(str)
    def _advised(self, advice: str) -> None:
        if advice and self.decision.notice.isHidden():
            self.decision.notice.say(LOOK_AGAIN, advice)

    @Slot()
    def _update(self) -> None:
        if self._opened is None:
            return
        self._adopting.compare()
        ahead = prospect.Prospect(RECORDED, prospect.RECORD_PRESENT)
        case = self._opened.case
        if case is not None and case.awaiting_since is not None:
            ahead = prospect.awaiting(ahead, case)
        may_act = not self._deciding.is_alive
        self.decision.show_outcome(ahead.sentence, ahead.action, may_act=may_act)

    @Slot()
    def _decide(self) -> None:
        form = self.decision.form
        if self._opened is None or form is None or self._deciding.is_alive:
            return
        if self._is_awaiting:
            self._refer()
            return
        if not form.check():
            return
        self.decision.notice.clear()
        if not self._adopting.holds_up():
            guidance = self._adopting.guidance()
            self._deciding.begin_topic(self._opened, form.answers(), guidance)
            self._update()

    @Slot(object)
    def _done(self, finished: object) -> None:
        self._opened = None
        self.finished.emit(finished)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if self._opened is not None:
            self._taking.look(self._opened)
        self._turn_to(DECIDE)
        said = messages.in_words(error)
        if said and isinstance(error, AnswerError) and self.decision.knows(error.field):
            problem = f"{said.title.rstrip('。')}。{said.remedy}"
            self.decision.show_problems((Problem(error.field, problem),))
        elif not self._adopting.takes(error):
            self._say(error, self.decision.notice)

    def _say(self, error: BaseException, notice: Notice) -> None:
        said = messages.in_words(error)
        if isinstance(error, SecretMarkError):
            self.stopped.emit(error)
        elif said is None:
            messages.show_unexpected(error, self)
        else:
            notice.say(*said, tone="alarm")
