"""引导 of the paper on the desk: from the card through the questions to a decision."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gkdesk.errors import AnswerError
from gkdesk.guidance import Guidance
from gkdesk.ui import errands, guide_words, messages
from gkdesk.ui.guide_card import GuideCard

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.guidance import Proposal, Walk
    from gkdesk.records import Subject
    from gkdesk.terms import Attribute
    from gkdesk.ui.tasks import Task, Tasks


class Walking(QObject):
    """Walks one paper, or a matter that has none, through the questions.

    Once a walk has come to its end, that result stands until another one is reached: going
    back alone does not make it unsaid.

    Attributes:
        card: Where question and proposal stand.
    """

    adopted = Signal(object)  # Proposal
    otherwise = Signal()
    begun = Signal()  # something was answered, and it is no state secret
    noted = Signal(object)  # Walk: it came to no attribute, and is to be recorded
    referred = Signal(object)  # Walk: an authority is to be asked
    left = Signal()
    stopped = Signal()
    reached_changed = Signal()

    def __init__(self, tasks: Tasks, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._task: Task | None = None
        self._walk: Walk | None = None
        self._reached: Walk | None = None
        self._wants_focus = False
        self.proposal: Proposal | None = None
        self.card = GuideCard()
        self.card.acted.connect(self.go_on)
        self.card.back_pressed.connect(self.back)
        self.card.back_wanted.connect(self.back_to)
        self.card.otherwise.connect(self.otherwise)
        self.card.stated.connect(self._state)

    # ── the paper ────────────────────────────────────────────────────────────

    def take(self, subject: Subject, *, is_same: bool = False) -> None:
        """Ask about a paper, or a matter that has none.

        Args:
            is_same: Whether it is the one that lay here, read again: answers are kept.
        """
        if not is_same:
            self.forget()
        work = partial(errands.begin_walk, self._desk, subject)
        self._task = self._tasks.start("正在准备引导", work, is_told=False)
        self._task.done.connect(self._begun)
        self._task.failed.connect(self._failed)

    def forget(self) -> None:
        """Keep nothing of the paper and of what was answered."""
        self._task = self._walk = self._reached = self.proposal = None
        self.card.forget()

    @Slot(object)
    def _begun(self, walk: Walk) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        if self._walk is not None:
            before = self._walk
            stated = replace(before.stated, last_reasons=walk.stated.last_reasons)
            walk = replace(walk, answers=before.answers, at=before.at, stated=stated)
        self._show(walk)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self.card)
        else:
            self.card.question.show_problem(f"{said.title}。{said.remedy}")

    def _show(self, walk: Walk) -> None:
        has_focus = self.card.isAncestorOf(self.card.focusWidget()) or self._wants_focus
        self._walk = walk
        if walk.is_over:
            self._reached, self.proposal = walk, walk.proposal()
            self.card.show_proposal(walk, self.proposal)
            self.reached_changed.emit()
        else:
            self.card.show_question(walk)
        if has_focus and self.card.isVisible():
            self.focus()

    def focus(self) -> None:
        """Go to where one answers, now or as soon as there is a question."""
        self._wants_focus = self._walk is None
        self.card.focus()

    # ── answers ──────────────────────────────────────────────────────────────

    @Slot()
    def go_on(self) -> None:
        """The primary action: take the answer, or what the answers came to."""
        walk = self._walk
        if walk is None:
            return
        if walk.question is not None:
            self._answer(walk, walk.question.id)
        elif self.proposal is not None and self.proposal.attribute is not None:
            if not self.card.proposal.show_missing(self.proposal.missing):
                self.adopted.emit(self.proposal)
        elif self.is_stopped:
            self.stopped.emit()
        elif self.proposal is not None and self.proposal.asks_authority:
            self.referred.emit(walk)
        else:
            self.noted.emit(walk)

    @Slot(str, str)
    def _state(self, key: str, said: str) -> None:
        """Something is stated beside the proposal: the result is the same, its reason fuller."""
        if self._walk is None or not self._walk.is_over:
            return
        stated = self._walk.stated
        stated = replace(stated, facts={**stated.facts, key: said})
        self._walk = self._reached = self._walk.state(stated)
        self.proposal = self._walk.proposal()
        self.card.proposal.retell(self.proposal.paragraph)

    def _answer(self, walk: Walk, question: str) -> None:
        given = self.card.question.answer()
        if not given:
            self.card.question.show_problem(guide_words.NOTHING_CHOSEN)
            return
        try:
            after = walk.answer(question, given)
        except AnswerError as error:
            self.card.question.show_problem(f"{error.title}。{error.remedy}")
            return
        self._wants_focus = True
        self._show(after)
        self._wants_focus = False
        if not self.is_stopped:
            self.begun.emit()

    @Slot()
    def back(self) -> None:
        """To the question before; from the first one, away from the paper."""
        if not self.may_go_back or self._walk is None:
            self.left.emit()
        else:
            self._wants_focus = True
            self._show(self._walk.back())
            self._wants_focus = False

    @property
    def may_go_back(self) -> bool:
        """Whether anything was asked before."""
        return self._walk is not None and bool(self._walk.crumbs)

    @Slot(str)
    def back_to(self, question: str) -> None:
        """To a question that was answered."""
        if self._walk is not None:
            self._wants_focus = True
            self._show(self._walk.back(question))
            self._wants_focus = False

    # ── what it came to ──────────────────────────────────────────────────────

    @property
    def is_stopped(self) -> bool:
        """Whether the paper must not go on at all."""
        return self.proposal is not None and self.proposal.outcome == "stop"

    def differs(self, attribute: Attribute | None, grounds: tuple[str, ...]) -> str:
        """That this is another decision than was proposed; empty where it is not."""
        proposal = self.proposal
        if proposal is None or attribute is None or proposal.is_followed_by(attribute, grounds):
            return ""
        return guide_words.difference(proposal)

    def guidance(self, why: str) -> Guidance | None:
        """What the trail is told; None where no result was reached."""
        return None if self._reached is None else Guidance(self._reached, why)
