"""The decision's side of a workspace: the form, what will happen, the primary action."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gkdesk.forms.form import Answers, Form, Problem
from gkdesk.ui.buttons import button, primary, rename
from gkdesk.ui.card_foot import card_foot
from gkdesk.ui.difference_line import DifferenceLine
from gkdesk.ui.form_view import FormView
from gkdesk.ui.labels import label
from gkdesk.ui.notice import Notice
from gkdesk.ui.sentence_line import SentenceLine

BACK = "返回(&B)"


class DecisionCard(QFrame):
    """Shows one form after another; the words around it come from the page.

    Args:
        name: Begins the object names of its notice and its way back.
        action: Object name of the primary action.
    """

    changed = Signal()
    decided = Signal()
    left = Signal()
    notice_acted = Signal()

    def __init__(self, name: str = "workspace", action: str = "decide") -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self.form: FormView | None = None
        self.notice = Notice(f"{name}_notice")
        self.notice.acted.connect(self.notice_acted)
        self.difference = DifferenceLine()
        self.sentence = SentenceLine()
        self.sentence.changed.connect(self._order_stops)
        self._outcome = label("", "outcome", wraps=True)
        self._back = button(BACK, f"{name}_back", self.left.emit)
        self.primary = primary("", action, self.decided.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(24, 18, 12, 0)
        self._middle.setSpacing(12)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, 12, 0)
        above.addWidget(self.notice)
        self._middle.addLayout(above)
        actions = QHBoxLayout()
        actions.addWidget(self._back)
        actions.addStretch(1)
        actions.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._middle, stretch=1)
        between = QVBoxLayout()
        between.setContentsMargins(24, 0, 24, 12)
        between.setSpacing(10)
        between.addWidget(self.difference)
        between.addWidget(self.sentence)
        column.addLayout(between)
        column.addWidget(card_foot(self._outcome, actions))

    def show_form(self, form: Form, answers: Answers) -> None:
        """Show a form with the answers given earlier, if any."""
        self.forget()
        self.form = FormView(form, is_titled=True)
        self.form.set_answers(answers)
        self.form.changed.connect(self.changed)
        self._middle.addWidget(self.form, stretch=1)
        self.form.stops_changed.connect(self._order_stops)
        self._order_stops()

    def forget(self) -> None:
        """Keep nothing that was asked, answered or said."""
        if self.form is not None:
            self._middle.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = None
        self.notice.clear()
        self.difference.forget()
        self.sentence.forget()
        self.show_outcome("", self.primary.text(), may_act=False)

    def _order_stops(self) -> None:
        """Tab goes as one reads: rows of the form that come later stand in their place."""
        if self.form is None:
            return
        stops = [
            self.notice.button,
            self.notice.other,
            *self.form.stops(),
            self.difference.field,
            *self.sentence.stops(),
            self._back,
            self.primary,
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def show_outcome(self, sentence: str, action: str, *, may_act: bool) -> None:
        """Say what pressing the primary action does, and whether it can be pressed."""
        self._outcome.setText(sentence)
        self._outcome.setVisible(bool(sentence))
        rename(self.primary, action)
        self.primary.setEnabled(may_act)
        self.primary.setToolTip("" if may_act else sentence)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say under the fields what is wrong with them."""
        if self.form is not None:
            self.form.show_problems(problems)

    def knows(self, key: str) -> bool:
        """Whether the form asks for this at present."""
        return self.form is not None and any(
            field.key == key for field in self.form.form.visible(self.form.answers())
        )
