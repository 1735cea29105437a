"""Other papers that a paper cites by their numbers (return list D4, D5, I2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gkdesk.inspection.fitness.known import KnownPublic, canonical
from gkdesk.inspection.marks import any_of
from gkdesk.inspection.rules import Rules
from gkdesk.inspection.spot import Spot
from gkdesk.paper.paper import Paper
from gkdesk.terms import Attribute, Element, Finding

# From its year backwards, because a search must not begin with a gap: 〔2017〕151号.
_YEAR = re.compile(
    "[〔\\[(（［【﹝][ \u3000]?([0-9０-９]{4})[ \u3000]?[〕\\])）］】﹞][ \u3000]{0,2}"
    "(第?)[ \u3000]?([0-9０-９]{1,5})[ \u3000]?号"
)
_CODE = re.compile("[一-鿿]{2,16}$")
_CODE_LENGTH = 16
_MOST = 30
_BEYOND = frozenset({Element.IMPRINT, Element.DOC_NUMBER, Element.HEADER})
_APPENDED = frozenset({Element.ISSUED_TEXT, Element.ATTACHMENT})


@dataclass(frozen=True, slots=True)
class Reference:
    """A number in the text.

    Attributes:
        is_standard: Written with 六角括号, without 第 and padding.
    """

    number: str
    spot: Spot
    is_standard: bool


def reference_findings(
    paper: Paper, attribute: Attribute | None, rules: Rules, known: KnownPublic
) -> Iterator[Finding]:
    """Numbers of papers not known to be public, each once; the first one ill written."""
    own = canonical(paper.anatomy.doc_number)
    seen = {own}
    ill = None
    for one in references(paper, rules):
        number = canonical(one.number)
        ill = ill or (None if one.is_standard else one)
        if number in seen or (own and _code(number).endswith(_code(own))):
            continue
        seen.add(number)
        if not known.has(number) and len(seen) <= _MOST:
            yield from rules.weighed("reference.unknown", attribute, one.spot)
    if ill:
        yield rules.finding("reference.brackets", ill.spot)


def references(paper: Paper, rules: Rules) -> Iterator[Reference]:
    """Numbers in the text, its tables and what it issues; not the paper's own."""
    stops = _stops(rules)
    for block, element in zip(paper.blocks, paper.anatomy.elements, strict=True):
        if element in _BEYOND or "号" not in block.text:
            continue
        for year in _YEAR.finditer(block.text):
            before = block.text[max(0, year.start() - _CODE_LENGTH - 2) : year.start()].rstrip()
            code = _CODE.search(before)
            if code is None:
                continue
            word = stops.split(code[0])[-1]
            if len(word) < 2:
                continue
            start = block.text.rindex(word, 0, year.start())
            spot = Spot.at(paper, block.i, start, year.end())
            if element in _APPENDED and block.text.strip() == spot.text:
                continue  # the number of the very text that is forwarded
            yield Reference(spot.text, spot, _is_standard(year))


@lru_cache(maxsize=4)
def _stops(rules: Rules) -> re.Pattern[str]:
    """Words behind which a 机关代字 begins."""
    sheet = rules.sheet("reference_words")
    words = sheet.texts("before")
    sheet.close()
    return re.compile(any_of(words))


def _is_standard(year: re.Match[str]) -> bool:
    return year[0][0] in "〔﹝" and not year[2] and not year[3].startswith(("0", "０"))


def _code(number: str) -> str:
    """机关代字: what stands before the year."""
    return number.partition("〔")[0]
