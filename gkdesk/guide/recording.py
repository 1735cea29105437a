"""留痕的引导: a walk as an event records it, and as it is read back to be replayed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gkdesk.guide.endings import Outcome
from gkdesk.guide.rules import Decided
from gkdesk.guide.walk import Walk
from gkdesk.terms import Attribute, GroundId


def as_recorded(walk: Walk) -> dict[str, Any]:
    """A finished walk, as it stands under ``guide`` in the body of a decision.

    The reason and the facts are the decision's own; only answers that count are kept.

    Raises:
        AnswerError: A question is still open.
    """
    made = walk.proposal()
    edition = made.edition
    return {
        "questions": {"edition": edition.edition, "digest": edition.digest},
        "subject": walk.subject,
        "answers": {key: list(answer) for key, answer in walk.course.made.items()},
        "outcome": made.outcome.value,
        "attribute": made.attribute.value if made.attribute else "",
        "grounds": list(made.grounds),
    }


def of_recorded(name: str, body: Mapping[str, Any]) -> Decided:
    """Read back what ``as_recorded`` wrote.

    Raises:
        ValueError: It says something that it never wrote.
    """
    try:
        return Decided(
            name=name,
            answers={str(key): tuple(map(str, one)) for key, one in body["answers"].items()},
            outcome=Outcome(body["outcome"]),
            attribute=Attribute(body["attribute"]) if body["attribute"] else None,
            grounds=tuple(map(GroundId, body["grounds"])),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a recorded walk") from error
