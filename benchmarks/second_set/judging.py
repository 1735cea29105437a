"""How rightly the desk reads the second set: by kind of number and group, and by table."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.second_set.lines import Line, lines
from benchmarks.second_set.numbers import NUMBERS
from gkdesk.inspection.personal.allowed import NOTHING_ALLOWED
from gkdesk.inspection.personal.rules import rules
from gkdesk.inspection.personal.survey import personal_findings
from gkdesk.paper.pieces import Contents, Grid, Piece, Zone
from gkdesk.terms import Finding

FOLDER = Path(__file__).resolve().parent
MAIN = "word/document.xml"
_HALF = 0.5  # of the characters must be covered; where an address ends is a matter of taste
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass
class Score:
    """What was right, missed and false, by kind; and the sentences that show it."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)

    def figures(self, kind: str = "") -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean, of one kind or of all."""
        right, missed, false = (
            counted[kind] if kind else counted.total()
            for counted in (self.right, self.missed, self.false)
        )
        return (
            right / (right + false) if right + false else 1.0,
            right / (right + missed) if right + missed else 1.0,
            2 * right / (2 * right + missed + false) if right + missed + false else 1.0,
        )


def judged(seed: int, times: int, parts: Iterable[int] = (1, 2, 3, 4)) -> Score:
    """The sentences of some parts, each template filled in so many times."""
    score = Score()
    for part in parts:
        for name in ("positives", "negatives"):
            for line in lines(FOLDER / f"{name}_{part}.txt", seed, times):
                _judge(line, score)
    return score


def _judge(line: Line, score: Score) -> None:
    contents = Contents((Piece(MAIN, Zone.BODY, line.text, block=0),))
    found = [(_kind(one), one) for one in personal_findings(contents, rules(), NOTHING_ALLOWED)]
    used: list[Finding] = []
    for start, end, kinds in line.wanted:
        fit = [one for kind, one in found if kind in kinds and _covers(one, start, end)]
        used += fit[:1]
        _count(kinds[0], line, fit, score)
    if line.group:
        groups = line.group.split(",")
        fit = [one for kind, one in found if kind in groups]
        used += fit
        _count(groups[0], line, fit, score)
    for kind, one in found:
        if one not in used:
            score.false[kind] += 1
            score.shown.append(f"false {kind}: {line.template}")


def _count(kind: str, line: Line, fit: list[Finding], score: Score) -> None:
    if fit:
        score.right[kind] += 1
    else:
        score.missed[kind] += 1
        score.shown.append(f"missed {kind}: {line.template}")


def _kind(finding: Finding) -> str:
    return finding.code.removeprefix("personal.")


def _covers(finding: Finding, start: int, end: int) -> bool:
    return min(end, finding.end) - max(start, finding.start) >= _HALF * (end - start)


@dataclass(frozen=True)
class Table:
    """A table of an office.

    Attributes:
        wanted: What it may be: ``list``, ``contacts`` or empty for neither.
    """

    title: str
    wanted: frozenset[str]
    rows: tuple[tuple[str, ...], ...]


def tables(part: int, seed: int) -> Iterator[Table]:
    """The tables of a part, filled in."""
    chance = random.Random(seed)  # noqa: S311  # no secret: figures must repeat
    text = (FOLDER / f"tables_{part}.txt").read_text(encoding="utf-8")
    for chunk in f"\n{text}".split("\n= ")[1:]:
        head, *rows = chunk.rstrip("\n").split("\n")
        wanted, _, title = head.partition(" | ")
        cells = tuple(
            tuple(_filled(cell, chance).strip(" ") for cell in row.split(" | ")) for row in rows
        )
        kinds = frozenset("" if kind == "None" else kind for kind in wanted.split(","))
        yield Table(title, kinds, cells)


def _filled(cell: str, chance: random.Random) -> str:
    made = _SLOT.sub(lambda slot: NUMBERS[slot[1]](chance), cell)
    return made.replace(r"\n", "\n")


def told(table: Table) -> list[Finding]:
    """What the desk finds in a table."""
    pieces: list[Piece] = []
    rows: list[tuple[tuple[int, ...], ...]] = []
    for row in table.rows:
        cells: list[tuple[int, ...]] = []
        for text in row:
            cells.append((len(pieces),) if text else ())
            if text:
                pieces.append(Piece(MAIN, Zone.TABLE, text, block=len(pieces)))
        rows.append(tuple(cells))
    contents = Contents(tuple(pieces), (Grid(MAIN, "", tuple(rows)),))
    return personal_findings(contents, rules(), NOTHING_ALLOWED)


def is_right(table: Table, found: Iterable[Finding]) -> bool:
    """Whether the table was taken for what it is."""
    rolls = {_kind(one) for one in found} & {"list", "contacts"}
    return len(rolls) <= 1 and "".join(rolls) in table.wanted
