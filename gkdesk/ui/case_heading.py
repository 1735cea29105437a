"""What stands above every page on one case: its title, its attribute, how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkdesk.terms import CaseRow, Matter
from gkdesk.ui import words
from gkdesk.ui.page_header import Heading

if TYPE_CHECKING:
    from gkdesk.records import Subject
    from gkdesk.ui.errands import InHand


REFER, RECORD_ANSWER = "报请确定(&Q)", "记录答复(&Q)"


def working_heading(one: InHand, more: str = "") -> Heading:
    """Above what is being worked on; from there an authority can be asked (art. 17).

    Args:
        more: Said at the end of the second line.
    """
    case = one.case
    if case is None:
        path = one.subject.paper_path
        return heading_of_new(one.subject, words.file_name(path), more)._replace(action=REFER)
    is_awaiting = case.awaiting_since is not None
    return case_heading(case, more)._replace(action=RECORD_ANSWER if is_awaiting else REFER)


def case_heading(case: CaseRow, more: str = "") -> Heading:
    """Above a case.

    Args:
        more: Said at the end of the second line.
    """
    said = [f"办件 {case.id}", words.status(case)]
    if case.matter is not Matter.PAPER:
        said[:0] = [words.MATTERS[case.matter], case.occasion, words.day(case.dated)]
    if case.awaiting_since is not None:
        said.append(f"{words.day(case.awaiting_since)} 报{case.awaiting}")
    said.append(more)
    return Heading(
        title=words.title(case),
        number=case.doc_number,
        attribute=str(case.attribute or ""),
        label=case.label,
        line=" · ".join(filter(None, said)),
    )


def heading_of_new(subject: Subject, name: str, more: str = "") -> Heading:
    """Above what has no case yet.

    Args:
        name: What it is called where it has no title.
        more: Said at the end of the second line.
    """
    matter = "" if subject.matter is Matter.PAPER else words.MATTERS[subject.matter]
    said = (matter, words.NO_CASE, more)
    return Heading(subject.title or name, attribute="", line=" · ".join(filter(None, said)))
