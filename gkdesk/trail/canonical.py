"""One way, and only one, to write a record as bytes: canonical JSON.

Source: RFC 8785, for null, booleans, whole numbers, text, lists and objects.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, TypeAlias

Value: TypeAlias = "bool | int | str | Sequence[Value] | Mapping[str, Value] | None"

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


def decode_one(raw: bytes) -> Any:  # noqa: ANN401 - whatever was written
    """Read bytes and make sure that they are canonical, several times as fast as one by one.

    Returns:
        The value, or None where they are not canonical or cannot be judged so fast.
    """
    try:
        text = raw.decode()
        if len(text.encode("utf-16-le")) != 2 * len(text):
            return None  # keys beyond the basic plane sort otherwise in UTF-16
        value = _READ(text)
        return value if _WRITE_SORTED(value) == text else None
    except (ValueError, RecursionError):
        return None


def readable(text: str) -> str:
    """The text with half characters replaced, as ``encode`` would keep it."""
    return _SURROGATE.sub("\ufffd", text)


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
_WRITE_SORTED = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
).encode
_READ = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).decode
