"""Findings of personal data, worded by the rules; nothing unmasked stands in a sentence."""

from __future__ import annotations

from gkdesk.inspection.personal.hit import Kind, Setting
from gkdesk.inspection.personal.identity import age, birth
from gkdesk.inspection.personal.masking import masked
from gkdesk.inspection.personal.rules import Rules, today
from gkdesk.inspection.personal.spot import Spot
from gkdesk.paper.pieces import Piece, Unseen
from gkdesk.terms import Finding, Severity

_PUBLISHED = (Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL, Kind.WECHAT, Kind.QQ, Kind.ADDRESS)
_OFFICES = frozenset(
    {*((Setting.PUBLIC, kind) for kind in _PUBLISHED), (Setting.PLAIN, Kind.ADDRESS)}
)
"""What an office has too, and publishes; an address is an office's until somebody lives there."""
_PERSONS = {
    (Setting.PRIVATE, Kind.LANDLINE): Severity.WARN,
    (Setting.PRIVATE, Kind.BANK_ACCOUNT): Severity.BLOCK,
    (Setting.FORM, Kind.MOBILE): Severity.BLOCK,
}
"""Kinds that weigh more where a person is spoken of."""
_PUBLIC = frozenset({Kind.CREDIT_CODE, Kind.SERVICE})
_HEAVIER = {Severity.HINT: Severity.WARN, Severity.WARN: Severity.BLOCK}
_AGED = frozenset({Kind.ID_CARD, Kind.RESIDENCE, Kind.FOREIGNER, Kind.ID_OLD})


def severity(spot: Spot, rules: Rules) -> Severity:
    """How much a hit weighs by its kind, the words around it, and whether it is hidden."""
    kind, setting = spot.hit.kind, spot.hit.setting
    weight = rules.kinds[kind].severity
    if (setting, kind) in _OFFICES:
        weight = Severity.HINT
    elif setting in (Setting.PRIVATE, Setting.FORM):
        weight = _PERSONS.get((setting, kind), _PERSONS.get((Setting.PRIVATE, kind), weight))
    if (
        spot.unseen not in (None, Unseen.NOT_PRINTED)
        and kind not in _PUBLIC
        and setting is not Setting.PUBLIC
    ):
        weight = _HEAVIER.get(weight, weight)
    return weight


def worded(spot: Spot, piece: Piece, rules: Rules) -> Finding:
    """The finding of one number or address."""
    shown = masked(spot.hit)
    remarks = [f"藏在{spot.unseen.value}里"] if spot.unseen else []
    if spot.hit.kind in _AGED and _is_minor(spot, rules):
        remarks.append(f"本人未满{rules.limits['minor_years']}周岁")
    others = [rules.kinds[kind].label for kind in spot.hit.also]
    if others:
        remarks.append(f"也可能是{'、'.join(others)}")
    return say(
        spot.hit.kind,
        rules,
        piece,
        (spot.start, spot.end),
        content=spot.content,
        shown=shown,
        remark="，".join(remarks),
        weight=severity(spot, rules),
    )


def say(  # noqa: PLR0913  # one argument for each thing that a finding says
    kind: str,
    rules: Rules,
    piece: Piece,
    span: tuple[int, int],
    *,
    content: str,
    shown: str,
    remark: str = "",
    weight: Severity | None = None,
    count: int = 1,
) -> Finding:
    """A finding of a kind at a place.

    Args:
        span: In the piece's text.
        content: As it is written there.
        shown: The same, masked.
        remark: What else is to be said, without full stop.
        weight: If not the kind's own.
        count: People or places that it stands for.
    """
    said = rules.kinds[kind]
    text = said.text.format(masked=shown, n=count)
    return Finding(
        code=f"personal.{kind}",
        severity=weight or said.severity,
        text=f"{text}（{remark}）" if remark else text,
        advice=said.advice,
        block=piece.block,
        start=span[0],
        end=span[1],
        part=piece.part,
        place=piece.place,
        content=content,
        masked=shown,
        why=said.why,
        source=said.source,
    )


def _is_minor(spot: Spot, rules: Rules) -> bool:
    born = birth(spot.hit.value)
    return born is not None and age(born, today()) < rules.limits["minor_years"]
