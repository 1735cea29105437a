"""删减与附件: the lists of a decision as the trail keeps them, and as they are read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from gkdesk.forms.attribute import PARTS, WITHHELD
from gkdesk.forms.passages import Part, Passage, Span, lines, parts, passages
from gkdesk.terms import Attribute, Decision, Ground, GroundId

if TYPE_CHECKING:
    from gkdesk.guide.grounds import Catalogue
    from gkdesk.paper.attached import Attached
    from gkdesk.profiles import Profile


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be put into the lists of one paper.

    Attributes:
        exemptions: Grounds by which something is withheld.
        found: Personal data that the check-up found, each where it stands.
        settled: Keys of findings that need nothing else once their place is on the list.
        grounds: What an attachment can be decided on, by its attribute.
        labels: The office's word for each attribute.
        attachments: What the paper names or holds.
    """

    exemptions: tuple[Ground, ...] = ()
    found: tuple[Passage, ...] = ()
    settled: tuple[tuple[str, Span], ...] = ()
    grounds: Mapping[Attribute, tuple[Ground, ...]] = field(default_factory=dict)
    labels: Mapping[Attribute, str] = field(default_factory=dict)
    attachments: tuple[Attached, ...] = ()


def found_again(
    listed: Iterable[Passage], before: Sequence[str], now: Sequence[str]
) -> tuple[Passage, ...]:
    """The same list on a paper that was edited.

    A place is where its blocks are now, as far as they are what they were and cannot be taken
    for others; else it has to be picked again.

    Args:
        before: Texts of the blocks as they were.
        now: Texts of the blocks as they are.
    """
    return tuple(
        one if (span := one.span) is None else replace(one, where=_again(one, span, before, now))
        for one in listed
    )


def _again(one: Passage, span: Span, before: Sequence[str], now: Sequence[str]) -> str:
    was, count = list(before[span.block : span.last + 1]), span.last - span.block + 1
    if was == list(now[span.block : span.last + 1]) and len(was) == count:
        return one.where
    places = [
        at
        for at, text in enumerate(now)
        if was and text == was[0] and list(now[at : at + count]) == was
    ]
    if len(places) != 1:
        return ""
    return replace(span, block=places[0], last=places[0] + count - 1).written(one.words)


def passages_of(decided: Decision) -> tuple[Passage, ...]:
    """What a decision withholds."""
    return passages(dict(decided.facts).get(WITHHELD, ""))


def covered(listed: Iterable[Passage], found: Iterable[tuple[str, Span]]) -> frozenset[str]:
    """Keys of findings that stand wholly inside something on the list."""
    spans = [span for one in listed if (span := one.span) is not None]
    return frozenset(key for key, place in found if any(one.holds(place) for one in spans))


def with_grounds(decided: Decision, catalogue: Catalogue, profile: Profile) -> Decision:
    """The same decision, the grounds of its lists by their ids, as they are recorded."""
    from gkdesk.guide import parting, withholding

    stated = dict(decided.facts)
    if not (stated.get(WITHHELD) or stated.get(PARTS)):
        return decided
    asked = withholding.Asked(decided, catalogue, profile)
    listed = {
        WITHHELD: lines(withholding.resolved(passages(stated.get(WITHHELD, "")), asked)),
        PARTS: lines(parting.resolved(parts(stated.get(PARTS, "")), asked)),
    }
    facts = tuple((key, listed.get(key, value)) for key, value in decided.facts)
    return replace(decided, facts=facts)


def as_listed(decided: Decision, catalogue: Catalogue, profile: Profile) -> dict[str, Any]:
    """What a decision withholds, and which attachments differ; never any content."""
    stated = dict(decided.facts)
    known = catalogue.grounds
    withheld = [
        {
            **as_passage(one),
            "label": known[one.ground].label if one.ground in known else "",
            "article": known[one.ground].article if one.ground in known else "",
        }
        for one in passages(stated.get(WITHHELD, ""))
    ]
    differing = [
        {
            "name": one.name,
            "attribute": attribute.value,
            "label": profile.label(attribute),
            "grounds": list(grounds),
            "articles": list(catalogue.articles(grounds)),
            "reason": one.reason,
        }
        for one in parts(stated.get(PARTS, ""))
        for attribute in (profile.attribute(one.attribute),)
        for grounds in (tuple(GroundId(each) for each in one.ground.split("、") if each),)
    ]
    return {"withhold": withheld, "parts": differing}


def as_passage(one: Passage) -> dict[str, Any]:
    """A passage; its characters as numbers too, where they are known."""
    return {
        "where": one.where,
        **(asdict(one.span) if one.span else {}),
        "what": one.what,
        "ground": one.ground,
        "reason": one.reason,
    }


def answers_of_lists(body: Mapping[str, Any]) -> dict[str, str]:
    """The two lists of a recorded decision, as answers; older ones have them among the facts."""
    withheld = (
        Passage(one["what"], one["ground"], one["where"], one["reason"])
        for one in body.get("withhold") or ()
    )
    differing = (
        Part(one["name"], one["label"], "、".join(one["grounds"]), one["reason"])
        for one in body.get("parts") or ()
    )
    found = {WITHHELD: lines(withheld), PARTS: lines(differing)}
    return {key: said for key, said in found.items() if said}


def told(body: Mapping[str, Any]) -> tuple[str, ...]:
    """A recorded decision's lists in words, an entry a line; old free text as it was written."""
    withheld = (
        f"删减{number}：{_told(one['where'], one['what'], one.get('label') or one['ground'])}"
        f"。{one['reason']}"
        for number, one in enumerate(body.get("withhold") or (), 1)
    )
    differing = (
        f"{one['name']}：{_told(one['label'], *one['articles'])}。{one['reason']}".rstrip("。")
        for one in body.get("parts") or ()
    )
    facts = body.get("facts") or {}
    free = [f"删减内容：{line}" for line in str(facts.get(WITHHELD, "")).splitlines()]
    return (*withheld, *differing, *free)


def _told(*pieces: str) -> str:
    return "，".join(filter(None, pieces))
