"""统一社会信用代码: public, unless it belongs to a person in business."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkdesk.inspection.personal.context import Around
from gkdesk.inspection.personal.hit import Hit, Kind
from gkdesk.inspection.personal.rules import Rules
from gkdesk.inspection.personal.runs import Run

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGAN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGN = "[0-9A-HJ-NPQRTUWXYx]"
_CODE = re.compile(rf"(?=({_SIGN}{{2}}\d{{6}}{_SIGN}{{10}}))")
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGAN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LENGTH = 18
_FEW_GAPS = 5


def check_sign(code: str) -> str:
    """The last character that belongs to the first 17.

    Source: GB 32100-2015, appendix A.
    """
    weighed = zip(code, _WEIGHTS, strict=True)
    return _ALPHABET[-sum(_ALPHABET.index(sign) * weight for sign, weight in weighed) % 31]


def organ_check_sign(code: str) -> str:
    """The last character of the 组织机构代码 that belongs to its first eight.

    Source: GB 11714-1997.
    """
    weighed = zip(code, _ORGAN_WEIGHTS, strict=True)
    rest = 11 - sum(_ORGAN.index(sign) * weight for sign, weight in weighed) % 11
    return "X" if rest == 10 else "0" if rest == 11 else str(rest)


def credit_codes(run: Run, text: str, rules: Rules) -> Iterator[Hit]:
    """Codes whose check characters fit, or that are called by their name."""
    for found in _CODE.finditer(run.text) if len(run) >= _LENGTH else ():
        start, code = found.start(), found[1].replace("x", "X")
        end = start + _LENGTH
        if not run.is_alone(start, end) or code[:2] not in rules.heads["credit_heads"]:
            continue
        if len(run.grouping(start, end)) > _FEW_GAPS:
            continue
        around = Around(text, *run.span(start, end), rules)
        is_named = around.names("credit")
        if is_named or (_is_sure(code, around) and not around.names("identity")):
            yield Hit(Kind.CREDIT_CODE, *run.span(start, end), code, around.setting, is_named)


def _is_sure(code: str, around: Around) -> bool:
    """Both check characters fit; a code with letters that nothing denies needs only one."""
    if check_sign(code[:-1]) != code[-1]:
        return False
    if organ_check_sign(code[8:16]) == code[16]:
        return True
    return not (code.isdigit() or around.is_other_number)
