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
_STRETCH = re.compile("[^\x00-\x1f\x7f-\xa0\ufffd]{4,400}")
_HAN = re.compile("[一-鿿]")
_NUMBER = re.compile("[0-9]{15}")
_DOUBLE = re.compile(rb"(?:[\xb0-\xd7][\xa1-\xfe]){6,200}")
_AROUND = re.compile("[一-鿿]{4}|(?<![0-9A-Fa-f])[0-9]{11,19}(?![0-9A-Fa-f])|密")
_ENCODINGS = (("utf-8", 1), ("utf-16-le", 2), ("gb18030", 1))
_ENDS = "\"'<>"


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


def values_in(text: str) -> Iterator[str]:
    """Attribute values and strings of some XML that say more than programs make up.

    Args:
        text: The part, decoded but not parsed.
    """
    seen: set[str] = set()
    end = 0
    for found in islice(_AROUND.finditer(text), 20 * _STRETCHES):
        if found.start() < end:
            continue
        window = max(end, found.start() - _LENGTH)
        start = 1 + max(text.rfind(mark, window, found.start()) for mark in _ENDS)
        start = max(start, window)
        ends = (text.find(mark, found.end(), found.end() + _LENGTH) for mark in _ENDS)
        end = min((at for at in ends if at >= 0), default=min(len(text), found.end() + _LENGTH))
        said = text[start:end].strip()
        if said not in seen and not said.startswith("{"):
            seen.add(said)
            yield said


def _is_said(text: str) -> bool:
    letters = len(_HAN.findall(text[:_LENGTH]))
    return letters >= 4 or (letters > 1 and "密" in text) or _NUMBER.search(text) is not None
