"""公开属性建议 below the form: the sentence that the body of a paper that goes up must hold.

Nothing is ticked beforehand. The body must say it, but the words are the drafter's, and a desk
that promises to change nothing but the mark adds to a text only what somebody asked it to.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gkdesk.forms.form import Choice
from gkdesk.ui.buttons import quiet
from gkdesk.ui.choice_field import ChoiceField
from gkdesk.ui.labels import label

HEAD = "公开属性建议"
WANTED = "把公开属性建议写进正文"
ANOTHER_PLACE = "换一处(&L)"
_VALUE = "sentence"


class SentenceLine(QFrame):
    """Hidden while there is nothing to be written into the body."""

    changed = Signal()
    place_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sentence")
        self._was_wanted = False
        self.field = ChoiceField(HEAD, takes_many=True, is_close=True)
        self.field.changed.connect(self.changed)
        self._where = label("", "sentence_where", "second", wraps=True)
        self.place = quiet(ANOTHER_PLACE, "sentence_place", self.place_wanted.emit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, stretch=1)
        row.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._where)
        self.forget()

    def forget(self) -> None:
        """Keep nothing of a paper."""
        self.field.choose(())
        self._was_wanted = False
        self.show_sentence("")
        self.show_place("")

    def show_sentence(self, text: str) -> None:
        """Offer a sentence; nothing with an empty text.

        A tick stays while the words change, and while the answers make none for a moment.
        """
        if self.field.rows():
            self._was_wanted = self.is_wanted
        self.field.show_choices((Choice(_VALUE, WANTED),) if text else ())
        if text and self._was_wanted:
            self.field.choose((_VALUE,))
        for row in self.field.rows():
            row.setToolTip(text)
            row.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def show_place(self, question: str) -> None:
        """Let another place be chosen; say why it must be asked, where nobody knows it."""
        self._where.setText(question)
        self._where.setVisible(self.is_wanted and bool(question))
        self.place.setVisible(self.is_wanted)

    @property
    def is_wanted(self) -> bool:
        """Whether the sentence is to be written."""
        return bool(self.field.chosen())

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that take keys, in the order in which one reads."""
        return (*self.field.rows(), self.place)
