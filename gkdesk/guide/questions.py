"""问题: what the guide asks, when it asks it, and what can be answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import GroundId

Answer = tuple[str, ...]
"""The ids of the choices made, in the order of the pack."""

Answers = Mapping[str, Answer]
"""Answers by the ids of their questions."""

Line = Mapping[str, frozenset[str]]
"""Holds when, for every question named, one of the choices listed was made."""

_NO_LINES: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """When something applies.

    Attributes:
        when: One of these must hold; none means always.
        unless: None of these may hold.
    """

    when: tuple[Line, ...] = _NO_LINES
    unless: tuple[Line, ...] = _NO_LINES

    @classmethod
    def of(cls, sheet: Sheet) -> Condition:
        """Read both keys of a table."""
        return cls(_lines(sheet, "when"), _lines(sheet, "unless"))

    def holds(self, answers: Answers) -> bool:
        """Whether it applies to these answers."""
        fits = not self.when or any(_holds(line, answers) for line in self.when)
        return fits and not any(_holds(line, answers) for line in self.unless)

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Every question it asks about, with every choice."""
        for line in (*self.when, *self.unless):
            for question, choices in line.items():
                yield from ((question, choice) for choice in sorted(choices))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to a question.

    Attributes:
        says: The choice as a clause of the reason; empty where it adds nothing.
        seen: Facts of the paper that suggest it.
        grounds: Grounds of articles 19 to 22 that it gives.
        ends: The ending it leads to; empty where the walk goes on.
        is_alone: It goes with no other choice.
        levels: Levels of organ it is offered to; empty means all.
        withhold: What would be taken out, in a few words.
    """

    id: str
    text: str
    help: str = ""
    says: str = ""
    seen: tuple[str, ...] = ()
    grounds: tuple[GroundId, ...] = ()
    ends: str = ""
    is_alone: bool = False
    levels: frozenset[str] = frozenset()
    withhold: str = ""

    @classmethod
    def of(cls, sheet: Sheet) -> Choice:
        """Read one choice."""
        return cls(
            id=sheet.text("id"),
            text=sheet.text("text"),
            help=sheet.text("help", ""),
            says=sheet.text("says", ""),
            seen=sheet.texts("seen", ()),
            grounds=tuple(map(GroundId, sheet.texts("grounds", ()))),
            ends=sheet.text("ends", ""),
            is_alone=sheet.flag("alone", False),
            levels=frozenset(sheet.texts("levels", ())),
            withhold=sheet.text("withhold", ""),
        )


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, with its choices in the order in which they are shown.

    Attributes:
        at_most: How many choices may be made together.
    """

    id: str
    text: str
    help: str
    source: str
    condition: Condition
    choices: tuple[Choice, ...]
    at_most: int = 1

    @classmethod
    def of(cls, sheet: Sheet) -> Question:
        """Read one question with its choices."""
        tables = sheet.tables("choices", least=2)
        choices = tuple(map(Choice.of, tables))
        for key in ("id", "text"):
            if len({getattr(one, key) for one in choices}) != len(choices):
                sheet.refuse("choices", f"有两项的 {key} 相同")
        at_most = sheet.number("at_most", 1)
        if not 1 <= at_most <= len(choices):
            sheet.refuse("at_most", "不是可能的数")
        return cls(
            id=sheet.text("id"),
            text=sheet.text("text"),
            help=sheet.text("help"),
            source=sheet.text("source"),
            condition=Condition.of(sheet),
            choices=choices,
            at_most=at_most,
        )

    def choice(self, identity: str) -> Choice:
        """The choice of that id.

        Raises:
            KeyError: There is none.
        """
        for one in self.choices:
            if one.id == identity:
                return one
        raise KeyError(identity)

    def chosen(self, answer: Answer) -> tuple[Choice, ...]:
        """The choices that an answer made."""
        return tuple(one for one in self.choices if one.id in answer)

    def offered(self, levels: Collection[str]) -> tuple[Choice, ...]:
        """The choices that an office on these levels of government may make."""
        return tuple(
            one for one in self.choices if not one.levels or one.levels.intersection(levels)
        )


def _lines(sheet: Sheet, key: str) -> tuple[Line, ...]:
    lines = []
    for table in sheet.tables(key):
        line = {name: frozenset(table.texts(name)) for name in table.names()}
        if not line or not all(line.values()):
            sheet.refuse(key, "有空的条件")
        lines.append(line)
    return tuple(lines)


def _holds(line: Line, answers: Answers) -> bool:
    return all(not choices.isdisjoint(answers.get(name, ())) for name, choices in line.items())
