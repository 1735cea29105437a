"""How a finding of a case stands: still to be dealt with, verified, gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gkdesk.terms import CaseRow, Finding

NOTICE = "未发现标密标志，仍须人工逐项审查"
"""Said of every paper that was looked over: it is no review (保密法实施条例 article 42)."""


class Standing(StrEnum):
    """What became of a finding."""

    OPEN = "open"  # 待处理
    VERIFIED = "verified"  # 已核实无需处理
    GONE = "gone"  # 已消失: the paper was edited, and it is not there any more


@dataclass(frozen=True, slots=True)
class Resolvable:
    """A finding of a case with what became of it.

    Attributes:
        finding: Of one that is gone only what the trail has kept: never the content.
        reason: Why it was verified; kept of one that was verified and is gone.
        person: Who verified it, or who checked again and found it gone; empty while open.
        at: When that was.
    """

    finding: Finding
    standing: Standing
    reason: str = ""
    person: str = ""
    office: str = ""
    at: datetime | None = None

    @property
    def key(self) -> str:
        """By which it is named."""
        return self.finding.key


@dataclass(frozen=True, slots=True)
class Recheck:
    """What looking a paper over again came to.

    Attributes:
        row: The case as it goes on.
        gone: Ticked off.
        new: Not known before.
        still: Known before and still there, verified or not.
        is_changed: The file is another one than before.
        must_decide: The text is another one too, so the attribute has to be confirmed.
        event: Number of the event in the trail; 0 where there was nothing to record.
        stale: The marked copy of the file as it was, which nobody should use any more;
            empty where there is none.
    """

    row: CaseRow
    gone: tuple[Resolvable, ...]
    new: tuple[Resolvable, ...]
    still: tuple[Resolvable, ...]
    is_changed: bool
    must_decide: bool
    event: int = 0
    stale: str = ""


@dataclass(frozen=True, slots=True)
class Unmasking:
    """The two steps to the very content of a finding.

    Attributes:
        notice: What will be, or was, recorded; said before it is confirmed.
        content: None until it was confirmed and recorded.
    """

    finding: Finding
    notice: str
    content: str | None = field(default=None, repr=False)
