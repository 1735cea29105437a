"""提出建议: from finished answers to what is shown."""

from __future__ import annotations

from collections.abc import Iterator

from gkdesk.forms.passages import Passage
from gkdesk.guide import mending
from gkdesk.guide.course import Course, follow
from gkdesk.guide.endings import FIRM, Ending, Outcome
from gkdesk.guide.paragraph import paragraph, upward
from gkdesk.guide.proposal import Change, Conflict, Proposal, Stated
from gkdesk.profiles import Profile
from gkdesk.terms import Attribute, Fact, GroundId

REFERRED = GroundId("G17")
"""拿不准，须报请确定: the ground on which nothing is decided here."""

UPWARD = "upward"
"""The fact that a paper is a request or report to the superior."""


def propose(course: Course, profile: Profile, seen: tuple[str, ...], stated: Stated) -> Proposal:
    """Make of a finished course what is shown.

    Args:
        seen: Facts that the paper shows.
    """
    ending, pack = course.ending, course.pack
    if ending is None:
        raise ValueError("a question is still open")
    grounds = course.grounds()
    reviews = tuple(_reviews(course, profile, grounds))
    problems = mending.problems(course, grounds, stated, profile)
    is_unmet = any(map(mending.weighs, problems))
    outcome = _outcome(ending, is_reviewed=bool(reviews), is_unmet=is_unmet)
    is_proposed = outcome in (*FIRM, Outcome.FOLLOW_SOURCE) and ending.attribute is not None
    attribute = ending.attribute if is_proposed else None
    must_state = _must_state(course, ending, grounds)
    label = profile.label(attribute) if attribute else ""
    known = pack.catalogue.grounds
    return Proposal(
        outcome=outcome,
        ending=ending.id,
        title=mending.title(course, ending, is_unmet=is_unmet),
        text=ending.text,
        source=ending.source,
        attribute=attribute,
        label=label,
        grounds=grounds if attribute else (),
        articles=pack.catalogue.articles(grounds),
        plain=tuple(known[one].plain for one in grounds),
        must_state=must_state,
        missing=tuple(one.key for one in must_state if not stated.facts.get(one.key, "").strip()),
        withhold=_withheld(course, stated) if attribute is Attribute.PARTIAL else (),
        views=ending.views,
        next_steps=(*reviews, *_steps(course, ending, grounds, seen)),
        path=tuple(
            (question.text, tuple(one.text for one in question.chosen(answer)))
            for question, answer in course.steps()
        ),
        conflicts=(*_conflicts(course, ending, grounds, seen), *problems),
        changes=tuple(_changes(course, profile)),
        paragraph=paragraph(course, label, grounds, must_state, stated.facts) if attribute else "",
        upward=upward(course, label, grounds) if attribute and UPWARD in seen else "",
        asks_authority=REFERRED in ending.grounds,
        edition=pack.edition,
        catalogue=pack.catalogue.edition,
    )


def _outcome(ending: Ending, *, is_reviewed: bool, is_unmet: bool) -> Outcome:
    if ending.outcome not in FIRM:
        return ending.outcome
    if is_unmet:
        return Outcome.NEEDS_REASON
    return Outcome.PROPOSE_WITH_REVIEW if is_reviewed else ending.outcome


def _reviews(course: Course, profile: Profile, grounds: tuple[GroundId, ...]) -> Iterator[str]:
    ending = course.ending
    if ending is None or ending.outcome not in FIRM or ending.attribute is None:
        return
    for one in course.pack.reviewed:
        if one.applies(course.made, ending.attribute, grounds, ()):
            yield f"{one.text}。"
    for rule in profile.reviews_of(ending.attribute):
        if rule.is_of_all_papers:
            yield f"{rule.when}先送{rule.reviewer}审查。"


def _must_state(course: Course, ending: Ending, grounds: tuple[GroundId, ...]) -> tuple[Fact, ...]:
    facts, known = course.pack.facts(), course.pack.catalogue.grounds
    of_grounds = [fact.key for one in grounds for fact in known[one].demanded(ending.attribute)]
    return tuple(facts[key] for key in dict.fromkeys((*of_grounds, *ending.must_state)))


def _withheld(course: Course, stated: Stated) -> tuple[Passage, ...]:
    """What the drafter listed, and a line to fill in for every ground that is not in it."""
    contents = {choice.id: choice.withhold for choice in course.choices() if choice.withhold}
    exempt = course.exempting()
    listed = {one.ground for one in stated.passages}
    return (
        *stated.passages,
        *(
            Passage(contents[hold.content], hold.ground)
            for hold in course.pack.holds
            if hold.ground in exempt and hold.ground not in listed
        ),
    )


def _steps(
    course: Course, ending: Ending, grounds: tuple[GroundId, ...], seen: tuple[str, ...]
) -> tuple[str, ...]:
    more = (
        one.text
        for one in course.pack.steps
        if one.applies(course.made, ending.attribute, grounds, seen)
    )
    if ending.outcome in (Outcome.STOP, Outcome.OUTSIDE):
        return ending.next_steps
    return (*ending.next_steps, *more)


def _conflicts(
    course: Course, ending: Ending, grounds: tuple[GroundId, ...], seen: tuple[str, ...]
) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(one.code, one.text, one.severity, one.source)
        for one in course.pack.conflicts
        if one.applies(course.made, ending.attribute, grounds, seen)
    )


def _changes(course: Course, profile: Profile) -> Iterator[Change]:
    """Other answers, one at a time, that lead elsewhere: the surest first, the last asked first."""
    unsure: list[Change] = []
    for question, answer in reversed(tuple(course.steps())):
        for choice in question.offered(profile.levels):
            if choice.id in answer:
                continue
            other = follow(course.pack, {**course.made, question.id: (choice.id,)})
            change = _change(question.text, choice.text, other, profile)
            if other.ending is None:
                unsure.append(change)
            elif _gist(other) != _gist(course):
                yield change
    yield from unsure


def _gist(course: Course) -> tuple[Outcome, Attribute | None] | None:
    return (course.ending.outcome, course.ending.attribute) if course.ending else None


def _change(question: str, choice: str, other: Course, profile: Profile) -> Change:
    templates, ending = other.pack.templates, other.ending
    attribute = ending.attribute if ending else None
    if ending is None:
        result = templates["more"]
    else:
        result = profile.label(attribute) if attribute else ending.title
    text = templates["change"].format(question=question, choice=choice, result=result)
    return Change(question, choice, ending.outcome if ending else None, attribute, text)
