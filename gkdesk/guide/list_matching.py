"""比对: which rows of the office's lists a paper's title is near to, and by which characters.

Words that say nothing are taken out of both, which parts them; the longest stretch that each
part of a row's name has in common with the title counts, and together they must be long enough,
and enough of the name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gkdesk.guide.facts import Kept, Told
from gkdesk.guide.list_rules import ListRules, Matching
from gkdesk.guide.office_list import Item, ListKind, OfficeList

_CUT = re.compile("[^一-鿿A-Za-z]+")
_NAMES = re.compile(r"[；;，,、。：:\n\r\t]|[0-9]{1,3}[.．)）]|[(（][^()（）]{0,20}[)）]")
_GRAM = 3
_HITS = 20_000  # of one stretch of a title, in all names of a list
_SHOWN = 30  # characters of a name


@dataclass(frozen=True, slots=True)
class Match:
    """A row that a title is near to.

    Attributes:
        name: Of the row, or of a part of it, as written.
        common: The characters that both have.
    """

    item: Item
    name: str
    common: str


class Matcher:
    """One list, made ready to be compared with titles."""

    def __init__(self, kept: OfficeList, rules: ListRules) -> None:
        """Index the names of its rows; rows that are opened on request only are left out."""
        self.kind = kept.kind
        self.kept = Kept(kept.kind.value, kept.digest, kept.origin.at)
        self._rules = rules
        self._names: list[tuple[Item, str, int]] = []
        self._short: dict[str, int] = {}
        self._starts: list[int] = []
        cores: list[str] = []
        at = 0
        for core, item, name in _named(kept, rules):
            bare = core.replace(" ", "")
            if len(bare) < _GRAM:
                self._short.setdefault(bare, len(self._names))
            self._names.append((item, name, len(bare)))
            self._starts.append(at)
            cores.append(core)
            at += len(core) + 1
        self._text = "\n".join(cores)

    def find(self, title: str, kind: str = "") -> tuple[Match, ...]:
        """The rows a title is nearest to, the nearest first.

        Args:
            kind: 文种; of rows as near, one that names it goes first.
        """
        said: Matching = self._rules.matching
        best: dict[int, dict[int, str]] = {}
        for piece in _core(title[: said.within], said).split():
            for which, part, common in self._hits(piece):
                parts = best.setdefault(which, {})
                if len(common) > len(parts.get(part, "")):
                    parts[part] = common
        sizes = {which: sum(map(len, parts.values())) for which, parts in best.items()}
        found = sorted(
            (-size, self._names[which][2], not (kind and kind in self._names[which][1]), which)
            for which, size in sizes.items()
            if self._is_near(which, size)
        )
        rows: dict[int, Match] = {}
        for *_, which in found:
            item, name, _size = self._names[which]
            common = "、".join(one for _, one in sorted(best[which].items()))
            rows.setdefault(item.row, Match(item, name, common))
            if len(rows) == said.most:
                break
        return tuple(rows.values())

    def _is_near(self, which: int, common: int) -> bool:
        said, size = self._rules.matching, self._names[which][2]
        return (common >= said.least or common == size) and common * 100 >= said.share * size

    def _hits(self, piece: str) -> Iterator[tuple[int, int, str]]:
        """Which name, where its part begins, and what that and a piece of a title share."""
        for at in range(len(piece) - 1):
            which = self._short.get(piece[at : at + _GRAM - 1])
            if which is not None:
                yield which, 0, piece[at : at + _GRAM - 1]
        for at in range(len(piece) - _GRAM + 1):
            for place in islice(self._places(piece[at : at + _GRAM]), _HITS):
                which = bisect_right(self._starts, place) - 1
                part = self._text.rfind(" ", self._starts[which], place) + 1
                yield which, part, self._common(piece, at, place)

    def _places(self, gram: str) -> Iterator[int]:
        place = self._text.find(gram)
        while place >= 0:
            yield place
            place = self._text.find(gram, place + 1)

    def _common(self, piece: str, at: int, place: int) -> str:
        size = _GRAM
        # A separator of the text stands in no piece of a title, so a stretch stays in its name.
        while self._text[place + size : place + size + 1] == piece[at + size : at + size + 1] != "":
            size += 1
        return piece[at : at + size]


def told(matchers: tuple[Matcher, ...], rules: ListRules, title: str, kind: str) -> Iterator[Told]:
    """What the lists suggest for a paper, by question and choice."""
    for matcher in matchers:
        is_negative = matcher.kind is ListKind.NEGATIVE
        template = rules.texts["negative" if is_negative else "directory"]
        for match in matcher.find(title, kind):
            name = match.name[:_SHOWN]
            text = template.format(row=match.item.row, name=name, common=match.common)
            if is_negative:
                yield Told("duty", "negative", text, matcher.kept)
                continue
            yield Told("duty", "deployed", text, matcher.kept)
            leads = list(_leads(match, rules))
            if leads:
                yield Told("duty", "listed", text, matcher.kept)
            yield from (Told("item", choice, text, matcher.kept) for choice in leads)


def _leads(match: Match, rules: ListRules) -> Iterator[str]:
    topics = (match.item.said.get(key, "") for key in ("topic", "subtopic"))
    names = "\n".join((match.name, *topics))
    for choice, words in rules.leads.items():
        if any(word in names for word in words):
            yield choice


def _named(kept: OfficeList, rules: ListRules) -> Iterator[tuple[str, Item, str]]:
    """Every name of every row once: its core, its row, and as it is written."""
    done: set[str] = set()
    for item in kept.items:
        if kept.kind is ListKind.DIRECTORY and not _is_open(item, rules):
            continue
        for name in islice(_names(item, rules.matching), rules.matching.pieces):
            core = _core(name, rules.matching)
            if len(core) > 1 and core not in done:
                done.add(core)
                yield core, item, name


def _is_open(item: Item, rules: ListRules) -> bool:
    way = item.said.get("way", "")
    return any(one in way for one in rules.ways_open) or not any(
        one in way for one in rules.ways_asked
    )


def _names(item: Item, said: Matching) -> Iterator[str]:
    topic = item.said.get("subtopic") or item.said.get("topic", "")
    for text in (topic, item.said.get("content", "")):
        for one in _NAMES.split(text):
            name = one.strip()
            if 1 < len(name) <= said.longest_name:
                yield name


def _core(text: str, said: Matching) -> str:
    """A text without the words that say nothing, its pieces apart by one blank."""
    return " ".join(_CUT.sub(" ", said.generic.sub(" ", text)).split())
