"""理由段: the reason as a paragraph that can be copied into OA or 发文稿纸."""

from __future__ import annotations

from collections.abc import Mapping

from gkdesk.guide import sentence
from gkdesk.guide.course import Course
from gkdesk.terms import Fact, GroundId

EXTENT = "extent"
"""The question that asks where the matter to be withheld stands."""

_CLAUSES = 2  # the last answers say what it rests on


def paragraph(
    course: Course,
    label: str,
    grounds: tuple[GroundId, ...],
    must_state: tuple[Fact, ...],
    facts: Mapping[str, str],
) -> str:
    """Put the answers, the grounds and what was stated into sentences.

    Args:
        label: The office's word for the attribute.
        must_state: What is not among ``facts`` is left as a blank to fill in.
    """
    templates, catalogue = course.pack.templates, course.pack.catalogue
    said = clauses(course)
    pieces = [templates["opening"].format(attribute=label)]
    if said:
        pieces.append(templates["says"].format(says="；".join(said)))
    if grounds:
        articles = "、".join(catalogue.articles(grounds))
        pieces.append(templates["ground"].format(articles=articles))
    for fact in must_state:
        value = facts.get(fact.key, "").strip().rstrip("。") or templates["blank"]
        pieces.append(templates["fact"].format(label=fact.label, value=value))
    return "".join(pieces)


def clauses(course: Course) -> list[str]:
    """What the answers say of the paper; where nothing is withheld, not what could be."""
    is_exempt = bool(course.exempting())
    return [
        choice.says
        for question, answer in course.steps()
        if is_exempt or question.id != EXTENT
        for choice in question.chosen(answer)
        if choice.says
    ]


def upward(course: Course, label: str, grounds: tuple[GroundId, ...]) -> str:
    """The sentence for the body of a request to the superior.

    Source: 国办发〔2016〕80号 一（一）.
    """
    known = course.pack.catalogue.grounds
    said = "；".join(clauses(course)[-_CLAUSES:])
    return sentence.load().put(label, said, [known[one] for one in grounds])
