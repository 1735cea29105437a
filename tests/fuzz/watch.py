"""Somebody who hands out the papers, looks at the clock, and calls for a new worker."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import time
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType

from fuzz.recipe import Recipe
from fuzz.worker import SECONDS, STACK, Job, Outcome, serve, where

_MOST = SECONDS + 3.0  # of the processor: then nobody waits for the end
_PATIENCE = 120.0  # seconds by the clock; the processor may be shared
_GROWN = 250.0  # megabytes that a worker holds from the papers before
_NAME = "文稿.docx"


class Watch:
    """Use it as a context manager: nothing is left of it afterwards."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="gkdesk-fuzz-"))
        self._scratch = self._folder / "copies"
        self._scratch.mkdir()
        self._process: BaseProcess | None = None
        self._jobs: Connection | None = None

    def __enter__(self) -> Watch:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._dismiss()
        shutil.rmtree(self._folder, ignore_errors=True)

    def outcome(self, recipe: Recipe, raw: bytes) -> Outcome:
        """What becomes of a paper; what is large is tried again by a new worker."""
        found = self._try(recipe, raw)
        if "large" in found.finds:
            self._dismiss()
            found = self._try(recipe, raw)
        if found.megabytes > _GROWN:
            self._dismiss()
        return found

    def _try(self, recipe: Recipe, raw: bytes) -> Outcome:
        path = self._folder / _NAME
        path.write_bytes(raw)
        jobs = self._worker()
        try:
            jobs.send(Job(path, sum(step.seed for step in recipe.steps)))
            if not self._answers(jobs):
                self._dismiss()
                stack = self._told()
                return Outcome(("killed",), (f"slow in {where(stack)}",), _MOST, details=stack)
            outcome = jobs.recv()
        except (EOFError, ConnectionError):
            return Outcome(("died",), (f"died: {self._dismiss()}",), details=self._told())
        assert isinstance(outcome, Outcome)
        if "slow" in outcome.finds:
            stack = self._told()
            slow = f"slow in {where(stack)}"
            finds = tuple(slow if one == "slow" else one for one in outcome.finds)
            return replace(outcome, finds=finds, details=stack)
        return outcome

    def _answers(self, jobs: Connection) -> bool:
        """Whether an answer comes before patience ends: by the processor, or by the clock."""
        began, until = self._spent(), time.monotonic() + _PATIENCE
        while not jobs.poll(0.5):
            if self._spent() - began > _MOST or time.monotonic() > until:
                return False
        return True

    def _spent(self) -> float:
        """Seconds of the processor that the worker has used, where the system says."""
        stat = Path(f"/proc/{self._process.pid if self._process else 0}/stat")
        if not hasattr(os, "sysconf") or not stat.exists():
            return 0.0
        said = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")

    def _worker(self) -> Connection:
        if self._process is None or self._jobs is None:
            for left in self._scratch.iterdir():
                left.unlink()
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            arguments = (theirs, self._scratch)
            self._process = context.Process(target=serve, args=arguments, daemon=True)
            self._process.start()
            theirs.close()
            self._jobs = ours
        return self._jobs

    def _dismiss(self) -> str:
        """End the worker; how it ended, where it had done so by itself."""
        if self._process is None or self._jobs is None:
            return ""
        self._jobs.close()
        self._process.join(0.5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code = self._process.exitcode
        self._process.close()
        self._process = self._jobs = None
        return f"exit code {code}"

    def _told(self) -> str:
        stack = self._scratch / STACK
        return stack.read_text(encoding="utf-8", errors="replace") if stack.exists() else ""
