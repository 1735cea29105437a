"""一条留痕说了什么: an event in an auditor's words, line by line, not as it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gkdesk import paths
from gkdesk.audit.cells import clean
from gkdesk.profiles.sheet import Sheet

if TYPE_CHECKING:
    from gkdesk.trail.events import Event

FILE = "events-2026.toml"
_GROUPS, _GROUP = 4, 4  # of a digest that are shown


@dataclass(frozen=True, slots=True)
class Words:
    """How kinds, keys and values of events are called.

    Attributes:
        keys: In the order in which they are read.
        digests: Keys whose values are digests.
        left_out: Keys that say nothing to a reader.
    """

    kinds: Mapping[str, str]
    keys: Mapping[str, str]
    values: Mapping[str, str]
    digests: frozenset[str]
    left_out: frozenset[str]
    longest: int
    most_lines: int

    def kind(self, kind: str) -> str:
        """What happened, in a word or two."""
        return self.kinds.get(kind, kind)

    def lines(self, event: Event) -> tuple[tuple[str, str], ...]:
        """What an event says besides who, when and what kind: word and meaning."""
        order = {key: at for at, key in enumerate(self.keys)}
        body = sorted(event.body.items(), key=lambda one: order.get(one[0], len(order)))
        found = [*self._of(dict(body))]
        return tuple(found[: self.most_lines])

    def _of(self, body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for key, value in body.items():
            said = "" if key in self.left_out else self._said(key, value)
            if said:
                shown = said if len(said) <= self.longest else f"{said[: self.longest - 1]}…"
                yield self.keys.get(key, key), shown

    def _said(self, key: str, value: object) -> str:
        if isinstance(value, bool):
            return self.values[str(value).lower()]
        if isinstance(value, Mapping):
            inside = ((self.keys.get(k, k), self._said(k, v)) for k, v in value.items())
            return "，".join(f"{word} {said}" for word, said in inside if said)
        if isinstance(value, list):
            plain = [self._said(key, _named(one)) for one in value]
            return "、".join(filter(None, plain)) if all(plain) else f"{len(value)} 处"
        text = " ".join(clean("" if value is None else str(value)).split())
        if key in self.digests:
            starts = range(0, _GROUPS * _GROUP, _GROUP)
            return " ".join(text[at : at + _GROUP] for at in starts) + " ……" if text else ""
        return self.values.get(text, text)


def _named(one: object) -> object:
    """Of a thing with a name or a text of its own, only that."""
    if isinstance(one, Mapping):
        return one.get("name") or one.get("text") or ""
    return one


@cache
def load() -> Words:
    """The words, checked.

    Raises:
        SettingsError: The file says something impossible; it names the key.
    """
    sheet, _ = Sheet.read(paths.resources() / "audit" / FILE)
    sheet.text("edition"), sheet.day("effective"), sheet.text("name")

    def words(key: str) -> Mapping[str, str]:
        table = sheet.table(key)
        return MappingProxyType({name: table.text(name) for name in table.names()})

    made = Words(
        kinds=words("kinds"),
        keys=words("keys"),
        values=words("values"),
        digests=frozenset(sheet.texts("digests")),
        left_out=frozenset(sheet.texts("left_out")),
        longest=sheet.number("longest"),
        most_lines=sheet.number("most_lines"),
    )
    sheet.close()
    return made
