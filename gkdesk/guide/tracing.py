"""所有走法: every way through a pack, told apart only where it makes a difference.

Choices that every later condition treats alike are followed once; ways that differ in
nothing that is asked about later are followed on together. So the whole of a pack is
walked in a moment, each time it loads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from gkdesk.guide.course import conclude, exempting, grounds_of, opening
from gkdesk.guide.endings import FIRM, Ending
from gkdesk.guide.pack import Pack
from gkdesk.guide.questions import Answer, Answers, Choice, Condition, Question
from gkdesk.terms import Attribute, Ground, GroundId

_MOST_STATES = 100_000  # an office's own pack may be wrong, but not for minutes


class TooManyWaysError(Exception):
    """The pack has more ways than anybody could check."""


@dataclass
class Trace:
    """What all ways through a pack come to.

    Attributes:
        longest: Questions of the longest way.
        asked: Questions that are asked on some way.
        ended: Ids of endings and conclusions that some way leads to.
        holding: Exemptions that hold on some way.
        leaves: Every pair of ending and grounds that is proposed.
    """

    longest: int = 0
    asked: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    holding: set[GroundId] = field(default_factory=set)
    leaves: set[tuple[str, tuple[GroundId, ...]]] = field(default_factory=set)


def trace(pack: Pack) -> Trace:
    """Walk every way through a pack.

    Raises:
        TooManyWaysError: There are too many.
    """
    walker = _Walker(pack)
    walker.go(0, {}, is_open=False)
    return walker.trace


def answers_to(question: Question, choices: tuple[Choice, ...] | None = None) -> Iterator[Answer]:
    """Every answer that a question allows.

    Args:
        choices: Only these; all of them if none are named.
    """
    several = [one.id for one in choices or question.choices if not one.is_alone]
    for count in range(1, question.at_most + 1):
        yield from combinations(several, count)
    yield from ((one.id,) for one in choices or question.choices if one.is_alone)


def unlawful(
    attribute: Attribute, grounds: tuple[GroundId, ...], known: Mapping[GroundId, Ground]
) -> bool:
    """Whether an attribute cannot stand on these grounds (domain 1.1)."""
    exempt = [one for one in grounds if known[one].is_exemption]
    misfit = any(attribute not in known[one].allowed for one in grounds)
    if attribute in (Attribute.PROACTIVE, Attribute.ON_REQUEST):
        return misfit or bool(exempt) or not grounds
    return misfit or not exempt


class _Walker:
    def __init__(self, pack: Pack) -> None:
        self.trace = Trace()
        self._pack = pack
        self._seen: dict[tuple[object, ...], int] = {}
        # For every position: which choices anything from there on asks about, and where.
        places = _Places()
        for hold in pack.holds:
            places.note("contents", hold.content)
        for condition in pack.conditions():
            places.note_all(condition)
        kinds, mentioned = [], [places.mentioned()]
        for question in reversed(pack.questions):
            kinds.append(places.representatives(question))
            places.note_all(question.condition)
            mentioned.append(places.mentioned())
        self._kinds, self._mentioned = kinds[::-1], mentioned[::-1]

    def go(self, number: int, made: Answers, *, is_open: bool) -> int:
        """Walk on from a question; the questions of the longest way from there."""
        key = self._state(number, made, is_open=is_open)
        if key in self._seen:
            return self._seen[key]
        if len(self._seen) > _MOST_STATES:
            raise TooManyWaysError
        self._seen[key] = 0
        longest = self._from(number, made, is_open=is_open)
        self._seen[key] = longest
        if number == 0:
            self.trace.longest = longest
        return longest

    def _from(self, number: int, made: Answers, *, is_open: bool) -> int:
        if number == len(self._pack.questions):
            self._leave(conclude(self._pack, made), made)
            return 0
        question = self._pack.questions[number]
        if not question.condition.holds(made):
            return self.go(number + 1, made, is_open=is_open)
        self.trace.asked.add(question.id)
        longest = 0
        for answer in answers_to(question, self._kinds[number]):
            after = {**made, question.id: answer}
            chosen = question.chosen(answer)
            ends = [one.ends for one in chosen if one.ends]
            if ends:
                self._leave(self._pack.endings[ends[0]], after)
            else:
                opens = is_open or any(one.grounds for one in chosen)
                longest = max(longest, self.go(number + 1, after, is_open=opens))
        return longest + 1

    def _leave(self, ending: Ending, made: Answers) -> None:
        exempt = exempting(self._pack, made)
        self.trace.ended.add(ending.id)
        if ending.id not in self._pack.endings:
            self.trace.holding.update(exempt)
        if ending.outcome in FIRM:
            grounds = grounds_of(ending, opening(self._pack, made), exempt)
            self.trace.leaves.add((ending.id, grounds))

    def _state(self, number: int, made: Answers, *, is_open: bool) -> tuple[object, ...]:
        mentioned = self._mentioned[number]
        kept = frozenset(
            (key, choice) for key, answer in made.items() for choice in answer
        ).intersection(mentioned)
        return number, kept, is_open


class _Places:
    """Where conditions ask about each choice; choices asked about alike are as one."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], frozenset[int]] = {}
        self._count = 0

    def note(self, question: str, *choices: str) -> None:
        """One place asks whether any of these was chosen."""
        self._count += 1
        for one in choices:
            key = (question, one)
            self._of[key] = self._of.get(key, frozenset()) | {self._count}

    def note_all(self, condition: Condition) -> None:
        """Every place of a condition."""
        for line in (*condition.when, *condition.unless):
            for question, choices in line.items():
                self.note(question, *choices)

    def mentioned(self) -> frozenset[tuple[str, str]]:
        """Every choice that was noted so far."""
        return frozenset(self._of)

    def representatives(self, question: Question) -> tuple[Choice, ...]:
        """One of all choices that no place noted so far tells apart."""
        first: dict[tuple[object, ...], Choice] = {}
        for choice in question.choices:
            asked = self._of.get((question.id, choice.id), frozenset())
            first.setdefault((asked, choice.ends, bool(choice.grounds), choice.is_alone), choice)
        return tuple(first.values())
