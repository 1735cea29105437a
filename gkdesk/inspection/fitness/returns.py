"""退文: what an office would send a paper back for, each ground with its code and clause.

Source: domain notes 9; 党政机关公文处理工作条例 articles 20, 21 and 24.
"""

from __future__ import annotations

from datetime import date, datetime

from gkdesk.inspection.fitness.annotations import annotation_findings, contradictions
from gkdesk.inspection.fitness.attachments import attachment_findings
from gkdesk.inspection.fitness.citations import citation_findings
from gkdesk.inspection.fitness.dates import date_findings
from gkdesk.inspection.fitness.heads import head_findings, withheld_rules
from gkdesk.inspection.fitness.known import KnownPublic
from gkdesk.inspection.fitness.numbers import number_findings
from gkdesk.inspection.fitness.process import process_findings
from gkdesk.inspection.fitness.references import reference_findings
from gkdesk.inspection.fitness.suggestions import suggestion_findings
from gkdesk.inspection.rules import Rules
from gkdesk.paper.normal import squeeze
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents
from gkdesk.terms import Attribute, Finding


def fitness_findings(
    paper: Paper,
    contents: Contents,
    attribute: Attribute | None,
    rules: Rules,
    known: KnownPublic,
    today: date | None = None,
) -> list[Finding]:
    """Everything on the return list that can be seen in the file.

    Args:
        attribute: None while nobody has decided: what matters to some attributes is a hint.
        known: Papers whose numbers may be cited.
        today: To judge dates by; the day of the call where none is given.
    """
    chosen = () if attribute is None else chosen_findings(paper, attribute, rules)
    day = today or datetime.now().astimezone().date()
    return [
        *process_findings(paper, contents, attribute, rules),
        *reference_findings(paper, attribute, rules, known),
        *head_findings(paper, contents, attribute, rules),
        *number_findings(paper, rules),
        *attachment_findings(paper, rules),
        *date_findings(paper, rules, day),
        *suggestion_findings(paper, rules),
        *annotation_findings(paper, attribute, rules),
        *citation_findings(paper, rules, day),
        *chosen,
    ]


def chosen_findings(paper: Paper, attribute: Attribute, rules: Rules) -> list[Finding]:
    """What can be said only once an attribute is chosen."""
    return [
        *contradictions(paper, attribute, rules),
        *withheld_rules(squeeze(paper.anatomy.title), attribute, rules),
    ]
