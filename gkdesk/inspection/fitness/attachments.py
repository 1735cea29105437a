"""附件说明 against the attachments that are there (return list H4).

Source: GB/T 9704-2012 7.3.4 and 7.3.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gkdesk.inspection.fitness.notes import (
    Attached,
    AttachmentWords,
    Noted,
    attachment_words,
    core,
    read_attached,
    read_note,
)
from gkdesk.inspection.rules import Rules
from gkdesk.inspection.spot import Spot
from gkdesk.paper.normal import squeeze
from gkdesk.paper.paper import Paper
from gkdesk.terms import Element, Finding

_ENDS = re.compile("[。；;，,、：:．.]$")
_OTHERS = re.compile("[》号〕]的?$")
_LINE = 200
_LEAST = 4  # characters by which a title is known again


def attachment_findings(paper: Paper, rules: Rules) -> Iterator[Finding]:
    """Where the note and the attachments differ."""
    words = attachment_words(rules)
    noted = read_note(paper, words)
    if noted:
        yield from _written(paper, noted, rules)
        yield from _cited(paper, noted, words, rules)
    if paper.anatomy.date is None or paper.anatomy.after_date is None:
        return
    attached = read_attached(paper, words)
    if noted:
        yield from _compared(paper, noted, attached, rules)
    elif (
        attached.heads
        and not attached.is_nested
        and _is_own(paper, attached.heads[0].block)
        and not _is_announced(paper)
    ):
        yield rules.finding("attachment.unlisted", Spot.at(paper, attached.heads[0].block))


def _written(paper: Paper, noted: Sequence[Noted], rules: Rules) -> Iterator[Finding]:
    """How the note is written."""
    numbers = [one.number for one in noted]
    first = noted[0]
    if len(noted) == 1:
        if first.number == 1 and f"1.{first.name}" in paper.lines[first.block].replace("、", "."):
            yield rules.finding("attachment.single", _spot(paper, first))
    elif None not in numbers and numbers != list(range(1, len(noted) + 1)):
        said = "、".join(map(str, numbers))
        spot = Spot.at(paper, first.block)
        yield rules.finding(
            "attachment.order", Spot(said, spot.block, 0, spot.end, spot.part, spot.place)
        )
    for one in noted:
        if _ENDS.search(one.name):
            yield rules.finding("attachment.punctuation", _spot(paper, one))
            return


def _cited(
    paper: Paper, noted: Sequence[Noted], words: AttachmentWords, rules: Rules
) -> Iterator[Finding]:
    """见附件3 where the note has two."""
    seen = set()
    for index in range(noted[0].block):
        text = paper.blocks[index].text
        if paper.anatomy.elements[index] is not Element.BODY or "附件" not in text:
            continue
        for found in words.cited.finditer(text):
            number = int(found[2])
            before = text[: found.start(1)][-4:]
            if _is_beyond(number, noted) and number not in seen and not _OTHERS.search(before):
                seen.add(number)
                yield rules.finding(
                    "attachment.cited", Spot.at(paper, index, found.start(1), found.end(1))
                )


def _compared(
    paper: Paper, noted: Sequence[Noted], attached: Attached, rules: Rules
) -> Iterator[Finding]:
    """Which entries are there, and which attachments are no entry."""
    below = _lines_below(paper)
    missing = [one for one in noted if not _is_there(one, noted, attached, below)]
    if len(missing) == len(noted) and not attached.heads:
        spot = Spot.at(paper, noted[0].block)
        yield rules.finding("attachment.absent", spot, count=str(len(noted)))
        return
    if attached.is_nested:
        return
    for one in missing:
        number = str(one.number or noted.index(one) + 1)
        yield rules.finding("attachment.missing", _spot(paper, one), number=number)
    yield from _named(paper, noted, attached, below, rules)
    for head in attached.heads:
        if _is_beyond(head.number, noted) and _is_own(paper, head.block):
            yield rules.finding("attachment.unlisted", Spot.at(paper, head.block))


def _named(
    paper: Paper, noted: Sequence[Noted], attached: Attached, below: str, rules: Rules
) -> Iterator[Finding]:
    """An attachment whose title is another than the note says."""
    for head in attached.heads:
        if head.number is None and len(noted) > 1:
            continue
        at = _index_of(head.number or 1, noted)
        if not 0 <= at < len(noted) or not head.title:
            continue
        said, is_titled = core(noted[at].name), core(head.title)
        if said[:_LEAST] and said not in is_titled and said not in below:
            spot = Spot.at(paper, head.block)
            shown = head.title[: max(len(noted[at].name), _LEAST)]
            yield rules.finding(
                "attachment.name",
                Spot(shown, spot.block, spot.start, spot.end, spot.part),
                number=str(at + 1),
                said=noted[at].name[:_LINE],
            )


def _is_beyond(number: int | None, noted: Sequence[Noted]) -> bool:
    """Whether the note has no such number, by count or by what it says."""
    return number is not None and number > len(noted) and all(one.number != number for one in noted)


def _index_of(number: int, noted: Sequence[Noted]) -> int:
    """The entry that says this number; else the one at its place."""
    said = (at for at, one in enumerate(noted) if one.number == number)
    return next(said, number - 1)


def _is_there(one: Noted, noted: Sequence[Noted], attached: Attached, below: str) -> bool:
    number = one.number or noted.index(one) + 1
    by_number = any(head.number == number for head in attached.heads)
    alone = len(noted) == 1 and bool(attached.heads)
    return by_number or alone or core(one.name) in below


def _lines_below(paper: Paper) -> str:
    """Short lines below the paper's own end, as names are compared."""
    after = paper.anatomy.after_date or 0
    lines = (
        core(paper.lines[index])
        for index in range(after, len(paper.blocks))
        if 0 < len(paper.blocks[index].text) <= _LINE
    )
    return "".join(lines)


def _is_own(paper: Paper, block: int) -> bool:
    """No issued text stands between the date and it: its attachments are its own."""
    after = paper.anatomy.after_date or 0
    return Element.ISSUED_TEXT not in paper.anatomy.elements[after:block]


def _is_announced(paper: Paper) -> bool:
    """Some line above the date begins with 附件, though it was not understood as the note."""
    above = paper.blocks[: paper.anatomy.after_date or 0]
    return any(
        squeeze(block.text).startswith("附件") for block in above if len(block.text) <= _LINE
    )


def _spot(paper: Paper, one: Noted) -> Spot:
    return Spot(one.name, one.block, 0, len(paper.blocks[one.block].text), paper.main)
