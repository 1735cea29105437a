"""What the rooms of the check-up say of a file, for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gkdesk.inspection.fitness.known import KnownPublic
from gkdesk.inspection.fitness.returns import fitness_findings
from gkdesk.inspection.rules import load
from gkdesk.inspection.secrecy import bears_secret_mark
from gkdesk.paper.contents import read_contents
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Grid, Piece
from gkdesk.terms import Attribute, Finding

TODAY = date(2026, 11, 20)


def fit(path: Path, attribute: Attribute | None = Attribute.PROACTIVE) -> list[Finding]:
    """Fitness findings as of a fixed day."""
    paper, rules = Paper.read(path), load()
    known = KnownPublic.of(rules)
    return fitness_findings(paper, read_contents(paper), attribute, rules, known, TODAY)


def codes(path: Path, attribute: Attribute | None = Attribute.PROACTIVE) -> list[str]:
    """Their codes."""
    return [one.code for one in fit(path, attribute)]


def stops(path: Path, *more: Piece, grids: tuple[Grid, ...] = ()) -> bool:
    """Whether a file, with pieces from elsewhere in it, bears a mark of a state secret."""
    paper = Paper.read(path)
    plain = read_contents(paper)
    contents = Contents((*plain.pieces, *more), (*plain.grids, *grids))
    return bears_secret_mark(paper, contents)
