"""One question with its answer, on the way to a proposal; pressing it leads back there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from gkdesk.ui import guide_words
from gkdesk.ui.labels import label

if TYPE_CHECKING:
    from gkdesk.guidance import Crumb


class PathRow(QPushButton):
    """A button whose words wrap: the question above, the answer below."""

    def __init__(self, crumb: Crumb) -> None:
        super().__init__()
        said = guide_words.said(crumb)
        self.setObjectName(f"path_{crumb.question.id}")
        self.setProperty("rank", "path")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{crumb.question.text}{said}")
        self.setAccessibleDescription("按下可以改答")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 4, 8, 4)
        self._column.setSpacing(1)
        for text, rank in ((crumb.question.text, "second"), (said, "")):
            shown = label(text, rank=rank, wraps=True)
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(shown)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)
