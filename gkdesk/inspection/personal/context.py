"""The words around a number: what it is called, and whether an office or a person is meant."""

from __future__ import annotations

import re
from functools import cached_property

from gkdesk.inspection.personal.folding import HEADS, bare
from gkdesk.inspection.personal.hit import Setting
from gkdesk.inspection.personal.rules import Rules

_REACH, _NEXT = 48, 10
_SENTENCE = re.compile("[。；;！!？?\n\v\f\r\0]")
_CLAUSE = re.compile("[,、;:()\\[\\]【】〔〕《》]")
_NUMBERS = "0123456789-.*/+,、和或转及与~x()"
"""In other numbers that stand between a label and this one, as in 电话:8123、8124."""
_THOUSANDS = re.compile(r",\d{3}(?!\d)")
_OPENING = ":为是#\"'“‘("
_TAIL = 14


class Around:
    """What stands before and after a stretch, within its sentence.

    Args:
        text: All of the text.
        start: First character of the stretch.
        end: One past its last.
    """

    def __init__(self, text: str, start: int, end: int, rules: Rules) -> None:
        self._text, self._start, self._end, self._rules = text, start, end, rules

    @cached_property
    def before(self) -> str:
        """The sentence up to here, without blanks, at most some 48 characters."""
        reach = self._text[max(0, self._start - _REACH) : self._start]
        return bare(_SENTENCE.split(reach)[-1])

    @cached_property
    def after(self) -> str:
        """The few characters right behind, without blanks."""
        return bare(self._text[self._end : self._end + _NEXT])

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What the number is called right before it; numbers between are passed over.

        In a table both the column and the row may say it.
        """
        said = self.before.rstrip(_OPENING).rstrip(_NUMBERS).rstrip(_OPENING)
        return tuple(label[-_TAIL:] for label in _CLAUSE.split(said)[-1].split(HEADS))

    def names(self, key: str) -> bool:
        """Whether a word of this list stands before, in the same sentence."""
        return self._rules.words[key].search(self.before) is not None

    def how_near(self, key: str) -> int | None:
        """How many characters away the nearest word of this list is; None where there is none.

        A word right behind the number, as in G12345678号护照, counts after all that stand before.
        """
        ends = [found.end() for found in self._rules.words[key].finditer(self.before)]
        if ends:
            return len(self.before) - ends[-1]
        behind = self._rules.words[key].search(self.after)
        return _REACH + behind.start() if behind else None

    def is_called(self, key: str) -> bool:
        """Whether a word of this list is part of the label right before."""
        return any(map(self._rules.words[key].search, self.labels))

    @property
    def is_other_number(self) -> bool:
        """Whether the label says that this is an order, a file or a quantity."""
        return self.is_called("other_number")

    @property
    def is_quantity(self) -> bool:
        """Whether a unit follows, or a currency sign stands before."""
        return self.after.startswith(self._rules.units) or self.before[-1:] in ("¥", "￥", "$", "€")

    @property
    def is_decimal(self) -> bool:
        """Whether the digits go on behind a point or before one."""
        text, start, end = self._text, self._start, self._end
        return (
            (text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit())
            or (text[start - 1 : start] == "." and text[start - 2 : start - 1].isdigit())
            or _THOUSANDS.match(text, end) is not None
        )

    @property
    def setting(self) -> Setting:
        """Whether a person or an office is spoken of.

        A hotline is an office's; else the person outweighs the office.
        """
        if self.is_called("hotline"):
            return Setting.PUBLIC
        if self.names("private"):
            return Setting.PRIVATE
        return Setting.PUBLIC if self.names("public") else Setting.PLAIN
