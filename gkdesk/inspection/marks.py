"""What a mark of a state secret looks like: judged line by line, in no particular place.

Source: 保密法 (2024) article 22; 保密法实施条例 article 21; domain notes 4.2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import product

from gkdesk.inspection.rules import shipped
from gkdesk.paper.normal import anywhere, squeeze
from gkdesk.profiles.sheet import Sheet

_PROSE = 24
"""Characters beside the mark from which on a line is prose about marks."""
_QUOTING = 10
"""The same where the mark stands in quotation marks."""
_NEAR = 40
_SEGMENTS = re.compile(r"[\n\t\v\f]|[ \u3000\xa0]{2,}")
_WIDE = 400  # characters: a longer paragraph is no form's line
_SELECTORS = re.compile("[\ufe00-\ufe0f]")
_HAN = "一-鿿"
_OPENING, _EITHER = "“「『《‘", "\"'"
_QUOTES = re.compile("[“”「」『』《》‘’\"']")
_BEFORE = "()[]【】〔〕《》<>〈〉:;,。、“”\"'-/"  # what is no part of the mark itself


class Verdict(IntEnum):
    """What a line is."""

    NOTHING = 0
    MENTION = 1  # prose that quotes a mark
    MARK = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """What was made of a line.

    Attributes:
        level: The level it names; empty for NOTHING.
        quote: The words of the mark.
        is_whole: The mark is all that the line, or its stretch between wide gaps, says.
    """

    verdict: Verdict
    level: str = ""
    quote: str = ""
    is_whole: bool = False


NOTHING = Judged(Verdict.NOTHING)


def is_marked(text: str) -> bool:
    """Whether a text is a mark of a state secret, not only prose about marks."""
    return may_hold_mark(text) and marks().judge(text).verdict is Verdict.MARK


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """The forms of marks, ready to be asked. Patterns match lines as ``plain`` gives them."""

    fold: dict[int, int]
    written: re.Pattern[str]
    inline: re.Pattern[str]
    joined: re.Pattern[str]
    whole: re.Pattern[str]
    bare: re.Pattern[str]
    bracketed: re.Pattern[str]
    named: re.Pattern[str]
    head: re.Pattern[str]
    heads: re.Pattern[str]
    form: re.Pattern[str]
    boxed: re.Pattern[str]
    chosen: re.Pattern[str]
    foreign: re.Pattern[str]
    level: re.Pattern[str]
    talk: re.Pattern[str]
    about: re.Pattern[str]
    compounds: tuple[str, ...]
    nothing: frozenset[str]
    ticked: str
    boxes: str

    def plain(self, text: str) -> str:
        """A text as marks are compared: narrow, simplified, without any space."""
        return _SELECTORS.sub("", squeeze(text)).translate(self.fold)

    def segments(self, text: str) -> list[str]:
        """The lines of a short text, and what stands apart on them, plain."""
        if len(text) > _WIDE:
            return []
        pieces = [piece for piece in _SEGMENTS.split(text) if piece and not piece.isspace()]
        return [self.plain(piece) for piece in pieces] if len(pieces) > 1 else []

    def judge(self, text: str) -> Judged:
        """What a text is, wherever it stands.

        Args:
            text: As written.
        """
        line = self.plain(text)
        for segment in (*self.segments(text), line[: _WIDE + 1], *self._entries(text)):
            found = (
                self._of_form(segment)
                or self.whole.fullmatch(segment)
                or self.whole.fullmatch(self.foreign.sub("", segment))
                or self.chosen.fullmatch(segment)
            )
            if found:
                return Judged(Verdict.MARK, self._level(found), found[0], is_whole=True)
        return self._in_line(line)

    def bare_level(self, text: str) -> str:
        """The level that a short text consists of, with or without brackets; else empty."""
        if len(text) > _WIDE:
            return ""
        levels = set()
        for segment in (*self.segments(text), self.plain(text)):
            if self.bare.fullmatch(self.foreign.sub("", segment)):
                levels.add(self._level_in(segment))
        return levels.pop() if len(levels) == 1 else ""

    def begins_bracketed(self, text: str) -> str:
        """The level in brackets that a text begins with; else empty."""
        found = self.bracketed.match(self.plain(text[:_WIDE]))
        return self._level_in(found[0]) if found else ""

    def _entries(self, text: str) -> list[str]:
        """The words of a form's line, where only single spaces part them."""
        if len(text) > _WIDE:
            return []
        return [self.plain(word) for word in text.split() if may_hold_mark(word)]

    def _of_form(self, segment: str) -> re.Match[str] | None:
        """密级：机密 as a line of a form; boxes only where one is ticked."""
        found = self.form.fullmatch(segment)
        if found or not self.boxed.match(segment):
            return found
        rest = segment[self.boxed.match(segment).end() :]  # type: ignore[union-attr]  # just matched
        before = bool(rest) and rest[0] in f"{self.boxes}(["
        tick = f"[{re.escape(self.ticked)}]"
        level = f"(?:{self.level.pattern})级?"
        return re.search(f"{tick}[)\\]]?{level}" if before else f"{level}[(\\[]?{tick}", rest)

    def _in_line(self, line: str) -> Judged:
        """A mark among other words, unless prose quotes it or speaks of marks."""
        end, opened = 0, -1
        first: Judged | None = None
        levels = set()
        for found in self.inline.finditer(line):
            for quote in _QUOTES.finditer(line, end, found.start() + 1):
                is_open = quote[0] in _OPENING or (quote[0] in _EITHER and opened < 0)
                opened = quote.start() if is_open else -1
            end = found.start() + 1
            level = self._level(found)
            levels.add(level)
            others = len(line) - len(found[0])
            told = _is_quoted(line, found.end(), opened) or self._is_told(line, found)
            if first is None or (not told and first.verdict is Verdict.MENTION):
                verdict = Verdict.MENTION if told else Verdict.MARK
                first = Judged(verdict, level, found[0].lstrip(_BEFORE), is_whole=others == 0)
        if first is None:
            return NOTHING
        if len(levels) > 1 and len(line) >= _PROSE:
            return Judged(Verdict.MENTION, first.level, first.quote)
        return first

    def _is_told(self, line: str, found: re.Match[str]) -> bool:
        """Prose about marks: it says so nearby, or the level is part of another word."""
        at = found.start() + (found[0][0] not in "绝机秘")
        before = line[max(0, at - 4) : at]
        if before.endswith(self.compounds) and not line[found.end() : found.end() + 1].isdigit():
            return True
        if len(line) - len(found[0]) < _PROSE:
            return False
        near = line[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        return self.talk.search(near) is not None

    def _level(self, found: re.Match[str]) -> str:
        return self._level_in(found[0])

    def _level_in(self, text: str) -> str:
        found = self.level.search(text)
        return found[0] if found else ""


def _is_quoted(line: str, end: int, opened: int) -> bool:
    """Whether a mark stands in quotation marks with enough prose around them."""
    if opened < 0:
        return False
    closing = _QUOTES.search(line, end)
    return len(line) - ((closing.start() if closing else len(line)) - opened) >= _QUOTING


@cache
def marks() -> Marks:
    """The forms as shipped; no office can change what stops."""
    sheet = shipped().sheet("secret_marks")
    read = _marks(sheet)
    sheet.close()
    return read


def may_hold_mark(text: str) -> bool:
    """A cheap look before the close one: a level, in whatever characters and with gaps."""
    return "密" in text and marks().written.search(text) is not None


def may_end_level(text: str) -> bool:
    """The same for a text that may hold no more than the end of one: 密."""
    return "密" in text


def _marks(sheet: Sheet) -> Marks:
    level = any_of(sheet.texts("levels"))
    stars = unicodedata.normalize("NFKC", sheet.text("stars")).replace("*", "")
    star = f"[{re.escape(stars)}]"
    between = f"[{re.escape(unicodedata.normalize('NFKC', sheet.text('separators')))}]"
    term = sheet.pattern("terms")
    open_, close = "[(\\[【〔<〈《]?", "[)\\]】〕>〉》]?[。.]?"
    heads = any_of(map(squeeze, sheet.texts("heads")))
    period = f"(?:保密期限:?)?(?:{term})"
    said = f"(?:{level})级?(?:(?:{star}|\\*|{between}|\\(){{0,2}}{period}\\)?|{star}|\\*)?"
    begun = f"(?:^|[^{_HAN}*])"
    suffix = any_of(sheet.texts("suffixes"))
    tick = f"[{re.escape(sheet.text('ticked'))}]"
    boxes, ticked = sheet.text("boxes"), sheet.text("ticked")
    old, new = sheet.text("traditional"), sheet.text("simplified")
    variants = [
        "".join(letters)
        for word in sheet.texts("levels")
        for letters in product(
            *([a, *(o for o, n in zip(old, new, strict=True) if n == a)] for a in word)
        )
    ]
    return Marks(
        fold={ord(a): ord(b) for a, b in zip(old, new, strict=True)},
        written=anywhere(variants),
        inline=re.compile(
            f"(?:{level})级?{star}|{star}(?:{level})级?(?:(?=长期)|(?![{_HAN}]))"
            f"|{begun}(?:{level})级?(?:\\*(?!\\*)|(?:{between}|\\()(?:{term})\\)?(?![{_HAN}]))"
            f"|(?:^|[^*])\\*(?:{level})级?(?:$|(?={term}))"
        ),
        joined=re.compile(f"(?:{level})级?{star}(?!{star})|{star}(?:{level})级?"),
        whole=re.compile(
            f"{open_}(?:{star}|\\*)?(?:{level})级?(?:{star}|\\*|{between}|\\(){{0,2}}{period}"
            f"\\)?{close}|{open_}(?:{level})级?(?:{star}|\\*){close}"
        ),
        bare=re.compile(f"{open_.replace('《', '')}(?:{level})级?(?:{suffix})?{close}"),
        bracketed=re.compile(f"[(\\[【〔<](?:{level})级?[)\\]】〕>]"),
        named=re.compile(f"(?:{level})级?(?:[-_—–+]|{term})"),
        head=re.compile(f"(?:{heads}):?"),
        heads=re.compile(heads),
        form=re.compile(f"{open_}(?:{heads}):?{open_}{said}{close}"),
        boxed=re.compile(f"(?:{heads}):?(?=.{{0,40}}[{re.escape(boxes)}])"),
        chosen=re.compile(f"{tick}(?:{level})级?|(?:{level})级?\\(?{tick}\\)?"),
        foreign=re.compile(
            f"\\(?(?:{any_of(map(squeeze, sheet.texts('foreign')))})\\)?", re.IGNORECASE
        ),
        level=re.compile(level),
        talk=re.compile(any_of(map(squeeze, sheet.texts("talk")))),
        about=re.compile(any_of(sheet.texts("about"))),
        compounds=sheet.texts("compounds"),
        nothing=frozenset(map(squeeze, sheet.texts("nothing"))),
        ticked=ticked,
        boxes=boxes,
    )


def any_of(words: Iterator[str] | tuple[str, ...]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
