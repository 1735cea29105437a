"""The top of a paper, and what its kind demands; only where the paper is plainly complete.

Source: 党政机关公文处理工作条例 articles 8, 9 and 15; GB/T 9704-2012 7.2.6 and 7.3.1 to 7.3.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gkdesk.inspection.marks import any_of
from gkdesk.inspection.rules import Rules
from gkdesk.inspection.spot import Spot
from gkdesk.paper.normal import squeeze
from gkdesk.paper.paper import Paper
from gkdesk.paper.parts import Role
from gkdesk.paper.pieces import Contents
from gkdesk.paper.vocabulary import vocabulary
from gkdesk.terms import Attribute, Element, Finding

_BRACKET = re.compile(r"\([^()]{1,14}\)$")
_NARROW = re.compile("[一-鿿)）]:$")
_SENTENCE = re.compile("[。;,!?:]")
_ISSUED = re.compile(
    "(?:印发|发布|公布)《?([^《》]{2,60})》?(?:\\([^()]{1,8}\\))?》?的(?:通知|决定|公告)$"
)
_LINE = 40
_TO = 120


@dataclass(frozen=True, slots=True, eq=False)
class HeadWords:
    """The words, ready to be asked. Patterns match squeezed lines."""

    forwarding: tuple[str, ...]
    each: re.Pattern[str]
    asking: re.Pattern[str]
    asks: tuple[str, ...]
    upward: tuple[str, ...]
    letterhead: tuple[str, ...]


@lru_cache(maxsize=4)
def head_words(rules: Rules) -> HeadWords:
    """The words as these rules have them."""
    sheet = rules.sheet("head_words")
    asks = sheet.texts("asking")
    words = HeadWords(
        forwarding=sheet.texts("forwarding"),
        each=re.compile(f"各.{{1,20}}(?:{any_of(sheet.texts('each'))})"),
        asking=re.compile(
            f"(?:以上|上述)?[^。,]{{0,12}}(?:{any_of(asks)}),?敬?请(?:予以?)?"
            f"(?:{any_of(sheet.texts('answers'))})[。.]?"
        ),
        asks=asks,
        upward=sheet.texts("upward"),
        letterhead=sheet.texts("letterhead"),
    )
    sheet.close()
    return words


def head_findings(
    paper: Paper, contents: Contents, attribute: Attribute | None, rules: Rules
) -> Iterator[Finding]:
    """Title, 主送机关, 签发人, and what an issued or forwarded text asks for."""
    title, words = squeeze(paper.anatomy.title), head_words(rules)
    yield from _recipients(paper, words, rules)
    if any(word in title for word in words.forwarding) and paper.anatomy.kind in ("通知", "函"):
        yield from rules.weighed("origin.forwarded", attribute)
    yield from _imprint(paper, rules)
    if not _is_complete(paper):
        return
    if not _ends_in_kind(title):
        yield rules.finding("title.kind", _first(paper, Element.TITLE))
    yield from _upward(paper, contents, words, rules)


def _is_complete(paper: Paper) -> bool:
    """A paper with its own number, 主送机关 and date: nothing was left to a template."""
    anatomy = paper.anatomy
    has_number = Element.DOC_NUMBER in anatomy.elements
    return bool(has_number and anatomy.title and anatomy.recipients and anatomy.date)


def _ends_in_kind(title: str) -> bool:
    return _BRACKET.sub("", title).rstrip("。.").endswith(vocabulary().kinds)


def _recipients(paper: Paper, words: HeadWords, rules: Rules) -> Iterator[Finding]:
    elements = paper.anatomy.elements
    for index, element in enumerate(elements):
        if element is Element.RECIPIENTS:
            text = paper.blocks[index].text.rstrip()
            if paper.anatomy.kind and _NARROW.search(text[-_LINE:]):
                yield rules.finding("recipients.narrow", Spot.at(paper, index))
            return
    titled = [i for i, element in enumerate(elements) if element is Element.TITLE]
    if not titled or not paper.anatomy.kind:
        return
    below = range(titled[-1] + 1, len(elements))
    first = next((i for i in below if elements[i] is not Element.BLANK), None)
    if first is None or elements[first] is not Element.BODY or paper.blocks[first].in_table:
        return
    line = paper.lines[first]
    following = next((i for i in range(first + 1, len(elements)) if paper.lines[i]), None)
    is_line = len(line) <= _LINE and not _SENTENCE.search(line) and words.each.fullmatch(line)
    if is_line and following is not None and elements[following] is Element.BODY:
        yield rules.finding("recipients.colon", Spot.at(paper, first))


def _upward(paper: Paper, contents: Contents, words: HeadWords, rules: Rules) -> Iterator[Finding]:
    """请示 and 报告 (article 15)."""
    anatomy = paper.anatomy
    if anatomy.kind not in words.upward:
        return
    if _has_red_head(paper, words) and not _says_signer(contents):
        yield rules.finding("signer.missing")
    if anatomy.kind == "请示" and len(anatomy.recipients) < _TO and "、" in anatomy.recipients:
        yield rules.finding("recipients.many", _first(paper, Element.RECIPIENTS))
    if anatomy.kind == "报告":
        yield from _asks(paper, words, rules)


def _asks(paper: Paper, words: HeadWords, rules: Rules) -> Iterator[Finding]:
    """妥否，请批示 at the end of a 报告."""
    for index, element in enumerate(paper.anatomy.elements):
        text = paper.blocks[index].text
        may = element is Element.BODY and len(text) <= _LINE and any(a in text for a in words.asks)
        if may and words.asking.fullmatch(paper.lines[index]):
            yield rules.finding("kind.asks", Spot.at(paper, index))
            return


def _has_red_head(paper: Paper, words: HeadWords) -> bool:
    """A line such as 某某局文件: without it the head was left to the printer."""
    elements = zip(paper.lines, paper.anatomy.elements, strict=True)
    return any(e is Element.HEADER and line.endswith(words.letterhead) for line, e in elements)


def _says_signer(contents: Contents) -> bool:
    return any(
        "签" in piece.text and "签发人" in squeeze(piece.text)
        for piece in contents.pieces
        if len(piece.text) <= 2 * _TO
    )


def withheld_rules(title: str, attribute: Attribute, rules: Rules) -> Iterator[Finding]:
    """A 办法 or 细则 that is issued and shall not be open (R 20(1))."""
    sheet = rules.sheet("normative_words")
    found = _ISSUED.search(title)
    name = _BRACKET.sub("", found[1]) if found else ""
    is_spared = any(word in title for word in sheet.texts("spared"))
    if name.endswith(sheet.texts("kinds")) and not is_spared:
        yield from rules.weighed("normative.withheld", attribute, Spot(name))


def _imprint(paper: Paper, rules: Rules) -> Iterator[Finding]:
    """版记 above the attachments."""
    anatomy = paper.anatomy
    printed = [
        index
        for index, part in enumerate(anatomy.parts)
        if part.role is Role.PRINTED and not paper.blocks[index].in_box
    ]
    attached = [i for i, e in enumerate(anatomy.elements) if e is Element.ATTACHMENT]
    if anatomy.date and len(printed) == 1 and attached and printed[0] < attached[0]:
        yield rules.finding("imprint.early", Spot.at(paper, printed[0]))


def _first(paper: Paper, element: Element) -> Spot:
    for index, found in enumerate(paper.anatomy.elements):
        if found is element:
            return Spot.at(paper, index)
    return Spot("")
