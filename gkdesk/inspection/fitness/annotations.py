"""附注 that say the attribute: twice, in two ways, or at odds with what was decided (A2, H2)."""

from __future__ import annotations

from collections.abc import Iterator

from gkdesk.inspection.rules import Rules
from gkdesk.inspection.spot import Spot
from gkdesk.inspection.work_marks import work_marks
from gkdesk.paper.normal import squeeze
from gkdesk.paper.paper import Paper
from gkdesk.paper.vocabulary import vocabulary
from gkdesk.terms import Attribute, Element, Finding


def annotation_findings(
    paper: Paper, attribute: Attribute | None, rules: Rules
) -> Iterator[Finding]:
    """What the marks and notes of the paper say against each other."""
    anatomy = paper.anatomy
    marks = anatomy.marks
    meant = {mark.attribute for mark in marks if mark.attribute}
    if len(meant) > 1:
        names = "、".join(f"“{mark.text.strip()}”" for mark in marks[:4])
        yield rules.finding("annotation.disagree", Spot.at(paper, marks[-1].block), names=names)
    noted = [one for one in marks if anatomy.elements[one.block] is not Element.IMPRINT]
    if len(noted) > 1 and len(meant) < 2:  # several that say the same
        yield rules.finding("annotation.several", _spot(paper, noted[1].block, noted[1].text))
    for mark in noted[:1]:
        block = paper.blocks[mark.block]
        if block.align in ("center", "right") and not block.in_table and not block.in_box:
            yield rules.finding("annotation.aligned", _spot(paper, mark.block, mark.text))
    yield from _limited(paper, attribute, rules)


def contradictions(paper: Paper, attribute: Attribute, rules: Rules) -> Iterator[Finding]:
    """A printed mark that says another attribute than the one chosen (A2)."""
    marks = paper.anatomy.marks
    meant = {mark.attribute for mark in marks if mark.attribute}
    if len(meant) == 1 and meant != {attribute}:
        yield rules.finding("annotation.contradicts", _spot(paper, marks[0].block, marks[0].text))


def _limited(paper: Paper, attribute: Attribute | None, rules: Rules) -> Iterator[Finding]:
    """此件发至县团级: a note that forbids what （此件公开发布） says."""
    words = vocabulary().contradicts.get(Attribute.PROACTIVE, ())
    internal = work_marks(rules)
    for note in paper.anatomy.notes:
        line = squeeze(note.text)
        # A 工作秘密 mark is a finding of its own, and it blocks.
        if any(word in line for word in words) and not internal.notes(line):
            spot = _spot(paper, note.block, note.text)
            yield from rules.weighed("annotation.limited", attribute, spot)


def _spot(paper: Paper, block: int, text: str) -> Spot:
    return Spot(text.strip(), block, 0, len(paper.blocks[block].text), paper.main)
