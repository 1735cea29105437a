"""How figures are taken and told: interleaved medians, each with the ratio to its anchor."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping


def medians(ways: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Take the ways in turn, so that a busy moment of the machine hits them all alike.

    Args:
        ways: Name -> something that does the work once and returns how many seconds it took.
        rounds: How often each is taken; one more comes first and is thrown away.
    """
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, way in ways.items():
            seconds = way()
            if turn:
                taken[name].append(seconds)
    return {name: statistics.median(values) for name, values in taken.items()}


def timed(work: Callable[[], object]) -> float:
    """Do the work once and return the seconds it took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def tell(name: str, seconds: float, *, against: str, anchor: float, target: str) -> None:
    """Print one line: name, figure, ratio, anchor, target and whether it is met.

    Args:
        name: What was measured.
        seconds: Our figure.
        against: What it is held against.
        anchor: The other's figure, in seconds.
        target: ``≤ 1.6`` of the anchor's time, or ``≥ 5`` times as fast as it.
    """
    sign, bound = target.split()
    ratio = seconds / anchor if sign == "≤" else anchor / seconds
    is_met = ratio <= float(bound) if sign == "≤" else ratio >= float(bound)
    print(
        f"{name:<34} {seconds * 1e3:>10.2f} ms  {ratio:>6.2f}x  "
        f"{against:<30} {anchor * 1e3:>10.2f} ms  {target:<7} {'met' if is_met else 'NOT MET'}",
        flush=True,
    )
