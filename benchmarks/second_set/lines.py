"""Sentences of offices, from their templates: which kinds each holds, and where.

A template is a line: ``[[kind number.noise]]`` is what must be found, ``{number}`` is filled in
and must not be, ``!group`` at the beginning says that a person of this group is named.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.second_set.numbers import NUMBERS, noisy

_SLOT = re.compile(r"\[\[(?P<kinds>[a-z_,]+) (?P<number>[^\]]+)\]\]|\{(?P<filler>\w+)\}")
_SIGNS = {r"\n": "\n", r"\t": "\t"}


@dataclass(frozen=True)
class Line:
    """A sentence and what it holds.

    Attributes:
        wanted: From where to where, and the kinds that are right there.
        group: The group of people that must be named in it; empty for none.
    """

    template: str
    text: str
    wanted: tuple[tuple[int, int, tuple[str, ...]], ...]
    group: str = ""


def lines(path: Path, seed: int, times: int) -> Iterator[Line]:
    """Every template so many times."""
    chance = random.Random(seed)  # noqa: S311  # no secret: figures must repeat
    templates = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    for _ in range(times):
        for template in templates:
            yield _filled(template, chance)


def _filled(template: str, chance: random.Random) -> Line:
    group, _, rest = template[1:].partition(" ") if template.startswith("!") else ("", "", template)
    for sign, meant in _SIGNS.items():
        rest = rest.replace(sign, meant)
    said, wanted, at = "", [], 0
    for slot in _SLOT.finditer(rest):
        said += rest[at : slot.start()]
        at = slot.end()
        if slot["filler"]:
            said += NUMBERS[slot["filler"]](chance)
            continue
        number, _, noise = slot["number"].partition(".")
        made = NUMBERS[number](chance)
        made = noisy(made, noise) if noise else made
        wanted.append((len(said), len(said) + len(made), tuple(slot["kinds"].split(","))))
        said += made
    return Line(template, said + rest[at:], tuple(wanted), group)
