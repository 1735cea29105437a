"""What the window asks of the desk in one go; each runs off the screen's thread (tasks.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.terms import Attribute, CaseRow, Decision, Wish
from gkdesk.ui import words
from gkdesk.ui.checklist import Checklist

if TYPE_CHECKING:
    from gkdesk.batch.journal import Leftover
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answers, Form
    from gkdesk.guidance import Guidance, Walk
    from gkdesk.records import MarkResult, Reading
    from gkdesk.trail.events import Event, Head
    from gkdesk.ui.tasks import Progress

NOTHING_FOUND = Checklist()
RECENT = 5
LATEST = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """A paper on the desk, and all that its page shows.

    Attributes:
        marks: What the profile has printed for each attribute; empty for nothing.
        answers: What the same case was decided with before; empty for a new one.
        checklist: How the findings of the check-up stand.
        stamp: When the file was written, as it was read; 0 where that is not known.
    """

    reading: Reading
    case: CaseRow
    form: Form
    marks: Mapping[Attribute, str]
    answers: Answers
    checklist: Checklist = NOTHING_FOUND
    stamp: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """What waits, what was last, and which batch was not finished.

    Attributes:
        leftover: The last batch that ended before its papers did; None for none.
    """

    waiting: int
    recent: tuple[CaseRow, ...]
    leftover: Leftover | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of a paper; ``result`` is None where the case was only looked up."""

    case: CaseRow
    result: MarkResult | None
    original: Path


def open_paper(desk: Desk, path: Path, progress: Progress) -> Opened:
    """Read a paper, open or resume its case, fetch the form that decides it."""
    from gkdesk.ui.check_errands import stamp_of

    stamp = stamp_of(path)
    reading = desk.read(path, progress)
    return with_case(desk, reading, desk.open_case(reading), stamp)


def with_case(desk: Desk, reading: Reading, case: CaseRow, stamp: int) -> Opened:
    """A paper that was read, with all that its page shows.

    Args:
        stamp: When the file was written, as it was read.
    """
    from gkdesk.ui.check_errands import checklist

    marks = {attribute: desk.mark_text(attribute) for attribute in Attribute}
    form, answers = desk.attribute_form(), decided_before(desk, case)
    return Opened(reading, case, form, marks, answers, checklist(desk, reading), stamp)


def decided_before(desk: Desk, case: CaseRow) -> Answers:
    """The answers of the case's last decision; none where nothing was decided."""
    if case.attribute is None:
        return {}
    bodies = [one.body for one in desk.events(case.id, limit=None) if one.kind == "decided"]
    if not bodies:
        return {}
    from gkdesk.forms.attribute import answers_of

    said = bodies[-1]
    return answers_of(
        Decision(
            attribute=Attribute(said["attribute"]),
            label=said["label"],
            grounds=tuple(said["grounds"]),
            reason=said["reason"],
            facts=tuple(said["facts"].items()),
        )
    )


def advise(desk: Desk, answers: Answers, reading: Reading | None, _progress: Progress) -> str:
    """What is lawful in these answers, yet worth a second look; empty for nothing.

    Args:
        reading: Of the one paper that they are for; None for a batch, whose papers all
            have one reason.
    """
    told = desk.advise(answers, reading)
    return "\n".join(f"{one.text}。{one.remedy}" for one in told)


def begin_walk(desk: Desk, reading: Reading, _progress: Progress) -> Walk:
    """Begin to ask about a paper."""
    return desk.walk(reading)


def finish(
    desk: Desk,
    opened: Opened,
    answers: Answers,
    wish: Wish,
    guidance: Guidance | None,
    progress: Progress,
) -> Finished:
    """Decide, then mark; what the office's profile does not mark is recorded only.

    What would be refused is refused before anything is recorded.
    """
    case = opened.case.id
    decision = desk.lawful(answers, opened.reading.findings)
    desk.let_through(opened.reading, decision.attribute)
    desk.preview(opened.reading, decision.attribute, wish)
    desk.decide(case, answers, guidance)
    result = desk.mark(case, wish, progress=progress)
    return Finished(desk.case(case), result, opened.reading.path)


def overview(desk: Desk) -> Overview:
    """What the rail counts and the first page lists."""
    latest = desk.cases(limit=LATEST)
    waiting = sum(row.status in words.WAITING for row in latest)
    return Overview(waiting, latest[:RECENT], _leftover(desk))


def _leftover(desk: Desk) -> Leftover | None:
    from gkdesk.batch.journal import leftovers

    return next(iter(leftovers(desk.folder)), None)


def abandon_batch(desk: Desk, leftover: Leftover, _progress: Progress) -> None:
    """Give up a batch that ended early."""
    from gkdesk.batch.journal import abandon

    desk.let_handle()
    abandon(leftover)


def cases_page(desk: Desk, search: str, offset: int, limit: int) -> tuple[tuple[CaseRow, ...], int]:
    """Some cases from the newest on, and how many there are."""
    return desk.cases(search, limit, offset), desk.count_cases(search)


def events_page(desk: Desk, below: int | None, limit: int) -> tuple[tuple[Event, ...], Head]:
    """The events before ``below``, newest first, and the head of the trail.

    Args:
        desk: The desk.
        below: Number of the event they end before; None for the newest.
        limit: Most events wanted.
    """
    head = desk.head()
    end = head.seq + 1 if below is None else below
    after = max(end - 1 - limit, 0)
    events = desk.events(after=after, limit=end - 1 - after) if end - 1 > after else ()
    return tuple(reversed(events)), head
