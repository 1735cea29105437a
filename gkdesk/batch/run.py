"""A batch at work, one paper after the other; one may stop between any two."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from gkdesk.batch.journal import Journal, Leftover, supersede
from gkdesk.batch.lines import Batch, Line, State
from gkdesk.batch.readers import FEW, Ahead, Here, Ready
from gkdesk.desk import Desk
from gkdesk.errors import (
    DataFolderError,
    DeskError,
    FindingsOpenError,
    LockedError,
    MarkNotPlacedError,
    RoleError,
    SecretMarkError,
    TrailBrokenError,
    UnknownPersonError,
)
from gkdesk.records import MarkResult, Reading
from gkdesk.terms import CaseStatus

if TYPE_CHECKING:
    from gkdesk.terms import CaseRow, Decision
    from gkdesk.trail.events import Event

# What these say of one paper they would say of every other.
_OF_THE_DESK = (
    TrailBrokenError,
    DataFolderError,
    LockedError,
    RoleError,
    UnknownPersonError,
)

_STATES = {
    "marked": State.DONE,
    "replaced": State.DONE,
    "already": State.ALREADY,
    "no_mark_needed": State.NO_MARK,
}
# What only a person can go on with.
_FOR_A_PERSON = ((MarkNotPlacedError, State.ASKS), (FindingsOpenError, State.FINDINGS))
_A_BUG = ("程序出错了，这份文稿没有办成", "请单独打开这份文稿再试；仍不行，请告诉维护人员。")


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one paper.

    Attributes:
        line: None where the paper bears a 密级 mark and is forgotten.
        result: Where it is settled, now or before.
        refusal: Where it is not.
    """

    number: int
    line: Line | None
    result: MarkResult | None = None
    refusal: DeskError | None = None


class Run:
    """Works through the waiting papers of a batch.

    Args:
        journal: Where it is written down; closed by ``close``.
        jobs: How many processes work, this one included.

    Raises:
        AnswerError: The answers make no lawful decision, whatever the paper.
    """

    def __init__(self, desk: Desk, batch: Batch, journal: Journal, jobs: int = 1) -> None:
        self.batch = batch
        self._desk, self._journal = desk, journal
        self._decision = desk.lawful(batch.order.answers)
        waiting = batch.waiting()
        self._waiting = {line.number: line for line in waiting}
        order = batch.order
        is_worth_it = jobs > 1 and len(waiting) >= FEW
        self._reader = Ahead(desk, order, waiting, jobs - 1) if is_worth_it else Here(desk, order)
        self._trouble: Exception | None = None

    @classmethod
    def begin(cls, desk: Desk, batch: Batch, jobs: int = 1) -> Run:
        """Begin a new batch; one that ended early over the same papers is given up for it.

        Raises:
            RoleError, LockedError: Whoever sits there may not.
            AnswerError: The answers make no lawful decision, whatever the paper.
            DiskFullError, DataFolderError: The batch cannot be written down.
        """
        desk.let_handle()
        desk.lawful(batch.order.answers)
        supersede(desk.folder, (line.path for line in batch.lines.values()))
        return cls(desk, batch, Journal.begin(desk.folder, batch), jobs)

    @classmethod
    def resume(cls, desk: Desk, leftover: Leftover, jobs: int = 1) -> Run | None:
        """Go on with a batch that ended early; None where it is gone or alive elsewhere.

        Raises:
            AnswerError: The answers are not lawful any more.
        """
        found = Journal.resume(leftover)
        if found is None:
            return None
        journal, batch = found
        try:
            return cls(desk, batch, journal, jobs)
        except BaseException:
            journal.close()
            raise

    def __enter__(self) -> Run:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of everything; what is waiting can be taken up again."""
        self._reader.close()
        self._journal.close()

    def steps(self) -> Iterator[Step]:
        """Each paper as it is done, until none is waiting."""
        while (step := self.step()) is not None:
            yield step

    def some(self, seconds: float) -> tuple[Step, ...]:
        """The papers that can be begun in so many seconds; at least one, if one is waiting."""
        until = time.monotonic() + seconds
        done: list[Step] = []
        while time.monotonic() < until or not done:
            try:
                step = self.step()
            except Exception as error:
                if not done:
                    raise
                self._trouble = error  # what is done is told first
                break
            if step is None:
                break
            done.append(step)
        return tuple(done)

    def step(self) -> Step | None:
        """Do the next paper; None where none is waiting.

        Raises:
            TrailBrokenError, DataFolderError: Not of the paper but of the desk; the paper
                is still waiting.
            Exception: A bug, or what the journal has come to, with the paper before.
        """
        if self._trouble is not None:
            trouble, self._trouble = self._trouble, None
            raise trouble
        line = next(iter(self._waiting.values()), None)
        if line is None:
            return None
        try:
            step = self._do(line, self._reader.ready(line))
        except _OF_THE_DESK:
            raise
        except Exception as error:  # noqa: BLE001 - raised again once its paper is settled
            # A bug flies; but who goes on afterwards goes on with the next paper.
            self._trouble = error
            step = Step(line.number, _refused(line, "bug", *_A_BUG))
        self._settle(step)
        return step

    def _settle(self, step: Step) -> None:
        """Take in what became of a paper; where that cannot be written down, it is told next."""
        del self._waiting[step.number]
        try:
            if step.line is None:
                self.batch.forget(step.number)
                self._journal.forget()
            else:
                self.batch.take(step.line)
                self._journal.note(step.line)
        except DeskError as error:
            self._trouble = self._trouble or error

    def _do(self, line: Line, ready: Ready) -> Step:
        reading, refusal = ready.reading, ready.refusal
        if isinstance(refusal, SecretMarkError):
            return Step(line.number, None, refusal=refusal)
        if reading is not None:
            line = replace(line, title=reading.anatomy.title, sha256=reading.sha256)
            earlier = self._earlier(reading)
            if earlier is not None:
                case, result = earlier
                return self._settled(replace(line, was_earlier=True), case, result)
        try:
            if refusal is not None or reading is None or ready.prepared is None:
                raise refusal or RuntimeError("neither prepared nor refused")
            return self._settled(
                line, *self._desk.carry_out(reading, ready.prepared, self.batch.order.out)
            )
        except _OF_THE_DESK:
            raise
        except DeskError as error:
            refused = _refused(line, error.code, error.title, error.remedy)
            state = next((state for kind, state in _FOR_A_PERSON if isinstance(error, kind)), None)
            refused = replace(refused, state=state or State.REFUSED)
            return Step(line.number, refused, refusal=error)

    def _settled(self, line: Line, case: str, result: MarkResult) -> Step:
        out = str(result.out) if result.out else ""
        line = replace(line, state=_STATES[result.status], case=case, out=out)
        return Step(line.number, line, result)

    def _earlier(self, reading: Reading) -> tuple[str, MarkResult] | None:
        """What came of this very paper before, if that is just what is asked for now."""
        row = self._desk.case_of(reading.path, reading.sha256)
        if row is None or not self._has_its_copy(row):
            return None
        return earlier_result(self._desk, row, self._decision)

    def _has_its_copy(self, row: CaseRow) -> bool:
        if not row.out:
            return True
        folder = self.batch.order.out or Path(row.path).parent
        return Path(row.out).is_file() and Path(row.out).absolute().parent == folder.absolute()


def earlier_result(desk: Desk, row: CaseRow, decision: Decision) -> tuple[str, MarkResult] | None:
    """The result of a case that was decided just so and settled; None of any other."""
    if row.status not in (CaseStatus.MARKED, CaseStatus.FILED):
        return None
    bodies = {event.kind.value: event for event in desk.events(row.id, limit=None)}
    decided = bodies["decided"].body
    if (
        decided["attribute"] != decision.attribute
        or tuple(decided["grounds"]) != decision.grounds
        or decided["reason"] != decision.reason
        or decided["facts"] != dict(decision.facts)
    ):
        return None
    last = max((bodies[kind] for kind in ("marked", "filed") if kind in bodies), key=_seq)
    said = last.body
    return row.id, MarkResult(
        status=said.get("status", "no_mark_needed"),
        out=Path(said["out"]) if said.get("out") else None,
        text=said.get("text", ""),
        after_block=said.get("after_block"),
        before_block=said.get("before_block"),
        changed_parts=tuple(said.get("changed_parts", ())),
        sha256_before=row.sha256,
        sha256_after=said.get("sha256_after", row.sha256),
        event=last.seq,
    )


def _seq(event: Event) -> int:
    return event.seq


def _refused(line: Line, code: str, trouble: str, remedy: str) -> Line:
    return replace(line, state=State.REFUSED, code=code, trouble=trouble, remedy=remedy)
