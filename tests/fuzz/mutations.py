"""All that can be done to a paper, each by a name under which it can be done again."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Generic, TypeVar

from fuzz.container import Container
from fuzz.draft import Draft

T = TypeVar("T")


class Mutations(Generic[T]):
    """Ways to spoil one layer of a paper, each a function of what it spoils and of chance."""

    def __init__(self, layer: str) -> None:
        self._layer = layer
        self.known: dict[str, Callable[[T, Random], None]] = {}

    def __call__(self, change: Callable[[T, Random], None]) -> Callable[[T, Random], None]:
        """Make a way known by its function's name."""
        self.known[f"{self._layer}.{change.__name__.strip('_')}"] = change
        return change


# In the order in which they are done: what is below would not find what is above spoiled.
in_text = Mutations[Draft]("text")
in_tree = Mutations[Draft]("tree")
in_markup = Mutations[Draft]("markup")
in_package = Mutations[Draft]("package")
in_zip = Mutations[Container]("zip")
in_bytes = Mutations[bytearray]("bytes")
