"""体检 beside the paper: what is to be done in one sentence, the findings, what comes next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from gkdesk.standing import NOTICE
from gkdesk.ui.buttons import button, primary, quiet, rename
from gkdesk.ui.card_foot import card_foot
from gkdesk.ui.checklist import Checklist
from gkdesk.ui.finding_list import FindingList
from gkdesk.ui.labels import label

RECHECK, REPORT = "重新体检(&R)", "体检报告(&G)"


class CheckUpCard(QFrame):
    """Shows a checklist; what its buttons come to is decided elsewhere."""

    recheck_wanted = Signal()
    report_wanted = Signal()
    acted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("check_up")
        self.setProperty("card", "inner")
        self._sentence = label("", "check_up_sentence", "section", wraps=True)
        self._caution = label(f"{NOTICE}。", "check_up_caution", "second", wraps=True)
        self.findings = FindingList()
        self._outcome = label("", "check_up_outcome", wraps=True)
        self._report = quiet(REPORT, "write_report", self.report_wanted.emit)
        self._recheck = button(RECHECK, "recheck", self.recheck_wanted.emit)
        self.primary = primary("", "after_check_up", self.acted.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        caution = QHBoxLayout()
        caution.setContentsMargins(0, 0, 6, 0)
        caution.addWidget(self._caution, stretch=1)
        caution.addWidget(self._report)
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 14, 12, 0)
        middle.setSpacing(4)
        middle.addWidget(self._sentence)
        middle.addLayout(caution)
        middle.addSpacing(4)
        middle.addWidget(self.findings, stretch=1)
        actions = QHBoxLayout()
        actions.addWidget(self._recheck)
        actions.addStretch(1)
        actions.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, stretch=1)
        column.addWidget(card_foot(self._outcome, actions))

    def show_list(self, checklist: Checklist, never: frozenset[str]) -> None:
        """Show how the findings stand; see ``FindingList.show_list``."""
        self._sentence.setText(checklist.sentence)
        self.findings.show_list(checklist, never)

    def show_outcome(self, sentence: str, action: str, *, may_act: bool) -> None:
        """Say what pressing the primary action does, and whether it can be pressed."""
        self._outcome.setText(sentence)
        self._outcome.setVisible(bool(sentence))
        rename(self.primary, action)
        self.primary.setEnabled(may_act)
