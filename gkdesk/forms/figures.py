"""Days and numbers as people write them, and as they are kept."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_DAY = re.compile(r"([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*日?")
_COUNT = re.compile("[0-9]{1,9}")


def as_day(text: str) -> str:
    """A day as ``2018-03-06``, however it was written; empty where it is none."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text[:40]).strip())
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def as_count(text: str) -> str:
    """A whole number without leading zeros; empty where it is none."""
    plain = unicodedata.normalize("NFKC", text[:40]).strip().removesuffix("条").strip()
    return str(int(plain)) if _COUNT.fullmatch(plain) else ""
