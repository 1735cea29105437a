"""The findings of a paper, group by group: what must be done, what to look at, hints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkdesk.standing import Resolvable, Standing
from gkdesk.terms import Severity
from gkdesk.ui import words
from gkdesk.ui.buttons import quiet
from gkdesk.ui.checklist import Checklist
from gkdesk.ui.finding_card import FindingCard
from gkdesk.ui.labels import label
from gkdesk.ui.scroll import Scroll

AT_ONCE = 40  # cards that are made at a time; a paper may have thousands of findings
FOLD_FROM = 4  # hints
UNFOLD = "提示 {} 处，展开看(&X)"
MORE = "再列 {} 处，还有 {} 处没有列出(&X)"
EARLIER = "前面还有 {} 处，再列 {} 处(&Z)"
SETTLE_MS = 30  # Qt passes a new height up one layer of layouts at a time


class FindingList(Scroll):
    """Cards of findings; the arrows go from one to the next."""

    current_changed = Signal(str)
    show_wanted = Signal(str)
    word_wanted = Signal()
    reason_given = Signal(str, str)
    reopen_wanted = Signal(str)
    unmask_wanted = Signal(str, bool)

    def __init__(self) -> None:
        self._sheet = QWidget()
        super().__init__(self._sheet)
        self.setObjectName("finding_list")
        self.setAccessibleName("体检发现")
        self._sheet.setProperty("surface", "paper")
        self._list = Checklist()
        self._never: frozenset[str] = frozenset()
        self._cards: dict[str, FindingCard] = {}
        self._rest: list[QWidget] = []
        self._first, self._end, self._unfolds = 0, AT_ONCE, False
        self._current = ""
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 12, 8)
        self._column.setSpacing(10)
        self._column.addStretch(1)

    @property
    def current(self) -> str:
        """Key of the finding that is looked at; empty for none."""
        return self._current

    def begin(self) -> None:
        """Show another paper from its beginning."""
        self._first, self._end, self._unfolds, self._current = 0, AT_ONCE, False, ""
        self.show_list(Checklist(), frozenset())
        self.verticalScrollBar().setValue(0)

    def show_list(self, checklist: Checklist, never: frozenset[str]) -> None:
        """Show how the findings stand.

        Args:
            never: Keys of those that hold the paper up although they were verified.
        """
        self._list, self._never = checklist, never
        self._fill()

    def card(self, key: str) -> FindingCard | None:
        """The card of a finding; None where it is not listed."""
        return self._cards.get(key)

    def go(self, key: str) -> None:
        """Make a finding the current one and bring it into sight, listing it if need be."""
        if key not in {one.key for one in self._list.listed}:
            return
        if key not in self._cards:
            self._unfolds = self._unfolds or key in {one.key for one in self._hints()}
            self._reach([one.key for one in self._ordered()].index(key))
            self._fill()
        self._make_current(key)
        self._cards[key].setFocus()
        self._settle()

    def _reach(self, place: int) -> None:
        """List a place: with all before it where they are few, else with those around it."""
        if self._first <= place < self._end + AT_ONCE:
            self._end = max(self._end, place + 1)
        else:
            self._first = max(place - AT_ONCE // 2, 0)
            self._end = self._first + AT_ONCE

    def focus_current(self) -> None:
        """Go to the finding that is looked at, or else to the first."""
        listed = [one.key for one in self._ordered()]
        key = self._current or next(iter(listed), "")
        if key in self._cards:
            self.go(key)

    def next_of(self, keys: frozenset[str]) -> str:
        """The next of some findings after the current one, in the order of the list."""
        listed = [one.key for one in self._list.listed]
        at = listed.index(self._current) + 1 if self._current in listed else 0
        return next((key for key in (*listed[at:], *listed[:at]) if key in keys), "")

    # ── the cards ────────────────────────────────────────────────────────────

    def _hints(self) -> tuple[Resolvable, ...]:
        return self._list.of(Severity.HINT)

    def _are_folded(self) -> bool:
        return len(self._hints()) >= FOLD_FROM and not self._unfolds

    def _ordered(self) -> tuple[Resolvable, ...]:
        """What can be listed."""
        hints = len(self._hints()) if self._are_folded() else 0
        return self._list.listed[: len(self._list.listed) - hints]

    def _fill(self) -> None:
        self._clear()
        was, self._cards = self._cards, {}
        listed = self._ordered()
        if self._first >= len(listed):  # fewer than before
            self._first, self._end = 0, AT_ONCE
        shown = listed[self._first : self._end]
        self._list_cards(shown, was)
        self._offer_more(len(listed) - self._end)
        for key, card in was.items():
            if key not in self._cards:
                _drop(card)
        if self._current not in self._cards:
            self._current = ""

    def _list_cards(self, shown: Sequence[Resolvable], was: dict[str, FindingCard]) -> None:
        if self._first:
            said = EARLIER.format(self._first, min(self._first, AT_ONCE))
            self._add(quiet(said, "earlier_findings", self._list_earlier))
        for severity in Severity:
            found = [one for one in shown if one.finding.severity is severity]
            if found:
                heading = _heading(severity, self._list.of(severity))
                self._add(label(heading, f"group_{severity.value}", "field"))
            for one in found:
                self._add_card(one, was)

    def _offer_more(self, left: int) -> None:
        if left > 0:
            said = MORE.format(min(left, AT_ONCE), left)
            self._add(quiet(said, "more_findings", self._list_more))
        elif self._are_folded():
            self._add(quiet(UNFOLD.format(len(self._hints())), "unfold_hints", self._unfold))

    def _clear(self) -> None:
        for card in self._cards.values():
            self._column.removeWidget(card)
        for widget in self._rest:
            self._column.removeWidget(widget)
            _drop(widget)
        self._rest = []

    def _add(self, widget: QWidget) -> None:
        self._rest.append(widget)
        left = Qt.AlignmentFlag.AlignLeft
        self._column.insertWidget(self._column.count() - 1, widget, alignment=left)
        widget.show()

    def _add_card(self, one: Resolvable, known: dict[str, FindingCard]) -> None:
        card = known.get(one.key) or self._made()
        card.show_one(one, is_never=one.key in self._never and one.standing is Standing.VERIFIED)
        self._cards[one.key] = card
        self._column.insertWidget(self._column.count() - 1, card)
        card.show()

    def _made(self) -> FindingCard:
        card = FindingCard()
        card.entered.connect(self._make_current)
        card.grown.connect(self._settle)
        card.show_wanted.connect(self.show_wanted)
        card.word_wanted.connect(self.word_wanted)
        card.reason_given.connect(self.reason_given)
        card.reopen_wanted.connect(self.reopen_wanted)
        card.unmask_wanted.connect(self.unmask_wanted)
        return card

    def _unfold(self) -> None:
        self._unfolds = True
        self._end += AT_ONCE
        self._fill()
        self.go(self._hints()[0].key)

    def _list_more(self) -> None:
        last = self._end
        self._end += AT_ONCE
        self._fill()
        self.go(self._ordered()[last].key)

    def _list_earlier(self) -> None:
        was = self._first
        self._first = max(was - AT_ONCE, 0)
        self._fill()
        self.go(self._ordered()[was - 1].key)

    # ── from one to the next ─────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()  # Enter and Esc belong to the page
            return
        keys = [*self._cards]
        if keys:
            at = keys.index(self._current) + step if self._current in keys else 0
            self.go(keys[max(0, min(at, len(keys) - 1))])

    def _make_current(self, key: str) -> None:
        if key == self._current:
            return
        for each in (self._current, key):
            if each in self._cards:
                self._cards[each].set_current(each == key)
        self._current = key
        self.current_changed.emit(key)

    def _settle(self) -> None:
        """Bring the current card into sight once its height is known."""
        QTimer.singleShot(SETTLE_MS, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        card = self._cards.get(self._current)
        if card is not None:
            self.ensureWidgetVisible(card, 0, 8)


def _heading(severity: Severity, found: tuple[Resolvable, ...]) -> str:
    waiting = sum(one.standing is Standing.OPEN for one in found)
    done = (
        f"（共 {len(found)} 处，已处理 {len(found) - waiting} 处）" if waiting < len(found) else ""
    )
    return f"{words.SEVERITIES[severity]} {waiting} 处{done}"


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
