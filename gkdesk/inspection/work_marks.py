"""工作秘密 and 内部 marks: no state secrets, but nothing that bears one goes public.

Source: 保密法 (2024) article 64; 保密法实施条例 article 73; domain notes 4.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from gkdesk.inspection.marks import any_of, marks
from gkdesk.inspection.rules import Rules
from gkdesk.inspection.secrecy import head_pieces
from gkdesk.inspection.spot import Spot
from gkdesk.paper.normal import as_written, squeeze
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Piece, Zone
from gkdesk.terms import Element

_LONGEST = 160  # characters as written
_LINE = 60
_LEAD = "([（【［〔﹙〖<〈 \t\n\u3000\xa0\u2002\u2003\u2009\u200b\u200c\u200d\u2060\ufeff"
_OPEN, _CLOSE = "(（[［【〔﹙", ")]】〕"
_JOINTS = re.compile(r"[,，、。.;；:·★☆*!!\-—_|/()\[\]【】〔〕]")
_ASIDE = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{2,30})[)\]】〕]$")
_PARTS = re.compile("[,;。:]")
_PLACES = frozenset({Element.HEADER, Element.ANNOTATION, Element.IMPRINT, Element.DOC_NUMBER})
_CELLS = frozenset({Zone.TABLE, Zone.SHEET, Zone.CHART, Zone.DIAGRAM})
_SPOKEN = frozenset({Zone.BODY, Zone.BOX, Zone.HEADER, Zone.FOOTER, Zone.ALT_TEXT})


class Weight(IntEnum):
    """How surely words on a line of their own are a mark."""

    NONE = 0
    WEAK = 1  # only where marks stand
    PLAIN = 2  # anywhere but in a table's cell
    SURE = 3  # anywhere


@dataclass(frozen=True, slots=True, eq=False)
class WorkMarks:
    """The words of such marks, ready to be asked."""

    token: re.Pattern[str]
    begins: re.Pattern[str]
    firsts: frozenset[str]
    marks: frozenset[str]
    tails: frozenset[str]
    weak: frozenset[str]

    def may_begin(self, text: str) -> bool:
        """A cheap look at a text's first letters before the close one."""
        begun = text.lstrip(_LEAD)
        return begun[:1] in self.firsts and self.begins.match(begun) is not None

    def weight(self, text: str) -> Weight:
        """What a text is that consists of such words and nothing else; NONE for any other."""
        line = marks().plain(text)
        if not 2 <= len(line) <= _LINE:
            return Weight.NONE
        rest = _JOINTS.sub("", line)
        said, at = [], 0
        while at < len(rest):
            found = self.token.match(rest, at)
            if found is None:
                return Weight.NONE
            said.append(found[0])
            at = found.end()
        return self._weight(said, is_bracketed=line[0] in "([【〔")

    def notes(self, text: str) -> bool:
        """Whether a 附注 is, or holds between its commas, such a mark."""
        parts = _PARTS.split(squeeze(text).strip(_OPEN + _CLOSE))
        return any(self.weight(one) > Weight.NONE for one in (text, *parts))

    def _weight(self, said: list[str], *, is_bracketed: bool) -> Weight:
        named = [word for word in said if word in self.marks]
        tails = [word for word in said if word in self.tails]
        weak = [word for word in said if word in self.weak]
        if (named and tails) or (tails and said[0] not in self.tails) or (weak and tails):
            return Weight.SURE
        if named:
            return Weight.SURE if is_bracketed else Weight.PLAIN
        if tails or (weak and len(said) == 1):
            return Weight.PLAIN if is_bracketed else Weight.WEAK
        return Weight.NONE


def work_secret_marks(paper: Paper, contents: Contents, rules: Rules) -> Iterator[Spot]:
    """Lines, titles' brackets and notes that are such a mark."""
    words = work_marks(rules)
    head = head_pieces(paper, contents)
    elements = paper.anatomy.elements
    for index, piece in enumerate(contents.pieces):
        element = None if piece.block is None else elements[piece.block]
        is_noted = element is Element.ANNOTATION
        if len(piece.text) > _LONGEST or not (is_noted or words.may_begin(piece.text)):
            continue
        least = _least(piece, element, is_at_head=index in head)
        stretches = _stretches(piece, is_noted=is_noted, is_at_head=index in head)
        if any(words.weight(text) >= least for text in stretches):
            yield Spot.of(piece)
    yield from _named(paper, words)


@lru_cache(maxsize=4)
def work_marks(rules: Rules) -> WorkMarks:
    """The words as these rules have them."""
    sheet = rules.sheet("work_marks")
    named, tails = (tuple(map(squeeze, sheet.texts(key))) for key in ("marks", "tails"))
    weak, beside = sheet.texts("weak"), sheet.texts("beside")
    sheet.close()
    every = (*named, *tails, *weak, *beside)
    fold = {new: old for old, new in marks().fold.items()}  # 內部 for 内部
    written = {*every, *(word.translate(fold) for word in every)}
    return WorkMarks(
        token=re.compile(any_of(every)),
        begins=as_written({word[:2] for word in written}),  # in full they take long to compile
        firsts=frozenset(word[0] for word in written),
        marks=frozenset(named),
        tails=frozenset(tails),
        weak=frozenset(weak),
    )


def _least(piece: Piece, element: Element | None, *, is_at_head: bool) -> Weight:
    """How sure the words must be where they stand."""
    if is_at_head or element in _PLACES or piece.zone in _SPOKEN - {Zone.BODY}:
        return Weight.WEAK
    return Weight.SURE if piece.zone in _CELLS else Weight.PLAIN


def _stretches(piece: Piece, *, is_noted: bool, is_at_head: bool) -> Iterator[str]:
    yield piece.text
    if is_at_head:
        yield from marks().segments(piece.text)
    if is_noted:
        yield from _PARTS.split(squeeze(piece.text).strip(_OPEN + _CLOSE))


def _named(paper: Paper, words: WorkMarks) -> Iterator[Spot]:
    """（内部资料） at the end of the title, or of the file's name."""
    titled = [i for i, e in enumerate(paper.anatomy.elements) if e is Element.TITLE]
    for index in titled[-1:]:
        found = _ASIDE.search(squeeze(paper.blocks[index].text)[-_LINE:])
        if found and words.weight(f"({found[1]})") > Weight.NONE:
            yield Spot.at(paper, index)
    found = _ASIDE.search(squeeze(paper.path.stem)[-_LINE:])
    if found and words.weight(f"({found[1]})") > Weight.NONE:
        yield Spot(found[0], None, 0, 0, "", "文件名")
