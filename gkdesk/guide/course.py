"""走到哪里: where a set of answers leads, asked in the order of the pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gkdesk.guide.endings import EXEMPT, OPEN, Ending
from gkdesk.guide.pack import Pack
from gkdesk.guide.questions import Answer, Answers, Choice, Question
from gkdesk.terms import GroundId


@dataclass(frozen=True, slots=True)
class Course:
    """How far some answers lead.

    Attributes:
        pack: Whose questions were asked.
        made: The answers that count, by question, in the order in which they were asked.
        next: The first question that is open; None at the end.
        ending: Where it ends; None while a question is open.
    """

    pack: Pack
    made: Answers
    next: Question | None
    ending: Ending | None

    def steps(self) -> Iterator[tuple[Question, Answer]]:
        """Every question that was asked, with its answer."""
        return ((self.pack.question(key), answer) for key, answer in self.made.items())

    def choices(self) -> Iterator[Choice]:
        """Every choice that was made."""
        return (one for question, answer in self.steps() for one in question.chosen(answer))

    def opening(self) -> tuple[GroundId, ...]:
        """The grounds to open that the answers gave, each once."""
        return opening(self.pack, self.made)

    def exempting(self) -> tuple[GroundId, ...]:
        """The exemptions that hold."""
        return exempting(self.pack, self.made)

    def grounds(self) -> tuple[GroundId, ...]:
        """The grounds of what is proposed, each once; none where nothing is."""
        if self.ending is None or self.ending.attribute is None:
            return ()
        return grounds_of(self.ending, self.opening(), self.exempting())


def follow(pack: Pack, answers: Answers) -> Course:
    """Follow answers from the first question to the first that is open, or to the end.

    Answers to questions that are not asked on the way do not count.
    """
    made: dict[str, Answer] = {}
    for question in pack.questions:
        if not question.condition.holds(made):
            continue
        answer = answers.get(question.id, ())
        if not answer:
            return Course(pack, made, question, None)
        made[question.id] = answer
        for choice in question.chosen(answer):
            if choice.ends:
                return Course(pack, made, None, pack.endings[choice.ends])
    return Course(pack, made, None, conclude(pack, made))


def conclude(pack: Pack, made: Answers) -> Ending:
    """What follows from all answers together."""
    opens, exempts = opening(pack, made), exempting(pack, made)
    return next(one.ending for one in pack.conclusions if one.fits(made, opens, exempts))


def opening(pack: Pack, made: Answers) -> tuple[GroundId, ...]:
    """The grounds to open that some answers give, each once."""
    given = (
        ground
        for key, answer in made.items()
        for choice in pack.question(key).chosen(answer)
        for ground in choice.grounds
    )
    return tuple(dict.fromkeys(given))


def exempting(pack: Pack, made: Answers) -> tuple[GroundId, ...]:
    """The exemptions that hold after some answers."""
    contents = made.get("contents", ())
    return tuple(
        hold.ground
        for hold in pack.holds
        if hold.content in contents and hold.condition.holds(made)
    )


def grounds_of(
    ending: Ending, opens: tuple[GroundId, ...], exempts: tuple[GroundId, ...]
) -> tuple[GroundId, ...]:
    """The grounds an ending carries, each once."""
    found: list[GroundId] = []
    for one in ending.grounds:
        found += {OPEN: opens, EXEMPT: exempts}.get(one, (GroundId(one),))
    return tuple(dict.fromkeys(found))
