"""Names of people, as far as a list of surnames and the words beside them can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gkdesk.inspection.personal.folding import bare
from gkdesk.inspection.personal.rules import NameWords

_HAN = "[一-鿿㐀-䶿]"
_ETHNIC = re.compile(rf"{_HAN}{{1,10}}[·•.]{_HAN}{{1,10}}")
_EDGE = r"(?:^|(?<=[\s,，、;；:：。(（)）\d.．\"“]))"
_BEHIND = r"(?=[\s,，、;；:：(（)）男女\"”\d。]|$)"
_CONFIRMED = (
    r"(?=[ \u3000]?(?:[,，、(（][ ]?(?:男|女)(?:[,，、;；)）\s。]|性)|[,，(（]\d{1,3}周?岁"
    r"|[,，、(（:：]?(?:公民|居民)?身份证|[,，(（]系)"
)
_PARTICLES = "的因于在被患经家与等系和及父母说向已未曾至从由确"
_AT_END = rf"(?=[\s,，、;；:：(（)）。“”\"{_PARTICLES}]|$)"
_SHORT, _LONG = 2, 4
_AHEAD = 8  # characters beside a word in which a name is looked for


@dataclass(frozen=True, slots=True)
class Patterns:
    """Names in several settings; the name is group 1."""

    whole: re.Pattern[str]
    edged: re.Pattern[str]
    confirmed: re.Pattern[str]
    headed: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]


@cache
def _patterns(
    surnames: frozenset[str], compound: tuple[str, ...], words: tuple[str, ...]
) -> Patterns:
    double = "|".join(compound)
    every, (plain, sure, between, after) = "".join(sorted(surnames)), words
    name = rf"((?:{double}){_HAN}{{1,2}}|[{every}]{_HAN}{{1,2}})"
    weak = rf"((?:{double}){_HAN}{{1,2}}|[{plain}]{_HAN}{{2}}|[{sure}]{_HAN})"
    return Patterns(
        whole=re.compile(rf"(?:{double}){_HAN}{{1,2}}|[{every}]{_HAN}{{1,3}}"),
        edged=re.compile(_EDGE + name + _BEHIND),
        confirmed=re.compile(name + _CONFIRMED + rf"|(?:{after})(?!们))"),
        headed=re.compile(rf"[:：]?[ \u3000]*{name}{_BEHIND}"),
        leading=re.compile(
            rf"(?:{between})?[:：、“\"(（ \u3000]?(?:{weak}{_AT_END}|([{sure}]{_HAN}{{2}}))"
        ),
        trailing=re.compile(rf"{_EDGE}{weak}[(（,，]?(?:系|为|是|被|属于|属|因|经|已)?$"),
    )


class Names:
    """Finds names by the words of a rule file."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._patterns = _patterns(
            words.surnames,
            words.compound,
            (
                "".join(sorted(words.plain)),
                "".join(sorted(words.sure)),
                "|".join(words.between),
                "|".join(words.after),
            ),
        )
        self._heads = re.compile(f"(?:{'|'.join(words.heads)})")

    def is_name(self, cell: str) -> bool:
        """Whether a cell holds a person's name and nothing else; 李某 is one too."""
        said = bare(cell).replace(" ", "")
        if _ETHNIC.fullmatch(said):
            return True
        is_short = _SHORT <= len(said) <= _LONG
        masked = is_short and said[0] in self._words.surnames and set(said[1:]) <= set("某*×xXO○")
        if masked or not is_short or not self._whole(said):
            return masked
        # In a column of names only rarer surnames may begin other words, such as 项目.
        return said[0] in self._words.plain or self._is_real(said)

    def in_line(self, text: str) -> str:
        """The first name in a stretch that stands by itself between signs, or nothing."""
        found = (m[1] for m in self._patterns.edged.finditer(text) if self._is_real(m[1]))
        return next(found, "")

    def confirmed(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Names that sex, age or a form of address confirms, or 姓名 before them."""
        for found in self._patterns.confirmed.finditer(text, start, end):
            begin, until = self._trimmed(text, *found.span(1))
            if self._is_open(text[begin:until], text, until):
                yield begin, until
        for head in self._heads.finditer(text, start, end):
            named = self._patterns.headed.match(text, head.end(), end)
            if named and self._is_open(named[1], text, named.end(1)):
                yield named.span(1)

    def beside(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """A name right behind a word that ends at ``end``, or right before its ``start``."""
        behind = self._patterns.leading.match(text, end, end + _AHEAD)
        if behind:
            group = 1 if behind[1] else 2
            if self._is_open(behind[group], text, behind.end(group)):
                return behind.span(group)
        return self.before(text, start)

    def before(self, text: str, start: int) -> tuple[int, int] | None:
        """A name right before a word that begins at ``start``."""
        offset = max(0, start - _AHEAD)
        before = self._patterns.trailing.search(text[offset:start])
        if before and self._is_open(before[1], text, offset + before.end(1)):
            return offset + before.start(1), offset + before.end(1)
        return None

    def _trimmed(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Without a character before a surname, as in 和张三."""
        if (
            end - start > _SHORT
            and text[start] in "和与及对向于从"
            and text[start + 1] in self._words.plain
        ):
            return start + 1, end
        return start, end

    def _whole(self, said: str) -> bool:
        return self._patterns.whole.fullmatch(said) is not None

    def _is_real(self, name: str) -> bool:
        words = self._words
        return not (name.startswith(words.not_names) or name.endswith(words.not_endings))

    def _is_open(self, name: str, text: str, end: int) -> bool:
        """Whether the name is real and written out; 李某 is what the office is asked to write."""
        if not self._is_real(name) or "某" in name or any(map(name.endswith, self._words.after)):
            return False
        return not text[end : end + _AHEAD].startswith(self._words.pseudonyms)
