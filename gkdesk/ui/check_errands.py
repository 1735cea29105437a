"""What the window asks of the desk in a check-up; each runs off the screen's thread (tasks.py)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.terms import Attribute, CaseId
from gkdesk.ui.checklist import Checklist

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.records import Reading
    from gkdesk.standing import Recheck, Unmasking
    from gkdesk.ui.errands import Opened
    from gkdesk.ui.tasks import Progress


@dataclass(frozen=True, slots=True)
class Looked:
    """A paper that was looked over again, and what that came to."""

    opened: Opened
    came_to: Recheck


def case_of(desk: Desk, opened: Opened) -> CaseId:
    """The case of the paper, opened now where it has none."""
    from gkdesk.ui import errands

    return errands.case_of(desk, opened)


def checklist(desk: Desk, reading: Reading, ticked: Iterable[str] = ()) -> Checklist:
    """How the findings of a paper stand, and which of them hold up which attribute."""
    held = {
        attribute: frozenset(one.key for one in found)
        for attribute, found in desk.held_up_by_attribute(reading).items()
    }
    weights = {
        attribute: {one.key: one.severity for one in desk.weighed(reading, attribute).findings}
        for attribute in Attribute
    }
    return Checklist(desk.findings_of(reading), held, frozenset(ticked), weights)


def resolve(desk: Desk, opened: Opened, key: str, reason: str, _progress: Progress) -> Checklist:
    """Record that a finding was verified, and why."""
    desk.resolve(case_of(desk, opened), key, reason)
    return checklist(desk, opened.reading, opened.checklist.ticked)


def reopen(desk: Desk, opened: Opened, key: str, _progress: Progress) -> Checklist:
    """Take that back."""
    desk.reopen(case_of(desk, opened), key)
    return checklist(desk, opened.reading, opened.checklist.ticked)


def recheck(desk: Desk, opened: Opened, progress: Progress) -> Looked:
    """Read the paper of a case again and go on with it."""
    from gkdesk.ui.errands import with_case

    stamp = stamp_of(opened.reading.path)
    if opened.case is None:
        desk.read(opened.reading.path)  # marked by now, it leaves no case behind
    came_to = desk.recheck(case_of(desk, opened), progress)
    again = with_case(desk, desk.reading(came_to.row.id), came_to.row, stamp)
    ticked = {*opened.checklist.ticked, *(one.key for one in came_to.gone)}
    listed = replace(again.checklist, ticked=frozenset(ticked))
    return Looked(replace(again, checklist=listed), came_to)


def unmask(desk: Desk, opened: Opened, key: str, confirmed: bool, _progress: Progress) -> Unmasking:
    """Say what unmasking records; or, confirmed, record it and give the content."""
    return desk.unmask(case_of(desk, opened), key, confirmed=confirmed)


def write_report(desk: Desk, reading: Reading, out: Path, _progress: Progress) -> Path:
    """Write the one-page report; where it stands."""
    desk.report(reading, out)
    return out


def has_changed(opened: Opened, _progress: Progress) -> bool:
    """Whether the file was written since it was read; one that is gone was not."""
    return stamp_of(opened.reading.path) not in (0, opened.stamp)


def stamp_of(path: Path) -> int:
    """When a file was written last, in nanoseconds; 0 where that cannot be told."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
