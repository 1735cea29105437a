"""Recall for hidden data: how many kinds the check-up finds, and what it says of clean papers.

``hidden_recall`` is what ``benchmarks/inspection.py`` prints; each case is a real .docx.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.hidden_cases import cases, negatives
from benchmarks.hidden_kinds import Hidden, built
from gkdesk.inspection.hidden import PREFIX, hidden_findings
from gkdesk.paper.contents import read_contents
from gkdesk.paper.paper import Paper
from gkdesk.paper.traces import read_traces
from gkdesk.terms import Finding, Severity


def findings_of(case: Hidden, folder: Path) -> list[Finding]:
    """What the check-up says about a case."""
    path = folder / "通知.docx"
    path.write_bytes(built(case))
    paper = Paper.read(path)
    return hidden_findings(read_contents(paper), read_traces(paper))


def is_found(case: Hidden, findings: list[Finding]) -> bool:
    """Whether the very thing was found, not just something."""
    return any(
        one.code == PREFIX + case.kind
        and case.says in one.content
        and one.severity is not Severity.BLOCK
        for one in findings
    )


def hidden_recall() -> tuple[int, int, list[str]]:
    """How many of the set's cases were found, of how many, and the names of the others.

    A finding about a clean paper counts as a missed one, under the negative's name.
    """
    missed = []
    every = (*cases(), *negatives())
    with tempfile.TemporaryDirectory() as name:
        for case in every:
            findings = findings_of(case, Path(name))
            if not (is_found(case, findings) if case.kind else not findings):
                missed.append(case.name)
    return len(every) - len(missed), len(every), missed


if __name__ == "__main__":
    found, total, names = hidden_recall()
    print(f"hidden data: {found} of {total} found; missed: {'、'.join(names) or 'none'}")
