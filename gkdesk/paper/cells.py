"""What a cell of a workbook shows for the number it stores, and whether it shows it at all.

Numbers of more than eleven digits, which a sheet shows as 1.1E+17, are written out: they
are account and identity numbers that somebody typed.

Source: ECMA-376 part 1, 18.8 (styles), 18.8.30 (built-in number formats), 18.17.4 (dates).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from gkdesk.paper.pieces import Unseen
from gkdesk.paper.shades import Rgb, are_alike, hex_shade
from gkdesk.paper.tree import child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DAY_WORDS = frozenset("yYdD年日")
_ZEROS = re.compile("0{2,30}")
_NUMBER = 40  # characters of a stored number
_WRITTEN_OUT = 32  # digits
_WHITE: Rgb = (255, 255, 255)
_DAYS = 2_958_466  # 9999-12-31
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a day, not an instant


@dataclass(frozen=True, slots=True)
class Format:
    """How cells of one style look.

    Attributes:
        is_date: The number is a day.
        digits: The number is padded with zeros to that many digits; 0 for not at all.
    """

    is_date: bool = False
    digits: int = 0
    unseen: Unseen | None = None


PLAIN = Format()


class Formats:
    """The cell styles of a workbook."""

    def __init__(self, root: _Element | None, *, is_1904: bool = False) -> None:
        """Read a styles part.

        Args:
            is_1904: Days are counted from 1904 on.
        """
        self._epoch = _EPOCH_1904 if is_1904 else _EPOCH
        codes = {
            value(entry, "numFmtId") or "": value(entry, "formatCode") or ""
            for entry in _each(child(root, "numFmts"))
        }
        whites = [_is_white(font) for font in _each(child(root, "fonts"))]
        fills = [_fill(fill) for fill in _each(child(root, "fills"))]
        self._formats = [
            _format(entry, codes, whites, fills) for entry in _each(child(root, "cellXfs"))
        ]

    def of(self, style: str | None) -> Format:
        """The format that a cell names by its number."""
        at = int(style) if style and style.isascii() and style.isdigit() and len(style) < 7 else 0
        return self._formats[at] if at < len(self._formats) else PLAIN

    def shown(self, stored: str, form: Format) -> str:
        """The text of a stored number."""
        try:
            number = Decimal(stored) if len(stored) <= _NUMBER else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            return stored
        if form.is_date and 0 < number < _DAYS:
            return _day(self._epoch, number)
        if number == number.to_integral_value() and number.adjusted() < _WRITTEN_OUT:
            return str(int(number)).zfill(form.digits)
        return _fraction(number, stored)


def _fraction(number: Decimal, stored: str) -> str:
    """A fraction without the noise of binary arithmetic: 0.1 is stored as 0.10000000000000001."""
    if abs(number.adjusted()) > _WRITTEN_OUT:
        return stored
    return f"{float(number):.15g}" if "e" not in f"{float(number):.15g}" else stored


def _day(epoch: datetime, number: Decimal) -> str:
    moment = epoch + timedelta(days=int(number), seconds=round(float(number % 1) * 86_400))
    day = f"{moment:%Y-%m-%d}"
    return day if not number % 1 else f"{day} {moment:%H:%M:%S}"


def _format(
    style: _Element, codes: dict[str, str], whites: list[bool], fills: list[Rgb | None]
) -> Format:
    number = value(style, "numFmtId") or "0"
    code = codes.get(number, "")
    bare = _QUOTED.sub("", code[:256])
    is_date = number.isdigit() and len(number) < 4 and int(number) in _DATES
    if code:
        is_date = not _DAY_WORDS.isdisjoint(bare.partition(";")[0])
    padded = _ZEROS.fullmatch(bare)
    unseen = None
    if code and not bare.replace(";", "").strip() and code.count(";") > 1:
        unseen = Unseen.HIDDEN  # ;;; shows nothing
    elif _at(whites, value(style, "fontId")) and _is_pale(_at(fills, value(style, "fillId"))):
        unseen = Unseen.WHITE
    return Format(is_date, len(padded[0]) if padded else 0, unseen)


def _is_white(font: _Element) -> bool:
    color = child(font, "color")
    if value(color, "theme") == "0" and not value(color, "tint"):
        return True
    shade = hex_shade((value(color, "rgb") or "")[-6:])
    return shade is not None and are_alike(shade, _WHITE)


def _fill(fill: _Element) -> Rgb | None:
    """The shade of a fill; None where nobody knows it; white where there is none."""
    pattern = child(fill, "patternFill")
    kind = value(pattern, "patternType") or "none"
    if pattern is None or kind == "none":
        return _WHITE if pattern is not None else None
    front = child(pattern, "fgColor")
    if value(front, "theme") == "0":
        return _WHITE
    return hex_shade((value(front, "rgb") or "")[-6:])


def _is_pale(fill: Rgb | None) -> bool:
    return fill is not None and are_alike(fill, _WHITE)


def _at(listed: list[bool] | list[Rgb | None], index: str | None) -> Rgb | None:
    at = int(index) if index and index.isascii() and index.isdigit() and len(index) < 7 else 0
    return (listed[at] or None) if at < len(listed) else None  # type: ignore[return-value] # a flag is asked for its truth


def _each(holder: _Element | None) -> list[_Element]:
    return [] if holder is None else [entry for entry in holder if local(entry)]
