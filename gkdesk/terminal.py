"""What a terminal shows and hears while many papers are done: a bar, and Ctrl-C."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def paper_in_hand() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C lets the paper in hand be finished; a second one ends at once."""
    pressed: list[int] = []

    def stop(number: int, _frame: object) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def bar(papers: int) -> Iterator[Callable[[], None]]:
    """Count, rate and time left, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    began = time.monotonic()

    def rate(_paper: object) -> str:
        return f"{shown.pos / max(time.monotonic() - began, 0.001):.1f} 份/秒"

    shown = click.progressbar(
        length=papers, file=sys.stderr, show_pos=True, show_eta=True, item_show_func=rate
    )
    with shown:
        yield lambda: shown.update(1)
