"""案头: the papers of the last cases, as they were read, so that nobody reads them twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from gkdesk.errors import NoPaperError, PaperLockedError
from gkdesk.records import Reading
from gkdesk.terms import CaseId, CaseRow, Matter

_READINGS = 8


class AtHand:
    """A few readings, by their cases; the one used longest ago goes first.

    Args:
        read: How a paper is read at this desk.
    """

    def __init__(self, read: Callable[[Path], Reading]) -> None:
        self._read = read
        self._readings: OrderedDict[CaseId, Reading] = OrderedDict()

    def keep(self, case: CaseId, reading: Reading) -> None:
        """Lay the paper of a case at hand."""
        self._readings[case] = reading
        self._readings.move_to_end(case)
        while len(self._readings) > _READINGS:
            self._readings.popitem(last=False)

    def drop(self, case: CaseId) -> None:
        """Keep nothing of the paper of a case."""
        self._readings.pop(case, None)

    def of(self, row: CaseRow) -> Reading:
        """The paper of a case, read again if need be; it must be the one that was opened.

        Raises:
            NoPaperError: The case is about a matter that has none.
            PaperLockedError: It was changed meanwhile.
            DeskError: It cannot be read.
        """
        refuse_without_paper(row)
        reading = self._readings.get(row.id)
        if reading is None:
            reading = self._read(Path(row.path))
            if reading.sha256 != row.sha256:
                raise PaperLockedError(
                    "文稿在办理之后被改动过", "请重新体检，办件按改后的文稿继续办理。"
                )
            self.keep(row.id, reading)
        return reading


def refuse_without_paper(row: CaseRow) -> None:
    """See that a case has a paper.

    Raises:
        NoPaperError: It has none.
    """
    if row.matter is not Matter.PAPER:
        raise NoPaperError(
            f"办件 {row.id} 没有文稿", "会议议题和目录事项不用体检，也不生成标注稿。"
        )
