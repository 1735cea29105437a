"""引导 beside the paper: one question or the proposal, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gkdesk.ui import guide_words
from gkdesk.ui.buttons import button, primary, rename
from gkdesk.ui.card_foot import card_foot
from gkdesk.ui.labels import label
from gkdesk.ui.proposal_view import ProposalView
from gkdesk.ui.question_view import QuestionView

if TYPE_CHECKING:
    from gkdesk.guidance import Proposal, Walk


class GuideCard(QFrame):
    """Shows a walk; what its buttons come to is decided elsewhere."""

    acted = Signal()
    back_pressed = Signal()
    back_wanted = Signal(str)  # to that question
    otherwise = Signal()
    stated = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide")
        self.setProperty("card", "inner")
        self.question = QuestionView()
        self.proposal = ProposalView()
        self.question.back_wanted.connect(self.back_wanted)
        self.proposal.back_wanted.connect(self.back_wanted)
        self.proposal.stated.connect(self.stated)
        self._views = QStackedWidget()
        self._views.addWidget(self.question)
        self._views.addWidget(self.proposal)
        self._outcome = label("", "guide_foot", wraps=True)
        self._back = button(guide_words.LEAVE, "guide_back", self.back_pressed.emit)
        self._other = button(guide_words.OTHERWISE, "guide_otherwise", self.otherwise.emit)
        self.primary = primary(guide_words.NEXT, "guide_next", self.acted.emit)
        self._lay_out()
        self.forget()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 10, 12, 0)
        middle.addWidget(self._views, stretch=1)
        actions = QHBoxLayout()
        actions.setSpacing(12)
        actions.addWidget(self._back)
        actions.addStretch(1)
        actions.addWidget(self._other)
        actions.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, stretch=1)
        column.addWidget(card_foot(self._outcome, actions))

    def forget(self) -> None:
        """Keep nothing of a walk."""
        self.question.forget()
        self.proposal.forget()
        self._views.setCurrentWidget(self.question)
        self._show_foot("", guide_words.NEXT, may_act=False)
        self._other.hide()

    def show_question(self, walk: Walk) -> None:
        """Ask what a walk asks now."""
        self.question.show_walk(walk)
        self._views.setCurrentWidget(self.question)
        is_first = not walk.crumbs
        rename(self._back, guide_words.LEAVE if is_first else guide_words.BACK)
        self._other.hide()
        said = guide_words.KNOWN if is_first else guide_words.PRESS
        self._show_foot(said, guide_words.NEXT, may_act=True)
        self._order_stops(self.question.stops())

    def show_proposal(self, walk: Walk, proposal: Proposal) -> None:
        """Show what a walk came to."""
        self.proposal.show_walk(walk, proposal)
        self._views.setCurrentWidget(self.proposal)
        rename(self._back, guide_words.BACK)
        is_stop, is_firm = proposal.outcome == "stop", proposal.attribute is not None
        self._other.setVisible(not is_stop)
        rename(self._other, guide_words.OTHERWISE if is_firm else guide_words.ANYWAY)
        self._show_foot(guide_words.foot(proposal), guide_words.action(proposal), may_act=True)
        self._order_stops(self.proposal.stops())

    def _order_stops(self, stops: Iterable[QWidget]) -> None:
        """Tab goes as one reads, and on to what stands below."""
        for one, other in pairwise((*stops, self._back, self._other, self.primary)):
            QWidget.setTabOrder(one, other)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is longer than the card is read by its page, wherever the focus stands."""
        turns: dict[int, QAbstractSlider.SliderAction] = {
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
        }
        turn = turns.get(event.key())
        shown = self._views.currentWidget()
        if turn is not None and isinstance(shown, QScrollArea):
            shown.verticalScrollBar().triggerAction(turn)
        else:
            super().keyPressEvent(event)

    def focus(self) -> None:
        """Go to where one begins."""
        if self._views.currentWidget() is self.question:
            self.question.focus()
        else:
            self.primary.setFocus()

    def _show_foot(self, sentence: str, action: str, *, may_act: bool) -> None:
        self._outcome.setText(sentence)
        self._outcome.setVisible(bool(sentence))
        rename(self.primary, action)
        self.primary.setEnabled(may_act)
