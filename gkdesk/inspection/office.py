"""What an office adds to the rules: ``inspection.toml`` in the desk's data folder.

Its own words, hints it does not want, what it need not be told of, and the numbers of
papers that it knows to be public. It can add; it cannot weaken a warning or a stop.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from gkdesk.errors import SettingsError
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Sha256

FILE = "inspection.toml"
KINDS = ("telephones", "plates", "accounts", "addresses")
_LARGEST = 2_000_000  # bytes
_MOST, _LONGEST = 20_000, 200
_JOINTS = str.maketrans("", "", "-‐‑‒–—·.()+")


@dataclass(frozen=True, slots=True)
class Office:
    """An office's own file, read.

    Attributes:
        off: Codes of hints it does not want to see.
        allowed: By kind of ``KINDS``: what is its own and public, plain (see ``plain``).
        known_public: Numbers of papers that are public, as written.
        words: What it adds, by ``table`` and ``key``.
        digest: Of the file; None where there is none.
        sheet: The file itself, to name what is wrong in it.
    """

    off: frozenset[str] = frozenset()
    allowed: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    known_public: tuple[str, ...] = ()
    words: Mapping[tuple[str, str], tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    digest: Sha256 | None = None
    sheet: Sheet = field(default_factory=lambda: Sheet({}, FILE))

    def allows(self, kind: str, text: str) -> bool:
        """Whether a number, plate or address is the office's own."""
        return plain(text) in self.allowed.get(kind, ())


NONE = Office()


def read(path: Path) -> Office:
    """Read the file; an office without one adds nothing.

    Raises:
        SettingsError: It names the file and the key that must be mended.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return NONE
    except (OSError, ValueError) as error:
        raise SettingsError(f"规则文件 {path.name} 读不出来", "请检查数据文件夹的权限。") from error
    if size > _LARGEST:
        raise SettingsError(f"规则文件 {path.name} 太大", "请核对是否放错了文件。")
    try:
        sheet, digest = Sheet.read(path)
    except RecursionError as error:
        raise SettingsError(f"规则文件 {path.name} 读不懂", "请核对是否放错了文件。") from error
    sheet.text("note", "")
    office = Office(
        off=frozenset(_texts(sheet.table("off"), "hints")) if sheet.has("off") else frozenset(),
        allowed=_allowed(sheet.table("allow")) if sheet.has("allow") else MappingProxyType({}),
        known_public=(
            _texts(sheet.table("known_public"), "numbers") if sheet.has("known_public") else ()
        ),
        words=_words(sheet.table("words")) if sheet.has("words") else MappingProxyType({}),
        digest=digest,
        sheet=sheet,
    )
    sheet.close()
    return office


def plain(text: str) -> str:
    """A number, plate or address as it is compared: narrow, without joints, in capitals."""
    narrow = unicodedata.normalize("NFKC", text[:_LONGEST])
    return "".join(narrow.split()).translate(_JOINTS).upper()


def _allowed(sheet: Sheet) -> Mapping[str, frozenset[str]]:
    return MappingProxyType(
        {kind: frozenset(map(plain, _texts(sheet, kind, ()))) for kind in KINDS}
    )


def _words(sheet: Sheet) -> Mapping[tuple[str, str], tuple[str, ...]]:
    added = {}
    for name in sheet.names():
        table = sheet.table(name)
        for key in table.names():
            added[name, key] = _texts(table, key)
    return MappingProxyType(added)


def _texts(sheet: Sheet, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
    texts = sheet.texts(key, default)
    if len(texts) > _MOST or any(len(text) > _LONGEST for text in texts):
        sheet.refuse(key, f"最多{_MOST}项，每项最多{_LONGEST}字")
    return texts
