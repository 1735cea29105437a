"""随文材料 beside the paper: what goes with it, one form at a time, and what is still missing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gkdesk.ui import belonging_words as said
from gkdesk.ui.belonging_row import BelongingRow
from gkdesk.ui.buttons import button, primary, quiet, rename
from gkdesk.ui.card_foot import card_foot
from gkdesk.ui.file_field import files_in
from gkdesk.ui.form_view import FormView
from gkdesk.ui.labels import label
from gkdesk.ui.notice import Notice
from gkdesk.ui.scroll import Scroll

if TYPE_CHECKING:
    from gkdesk.belongings import Belongings
    from gkdesk.forms.belonging import BelongingForm
    from gkdesk.forms.form import Answers


class BelongingsCard(QFrame):
    """Shows the list, or one form; what its buttons come to is decided elsewhere."""

    acted = Signal()
    left_form = Signal()
    form_wanted = Signal(str)
    kind_wanted = Signal()
    files_wanted = Signal(str)  # key of the field

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("belongings")
        self.setProperty("card", "inner")
        self.setAcceptDrops(True)
        self.form: FormView | None = None
        self.notice = Notice("belongings_notice")
        self._rows: list[BelongingRow] = []
        self._sentence = label("", "belongings_sentence", "section", wraps=True)
        self._how = label("", "belongings_how", "second", wraps=True)
        self._kinds = label("", "belongings_kinds", "second", wraps=True)
        self._change = quiet(said.CHANGE_KIND, "change_kind", self.kind_wanted.emit)
        self._outcome = label("", "belongings_outcome", wraps=True)
        self._back = button(said.BACK, "belongings_back", self.left_form.emit)
        self.primary = primary("", "belongings_next", self.acted.emit)
        self._lay_out()
        self.forget()

    def _lay_out(self) -> None:
        self._views = QStackedWidget()
        self._views.addWidget(self._list_view())
        self._sheet = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self._sheet)
        self._sheet.setContentsMargins(0, 0, 0, 0)
        self._views.addWidget(holder)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, 12, 0)
        above.addWidget(self.notice)
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 10, 12, 0)
        middle.setSpacing(8)
        middle.addLayout(above)
        middle.addWidget(self._views, stretch=1)
        actions = QHBoxLayout()
        actions.addWidget(self._back)
        actions.addStretch(1)
        actions.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, stretch=1)
        column.addWidget(card_foot(self._outcome, actions))

    def _list_view(self) -> QWidget:
        sheet = QWidget()
        sheet.setProperty("surface", "paper")
        kinds = QHBoxLayout()
        kinds.addWidget(self._kinds, stretch=1)
        kinds.addWidget(self._change, alignment=Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._sentence)
        column.addLayout(kinds)
        column.addWidget(self._how)
        column.addLayout(self._column)
        column.addStretch(1)
        return Scroll(sheet)

    # ── the list ─────────────────────────────────────────────────────────────

    @property
    def is_asking(self) -> bool:
        """Whether a form is shown."""
        return self.form is not None

    def show_list(self, found: Belongings) -> None:
        """Show what goes with the paper."""
        self.close_form()
        self._sentence.setText(said.sentence(found))
        self._kinds.setText(said.kinds(found))
        self._change.show()
        self._how.setText(said.NOTHING_HOW)
        self._how.setVisible(not found.listed)
        self._clear()
        for one in found.listed:
            row = BelongingRow(one)
            row.wanted.connect(self.form_wanted)
            self._column.addWidget(row)
            self._rows.append(row)
        stops = (self._change, *(row.open for row in self._rows), self.primary)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def show_outcome(self, sentence: str, action: str, *, may_act: bool) -> None:
        """Say what is still missing, and what pressing the primary action does."""
        self._outcome.setText(sentence)
        self._outcome.setVisible(bool(sentence))
        rename(self.primary, action)
        self.primary.setVisible(bool(action))
        self.primary.setEnabled(may_act)

    def forget(self) -> None:
        """Keep nothing of the paper."""
        self.close_form()
        self.notice.clear()
        self._clear()
        self._sentence.setText(said.LOADING)
        self._kinds.clear()
        self._how.hide()
        self._change.hide()
        self.show_outcome("", "", may_act=False)

    def _clear(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    # ── one form ─────────────────────────────────────────────────────────────

    def show_form(
        self, asked: BelongingForm, answers: Answers, source: str = "", *, may_leave: bool
    ) -> None:
        """Ask for one thing.

        Args:
            answers: Those that were filed before.
            source: What demands it of this office.
            may_leave: Whether there is a list to go back to.
        """
        self.close_form()
        self.form = FormView(asked.form, is_titled=True)
        self.form.set_answers(answers)
        self.form.files_wanted.connect(self.files_wanted)
        self.form.stops_changed.connect(self._order_stops)
        self._sheet.addWidget(self.form)
        self._views.setCurrentIndex(1)
        self._back.setVisible(may_leave)
        demanded = said.SOURCE.format(source) if source else ""
        unseen = said.UNSEEN if asked.file_fields else ""
        foot = "\n".join(filter(None, (demanded, unseen)))
        self.show_outcome(foot, said.FILE.format(asked.form.action), may_act=True)
        self._order_stops()

    def close_form(self) -> None:
        """Go back to the list."""
        if self.form is not None:
            self._sheet.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = None
        self._views.setCurrentIndex(0)
        self._back.hide()

    # ── what is dropped beside the fields ────────────────────────────────────

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """While a form is open a file is something to be attached, not another paper."""
        if self.form is not None and self.form.takes_files() and files_in(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        keys = self.form.takes_files() if self.form is not None else ()
        if self.form is None or not keys:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if len(keys) == 1:
            self.form.add_files(keys[0], files_in(event))
        else:
            self.notice.say(*said.WHERE_TO)

    def _order_stops(self) -> None:
        if self.form is None:
            return
        for before, after in pairwise((*self.form.stops(), self._back, self.primary)):
            QWidget.setTabOrder(before, after)

    def focus(self) -> None:
        """Go to where one begins."""
        if self.form is not None:
            self.form.focus_first()
        else:
            self.primary.setFocus()
