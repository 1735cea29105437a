"""补正: what is wrong with what the drafter stated; silence is not wrong yet."""

from __future__ import annotations

from collections.abc import Iterator

from gkdesk.guide import scrutiny
from gkdesk.guide.course import Course
from gkdesk.guide.endings import FIRM, Ending
from gkdesk.guide.proposal import Conflict, Stated
from gkdesk.profiles import Profile
from gkdesk.terms import Attribute, Decision, GroundId, Severity


def problems(
    course: Course, grounds: tuple[GroundId, ...], stated: Stated, profile: Profile
) -> tuple[Conflict, ...]:
    """Everything stated that has to be mended, or wants a second look."""
    ending = course.ending
    if ending is None or ending.attribute is None or ending.outcome not in FIRM:
        return ()
    found = [*_of_words(course, grounds, stated, profile), *_strange(course, stated)]
    if ending.attribute is Attribute.PARTIAL:
        found += _of_passages(course, stated)
    return tuple(found)


def weighs(problem: Conflict) -> bool:
    """Whether nothing is proposed before it is mended: an impossible fact always does."""
    is_fact = problem.code.startswith("facts.") and problem.severity is not Severity.HINT
    return is_fact or problem.severity is Severity.BLOCK


def title(course: Course, ending: Ending, *, is_unmet: bool) -> str:
    """The heading of a result."""
    return course.pack.templates["unmet"] if is_unmet else ending.title


def _of_words(
    course: Course, grounds: tuple[GroundId, ...], stated: Stated, profile: Profile
) -> Iterator[Conflict]:
    catalogue, ending = course.pack.catalogue, course.ending
    if ending is None or ending.attribute is None:
        return
    facts = tuple(
        (key, text) for key, text in stated.facts.items() if text.strip() and key in catalogue.facts
    )
    label = profile.label(ending.attribute)
    decided = Decision(ending.attribute, label, grounds, stated.reason, facts)
    given = {"grounds", *(f"facts.{key}" for key, _ in facts)}
    if stated.reason.strip():
        given.add("reason")
    for one in (
        *catalogue.check(decided, profile),
        *scrutiny.load().of_reason(stated.reason, grounds, stated.last_reasons),
    ):
        if one.field in given:
            yield Conflict(one.field, f"{one.text}。{one.remedy}", one.severity)


def _strange(course: Course, stated: Stated) -> Iterator[Conflict]:
    """Facts that nothing asks for."""
    wording = course.pack.catalogue.messages["fact_unknown"]
    known = course.pack.facts()
    for key in stated.facts:
        if key not in known:
            said = wording.problem(f"facts.{key}", Severity.HINT, {"labels": key})
            yield Conflict(said.field, f"{said.text}。{said.remedy}", said.severity)


def _of_passages(course: Course, stated: Stated) -> Iterator[Conflict]:
    """What the list of passages to withhold lacks.

    Source: 条例 第三十七条.
    """
    exempt, wordings = course.exempting(), course.pack.of_passages
    for number, one in enumerate(stated.passages, 1):
        lacks = {
            "ground": one.ground not in exempt,
            "where": not one.where.strip(),
            "reason": not one.reason.strip(),
        }
        for key, is_lacking in lacks.items():
            if is_lacking:
                text = wordings[key].format(what=one.what, ground=one.ground)
                yield Conflict(f"withhold.{number}.{key}", text, Severity.WARN)
