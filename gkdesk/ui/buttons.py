"""Push buttons by rank: one primary a screen, the others beside it, quiet ones in the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton


def bare(words: str) -> str:
    """The words of a button without their mnemonic: ``导出(&E)`` is ``导出``."""
    return words.split("(&")[0]


def button(words: str, name: str, pressed: Callable[[], object] | None = None) -> QPushButton:
    """A button of the second rank.

    Args:
        words: What happens, with its mnemonic, e.g. ``导出(&E)``.
        name: Object name.
        pressed: Called when it is pressed; a bound method of its owner.
    """
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(bare(words))
    made.setAutoDefault(True)  # Enter presses a focused button, also outside dialogs
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if pressed is not None:
        made.clicked.connect(pressed)
    return made


def primary(words: str, name: str, pressed: Callable[[], object] | None = None) -> QPushButton:
    """The one primary action of a screen."""
    made = button(words, name, pressed)
    made.setProperty("rank", "primary")
    return made


def quiet(words: str, name: str, pressed: Callable[[], object] | None = None) -> QPushButton:
    """A button that stands inside the text."""
    made = button(words, name, pressed)
    made.setProperty("rank", "quiet")
    return made


def rename(made: QPushButton, words: str) -> None:
    """Give a button other words, for the eye and for a screen reader."""
    if made.text() != words:
        made.setText(words)
        made.setAccessibleName(bare(words))
