"""What the desk did with a paper, held against what a clerk would do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from layouts import outside
from layouts.effect import Resolver
from layouts.layout import Built
from layouts.pieces import Outcome

from gkdesk.desk import Desk
from gkdesk.errors import AnswerError, DeskError, MarkConflictError, MarkNotPlacedError

MARK = "（此件公开发布）"
PUBLIC: dict[str, str | tuple[str, ...]] = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}


@dataclass(frozen=True)
class Judged:
    """One paper, and what became of it.

    Attributes:
        at: How many paragraphs stand above the mark.
        said: What the desk answered.
        changes: What else changed, or is not set as the standard says.
        looks: How the mark differs from the body.
    """

    built: Built
    outcome: Outcome | None
    at: int | None = None
    said: str = ""
    changes: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        if self.outcome is Outcome.BELOW and self.built.outcome is Outcome.BELOW:
            return self.at in self.built.places
        if self.outcome is Outcome.CONFLICT and self.built.outcome is Outcome.ASK:
            return True  # a person decides either way
        return self.outcome is self.built.outcome or self.outcome in self.built.also

    def __str__(self) -> str:
        """A line for a report."""
        right = self.built.outcome.value + (f" at {self.built.places}" if self.built.places else "")
        did = self.outcome.value if self.outcome else "failed"
        did += f" at {self.at}" if self.at else ""
        return f"{self.built.name}: the desk {did} ({self.said}); right is {right}"


def judge(desk: Desk, built: Built, folder: Path) -> Judged:
    """Take the paper through the desk, from drop to copy."""
    try:
        reading = desk.read(built.path)
        case = desk.open_case(reading).id
        desk.decide(case, PUBLIC)
        result = desk.mark(case, out=folder)
    except MarkNotPlacedError as error:
        return Judged(built, Outcome.ASK, said=error.title)
    except (MarkConflictError, AnswerError) as error:  # refused: the paper speaks against it
        return Judged(built, Outcome.CONFLICT, said=error.title)
    except DeskError as error:
        return Judged(built, None, said=f"{error.code}: {error.title}")
    if result.status == "already":
        return Judged(built, Outcome.ALREADY, said=result.text)
    assert result.out is not None
    why = f"{reading.place.confidence}: {reading.place.why}" if reading.place else ""
    try:
        return Judged(
            built,
            Outcome.BELOW,
            outside.place_of(result.out, MARK, built.path),
            why,
            tuple(outside.complaints(built.path, result.out, MARK)),
            unlike_body(built, result.out),
        )
    except ValueError as error:
        return Judged(built, Outcome.BELOW, -1, why, (str(error),))
    finally:
        result.out.unlink()


def unlike_body(built: Built, copy: Path) -> tuple[str, ...]:
    """The mark has the body's font, size and spacing, and is never bold or slanted."""
    if not built.body:
        return ()
    resolver = Resolver(copy)
    body, mark = resolver.of(built.body), resolver.of(MARK)
    if replace(body, is_bold=False, is_italic=False) == mark:
        return ()
    return (f"the mark is set {mark}, the body {body}",)
