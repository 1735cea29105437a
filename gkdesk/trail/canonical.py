"""One way, and only one, to write a record as bytes: canonical JSON.

Source: RFC 8785, for null, booleans, whole numbers, text, lists and objects.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from operator import eq
from typing import Any, Generic, NoReturn, TypeAlias, TypeVar

import msgspec

Value: TypeAlias = "bool | int | str | Sequence[Value] | Mapping[str, Value] | None"

Shape = TypeVar("Shape")

LARGEST = 2**53 - 1
"""Beyond it, readers that keep numbers as doubles would read another number (RFC 8785, 3.2.2.3)."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def encode(value: Value) -> bytes:
    """Write a value in its canonical form.

    A file name that is no proper Unicode keeps its readable part: half characters
    become U+FFFD, since they have no bytes in UTF-8.

    Raises:
        TypeError: There is something in it that the trail does not know, such as a float.
        ValueError: A number is too large.
    """
    return _WRITE(_plain(value)).encode()


def decode(raw: bytes) -> Any:  # noqa: ANN401 - whatever was written
    """Read bytes that ought to be canonical.

    Raises:
        ValueError: They are no JSON of the kind that the trail writes.
    """
    try:
        return _READ(raw.decode())
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def is_canonical(raw: bytes) -> bool:
    """Whether the bytes are the canonical form of what they say."""
    try:
        return encode(decode(raw)) == raw
    except (ValueError, TypeError):
        return False


class Reader(Generic[Shape]):
    """Reads many records of one shape, and makes sure that each is canonical.

    The library writes as RFC 8785 wants it, but that it sorts keys beyond the basic plane
    as UTF-8 does, not UTF-16: records with such letters are looked at one by one.

    Args:
        shape: A structure whose fields are all of a record's keys, in their order.
    """

    def __init__(self, shape: type[Shape]) -> None:
        self._read = msgspec.json.Decoder(shape, float_hook=_refuse).decode
        self._write = msgspec.json.Encoder(order="sorted").encode

    def read(self, raws: Sequence[bytes]) -> list[Shape] | None:
        """What they say; None where one is not canonical, or cannot be judged so fast."""
        if _has_far(b"".join(raws)) and not all(is_canonical(one) for one in raws if _has_far(one)):
            return None
        try:
            said = [*map(self._read, raws)]
            return said if all(map(eq, map(self._write, said), raws)) else None
        except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
            return None


def readable(text: str) -> str:
    """The text with half characters replaced, as ``encode`` would keep it."""
    return _SURROGATE.sub("\ufffd", text)


def _has_far(raw: bytes) -> bool:
    """Whether there are letters beyond the basic plane."""
    return any(sign in raw for sign in _FAR)


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        return value if value.isascii() else readable(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise ValueError(f"{value} is too large for the trail")
        return value
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: readable(key).encode("utf-16-be"))
        return {readable(key): _plain(value[key]) for key in keys}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_plain(one) for one in value]
    raise TypeError(f"a {type(value).__name__} cannot stand in the trail")


def _refuse(number: str) -> NoReturn:
    raise ValueError(f"the trail knows no number such as {number}")


_WRITE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_FAR = (b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4")  # as such letters begin in UTF-8
_READ = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).decode
