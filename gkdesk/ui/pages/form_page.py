"""A small form on a page of its own: what is asked, and one action that ends it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from gkdesk.errors import AnswerError
from gkdesk.forms.form import Form, Problem
from gkdesk.ui import messages
from gkdesk.ui.buttons import bare, button, primary, rename
from gkdesk.ui.form_view import FormView
from gkdesk.ui.notice import Notice
from gkdesk.ui.page_header import Heading
from gkdesk.ui.pages.page import Page

_MOST_PX = 760
BACK = "返回(&B)"


class FormPage(Page):
    """Shows one form after another.

    Args:
        name: Object name of the page.
        title: What it is for.
    """

    filled = Signal(object)  # Answers

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self.form: FormView | None = None
        self._notice = Notice(f"{name}_notice")
        self._back = button(BACK, f"{name}_back", self.back_wanted.emit)
        self.primary = primary("", f"{name}_done", self._fill)
        card = QFrame()
        card.setProperty("card", "plain")
        card.setMaximumWidth(_MOST_PX)
        self._inside = QVBoxLayout(card)
        self._inside.setContentsMargins(32, 24, 20, 24)
        self._inside.setSpacing(14)
        self._inside.addWidget(self._notice)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self.primary)
        self._inside.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.addStretch(1)
        row.addWidget(card, stretch=30)
        row.addStretch(1)

    def show_form(self, form: Form, heading: Heading | None = None) -> None:
        """Ask anew.

        Args:
            heading: What stands above; the title of the form where None.
        """
        self.forget()
        self.form = FormView(form, is_titled=True)
        self._inside.insertWidget(1, self.form, stretch=1)
        rename(self.primary, f"{bare(form.action)}(&M)")
        self.set_heading(heading or Heading(form.title))

    def forget(self) -> None:
        """Keep nothing that was asked or answered."""
        if self.form is not None:
            self._inside.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = None
        self._notice.clear()

    def arrive(self) -> None:
        if self.form is not None:
            self.form.focus_first()

    @Slot()
    def _fill(self) -> None:
        if self.form is not None and self.form.check():
            self._notice.clear()
            self.filled.emit(self.form.answers())

    def show_refusal(self, error: BaseException) -> None:
        """Say why the answers were refused: under the field where there is one."""
        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self)
        elif isinstance(error, AnswerError) and error.field and self.form is not None:
            problem = f"{said.title.rstrip('。')}。{said.remedy}"
            self.form.show_problems((Problem(error.field, problem),))
        else:
            self._notice.say(*said, tone="alarm")
