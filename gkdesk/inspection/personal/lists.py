"""名单: tables that say of each name where the person lives, calls, banks or suffers.

The strongest single sign of a leak, and cheaper than any recognition of names.

Source: domain notes 5.2 (姓名清单); 个人信息保护法 articles 6 and 25.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gkdesk.inspection.personal.columns import TELLING, name_columns, telling_columns, turned
from gkdesk.inspection.personal.names import Names
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.sheaf import cell_text
from gkdesk.inspection.personal.spot import Spot
from gkdesk.paper.pieces import Contents, Grid

_BRACKETS = re.compile(r"\([^()]*\)|[*:\s]")
_LONGEST_HEAD = 16
_TITLE = 60
_SEVERAL = 2
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
        is_appointment: It tells of officials no more than their age, as the 任前公示 must.
    """

    grid: int
    people: int
    columns: tuple[str, ...]
    pieces: frozenset[int]
    anchor: int
    rows: tuple[str, ...]
    is_contacts: bool
    has_age: bool
    is_appointment: bool = False


def rolls(contents: Contents, rules: Rules, found: Iterable[Spot] = ()) -> Iterator[Roll]:
    """The name lists among a file's tables; blank forms are none.

    Args:
        found: Numbers in the file; those in a table tell what its columns hold.
    """
    names = Names(rules.names)
    told = {spot.piece: spot for spot in found if spot.hit.kind in TELLING}
    for number, grid in enumerate(contents.grids):
        roll = _Table(contents, grid, rules, names, told).roll(number)
        if roll is None and (other := turned(grid)):
            roll = _Table(contents, other, rules, names, told).sideways(number)
        if roll is not None:
            yield roll


class _Table:
    """One table while it is looked at."""

    def __init__(
        self,
        contents: Contents,
        grid: Grid,
        rules: Rules,
        names: Names,
        found: Mapping[int, Spot],
    ) -> None:
        self._words, self._names, self._rules, self._found = rules.lists, names, rules, found
        rows = grid.rows[: rules.limits["rows"]]
        self._cells = rows
        self._above = _above(contents, grid)
        self._said = [[cell_text(contents, cell) if cell else "" for cell in row] for row in rows]

    def roll(self, number: int) -> Roll | None:
        """What list the table is, if it is one: by its heads, else by its cells."""
        for at, row in enumerate(self._said[: self._rules.limits["header_rows"]]):
            places = [column for column, said in enumerate(row) if self._is_name_head(said)]
            if places:
                roll = self._read(number, at, places, {})
                if roll:
                    return roll
                break
        return self._by_cells(number)

    def sideways(self, number: int) -> Roll | None:
        """What list it is where the heads stand in the first column; this table is turned."""
        places = [column for column, said in enumerate(self._said[0]) if self._is_name_head(said)]
        for place in places[:1]:
            below = [row[place] for row in self._said[1:] if row[place] not in _EMPTY]
            if len(below) >= _SEVERAL and all(map(self._names.is_name, below)):
                return self._read(number, 0, [place], {})
        return None

    def _by_cells(self, number: int) -> Roll | None:
        """A list whose heads do not say that names stand below, or that has none."""
        columns = list(name_columns(self._said, self._names))
        if not columns:
            return None
        first = min(row for _, row in columns)
        places = [column for column, _ in columns]
        told = telling_columns(self._cells, self._found)
        labels = {c: self._rules.kinds[kind].label for c, kind in told.items() if c not in places}
        roll = self._read(number, first - 1, places, labels)
        return roll if roll and roll.people >= _SEVERAL else None

    def _is_name_head(self, said: str) -> bool:
        head = _plain(said)
        words = self._words
        is_named = head in words.names or head in words.contact_names
        return is_named or (head.endswith(words.endings) and len(head) <= _LONGEST_HEAD // 2)

    def _read(
        self, number: int, at: int, places: Sequence[int], labels: Mapping[int, str]
    ) -> Roll | None:
        """The list below the heads in row ``at``; there are none where that is -1.

        Args:
            labels: Columns in which telling numbers were found, and what those are called.
        """
        full, first = self._heads(at, places[0])
        heads = {column: said[-1] for column, said in full.items()}
        name_head = _plain(self._said[at][places[0]]) if at >= 0 else ""
        is_post = self._words.posts.search(name_head) is not None
        telling = {
            c: heads[c] for c, said in full.items() if self._tells(c, said, places, is_post=is_post)
        }
        telling |= {c: heads.get(c, label) for c, label in labels.items()}
        title = self._title(at)
        if not telling and (not title or is_post):
            return None
        people = list(self._people(first, places, telling, bool(title)))
        if not people:
            return None
        columns = (
            name_head or "姓名",
            *dict.fromkeys(telling.values()),
            *([title] if title else []),
        )
        aged = [h for h in heads.values() if self._is_age(h)]
        return Roll(
            grid=number,
            people=len(people),
            columns=columns,
            pieces=frozenset(i for row in self._cells for cell in row for i in cell),
            anchor=self._cells[people[0][0]][people[0][1]][0],
            rows=tuple("\t".join(self._said[r]) for r in dict.fromkeys(r for r, _ in people)),
            is_contacts=not title and self._is_contacts(name_head, telling, heads),
            has_age=bool(aged),
            is_appointment=not title
            and all(map(self._is_age, telling.values()))
            and any(map(self._words.appointments.search, heads.values())),
        )

    def _is_age(self, head: str) -> bool:
        return bool(self._words.age.search(head) or self._words.birth.search(head))

    def _heads(self, at: int, place: int) -> tuple[Mapping[int, list[str]], int]:
        """What each column is called, over up to three rows, and where the people begin."""
        heads: dict[int, list[str]] = {}
        if at < 0:
            return heads, 0
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

    def _tells(
        self, column: int, heads: Sequence[str], places: Sequence[int], *, is_post: bool
    ) -> bool:
        """Whether a column tells of a person; of an official only how to call is told."""
        said = "/".join(heads)
        words = self._words
        if column in places or words.not_telling.search(said):
            return False
        if is_post:
            return self._is_call(heads[-1]) and not heads[-1].endswith(words.places)
        return words.telling.search(said) is not None

    def _is_call(self, head: str) -> bool:
        words = self._words
        return not words.home.search(head) and (
            head in words.contact_columns or head.endswith(words.calls)
        )

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
        is_post = name_head != "姓名" and (
            name_head in words.contact_names or words.posts.search(name_head) is not None
        )
        if not all(map(self._is_call, telling.values())):
            return False
        return is_post or (
            name_head == "姓名" and any(map(words.office_columns.search, heads.values()))
        )


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
