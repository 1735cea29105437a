"""What a paper's text and traces give to look at, one clue each, before it is worded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkdesk.paper.asides import ADDRESS, CHOICES, CODE, NAMES, PART, SETTINGS
from gkdesk.paper.links import is_intranet, is_local_path, local_path_in
from gkdesk.paper.normal import squeeze
from gkdesk.paper.pieces import Contents, Piece, Unread, Unseen, Zone
from gkdesk.paper.strays import PLACE as STRAY
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
    | {"field_text", "setting_text", "stray", "embedded_text"}
)
_LINK_TARGET = re.compile(r'"([^"]{1,2000})"|(\S{1,2000})')
_SETTINGS = (NAMES, CHOICES, SETTINGS, PART)
_INSIDE = frozenset({Zone.SHEET, Zone.EMBEDDED})
_BY_PROGRAMS = (f"图形{NAMES}", f"部件{NAMES}")
_GLOSSARY = "文档部件"
_LISTED = 200
_TITLES = ("文档属性“标题”", "文档属性“TitlesOfParts”", "文档属性“HLinks”", "文档属性“language”")
_LABELLED = dict.fromkeys(_TITLES[:2], "标题")
_SHORT_TITLE = 5
_FIELD = 4_000  # characters of a field's code that are looked at


@dataclass(frozen=True, slots=True)
class Words:
    """The words by which clues are told from what every paper has.

    Attributes:
        page_number: What a header or footer says that holds nothing but a page number.
        own_alt_text: What programs write as a picture's alt text by themselves.
        linking_fields: Fields that fetch their content from elsewhere, in capitals.
        plain_fields: Fields whose codes hold nothing that somebody wrote, in capitals.
        telling: What a name or a field's code says that no program makes up.
        telling_name: The same for names of styles, fonts and numbers, which are long by nature.
    """

    page_number: re.Pattern[str]
    own_alt_text: re.Pattern[str]
    linking_fields: frozenset[str]
    plain_fields: frozenset[str]
    telling: re.Pattern[str]
    telling_name: re.Pattern[str]


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
        elif piece.zone is Zone.CUSTOM_XML and piece.place.endswith(STRAY):
            yield Clue("stray", piece.part, piece.place, piece.text)
    yield from _embedded(contents.pieces, words)
    yield from _titles(contents.pieces)
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
    if piece.place.endswith(_SETTINGS):
        telling = (
            words.telling_name if piece.place.endswith((PART, *_BY_PROGRAMS)) else words.telling
        )
        if telling.search(code):
            yield Clue("setting_text", piece.part, piece.place, code)
        return
    if piece.place.endswith(ADDRESS) and words.telling_name.search(code):
        yield Clue("setting_text", piece.part, piece.place, code)
    is_plain = command.upper().strip("\\") in words.plain_fields
    if piece.place.endswith(CODE) and not is_plain and words.telling.search(rest):
        yield Clue("field_text", piece.part, piece.place, code, piece.block)
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


def _embedded(pieces: tuple[Piece, ...], words: Words) -> Iterator[Clue]:
    """What files inside the file say openly: not on the page, but one double click away."""
    inside = [
        piece
        for piece in pieces
        if not piece.place.startswith(_GLOSSARY)
        and (piece.zone in _INSIDE or ("!" in piece.part and _is_telling(piece, words)))
        and not any(why in _UNSEEN for _, _, why in piece.unseen)
        and piece.text.strip()
    ]
    for piece in inside[:_LISTED]:
        yield Clue("embedded_text", piece.part, piece.place, piece.text)
    left = len(inside) - _LISTED
    if left > 0:
        last = inside[_LISTED]
        yield Clue("embedded_text", last.part, last.place, last.text, count=left)


def _is_telling(piece: Piece, words: Words) -> bool:
    """Whether it is told nowhere else and says more than a program makes up."""
    is_told = piece.zone in _ZONES or piece.place.endswith(_SETTINGS)
    return not is_told and words.telling.search(piece.text) is not None


def _titles(pieces: tuple[Piece, ...]) -> Iterator[Clue]:
    """A title in the properties that the paper itself does not bear: an older one, mostly."""
    said = [piece for piece in pieces if piece.place.endswith(_TITLES) and piece.text.strip()]
    if said:
        shown = squeeze("".join(piece.text for piece in pieces if piece.block is not None))
        for piece in said:
            if squeeze(piece.text) not in shown and len(piece.text.strip()) > _SHORT_TITLE:
                text = f"{_LABELLED.get(piece.place, '其他')}：{piece.text.strip()}"
                yield Clue("property", piece.part, piece.place, text)


def _unread(*lists: tuple[Unread, ...]) -> Iterator[Clue]:
    """Each part once, whoever could not look into it."""
    seen = set()
    for unread in (one for several in lists for one in several):
        if unread.part not in seen:
            seen.add(unread.part)
            place = unread.place or f"部件“{unread.part}”"
            yield Clue("unread", unread.part, place, f"{place}（{unread.why}）")
