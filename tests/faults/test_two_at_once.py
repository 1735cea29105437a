"""Two programs on the same data folder: everything is recorded, nothing is lost."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

from faults.office import TAIL, Office, drawing

from gkdesk.desk import Desk
from gkdesk.terms import CaseStatus


def both(office: Office, *others: Office) -> list[list[str]]:
    """All of them at work at the same time, each to its end."""
    said: list[list[str]] = []
    workers = [
        threading.Thread(target=lambda one=one: said.extend(one.work()))
        for one in (office, *others)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return said


def cases(office: Office) -> list[str]:
    with Desk.open(office.data) as desk:
        rows = desk.cases(limit=10_000)
        assert {row.status for row in rows} == {CaseStatus.MARKED}
        return sorted(row.id for row in rows)


def test_two_batches_of_their_own_papers_share_one_trail(tmp_path: Path) -> None:
    """The trail is new, too: both of them make it."""
    first, second = (Office(tmp_path / name, tmp_path / "desk") for name in ("甲处", "乙处"))
    for number, office in enumerate((first, second)):
        office.receive(40, drawing(number))
    said = both(first, second)
    assert len([line for line in said if line[0] == "done"]) == 80
    for office in (first, second):
        assert office.waiting() == []
        office.no_half_file()
    with Desk.open(first.data) as desk:
        assert desk.verify().ok
        outs = {Path(e.body["out"]) for e in desk.events(limit=None) if e.kind.value == "marked"}
    assert outs == {*first.copies(), *second.copies()}
    assert first.left_over() == second.left_over() == []
    numbers = [int(case.rpartition("-")[2]) for case in cases(first)]
    assert numbers == list(range(1, 81)), "each case has a number of its own, none is left out"


def test_two_batches_of_the_same_papers_never_take_each_others_copy(tmp_path: Path) -> None:
    office = Office(tmp_path / "papers", tmp_path / "desk")
    office.receive(40, drawing(2))
    said = both(office, office)
    done = [line[1] for line in said if line[0] == "done"]
    assert not [line for line in said if line[0] == "refused"]
    assert set(done) == set(office.written)
    office.no_half_file()
    office.trail_and_disk_agree()
    assert len(office.copies()) == len(done), "as many copies as were said to be made"


def test_one_is_killed_while_the_other_goes_on(tmp_path: Path) -> None:
    chance = drawing(3)
    office = Office(tmp_path / "papers", tmp_path / "desk")
    office.receive(3, chance)
    one = office.seconds(office.work())
    for _ in range(6):
        office.receive(30, chance)
        survivor = threading.Thread(target=office.work)
        survivor.start()
        with office.at_work() as process:
            assert process.stdout is not None
            for _, said in zip(range(chance.randint(3, 12)), process.stdout, strict=False):
                assert not said.startswith("refused")
            time.sleep(chance.uniform(0, 2 * one))
            process.kill()
        survivor.join()
        office.no_half_file()
        office.trail_and_disk_agree()
        assert office.waiting() == []


def test_a_desk_that_starts_leaves_the_work_of_another_alone(tmp_path: Path) -> None:
    """The recovery at a start must not take a living run for a dead one."""
    office = Office(tmp_path / "papers", tmp_path / "desk")
    office.receive(60, drawing(4))
    starts = 0
    with office.at_work() as process:
        while process.poll() is None:
            with Desk.open(office.data) as desk:
                desk.head()
            starts += 1
        said, complaints = process.communicate()
    assert not complaints
    assert "refused" not in said
    assert starts > 3
    assert office.waiting() == []
    office.no_half_file()
    office.trail_and_disk_agree()
    assert not [path.name for path in office.copies() if re.search(rf"{TAIL}\d", path.name)]
