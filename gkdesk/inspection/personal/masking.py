"""How what was found may be shown: enough to find the place again, too little to use.

Source: domain notes 5.3; 个人信息保护法 article 73.
"""

from __future__ import annotations

import re

from gkdesk.inspection.personal.hit import Hit, Kind

_STAR = "*"
# How many signs are shown at the front and at the end.
_SHOWN = {
    Kind.MOBILE: (3, 4),
    Kind.LANDLINE: (4, 2),
    Kind.SERVICE: (3, 4),
    Kind.PASSPORT: (1, 3),
    Kind.HONG_KONG: (1, 3),
    Kind.HOME_RETURN: (1, 3),
    Kind.TAIWAN: (0, 3),
    Kind.OFFICER: (0, 3),
    Kind.PLATE: (2, 2),
    Kind.WECHAT: (2, 1),
    Kind.QQ: (2, 2),
    Kind.CREDIT_CODE: (8, 4),
}
_LAST_FOUR = (0, 4)
_FIGURES = re.compile("[0-9０-９一二三四五六七八九十百零〇A-Za-z]")


def masked(hit: Hit) -> str:
    """The hit as it may stand on a screen or in the trail."""
    if hit.kind is Kind.MASKED:
        return hit.value
    if hit.kind is Kind.EMAIL:
        user, _, host = hit.value.partition("@")
        return f"{user[:1]}***@{host}"
    if hit.kind is Kind.ADDRESS:
        return _FIGURES.sub(_STAR, hit.value)
    return _starred(hit.value, *_SHOWN.get(hit.kind, _LAST_FOUR))


def masked_name(name: str) -> str:
    """Surname and 某; of a compound surname its first character is enough."""
    return f"{name[:1]}某" if name else ""


def _starred(value: str, front: int, end: int) -> str:
    hidden = max(len(value) - front - end, 0)
    return value[:front] + _STAR * hidden + value[len(value) - end :]
