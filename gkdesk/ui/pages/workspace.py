"""办理: the paper on the left; on the right guide, decision, check-up and what goes with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from gkdesk.errors import (
    AnswerError,
    FindingsOpenError,
    MarkNotPlacedError,
    SecretContentError,
    SecretMarkError,
    SentenceNotPlacedError,
    SignedPaperError,
)
from gkdesk.forms.form import Problem
from gkdesk.readiness import Where
from gkdesk.terms import Attribute, Finding, Wish
from gkdesk.ui import messages
from gkdesk.ui.adopting import Adopting
from gkdesk.ui.case_heading import working_heading
from gkdesk.ui.checking_up import CheckingUp
from gkdesk.ui.deciding import Deciding
from gkdesk.ui.decision_card import DecisionCard
from gkdesk.ui.enclosing import Enclosing
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.page import Page
from gkdesk.ui.paper_card import PaperCard
from gkdesk.ui.pause import Pause
from gkdesk.ui.placing import GO_CHOOSE, HOW_TO_CHOOSE, NO_PLACE_KNOWN, Placing
from gkdesk.ui.prospect import Prospect, awaiting, beside_findings, held_up, prospect
from gkdesk.ui.recalling import Recalling
from gkdesk.ui.sentencing import Sentencing
from gkdesk.ui.side_by_side import SideBySide
from gkdesk.ui.strip import Strip
from gkdesk.ui.taking import Taking
from gkdesk.ui.walking import Walking
from gkdesk.ui.withholding import Withholding
from gkdesk.ui.work_card import WorkCard

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.guidance import Walk
    from gkdesk.terms import CaseRow
    from gkdesk.ui.belongings_card import BelongingsCard
    from gkdesk.ui.check_up_card import CheckUpCard
    from gkdesk.ui.checklist import Checklist
    from gkdesk.ui.errands import Finished, Opened
    from gkdesk.ui.guide_card import GuideCard
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.tasks import Tasks

LOOK_AGAIN = "请再看一眼"
MARK_ANYWAY = "仍要标注(&R)"
ADVISE_AFTER_MS = 300
GUIDE, DECIDE, CHECK, BELONG = range(4)
_PLACES = {Where.DECISION: DECIDE, Where.CHECK_UP: CHECK, Where.BELONGINGS: BELONG}
STEPS = (("引导", "D"), ("公开属性", "A"), ("体检", "J"), ("随文材料", "F"))


class WorkspacePage(Page):
    """One paper, from reading to its marked copy."""

    finished = Signal(object)  # Finished
    noted = Signal(object)  # Finished: nothing was decided
    referral_wanted = Signal(object, object)  # Opened, and the Walk that led to it or None
    stopped = Signal(object)  # SecretMarkError

    def __init__(self, tasks: Tasks, desk: Desk, outside: Outside) -> None:
        super().__init__("workspace", "办理")
        self._opened: Opened | None = None
        self._deciding = Deciding(tasks, desk, self)
        deciding = self._deciding
        deciding.advised.connect(self._advised)
        deciding.done.connect(self._done)
        deciding.failed.connect(self._failed)
        deciding.ended.connect(self._update)
        self._pause = Pause(self, tasks, ADVISE_AFTER_MS, self._ask_advice)
        self.paper = PaperCard()
        self.decision = DecisionCard()
        self.primary = self.decision.primary
        self.walking = Walking(tasks, desk, self)
        self._taking = Taking(tasks, desk, self)
        self._adopting = Adopting(self.walking, self.decision, self)
        self._recalling = Recalling(tasks, desk, self.decision, self)
        self.check_up = CheckingUp(tasks, desk, outside, self.paper, self)
        self.enclosing = Enclosing(tasks, desk, outside, self)
        steps = [(*step, side) for step, side in zip(STEPS, self._cards, strict=True)]
        self.work = WorkCard(steps, self.check_up.notice)
        strip = Strip("文稿(&W)", "返回(&W)", "paper_strip")
        self._sides = SideBySide(self.paper, self.work, strip, (580, 470))
        self._placing = Placing(self.paper, self._sides, self)
        self._sentencing = Sentencing(
            tasks, desk, self.decision.sentence, self.paper, self._sides, self
        )
        self.withholding = Withholding(self.paper, self.decision, self._sides, self)
        self._notice_does: Callable[[], None] = self._placing.go
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 20)
        row.addWidget(self._sides)
        self._connect()

    @property
    def _cards(self) -> tuple[GuideCard, DecisionCard, CheckUpCard, BelongingsCard]:
        """What stands on the right, step by step."""
        return self.walking.card, self.decision, self.check_up.card, self.enclosing.card

    def _connect(self) -> None:
        self._placing.chosen.connect(self._place_chosen)
        self._sentencing.changed.connect(self._update)
        self.decision.changed.connect(self._answers_changed)
        self.decision.decided.connect(self._decide_plainly)
        self.decision.left.connect(self.back_wanted)
        self.decision.notice_acted.connect(self._notice_acted)
        self._adopting.filled.connect(self._filled)
        self._adopting.begun.connect(self.withholding.adopt)
        self.walking.otherwise.connect(self._choose_otherwise)
        self.walking.left.connect(self.back_wanted)
        self.walking.begun.connect(self._take_in_hand)
        self.walking.noted.connect(self._note)
        self.walking.referred.connect(self._refer)
        self.walking.stopped.connect(self._stop)
        self._taking.taken.connect(self._taken)
        self._taking.noted.connect(self.noted)
        self._taking.failed.connect(self._not_taken)
        self._sides.turned.connect(self._turned)
        self.work.steps.chosen.connect(self.go_to)
        check_up = self.check_up
        check_up.card.acted.connect(self._after_check_up)
        check_up.wanted.connect(self._go_to_check_up)
        check_up.show_wanted.connect(self._show_finding)
        check_up.changed.connect(self._settled)
        check_up.looked.connect(self._looked_again)
        check_up.stopped.connect(self.stopped)
        enclosing = self.enclosing
        enclosing.changed.connect(self._enclosed)
        enclosing.went_on.connect(self._after_check_up)
        enclosing.stopped.connect(self.stopped)

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
            and known.reading.path == opened.reading.path
            and known.reading.sha256 == opened.reading.sha256
        )
        self._opened = opened
        if not is_same:
            self._taking.forget()
            self._show_reading()
            self.decision.show_form(opened.form, opened.answers)
            self._recalling.take(opened.reading)
            self.withholding.take(opened)
            self.walking.take(opened.reading)
            self._sentencing.take(opened)
            self._turn_to(DECIDE if opened.answers else GUIDE)
            if self._sentencing.is_offered:
                self._pause.start()
        self.check_up.take(opened, is_same=is_same)
        self.enclosing.take(opened)
        self._sides.fold()
        self._show_heading()
        self._update()

    def _show_reading(self) -> None:
        if self._opened is not None:
            self._placing.take(self._opened.reading)
            self.paper.show_reading(self._opened.reading)

    def begin_with(self, where: Where) -> None:
        """Show another step than the one a paper begins with."""
        self._turn_to(_PLACES[where])

    def arrive(self) -> None:
        if self.work.at == GUIDE:
            self.walking.focus()
        elif self.work.at == CHECK:
            self.check_up.card.findings.focus_current()
        elif self.work.at == BELONG:
            self._take_in_hand()  # what goes with a paper is kept with its case
            self.enclosing.look()
            self.enclosing.focus()
        elif self.decision.form is not None:
            self.decision.form.focus_first()

    def act(self) -> None:
        self._refer()

    def refresh(self) -> None:
        self.check_up.recheck()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate:
            self.check_up.look_outside()
            if self.work.at == BELONG:
                self.enclosing.look()
        return super().event(event)

    def forget(self) -> None:
        """Keep nothing of the paper that was here, nor of what was written on it."""
        self._opened = None
        self._placing.take(None)
        self.paper.forget()
        self.decision.forget()
        self._recalling.forget()
        self.withholding.forget()
        self._taking.forget()
        self._sentencing.take(None)
        self.walking.forget()
        self.check_up.forget()
        self.enclosing.forget()
        self.work.steps.count(CHECK, 0)
        self.work.steps.count(BELONG, 0)
        self._turn_to(GUIDE)
        self.set_heading(Heading("办理"))

    def _show_heading(self) -> None:
        if self._opened is None:
            return
        waiting = self.check_up.list.waiting
        more = f"体检 {waiting} 处待处理" if waiting else ""
        self.set_heading(working_heading(self._opened, more))

    # ── its case ─────────────────────────────────────────────────────────────

    @Slot()
    def _take_in_hand(self) -> None:
        if self._opened is not None:
            self._taking.take(self._opened)

    @Slot(object)
    def _taken(self, case: CaseRow) -> None:
        if self._opened is not None:
            self._opened = replace(self._opened, case=case)
            self.check_up.take(self._opened, is_same=True)
            self.enclosing.take(self._opened)
            self._show_heading()

    @Slot(object)
    def _not_taken(self, error: BaseException) -> None:
        said = messages.in_words(error)
        if isinstance(error, SecretMarkError):
            self.stopped.emit(error)
        elif said is None:
            messages.show_unexpected(error, self)
        else:
            self.check_up.notice.say(*said, tone="alarm")

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
        """The drafter says that it is a state secret."""
        is_kept = self._opened is not None and self._opened.case is not None
        self.stopped.emit(SecretContentError(has_case=is_kept or self._taking.is_begun))

    # ── the check-up ─────────────────────────────────────────────────────────

    @Slot(int)
    def go_to(self, step: int) -> None:
        """Go to a step and to where one begins there."""
        self._turn_to(step)
        self._sides.fold()
        self.arrive()

    def _turn_to(self, step: int) -> None:
        self.work.go(step)
        self.paper.show_foot(step == DECIDE)
        self.primary = self._cards[step].primary
        if step != CHECK:
            self.paper.view.show_finding(None)
        self._show_mark()

    def _held(self) -> frozenset[str]:
        """What must be settled before the paper goes on with the attribute that is chosen."""
        return self.check_up.list.held_up(self._attribute()) - self.withholding.covered

    def _go_settle(self) -> None:
        self._turn_to(CHECK)
        self.check_up.go_next(self._held())

    def _after_check_up(self) -> None:
        if self._is_awaiting:
            self._refer()
        elif self._attribute() is None:
            self.go_to(DECIDE)
        elif self._held():
            self.check_up.go_next(self._held())
        else:
            self._decide()

    def _go_to_check_up(self) -> None:
        self._turn_to(CHECK)
        self._sides.fold()

    @Slot(object)
    def _show_finding(self, found: Finding) -> None:
        is_narrow = self._sides.is_narrow
        self._sides.open_left()
        self.paper.view.show_finding(found)
        if is_narrow:
            self.paper.view.setFocus()

    @Slot(object)
    def _settled(self, checklist: Checklist) -> None:
        if self._opened is not None:
            self._opened = replace(self._opened, checklist=checklist)
            self.check_up.take(self._opened, is_same=True)
            self._take_in_hand()  # what was settled has opened it
            self.enclosing.look()
            self._show_heading()
            self._update()

    @Slot(object)
    def _looked_again(self, opened: Opened) -> None:
        """The same case on another text: what was answered stays, its confirmation is pressing."""
        self._opened = opened
        self.walking.take(opened.reading, is_same=True)
        self._recalling.take(opened.reading, is_same=True)
        self.enclosing.take(opened)
        self.withholding.take(opened, is_same=True)
        self._sentencing.take(opened, is_same=True)
        self._show_reading()
        self._show_heading()
        self._update()

    # ── what goes with the paper ─────────────────────────────────────────────

    @Slot()
    def _enclosed(self) -> None:
        self.work.steps.count(BELONG, self.enclosing.waiting)

    # ── the guide ────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the guide and in a form, Esc goes one step back before it leaves the paper."""
        is_back = event.key() == Qt.Key.Key_Escape
        if is_back and self.work.at == GUIDE and self.walking.may_go_back:
            self.walking.back()
        elif not (is_back and self.work.at == BELONG and self.enclosing.back()):
            super().keyPressEvent(event)

    @Slot()
    def _filled(self) -> None:
        self._turn_to(DECIDE)
        self._answers_changed()

    def _choose_otherwise(self) -> None:
        self.go_to(DECIDE)

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
        if self._opened is not None and form is not None and form.is_complete():
            self._deciding.ask_advice(form.answers(), self._opened.reading)
            self._sentencing.compose(form.answers(), self._adopting.guidance())
        else:
            self._sentencing.withdraw()

    @Slot(str)
    def _advised(self, advice: str) -> None:
        if advice and self.decision.notice.isHidden():
            self.decision.notice.say(LOOK_AGAIN, advice)

    def _update(self) -> None:
        if self._opened is None:
            return
        attribute = self._attribute()
        ahead, held = prospect(self._opened, attribute, self._placing.after), len(self._held())
        ahead = self._sentencing.beside(ahead)
        case = self._opened.case
        if case is not None and case.awaiting_since is not None:
            ahead, held = awaiting(ahead, case), 0
        self._show_mark()
        self._adopting.compare()
        self._show_check_up(attribute, ahead, held)
        if held:
            ahead = held_up(ahead, held)
        may_act = ahead.may_act and not self._deciding.is_alive
        self.decision.show_outcome(ahead.sentence, ahead.action, may_act=may_act)
        if ahead.asks_place:
            self._ask_for_place(self._opened.reading.question)

    def _show_mark(self) -> None:
        """Show what will be written and where; while the guide asks, nothing is settled yet."""
        if self._opened is None:
            return
        attribute = self._attribute()
        ahead = prospect(self._opened, attribute, self._placing.after)
        mark = "" if attribute is None and self.work.at == GUIDE else ahead.mark
        self.paper.let_choose(bool(mark))
        self.paper.view.show_mark(mark, self._placing.after, is_pending=attribute is None)
        self.withholding.update(attribute, is_here=self.work.at == DECIDE)
        self._sentencing.show()

    def _show_check_up(self, attribute: Attribute | None, ahead: Prospect, held: int) -> None:
        self.check_up.show_list(attribute)
        self.work.steps.count(CHECK, self.check_up.list.waiting)
        waiting = self.check_up.list.waiting
        ahead = beside_findings(ahead, self._label(attribute), held, waiting)
        may_act = ahead.may_act and not self._deciding.is_alive
        self.check_up.card.show_outcome(ahead.sentence, ahead.action, may_act=may_act)
        self.enclosing.show_next(ahead._replace(may_act=may_act))

    def _label(self, attribute: Attribute | None) -> str:
        """The printed word for an attribute, as the form offers it."""
        fields = self._opened.form.fields if self._opened is not None else ()
        choices = (one for field in fields if field.key == "attribute" for one in field.choices)
        return next((one.label for one in choices if one.value == attribute), "")

    def _ask_for_place(self, question: str) -> None:
        self._notice_does = self._placing.go
        self.decision.notice.say(question or NO_PLACE_KNOWN, HOW_TO_CHOOSE, action=GO_CHOOSE)
        self._placing.ask()

    def _notice_acted(self) -> None:
        self._notice_does()

    @Slot()
    def _place_chosen(self) -> None:
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
        if self._opened is None or form is None or self._deciding.is_alive:
            return
        if self._is_awaiting:
            self._refer()
            return
        if not form.is_complete():
            self._turn_to(DECIDE)  # what is missing stands there
        if not form.check():
            return
        self.decision.notice.clear()
        if self._adopting.holds_up():
            self._turn_to(DECIDE)
            return
        self.paper.view.stop_choosing()
        # The primary action has said that it replaces, where there is one to replace.
        wish = Wish(
            self._placing.wished,
            replace=True,
            break_signature=breaks_signature,
            sentence_after=self._sentencing.after,
        )
        self._deciding.begin(
            self._opened,
            form.answers(),
            wish,
            self._adopting.guidance(),
            is_sentence_wanted=self._sentencing.is_wanted,
        )
        self._update()

    def _decide_plainly(self) -> None:
        if self._held() and not self._is_awaiting:
            self._go_settle()
        else:
            self._decide()

    def _mark_anyway(self) -> None:
        self._decide(breaks_signature=True)

    @Slot(object)
    def _done(self, finished: Finished) -> None:
        self._opened = None
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
        if self._opened is not None:
            self._taking.look(self._opened)
        self._turn_to(CHECK if isinstance(error, FindingsOpenError) else DECIDE)
        if isinstance(error, FindingsOpenError):
            self.check_up.notice.say(*said, tone="alarm")
            self.check_up.go_next(frozenset(error.keys))
        elif isinstance(error, AnswerError) and self.decision.knows(error.field):
            problem = Problem(error.field, f"{said.title.rstrip('。')}。{said.remedy}")
            self.decision.show_problems((problem,))
        elif not self._adopting.takes(error):
            is_signed = isinstance(error, SignedPaperError)
            self._notice_does = self._mark_anyway
            action = MARK_ANYWAY if is_signed else ""
            self.decision.notice.say(*said, tone="alarm", action=action)
            if isinstance(error, SentenceNotPlacedError):
                self._sentencing.drop_place()
            elif isinstance(error, MarkNotPlacedError):
                self._placing.drop()

    # ── narrow windows ───────────────────────────────────────────────────────

    def _turned(self, is_open: bool) -> None:
        if is_open:
            self.paper.view.setFocus()
        else:
            self.arrive()
