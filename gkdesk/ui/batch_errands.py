"""What the window asks of the desk for a batch; each runs off the screen's thread (tasks.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.batch.gathering import Gathered, gather
from gkdesk.batch.journal import Leftover
from gkdesk.batch.lines import Batch, Line, Order
from gkdesk.batch.meanwhile import finished_meanwhile
from gkdesk.batch.run import Run
from gkdesk.batch.unfinished import write_unfinished
from gkdesk.errors import PaperMissingError
from gkdesk.terms import Attribute, CaseId, CaseRow

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Form
    from gkdesk.ui.tasks import Progress

GONE = ("这一批已经不在了", "可能已经在别的窗口办完。请把文件夹重新拖进来，办过的不会重复标注。")


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Papers to be done together, and all that their page needs.

    Attributes:
        marks: What the profile has printed for each attribute; empty for nothing.
    """

    found: Gathered
    form: Form
    marks: Mapping[Attribute, str]


def collect(desk: Desk, dropped: Iterable[Path], progress: Progress) -> Sheaf:
    """Find the papers in what was dropped, fetch the form that decides them."""
    return _sheaf(desk, gather(dropped, progress))


def sheaf_of(desk: Desk, papers: tuple[Path, ...], _progress: Progress) -> Sheaf:
    """The form for papers that were found before."""
    return _sheaf(desk, Gathered(papers))


def _sheaf(desk: Desk, found: Gathered) -> Sheaf:
    marks = {attribute: desk.mark_text(attribute) for attribute in Attribute}
    return Sheaf(found, desk.attribute_form(), marks)


def beginning(desk: Desk, order: Order, papers: Iterable[Path]) -> Callable[[], Run]:
    """Begin a new batch."""
    batch = Batch.of(order, papers)
    return lambda: Run.begin(desk, batch)


def continuing(desk: Desk, batch: Batch) -> Callable[[], Run]:
    """Go on with a batch of this window that was stopped, or try once more."""
    return lambda: Run.begin(desk, batch)


def resuming(desk: Desk, leftover: Leftover) -> Callable[[], Run]:
    """Go on with a batch of an earlier window.

    Raises:
        PaperMissingError: It is not there any more; when called.
    """

    def resume() -> Run:
        run = Run.resume(desk, leftover)
        if run is None:
            raise PaperMissingError(*GONE)
        return run

    return resume


def recheck(
    desk: Desk, lines: Iterable[Line], since: datetime, progress: Progress
) -> tuple[Line, ...]:
    """The papers that a person has meanwhile finished one by one."""
    done = []
    for number, line in enumerate(lines):
        progress(number, 0)
        now = finished_meanwhile(desk, line, since)
        if now is not None:
            done.append(now)
    return tuple(done)


def case_of(desk: Desk, case: str, _progress: Progress) -> CaseRow:
    """The case of a paper that is settled."""
    return desk.case(CaseId(case))


def write_list(lines: tuple[Line, ...], out: Path, _progress: Progress) -> tuple[Path, int]:
    """Write the papers that are not settled; where, and how many."""
    return out, write_unfinished(out, lines)
