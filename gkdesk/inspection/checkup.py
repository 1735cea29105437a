"""体检: what a paper says about itself that somebody must look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gkdesk.errors import SecretMarkError
from gkdesk.inspection.findings import finding
from gkdesk.inspection.fitness.known import KnownPublic
from gkdesk.inspection.fitness.returns import chosen_findings, fitness_findings
from gkdesk.inspection.hidden import PREFIX, hidden_findings
from gkdesk.inspection.numbering import numbered
from gkdesk.inspection.personal.allowed import Allowed
from gkdesk.inspection.personal.rules import rules as personal_rules
from gkdesk.inspection.personal.survey import personal_findings
from gkdesk.inspection.rules import Rules, shipped
from gkdesk.inspection.secrecy import bears_secret_mark, mentions_of_marks
from gkdesk.inspection.traced import with_traces
from gkdesk.inspection.work_marks import work_secret_marks
from gkdesk.paper.contents import read_contents
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents
from gkdesk.paper.trace import Traces
from gkdesk.paper.traces import read_traces
from gkdesk.terms import Attribute, Element, Finding, Severity

_OF_PEOPLE = frozenset(
    f"personal.{kind}" for kind in ("minor", "patient", "victim", "relief", "belief", "whereabouts")
)
_ORDER = {severity: at for at, severity in enumerate(Severity)}


def inspect(paper: Paper, rules: Rules | None = None) -> tuple[Finding, ...]:
    """Look a paper over, wherever in the file something stands.

    Args:
        rules: With what the office adds; as shipped where none are given.

    Returns:
        What must be settled first, then what must be looked at, then hints; each in the
        order of the paper. Fitness counts as a hint while nobody has decided: see
        ``weighed``.

    Raises:
        SecretMarkError: It bears a mark of a state secret. Keep nothing of it.
        PaperLockedError: The file was changed since it was read.
    """
    rules = rules or shipped()
    contents, traces = read_contents(paper), read_traces(paper)
    if bears_secret_mark(paper, with_traces(contents, traces)):
        raise SecretMarkError
    found = numbered(_without_names(rules.kept(_findings(paper, contents, traces, rules))))
    return tuple(sorted(found, key=lambda one: _ORDER[one.severity]))


def _without_names(findings: Iterable[Finding]) -> list[Finding]:
    """No finding tells the name of a patient or a victim that another one masks."""
    listed = list(findings)
    names = sorted({one.content for one in listed if one.code in _OF_PEOPLE}, key=len)
    return [_unnamed(one, names) if one.code.startswith(PREFIX) else one for one in listed]


def _unnamed(one: Finding, names: Iterable[str]) -> Finding:
    text, masked = one.text, one.masked
    for name in names:
        if name and name in one.content:
            text, masked = (said.replace(name, f"{name[0]}某") for said in (text, masked))
    is_same = text == one.text and masked == one.masked
    return one if is_same else replace(one, text=text, masked=masked)


def weighed(
    paper: Paper, findings: Iterable[Finding], attribute: Attribute, rules: Rules
) -> tuple[Finding, ...]:
    """The findings of a paper as they weigh for an attribute; those it does not matter to go."""
    told = list(rules.kept(chosen_findings(paper, attribute, rules)))
    for one in findings:
        entry = rules.entries.get(one.code)
        if entry is None or not entry.attributes:
            told.append(one)
            continue
        weight = entry.weight(attribute)
        if weight is not None:
            told.append(replace(one, severity=weight))
    return tuple(sorted(told, key=lambda one: _ORDER[one.severity]))


def _findings(paper: Paper, contents: Contents, traces: Traces, rules: Rules) -> Iterator[Finding]:
    everything = with_traces(contents, traces)
    for spot in work_secret_marks(paper, everything, rules):
        yield rules.finding("secrecy.work", spot)
    for spot in mentions_of_marks(paper, everything):
        yield rules.finding("secrecy.mentioned", spot)
    if paper.is_signed:
        yield finding("signature.digital")
    if paper.is_protected:
        yield finding("protection.editing")
    if paper.tracks_changes:
        yield finding("protection.tracking")
    if not paper.anatomy.title:
        yield finding("title.missing")
    yield from _date(paper)
    yield from _annotation(paper)
    yield from personal_findings(everything, personal_rules(), _allowed(rules))
    yield from hidden_findings(contents, traces)
    yield from fitness_findings(paper, contents, None, rules, KnownPublic.of(rules))


def _allowed(rules: Rules) -> Allowed:
    """What the office says is its own."""
    own = rules.office.allowed
    values = (value for kind in ("telephones", "plates", "accounts") for value in own.get(kind, ()))
    return Allowed.of(values, own.get("addresses", ()))


def _date(paper: Paper) -> Iterator[Finding]:
    anatomy = paper.anatomy
    if anatomy.date is None:
        if anatomy.closings:
            yield finding("date.unsure", block=anatomy.closings[0].block)
        else:
            yield finding("date.missing")
        return
    date = anatomy.date
    if date.iso is None or not date.is_standard:
        code = "date.form" if date.iso else "date.blank"
        length = _length(paper, date.block)
        yield finding(code, text=date.text, block=date.block, length=length)


def _annotation(paper: Paper) -> Iterator[Finding]:
    mark = paper.anatomy.annotation
    if mark is None:
        return
    length = _length(paper, mark.block)
    element = paper.anatomy.elements[mark.block]
    after = paper.anatomy.after_date
    yield finding("annotation.present", text=mark.text, block=mark.block, length=length)
    if element is Element.IMPRINT:
        return
    date = paper.anatomy.date
    if date and after is not None and not date.block < mark.block < after:
        yield finding("annotation.misplaced", text=mark.text, block=mark.block, length=length)
    if not (mark.text.startswith("（") and mark.text.endswith("）")):
        yield finding("annotation.form", text=mark.text, block=mark.block, length=length)


def _length(paper: Paper, block: int | None) -> int:
    return 0 if block is None else len(paper.blocks[block].text)
