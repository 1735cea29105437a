"""Everything by which a file names people, as findings: this room's door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from gkdesk.inspection.personal.allowed import Allowed
from gkdesk.inspection.personal.boxes import boxed
from gkdesk.inspection.personal.hit import Kind
from gkdesk.inspection.personal.lines import Person, listed
from gkdesk.inspection.personal.lists import Roll, rolls
from gkdesk.inspection.personal.masking import masked_name
from gkdesk.inspection.personal.masks import guessable, revealed
from gkdesk.inspection.personal.people import mentions
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.scanning import scan
from gkdesk.inspection.personal.sheaf import Sheaf
from gkdesk.inspection.personal.spot import Spot, in_forms, spots
from gkdesk.inspection.personal.wording import say, worded
from gkdesk.paper.pieces import Contents, Piece
from gkdesk.terms import Finding, Severity

_CONTENT = 2000  # characters of a list that a finding carries


def personal_findings(contents: Contents, rules: Rules, allowed: Allowed) -> list[Finding]:
    """Look all of a file's text over for personal data.

    Args:
        contents: What ``paper`` read; pieces that nobody sees weigh more.
        allowed: What the office says is its own.

    Returns:
        In the order of the pieces, at most as many as the rules say, then one that counts the
        rest. A name list is one finding and holds the numbers in it.
    """
    found = sorted(_Survey(contents, rules, allowed).findings(), key=lambda one: one[:2])
    most = rules.limits["findings"]
    told = [finding for _, _, finding in found[:most]]
    if len(found) > most:
        told.append(_more(found[most:], contents, rules))
    return told


_Placed = tuple[int, int, Finding]


def _more(rest: Sequence[_Placed], contents: Contents, rules: Rules) -> Finding:
    piece = contents.pieces[rest[0][0]]
    return say("more", rules, piece, (0, 0), content="", shown="", count=len(rest))


class _Survey:
    """One file while it is looked over."""

    def __init__(self, contents: Contents, rules: Rules, allowed: Allowed) -> None:
        self._contents, self._rules = contents, rules
        self._sheaf = Sheaf(contents, rules.limits, rules.calling)
        self._boxed = list(boxed(contents, rules))
        hits = (hit for hit in scan(self._sheaf.text, rules) if not allowed.allows(hit))
        self._spots = in_forms(contents, list(spots(self._sheaf, hits)))
        self._rolls = list(rolls(contents, rules, self._spots))
        self._lists = list(listed(contents, self._outside(), rules))
        self._revealed = list(revealed(contents, [*self._spots, *self._boxed], rules))
        dated = frozenset(chain.from_iterable(r.pieces for r in self._rolls if r.has_age))
        known = {id(spot) for spot in self._revealed}
        self._guessed = [s for s in guessable(contents, self._spots, dated) if id(s) not in known]

    def findings(self) -> Iterator[_Placed]:
        outside = self._outside()
        told = {id(spot) for spot in chain(self._revealed, self._guessed)}
        in_lists = {number for _, numbers in self._lists for number in numbers}
        open_spots = [
            spot
            for number, spot in enumerate(outside)
            if number not in in_lists and id(spot) not in told
        ]
        yield from self._masks()
        for roll in self._rolls:
            yield self._roll(roll)
        for people, numbers in self._lists:
            yield self._list(people, [outside[number] for number in numbers])
        for spot in chain(open_spots, self._boxed):
            yield spot.piece, spot.start, worded(spot, self._piece(spot.piece), self._rules)
        yield from self._people()

    def _piece(self, index: int) -> Piece:
        return self._contents.pieces[index]

    def _outside(self) -> list[Spot]:
        """What was found outside tables that are name lists."""
        inside = frozenset(chain.from_iterable(roll.pieces for roll in self._rolls))
        return [spot for spot in self._spots if spot.piece not in inside]

    def _masks(self) -> Iterator[_Placed]:
        """Masks that hide nothing; in a list the first stands for all of them."""
        for kind, several in (("revealed", self._revealed), ("guessable", self._guessed)):
            for first, count in self._grouped(several):
                remark = f"共{count}处" if count > 1 else ""
                finding = say(
                    kind,
                    self._rules,
                    self._piece(first.piece),
                    (first.start, first.end),
                    content=first.content,
                    shown=first.hit.value,
                    remark=remark,
                )
                yield first.piece, first.start, finding

    def _grouped(self, several: Sequence[Spot]) -> Iterator[tuple[Spot, int]]:
        lists = {piece: roll.grid for roll in self._rolls for piece in roll.pieces}
        firsts: dict[object, list[Spot]] = {}
        for spot in several:
            firsts.setdefault(lists.get(spot.piece, id(spot)), []).append(spot)
        yield from ((group[0], len(group)) for group in firsts.values())

    def _roll(self, roll: Roll) -> _Placed:
        inside = [spot for spot in self._spots if spot.piece in roll.pieces]
        kinds = {spot.hit.kind for spot in inside}
        weight: Severity | None = None
        if roll.is_appointment or (roll.is_contacts and Kind.MOBILE in kinds):
            weight = Severity.WARN
        hidden = {spot.unseen.value for spot in inside if spot.unseen}
        hidden |= {why.value for i in roll.pieces for *_, why in self._piece(i).unseen}
        piece = self._piece(roll.anchor)
        finding = say(
            "contacts" if roll.is_contacts else "list",
            self._rules,
            piece,
            (0, len(piece.text)),
            content="\n".join(roll.rows)[:_CONTENT],
            shown="、".join(roll.columns),
            remark=f"其中有{'、'.join(sorted(hidden))}" if hidden else "",
            weight=weight,
            count=roll.people,
        )
        return roll.anchor, 0, finding

    def _list(self, people: Sequence[Person], inside: Sequence[Spot]) -> _Placed:
        first = people[0]
        labels = dict.fromkeys(self._rules.kinds[spot.hit.kind].label for spot in inside)
        hidden = sorted({spot.unseen.value for spot in inside if spot.unseen})
        piece = self._piece(first.piece)
        last = inside[-1].end if inside[-1].piece == first.piece else len(piece.text)
        finding = say(
            "list",
            self._rules,
            piece,
            (first.start, last),
            content="\n".join(f"{p.name}" for p in people)[:_CONTENT],
            shown="、".join(["姓名", *labels]),
            remark=f"其中有{'、'.join(hidden)}" if hidden else "",
            count=len(people),
        )
        return first.piece, first.start, finding

    def _people(self) -> Iterator[_Placed]:
        listed_pieces = frozenset(chain.from_iterable(roll.pieces for roll in self._rolls))
        for mention in mentions(self._sheaf.text, self._rules):
            index = self._sheaf.piece_at(mention.start)
            if index is None or index in listed_pieces:
                continue
            start, end = (at - self._sheaf.starts[index] for at in (mention.start, mention.end))
            piece = self._piece(index)
            if end > len(piece.text):
                continue
            unseen = self._sheaf.unseen(index, start, end)
            name = piece.text[start:end]
            finding = say(
                mention.group,
                self._rules,
                piece,
                (start, end),
                content=name,
                shown=f"{masked_name(name)}（{mention.word}）",
                remark=f"藏在{unseen.value}里" if unseen else "",
            )
            yield index, start, finding
