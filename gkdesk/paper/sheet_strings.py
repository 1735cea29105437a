"""The strings of a workbook, which most cells only refer to.

Source: ECMA-376 part 1, 18.4 (shared strings).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkdesk.paper.tree import local

if TYPE_CHECKING:
    from lxml.etree import _Element

Text = tuple[str, tuple[int, ...], str]
"""A string's text, where its runs begin, and how it is pronounced."""


def shared(root: _Element | None) -> list[Text]:
    """All strings of a table of strings, in their order."""
    items = () if root is None else root
    return [item(entry) for entry in items if local(entry) == "si"]


def item(holder: _Element | None) -> Text:
    """One string, of the table or of a cell itself."""
    texts: list[str] = []
    phonetic: list[str] = []
    runs, length = [], 0
    for entry in () if holder is None else holder:
        name = local(entry)
        text = "".join(part.text or "" for part in entry.iter("{*}t"))
        if name == "rPh":
            phonetic.append(text)
        elif text:
            runs.append(length)
            texts.append(text)
            length += len(text)
    return "".join(texts), tuple(runs) or (0,), "".join(phonetic)
