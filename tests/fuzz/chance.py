"""Chance that can be had again: every file hangs on words and a number, never on the clock."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

_HEAVY = 0.12


def drawing(seed: object) -> Random:
    """The same draws for the same words."""
    return Random(str(seed))  # noqa: S311 (no secret hangs on it)


def about(chance: Random, low: int, high: int) -> int:
    """A number between two, small ones as likely as large ones, and now and then a very large."""
    if chance.random() < _HEAVY:
        low = max(low, high // 10)
    return min(high, int(low * ((high + 1) / low) ** chance.random()))


def some(chance: Random, things: Sequence[T], at_most: int) -> list[T]:
    """A few of many, in their order."""
    wanted = min(len(things), about(chance, 1, at_most))
    return [things[i] for i in sorted(chance.sample(range(len(things)), wanted))]
