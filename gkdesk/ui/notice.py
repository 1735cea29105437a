"""A note that stands where something happened: what, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gkdesk.ui.buttons import quiet, rename
from gkdesk.ui.icons import IconView
from gkdesk.ui.labels import label

_TONES = {"plain": ("note", "second"), "alarm": ("alarm", "alarm"), "good": ("done", "proactive")}


class Notice(QFrame):
    """An icon, a title, a remedy and what can be pressed; hidden while empty.

    Args:
        name: Object name; the parts are called ``{name}_title`` and ``{name}_remedy``.
    """

    acted = Signal()
    declined = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icon = IconView("note", "second")
        self._title = label("", f"{name}_title", "field", wraps=True)
        self._remedy = label("", f"{name}_remedy", wraps=True)
        self._remedy.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = quiet("", f"{name}_action", self.acted.emit)
        self.other = quiet("", f"{name}_other", self.declined.emit)
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._remedy)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self.button)
        actions.addWidget(self.other)
        actions.addStretch(1)
        words.addLayout(actions)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 10)
        whole.setSpacing(10)
        whole.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, stretch=1)

    def say(
        self,
        title: str,
        remedy: str = "",
        *,
        tone: str = "plain",
        action: str = "",
        other: str = "",
    ) -> None:
        """Show the note.

        Args:
            title: What happened; may be empty.
            remedy: What to do now.
            tone: ``plain``, ``alarm`` or ``good``.
            action: Words of a button, with its mnemonic; none without.
            other: Words of a second one.
        """
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        for made, said in ((self.button, action), (self.other, other)):
            rename(made, said)
            made.setVisible(bool(said))
        self._icon.show_icon(*_TONES[tone])
        self.setAccessibleName(title or remedy)
        self.setAccessibleDescription(remedy)
        self.setProperty("note", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        self._announce()

    def _announce(self) -> None:
        """A screen reader says it at once, wherever the focus is."""
        # Imported here: its many words take longer than the rest of this page to its first paint.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Say nothing."""
        self._title.clear()
        self._remedy.clear()
        self.hide()

    def text(self) -> str:
        """Title and remedy as shown; empty while hidden."""
        return "：".join(part for part in (self._title.text(), self._remedy.text()) if part)
