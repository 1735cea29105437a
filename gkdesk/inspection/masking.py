"""How a content is shown until somebody asks to see all of it.

Enough stays for the person who wrote it to know it again, too little for anybody else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

_STAR = "＊"
_SHOWN = 8  # characters of prose
_ID_SHOWN = 4
_DIGITS = re.compile(r"[0-9０-９]")
_COUNT = re.compile(r"（[0-9]{1,9} 处）$")
_LABEL = 40  # characters
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")


class Mask(StrEnum):
    """What kind of content is masked."""

    NONE = "none"
    NAME = "name"
    ID = "id"
    PATH = "path"
    DIGITS = "digits"
    TEXT = "text"
    VALUE = "value"  # prose behind a label
    MARK = "mark"  # an identifier behind a label; without one nothing to hide


def masked(text: str, mask: Mask) -> str:
    """A content as it may be shown, on one line.

    Args:
        text: Unmasked; may begin with a label up to ``：`` and end with a count in brackets.
    """
    return _WAYS[mask](" ".join(text.split()))


def _none(text: str) -> str:
    return text


def _labelled(way: Callable[[str], str]) -> Callable[[str], str]:
    def mask(text: str) -> str:
        counted = _COUNT.search(text[-20:])
        count = counted[0] if counted else ""
        plain = text[: len(text) - len(count)]
        label, colon, said = plain.partition("：")
        if not colon or len(label) > _LABEL:
            label, colon, said = "", "", plain
        return f"{label}{colon}{way(said)}{count}"

    return mask


def _name(text: str) -> str:
    return text[:1] + _STAR * min(max(len(text) - 1, 0), 3)


def _id(text: str) -> str:
    return text[:_ID_SHOWN] + _STAR * 3 if len(text) > _ID_SHOWN else _name(text)


def _path(text: str) -> str:
    """The drive or the kind of address, and the kind of file."""
    beginning = "" if text[:1] in "\\/" else text[:3]
    suffix = _SUFFIX.search(text[-8:])
    return f"{beginning}{_STAR * 3}{suffix[0] if suffix else ''}"


def _digits(text: str) -> str:
    """Every digit behind a decimal point, and all of them where there is none."""
    whole = re.sub(r"(?<=\.)[0-9]+", _STAR * 2, text)
    return whole if whole != text else _DIGITS.sub(_STAR, text)


def _prose(text: str) -> str:
    shown = _DIGITS.sub(_STAR, text[:_SHOWN])
    if "@" in text[: 4 * _SHOWN]:
        shown = _name(text)
    return shown if len(text) <= _SHOWN else f"{shown}…（共 {len(text)} 字）"


def _value(text: str) -> str:
    """As prose, but a short one might be a name."""
    return _prose(text) if len(text) > _SHOWN else _name(text)


_WAYS: dict[Mask, Callable[[str], str]] = {
    Mask.NONE: _none,
    Mask.NAME: _labelled(_name),
    Mask.ID: _labelled(_id),
    Mask.PATH: _path,
    Mask.DIGITS: _digits,
    Mask.TEXT: _prose,
    Mask.VALUE: _labelled(_value),
    Mask.MARK: lambda text: _labelled(_id)(text) if "：" in text else text,
}
