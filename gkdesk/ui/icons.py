"""Small drawings from resources/icons/, painted in whatever ink is asked for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from gkdesk.paths import resources
from gkdesk.ui import theme

INK = "currentColor"


@lru_cache(maxsize=64)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace(INK, colour).encode()))


def draw(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Paint the icon into ``box``; it is a vector, so any scale is sharp."""
    _renderer(name, colour).render(painter, box)


class IconView(QWidget):
    """An icon that stands in a layout and follows the theme.

    Args:
        name: File name in resources/icons/ without its end.
        role: Name of the token it is painted in.
        px: Width and height.
    """

    def __init__(self, name: str, role: str, px: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._px = name, role, px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon in the same place."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._px, self._px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = getattr(theme.tokens(), self._role)
        draw(painter, self._name, QRectF(0, 0, self._px, self._px), colour)
