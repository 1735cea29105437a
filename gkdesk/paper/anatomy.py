"""公文要素: which part of an official paper each block plays.

Layout and words are read together, from the top to the end of the paper itself;
what follows its date belongs to attachments, to the text it issues, or to the
版记. Nothing here decides where a mark goes: see ``marking/place.py``.

Source: GB/T 9704-2012 clause 7; 党政机关公文处理工作条例 article 9.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from gkdesk.paper.blocks import Block
from gkdesk.paper.closing import Closing, find_closings
from gkdesk.paper.opening import Opening, read_opening
from gkdesk.paper.vocabulary import Vocabulary, vocabulary
from gkdesk.terms import Attribute, Element

_ATTACHMENT_NOTE = re.compile(r"附件?[0-9一二三四五六七八九十]*:.*")
_ATTACHMENT_HEAD = re.compile(r"附件?[0-9一二三四五六七八九十]{0,3}:?")
_NOTE_ENTRY = re.compile(r"[0-9]{1,2}[.、．](.+)")
_BRACKETED = re.compile(r"[(\[【〔].*[)\]】〕][。.]?")
_PRINTED = re.compile(
    r".*[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印发?。?|.*[0-9]+日印发。?|.*印发日期.*|\(?共印[0-9]+份\)?。?"
)


@dataclass(frozen=True, slots=True)
class PaperDate:
    """成文日期.

    Attributes:
        text: As written.
        iso: The day, or None where the form is still blank.
        block: Where it stands.
    """

    text: str
    iso: date | None
    block: int
    is_standard: bool = True


@dataclass(frozen=True, slots=True)
class Annotation:
    """A line that already says the attribute.

    Attributes:
        text: As written.
        attribute: What it says, or None where it is a 附注 of another kind.
        block: Where it stands.
    """

    text: str
    attribute: Attribute | None
    block: int


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What was recognised.

    Attributes:
        elements: One for each block.
        date: 成文日期 of this paper; None where none was found.
        closings: All places that look like 署名 and 成文日期, in reading order.
        annotation: The disclosure mark that the paper carries, if any.
        notes: 附注 of other kinds below the date.
        after_date: Index of the first block past the paper's own end, or None.
        imprint: What the 版记 says, by its heads; None where there is no 版记.
    """

    elements: tuple[Element, ...]
    title: str = ""
    doc_number: str = ""
    kind: str = ""
    recipients: str = ""
    signature: str = ""
    date: PaperDate | None = None
    closings: tuple[Closing, ...] = ()
    annotation: Annotation | None = None
    notes: tuple[Annotation, ...] = ()
    after_date: int | None = None
    attachments: tuple[str, ...] = ()
    imprint: dict[str, str] | None = field(default=None, hash=False)


def recognise(blocks: Sequence[Block], lines: Sequence[str]) -> Anatomy:
    """Give every block its element.

    Args:
        lines: The blocks' texts, squeezed.
    """
    return _Recogniser(blocks, lines, vocabulary()).anatomy()


class _Recogniser:
    def __init__(self, blocks: Sequence[Block], lines: Sequence[str], words: Vocabulary) -> None:
        self._blocks = blocks
        self._words = words
        self._lines = lines
        self._elements = [Element.BODY if line else Element.BLANK for line in self._lines]

    def anatomy(self) -> Anatomy:
        imprint = self._imprint()
        opening = read_opening(self._blocks, self._lines, self._elements, self._words)
        self._apply(opening)
        closings = find_closings(self._blocks, self._lines, self._elements, self._words, opening)
        chosen = closings[0] if closings and closings[0].is_sure else None
        attachments = self._attachment_note(
            opening.end, chosen.first if chosen else len(self._lines)
        )
        marks = self._marks()
        paper_date, after = None, None
        notes: tuple[Annotation, ...] = ()
        if chosen:
            paper_date = PaperDate(
                chosen.written.text, chosen.written.day, chosen.block, chosen.written.is_standard
            )
            self._sign(chosen)
            notes, after = self._notes(chosen.block + 1)
            self._beyond(after)
        return Anatomy(
            elements=tuple(self._elements),
            title=opening.title,
            doc_number=opening.doc_number,
            kind=opening.kind,
            recipients=opening.recipients,
            signature=chosen.signature if chosen else "",
            date=paper_date,
            closings=closings,
            annotation=self._own(marks, after),
            notes=notes,
            after_date=after,
            attachments=attachments,
            imprint=imprint,
        )

    def _apply(self, opening: Opening) -> None:
        for index, element in opening.elements.items():
            self._elements[index] = element

    def _imprint(self) -> dict[str, str] | None:
        """Label the 版记, wherever it stands, and read its heads."""
        found: dict[str, str] = {}
        tables: set[int] = set()
        for index, line in enumerate(self._lines):
            block = self._blocks[index]
            head = self._words.imprint_head.match(line)
            printed = "印" in line and len(line) < 80 and _PRINTED.fullmatch(line)
            if not (head or printed):
                continue
            if block.table is not None:
                tables.add(block.table)
            self._elements[index] = Element.IMPRINT
            name, _, said = line.partition(":") if head else ("印发", "", line)
            found.setdefault(name, said)
        small = {table for table in tables if self._is_small(table)}
        for index, block in enumerate(self._blocks) if small else ():
            if block.table in small:
                self._elements[index] = Element.IMPRINT
        return found or None

    def _is_small(self, table: int) -> bool:
        """A 版记 has a handful of cells; a big table that mentions 抄送 is none."""
        return sum(block.table == table for block in self._blocks) <= 12

    def _attachment_note(self, start: int, end: int) -> tuple[str, ...]:
        """附件说明 between the text and the signature (7.3.4)."""
        for index in range(start, end):
            line = self._lines[index]
            if self._elements[index] is Element.BODY and _ATTACHMENT_NOTE.fullmatch(line):
                return tuple(self._note_entries(index, end))
        return ()

    def _note_entries(self, start: int, end: int) -> list[str]:
        names = []
        for index in range(start, end):
            line = self._lines[index]
            said = line.partition(":")[2] if index == start else line
            entry = _NOTE_ENTRY.fullmatch(said)
            if index > start and not entry:
                break
            self._elements[index] = Element.ATTACHMENT_NOTE
            names.append(entry[1] if entry else said)
        return names

    def _marks(self) -> list[Annotation]:
        found = []
        for index, line in enumerate(self._lines):
            if 4 <= len(line) <= 30 and "公开" in line:
                match = self._words.disclosure.fullmatch(line)
                if match:
                    word = match["a"] or match["b"] or match["c"]
                    text = self._blocks[index].text.strip()
                    found.append(Annotation(text, self._words.attribute_of[word], index))
        return found

    def _sign(self, closing: Closing) -> None:
        for index in range(closing.first, closing.block):
            if self._elements[index] is Element.BODY:
                self._elements[index] = Element.SIGNATURE
        self._elements[closing.block] = Element.DATE

    def _notes(self, start: int) -> tuple[tuple[Annotation, ...], int]:
        """附注 below the date, and the index of what follows them."""
        notes: list[Annotation] = []
        after = start
        for index in range(start, len(self._lines)):
            line = self._lines[index]
            if self._elements[index] is Element.BLANK:
                continue
            if self._elements[index] is Element.IMPRINT or not self._is_note(index):
                break
            self._elements[index] = Element.ANNOTATION
            if not self._words.disclosure.fullmatch(line):
                notes.append(Annotation(self._blocks[index].text.strip(), None, index))
            after = index + 1
        return tuple(notes), after

    def _is_note(self, index: int) -> bool:
        line = self._lines[index]
        if self._words.disclosure.fullmatch(line):
            return True
        return (
            _BRACKETED.fullmatch(line) is not None
            and len(line) <= 120
            and not self._blocks[index].begins_page
            and not self._words.seal_note.fullmatch(line)
        )

    def _beyond(self, after: int) -> None:
        """Label what follows the paper's own end."""
        current = Element.ISSUED_TEXT
        for index in range(after, len(self._lines)):
            if _ATTACHMENT_HEAD.fullmatch(self._lines[index]):
                current = Element.ATTACHMENT
            if self._elements[index] not in (Element.BLANK, Element.IMPRINT):
                self._elements[index] = current

    def _own(self, marks: list[Annotation], after: int | None) -> Annotation | None:
        """The mark that speaks for this paper, not for one that it forwards."""
        for mark in marks:
            element = self._elements[mark.block]
            if after is None or mark.block < after or element is Element.IMPRINT:
                self._elements[mark.block] = (
                    Element.IMPRINT if element is Element.IMPRINT else Element.ANNOTATION
                )
                return mark
        last = next((i for i in range(len(self._lines) - 1, -1, -1) if self._lines[i]), None)
        for mark in marks:
            # Appended at the very end by a careless tool: misplaced, but meant for this paper.
            if mark.block == last:
                return mark
        return None
