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
    from gkdesk.forms.form import Form
    from gkdesk.trail.events import Event

FILE = "events-2026.toml"
_NAMES = ("name", "text", "list", "what")
_GROUPS, _GROUP = 4, 4  # of a digest that are shown


@dataclass(frozen=True, slots=True)
class Words:
    """How kinds, keys and values of events are called.

    A key stands for itself, or with what it stands in before it (``guided.path``,
    ``status.marked``): the longer name goes before the shorter.

    Attributes:
        keys: In the order in which they are read.
        digests: Keys whose values are digests.
        counted: Keys of lists of which only the length says something.
        left_out: Keys that say nothing to a reader.
    """

    kinds: Mapping[str, str]
    keys: Mapping[str, str]
    values: Mapping[str, str]
    digests: frozenset[str]
    counted: frozenset[str]
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
        found = [*self._of(event.kind.value, dict(body))]
        return tuple(found[: self.most_lines])

    def _of(self, kind: str, body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for key, value in body.items():
            if key == "answers" and isinstance(value, Mapping):
                value = dict(_answered(str(body.get("form", "")), value))  # noqa: PLW2901 - as asked
            said = self._said(f"{kind}.{key}", value)
            if said:
                shown = said if len(said) <= self.longest else f"{said[: self.longest - 1]}…"
                yield self._word(f"{kind}.{key}"), shown

    def _said(self, path: str, value: object) -> str:
        if any(end in self.left_out for end in _ends(path)):
            return ""
        if isinstance(value, bool):
            return self.values[str(value).lower()]
        if isinstance(value, Mapping):
            inside = ((f"{path}.{key}", each) for key, each in value.items())
            told = ((self._word(key), self._said(key, each)) for key, each in inside)
            return "，".join(f"{word} {said}" for word, said in told if said)
        if isinstance(value, list):
            is_counted = any(end in self.counted for end in _ends(path))
            plain = [] if is_counted else [self._said(path, _named(one)) for one in value]
            is_told = plain and all(plain)
            return "、".join(plain) if is_told else f"{len(value)} 处" if value else ""
        text = " ".join(clean("" if value is None else str(value)).split())
        if any(end in self.digests for end in _ends(path)):
            starts = range(0, _GROUPS * _GROUP, _GROUP)
            return " ".join(text[at : at + _GROUP] for at in starts) + " ……" if text else ""
        names = (*(f"{end}.{text}" for end in _ends(path)), text)
        return next((self.values[name] for name in names if name in self.values), text)

    def _word(self, path: str) -> str:
        *_, key = _ends(path)
        return next((self.keys[end] for end in _ends(path) if end in self.keys), key)


def _ends(path: str) -> tuple[str, ...]:
    """``a.b.c``, ``b.c``, ``c``."""
    names = path.split(".")
    return tuple(".".join(names[at:]) for at in range(len(names)))


def _named(one: object) -> object:
    """Of a thing with a name or a text of its own, only that."""
    if isinstance(one, Mapping):
        return next((one[key] for key in _NAMES if one.get(key)), "")
    return one


def _answered(form: str, answers: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """What was filled in, in the words of the form as it is asked today."""
    asked = _form(form)
    fields = {one.key: one for one in asked.fields} if asked else {}
    for key, said in answers.items():
        field = fields.get(key)
        labels = {one.value: one.label for one in field.choices} if field else {}
        chosen = said if isinstance(said, list) else [said]
        yield (field.label if field else key), [labels.get(str(one), one) for one in chosen]


def _form(name: str) -> Form | None:
    from gkdesk.forms import belongings, paper_kind
    from gkdesk.terms import BelongingId

    if name == paper_kind.ID:
        return paper_kind.paper_kind_form().form
    return belongings.form_of(BelongingId(name)).form if name in {*BelongingId} else None


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
        counted=frozenset(sheet.texts("counted")),
        left_out=frozenset(sheet.texts("left_out")),
        longest=sheet.number("longest"),
        most_lines=sheet.number("most_lines"),
    )
    sheet.close()
    return made
