"""What is left of a batch on the disk, however it ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gkdesk.batch import journal as module
from gkdesk.batch.journal import Journal, Leftover, abandon, leftovers, supersede
from gkdesk.batch.lines import Batch, Order, State
from gkdesk.errors import DataFolderError, DiskFullError

ORDER = Order({"attribute": "PROACTIVE", "grounds": ("G20-01", "G19b")})


def a_batch(count: int = 3, order: Order = ORDER) -> Batch:
    return Batch.of(order, [Path(f"/公文/{number}.docx") for number in range(count)])


def ended(folder: Path, batch: Batch) -> Leftover:
    """The journal of a run that was killed: nobody closed it."""
    journal = Journal.begin(folder, batch)
    journal._let_go()
    return next(one for one in leftovers(folder) if one.path == journal.path)


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in (folder / "batch").iterdir())


def test_what_was_done_is_not_waiting_after_a_crash(tmp_path: Path) -> None:
    batch = a_batch()
    journal = Journal.begin(tmp_path, batch)
    done = replace(batch.lines[1], state=State.DONE, title="关于😀的通知", out="/公文/x.docx")
    batch.take(done)
    journal.note(done)
    journal._let_go()
    (leftover,) = leftovers(tmp_path)
    assert [path.name for path in leftover.waiting] == ["0.docx", "2.docx"]
    taken = Journal.resume(leftover)
    assert taken is not None
    journal, again = taken
    assert again == batch
    assert again.order.answers == {"attribute": "PROACTIVE", "grounds": ("G20-01", "G19b")}
    journal.close()


def test_an_order_is_kept_whole(tmp_path: Path) -> None:
    order = Order({"attribute": "WITHHELD", "reason": "因为\n所以"}, tmp_path, True, True)
    taken = Journal.resume(ended(tmp_path, a_batch(order=order)))
    assert taken is not None
    assert taken[1].order == order
    taken[0].close()


def test_a_line_cut_off_while_it_was_written_does_not_count(tmp_path: Path) -> None:
    leftover = ended(tmp_path, a_batch())
    with leftover.path.open("ab") as file:
        file.write(b'{"state": "done", "number": 0, "pa')
    (again,) = leftovers(tmp_path)
    assert len(again.waiting) == 3


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"[]", b'{"journal": 2}\n', b'{"journal": 1}\n', b"\xff\xfe", b"{}\n{}"]
)
def test_what_cannot_be_read_is_not_offered(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "batch").mkdir()
    path = tmp_path / "batch" / "x.jsonl"
    path.write_bytes(content)
    assert leftovers(tmp_path) == ()
    assert path.read_bytes() == content


def test_a_forgotten_paper_is_nowhere_in_the_journal(tmp_path: Path) -> None:
    batch = Batch.of(ORDER, [Path("/公文/a.docx"), Path("/公文/jiayi.docx"), Path("/公文/c.docx")])
    journal = Journal.begin(tmp_path, batch)
    assert b"jiayi" in raw(tmp_path)
    batch.forget(1)
    journal.forget()
    assert b"jiayi" not in raw(tmp_path)
    assert sorted(batch.lines) == [0, 2]
    batch.take(replace(batch.lines[0], state=State.DONE))
    journal.note(batch.lines[0])
    journal._let_go()
    (leftover,) = leftovers(tmp_path)
    taken = Journal.resume(leftover)
    assert taken is not None
    assert taken[1].stopped == 1
    assert [line.number for line in taken[1].waiting()] == [2]
    taken[0].close()


def test_where_it_cannot_be_written_anew_rather_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = a_batch()
    journal = Journal.begin(tmp_path, batch)
    batch.forget(1)

    def full(_handle: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError):
        journal.forget()
    monkeypatch.undo()
    assert not list((tmp_path / "batch").glob("*.jsonl"))
    journal.note(replace(batch.lines[0], state=State.DONE))  # and goes on from there
    journal._let_go()
    assert b"1.docx" not in raw(tmp_path)
    assert len(leftovers(tmp_path)) == 1


def test_a_batch_whose_papers_have_all_had_their_turn_leaves_nothing(tmp_path: Path) -> None:
    batch = a_batch(1)
    journal = Journal.begin(tmp_path, batch)
    batch.take(replace(batch.lines[0], state=State.REFUSED, trouble="不行"))
    journal.close()
    assert list((tmp_path / "batch").iterdir()) == []


def test_nobody_takes_up_what_is_alive(tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path, a_batch())
    assert leftovers(tmp_path) == ()
    leftover = Leftover(journal.path, journal._batch.began, ())
    assert Journal.resume(leftover) is None
    script = (
        "import sys; from pathlib import Path; from gkdesk.batch.journal import leftovers;"
        "print(len(leftovers(Path(sys.argv[1]))))"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    here = str(Path(module.__file__).parents[2])
    asked = subprocess.run(command, capture_output=True, check=True, cwd=here)
    assert asked.stdout.strip() == b"0"
    journal.forget()  # written anew it is still alive
    assert leftovers(tmp_path) == ()
    journal.close()
    assert len(leftovers(tmp_path)) == 1


def test_the_newest_comes_first_and_can_be_given_up(tmp_path: Path) -> None:
    old, new = ended(tmp_path, a_batch()), ended(tmp_path, a_batch(2))
    assert [one.path for one in leftovers(tmp_path)] == [new.path, old.path]
    abandon(new)
    abandon(new)
    assert [one.path for one in leftovers(tmp_path)] == [old.path]


def test_a_new_batch_over_the_same_papers_takes_the_place_of_the_old(tmp_path: Path) -> None:
    small, large = ended(tmp_path, a_batch(2)), ended(tmp_path, a_batch(5))
    supersede(tmp_path, [Path(f"/公文/{number}.docx") for number in range(3)])
    assert [one.path for one in leftovers(tmp_path)] == [large.path]
    assert small.waiting


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "batch").touch()
    with pytest.raises(DataFolderError):
        Journal.begin(tmp_path, a_batch())


def test_the_answers_stand_on_the_first_line_only(tmp_path: Path) -> None:
    leftover = ended(tmp_path, a_batch(4))
    lines = leftover.path.read_bytes().splitlines()
    assert len(lines) == 5
    assert json.loads(lines[0])["answers"]["attribute"] == "PROACTIVE"
    assert all("answers" not in json.loads(line) for line in lines[1:])


def test_what_was_being_written_when_a_run_was_killed_is_swept_away(tmp_path: Path) -> None:
    leftover = ended(tmp_path, a_batch())
    unfinished = leftover.path.with_suffix(".tmp")
    unfinished.write_bytes(b'{"journal": 1')
    assert len(leftovers(tmp_path)) == 1
    assert not unfinished.exists()


def test_a_journal_that_somebody_looks_at_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal.begin(tmp_path, a_batch())
    whole, tried = Path.replace, []

    def replaces(self: Path, target: Path) -> Path:
        tried.append(target)
        if len(tried) < 3:
            raise PermissionError(13, "somebody looks at it")
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", replaces)
    journal.forget()
    assert len(tried) == 3
    journal.close()


def test_a_journal_that_cannot_be_removed_is_at_least_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leftover = ended(tmp_path, a_batch())

    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(13, "somebody looks at it")

    monkeypatch.setattr(Path, "unlink", refuses)
    abandon(leftover)
    assert leftover.path.read_bytes() == b""
    assert leftovers(tmp_path) == ()
