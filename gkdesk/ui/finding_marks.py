"""How findings look among the characters of a paper: colour and line, never colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout, QTextLine

from gkdesk.terms import Finding, Severity
from gkdesk.ui import theme
from gkdesk.ui.models.paper_model import Row

MOST = 500  # findings of one row that are coloured


def is_light(found: Finding, settled: frozenset[str]) -> bool:
    """Whether nothing has to be done about a finding any more."""
    return found.severity is Severity.HINT or found.key in settled


def formats(row: Row, settled: frozenset[str]) -> list[QTextLayout.FormatRange]:
    """What is grave is amber on amber; a hint, or what was settled, only underlined in grey."""
    colours, made = theme.tokens(), []
    for start, end, found in row.spans[:MOST]:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        if is_light(found, settled):
            look.setUnderlineColor(QColor(colours.second))
        else:
            look.setForeground(QColor(colours.alarm))
            look.setBackground(QColor(colours.alarm_soft))
        part: Any = QTextLayout.FormatRange()  # its fields are missing in PySide6's stubs
        part.start = units(row.text, start)
        part.length = units(row.text, end) - part.start
        part.format = look
        if part.length > 0:
            made.append(part)
    return made


def boxes(layout: QTextLayout, first: int, last: int) -> Iterator[QRectF]:
    """The rectangles of some characters, one a line."""
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = max(first, line.textStart())
        end = min(last, line.textStart() + line.textLength())
        if start < end:
            left, right = _x(line, start), _x(line, end)
            yield QRectF(left - 2, line.y() - 1, right - left + 4, line.height() + 2)


def units(text: str, at: int) -> int:
    """A place in a text as Qt counts: rare characters as two."""
    return len(text[:at].encode("utf-16-le")) // 2


def characters(text: str, at: int) -> int:
    """A place in a text as people count, from one as Qt counts."""
    return len(text.encode("utf-16-le")[: 2 * at].decode("utf-16-le", "ignore"))


def _x(line: QTextLine, at: int) -> float:
    """Where a character begins; PySide6 gives the place it was asked for with it."""
    said: Any = line.cursorToX(at)
    return float(said[0] if isinstance(said, tuple) else said)
