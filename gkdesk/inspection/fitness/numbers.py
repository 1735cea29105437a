"""How 发文字号 is written (return list H5).

Source: GB/T 9704-2012 7.2.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkdesk.inspection.rules import Rules
from gkdesk.inspection.spot import Spot
from gkdesk.paper.paper import Paper
from gkdesk.terms import Element, Finding

_NUMBER = re.compile(
    r"([〔\[(（［【﹝])\s{0,2}([0-9０-９]{2,4})\s{0,2}[〕\])）］】﹞]\s{0,2}(第?)\s{0,2}([0-9０-９]{1,6})\s{0,2}号"
)
_RIGHT = "〔﹝"  # NFKC makes one of the other
_LONGEST = 120


def number_findings(paper: Paper, rules: Rules) -> Iterator[Finding]:
    """What is not as the standard wants it in the paper's own number."""
    for index, element in enumerate(paper.anatomy.elements):
        text = paper.blocks[index].text
        if element is not Element.DOC_NUMBER or len(text) > _LONGEST:
            continue
        found = _NUMBER.search(text)
        if found:
            spot = Spot.at(paper, index)
            yield from (rules.finding(code, spot) for code in _faults(found))
        return


def _faults(found: re.Match[str]) -> Iterator[str]:
    opening, year, ordinal, serial = found.groups()
    if opening not in _RIGHT:
        yield "number.brackets"
    if ordinal:
        yield "number.ordinal"
    if serial.startswith(("0", "０")):
        yield "number.padded"
    if len(year) < 4:  # a year has four digits
        yield "number.short"
