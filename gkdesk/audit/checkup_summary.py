"""体检汇总: many papers that were looked over, as a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gkdesk.audit.ledger import Cell, load
from gkdesk.audit.workbook import write_lists
from gkdesk.standing import Resolvable, Standing
from gkdesk.terms import Edition, Severity

PAPERS, FINDINGS = "checkup-papers-2026", "checkup-findings-2026"
_SEVERITIES = {Severity.BLOCK: "须处理", Severity.WARN: "请看一看", Severity.HINT: "提示"}


@dataclass(frozen=True, slots=True)
class Line:
    """One paper of a summary. One that bears a 密级 mark has none.

    Attributes:
        trouble: Why it could not be looked over; empty where it could.
    """

    path: Path
    title: str = ""
    doc_number: str = ""
    found: tuple[Resolvable, ...] = ()
    trouble: str = ""


def write_summary(out: Path, lines: Sequence[Line], stopped: int, rules: Edition) -> int:
    """Write a row for each paper, and on a second sheet one for each finding.

    Args:
        out: A name that ends in ``.xlsx``.
        stopped: How many papers bore a 密级 mark; nothing else is said of them.

    Returns:
        How many papers stand in it.

    Raises:
        CannotWriteError, DiskFullError, PaperLockedError: It cannot be written there.
    """
    papers, findings = load(PAPERS), load(FINDINGS)

    def facts(written: int) -> Iterable[tuple[str, str]]:
        return (
            ("汇总", papers.title),
            ("份数", f"{written} 份"),
            ("已停止", f"{stopped} 份带有密级标志，没有保留任何内容"),
            ("规则版本", rules.edition),
            ("规则指纹", f"SHA-256 {rules.digest}"),
        )

    of_papers = (_paper(number, line) for number, line in enumerate(lines, 1))
    of_findings = _findings(lines, findings.statuses)
    lists = [(papers, of_papers), (findings, of_findings)]
    return write_lists(out, lists, facts, datetime.now(UTC))


def _paper(number: int, line: Line) -> tuple[Cell, ...]:
    counts = Counter(one.finding.severity for one in line.found)
    waiting = sum(
        one.finding.severity is Severity.BLOCK and one.standing is Standing.OPEN
        for one in line.found
    )
    seen = [counts[severity] for severity in Severity]
    result = line.trouble or "已体检"
    where = _writable(line.path.name), _writable(str(line.path.absolute().parent))
    return (number, where[0], line.title, line.doc_number, *seen, waiting, result, where[1])


def _findings(lines: Sequence[Line], statuses: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    for number, line in enumerate(lines, 1):
        name = _writable(line.path.name)
        for one in line.found:
            found = one.finding
            place = found.place or ("正文" if found.block is not None else "全文")
            yield (
                *(number, name, _SEVERITIES[found.severity], place, found.text, found.masked),
                *(found.advice, found.source, statuses[one.standing.value], one.reason, one.key),
            )


def _writable(name: str) -> str:
    """A file name as it can be shown; what is no Unicode becomes a question mark."""
    return name.encode("utf-8", "replace").decode()
