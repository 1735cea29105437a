"""办理: what pages share on which something is led through the guide and decided."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from gkdesk.errors import AnswerError, SecretContentError, SecretMarkError
from gkdesk.forms.form import Problem
from gkdesk.ui import messages
from gkdesk.ui.adopting import Adopting
from gkdesk.ui.deciding import Deciding
from gkdesk.ui.pages.page import Page
from gkdesk.ui.pause import Pause
from gkdesk.ui.recalling import Recalling
from gkdesk.ui.taking import Taking
from gkdesk.ui.walking import Walking

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.guidance import Walk
    from gkdesk.terms import CaseRow
    from gkdesk.ui.decision_card import DecisionCard
    from gkdesk.ui.errands import InHand
    from gkdesk.ui.notice import Notice
    from gkdesk.ui.tasks import Tasks

GUIDE, DECIDE = range(2)
"""The first two steps, whatever lies on the page."""

LOOK_AGAIN = "请再看一眼"
ADVISE_AFTER_MS = 300


class WorkingPage(Page):
    """One thing in hand, from the first question to what became of it."""

    finished = Signal(object)  # Finished
    noted = Signal(object)  # Finished: nothing was decided
    referral_wanted = Signal(object, object)  # what is in hand, and the Walk that led to it
    stopped = Signal(object)  # SecretMarkError

    def __init__(self, name: str, tasks: Tasks, desk: Desk, decision: DecisionCard) -> None:
        super().__init__(name, "办理")
        self.decision = decision
        self.walking = Walking(tasks, desk, self)
        self._adopting = Adopting(self.walking, decision, self)
        self._recalling = Recalling(tasks, desk, decision, self)
        self._taking = Taking(tasks, desk, self)
        self._deciding = Deciding(tasks, desk, self)
        self._pause = Pause(self, tasks, ADVISE_AFTER_MS, self._ask_advice)
        self._follow_parts()

    def _follow_parts(self) -> None:
        walking, deciding = self.walking, self._deciding
        walking.begun.connect(self._take_in_hand)
        walking.noted.connect(self._note)
        walking.referred.connect(self._refer)
        walking.stopped.connect(self._stop)
        walking.otherwise.connect(self._choose_otherwise)
        walking.left.connect(self.back_wanted)
        self.decision.changed.connect(self._answers_changed)
        self.decision.left.connect(self.back_wanted)
        self._adopting.filled.connect(self._filled)
        self._taking.taken.connect(self._taken)
        self._taking.noted.connect(self.noted)
        self._taking.failed.connect(self._not_taken)
        deciding.advised.connect(self._advised)
        deciding.done.connect(self._done)
        deciding.failed.connect(self._failed)
        deciding.ended.connect(self._update)

    # ── what each page does its own way ──────────────────────────────────────

    @property
    @abstractmethod
    def opened(self) -> InHand | None:
        """What lies on this page."""

    @property
    @abstractmethod
    def _case_notice(self) -> Notice:
        """Where it is said that no case could be opened."""

    @abstractmethod
    def go_to(self, step: int) -> None:
        """Go to a step and to where one begins there."""

    @abstractmethod
    def _turn_to(self, step: int) -> None:
        """Show a step."""

    @abstractmethod
    def _clear(self) -> None:
        """What lay here is done with."""

    @abstractmethod
    def _update(self) -> None:
        """Show what the answers come to by now."""

    @abstractmethod
    def _ask_advice(self) -> None:
        """Ask whether lawful answers are worth a second look."""

    @abstractmethod
    def _taken(self, case: CaseRow) -> None:
        """Its case was opened."""

    # ── its case ─────────────────────────────────────────────────────────────

    @Slot()
    def _take_in_hand(self) -> None:
        if self.opened is not None:
            self._taking.take(self.opened)

    @Slot(object)
    def _not_taken(self, error: BaseException) -> None:
        self._say(error, self._case_notice)

    @Slot(object)
    def _note(self, walk: Walk) -> None:
        if self.opened is not None:
            self._taking.note(self.opened, walk)

    @property
    def _awaiting(self) -> CaseRow | None:
        """The case, where an authority was asked and has not answered."""
        case = self.opened.case if self.opened is not None else None
        return case if case is not None and case.awaiting_since is not None else None

    def act(self) -> None:
        self._refer()

    @Slot()
    @Slot(object)
    def _refer(self, walk: Walk | None = None) -> None:
        if self.opened is not None:
            self.referral_wanted.emit(self.opened, walk)

    @Slot()
    def _stop(self) -> None:
        """The drafter says that it is a state secret."""
        is_kept = self.opened is not None and self.opened.case is not None
        self.stopped.emit(SecretContentError(has_case=is_kept or self._taking.is_begun))

    # ── the answers ──────────────────────────────────────────────────────────

    @Slot()
    def _choose_otherwise(self) -> None:
        self.go_to(DECIDE)

    @Slot()
    def _filled(self) -> None:
        self._turn_to(DECIDE)
        self._answers_changed()

    @Slot()
    def _answers_changed(self) -> None:
        self.decision.notice.clear()
        self._update()
        self._pause.start()

    @Slot(str)
    def _advised(self, advice: str) -> None:
        if advice and self.decision.notice.isHidden():
            self.decision.notice.say(LOOK_AGAIN, advice)

    # ── the decision ─────────────────────────────────────────────────────────

    @Slot(object)
    def _done(self, finished: object) -> None:
        self._clear()
        self.finished.emit(finished)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self)
            return
        if isinstance(error, SecretMarkError):
            self.stopped.emit(error)
            return
        if self.opened is not None:
            self._taking.look(self.opened)  # what was refused may have opened it
        self._refused(error, said)

    def _refused(self, error: BaseException, said: messages.Words, action: str = "") -> None:
        """Say a refusal where it belongs: under its field, else above the form.

        Args:
            action: What can be done about it there.
        """
        self._turn_to(DECIDE)
        if isinstance(error, AnswerError) and self.decision.knows(error.field):
            problem = f"{said.title.rstrip('。')}。{said.remedy}"
            self.decision.show_problems((Problem(error.field, problem),))
        elif not self._adopting.takes(error):
            self.decision.notice.say(*said, tone="alarm", action=action)

    def _say(self, error: BaseException, notice: Notice) -> None:
        said = messages.in_words(error)
        if isinstance(error, SecretMarkError):
            self.stopped.emit(error)
        elif said is None:
            messages.show_unexpected(error, self)
        else:
            notice.say(*said, tone="alarm")
