"""The proof that a changed main part is the old one with a paragraph more, or two.

Where the bytes around the new ones are the old part's, and each of the new ones is a
paragraph of its own directly behind the element that was meant, then everything before is
read as it was, everything behind is read from the same state as before, and nothing else can
have changed. Where the new ones stand is proven by counting end tags, in the bytes and in the
tree; where something in the bytes might only look like a tag, by parsing all of it again.

Source: XML 1.0 2.4 (a ``<`` stands nowhere but in markup), 2.5 to 2.7 (where it is none).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from gkdesk.paper import xml
from gkdesk.paper.tree import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOUBTFUL = (b"<!", b"\0")
_PROLOG = 200  # bytes within which the declaration ends, the only instruction that may be there


@dataclass(frozen=True, slots=True)
class Insertion:
    """A paragraph that is to be new.

    Attributes:
        new: Its bytes.
        holder: The element of the old tree that it is to follow.
        text: What it is to say.
    """

    new: bytes
    holder: _Element
    text: str


def are_insertions(before: bytes, after: bytes, insertions: Sequence[Insertion]) -> bool:
    """Whether ``after`` is ``before`` with some paragraphs, each directly behind an element.

    Each is held against the old part alone: the bytes between them are the old ones, so none
    can stand in another's way.

    Args:
        before: The main part as stored; it was parsed, so it is well formed.
        after: The main part as it would be stored.

    Raises:
        DamagedPaperError: The changed part is not well formed.
    """
    places = _inserted_at(before, after, [one.new for one in insertions])
    if places is None:
        return False
    pairs = list(zip(places, insertions, strict=True))
    if all(_ends_at(before, at, one.holder) for at, one in pairs):
        return all(_is_paragraph(one.new, one.holder, one.text) for one in insertions)
    if len(insertions) != 1:
        return False  # what only looks like a tag may stand between them
    ((_, only),) = pairs
    found = _same_place(only.holder, xml.parse(after))
    added = found.getnext() if found is not None else None
    return added is not None and _says(added, only.text) and _is_next(added, only.holder)


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


def _inserted_at(before: bytes, after: bytes, news: Sequence[bytes]) -> list[int] | None:
    """Where in the old bytes each of the new ones was put.

    Returns:
        Offsets in the order of ``news``; None where they are not all that is new, or one
        stands twice.
    """
    found = [after.find(new) for new in news]
    twice = any(after.find(new, at + 1) >= 0 for at, new in zip(found, news, strict=True))
    if not news or min(found) < 0 or twice or len(set(found)) < len(found):
        return None
    places, kept, read = dict[int, int](), 0, 0
    for at, new in sorted(zip(found, news, strict=True)):
        length = at - read
        if length < 0 or before[kept : kept + length] != after[read:at]:
            return None
        kept += length
        read = at + len(new)
        places[at] = kept
    return [places[at] for at in found] if before[kept:] == after[read:] else None


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
