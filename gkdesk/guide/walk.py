"""引导的走法: one question at a time, back at any point, nothing that was said forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from gkdesk.errors import AnswerError
from gkdesk.guide.course import Course, follow
from gkdesk.guide.facts import NOTHING, Sight, seen
from gkdesk.guide.pack import SUBJECTS, Pack
from gkdesk.guide.proposal import Proposal, Stated
from gkdesk.guide.proposing import propose
from gkdesk.guide.questions import Answer, Answers, Choice, Question
from gkdesk.profiles import Profile


@dataclass(frozen=True, slots=True)
class Crumb:
    """An answer as it is shown beside the question in hand."""

    question: Question
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """What the paper suggests: shown, never decisive."""

    choice: Choice
    text: str


@dataclass(frozen=True)
class Walk:
    """A walk through the questions of a pack; every step gives a new one.

    Attributes:
        sight: What the paper shows of itself.
        answers: All that was ever answered, also what does not count any more.
        stated: What the drafter stated besides.
        at: The question that was gone back to; empty where none was.
        subject: What is asked about, one of ``pack.SUBJECTS``.
    """

    pack: Pack
    profile: Profile
    sight: Sight = NOTHING
    answers: Answers = field(default_factory=dict)
    stated: Stated = field(default_factory=Stated)
    at: str = ""
    subject: str = SUBJECTS[0]

    @cached_property
    def course(self) -> Course:
        """How far the answers lead."""
        return follow(self.pack, self.answers)

    @cached_property
    def seen(self) -> tuple[str, ...]:
        """Facts that the paper shows."""
        return tuple(seen(self.pack.clues, self.sight))

    @property
    def question(self) -> Question | None:
        """What is to be asked now, said of the matter in hand; None at the end."""
        asked = self.course.next
        if self.at in self.course.made:
            asked = self.pack.question(self.at)
        return self._said_of(asked) if asked is not None else None

    @property
    def is_over(self) -> bool:
        """Whether there is a result."""
        return self.question is None

    @property
    def crumbs(self) -> tuple[Crumb, ...]:
        """What was answered up to the question in hand, in order."""
        now = self.question.id if self.question else ""
        keys = list(self.course.made)
        up_to = keys[: keys.index(now)] if now in keys else keys
        return tuple(self._crumb(key) for key in up_to)

    @property
    def moot(self) -> tuple[Crumb, ...]:
        """What was answered, and does not count on the way that is taken now."""
        made = self.course.made
        keys = (one.id for one in self.pack.questions if one.id in self.answers)
        return tuple(self._crumb(key) for key in keys if key not in made)

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """What this office may answer."""
        return tuple(map(self._offered, question.offered(self.profile.levels)))

    def said(self, text: str) -> str:
        """A text of the pack, said of the matter in hand."""
        return self.pack.of_subject(text, self.subject)

    def hints(self, question: Question) -> tuple[Hint, ...]:
        """What the paper, and what is kept beside it, suggests for a question."""
        clues = {clue.id: clue for clue in self.pack.clues}
        template = self.pack.templates["seen"]
        offered = self.choices(question)
        of_paper = (
            Hint(choice, self.said(template.format(text=clues[one].text)))
            for choice in offered
            for one in choice.seen
            if one in self.seen
        )
        beside = (
            Hint(choice, one.text)
            for choice in offered
            for one in self.sight.told
            if (one.question, one.choice) == (question.id, choice.id)
        )
        return (*of_paper, *beside)

    def answer(self, question: str, choices: Iterable[str]) -> Walk:
        """Answer a question; every other answer is kept.

        Raises:
            AnswerError: There is no such question or choice, or they do not go together.
        """
        answer = self._clean(question, tuple(choices))
        at = "" if self.at == question else self.at
        return replace(self, answers=MappingProxyType({**self.answers, question: answer}), at=at)

    def answer_all(self, answers: Mapping[str, Iterable[str]]) -> Walk:
        """Answer many questions, in whatever order.

        Raises:
            AnswerError: See ``answer``.
        """
        walk = self
        for question, choices in answers.items():
            walk = walk.answer(question, choices)
        return walk

    def back(self, question: str = "") -> Walk:
        """Go back to a question on the way, or to the one before; answers are kept.

        Raises:
            AnswerError: That question was not asked on this way.
        """
        crumbs = self.crumbs
        if not question:
            return replace(self, at=crumbs[-1].question.id) if crumbs else self
        if question not in self.course.made:
            raise AnswerError("还没有走到这一问", "请从已经答过的问题里选。", question)
        return replace(self, at=question)

    def forget(self, question: str) -> Walk:
        """Take one answer back."""
        kept = {key: answer for key, answer in self.answers.items() if key != question}
        return replace(self, answers=MappingProxyType(kept), at="")

    def state(self, stated: Stated) -> Walk:
        """Say what must be stated besides."""
        return replace(self, stated=stated)

    def proposal(self) -> Proposal:
        """What the answers come to.

        Raises:
            AnswerError: A question is still open.
        """
        if self.course.ending is None:
            open_one = self.course.next
            raise AnswerError(
                "还有问题没有回答", "请先答完再看建议。", open_one.id if open_one else ""
            )
        made = propose(self.course, self.profile, self.seen, self.stated)
        said = self.said
        return replace(
            made,
            title=said(made.title),
            text=said(made.text),
            next_steps=tuple(map(said, made.next_steps)),
            changes=tuple(replace(one, text=said(one.text)) for one in made.changes),
            paragraph=said(made.paragraph),
        )

    def _crumb(self, key: str) -> Crumb:
        question = self.pack.question(key)
        chosen = tuple(map(self._offered, question.chosen(self.answers[key])))
        return Crumb(self._said_of(question), chosen)

    def _said_of(self, question: Question) -> Question:
        return replace(question, text=self.said(question.text), help=self.said(question.help))

    def _offered(self, choice: Choice) -> Choice:
        return replace(choice, text=self.said(choice.text), help=self.said(choice.help))

    def _clean(self, key: str, given: Answer) -> Answer:
        try:
            question = self.pack.question(key)
        except KeyError:
            known = "、".join(one.id for one in self.pack.questions)
            raise AnswerError(f"没有“{key}”这一问", f"可以回答的有：{known}。", key) from None
        offered = self.choices(question)
        named = tuple(dict.fromkeys(_named(one, offered, question) for one in given))
        chosen = tuple(one for one in offered if one.id in named)
        if not chosen:
            raise AnswerError(f"“{question.text}”没有选", "请至少选一项。", key)
        if len(chosen) > question.at_most:
            text = f"“{question.text}”最多选{question.at_most}项"
            raise AnswerError(text, "请留下最要紧的。", key)
        alone = next((one for one in chosen if one.is_alone), None)
        if alone and len(chosen) > 1:
            raise AnswerError(f"“{alone.text}”不能与别的选项一起选", "请只选其中一边。", key)
        return tuple(one.id for one in chosen)


def _named(given: str, offered: tuple[Choice, ...], question: Question) -> str:
    """The id of a choice that is given by id, by its number or by its text."""
    for number, one in enumerate(offered, 1):
        if given in (one.id, str(number), one.text):
            return one.id
    known = "、".join(one.id for one in offered)
    raise AnswerError(f"“{question.text}”没有“{given}”这个选项", f"可以选：{known}。", question.id)
