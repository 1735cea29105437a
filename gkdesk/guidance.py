"""采用与改选: what the guide came to, beside the decision that was made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gkdesk.errors import AnswerError
from gkdesk.terms import Decision, Severity, Sha256

if TYPE_CHECKING:  # the records of a walk, under the names by which the window knows them
    from gkdesk.guide.proposal import Proposal as Proposal
    from gkdesk.guide.questions import Choice as Choice
    from gkdesk.guide.questions import Question as Question
    from gkdesk.guide.walk import Crumb as Crumb
    from gkdesk.guide.walk import Hint as Hint
    from gkdesk.guide.walk import Walk as Walk

STOPPED = ("引导的结果是停止办理", "请按引导写的办；答错了的，回到引导改那一问。")
NO_WHY = ("还没有写为什么与引导不同", "请写明本件的具体情况，会记入留痕。")
WHY = "why"


@dataclass(frozen=True, slots=True)
class Guidance:
    """A walk through the questions that was finished, and what the drafter says to it.

    Attributes:
        walk: It is over.
        why: Why the decision is another one than proposed; empty where it is not.
    """

    walk: Walk
    why: str = ""

    def as_guided(self, decided: Decision, text: Sha256) -> dict[str, Any]:
        """Body of the event that goes before the decision.

        Raises:
            AnswerError: The walk ended in a stop, or the decision is another one than
                proposed and the drafter does not say why.
        """
        proposal = self.walk.proposal()
        is_adopted = proposal.is_followed_by(decided.attribute, decided.grounds)
        why = "" if is_adopted else self._accepted(proposal, decided)
        return {**_walked(self.walk, text), "adopted": is_adopted, "why": why}

    def _accepted(self, proposal: Proposal, decided: Decision) -> str:
        from gkdesk.guide import scrutiny

        _refuse_stop(proposal)
        why = " ".join(self.why.split())
        if not why:
            raise AnswerError(*NO_WHY, WHY)
        for problem in scrutiny.load().of_reason(why, decided.grounds):
            if problem.severity is Severity.BLOCK:
                raise AnswerError(problem.text, problem.remedy, WHY)
        return why


def as_walked(walk: Walk, text: Sha256) -> dict[str, Any]:
    """Body of the event that says what a walk came to that no decision follows.

    Raises:
        AnswerError: A question is still open, or the walk ended in a stop.
    """
    _refuse_stop(walk.proposal())
    return _walked(walk, text)


def _walked(walk: Walk, text: Sha256) -> dict[str, Any]:
    from gkdesk.guide.recording import as_recorded

    proposal, stated = walk.proposal(), walk.stated.facts
    return {
        "guide": as_recorded(walk),
        "path": list(walk.course.made),
        "ending": proposal.ending,
        "title": proposal.title,
        "label": proposal.label,
        "seen": list(walk.seen),
        "lists": [*_lists(walk)],
        "stated": {key: said.strip() for key, said in stated.items() if said.strip()},
        "text_sha256": text,
    }


def _lists(walk: Walk) -> Iterator[dict[str, str]]:
    """The lists of the office that suggested anything, each once."""
    for one in dict.fromkeys(told.kept for told in walk.sight.told if told.kept):
        yield {"list": one.called, "digest": one.digest, "imported_at": one.at}


def _refuse_stop(proposal: Proposal) -> None:
    """Of a matter that may be a state secret nothing more is recorded."""
    if proposal.outcome == "stop":
        raise AnswerError(*STOPPED, "attribute")
