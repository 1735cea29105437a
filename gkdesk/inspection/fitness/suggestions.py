"""公开属性建议 of a paper that goes up: there, without its reason, or missing (A8).

Source: 国办发〔2016〕80号 一（一）.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkdesk.inspection.rules import Rules
from gkdesk.inspection.spot import NOWHERE, Spot
from gkdesk.paper.paper import Paper
from gkdesk.paper.suggestion import Standing, find_suggestion, goes_up
from gkdesk.terms import Element, Finding, Severity


def suggestion_findings(paper: Paper, rules: Rules) -> Iterator[Finding]:
    """What the body of a paper that goes up still has to say.

    Only a text that is to be issued in the name of the organ above must bear it: where a
    请示 asks for something else, it is told as a hint, and a 报告 is left alone.
    """
    upward = goes_up(paper)
    if upward is None:
        return
    found = find_suggestion(paper, upward)
    if found.standing is Standing.UNREASONED and found.block is not None:
        weight = None if upward.asks_issue else Severity.HINT
        spot = Spot(found.text, found.block, 0, len(paper.blocks[found.block].text), paper.main)
        yield rules.finding("suggestion.unreasoned", spot, weight)
    elif found.standing is Standing.MISSING and upward.is_draft:
        yield rules.finding("suggestion.draft", _titled(paper))
    elif found.standing is Standing.MISSING and upward.asks_issue:
        yield rules.finding("suggestion.missing", _titled(paper))


def _titled(paper: Paper) -> Spot:
    titled = (i for i, one in enumerate(paper.anatomy.elements) if one is Element.TITLE)
    return next((Spot.at(paper, i) for i in titled), NOWHERE)
