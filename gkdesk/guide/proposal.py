"""建议: what a walk through the questions comes to, with everything that explains it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from gkdesk.forms.passages import Passage
from gkdesk.guide.endings import Outcome, View
from gkdesk.terms import Attribute, Edition, Fact, GroundId, Severity


@dataclass(frozen=True, slots=True)
class Stated:
    """What a drafter states besides the answers.

    Attributes:
        facts: By key.
        reason: In the drafter's own words.
        passages: What is to be withheld.
        last_reasons: Earlier reasons of this office, the latest first.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    passages: tuple[Passage, ...] = ()
    last_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that does not fit together, or wants a second look."""

    code: str
    text: str
    severity: Severity
    source: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What would come out if one answer were another.

    Attributes:
        outcome: None where more would be asked.
    """

    question: str
    choice: str
    outcome: Outcome | None
    attribute: Attribute | None
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a walk came to.

    Attributes:
        outcome: How it ended.
        attribute: What is proposed; None where nothing is.
        articles: The grounds as they are cited.
        plain: What each ground says, in our words.
        must_state: Facts that must be stated.
        missing: Keys of those that are not stated yet.
        withhold: What is to be taken out.
        views: The views held where a matter is contested.
        path: Every question that counted, as shown, with the answers.
        changes: What would change it.
        paragraph: The reason, to be copied into OA or 发文稿纸.
        upward: A sentence for the body of a request to the superior; empty for other papers.
        asks_authority: Whether an authority has to be asked first (art. 17).
        edition: Of the questions.
        catalogue: Edition of the grounds.
    """

    outcome: Outcome
    ending: str
    title: str
    text: str
    source: str
    attribute: Attribute | None
    label: str
    grounds: tuple[GroundId, ...]
    articles: tuple[str, ...]
    plain: tuple[str, ...]
    must_state: tuple[Fact, ...]
    missing: tuple[str, ...]
    withhold: tuple[Passage, ...]
    views: tuple[View, ...]
    next_steps: tuple[str, ...]
    path: tuple[tuple[str, tuple[str, ...]], ...]
    conflicts: tuple[Conflict, ...]
    changes: tuple[Change, ...]
    paragraph: str
    upward: str
    asks_authority: bool
    edition: Edition
    catalogue: Edition

    def is_followed_by(self, attribute: Attribute, grounds: Collection[str]) -> bool:
        """Whether a decision is what was proposed, on these very grounds; else it needs a word.

        A proposal without grounds, as where a source is followed, leaves them to the drafter.
        """
        is_proposed = self.attribute == attribute
        return is_proposed and set(self.grounds) in (set(), set(grounds))
