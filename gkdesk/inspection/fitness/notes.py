"""附件说明 and the heads of attachments, as they are written.

Source: GB/T 9704-2012 7.3.4 and 7.3.7.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gkdesk.inspection.fitness.citations import numeral
from gkdesk.inspection.marks import any_of
from gkdesk.inspection.rules import Rules
from gkdesk.paper.normal import squeeze
from gkdesk.paper.paper import Paper
from gkdesk.terms import Element

_ORDINAL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_NOTE = re.compile(f"附件?({_ORDINAL})?:(.*)")
_ENTRY = re.compile(r"([0-9]{1,2})[.、](.+)")
_ENTRIES = re.compile("\n|[ \t\u3000](?=[0-9０-９]{1,2}[.．、][^0-9])")
_HEAD = re.compile(f"附件({_ORDINAL})?([-—–][0-9]{{1,2}})?[:.、]?(.{{0,80}})")
_SENTENCE = re.compile("[。,;!?]")
_BESIDE = re.compile("[《》“”\"'‘’()\\[\\]〔〕【】<>·、,。.:;—-]")
_LINE = 200
_TITLE_LINES = 4
_REACH = 12


@dataclass(frozen=True, slots=True, eq=False)
class AttachmentWords:
    """The words, ready to be asked."""

    vague: tuple[str, ...]
    prose: tuple[str, ...]
    cited: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Noted:
    """One entry of 附件说明.

    Attributes:
        number: As written before its name; None where there is none.
        name: Squeezed.
    """

    number: int | None
    name: str
    block: int


@dataclass(frozen=True, slots=True)
class Head:
    """Where an attachment begins.

    Attributes:
        number: None for a plain 附件.
        title: The lines below, squeezed and joined.
    """

    number: int | None
    title: str
    block: int


@dataclass(frozen=True, slots=True)
class Attached:
    """What follows the paper's own end.

    Attributes:
        is_nested: A text among it has an 附件说明 of its own: later heads may be its.
    """

    heads: tuple[Head, ...]
    is_nested: bool


@lru_cache(maxsize=4)
def attachment_words(rules: Rules) -> AttachmentWords:
    """The words as these rules have them."""
    sheet = rules.sheet("attachment_words")
    number = "附件[ ]?([0-9０-９]{1,2})"
    words = AttachmentWords(
        vague=sheet.texts("vague"),
        prose=sheet.texts("prose"),
        cited=re.compile(f"(?:{any_of(sheet.texts('citing'))})[“《(（]?({number})(?![0-9０-９])"),
    )
    sheet.close()
    return words


def read_note(paper: Paper, words: AttachmentWords) -> tuple[Noted, ...]:
    """Entries of 附件说明; none where there is no note, or it names nothing."""
    elements = paper.anatomy.elements
    start = next((i for i, e in enumerate(elements) if e is Element.ATTACHMENT_NOTE), None)
    if start is None:
        return ()
    found: list[Noted] = []
    for index in range(start, len(elements)):
        if elements[index] not in (Element.ATTACHMENT_NOTE, Element.BODY, Element.BLANK):
            break
        text = paper.blocks[index].text
        if text.strip() and (len(text) > 3 * _LINE or not _add(text, index, found)):
            break
    if any(one.name.startswith(words.vague) for one in found):
        return ()
    return tuple(found)


def _add(text: str, index: int, found: list[Noted]) -> bool:
    """Add a paragraph's entries; False where it is none of the note."""
    for piece in _ENTRIES.split(text):
        line = squeeze(piece)
        head = _NOTE.fullmatch(line)
        said = head[2] if head else line
        entry = _ENTRY.fullmatch(said)
        if head and not said:
            continue
        if entry:
            found.append(Noted(int(entry[1]), entry[2], index))
        elif head:
            found.append(Noted(numeral(head[1]) if head[1] else None, said, index))
        elif line:
            return False
    return True


def read_attached(paper: Paper, words: AttachmentWords) -> Attached:
    """Heads of attachments below the paper's own end."""
    after = paper.anatomy.after_date
    heads: list[Head] = []
    for index in range(len(paper.blocks) if after is None else after, len(paper.blocks)):
        block = paper.blocks[index]
        if len(block.text) > _LINE or "附" not in block.text or block.in_table or block.in_box:
            continue
        found = _HEAD.fullmatch(paper.lines[index])
        if found is None or found[2] or paper.anatomy.elements[index] is Element.IMPRINT:
            continue
        rest = found[3]
        is_note = ":" in paper.lines[index][:6] and bool(rest) and not block.begins_page
        if is_note and (found[1] is None or rest[0].isdigit()):
            return Attached(tuple(heads), is_nested=True)
        is_prose = _SENTENCE.search(rest) or rest.startswith(words.prose)
        if is_prose or (rest and found[1] is None and not block.begins_page):
            continue
        number = numeral(found[1]) if found[1] else None
        heads.append(Head(number, rest + _title_below(paper, index), index))
    return Attached(tuple(heads), is_nested=False)


def core(name: str) -> str:
    """A name as it is compared: without brackets and punctuation."""
    return _BESIDE.sub("", name)


def _title_below(paper: Paper, index: int) -> str:
    lines: list[str] = []
    for below in range(index + 1, min(index + 1 + _REACH, len(paper.blocks))):
        text = paper.blocks[below].text
        if text.strip():
            lines.append(squeeze(text[:_LINE]))
        if len(lines) == _TITLE_LINES:
            break
    return "".join(lines)
