"""名单: tables that say of each name where the person lives, calls, banks or suffers.

The strongest single sign of a leak, and cheaper than any recognition of names.

Source: domain notes 5.2 (姓名清单); 个人信息保护法 articles 6 and 25.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gkdesk.inspection.personal.names import Names
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.sheaf import cell_text
from gkdesk.paper.pieces import Contents, Grid

_BRACKETS = re.compile(r"\([^()]*\)|[*:\s]")
_LONGEST_HEAD = 16
_TITLE = 60
_EMPTY = frozenset({"", "/", "-", "—", "——", "无", "\\"})


@dataclass(frozen=True, slots=True)
class Roll:
    """A list of people in a table.

    Attributes:
        people: How many rows hold a name and something telling.
        columns: Heads of the name's column and of the telling ones.
        pieces: Every piece of the table; what is found there belongs to the list.
        anchor: Piece at which the list is shown: the first person's name.
        rows: The people's rows, as text.
        is_contacts: People whom an office names for calls.
        has_age: A column of age or birth stands in it.
    """

    grid: int
    people: int
    columns: tuple[str, ...]
    pieces: frozenset[int]
    anchor: int
    rows: tuple[str, ...]
    is_contacts: bool
    has_age: bool


def rolls(contents: Contents, rules: Rules) -> Iterator[Roll]:
    """The name lists among a file's tables; blank forms are none."""
    names = Names(rules.names)
    for number, grid in enumerate(contents.grids):
        table = _Table(contents, grid, rules, names)
        roll = table.roll(number)
        if roll is not None:
            yield roll


class _Table:
    """One table while it is looked at."""

    def __init__(self, contents: Contents, grid: Grid, rules: Rules, names: Names) -> None:
        self._words, self._names, self._rules = rules.lists, names, rules
        rows = grid.rows[: rules.limits["rows"]]
        self._cells = rows
        self._above = _above(contents, grid)
        self._said = [[cell_text(contents, cell) if cell else "" for cell in row] for row in rows]

    def roll(self, number: int) -> Roll | None:
        """What list the table is, if it is one."""
        for at, row in enumerate(self._said[: self._rules.limits["header_rows"]]):
            places = [column for column, said in enumerate(row) if self._is_name_head(said)]
            if places:
                return self._read(number, at, places)
        return None

    def _is_name_head(self, said: str) -> bool:
        head = _plain(said)
        words = self._words
        is_named = head in words.names or head in words.contact_names
        return is_named or (head.endswith("姓名") and len(head) <= _LONGEST_HEAD // 2)

    def _read(self, number: int, at: int, places: Sequence[int]) -> Roll | None:
        full, first = self._heads(at, places[0])
        heads = {column: said[-1] for column, said in full.items()}
        telling = {c: heads[c] for c, said in full.items() if self._tells(c, said, places)}
        title = self._title(at)
        if not telling and not title:
            return None
        people = list(self._people(first, places, telling, bool(title)))
        if not people:
            return None
        name_head = _plain(self._said[at][places[0]])
        columns = (name_head, *dict.fromkeys(telling.values()), *([title] if title else []))
        return Roll(
            grid=number,
            people=len(people),
            columns=columns,
            pieces=frozenset(i for row in self._cells for cell in row for i in cell),
            anchor=self._cells[people[0][0]][people[0][1]][0],
            rows=tuple("\t".join(self._said[r]) for r in dict.fromkeys(r for r, _ in people)),
            is_contacts=not title and self._is_contacts(name_head, telling, heads),
            has_age=any(
                self._words.age.search(h) or self._words.birth.search(h) for h in heads.values()
            ),
        )

    def _heads(self, at: int, place: int) -> tuple[Mapping[int, list[str]], int]:
        """What each column is called, over up to three rows, and where the people begin."""
        heads: dict[int, list[str]] = {}
        rows = [at - 1, at] if at and self._filled(at - 1) > 1 else [at]
        below = self._said[at + 1] if at + 1 < len(self._said) else []
        first = at + 1
        if place < len(below) and not below[place] and not any(map(_has_figures, below)):
            rows.append(at + 1)
            first = at + 2
        for row in rows:
            above = ""
            for column, said in enumerate(self._said[row]):
                above = said or (above if row != rows[-1] else "")
                if above and len(above) <= _LONGEST_HEAD:
                    heads.setdefault(column, []).append(_plain(above))
        return heads, first

    def _filled(self, row: int) -> int:
        return sum(bool(said) for said in self._said[row])

    def _tells(self, column: int, heads: Sequence[str], places: Sequence[int]) -> bool:
        said = "/".join(heads)
        return column not in places and self._words.telling.search(said) is not None

    def _title(self, at: int) -> str:
        """The word in a title above the heads that says which people are listed."""
        for row in range(at):
            if self._filled(row) == 1:
                said = "".join(self._said[row])
                found = self._rules.group_words.search(said)
                if found:
                    return found[0]
        if self._words.titles.search(self._above):
            named = self._rules.group_words.search(self._above)
            return named[0] if named else ""
        return ""

    def _people(
        self, first: int, places: Sequence[int], telling: Mapping[int, str], by_title: bool
    ) -> Iterator[tuple[int, int]]:
        """Row and column of each name that something telling stands beside."""
        for number, row in enumerate(self._said[first:], first):
            is_told = by_title or any(
                column < len(row) and row[column] not in _EMPTY for column in telling
            )
            for column in places if is_told else ():
                if column < len(row) and self._names.is_name(row[column]):
                    yield number, column

    def _is_contacts(
        self, name_head: str, telling: Mapping[int, str], heads: Mapping[int, str]
    ) -> bool:
        words = self._words
        if name_head not in words.contact_names:
            return False
        if any(head not in words.contact_columns for head in telling.values()):
            return False
        return name_head != "姓名" or any(map(words.office_columns.search, heads.values()))


def _above(contents: Contents, grid: Grid) -> str:
    """The paragraph right above a table."""
    first = min((piece for row in grid.rows for cell in row for piece in cell), default=0)
    piece = contents.pieces[first - 1] if first else None
    return piece.text if piece and piece.part == grid.part and len(piece.text) <= _TITLE else ""


def _plain(said: str) -> str:
    """A head without blanks and what stands in brackets."""
    return _BRACKETS.sub("", said)


def _has_figures(said: str) -> bool:
    return any(sign.isdigit() for sign in said)
