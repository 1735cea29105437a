"""The power goes at any moment, again and again: no half file, and the trail tells the truth."""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random
from subprocess import Popen

from faults.office import Office, drawing

# GKDESK_KILLS=200 outside CI; within the suite as many as fit into the time, at least ten.
KILLS = int(os.environ.get("GKDESK_KILLS", "40"))
SECONDS = 40.0 if "GKDESK_KILLS" not in os.environ else float("inf")
SEED = int(os.environ.get("GKDESK_SEED", "9704"))
AT_LEAST = 10
WAITING = 12  # papers that are there whenever the batch begins
PICTURES = (0, 0, 0, 150_000, 2_000_000)


class Killer:
    """Ends a batch at a moment drawn anew each time, densely around the writing."""

    def __init__(self, office: Office, chance: Random) -> None:
        self._office = office
        self._chance = chance
        receive(office, chance)
        began = time.perf_counter()
        said = office.work("--count", "--from", "start")
        self._whole = time.perf_counter() - began
        self._lines = int(said[-1][1])
        receive(office, chance)
        self._one = office.seconds(office.work())

    def strike(self) -> str:
        """Start the batch, kill it, and say when that was."""
        kind = self._chance.choices(("line", "late line", "time", "start"), (4, 3, 4, 1))[0]
        if kind == "line":
            return self._at_line(self._chance.randrange(self._lines), "start")
        if kind == "late line":
            return self._at_line(self._chance.randrange(self._lines), "handling")
        if kind == "start":
            return self._after(self._chance.uniform(0.0, self._whole / 3))
        return self._while_handling(self._chance.randint(1, 5))

    def _at_line(self, at: int, since: str) -> str:
        """At a line of the writing: where time is short, lines are not."""
        with self._office.at_work("--die-at", str(at), "--from", since) as process:
            _, complaints = process.communicate(timeout=60)
        assert "Traceback" not in complaints, complaints
        return f"line {at} after {since}, {complaints}"

    def _after(self, seconds: float) -> str:
        with self._office.at_work() as process:
            time.sleep(seconds)
            _end(process)
        return f"{seconds:.4f} s after the start"

    def _while_handling(self, nth: int) -> str:
        delay = self._chance.uniform(0.0, 1.3 * self._one)
        with self._office.at_work() as process:
            assert process.stdout is not None
            handled = 0
            for said in process.stdout:
                handled += said.startswith("handling")
                if handled == nth:
                    break
            ends = time.perf_counter() + delay
            while time.perf_counter() < ends:  # more exact than sleep
                pass
            _end(process)
        return f"{delay * 1000:.2f} ms into paper {nth}"


def _end(process: Popen[str]) -> None:
    process.kill()
    assert process.stderr is not None
    complaints = process.stderr.read()
    process.wait()
    assert "Traceback" not in complaints, complaints


def receive(office: Office, chance: Random) -> None:
    while len(office.waiting()) < WAITING:
        office.receive(1, chance, attached=chance.choice(PICTURES))


def test_a_batch_killed_at_any_moment_leaves_nothing_half(tmp_path: Path) -> None:
    chance = drawing(SEED)
    office = Office(tmp_path / "papers", tmp_path / "desk")
    killer = Killer(office, chance)
    ends = time.monotonic() + SECONDS
    wrong: list[str] = []
    kills = 0
    while kills < KILLS and (time.monotonic() < ends or kills < AT_LEAST):
        kills += 1
        receive(office, chance)
        moment = killer.strike()
        try:
            office.no_half_file()
            if chance.random() < 0.75:  # else it is killed again before anybody looks
                office.trail_and_disk_agree()
        except AssertionError as error:
            wrong.append(f"kill {kills}, {moment}: {error}")
            office.clear_up()
    office.work()
    office.forget_what_was_checked()
    office.no_half_file()
    office.trail_and_disk_agree()
    assert office.waiting() == []
    assert not wrong, "\n".join(wrong)
