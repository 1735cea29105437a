"""附件的公开属性 on the form: each attachment with its own, where it is another one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from gkdesk.forms.passages import Part, lines, parts
from gkdesk.terms import Attribute
from gkdesk.ui import withhold_words as words
from gkdesk.ui.ground_box import OneOf
from gkdesk.ui.labels import label
from gkdesk.ui.passage_card import MOST_CHARS
from gkdesk.ui.stead import Stead

if TYPE_CHECKING:
    from gkdesk.withheld import Offer

OWN = (Attribute.PROACTIVE, Attribute.ON_REQUEST, Attribute.WITHHELD)
"""What an attachment can be by itself: of one that is opened in part the passages are listed."""


class PartRow(QFrame):
    """One attachment.

    Args:
        name: As 附件1.
        title: Of the attachment; may be empty.
        offer: What it can be decided on.
    """

    def __init__(self, name: str, title: str, offer: Offer) -> None:
        super().__init__()
        self.name, self._offer = name, offer
        self.setObjectName(f"part_{name}")
        self.setProperty("note", "plain")
        self.attribute = OneOf("part_attribute", f"{name}：公开属性", words.SAME)
        self.attribute.offer((one.value, offer.labels[one]) for one in OWN if one in offer.labels)
        self.ground = OneOf("part_ground", f"{name}：{words.GROUND}", words.CHOOSE)
        self.reason = QLineEdit()
        self.reason.setObjectName("part_reason")
        self.reason.setAccessibleName(f"{name}：{words.REASON}")
        self.reason.setMaxLength(MOST_CHARS)
        self.reason.setAcceptDrops(False)  # a file dropped here is a paper, not its name
        self._names = [label(one, rank="second") for one in (words.GROUND, words.REASON)]
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 8, 8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(
            label(f"{name}　{title}".strip(), "part_title", "card", wraps=True), 0, 0, 1, 2
        )
        grid.addWidget(label("公开属性", rank="second"), 1, 0)
        grid.addWidget(self.attribute, 1, 1)
        for row, (named, made) in enumerate(
            zip(self._names, (self.ground, self.reason), strict=True), 2
        ):
            grid.addWidget(named, row, 0)
            grid.addWidget(made, row, 1)
        self.show_part(Part(name, ""))

    def part(self) -> Part:
        """What is stated; without an attribute nothing is."""
        return Part(self.name, self.attribute.value(), self.ground.value(), self.reason.text())

    def show_part(self, one: Part) -> None:
        """Show what was stated earlier, without a word to anybody."""
        known = {label_: each.value for each, label_ in self._offer.labels.items()}
        self.attribute.show_value(known.get(one.attribute, one.attribute))
        self.unfold()
        self.ground.show_value(one.ground.split("、")[0])
        if self.reason.text() != one.reason and not self.reason.hasFocus():
            self.reason.blockSignals(True)
            self.reason.setText(one.reason)
            self.reason.blockSignals(False)

    def unfold(self) -> None:
        """Ask for ground and reason where the attribute is another one."""
        value = self.attribute.value()
        grounds = self._offer.grounds.get(Attribute(value), ()) if value else ()
        self.ground.offer((str(one.id), one.label) for one in grounds)
        asked = bool(value), bool(value) and value != Attribute.PROACTIVE
        for named, made, is_asked in zip(
            self._names, (self.ground, self.reason), asked, strict=True
        ):
            named.setVisible(is_asked)
            made.setVisible(is_asked)

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that take keys, in their order."""
        return self.attribute, self.ground, self.reason


class PartList(Stead):
    """Every attachment of a paper.

    Args:
        named: Name and title of each.
        offer: What they can be decided on.
    """

    help = words.PARTS_HELP

    def __init__(self, named: Sequence[tuple[str, str]], offer: Offer) -> None:
        super().__init__()
        self.setObjectName("part_list")
        self._rows = [PartRow(*one, offer) for one in named]
        self._blamed: PartRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for row in self._rows:
            column.addWidget(row)
            row.attribute.chosen.connect(partial(self._turned, row))
            row.ground.chosen.connect(self._tell)
            row.reason.textChanged.connect(self._tell)

    def show_answer(self, text: str) -> None:
        stated = {one.name: one for one in parts(text)}
        for row in self._rows:
            row.show_part(stated.get(row.name, Part(row.name, "")))

    def blame(self, problem: str) -> None:
        self._blamed = next((row for row in self._rows if row.name in problem), None)

    def begin(self) -> None:
        lacking = (row for row in self._rows if row.attribute.value() and not row.ground.value())
        row = self._blamed or next(lacking, self._rows[0] if self._rows else None)
        if row is not None:
            (row.ground if row.attribute.value() else row.attribute).setFocus()

    def stops(self) -> tuple[QWidget, ...]:
        return tuple(stop for row in self._rows for stop in row.stops())

    def _turned(self, row: PartRow, _value: str) -> None:
        row.unfold()
        self._tell()

    def _tell(self, *_of: object) -> None:
        stated = (row.part() for row in self._rows)
        self.edited.emit(lines(one for one in stated if one.attribute))
