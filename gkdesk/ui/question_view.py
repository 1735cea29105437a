"""One question at a time: what was answered, what is asked, what the paper suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gkdesk.forms.form import Choice as Offer
from gkdesk.ui import guide_words
from gkdesk.ui.choice_field import ChoiceField
from gkdesk.ui.crumbs import Crumbs
from gkdesk.ui.form_view import SETTLED_AFTER_MS
from gkdesk.ui.labels import label
from gkdesk.ui.notice import Notice
from gkdesk.ui.problem_line import ProblemLine

if TYPE_CHECKING:
    from gkdesk.guidance import Choice, Question, Walk


class QuestionView(QScrollArea):
    """Shows where a walk stands; nothing is chosen but what the drafter chose."""

    changed = Signal()
    back_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("question")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._question: Question | None = None
        self._offered: tuple[Choice, ...] = ()
        self._before: tuple[str, ...] = ()
        self._field: ChoiceField | None = None
        self._crumbs = Crumbs()
        self._crumbs.chosen.connect(self.back_wanted)
        self._progress = label(guide_words.NOT_READY, "guide_progress", "second")
        self._asked = label("", "guide_question", "question", wraps=True)
        self._help = label("", "guide_help", wraps=True)
        self._source = label("", "guide_source", "second", wraps=True)
        self._hint = Notice("guide_hint")
        self._problem = ProblemLine("guide_problem")
        self._moot = label("", "guide_moot", "second", wraps=True)
        self._lay_out()

    def _lay_out(self) -> None:
        sheet = QWidget()
        sheet.setProperty("surface", "paper")
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 0, 12, 8)
        self._column.setSpacing(8)
        for one in (self._crumbs, self._moot, self._progress, self._asked, self._help):
            self._column.addWidget(one)
        for below in (self._hint, self._problem, self._source):
            self._column.addWidget(below)
        self._column.addStretch(1)
        self.setWidget(sheet)

    def forget(self) -> None:
        """Keep nothing of a walk."""
        self._drop_field()
        self._question, self._offered = None, ()
        self._crumbs.show_crumbs(())
        self._hint.clear()
        self._progress.setText(guide_words.NOT_READY)
        for one in (self._asked, self._help, self._source, self._moot):
            one.clear()
            one.hide()
        self._problem.say("")

    def show_walk(self, walk: Walk) -> None:
        """Ask what a walk asks now."""
        question = walk.question
        if question is None:
            return
        self.forget()
        self._question, self._offered = question, walk.choices(question)
        self._crumbs.show_crumbs(walk.crumbs)
        self._progress.setText(guide_words.progress(walk))
        for shown, text in (
            (self._asked, question.text),
            (self._help, question.help),
            (self._source, guide_words.SOURCE.format(question.source)),
            (self._moot, guide_words.moot(walk)),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self._show_hints(walk)
        self._show_field(walk.answers.get(question.id, ()))
        self.setAccessibleName(question.text)
        self.setAccessibleDescription(question.help)
        self.verticalScrollBar().setValue(0)
        self._announce()

    def _announce(self) -> None:
        """A screen reader says the question; the focus stands on its first answer."""
        # Imported here, as in notice.py: its many words take long.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _show_hints(self, walk: Walk) -> None:
        found = guide_words.hints(walk)
        if found:
            self._hint.say(found[0][0], "\n".join(perhaps for _, perhaps in found))

    def _show_field(self, answer: tuple[str, ...]) -> None:
        question = self._question
        if question is None:
            return
        made = ChoiceField(question.text, takes_many=question.at_most > 1, is_close=True)
        made.setObjectName(f"answer_{question.id}")
        made.show_choices([Offer(one.id, one.text, one.help) for one in self._offered])
        made.choose(answer)
        made.changed.connect(self._chosen)
        made.reached.connect(self._keep_in_sight)
        self._field, self._before = made, made.chosen()
        self._column.insertWidget(self._column.indexOf(self._problem) + 1, made)
        made.show()  # now, not when the layout comes to it: it is about to be given the keys

    def _drop_field(self) -> None:
        if self._field is not None:
            self._column.removeWidget(self._field)
            self._field.hide()
            self._field.deleteLater()
        self._field = None

    def answer(self) -> tuple[str, ...]:
        """What is chosen, in the order of the choices."""
        return self._field.chosen() if self._field is not None else ()

    def show_problem(self, text: str) -> None:
        """Say above the choices what is wrong."""
        self._problem.say(text)
        if text:
            self.focus()

    def focus(self) -> None:
        """Go to where the answer is given."""
        if self._field is not None:
            self._field.focus()

    def stops(self) -> list[QWidget]:
        """The widgets that take keys, in the order in which one reads."""
        rows = self._field.rows() if self._field is not None else ()
        return [*self._crumbs.stops(), *rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that nobody took chooses here."""
        is_digit = event.text().isdigit() and not event.modifiers()
        if is_digit and self._field is not None:
            self._field.press_digit(event.text())
        else:
            event.ignore()  # Enter and Esc belong to the page

    def _chosen(self) -> None:
        """What goes with no other choice takes the others away, and they take it away."""
        if self._field is None or self._question is None:
            return
        chosen = self._field.chosen()
        alone = {one.id for one in self._offered if one.is_alone}
        new = set(chosen) - set(self._before)
        if new & alone:
            chosen = tuple(new & alone)
        elif new:
            chosen = tuple(one for one in chosen if one not in alone)
        if chosen != self._field.chosen():
            self._field.choose(chosen)
        self._before = chosen
        most = self._question.at_most
        is_too_much = len(chosen) > most
        self._problem.say(guide_words.TOO_MANY.format(most) if is_too_much else "")
        QTimer.singleShot(SETTLED_AFTER_MS, self._keep_in_sight)
        self.changed.emit()

    def _keep_in_sight(self) -> None:
        here = self.focusWidget()
        if here is not None and self.isAncestorOf(here):
            self.ensureWidgetVisible(here, 0, 8)
