"""Text as it is compared: widths folded, spaces out, look-alike zeros in Chinese dates alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

# NFKC leaves these as they are, yet all of them are typed for a zero in 二○○八年.
_ZEROS = dict.fromkeys(map(ord, "○〇◯⭕零ОоOoΟο"), "0")
_GAP = r"[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]*"
_INVISIBLE = re.compile(_GAP.replace("*", "+"))
_NUMERALS = {
    "0": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_NUMERALS |= {"元": 1, "两": 2}
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})

_YEAR = r"[0-9一二三四五六七八九]{4}"
_MONTH = r"[0-9]{1,2}|十[一二]?|[一二三四五六七八九元]"
_DAY = r"[0-9]{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_FULL = rf"({_YEAR})年({_MONTH})月({_DAY})日"
_ISO = r"([0-9]{4})([-/.])([0-9]{1,2})\5([0-9]{1,2})"
_GAPS = "x×*_□"
_BLANK = (
    rf"(?:{_YEAR}|[{_GAPS}0]{{0,4}})年(?:{_MONTH}|[{_GAPS}]{{0,2}})月"
    rf"(?:{_DAY}|[{_GAPS}]{{0,2}})日"
)
_ANY_DATE = re.compile(
    f"(?:{_FULL}|{_ISO}|({_BLANK}))(?:\\((?:星期|周)[一二三四五六日天]\\))?[。.]?"
)
# Somebody's way to write a date that nobody can be sure of: 26年3月6日, 2026年3月.
_LIKE = f"0-9一二三四五六七八九十元初{_GAPS}"
_LIKE_A_DATE = re.compile(
    rf"[{_LIKE}]{{1,6}}年[{_LIKE}]{{0,4}}月[{_LIKE}]{{0,5}}[日号]?(?:\([^()]{{1,6}}\))?[。.]?"
)
_LIKE_LENGTH = 20
_NAME_LENGTH = 60
_QUOTED, _QUOTED_FROM = 60, 2000  # characters shown, and looked at
_PORTION = 400  # characters normalised at a time
_DATE_BEGINS = frozenset("0123456789一二三四五六七八九年" + _GAPS)


def squeeze(text: str) -> str:
    """NFKC without any white space or invisible characters: how lines are compared."""
    if len(text) <= _PORTION:
        return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    # Sorting combining marks takes the square of their number; no line that is compared
    # as a whole is as long as a portion.
    portions = (text[at : at + _PORTION] for at in range(0, len(text), _PORTION))
    return _INVISIBLE.sub("", "".join(unicodedata.normalize("NFKC", one) for one in portions))


def quoted(text: str) -> str:
    """A paper's words as a sentence may quote them: visible, on one line, and short."""
    visible = " ".join(_INVISIBLE.sub(" ", text[:_QUOTED_FROM]).split())
    return visible if len(visible) <= _QUOTED else visible[: _QUOTED - 1] + "…"


class Lines(Sequence[str]):
    """Texts, squeezed when they are asked for: most of a long paper's never are."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = list(texts)
        self._squeezed: list[str | None] = [None] * len(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        line = self._squeezed[index]
        if line is None:
            line = self._squeezed[index] = squeeze(self.texts[index])
        return line

    def holding(
        self, pattern: re.Pattern[str], at_most: int = 1_000_000
    ) -> Iterator[tuple[int, str]]:
        """Lines whose text, as it is written, holds a pattern anywhere, with their indexes.

        Args:
            at_most: Longest text that is looked at, in characters.
        """
        holds = pattern.search
        for index, text in enumerate(self.texts):
            if len(text) <= at_most and holds(text):
                yield index, self[index]

    def beginning_as(
        self, pattern: re.Pattern[str], at_most: int = 1_000_000
    ) -> Iterator[tuple[int, str]]:
        """Lines whose text, as it is written, begins as a pattern says, with their indexes."""
        begins = pattern.match
        for index, text in enumerate(self.texts):
            if len(text) <= at_most and begins(text):
                yield index, self[index]


def as_written(words: Iterable[str], tail: str = "") -> re.Pattern[str]:
    """A pattern for words as a clerk may set them: with space before and between.

    To be matched at the beginning of a text, not searched for: a search would try
    every place of a long gap.

    Args:
        words: Squeezed.
        tail: A pattern for what follows.
    """
    return re.compile(f"{_GAP}(?:{_spaced(words)}){_GAP}{tail}")


def anywhere(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern to search for words as a clerk may set them, with space between."""
    return re.compile(_spaced(words))


def _spaced(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(_GAP.join(map(re.escape, word)) for word in longest_first)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it is written on a line of its own.

    Attributes:
        text: As it stands there, without surrounding space.
        day: The day it names, or None where the form is still blank (2018年 月 日).
        is_standard: Written as 2018年3月6日, as GB/T 9704 7.3.5 wants it.
        is_read: False where it only resembles a date.
    """

    text: str
    day: date | None
    is_standard: bool
    is_read: bool = True


def whole_date(line: str) -> WrittenDate | None:
    """The date that a line consists of, or None.

    Source: GB/T 9704-2012 7.3.5.4; forms seen in papers, with every kind of zero.
    """
    if "年" not in line and not line.strip()[:4].isdigit():
        return None
    return _read_date(_as_compared(line), line.strip())


def trailing_date(line: str) -> tuple[str, WrittenDate] | None:
    """A line such as ``某某局　　2018年3月6日``: what stands before, and the date."""
    squeezed = _as_compared(line)
    for start in range(2, min(len(squeezed), _NAME_LENGTH)):
        written = _read_date(squeezed[start:], "") if _begins_date(squeezed, start) else None
        if written is not None and written.is_read:
            # Zeros of the name were folded too, so the name is taken from the text itself.
            name = _leading(line, start)
            return name, whole_date(line[len(name) :]) or written
    return None


def _as_compared(line: str) -> str:
    return squeeze(line).translate(_ZEROS).translate(_TENS).lower()


def _read_date(squeezed: str, text: str) -> WrittenDate | None:
    found = _ANY_DATE.fullmatch(squeezed)
    if found is None:
        like = len(squeezed) <= _LIKE_LENGTH and _LIKE_A_DATE.fullmatch(squeezed)
        return WrittenDate(text, None, is_standard=False, is_read=False) if like else None
    if found[8] is not None:
        return WrittenDate(text, None, is_standard=False)
    numbers = found.group(1, 2, 3) if found[1] else found.group(4, 6, 7)
    day = _day(*map(_number, numbers))
    if day is None:
        return WrittenDate(text, None, is_standard=False, is_read=False)
    return WrittenDate(text, day, is_standard=_is_standard(text, day))


def _begins_date(squeezed: str, start: int) -> bool:
    """A date may begin there: a digit or blank that does not go on from one before."""
    return squeezed[start] in _DATE_BEGINS and squeezed[start - 1] not in _DATE_BEGINS


def _leading(line: str, length: int) -> str:
    """The beginning of a text that squeezes to so many characters."""
    for end in range(length, len(line) + 1):
        if len(squeeze(line[:end])) >= length:
            return line[:end].rstrip()
    return line


def _number(text: str) -> int:
    """Digits of either kind, or a Chinese number below 100."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)
    return int("".join(str(_NUMERALS.get(character, character)) for character in text))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_standard(line: str, day: date) -> bool:
    return line.strip() == f"{day.year}年{day.month}月{day.day}日"
