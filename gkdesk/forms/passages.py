"""删减清单: what is taken out of a paper or stands differently in it, one line each.

Answers are flat text; a list in a form is lines of four pieces, ``位置，内容类别，依据，理由``.
The reason comes last, so that it may hold commas.

Source: 条例 第三十七条: what is withheld is separated, and the rest explained.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gkdesk.terms import GroundId

COMMA = "，"
_COMMAS = re.compile("[，,]")
_PIECES = 4
_NUMBER = "([0-9]{1,6})"
_SPANS = (
    re.compile(f"第{_NUMBER}段第{_NUMBER}字至第{_NUMBER}段第{_NUMBER}字"),
    re.compile(f"第{_NUMBER}段第{_NUMBER}(?:至{_NUMBER})?字"),
    re.compile(f"第{_NUMBER}(?:至{_NUMBER})?段"),
)
_WORDED = re.compile(r"(?P<span>第[^（(]*[段字])(?:[（(](?P<words>.*)[）)])?")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a paper, from one block to the same or a later one.

    Attributes:
        block: Index of the first block, as the reader counts them.
        last: Index of the last.
        start: First character in the first block (0-based).
        end: One past the last character in the last block; None means to its end, and
            then ``start`` is 0: whole blocks.
    """

    block: int
    last: int
    start: int = 0
    end: int | None = None

    def __post_init__(self) -> None:
        is_one = self.block == self.last
        is_whole = self.end is None and self.start == 0
        ends = self.end is not None and self.end > (self.start if is_one else 0)
        if not (0 <= self.block <= self.last and self.start >= 0 and (is_whole or ends)):
            raise ValueError("a span that ends before it begins")

    @classmethod
    def of(cls, where: str) -> Span | None:
        """The span that a place names; None where it is in words only, or impossible."""
        worded = _WORDED.fullmatch(unicodedata.normalize("NFKC", where).replace("(", "（"))
        text = worded["span"] if worded else ""
        across, inside, whole = (one.fullmatch(text) for one in _SPANS)
        try:
            if across:
                first, start, last, end = map(int, across.groups())
                return cls(first - 1, last - 1, start - 1, end)
            if inside:
                start = int(inside[2])
                block = int(inside[1]) - 1
                return cls(block, block, start - 1, int(inside[3] or start))
            if whole:
                return cls(int(whole[1]) - 1, int(whole[2] or whole[1]) - 1)
        except ValueError:
            return None
        return None

    def written(self, words: str = "") -> str:
        """As it stands in a line: blocks and characters are counted from 1, as for findings.

        Args:
            words: What the place is called besides, as 附件2第3栏.
        """
        first, last, start = self.block + 1, self.last + 1, self.start + 1
        if self.end is None:
            said = f"第{first}段" if first == last else f"第{first}至{last}段"
        elif first == last:
            said = f"第{first}段第{start}至{self.end}字"
        else:
            said = f"第{first}段第{start}字至第{last}段第{self.end}字"
        return f"{said}（{words}）" if words else said

    def holds(self, other: Span) -> bool:
        """Whether it takes in the whole of another."""
        starts = (self.block, self.start) <= (other.block, other.start)
        return starts and self.reach >= other.reach

    @property
    def reach(self) -> tuple[int, float]:
        """Its last block, and how far it goes there."""
        return self.last, float("inf") if self.end is None else self.end

    def overlaps(self, other: Span) -> bool:
        """Whether it shares characters with another."""
        first, second = sorted((self, other), key=lambda one: (one.block, one.start))
        return (second.block, float(second.start)) < first.reach

    def within(self, block: int, length: int) -> tuple[int, int]:
        """From where to where it reaches in one block of so many characters; empty if not."""
        if not self.block <= block <= self.last:
            return 0, 0
        end = length if self.end is None or block < self.last else min(self.end, length)
        return min(self.start if block == self.block else 0, end), end


@dataclass(frozen=True, slots=True)
class Passage:
    """Something to be withheld from an otherwise open paper.

    Attributes:
        what: What kind of content, never the content itself.
        ground: On which it is withheld; in a line that a person wrote, as it is written.
        where: Place in the paper, a span or words; empty where the drafter has still to name it.
        reason: Why, in the drafter's words.
    """

    what: str
    ground: GroundId
    where: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        for key in ("what", "ground", "where"):
            object.__setattr__(self, key, _piece(getattr(self, key)))
        object.__setattr__(self, "reason", _said(self.reason))

    @classmethod
    def of(cls, line: str) -> Passage:
        """Read a line; what is missing at its end is empty."""
        where, what, ground, reason = _pieces(line)
        return cls(what, GroundId(ground), where, reason)

    @property
    def span(self) -> Span | None:
        """Its characters; None where the place is in words only."""
        return Span.of(self.where)

    @property
    def words(self) -> str:
        """What the place is called, besides its numbers."""
        if self.span is None:
            return self.where
        worded = _WORDED.fullmatch(self.where)
        return (worded["words"] or "") if worded else ""

    def written(self) -> str:
        """The line."""
        return COMMA.join((self.where, self.what, self.ground, self.reason))


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment whose attribute is another one than the paper's.

    Attributes:
        name: Of the attachment, as 附件2.
        attribute: Code, or the office's word for it.
        ground: One or several; in a line that a person wrote, as they are written.
        reason: Why, in the drafter's words.
    """

    name: str
    attribute: str
    ground: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        for key in ("name", "attribute", "ground"):
            object.__setattr__(self, key, _piece(getattr(self, key)))
        object.__setattr__(self, "reason", _said(self.reason))

    @classmethod
    def of(cls, line: str) -> Part:
        """Read a line; what is missing at its end is empty."""
        return cls(*_pieces(line))

    def written(self) -> str:
        """The line."""
        return COMMA.join((self.name, self.attribute, self.ground, self.reason))


def passages(text: str) -> tuple[Passage, ...]:
    """The passages that an answer lists."""
    return tuple(Passage.of(line) for line in text.splitlines() if line.strip())


def parts(text: str) -> tuple[Part, ...]:
    """The attachments that an answer lists."""
    return tuple(Part.of(line) for line in text.splitlines() if line.strip())


def lines(listed: Iterable[Passage | Part]) -> str:
    """A list as an answer."""
    return "\n".join(one.written() for one in listed)


def _pieces(line: str) -> list[str]:
    found = _COMMAS.split(line, maxsplit=_PIECES - 1)
    return [*found, *[""] * (_PIECES - len(found))]


def _piece(text: str) -> str:
    """A piece that is not the last holds no comma: its own are made into 、."""
    return _COMMAS.sub("、", _said(text))


def _said(text: str) -> str:
    return " ".join(text.split())
