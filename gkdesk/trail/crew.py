"""Who looks over the stretches of a trail: this process, and others beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeAlias

from gkdesk import children
from gkdesk.trail.stretch import LENGTH, Sound

FEW = 4 * LENGTH
"""Events that are looked over before another process has even begun."""

MOST = 8  # processes; beyond them the disk is what one waits for

Stretch: TypeAlias = tuple[int, int]
"""First and last event."""

STRUCTURE: Stretch = (0, 0)
"""Stands for the structure of the file itself, which takes as long as several stretches."""

Look: TypeAlias = Callable[[Stretch], Sound | None]


class Elsewhere(Exception):  # noqa: N818 - no error, an answer
    """Another process cannot see what this one sees; it has to look for itself."""


def stretches(last: int) -> list[Stretch]:
    """All stretches of a trail that ends with that event."""
    return [(first, min(first + LENGTH - 1, last)) for first in range(1, last + 1, LENGTH)]


def looked_over(
    wanted: Sequence[Stretch], here: Look, beside: Look | None
) -> Iterator[Sound | None]:
    """What each stretch comes to, as it becomes known.

    Args:
        wanted: All that are to be looked over.
        here: Looks one over in this process.
        beside: The same in another one, where it is called by its name; may raise ``Elsewhere``.
            None where there shall be no other.
    """
    others = min(os.cpu_count() or 1, MOST) - 1
    if beside is None or others < 1 or wanted[-1][1] <= FEW:
        yield from map(here, wanted)
        return
    pool = ProcessPoolExecutor(
        others,
        mp_context=get_context("spawn"),  # the same everywhere, and safe beside threads
        initializer=children.begin,
    )
    try:
        with children.deaf():
            begun = {pool.submit(beside, stretch): stretch for stretch in wanted}
        yield from _together(begun, here)
    finally:
        pool.shutdown(cancel_futures=True)


def _together(begun: dict[Future[Sound | None], Stretch], here: Look) -> Iterator[Sound | None]:
    """Do here, from the end on, what nobody has begun; then wait for the others."""
    for future, stretch in reversed([*begun.items()]):
        if future.cancel():
            del begun[future]
            yield here(stretch)
        for done in [one for one in begun if one.done()]:
            yield _of(done, begun.pop(done), here)
    while begun:
        for done in wait(begun, return_when="FIRST_COMPLETED").done:
            yield _of(done, begun.pop(done), here)


def _of(future: Future[Sound | None], stretch: Stretch, here: Look) -> Sound | None:
    try:
        return future.result()
    except (Elsewhere, BrokenProcessPool):  # it sees another state, or was killed
        return here(stretch)
