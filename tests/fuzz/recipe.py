"""How a spoiled paper is made: from which paper, and what is done to it, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TypeVar

from fuzz import (
    bases,
    by_bytes,
    by_markup,
    by_package,
    by_text,
    by_tree,
    by_wrapping,
    by_zip,
    by_zones,
)
from fuzz.chance import drawing
from fuzz.container import Container, Entry
from fuzz.mutations import (
    Mutations,
    in_bytes,
    in_markup,
    in_package,
    in_text,
    in_tree,
    in_zip,
)

T = TypeVar("T")

# They make theirs known.
_LAYERS = (by_text, by_tree, by_wrapping, by_markup, by_package, by_zip, by_zones, by_bytes)
_OF_DRAFTS = (in_text, in_tree, in_markup, in_package)
NAMES = tuple(name for one in (*_OF_DRAFTS, in_zip, in_bytes) for name in one.known)


@dataclass(frozen=True)
class Step:
    """One mutation with the number that all its chance hangs on."""

    name: str
    seed: int

    def __str__(self) -> str:
        """As it is written in a recipe."""
        return f"{self.name}:{self.seed}"


@dataclass(frozen=True)
class Recipe:
    """The same recipe makes the same file."""

    base: str
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        """As it is printed, and read again by ``parse``."""
        return " + ".join([self.base, *map(str, self.steps)])

    @classmethod
    def parse(cls, text: str) -> Recipe:
        """Read what ``str`` wrote."""
        base, *steps = text.split(" + ")
        named = (step.rpartition(":") for step in steps)
        return cls(base, tuple(Step(name, int(seed)) for name, _, seed in named))

    @classmethod
    def draw(cls, seed: int, number: int) -> Recipe:
        """The recipe of that number in a run."""
        chance = drawing(f"{seed}/{number}")
        layers = chance.choices(
            (*_OF_DRAFTS, in_zip, in_bytes), (4, 5, 4, 3, 5, 1), k=_count(chance)
        )
        steps = [Step(chance.choice(list(one.known)), chance.getrandbits(32)) for one in layers]
        return cls(
            bases.drawn_name(chance), tuple(sorted(steps, key=lambda s: NAMES.index(s.name)))
        )

    def make(self) -> bytes:
        """The file."""
        draft = bases.draft(self.base)
        if draft.whole or all(step.name in in_bytes.known for step in self.steps):
            return self._spoiled(bases.content(self.base))
        for one in _OF_DRAFTS:
            self._do(one, draft)
        zipped = Container([Entry.of(name, raw) for name, raw in draft.parts.items()])
        if zipped.entries:
            self._do(in_zip, zipped)
        return self._spoiled(zipped.packed())

    def _spoiled(self, raw: bytes) -> bytes:
        spoiled = bytearray(raw)
        self._do(in_bytes, spoiled)
        return bytes(spoiled)

    def _do(self, layer: Mutations[T], what: T) -> None:
        for step in self.steps:
            if step.name in layer.known:
                layer.known[step.name](what, drawing(step.seed))


def _count(chance: Random) -> int:
    return chance.choice([1, 1, 1, 2, 2, 3])
