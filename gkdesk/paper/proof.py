"""The proof that a changed main part is the old one with a paragraph more.

Where the bytes before and behind the new ones are the old part's, and the new ones are a
paragraph of their own directly behind the element that was meant, then everything before is
read as it was, everything behind is read from the same state as before, and nothing else can
have changed. Where the new ones stand is proven by counting end tags, in the bytes and in the
tree; where something in the bytes might only look like a tag, by parsing all of it again.

Source: XML 1.0 2.4 (a ``<`` stands nowhere but in markup), 2.5 to 2.7 (where it is none).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from gkdesk.paper import xml
from gkdesk.paper.tree import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOUBTFUL = (b"<!", b"\0")
_PROLOG = 200  # bytes within which the declaration ends, the only instruction that may be there


def is_insertion(before: bytes, after: bytes, new: bytes, holder: _Element, text: str) -> bool:
    """Whether ``after`` is ``before`` with ``new`` directly behind an element.

    Args:
        before: The main part as stored; it was parsed, so it is well formed.
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
    if _ends_at(before, at, holder):
        return _is_paragraph(new, holder, text)
    found = _same_place(holder, xml.parse(after))
    added = found.getnext() if found is not None else None
    return added is not None and _says(added, text) and _is_next(added, holder)


def _ends_at(raw: bytes, at: int, element: _Element) -> bool:
    """Whether an element certainly ends there: as many ended before, in tree and bytes."""
    if any(sign in raw for sign in _DOUBTFUL) or raw.find(b"<?", _PROLOG) >= 0:
        return False
    name = (f"{element.prefix}:" if element.prefix else "").encode() + local(element).encode()
    end, alone = b"</" + name + b">", re.compile(b"<" + name + rb"(?:\s[^<>]*)?/>")
    last = raw.rfind(b"<", 0, at)
    if raw[last:at] != end and not alone.fullmatch(raw, last, at):
        return False
    ended = raw.count(end, 0, at) + sum(1 for _ in alone.finditer(raw, 0, at))
    known = {"x": str(element.tag).rpartition("}")[0].lstrip("{")}
    step = f"x:{local(element)}" if known["x"] else local(element)
    counted = element.xpath(
        f"count(preceding::{step}) + count(descendant-or-self::{step})",
        namespaces=known if known["x"] else None,
    )
    return counted == ended


def _is_paragraph(new: bytes, holder: _Element, text: str) -> bool:
    """Whether some bytes are one paragraph that says a text, with the names known there."""
    around = holder.getparent()
    names = around.nsmap if around is not None else {}
    known = "".join(
        f" xmlns{':' + prefix if prefix else ''}={quoteattr(uri)}" for prefix, uri in names.items()
    )
    root = xml.parse(f"<around{known}>".encode() + new + b"</around>")
    return len(root) == 1 and not root.text and not root[0].tail and _says(root[0], text)


def _says(paragraph: _Element, text: str) -> bool:
    said = "".join(entry.text or "" for entry in paragraph.iter("{*}t"))
    return local(paragraph) == "p" and said == text


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
