"""What a batch is: an order that holds for all, and a line for each paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.terms import Wish

if TYPE_CHECKING:
    from gkdesk.forms.form import Answers


class State(StrEnum):
    """What became of a paper. One that bears a 密级 mark has no line at all."""

    WAITING = "waiting"
    DONE = "done"
    ALREADY = "already"  # it bore this very annotation before
    NO_MARK = "no_mark_needed"
    ASKS = "asks"  # a person has to choose the place
    FINDINGS = "findings"  # a person has to look at what the check-up found
    REFUSED = "refused"

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be done."""
        return self in (State.DONE, State.ALREADY, State.NO_MARK)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for all papers of a batch.

    Attributes:
        out: The folder for the copies; None means beside each original.
        replace: Put the annotation in the place of another one that is there.
        break_signature: Go on although a digital signature ends with it.
    """

    answers: Answers
    out: Path | None = None
    replace: bool = False
    break_signature: bool = False

    def wish(self) -> Wish:
        """What is wished for besides the answers."""
        return Wish(replace=self.replace, break_signature=self.break_signature)


@dataclass(frozen=True, slots=True)
class Line:
    """One paper of a batch.

    Attributes:
        number: Its place in the batch; it keeps it when others are forgotten.
        was_earlier: It had been handled just so before this batch came to it.
        code: Of the refusal; empty where there is none.
        trouble: What was refused.
        remedy: What a person can do about it.
    """

    number: int
    path: Path
    state: State = State.WAITING
    title: str = ""
    sha256: str = ""
    case: str = ""
    out: str = ""
    was_earlier: bool = False
    code: str = ""
    trouble: str = ""
    remedy: str = ""


@dataclass(slots=True)
class Batch:
    """Papers and what became of them so far.

    Attributes:
        lines: By number, in the order of the batch.
        stopped: How many bore a 密级 mark; nothing else is kept of them.
    """

    order: Order
    lines: dict[int, Line]
    stopped: int = 0
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    @classmethod
    def of(cls, order: Order, papers: Iterable[Path]) -> Batch:
        """A new batch."""
        lines = (Line(number, path.absolute()) for number, path in enumerate(papers))
        return cls(order, {line.number: line for line in lines})

    def waiting(self) -> tuple[Line, ...]:
        """The papers that nobody has come to yet."""
        return tuple(line for line in self.lines.values() if line.state is State.WAITING)

    def counts(self) -> Counter[State]:
        """How many papers are in each state."""
        return Counter(line.state for line in self.lines.values())

    def take(self, line: Line) -> None:
        """Take in what became of a paper."""
        self.lines[line.number] = line

    def forget(self, number: int) -> None:
        """Keep nothing of a paper but that there was one."""
        del self.lines[number]
        self.stopped += 1

    def retry(self) -> None:
        """Let every paper that was refused, or may be settled meanwhile, wait for another try."""
        for line in self.lines.values():
            if line.state in (State.REFUSED, State.FINDINGS):
                self.take(Line(line.number, line.path, title=line.title))
