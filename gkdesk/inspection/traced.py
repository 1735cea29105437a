"""What a file says outside its text, brought beside it, so that marks and numbers are seen there.

A picture's notes, a remark in the zip, the name of a part: nobody reads them on the page,
but a mark of secrecy or a person's number in them leaves the house all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gkdesk.paper.pieces import Contents, Piece, Unseen, Zone
from gkdesk.paper.trace import Trace, TraceKind, Traces

_SAYING = frozenset(
    {TraceKind.ACCOUNT, TraceKind.DUPLICATE, TraceKind.FOREIGN, TraceKind.ORPHAN}
    | {TraceKind.PATH, TraceKind.PEOPLE, TraceKind.PRINTER}
    | {TraceKind.PICTURE_DEVICE, TraceKind.PICTURE_PERSON, TraceKind.PICTURE_TEXT}
    | {TraceKind.PICTURE_TRAILING, TraceKind.STRANGE_PART, TraceKind.XML_COMMENT}
    | {TraceKind.ZIP_BYTES, TraceKind.ZIP_COMMENT}
)
_LABEL = 12  # characters


def with_traces(contents: Contents, traces: Traces) -> Contents:
    """All text of a file, and what its traces say that stands in no piece yet."""
    more = tuple(_pieces(contents, traces))
    return replace(contents, pieces=(*contents.pieces, *more)) if more else contents


def _pieces(contents: Contents, traces: Traces) -> Iterator[Piece]:
    saying = [one for one in traces.found if one.kind in _SAYING]
    if not saying:
        return
    known = {piece.text.strip() for piece in contents.pieces if piece.block is None}
    read = {piece.part for piece in contents.pieces if piece.zone is Zone.PROPERTY}
    for one in saying:
        text = _said(one)
        is_read = one.kind is TraceKind.ACCOUNT and one.part in read  # the list of people
        if text and text not in known and not is_read:
            known.add(text)
            hidden = ((0, len(text), Unseen.NOT_PRINTED),)
            yield Piece(one.part, Zone.PROPERTY, text, one.place or "文件里", unseen=hidden)


def _said(one: Trace) -> str:
    """Its words without the label that the reader put before them."""
    label, colon, text = one.content.partition("：")
    return (text if colon and len(label) <= _LABEL else one.content).strip()
