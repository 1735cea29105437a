"""What stands above a page that shows one case."""

from __future__ import annotations

from gkdesk.terms import CaseRow
from gkdesk.ui import words
from gkdesk.ui.page_header import Heading


def case_heading(case: CaseRow, more: str = "") -> Heading:
    """Title, number and attribute of a case, and how far it has come.

    Args:
        more: What waits in it, after its state; empty for nothing.
    """
    return Heading(
        title=case.title or words.file_name(case.path),
        number=case.doc_number,
        attribute=str(case.attribute or ""),
        label=case.label,
        line=" · ".join(filter(None, (f"办件 {case.id}", words.STATUSES[case.status], more))),
    )
