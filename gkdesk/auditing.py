"""审计: what an auditor asks of the trail, and the verdict he takes away with him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.errors import TrailBrokenError
from gkdesk.records import Progress
from gkdesk.submitting import Submitting

if TYPE_CHECKING:
    from gkdesk.audit.conclusion import Standing
    from gkdesk.trail.events import Event
    from gkdesk.trail.sieve import Sieve
    from gkdesk.trail.verify import Verdict

PAGE = 100


@dataclass(frozen=True, slots=True)
class Concluded:
    """A verdict as it was written.

    Attributes:
        is_recorded: False where the trail is so broken that nothing can be added to it.
    """

    out: Path
    verdict: Verdict
    is_recorded: bool


class Auditing(Submitting):
    """The part of a desk that answers an auditor; ``Desk`` is the whole."""

    def sift(
        self,
        sieve: Sieve,
        below: int | None = None,
        limit: int = PAGE,
        progress: Progress | None = None,
    ) -> tuple[Event, ...]:
        """The last events that a sieve lets through, the newest first.

        Args:
            below: Only those with a smaller number; for paging.
            limit: At most so many.
        """
        with self._lock:
            end = self._trail.head().seq + 1
            at = end if below is None else min(below, end)
            return self._trail.sift(sieve, at, limit, progress or _untold)

    def clock_steps(self) -> tuple[Event, ...]:
        """Where the clock was found set back."""
        from gkdesk.trail.events import Kind

        with self._lock:
            return self._trail.of_kinds((Kind.CLOCK_SET_BACK,))

    def standing(self, verdict: Verdict) -> Standing:
        """What a verdict proves at this desk, and what not, in an auditor's words."""
        from gkdesk.audit import conclusion

        with self._lock:
            try:
                roll, steps = self._roll, self.clock_steps()
                desk = self._known_as()
            except TrailBrokenError:  # the verdict itself says what is wrong
                return conclusion.standing(verdict)
            return conclusion.standing(
                verdict,
                people=roll.known,
                unprotected=roll.unprotected(),
                clock_steps=len(steps),
                desk=desk,
            )

    def _known_as(self) -> str:
        """The name that the desk signs under; before it has one, the first fingerprint."""
        keys = self._keys()
        if keys:
            return keys[-1][1].name
        first = next(iter(self._trail.events(limit=1)), None)
        return first.hash[:12] if first is not None else ""

    def conclude(self, out: Path, progress: Progress | None = None) -> Concluded:
        """Verify, and write the 留痕核对结论, one page to be printed; recorded.

        A trail that is whole is signed, and the signed head stands on the page.

        Args:
            out: A name that ends in ``.docx`` and is not taken.

        Raises:
            CannotWriteError: It cannot be written there, or the name is taken.
        """
        from gkdesk.audit import conclusion
        from gkdesk.audit.receipt import Receipt
        from gkdesk.trail.events import Kind

        with self._lock:
            verdict = self._judged(progress)
            signed = self.sign_by_the_way() if verdict.ok else None
            receipt = Receipt(signed.short, signed.note) if signed else None
            found, now = self.standing(verdict), datetime.now(UTC)
            conclusion.write(out, found, self.person, now, receipt)
            body = {
                "out": str(out.absolute()),
                "ok": verdict.ok,
                "events": verdict.events,
                "head": verdict.head.hash,
                "broken": len(verdict.broken),
            }
            try:
                self._work.note(Kind.CONCLUDED, body)
            except TrailBrokenError:
                return Concluded(out, verdict, is_recorded=False)
            return Concluded(out, verdict, is_recorded=True)


def _untold(_done: int, _total: int) -> None:
    """Nobody asked how far it is."""
