"""The foot of a work card: what will come of it in a sentence, and the actions below."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget


def card_foot(outcome: QWidget, actions: QLayout) -> QFrame:
    """A foot with the sentence above its actions."""
    foot = QFrame()
    foot.setProperty("card", "foot")
    rows = QVBoxLayout(foot)
    rows.setContentsMargins(24, 10, 24, 16)
    rows.setSpacing(10)
    rows.addWidget(outcome)
    rows.addLayout(actions)
    return foot
