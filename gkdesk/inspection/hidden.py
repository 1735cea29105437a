"""隐藏信息: what lies in a paper without being seen on the page, told so that it can be removed.

Covers what Word's Document Inspector lists, what metadata cleaners remove from a .docx, and
the records that WPS leaves; severity and words stand in resources/inspection/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gkdesk.inspection.clues import Clue, clues_of
from gkdesk.inspection.hidden_rules import By, HiddenRules, Wording, hidden_rules
from gkdesk.inspection.masking import masked
from gkdesk.paper.normal import quoted
from gkdesk.paper.pieces import Contents
from gkdesk.paper.trace import Traces
from gkdesk.terms import Finding

PREFIX = "hidden."


def hidden_findings(
    contents: Contents, traces: Traces, rules: HiddenRules | None = None
) -> list[Finding]:
    """One finding for each kind, or for each part or place where the rules say so.

    Args:
        contents: All text of the paper.
        traces: Everything else that lies in it.
        rules: Another edition than the one that comes with the program.
    """
    rules = rules or hidden_rules()
    clues = clues_of(contents, traces, rules.words)
    return [_finding(group, rules) for group in _grouped(clues, rules)]


def _grouped(clues: Iterable[Clue], rules: HiddenRules) -> Iterator[list[Clue]]:
    """Clues that one finding tells, in the order of the rules."""
    by_kind: dict[str, dict[tuple[object, ...], list[Clue]]] = {}
    for clue in clues:
        groups = by_kind.setdefault(clue.kind, {})
        key = _group_key(clue, rules.wordings[clue.kind].by)
        if key not in groups and len(groups) >= rules.groups:
            key = next(reversed(groups))  # the rest is told together
        groups.setdefault(key, []).append(clue)
    for kind in rules.wordings:
        yield from by_kind.get(kind, {}).values()


def _group_key(clue: Clue, by: By) -> tuple[object, ...]:
    if by is By.PAPER:
        return ()
    if by is By.PART:
        return (clue.part,)
    return (clue.part, clue.place, clue.block)


def _finding(group: list[Clue], rules: HiddenRules) -> Finding:
    first = next((clue for clue in group if clue.block is not None), group[0])
    wording = rules.wordings[first.kind]
    shown = [masked(clue.text, wording.mask) for clue in group[: rules.lines]]
    said = wording.text.format(
        text=_sentence(shown, len(group), rules.quoted),
        count=sum(clue.count for clue in group),
        place=first.place,
    )
    return Finding(
        code=PREFIX + first.kind,
        severity=wording.severity,
        text=said,
        advice=wording.advice,
        block=first.block,
        start=first.start,
        end=first.end,
        part=first.part,
        place=_place(group),
        content=_listed(group, [clue.text for clue in group[: rules.lines]]),
        masked=_listed(group, shown),
        why=wording.why,
        source=wording.source,
    )


def _sentence(shown: list[str], count: int, most: int) -> str:
    """The first contents, each once, on one short line."""
    different = list(dict.fromkeys(filter(None, shown)))
    more = "等" if len(different) > most or (count > len(shown)) else ""
    return "；".join(quoted(text) for text in different[:most]) + more


def _place(group: list[Clue]) -> str:
    places = list(dict.fromkeys(clue.place for clue in group))
    if len(places) == 1:
        return places[0]
    named = [place for place in places if place]
    return "、".join(named[:3]) + ("等处" if len(places) > 3 or "" in places else "")


def _listed(group: list[Clue], texts: list[str]) -> str:
    """All contents, each on a line, with its place where there are several."""
    if len(group) == 1:
        return texts[0]
    lines = [
        f"{clue.place}：{text}" if clue.place else text
        for clue, text in zip(group, texts, strict=False)
    ]
    left = len(group) - len(lines)
    return "\n".join((*lines, f"另有 {left} 处") if left else lines)


def wording_of(kind: str, rules: HiddenRules | None = None) -> Wording:
    """How a kind is told; for the manual's list of kinds."""
    return (rules or hidden_rules()).wordings[kind]
