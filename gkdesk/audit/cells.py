"""What a cell of a workbook can hold, and how high it becomes."""

from __future__ import annotations

import re

CELL_UNITS = 32_767  # UTF-16 units
CUT_SHORT = "……（以下从略）"

# Not allowed in XML 1.0 at all, or half a character.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """A text as a cell can hold it: no impossible characters, not longer than allowed."""
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "  # XlsxWriter would take it for markup of its own and write it as it stands
    if is_clean(text):
        return text
    text = _IMPOSSIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = text.encode("utf-16-le")
    if len(units) <= CELL_UNITS * 2:
        return text
    kept = units[: (CELL_UNITS - len(CUT_SHORT)) * 2].decode("utf-16-le", errors="ignore")
    return kept + CUT_SHORT


def is_clean(text: str) -> bool:
    """Whether the text can surely stand in a cell as it is; most can."""
    return text.isprintable() and len(text) * 2 <= CELL_UNITS and text[:1] != "<"


def lines_of(text: str, width: int) -> int:
    """How many lines a text needs.

    Args:
        text: Any text.
        width: Of the column, in digits.
    """
    digits = 1 if text.isascii() else 2  # a Chinese character is two wide; rather too high
    if "\n" not in text:
        return max(1, -(-len(text) * digits // width))
    return sum(max(1, -(-len(line) * digits // width)) for line in text.split("\n"))
