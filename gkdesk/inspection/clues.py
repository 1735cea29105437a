"""What a paper's text and traces give to look at, one clue each, before it is worded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkdesk.paper.links import is_intranet, is_local_path, local_path_in
from gkdesk.paper.pieces import Contents, Piece, Unread, Unseen, Zone
from gkdesk.paper.trace import TraceKind, Traces

_UNSEEN = {
    Unseen.HIDDEN: "vanished",
    Unseen.WHITE: "white",
    Unseen.TINY: "tiny",
    Unseen.COVERED: "covered",
    Unseen.DELETED: "deleted",
    Unseen.HIDDEN_SHEET: "hidden_sheet",
    Unseen.HIDDEN_ROW: "hidden_row",
    Unseen.HIDDEN_COLUMN: "hidden_column",
    Unseen.CACHE: "cache",
}
_ZONES = {
    Zone.COMMENT: "comment",
    Zone.DELETED: "deleted",
    Zone.ALT_TEXT: "alt_text",
}
CONTENT_KINDS = frozenset(
    {*_UNSEEN.values(), *_ZONES.values(), "inserted", "header", "field_link", "unread"}
)
_LINK_TARGET = re.compile(r'"([^"]{1,2000})"|(\S{1,2000})')
_FIELD = 4_000  # characters of a field's code that are looked at


@dataclass(frozen=True, slots=True)
class Words:
    """The words by which clues are told from what every paper has.

    Attributes:
        page_number: What a header or footer says that holds nothing but a page number.
        own_alt_text: What programs write as a picture's alt text by themselves.
        linking_fields: Fields that fetch their content from elsewhere, in capitals.
    """

    page_number: re.Pattern[str]
    own_alt_text: re.Pattern[str]
    linking_fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing to look at.

    Attributes:
        kind: Its table in the rules.
        text: What it says, unmasked.
        block: Block that it stands in, with ``start`` and ``end`` within its text.
    """

    kind: str
    part: str
    place: str
    text: str
    block: int | None = None
    start: int = 0
    end: int = 0
    count: int = 1


def clues_of(contents: Contents, traces: Traces, words: Words) -> Iterator[Clue]:
    """Everything hidden that text and traces show, in reading order of each."""
    for piece in contents.pieces:
        yield from _unseen(piece)
        yield from _by_zone(piece, words)
        if piece.zone is Zone.FIELD:
            yield from _field(piece, words)
    for one in traces.found:
        yield Clue(one.kind.value, one.part, one.place, one.content, one.block, count=one.count)
    yield from _unread(contents.unread, traces.unread)


def _unseen(piece: Piece) -> Iterator[Clue]:
    if piece.zone in _ZONES:
        return
    for start, end, why in piece.unseen:
        text = piece.text[start:end]
        if why in _UNSEEN and text.strip():
            yield Clue(_UNSEEN[why], piece.part, piece.place, text, piece.block, start, end)


def _by_zone(piece: Piece, words: Words) -> Iterator[Clue]:
    text = piece.text
    if not text.strip():
        return
    kind = _ZONES.get(piece.zone)
    if piece.is_inserted:
        yield Clue("inserted", piece.part, piece.place, text, piece.block, 0, len(text))
    if kind == "alt_text" and (words.own_alt_text.fullmatch(text.strip()) or local_path_in(text)):
        return  # what Word writes by itself, or what is told as a path
    if piece.zone in (Zone.HEADER, Zone.FOOTER) and not words.page_number.fullmatch(text):
        kind = "header"
    if kind is not None:
        yield Clue(kind, piece.part, piece.place, text, piece.block, 0, len(text))


def _field(piece: Piece, words: Words) -> Iterator[Clue]:
    """A field that fetches, or that leads to a disk or an inner network."""
    code = piece.text[:_FIELD].strip()
    command, _, rest = code.partition(" ")
    if command.upper() in words.linking_fields:
        yield Clue("field_link", piece.part, piece.place, code, piece.block)
        return
    targets = [found[1] or found[2] for found in _LINK_TARGET.finditer(rest)]
    for target in targets:
        plain = target.replace("\\\\", "\\") if ":" in target[:2] else target
        if is_local_path(plain):
            kind = TraceKind.LOCAL_LINK.value
        elif is_intranet(plain):
            kind = TraceKind.INTRANET_LINK.value
        else:
            continue
        yield Clue(kind, piece.part, piece.place, plain, piece.block)


def _unread(*lists: tuple[Unread, ...]) -> Iterator[Clue]:
    """Each part once, whoever could not look into it."""
    seen = set()
    for unread in (one for several in lists for one in several):
        if unread.part not in seen:
            seen.add(unread.part)
            place = unread.place or f"部件“{unread.part}”"
            yield Clue("unread", unread.part, place, f"{place}（{unread.why}）")
