"""One passage to withhold: where, what kind of content, on which ground, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gkdesk.forms.passages import Passage
from gkdesk.terms import Ground
from gkdesk.ui import withhold_words as words
from gkdesk.ui.buttons import quiet, rename
from gkdesk.ui.ground_box import OneOf
from gkdesk.ui.labels import label

MOST_CHARS = 300
_PIECES = {"where": words.WHERE, "what": words.WHAT, "ground": words.GROUND, "reason": words.REASON}


class PassageCard(QFrame):
    """Closed it is a line that says what is there and what is missing; open it can be edited.

    Args:
        number: Of the entry, from 1.
        passage: What it says.
        grounds: By which something can be withheld.
    """

    edited = Signal(object)  # Passage
    removed = Signal()
    show_wanted = Signal()
    turned = Signal()
    spread_wanted = Signal()

    def __init__(self, number: int, passage: Passage, grounds: Sequence[Ground]) -> None:
        super().__init__()
        self.setObjectName(f"passage_{number}")
        self.setProperty("note", "plain")
        self.passage, self._number = passage, number
        self._problem = ""
        self._grounds = {one.id: one.label for one in grounds}
        self._title = label("", "passage_title", "card", wraps=True)
        self._said = label("", "passage_said", "second", wraps=True)
        self._lacks = label("", "passage_lacks", "alarm", wraps=True)
        self.show_button = quiet(words.SHOW, "show_passage", self.show_wanted.emit)
        self.edit_button = quiet(words.EDIT, "edit_passage", self.turned.emit)
        self.remove_button = quiet(words.REMOVE, "remove_passage", self.removed.emit)
        self.spread_button = self._spread()
        self._sheet: QWidget | None = None
        self._fields: dict[str, QLineEdit] = {}
        self._box: OneOf | None = None
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title, stretch=1)
        for made in (self.show_button, self.edit_button, self.remove_button):
            made.setAccessibleDescription(words.ENTRY.format(self._number))
            head.addWidget(made)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 6, 8, 8)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self._column.addWidget(self._said)
        self._column.addWidget(self._lacks)

    @property
    def is_open(self) -> bool:
        """Whether it can be edited."""
        return self._sheet is not None

    @property
    def lacking(self) -> tuple[str, ...]:
        """The pieces that are not there yet."""
        return tuple(key for key in _PIECES if not getattr(self.passage, key))

    def open_up(self) -> None:
        """Let it be edited."""
        if self._sheet is not None:
            return
        sheet = self._sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        likes = {"where": words.WHERE_LIKE, "what": words.WHAT_LIKE, "reason": words.REASON_LIKE}
        for row, (key, name) in enumerate(_PIECES.items()):
            grid.addWidget(label(name, rank="second"), row, 0)
            grid.addWidget(self._ground() if key == "ground" else self._line(key, likes), row, 1)
        grid.addWidget(self.spread_button, len(_PIECES), 1, Qt.AlignmentFlag.AlignLeft)
        self.spread_button.hide()
        self._column.addWidget(sheet)
        sheet.show()  # at once: keys may go there before Qt comes round to it
        self.edit_button.hide()
        self._say()

    def close_up(self) -> None:
        """Leave it a line."""
        if self._sheet is None:
            return
        self._column.removeWidget(self._sheet)
        self._sheet.hide()
        self._sheet.deleteLater()
        self._sheet, self._box, self._fields = None, None, {}
        self.spread_button = self._spread()
        self._say()

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that take keys, in their order."""
        fields: list[QWidget] = [*self._fields.values()]
        if self._box is not None:
            fields[2:2] = [self._box]
            fields.append(self.spread_button)
        return (self.show_button, self.edit_button, self.remove_button, *fields)

    def offer_reason(self, count: int) -> None:
        """While it is open, offer its reason for so many others that have none."""
        if self._sheet is None:
            return
        rename(self.spread_button, words.SAME_REASON.format(count))
        self.spread_button.setVisible(count > 0)

    def blame(self, problem: str) -> None:
        """Say what is wrong with the entry, until it is edited."""
        self._problem = problem
        self._say()

    def begin(self, first: str = "") -> None:
        """Go to the first piece that is missing.

        Args:
            first: Where to look before; else past the place, which is chosen in the paper.
        """
        for key in (first, "what", "ground", "reason"):
            if key in self.lacking:
                (self._box if key == "ground" and self._box else self._fields[key]).setFocus()
                return
        if self._fields:
            self._fields["reason"].setFocus()

    def show_passage(self, passage: Passage) -> None:
        """Show other words in the same entry."""
        if passage == self.passage:
            return
        self.passage = passage
        for key, made in self._fields.items():
            if made.text() != getattr(passage, key) and not made.hasFocus():
                made.blockSignals(True)
                made.setText(getattr(passage, key))
                made.blockSignals(False)
        if self._box is not None:
            self._box.show_value(passage.ground)
        self._say()

    def _spread(self) -> QPushButton:
        return quiet("", "same_reason", self.spread_wanted.emit)

    def _line(self, key: str, likes: dict[str, str]) -> QLineEdit:
        made = self._fields[key] = QLineEdit(getattr(self.passage, key))
        made.setObjectName(f"passage_{key}")
        made.setAccessibleName(f"{words.ENTRY.format(self._number)}：{_PIECES[key]}")
        made.setPlaceholderText(likes[key])
        made.setMaxLength(MOST_CHARS)
        made.setAcceptDrops(False)  # a file dropped here is a paper, not its name
        made.textChanged.connect(partial(self._edit, key))
        return made

    def _ground(self) -> OneOf:
        spoken = f"{words.ENTRY.format(self._number)}：{words.GROUND}"
        box = self._box = OneOf("passage_ground", spoken, words.CHOOSE)
        known = dict(self._grounds)
        if self.passage.ground and self.passage.ground not in known:
            known[self.passage.ground] = self.passage.ground  # as an older list has it
        box.offer((str(key), one) for key, one in known.items())
        box.show_value(self.passage.ground)
        box.chosen.connect(partial(self._edit, "ground"))
        return box

    def _edit(self, key: str, text: str) -> None:
        self._problem = ""
        self.passage = replace(self.passage, **{key: text})  # type: ignore[arg-type]  # all texts
        self._say()
        self.edited.emit(self.passage)

    def _say(self) -> None:
        one = self.passage
        self._title.setText(f"{self._number}　{one.where or words.NO_PLACE}")
        label_ = self._grounds.get(one.ground, str(one.ground))
        said = "，".join(filter(None, (one.what, label_, one.reason)))
        self._said.setText(said)
        self._said.setVisible(bool(said) and not self.is_open)
        lacking = "、".join(_PIECES[key] for key in self.lacking)
        self._lacks.setText(self._problem or words.LACKS.format(lacking))
        self._lacks.setVisible(bool(self._problem or lacking))
        self.show_button.setVisible(one.span is not None)
        self.edit_button.setVisible(not self.is_open)
        self.setAccessibleName(f"{words.ENTRY.format(self._number)}：{one.where}，{said}")
