"""公开属性表: the form on which a paper's attribute, grounds and reason are stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gkdesk.forms import wording
from gkdesk.forms.form import Answer, Answers, Choice, Condition, Field, FieldKind, Form
from gkdesk.profiles import Profile
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Attribute, Decision, Fact, Ground, GroundId, MarkPlace, Matter

ANY = frozenset(attribute.value for attribute in Attribute)
WITH_REASON = ANY - {Attribute.PROACTIVE.value}
WITHHELD = "withheld"  # the fact that 部分公开 cannot do without
PARTS = "parts"  # attachments whose attribute is another one
LISTS = (WITHHELD, PARTS)
FACT = "fact."
_LINE = 20  # characters; what must be longer is counted while it is written


def attribute_form(
    profile: Profile,
    grounds: Sequence[Ground],
    matter: Matter = Matter.PAPER,
    *,
    has_attachments: bool = True,
) -> Form:
    """The form of an office.

    Args:
        profile: Whose labels, marks and reviewers it speaks of.
        grounds: The grounds the office may meet, in the order in which they are shown.
        matter: What it is about; where there is no paper, nothing is said of marks.
        has_attachments: Whether it asks for attachments that differ.

    Raises:
        SettingsError: The file of words says something impossible.
    """
    sheet = wording.of("attribute")
    intro = sheet.text("intro")
    reason = _reason(sheet.table("reason"))
    other = sheet.table("without_paper")
    without_paper, instead = other.text("intro"), other.text("reason")
    if matter is not Matter.PAPER:
        intro, reason = without_paper, replace(reason, help=instead)
    form = Form(
        id=sheet.text("id"),
        title=sheet.text("title"),
        intro=intro,
        fields=(
            _attribute(sheet.table("attribute"), profile, matter),
            _grounds(sheet.table("grounds"), grounds),
            reason,
            _withheld(sheet.table(WITHHELD)),
            *(one for one in (_parts(sheet.table(PARTS)),) if has_attachments),
            *_facts(sheet.table("fact"), grounds),
        ),
        action=sheet.text("action"),
    )
    sheet.close()
    return form


def decision(answers: Answers, profile: Profile) -> Decision:
    """What the answers decide, lawful or not: nothing is dropped or mended here.

    Raises:
        AnswerError: The attribute is none of the office's words.
    """
    attribute = profile.attribute(_text(answers, "attribute"))
    chosen = answers.get("grounds", ())
    grounds = (chosen,) if isinstance(chosen, str) else chosen
    keys = [
        key
        for key in answers
        if key.startswith(FACT) or (key in LISTS and _text(answers, key).strip())
    ]
    return Decision(
        attribute=attribute,
        label=profile.label(attribute),
        grounds=tuple(GroundId(one) for one in dict.fromkeys(grounds) if one),
        reason=_text(answers, "reason"),
        facts=tuple((key.removeprefix(FACT), _text(answers, key)) for key in keys),
    )


def answers_of(decided: Decision) -> dict[str, Answer]:
    """A decision as answers, to be shown again or checked as a form."""
    facts = {field_of(f"facts.{key}"): value for key, value in decided.facts}
    return {
        "attribute": decided.attribute.value,
        "grounds": tuple(map(str, decided.grounds)),
        "reason": decided.reason,
        **facts,
    }


def field_of(problem_field: str) -> str:
    """The field that a problem of the guide speaks of: ``facts.law`` is ``fact.law`` here."""
    if not problem_field.startswith("facts."):
        return problem_field
    key = problem_field.removeprefix("facts.")
    return key if key in LISTS else FACT + key


def fact_of(field: str) -> str:
    """The key of the fact that a field of the form asks for; empty for other fields."""
    is_fact = field == WITHHELD or field.startswith(FACT)
    return field.removeprefix(FACT) if is_fact else ""


def _attribute(sheet: Sheet, profile: Profile, matter: Matter) -> Field:
    return Field(
        key="attribute",
        kind=FieldKind.ONE,
        label=sheet.text("label"),
        help=sheet.text("help", empty=True),
        choices=tuple(_attribute_choices(sheet, profile, matter)),
        required=True,
        missing=sheet.text("missing"),
    )


def _attribute_choices(sheet: Sheet, profile: Profile, matter: Matter) -> Iterator[Choice]:
    meanings = sheet.table("choices")
    printed = {
        MarkPlace.ANNOTATION: wording.template(sheet, "printed", "mark"),
        MarkPlace.IMPRINT: wording.template(sheet, "printed_in_imprint", "mark"),
    }[profile.mark_place]
    not_printed = sheet.text("not_printed")
    reviewed = wording.template(sheet, "reviewed", "when", "reviewer")
    for terms in profile.attributes:
        reviews = (
            reviewed.format(when=rule.when, reviewer=rule.reviewer)
            for rule in profile.reviews_of(terms.attribute)
            if rule.attributes != frozenset(Attribute)  # what holds for all helps nobody choose
        )
        mark = printed.format(mark=terms.mark) if terms.mark else not_printed
        if matter is not Matter.PAPER:
            mark = ""
        yield Choice(
            value=terms.attribute.value,
            label=terms.label,
            help="".join((meanings.text(terms.attribute.value), mark, *reviews)),
            tone=terms.attribute.value,
        )


def _grounds(sheet: Sheet, grounds: Sequence[Ground]) -> Field:
    regulation = sheet.text("regulation")
    explained = wording.template(sheet, "choice", "article", "plain")
    choices = (
        Choice(
            value=ground.id,
            label=ground.label,
            help=explained.format(
                article=ground.article.removeprefix(regulation), plain=ground.plain
            ),
            shown_if=_attribute_is(frozenset(one.value for one in ground.allowed)),
            refusal=ground.refusal,
        )
        for ground in grounds
    )
    return Field(
        key="grounds",
        kind=FieldKind.MANY,
        label=sheet.text("label"),
        help=sheet.text("help", empty=True),
        choices=tuple(choices),
        required=True,
        shown_if=_attribute_is(ANY),
        missing=sheet.text("missing"),
    )


def _reason(sheet: Sheet) -> Field:
    return Field(
        key="reason",
        kind=FieldKind.LONG_TEXT,
        label=sheet.text("label"),
        help=sheet.text("help", empty=True),
        required=True,
        shown_if=_attribute_is(WITH_REASON),
        min_chars=sheet.number("min_chars"),
        placeholder=sheet.text("placeholder", empty=True),
        missing=sheet.text("missing"),
    )


def _withheld(sheet: Sheet) -> Field:
    return Field(
        key=WITHHELD,
        kind=FieldKind.LONG_TEXT,
        label=sheet.text("label"),
        help=sheet.text("help", empty=True),
        required=True,
        shown_if=_attribute_is(frozenset({Attribute.PARTIAL.value})),
        placeholder=sheet.text("placeholder", empty=True),
        missing=sheet.text("missing"),
    )


def _parts(sheet: Sheet) -> Field:
    return Field(
        key=PARTS,
        kind=FieldKind.LONG_TEXT,
        label=sheet.text("label"),
        help=sheet.text("help", empty=True),
        shown_if=_attribute_is(ANY),
        placeholder=sheet.text("placeholder", empty=True),
    )


def _facts(sheet: Sheet, grounds: Sequence[Ground]) -> Iterator[Field]:
    missing = wording.template(sheet, "missing", "label")
    placeholder = wording.template(sheet, "placeholder", "example")
    facts = {fact.key: fact for ground in grounds for fact in (*ground.facts, *ground.optional)}
    for key, fact in facts.items():
        needing = {str(ground.id) for ground in grounds if fact in ground.facts}
        asking = needing | {str(ground.id) for ground in grounds if fact in ground.optional}
        yield Field(
            key=FACT + key,
            kind=FieldKind.LONG_TEXT if fact.min_chars > _LINE else FieldKind.TEXT,
            label=fact.label,
            help=fact.hint,
            min_chars=fact.min_chars if fact.min_chars > _LINE else 0,
            required_if=_needed(fact, needing),
            shown_if=Condition("grounds", frozenset(asking)),
            placeholder=placeholder.format(example=fact.example),
            missing=missing.format(label=fact.label),
        )


def _needed(fact: Fact, grounds: set[str]) -> Condition | None:
    """When a fact must be stated: with these grounds, or with some attributes only."""
    if grounds and fact.needed_for:
        return _attribute_is(frozenset(one.value for one in fact.needed_for))
    return Condition("grounds", frozenset(grounds)) if grounds else None


def _attribute_is(values: frozenset[str]) -> Condition:
    return Condition("attribute", values)


def _text(answers: Answers, key: str) -> str:
    answer = answers.get(key, "")
    return answer if isinstance(answer, str) else "、".join(answer)
