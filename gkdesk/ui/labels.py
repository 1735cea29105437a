"""Words on the ground of a page, by rank."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def label(text: str, name: str = "", rank: str = "", *, wraps: bool = False) -> QLabel:
    """A line or a paragraph of words.

    Args:
        text: What it says.
        name: Object name.
        rank: ``page``, ``section``, ``form``, ``field``, ``second``, ``alarm`` or ``good``.
        wraps: Whether it may take more than one line.
    """
    made = QLabel(text)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)  # a paper's title is no markup
    made.setWordWrap(wraps)
    if rank:
        made.setProperty("words", rank)
    return made
