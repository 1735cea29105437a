"""理由段: the reason as a paragraph that can be copied into OA or 发文稿纸."""

from __future__ import annotations

from collections.abc import Mapping

from gkdesk.guide.course import Course
from gkdesk.terms import Fact, GroundId


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
    said = [choice.says for choice in course.choices() if choice.says]
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
