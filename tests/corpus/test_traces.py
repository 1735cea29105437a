"""What lies hidden in real files that nobody here wrote: told within limits, and nothing blocks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from gkdesk.errors import DeskError
from gkdesk.inspection.hidden import hidden_findings
from gkdesk.inspection.hidden_rules import hidden_rules
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents
from gkdesk.paper.traces import read_traces
from gkdesk.terms import Finding, Severity

# Kinds that were looked at by eye, and the number of files that have them.
SEEN = {
    "hidden.macro": 3,
    "hidden.signature": 8,
    "hidden.glossary": 18,
    "hidden.account": 3,
    "hidden.wps_device": 1,
    "hidden.orphan": 1,
    "hidden.path": 5,
}


def findings(corpus_folder: Path) -> dict[str, list[Finding]]:
    found = {}
    for path in sorted(corpus_folder.iterdir()):
        try:
            paper = Paper.read(path)
        except DeskError:
            continue
        found[path.name] = hidden_findings(Contents(()), read_traces(paper))
    return found


def test_each_readable_file_is_looked_through(corpus_folder: Path) -> None:
    by_file = findings(corpus_folder)
    assert len(by_file) > 170
    files = Counter(code for said in by_file.values() for code in {one.code for one in said})
    assert {code: files[code] for code in SEEN} == SEEN
    most = len(hidden_rules().wordings)
    assert all(len(said) <= most for said in by_file.values())
    assert all(one.severity is not Severity.BLOCK for said in by_file.values() for one in said)
    assert all(one.masked and one.text for said in by_file.values() for one in said)
