"""What the window asks of the desk about belongings; each runs off the screen's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gkdesk.belongings import Belongings
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Answers
    from gkdesk.readiness import Readiness
    from gkdesk.terms import CaseId
    from gkdesk.ui.tasks import Progress


@dataclass(frozen=True, slots=True)
class Standing:
    """What goes with a paper, and what holds up its case.

    Attributes:
        filed: Name of the form that was filed just now; empty where none was.
    """

    case: CaseId
    belongings: Belongings
    readiness: Readiness
    filed: str = ""


def look(desk: Desk, case: CaseId, _progress: Progress) -> Standing:
    """Look how everything stands."""
    return Standing(case, desk.belongings(case), desk.ready(case))


def file(desk: Desk, case: CaseId, form: str, answers: Answers, _progress: Progress) -> Standing:
    """File a form, and look again."""
    found = desk.file_belonging(case, form, answers)
    return Standing(case, found, desk.ready(case), desk.belonging_form(case, form).short)


def ready(desk: Desk, case: CaseId, _progress: Progress) -> tuple[CaseId, Readiness]:
    """What holds up a case."""
    return case, desk.ready(case)
