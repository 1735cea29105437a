"""删减内容 on the form: an entry for each passage, instead of lines of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkdesk.forms.passages import Passage, lines, passages
from gkdesk.terms import Ground, GroundId
from gkdesk.ui import withhold_words as words
from gkdesk.ui.buttons import quiet, rename
from gkdesk.ui.flow import Flow
from gkdesk.ui.passage_card import PassageCard
from gkdesk.ui.stead import Stead

_BLAMED = re.compile("第([0-9]{1,4})处")


class PassageList(Stead):
    """The list; the entry that is worked on is open, the others are lines.

    Args:
        grounds: By which something can be withheld.
        found: What the check-up found and can be taken over.
    """

    show_wanted = Signal(object)  # Passage
    paper_wanted = Signal()
    help = words.HELP

    def __init__(self, grounds: Sequence[Ground], found: Sequence[Passage]) -> None:
        super().__init__()
        self.setObjectName("passage_list")
        self._grounds, self._found = tuple(grounds), tuple(found)
        self._listed: list[Passage] = []
        self._cards: list[PassageCard] = []
        self._at = self._blamed = -1
        self._to_paper = quiet(words.TO_PAPER, "to_paper", self.paper_wanted.emit)
        self._write = quiet(words.WRITE, "write_passage", self._add_blank)
        self._take_found = quiet("", "take_found", self._add_found)
        bar = QWidget()
        row = Flow()
        bar.setLayout(row)
        for made in (self._to_paper, self._write, self._take_found):
            row.addWidget(made)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(bar)
        self._show()

    # ── what is listed ───────────────────────────────────────────────────────

    @property
    def listed(self) -> tuple[Passage, ...]:
        """What is listed, in its order."""
        return tuple(self._listed)

    def show_answer(self, text: str) -> None:
        """Show a list that was given earlier; what is open stays open."""
        listed = list(passages(text))
        if listed != self._listed:
            self._listed = listed
            unfinished = (i for i, one in enumerate(listed) if not one.where)
            self._at = next(unfinished, -1)
            self._show()

    def take(self, where: str, what: str = "", ground: GroundId | None = None) -> None:
        """Put a place on the list: into the entry that waits for one, else as another entry."""
        at = self._waiting()
        if at < 0:
            self._listed.append(Passage("", GroundId("")))
            at = len(self._listed) - 1
        one = self._listed[at]
        self._listed[at] = replace(
            one, where=where, what=one.what or what, ground=one.ground or ground or GroundId("")
        )
        self._open(at)

    def at_work(self) -> QWidget | None:
        return self._cards[self._at] if 0 <= self._at < len(self._cards) else None

    def blame(self, problem: str) -> None:
        found = _BLAMED.search(problem)
        at = int(found[1]) - 1 if found else -1
        self._blamed = at if at < len(self._cards) else -1
        if problem and self._blamed < 0 and self._at >= 0:  # it is about all of them
            self._at = -1
            self._show()
        for number, card in enumerate(self._cards):
            card.blame(problem if number == self._blamed else "")

    def begin(self) -> None:
        """Go to the entry that a problem speaks of, else to one that is not whole, else on."""
        lacking = (i for i, one in enumerate(self._cards) if one.lacking)
        at = self._blamed if self._blamed >= 0 else next(lacking, -1)
        if at >= 0:
            self._open(at, is_told=False)
        else:
            self._to_paper.setFocus()

    def stops(self) -> tuple[QWidget, ...]:
        cards = (stop for card in self._cards for stop in card.stops())
        return (*cards, self._to_paper, self._write, self._take_found)

    # ── what a person does ───────────────────────────────────────────────────

    def _add_blank(self) -> None:
        self._listed.append(Passage("", GroundId("")))
        self._open(len(self._listed) - 1)
        self._cards[-1].begin("where")

    def _add_found(self) -> None:
        self._listed += self._left()
        self._open(next((i for i, one in enumerate(self._listed) if not one.reason), -1))

    def _left(self) -> list[Passage]:
        """What the check-up found and nobody has listed."""
        spans = [span for one in self._listed if (span := one.span) is not None]
        return [
            one
            for one in self._found
            if one.span is not None and not any(span.holds(one.span) for span in spans)
        ]

    def _remove(self, at: int) -> None:
        del self._listed[at]
        self._at = -1
        self._show()
        self._tell()
        (
            self._cards[min(at, len(self._cards) - 1)].edit_button
            if self._cards
            else self._to_paper
        ).setFocus()

    def _edit(self, at: int, passage: object) -> None:
        if isinstance(passage, Passage):
            self._listed[at] = passage
            self._offer_reason()
            self._tell()

    def _spread_reason(self) -> None:
        alike = self._alike()
        reason = self._listed[self._at].reason
        for at in alike:
            self._listed[at] = replace(self._listed[at], reason=reason)
            self._cards[at].show_passage(self._listed[at])
        self._offer_reason()
        self._tell()

    def _alike(self) -> list[int]:
        """Entries without a reason on the ground of the one that is open and has one."""
        if not 0 <= self._at < len(self._listed) or not self._listed[self._at].reason:
            return []
        ground = self._listed[self._at].ground
        return [i for i, one in enumerate(self._listed) if one.ground == ground and not one.reason]

    # ── what is shown ────────────────────────────────────────────────────────

    def _waiting(self) -> int:
        """The open entry if it has no place, else the first that has none."""
        if 0 <= self._at < len(self._listed) and not self._listed[self._at].where:
            return self._at
        return next((i for i, one in enumerate(self._listed) if not one.where), -1)

    def _open(self, at: int, *, is_told: bool = True) -> None:
        self._at = at
        self._show()
        if is_told:
            self._tell()
        if 0 <= at < len(self._cards):
            self._cards[at].begin()
            self.opened.emit()

    def _tell(self) -> None:
        self.edited.emit(lines(self._listed))

    def _show(self) -> None:
        """Entries stay where they are and say what is theirs now: there may be hundreds."""
        while len(self._cards) > len(self._listed):
            card = self._cards.pop()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, one in enumerate(self._listed):
            if at == len(self._cards):
                self._add_card(at, one)
            card = self._cards[at]
            if at != self._at:
                card.close_up()
            card.show_passage(one)
            if at == self._at:
                card.open_up()
        left = len(self._left())
        self._take_found.setVisible(left > 0)
        rename(self._take_found, words.FOUND.format(left))
        self._offer_reason()
        self.stops_changed.emit()

    def _add_card(self, at: int, one: Passage) -> None:
        card = PassageCard(at + 1, one, self._grounds)
        card.edited.connect(partial(self._edit, at))
        card.removed.connect(partial(self._remove, at))
        card.turned.connect(partial(self._open, at, is_told=False))
        card.show_wanted.connect(partial(self._jump, at))
        card.spread_wanted.connect(self._spread_reason)
        self._cards.append(card)
        self._column.insertWidget(at, card)
        card.show()  # at once: keys may go there before Qt comes round to it

    def _offer_reason(self) -> None:
        if 0 <= self._at < len(self._cards):
            self._cards[self._at].offer_reason(len(self._alike()))

    def _jump(self, at: int) -> None:
        self.show_wanted.emit(self._listed[at])
