"""The wording and weight of findings, from resources/inspection/."""

from __future__ import annotations

from gkdesk.inspection.rules import shipped
from gkdesk.inspection.spot import Spot
from gkdesk.terms import Finding


def finding(code: str, *, text: str = "", block: int | None = None, length: int = 0) -> Finding:
    """Word a finding.

    Args:
        code: ``group.name`` as in the file.
        text: What was found, as it stands in the paper.
        block: Where it stands.
        length: How many characters of the block it covers, from the first.
    """
    return shipped().finding(code, Spot(text, block, 0, length))
