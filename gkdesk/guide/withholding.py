"""区分处理: whether what is withheld from a paper is lawfully said.

The rules and all words are data: ``resources/guide/withholding-*.toml``.

Source: 条例 第三十七条.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gkdesk.forms.passages import Passage, Span
from gkdesk.guide import scrutiny
from gkdesk.guide.grounds import Catalogue
from gkdesk.guide.withholding_rules import PIECES, Withholding, load
from gkdesk.guide.wording import Problem, office_words, plain
from gkdesk.profiles import Profile
from gkdesk.terms import Attribute, Decision, Ground, GroundId

PASSAGES = "facts.withheld"


@dataclass(frozen=True, slots=True)
class Extent:
    """A paper in the plain words that are needed to find a place in it.

    Attributes:
        texts: Of its blocks, in reading order.
        body: Blocks of the body and of the text that is issued.
        attachments: Names, as 附件1, each with its title; none where there are none.
        contents: What was found in it and must not be repeated anywhere.
    """

    texts: tuple[str, ...]
    body: frozenset[int] = frozenset()
    attachments: Mapping[str, str] = field(default_factory=dict)
    contents: tuple[str, ...] = ()

    @property
    def hidden(self) -> tuple[str, ...]:
        """The contents as they are looked for."""
        return tuple(filter(None, map(plain, self.contents)))

    def holds(self, span: Span) -> bool:
        """Whether a span lies inside the paper."""
        if span.last >= len(self.texts):
            return False
        is_begun = span.start < max(len(self.texts[span.block]), 1)
        return is_begun and (span.end is None or span.end <= len(self.texts[span.last]))

    def text(self, span: Span) -> str:
        """What a span holds."""
        blocks = range(span.block, min(span.last + 1, len(self.texts)))
        cut = (span.within(i, len(self.texts[i])) for i in blocks)
        return "\n".join(self.texts[i][a:b] for i, (a, b) in zip(blocks, cut, strict=True))

    def attachment(self, name: str) -> str:
        """The name of an attachment that is called so, or by its title; empty for none."""
        said = plain(name)
        for known, title in self.attachments.items():
            if said in (plain(known), plain(title), plain(f"{known}{title}")):
                return known
        is_only = len(self.attachments) == 1 and said in ("附件", "附件1")
        return next(iter(self.attachments)) if is_only else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One decision whose lists are looked at.

    Attributes:
        extent: Of its paper; None where it is for many papers, or the paper is not at hand.
    """

    decided: Decision
    catalogue: Catalogue
    profile: Profile
    extent: Extent | None = None

    def slots(self, **more: str) -> dict[str, str]:
        """What complaints are filled with."""
        return {**office_words(self.decided, self.profile), **more}


def named(text: str, catalogue: Catalogue, chosen: Collection[GroundId]) -> tuple[GroundId, ...]:
    """The grounds that a text may mean: an id, a label or an article.

    Args:
        chosen: Of several that are cited alike, those that were chosen are meant.
    """
    said = plain(text)
    if not said:
        return ()
    grounds = catalogue.grounds.values()
    exact = tuple(one.id for one in grounds if said.upper() == one.id.upper())
    exact = exact or tuple(one.id for one in grounds if said == plain(one.label))
    if exact:
        return exact
    said = said.removeprefix("《政府信息公开条例》").removeprefix("条例")
    cited = tuple(
        one.id
        for one in grounds
        if not one.refusal and said.startswith("第") and plain(one.article).endswith(said)
    ) or tuple(
        one.id
        for one in grounds
        if not one.refusal and said.startswith("第") and said in plain(one.article)
    )
    among = tuple(one for one in cited if one in chosen)
    return among if len(among) == 1 else cited


def passages(asked: Asked, listed: Sequence[Passage]) -> Iterator[Problem]:
    """Everything that a list of passages lacks or says wrongly; worst is not first.

    An empty list is the catalogue's to refuse.
    """
    rules, decided = load(), asked.decided
    if decided.attribute is not Attribute.PARTIAL:
        if listed:
            yield rules.say("other_attribute", PASSAGES, asked.slots())
        return
    if len(listed) > rules.most:
        yield rules.say("too_many", PASSAGES, asked.slots(max=str(rules.most)))
        return
    used: set[GroundId] = set()
    hidden = asked.extent.hidden if asked.extent is not None else ()
    for number, one in enumerate(listed, 1):
        yield from _of_passage(asked, rules, number, one)
        if _repeats(one, hidden, asked.extent, rules.quoted):
            slots = asked.slots(number=str(number))
            yield rules.say("content", PASSAGES, slots)
        used |= set(named(one.ground, asked.catalogue, decided.grounds)[:1])
    if not listed:
        return
    known = asked.catalogue.grounds
    for ground in decided.grounds:
        if ground in known and known[ground].is_exemption and ground not in used:
            label = known[ground].label
            yield rules.say("ground_unused", PASSAGES, asked.slots(labels=label))
    yield from _of_places(asked, rules, listed)


def resolved(listed: Sequence[Passage], asked: Asked) -> tuple[Passage, ...]:
    """The same passages with their grounds by id, where these can be told."""
    return tuple(
        replace(one, ground=found[0]) if len(found) == 1 else one
        for one in listed
        for found in (named(one.ground, asked.catalogue, asked.decided.grounds),)
    )


def _of_passage(asked: Asked, rules: Withholding, number: int, one: Passage) -> Iterator[Problem]:
    slots = asked.slots(number=str(number), place=one.where, example=rules.examples[0])
    if len(one.written()) > rules.most_chars:
        yield rules.say("too_long", PASSAGES, {**slots, "max": str(rules.most_chars)})
        return
    lacking = [key for key in PIECES[:4] if not getattr(one, key)]
    if lacking:
        what = "、".join(rules.pieces[key] for key in lacking)
        yield rules.say("lacks", PASSAGES, {**slots, "what": what})
    if one.where:
        yield from _of_place(asked, rules, one, slots)
    if one.ground:
        yield from _of_ground(asked, rules, one, slots)


def _of_ground(
    asked: Asked, rules: Withholding, one: Passage, slots: Mapping[str, str]
) -> Iterator[Problem]:
    chosen, known = asked.decided.grounds, asked.catalogue.grounds
    found = named(one.ground, asked.catalogue, chosen)
    labels = "、".join(f"{known[each].label}（{each}）" for each in found) or one.ground
    filled = {**slots, "labels": labels}
    if len(found) != 1:
        yield rules.say("ground_unclear" if found else "ground_unknown", PASSAGES, filled)
        return
    ground = known[found[0]]
    if ground.refusal:
        yield replace(
            rules.say("ground_refused", PASSAGES, {**filled, "labels": ground.label}),
            remedy=ground.refusal,
        )
    elif not ground.is_exemption:
        yield rules.say("ground_open", PASSAGES, filled)
    elif ground.id not in chosen:
        yield rules.say("ground_unchosen", PASSAGES, filled)
    elif one.reason:
        yield from _of_reason(asked, rules, one.reason, ground, slots)


def _of_reason(
    asked: Asked, rules: Withholding, reason: str, ground: Ground, slots: Mapping[str, str]
) -> Iterator[Problem]:
    """A passage's reason is judged like any: boilerplate, the statute's words, old articles."""
    for problem in _judged(asked, replace(asked.decided, reason=reason, grounds=(ground.id,))):
        filled = {**slots, "what": problem.text, "example": problem.remedy}
        yield replace(rules.say("reason", PASSAGES, filled), severity=problem.severity)


def _judged(asked: Asked, decided: Decision) -> Iterator[Problem]:
    catalogue = asked.catalogue
    first = tuple(catalogue.reasons.problems(decided, asked.profile, catalogue.grounds))
    weak = () if first else scrutiny.load().of_reason(decided.reason, decided.grounds)
    yield from (*first, *weak, *catalogue.citations.problems(decided.reason))


def _of_place(
    asked: Asked, rules: Withholding, one: Passage, slots: Mapping[str, str]
) -> Iterator[Problem]:
    span, extent = one.span, asked.extent
    if span is None:
        if rules.block_like.search(plain(one.where)):
            yield rules.say("place_unread", PASSAGES, slots)
        if extent is not None:
            yield from _of_words(rules, one.where, extent, slots)
    elif extent is None:  # many papers, or none at hand: a number means another place in each
        yield rules.say("place_many", PASSAGES, slots)
    elif not extent.holds(span):
        yield rules.say("place_outside", PASSAGES, {**slots, "max": str(len(extent.texts))})
    elif not extent.text(span).strip():
        yield rules.say("place_empty", PASSAGES, slots)


def _of_words(
    rules: Withholding, where: str, extent: Extent, slots: Mapping[str, str]
) -> Iterator[Problem]:
    for found in rules.attachment.finditer(plain(where)):
        if not extent.attachment(found[0]):
            yield rules.say("place_attachment", PASSAGES, {**slots, "place": found[0]})


def _of_places(asked: Asked, rules: Withholding, listed: Sequence[Passage]) -> Iterator[Problem]:
    """What the places say together: the same twice, one in another, nothing left."""
    spans = [(number, span) for number, one in enumerate(listed, 1) if (span := one.span)]
    spans.sort(key=lambda each: (each[1].block, each[1].start, each[0]))
    before: tuple[int, Span] | None = None
    for number, span in spans:
        if before is not None and before[1].overlaps(span):
            key = "twice" if before[1] == span else "overlap"
            slots = asked.slots(
                number=str(max(number, before[0])), labels=str(min(number, before[0]))
            )
            yield rules.say(key, PASSAGES, slots)
        if before is None or span.reach >= before[1].reach:
            before = number, span
    if asked.extent is not None and _takes_all(
        asked.extent, [one for _, one in spans], rules.whole
    ):
        yield rules.say("whole_body", PASSAGES, asked.slots())


def _takes_all(extent: Extent, spans: Sequence[Span], percent: int) -> bool:
    total = taken = 0
    by_block: dict[int, set[int]] = {}
    for span in spans:
        for i in range(span.block, min(span.last + 1, len(extent.texts))):
            if i in extent.body:
                by_block.setdefault(i, set()).update(range(*span.within(i, len(extent.texts[i]))))
    for i in extent.body:
        text = extent.texts[i]
        total += sum(not letter.isspace() for letter in text)
        taken += sum(not text[at].isspace() for at in by_block.get(i, ()))
    return total > 0 and taken * 100 >= total * percent


def _repeats(one: Passage, hidden: Sequence[str], extent: Extent | None, least: int) -> bool:
    """Whether an entry says what it is to withhold."""
    said = plain(f"{one.words}\n{one.what}\n{one.reason}")
    span = one.span
    if span is not None and extent is not None and extent.holds(span):
        own = plain(extent.text(span))
        if len(own) >= least and own in said:
            return True
    return any(content in said for content in hidden)
