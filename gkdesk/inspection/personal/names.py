"""Names of people, as far as a list of surnames and the words beside them can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkdesk.inspection.personal.folding import bare
from gkdesk.inspection.personal.patterns import ETHNIC, patterns
from gkdesk.inspection.personal.rules import NameWords

_SHORT, _LONG = 2, 4
_AHEAD = 8  # characters behind a word in which a name is looked for
_BACK = 28  # and before one: a name, a day and a train may stand between
_OWNED = re.compile("[,，、(（:：]?(?:公民|居民)?身份证")


class Names:
    """Finds names by the words of a rule file."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._patterns = patterns(words)
        self._known = words.plain | words.with_given
        self._heads = re.compile(f"(?:{'|'.join(words.heads)})")

    def is_name(self, cell: str) -> bool:
        """Whether a cell holds a person's name and nothing else; 李某 is one too."""
        said = bare(cell).replace(" ", "")
        if ETHNIC.fullmatch(said):
            return True
        is_short = _SHORT <= len(said) <= _LONG
        masked = is_short and said[0] in self._words.surnames and set(said[1:]) <= set("某*×xXO○")
        if masked or not is_short or not self._whole(said):
            return masked
        # In a column of names only rarer surnames may begin other words, such as 项目.
        return said[0] in self._words.plain or self._is_real(said)

    def is_sure(self, cell: str) -> bool:
        """Whether a cell holds what can hardly be anything but a name, whatever its head."""
        said = bare(cell).replace(" ", "")
        if ETHNIC.fullmatch(said):
            return True
        return self._patterns.given.fullmatch(said) is not None and self._is_real(said)

    def in_line(self, text: str) -> str:
        """The first name in a stretch that stands by itself between signs, or nothing."""
        found = (m[1] for m in self._patterns.edged.finditer(text) if self._is_real(m[1]))
        return next(found, "")

    def confirmed(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Names that sex, age or a form of address confirms, or 姓名 before them."""
        for found in self._patterns.confirmed.finditer(text, start, end):
            begin, until = self._trimmed(text, *found.span(1))
            name = text[begin:until]
            if self._is_open(name, text, until) and not self._is_demand(name, text, until):
                yield begin, until
        for head in self._heads.finditer(text, start, end):
            named = self._patterns.headed.match(text, head.end(), end)
            if named and self._is_open(named[1], text, named.end(1)):
                yield named.span(1)

    def beside(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """A name right behind a word that ends at ``end``, or right before its ``start``."""
        return self._behind(self._patterns.leading, text, end) or self.before(text, start)

    def linked(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The same, but behind it only with a word such as 群众 between."""
        return self._behind(self._patterns.linked, text, end) or self.before(text, start)

    def before(self, text: str, start: int) -> tuple[int, int] | None:
        """A name right before a word that begins at ``start``."""
        found = self._patterns.trailing.search(text, max(0, start - _BACK), start)
        return self._opened(found, text)

    def _behind(self, pattern: re.Pattern[str], text: str, end: int) -> tuple[int, int] | None:
        return self._opened(pattern.match(text, end, end + _AHEAD), text)

    def _opened(self, found: re.Match[str] | None, text: str) -> tuple[int, int] | None:
        if found is None or found.lastindex is None:
            return None
        start, end = found.span(found.lastindex)
        return (start, end) if self._is_open(text[start:end], text, end) else None

    def _is_demand(self, name: str, text: str, end: int) -> bool:
        """Whether somebody is asked for an identity card, as in 须提供身份证复印件."""
        if not _OWNED.match(text, end):
            return False
        shown = text[end : end + _AHEAD].lstrip(",，、(（:：").startswith(self._words.not_ownings)
        return shown or name[0] not in self._known

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
        return not text[end : end + _AHEAD].startswith(
            (*self._words.pseudonyms, *self._words.not_followed)
        )
