"""How fast a batch goes, and how long it still takes; a pause does not count."""

from __future__ import annotations

import time


class Pace:
    """A stopwatch with a count."""

    def __init__(self) -> None:
        self._done = 0
        self._worked_s = 0.0
        self._since: float | None = None

    def go(self) -> None:
        """Work begins, or goes on."""
        if self._since is None:
            self._since = time.monotonic()

    def rest(self) -> None:
        """Work stops for a while."""
        self._worked_s, self._since = self.worked_s, None

    def count(self, papers: int) -> None:
        """So many more are done."""
        self._done += papers

    @property
    def worked_s(self) -> float:
        """Seconds of work so far."""
        return self._worked_s + (time.monotonic() - self._since if self._since is not None else 0)

    @property
    def per_second(self) -> float:
        """Papers a second; 0 as long as it cannot be said."""
        return self._done / self.worked_s if self._done and self.worked_s else 0.0

    def left_s(self, papers: int) -> float | None:
        """Seconds that so many papers will take; None as long as it cannot be said."""
        return papers / self.per_second if self.per_second else None
