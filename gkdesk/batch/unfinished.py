"""未办清单: the papers of a batch that a person still has to look at, as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from gkdesk.audit.ledger import Cell, load
from gkdesk.batch.lines import Line

LIST = "unfinished-2026"


def write_unfinished(out: Path, lines: Iterable[Line]) -> int:
    """Write the papers that are not settled; text is written as text, whatever it begins with.

    Args:
        out: A name that ends in ``.xlsx``.

    Returns:
        How many stand in it.

    Raises:
        CannotWriteError, DiskFullError, PaperLockedError: It cannot be written there.
    """
    from gkdesk.audit.workbook import write_list

    ledger = load(LIST)

    def cells() -> Iterator[tuple[Cell, ...]]:
        for number, line in enumerate((one for one in lines if not one.state.is_settled), 1):
            name, folder = _writable(line.path.name), _writable(str(line.path.parent))
            status = ledger.statuses[line.state.value]
            yield number, name, line.title, status, line.trouble, line.remedy, folder

    def facts(written: int) -> tuple[tuple[str, str], ...]:
        return (("清单", ledger.title), ("份数", f"{written} 份"))

    return write_list(out, ledger, cells(), facts, datetime.now(UTC))


def _writable(name: str) -> str:
    """A file name as it can be shown; what is no Unicode becomes a question mark."""
    return name.encode("utf-8", "replace").decode()
