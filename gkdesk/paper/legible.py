"""Words in bytes that nobody knows the form of: found where they are plain enough to be read.

Chance makes letters too. What counts is a stretch with several Chinese characters in
UTF-8, or more of them in GB 18030, or as many digits as a person's number has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

LOOKED_AT = 256 * 1024  # bytes
_STRETCHES = 40
_LENGTH = 400  # characters of a stretch
_STRETCH = re.compile("[^\x00-\x1f\x7f-\xa0\ufffd]{3,400}")
_HAN = re.compile("[一-鿿]")
_NUMBER = re.compile("[0-9]{15}")
_DOUBLE = re.compile(rb"(?:[\xb0-\xd7][\xa1-\xfe]){6,200}")
_AROUND = re.compile("[一-鿿]{4}|密")
_ID = re.compile("(?<![0-9A-Fa-f])[0-9]{17}[0-9Xx](?![0-9A-Fa-f])")
_DIGITS = b"0" * 17
_AS_DIGITS = bytes(ord("0") if chr(code).isdigit() and code < 128 else 32 for code in range(256))
_ENCODINGS = (("utf-8", 1), ("utf-16-le", 2), ("gb18030", 1))
_ENDS = "\"'<>"
_PLAIN = bytes(code for code in range(128) if chr(code) not in _ENDS)


def words_in(raw: bytes) -> str:
    """What can be read in some bytes, on one line; empty where nothing can."""
    part = raw[:LOOKED_AT]
    text = part.decode("utf-8", "ignore")
    found = [one for one in _STRETCH.findall(text) if _is_said(one)]
    if not found:
        found = [one.decode("gb18030", "ignore") for one in _DOUBLE.findall(part)]
    return "；".join(" ".join(one.split()) for one in found[:_STRETCHES])


def lines_around(raw: bytes) -> Iterator[str]:
    """Short stretches around 密 in a file of unknown form, whatever its encoding.

    For marks alone: in a file that cannot be read, a mark still stops.
    """
    for encoding, step in _ENCODINGS:
        letter = "密".encode(encoding)
        at = raw.find(letter)
        for _ in range(_STRETCHES):
            if at < 0:
                break
            start = max(at % step if step > 1 else 0, at - 3 * len(letter))
            window = raw[start : at + 14 * len(letter)].decode(encoding, "ignore")
            yield "".join(letter for letter in window if letter.isprintable())
            at = raw.find(letter, at + 1)


def values_in(raw: bytes) -> Iterator[str]:
    """Attribute values and strings of some XML that say more than programs make up.

    Parts of names are long, and hold few words of anybody: what is plain is left out
    before anything is searched.

    Args:
        raw: The part as stored, not parsed.
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    has_number = _DIGITS in raw.translate(_AS_DIGITS)
    if raw.isascii() and not has_number:
        return
    telling = raw.translate(None, _PLAIN).decode("utf-8", "replace")
    text = raw.decode("utf-8", "replace")
    seen: set[str] = set()
    end = 0
    for found in islice(_AROUND.finditer(telling), 20 * _STRETCHES):
        at = text.find(found[0], end)
        if at < 0:
            continue
        start, end = _value_around(text, at, end)
        said = text[start:end].strip()
        if said not in seen and not said.startswith("{"):
            seen.add(said)
            yield said
    if has_number:
        yield from (found[0] for found in islice(_ID.finditer(text), _STRETCHES))


def _value_around(text: str, at: int, least: int) -> tuple[int, int]:
    """Where the attribute value begins and ends that a place stands in."""
    window = max(least, at - _LENGTH)
    start = max(window, 1 + max(text.rfind(mark, window, at) for mark in _ENDS))
    ends = (text.find(mark, at, at + _LENGTH) for mark in _ENDS)
    return start, min((found for found in ends if found >= 0), default=min(len(text), at + _LENGTH))


def _is_said(text: str) -> bool:
    letters = len(_HAN.findall(text[:_LENGTH]))
    return letters >= 4 or (letters > 1 and "密" in text) or _NUMBER.search(text) is not None
