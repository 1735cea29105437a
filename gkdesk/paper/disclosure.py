"""A line that says a paper's attribute, in all the forms that are printed.

（此件公开发布） as the standard wants it; with half-width, mixed or missing brackets;
公开方式：主动公开 as a line of the 版记, also with boxes to be ticked; together with a
contact in one pair of brackets.

Source: 国办发〔2016〕80号 and local rules; GB/T 9704-2012 7.3.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from gkdesk.paper.normal import Lines, as_written, squeeze
from gkdesk.paper.vocabulary import vocabulary
from gkdesk.terms import Attribute

_OPEN, _CLOSE = "([【〔", ")]】〕"
_OPEN_AS_WRITTEN = ("(", "（", "[", "［", "【", "〔", "﹙")
_TRADITIONAL = str.maketrans("開發佈屬申請內", "开发布属申请内")
_ASIDE = re.compile(r"(?:附注|备注|注):")
_QUOTES = re.compile("[“”\"'‘’「」]")
_TICKED, _EMPTY = "☑✓✔√■☒●", "□☐○◇"
_PIECES = re.compile("[。;,]")
_MOST = 200
_LENGTH = 80  # characters of text that a mark and a contact may take
_TAIL = re.compile(r"日[ \t\u3000]*([(（\[【〔].*)")


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says.

    Attributes:
        text: As written.
        attribute: None where boxes are printed and none, or more than one, is ticked.
        block: Where it stands.
    """

    text: str
    attribute: Attribute | None
    block: int


def find_said(lines: Lines) -> Iterator[Said]:
    """Lines that say an attribute, wherever they stand; the first two hundred."""
    return islice(_find(lines), _MOST)


def _find(lines: Lines) -> Iterator[Said]:
    for index, text in enumerate(lines.texts):
        if len(text) > 2 * _LENGTH or "公" not in text:
            continue
        for piece in _pieces(text):
            if _may_begin().match(piece):
                read = read_said(squeeze(piece))
                if read is not None:
                    yield Said(piece.strip(), read[0], index)


def read_said(line: str) -> tuple[Attribute | None] | None:
    """The attribute that a line says, or None where it says none.

    Args:
        line: Squeezed.

    Returns:
        One attribute, or one None where boxes are printed and not one is ticked.
    """
    if not 4 <= len(line) <= _LENGTH:
        return None
    bare = _ASIDE.sub("", _QUOTES.sub("", line).translate(_TRADITIONAL), count=1)
    whole, boxed = _patterns()
    found = whole.fullmatch(bare)
    if found:
        word = next(group for group in found.groups() if group)
        return (vocabulary().attributes.synonyms[word],)
    if boxed.match(bare):
        return _ticked(bare)
    if bare[0] in _OPEN:
        return _in_company(bare.strip(_OPEN + _CLOSE + "。."))
    return None


def _pieces(text: str) -> list[str]:
    """The lines of a paragraph, and what stands in brackets behind a date on one line."""
    pieces = text.split("\n")
    tails = (_TAIL.search(piece) for piece in pieces)
    return [*pieces, *(tail[1] for tail in tails if tail)]


def _ticked(line: str) -> tuple[Attribute | None]:
    words = vocabulary().attributes
    labels = "|".join(sorted(map(re.escape, words.synonyms), key=len, reverse=True))
    before = re.findall(f"[{_TICKED}]({labels})", line)
    # Boxes stand before their labels in most forms; where they stand behind, no box comes first.
    first = re.search(f"[{_TICKED}{_EMPTY}]|{labels}", line.partition(":")[2] or line)
    boxes_behind = first is not None and first[0] not in _TICKED + _EMPTY
    ticked = re.findall(f"({labels})[{_TICKED}]", line) if boxes_behind else before
    meant = {words.synonyms[label] for label in ticked}
    return (meant.pop() if len(meant) == 1 else None,)


def _in_company(inner: str) -> tuple[Attribute | None] | None:
    """A mark that shares its brackets with a contact or another note."""
    whole, _ = _patterns()
    for piece in _PIECES.split(inner):
        found = whole.fullmatch(piece) if piece[:2] in vocabulary().attributes.subjects else None
        if found:
            word = next(group for group in found.groups() if group)
            return (vocabulary().attributes.synonyms[word],)
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line that says one attribute; the head of a line with boxes."""
    words = vocabulary().attributes
    label, subject, prefix = (
        "|".join(sorted(map(re.escape, one), key=len, reverse=True))
        for one in (words.synonyms, words.subjects, words.prefixes)
    )
    opening, closing = f"[{re.escape(_OPEN)}]?", f"[{re.escape(_CLOSE)}]?"
    whole = re.compile(
        f"{opening}(?:(?:{subject})({label})|(?:{subject})?(?:{prefix}):?(?:{subject})?({label}))"
        f"[。.;]?{closing}[。.]?|[{re.escape(_OPEN)}]({label})[{re.escape(_CLOSE)}][。.]?"
    )
    boxed = re.compile(
        f"{opening}(?:{prefix}):?(?:[{_TICKED}{_EMPTY}]({label})|({label})[{_TICKED}{_EMPTY}])"
    )
    return whole, boxed


@cache
def _may_begin() -> re.Pattern[str]:
    """A cheap look before the close one: how such a line begins, as it is written."""
    words = vocabulary().attributes
    heads = [*words.subjects, *words.prefixes, "附注", *'“"‘「']
    inside = {word[0] for word in (*heads, *words.synonyms, "联", "电", "传")}
    opened = [f"{opening}{letter}" for opening in _OPEN_AS_WRITTEN for letter in sorted(inside)]
    return as_written([*heads, *opened])
