"""密级: is there a mark of a state secret anywhere in the paper?

A mark stops everything. Prose about secrecy does not, and finding no mark is no
secrecy review (保密法实施条例 article 42: item by item, by people).

Source: 保密法 (2024) articles 14, 22 and 31; domain notes 4.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkdesk.paper.normal import squeeze
from gkdesk.paper.paper import Paper
from gkdesk.paper.vocabulary import Vocabulary, vocabulary
from gkdesk.terms import Element

_HEAD_BLOCKS = 8
_WORK_SECRET = 60
_PROSE = 24
"""Characters beside the mark, within quotes, from which on a line is prose about marks."""
_OPENING, _EITHER = "“「『《‘", "\"'"
_QUOTES = re.compile("[“”「」『』《》‘’\"']")


def bears_secret_mark(paper: Paper) -> bool:
    """True where any text, header, box, comment, property or the file's name bears a mark."""
    words = vocabulary()
    return any(_is_mark(line, words) for line in _lines(paper, words)) or any(
        words.secret_level.fullmatch(line) for line in _head_lines(paper)
    )


def mentions_of_marks(paper: Paper) -> Iterator[tuple[int, str]]:
    """Blocks whose prose quotes a mark, with the quoted mark."""
    words = vocabulary()
    for index, line in paper.lines.holding(words.level_as_written):
        found = words.secret_mark.search(line)
        if found:
            yield index, found[0]


def work_secret_marks(paper: Paper) -> Iterator[tuple[int | None, str]]:
    """Lines that consist of a 工作秘密 or 内部 mark, with their blocks."""
    words = vocabulary()
    for index, line in paper.lines.beginning_as(words.work_secret_begins, at_most=_WORK_SECRET):
        if words.work_secret.fullmatch(line):
            yield index, paper.blocks[index].text.strip()
    for side in paper.side_texts:
        for line in side.lines:
            if words.work_secret.fullmatch(squeeze(line)):
                yield None, line.strip()


def _lines(paper: Paper, words: Vocabulary) -> Iterator[str]:
    yield squeeze(paper.path.stem)
    yield from (line for _, line in paper.lines.holding(words.level_as_written))
    for side in paper.side_texts:
        yield from map(squeeze, side.lines)
    yield from map(squeeze, paper.deleted)


def _is_mark(line: str, words: Vocabulary) -> bool:
    """A mark, unless prose quotes it."""
    end, quoted = 0, False
    for found in words.secret_mark.finditer(line) if "密" in line else ():
        for quote in _QUOTES.finditer(line, end, found.start() + 1):
            quoted = quote[0] in _OPENING or (quote[0] in _EITHER and not quoted)
        end = found.start() + 1
        if not quoted or len(line) - len(found[0]) < _PROSE:
            return True
    return False


def _head_lines(paper: Paper) -> Iterator[str]:
    """Where a bare level is a mark: the head of page one, boxes, page headers (7.2.2)."""
    lines = 0
    for block, line, element in zip(paper.blocks, paper.lines, paper.anatomy.elements, strict=True):
        if block.in_box or (lines < _HEAD_BLOCKS and element is not Element.TITLE):
            yield line
        lines += bool(line)
    for side in paper.side_texts:
        if "header" in side.part:
            yield from map(squeeze, side.lines)
