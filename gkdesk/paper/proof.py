"""The proof that a changed main part is the old one with a paragraph more.

It is parsed again from its bytes. Where the bytes before and behind the new ones are the
old part's, and the parser finds the new ones as a paragraph of its own directly behind the
element that was meant, then everything before was read as it was, everything behind is read
from the same state as before, and nothing else can have changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkdesk.paper import xml
from gkdesk.paper.tree import local

if TYPE_CHECKING:
    from lxml.etree import _Element


def is_insertion(before: bytes, after: bytes, new: bytes, holder: _Element, text: str) -> bool:
    """Whether ``after`` is ``before`` with ``new`` directly behind an element.

    Args:
        before: The main part as stored.
        after: The main part as it would be stored.
        new: The bytes of the new paragraph.
        holder: The element of the old tree that the paragraph is to follow.
        text: What the paragraph is to say.

    Raises:
        DamagedPaperError: The changed part is not well formed.
    """
    at = _inserted_at(before, after, new)
    if at is None:
        return False
    found = _same_place(holder, xml.parse(after))
    added = found.getnext() if found is not None else None
    return (
        added is not None
        and local(added) == "p"
        and "".join(entry.text or "" for entry in added.iter("{*}t")) == text
        and _is_next(added, holder)
    )


def _inserted_at(before: bytes, after: bytes, new: bytes) -> int | None:
    """Where the new bytes stand; None where they are not all that is new, or stand twice."""
    at = after.find(new)
    if at < 0 or after.find(new, at + 1) >= 0 or len(after) != len(before) + len(new):
        return None
    behind = at + len(new)
    return at if before.startswith(after[:at]) and before.endswith(after[behind:]) else None


def _same_place(element: _Element, root: _Element) -> _Element | None:
    """The element of another tree that stands where this one stands in its own."""
    steps = []
    while (parent := element.getparent()) is not None:
        steps.append(parent.index(element))
        element = parent
    found = root
    for step in reversed(steps):
        if step >= len(found):
            return None
        found = found[step]
    return found


def _is_next(added: _Element, holder: _Element) -> bool:
    """Whether what follows the new paragraph is what followed the old element."""
    was, now = holder.getnext(), added.getnext()
    if was is None or now is None:
        return was is None and now is None
    return was.tag == now.tag and len(was) == len(now)
