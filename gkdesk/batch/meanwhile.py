"""What a person has done with a paper by itself while its batch could not."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from gkdesk.batch.lines import Line, State
from gkdesk.desk import Desk
from gkdesk.terms import CaseStatus, Sha256


def finished_meanwhile(desk: Desk, line: Line, since: datetime) -> Line | None:
    """The line as it stands if the paper was handled by itself; None where it was not.

    Args:
        since: When the batch began; what was done before does not count.
    """
    try:
        with line.path.open("rb") as file:
            sha256 = Sha256(hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        return None
    row = desk.case_of(line.path, sha256)
    if row is None or row.changed_at < since:
        return None
    if row.status not in (CaseStatus.MARKED, CaseStatus.FILED):
        return None
    if row.out and not Path(row.out).is_file():
        return None
    state = State.DONE if row.status is CaseStatus.MARKED else State.NO_MARK
    settled = Line(line.number, line.path, state, row.title or line.title, sha256)
    return replace(settled, case=row.id, out=row.out)
