"""Which of several hits holds: the surest, and each character belongs to one number only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gkdesk.inspection.personal.hit import Hit, Kind

_RANKS = (
    (Kind.ID_CARD, Kind.RESIDENCE),
    (Kind.EMAIL, Kind.WECHAT, Kind.QQ, Kind.OFFICER),  # nothing else is built so
    (Kind.CREDIT_CODE, Kind.FOREIGNER),
    (Kind.ID_OLD, Kind.MASKED),
    (Kind.PASSPORT, Kind.HOME_RETURN, Kind.HONG_KONG, Kind.TAIWAN, Kind.PLATE),
    (Kind.BANK_CARD,),  # has a check digit, and is longer than a telephone number inside it
    (Kind.MOBILE, Kind.SERVICE, Kind.LANDLINE),
    (Kind.ID_WRONG,),
    (Kind.BANK_ACCOUNT,),
    (Kind.ADDRESS,),
)
_RANK = {kind: rank for rank, kinds in enumerate(_RANKS) for kind in kinds}


def ranked(hits: Iterable[Hit], length: int) -> list[Hit]:
    """The hits that hold, in reading order.

    Args:
        length: Of the searched text, in characters.
    """
    taken = bytearray(length)
    kept: list[Hit] = []
    losers: list[Hit] = []
    for hit in sorted(hits, key=_order):
        if any(taken[hit.start : hit.end]):
            losers.append(hit)
            continue
        taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
        kept.append(hit)
    return sorted(_with_others(kept, losers), key=lambda hit: hit.start)


def _order(hit: Hit) -> tuple[int, int, int]:
    return _RANK[hit.kind], hit.start, hit.start - hit.end


def _with_others(kept: list[Hit], losers: list[Hit]) -> Iterable[Hit]:
    """What a word spoke for and another reading of the same characters has beaten."""
    others: dict[int, list[Kind]] = {}
    for loser in losers:
        if loser.is_named:
            others.setdefault(loser.start, []).append(loser.kind)
    for hit in kept:
        also = [kind for kind in others.get(hit.start, ()) if kind is not hit.kind]
        yield replace(hit, also=tuple(dict.fromkeys((*hit.also, *also)))) if also else hit
