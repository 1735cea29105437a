"""附件另定属性: whether attachments that differ from their paper are lawfully said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from gkdesk.errors import AnswerError
from gkdesk.forms.passages import Part
from gkdesk.guide import scrutiny
from gkdesk.guide.grounds import Catalogue
from gkdesk.guide.withholding import Asked, named
from gkdesk.guide.withholding_rules import Withholding, load
from gkdesk.guide.wording import Problem
from gkdesk.terms import Attribute, Decision, GroundId

PARTS = "facts.parts"


def part_grounds(
    text: str, catalogue: Catalogue, chosen: Collection[GroundId] = ()
) -> tuple[GroundId, ...] | None:
    """The grounds that an attachment's entry names; None where one cannot be told."""
    whole = named(text, catalogue, chosen)
    if len(whole) == 1 or not text:
        return whole
    found = [named(one, catalogue, chosen) for one in re.split(r"[、;；+ ]+", text) if one]
    return tuple(one[0] for one in found) if all(len(one) == 1 for one in found) else None


def parts(asked: Asked, listed: Sequence[Part]) -> Iterator[Problem]:
    """Everything that is wrong with attachments whose attribute is another one."""
    rules, extent = load(), asked.extent
    if listed and extent is not None and not extent.attachments:
        yield rules.say("part_nowhere", PARTS, asked.slots())
        return
    if len(listed) > rules.most:
        yield rules.say("too_many", PARTS, asked.slots(max=str(rules.most)))
        return
    seen: set[str] = set()
    for number, one in enumerate(listed, 1):
        slots = asked.slots(number=str(number), place=one.name, example=rules.examples[1])
        name = extent.attachment(one.name) if extent is not None else one.name
        if extent is not None and one.name and not name:
            labels = "、".join(extent.attachments)
            yield rules.say("part_unknown", PARTS, {**slots, "labels": labels})
        elif name and name in seen:
            yield rules.say("part_twice", PARTS, slots)
        else:
            seen.add(name)
            yield from _of_part(asked, rules, one, slots)


def _of_part(
    asked: Asked, rules: Withholding, one: Part, slots: Mapping[str, str]
) -> Iterator[Problem]:
    lacking = [key for key in ("name", "attribute", "ground") if not getattr(one, key)]
    if lacking:
        what = "、".join(rules.pieces[key] for key in lacking)
        yield rules.say("part_lacks", PARTS, {**slots, "what": what})
        return
    try:
        attribute = asked.profile.attribute(one.attribute)
    except AnswerError as error:
        filled = {**slots, "what": error.title, "example": error.remedy}
        yield rules.say("part_problem", PARTS, filled)
        return
    grounds = part_grounds(one.ground, asked.catalogue)
    if attribute is Attribute.PARTIAL:
        yield rules.say("part_partial", PARTS, slots)
    elif grounds is None or not grounds:
        yield rules.say("part_ground", PARTS, {**slots, "labels": one.ground})
    else:
        if attribute is asked.decided.attribute:
            yield rules.say("part_same", PARTS, slots)
        yield from _of_whole(asked, rules, attribute, slots)
        yield from _of_part_alone(asked, rules, one, (attribute, grounds), slots)


def _of_whole(
    asked: Asked, rules: Withholding, attribute: Attribute, slots: Mapping[str, str]
) -> Iterator[Problem]:
    for rule in rules.rules:
        if asked.decided.attribute in rule.attributes and attribute in rule.parts:
            yield rule.wording.problem(PARTS, rule.severity, slots)


def _of_part_alone(
    asked: Asked,
    rules: Withholding,
    one: Part,
    settled: tuple[Attribute, tuple[GroundId, ...]],
    slots: Mapping[str, str],
) -> Iterator[Problem]:
    """What the catalogue finds wrong with an attachment as if it were a paper."""
    attribute, grounds = settled
    label = asked.profile.label(attribute)
    alone = Decision(attribute, label, grounds, one.reason)
    found = list(asked.catalogue.check(alone, asked.profile))
    if attribute in asked.catalogue.reasons.required_for and not found:
        found += scrutiny.load().of_reason(one.reason, grounds)
    for problem in found:
        filled = {**slots, "what": problem.text, "example": problem.remedy}
        yield replace(rules.say("part_problem", PARTS, filled), severity=problem.severity)


def resolved(listed: Sequence[Part], asked: Asked) -> tuple[Part, ...]:
    """The same attachments with the office's word for their attribute and grounds by id."""
    return tuple(
        replace(
            one,
            attribute=asked.profile.label(asked.profile.attribute(one.attribute)),
            ground="、".join(part_grounds(one.ground, asked.catalogue) or ()),
        )
        for one in listed
    )
