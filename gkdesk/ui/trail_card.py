"""Beside the trail: one event in words, and what a verdict proves and what not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gkdesk.audit import event_words
from gkdesk.terms import CaseId
from gkdesk.ui import words
from gkdesk.ui.buttons import quiet
from gkdesk.ui.facts import Facts
from gkdesk.ui.labels import label
from gkdesk.ui.scroll import Scroll

if TYPE_CHECKING:
    from gkdesk.audit.conclusion import Standing
    from gkdesk.trail.events import Event

NOT_YET = "按“核对”以后，这里列出证明了什么、没有证明什么。"
PROVEN, NOT_PROVEN = "已证明", "没有证明"


class TrailCard(QFrame):
    """The event that is chosen, or the verdict, whichever was wanted last."""

    case_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._case = ""
        self._title = label("", "event_title", "section", wraps=True)
        self._facts = Facts()
        self._said = QWidget()
        self._said.setProperty("surface", "paper")
        self._back = quiet("证明了什么(&W)", "show_proof", self.show_proof)
        self._story = quiet("只看这一件的经过(&I)", "case_story", self._want_case)
        self._proof = QWidget()
        self._proof.setProperty("surface", "paper")
        self._lines = QVBoxLayout(self._proof)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        sheet = QWidget()
        sheet.setProperty("surface", "paper")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        event = QVBoxLayout(self._said)
        event.setContentsMargins(0, 0, 0, 0)
        event.setSpacing(12)
        event.addWidget(self._title)
        event.addWidget(self._facts)
        for made in (self._story, self._back):
            event.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._proof)
        column.addWidget(self._said)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 4, 12)
        whole.addWidget(Scroll(sheet))
        self.show_standing(None)
        self.show_event(None)

    def go_to_event(self) -> None:
        """Show the event in the place of the verdict."""
        self._proof.setVisible(False)
        self._said.setVisible(True)

    def show_proof(self) -> None:
        """Show the verdict in the place of the event."""
        self._said.setVisible(False)
        self._proof.setVisible(True)

    def show_event(self, event: Event | None, broken: str = "") -> None:
        """Say one event in words.

        Args:
            event: None where none is chosen.
            broken: What a check found wrong with it.
        """
        said = event_words.load()
        self._facts.clear()
        self._case = str(event.case or "") if event is not None else ""
        self._title.setVisible(event is not None)
        self._story.setVisible(bool(self._case))
        if event is None:
            return
        self._title.setText(f"第 {event.seq} 条　{said.kind(event.kind.value)}")
        facts = self._facts
        facts.add("有问题", broken, "broken")
        facts.add("时间", words.second(event.at), "at")
        facts.add("办件", self._case, "case")
        facts.add("谁", " ".join(filter(None, (event.office, event.person))), "who")
        for number, (word, meaning) in enumerate(said.lines(event)):
            facts.add(word, meaning, f"said_{number}")
        facts.add("程序", event.program, "program")
        facts.add("校验码", f"{words.short_hash(event.hash)} ……", "hash")

    def show_standing(self, found: Standing | None) -> None:
        """List what was proven and what not; None before anything was verified."""
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        if found is None:
            self._lines.addWidget(label(NOT_YET, "proof_not_yet", "second", wraps=True))
            self._back.hide()
            return
        self._back.show()
        self.show_proof()
        for title, lines, mark in (
            (PROVEN, found.proven, "✓"),
            (NOT_PROVEN, found.not_proven, "—"),
        ):
            if lines:
                self._lines.addWidget(label(title, rank="field"))
            for number, line in enumerate(lines):
                key = "proven" if mark == "✓" else "not_proven"
                self._lines.addWidget(label(f"{mark} {line}", f"{key}_{number}", wraps=True))

    def _want_case(self) -> None:
        self.case_wanted.emit(CaseId(self._case))
