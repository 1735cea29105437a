"""Digits and letters as they are compared, one character for one, so that offsets stay true.

Everything that can stand in a number folds to an ASCII character: digits and letters to
themselves in capitals, what merely stands between them to one of the marks below. Chinese
text does not fold at all, and is never normalised: most of a paper is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CROSS = "x"
"""A multiplication sign: the check digit X, or a mask."""
MASK = "*"
NOTHING = "z"
"""A character without width."""
HEADS = "\u241f"
"""Between the head of a row and that of a column, where both are written before a cell."""
NEW_LINE, TAB = "n", "t"

_WIDE = 0xFEE0  # distance of the full-width forms (U+FF01 to U+FF5E)
_MATHEMATICAL = range(0x1D7CE, 0x1D800)  # five alphabets of digits
_ALIKE = {
    "X": "ХхΧχⅩⅹ",  # Cyrillic, Greek, Roman ten
    "O": "ОоΟο〇",
    "I": "ІіΙι",
    CROSS: "×✕✖⨯╳",
}
_BETWEEN = {
    MASK: "*＊﹡∗✱●■□◆█▇○◯◎△▲★☆※",
    " ": " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000",
    NOTHING: "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff",
    "-": "-‐‑‒–—―−－﹣﹘",
    ".": ".．·•・‧∙⋅",
    "(": "(（",
    ")": ")）",
    NEW_LINE: "\n\r\v\f\u2028\u2029",
    TAB: "\t",
}


def _alphanumerics() -> Iterator[tuple[int, str]]:
    for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B)):
        yield code, chr(code).upper()
        yield code + _WIDE, chr(code).upper()
    for place, code in enumerate(_MATHEMATICAL):
        yield code, str(place % 10)
    for folded, forms in _ALIKE.items():
        yield from ((ord(form), folded) for form in forms)


_SIGNS = dict(_alphanumerics())
_SEPARATORS = {ord(form): folded for folded, forms in _BETWEEN.items() for form in forms}
_TABLE = _SIGNS | _SEPARATORS


def _among(codes: dict[int, str]) -> str:
    return "".join(re.escape(chr(code)) for code in sorted(codes))


_LEAST = 5
"""Characters of the shortest number that anybody looks for: a QQ number."""


def _stretch(codes: range) -> re.Pattern[str]:
    """A digit or letter, and everything after it that may belong to one number."""
    signs = _among({code: sign for code, sign in _SIGNS.items() if code in codes})
    every = _among({code: sign for code, sign in _TABLE.items() if code in codes})
    return re.compile(f"[{signs}][{every}]{{{_LEAST - 1},}}")


# Sets with signs beyond the basic plane are searched some fifteen times as slowly.
_STRETCH, _RARE_STRETCH = _stretch(range(0x10000)), _stretch(range(0x110000))
_RARE = re.compile(f"[{chr(_MATHEMATICAL[0])}-{chr(_MATHEMATICAL[-1])}]")


def stretches(text: str) -> Iterator[re.Match[str]]:
    """Where numbers may stand."""
    return (_RARE_STRETCH if _RARE.search(text) else _STRETCH).finditer(text)


def fold(text: str) -> str:
    """The text with every digit, letter and separator in its plain form, as long as before."""
    return text.translate(_TABLE)


_BLANKS = dict.fromkeys(
    code for code, folded in _SEPARATORS.items() if folded in (" ", NOTHING, TAB)
)
_PLAIN = {code: chr(code - _WIDE) for code in range(0xFF01, 0xFF5F)} | _BLANKS


def bare(text: str) -> str:
    """Words without blanks and full-width forms: how labels and allow-lists are compared."""
    return text.translate(_PLAIN)
