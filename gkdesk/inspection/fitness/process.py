"""Words of a paper that is still in the making: 征求意见稿, 会议记录, 拟办意见 (A7).

Only where they name the paper itself: in the title, a header, on a line of their own.
Prose that speaks of drafts, and a paper that asks for opinions on one, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gkdesk.inspection.marks import any_of
from gkdesk.inspection.rules import Rules
from gkdesk.inspection.spot import Spot
from gkdesk.paper.normal import squeeze
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Piece, Zone
from gkdesk.terms import Attribute, Element, Finding

_LONGEST = 90
_SIDE = frozenset({Zone.HEADER, Zone.FOOTER, Zone.BOX})
_ITSELF = frozenset({Element.TITLE, Element.HEADER})
_APPENDED = frozenset({Element.ATTACHMENT, Element.ISSUED_TEXT})
_OWN = frozenset({Element.TITLE, Element.HEADER, Element.BODY, Element.SIGNATURE})


@dataclass(frozen=True, slots=True, eq=False)
class ProcessWords:
    """The words, ready to be asked. Patterns match squeezed lines."""

    drafts: re.Pattern[str]
    alone: re.Pattern[str]
    behind: re.Pattern[str]
    records: tuple[str, ...]
    handling: re.Pattern[str]
    asking: tuple[str, ...]
    cheap: re.Pattern[str]


def process_findings(
    paper: Paper, contents: Contents, attribute: Attribute | None, rules: Rules
) -> Iterator[Finding]:
    """Where the paper calls itself a draft or a record."""
    words = process_words(rules)
    title = squeeze(paper.anatomy.title)
    if title.endswith(words.records):
        yield from rules.weighed("process.record", attribute, _titled(paper))
    bare = words.drafts.sub("", title)
    is_asking = any(word in bare for word in words.asking)
    for piece in contents.pieces:
        if len(piece.text) > _LONGEST or not words.cheap.search(piece.text):
            continue
        element = None if piece.block is None else paper.anatomy.elements[piece.block]
        line = squeeze(piece.text)
        if words.handling.fullmatch(line) and element in _OWN:
            yield from rules.weighed("process.record", attribute, Spot.of(piece))
        elif not is_asking and _is_draft(piece, element, line, words):
            yield from rules.weighed("process.draft", attribute, Spot.of(piece))


@lru_cache(maxsize=4)
def process_words(rules: Rules) -> ProcessWords:
    """The words as these rules have them."""
    sheet = rules.sheet("process_words")
    drafts = any_of(sheet.texts("drafts"))
    handling = any_of(sheet.texts("handling"))
    number = "(?:第?[0-9一二三四五六七八九十]{1,3}[稿次版]?)?"
    words = ProcessWords(
        drafts=re.compile(drafts),
        alone=re.compile(f"[(\\[【〔]?(?:{drafts}){number}[)\\]】〕]?"),
        behind=re.compile(f"[(\\[【〔](?:{drafts}){number}[)\\]】〕]$|(?:{drafts})$"),
        records=sheet.texts("records"),
        handling=re.compile(f"(?:{handling}):?"),
        asking=sheet.texts("asking"),
        cheap=re.compile("稿|草案|供讨论|征求意见用|" + handling),
    )
    sheet.close()
    return words


def _is_draft(piece: Piece, element: Element | None, line: str, words: ProcessWords) -> bool:
    """A line that consists of the word, or a title that ends in it."""
    if words.alone.fullmatch(line):
        return piece.zone in _SIDE or (element in _OWN and piece.zone is Zone.BODY)
    if piece.zone in _SIDE or element in _ITSELF or _is_heading(piece, element, line):
        return words.behind.search(line) is not None
    return False


def _is_heading(piece: Piece, element: Element | None, line: str) -> bool:
    """Like the title of a text that is attached or issued."""
    bare = piece.zone is Zone.BODY and element in _APPENDED
    return bare and not any(mark in line for mark in "。,;:") and "《" not in line


def _titled(paper: Paper) -> Spot:
    for index, element in enumerate(paper.anatomy.elements):
        if element is Element.TITLE:
            return Spot.at(paper, index)
    return Spot(paper.anatomy.title)
