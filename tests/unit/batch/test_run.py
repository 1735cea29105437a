"""Many papers, one set of answers: each ends as it should, and none is marked twice."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_paper, body, line, package, texts
from stated import INNER

from gkdesk.batch import readers, run
from gkdesk.batch.journal import Leftover, leftovers
from gkdesk.batch.lines import Batch, Order, State
from gkdesk.batch.pace import Pace
from gkdesk.batch.readers import Ahead
from gkdesk.batch.run import Run, Step
from gkdesk.desk import Desk
from gkdesk.errors import AnswerError, SecretMarkError, TrailBrokenError
from gkdesk.terms import CaseStatus, Wish

PUBLIC: dict[str, str | tuple[str, ...]] = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
INTERNAL: dict[str, str | tuple[str, ...]] = {
    "attribute": "WITHHELD",
    "grounds": ("G16-1",),
    "reason": "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。",
    **INNER,
}
MARK = "（此件公开发布）"


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder, profile="national") as sitting:
        yield sitting


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "公文"
    made.mkdir()
    return made


def papers(folder: Path, count: int) -> list[Path]:
    return [a_paper(folder, name=f"{number}.docx") for number in range(count)]


def done(
    desk: Desk, paths: list[Path], answers: dict[str, str | tuple[str, ...]] = PUBLIC, jobs: int = 1
) -> tuple[Batch, list[Step]]:
    batch = Batch.of(Order(answers), paths)
    with Run.begin(desk, batch, jobs) as going:
        steps = list(going.steps())
    return batch, steps


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*（已标注）*"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_paper_ends_as_it_should(
    desk: Desk, folder: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "FEW", 1)
    monkeypatch.setattr(run, "FEW", 1)
    (folder / "坏.docx").write_bytes(b"no zip")
    paths = [
        a_paper(folder, name="好.docx"),
        folder / "坏.docx",
        a_paper(folder, name="无日期.docx", closing=[]),
        a_paper(folder, name="密.docx", before=[line("机密★10年")]),
        a_paper(folder, name="已有.docx", then=[body("（此件主动公开）")]),
        a_paper(folder, name="另一种.docx", then=[body("（此件不予公开）")]),
        package(folder / "太大.docx", " " * (9 * 1024 * 1024)),
        a_paper(folder, name="又好.docx"),
    ]
    batch, steps = done(desk, paths, jobs=jobs)
    assert [(step.line.path.name, step.line.state) for step in steps if step.line] == [
        ("好.docx", State.DONE),
        ("坏.docx", State.REFUSED),
        ("无日期.docx", State.ASKS),
        ("已有.docx", State.ALREADY),
        ("另一种.docx", State.REFUSED),
        ("太大.docx", State.REFUSED),
        ("又好.docx", State.DONE),
    ]
    assert isinstance(steps[3].refusal, SecretMarkError)
    assert batch.stopped == 1
    assert not any("密" in str(line.path) for line in batch.lines.values())
    refused = [line for line in batch.lines.values() if not line.state.is_settled]
    assert [line.code for line in refused] == [
        *("not_a_docx", "place_unsure", "mark_conflict", "too_large")
    ]
    assert all(line.trouble and line.remedy for line in refused)
    assert refused[1].title == "关于做好档案开放工作的通知"
    assert copies(folder) == ["又好（已标注）.docx", "好（已标注）.docx"]
    assert MARK in texts(folder / "好（已标注）.docx")
    assert leftovers(desk.folder) == ()
    assert desk.verify().ok


def test_what_is_not_marked_is_recorded(desk: Desk, folder: Path) -> None:
    batch, _ = done(desk, papers(folder, 2), INTERNAL)
    assert batch.counts() == {State.NO_MARK: 2}
    assert [row.status for row in desk.cases()] == [CaseStatus.FILED] * 2


def test_answers_that_are_unlawful_are_refused_before_anything_happens(
    desk: Desk, folder: Path
) -> None:
    batch = Batch.of(Order({"attribute": "WITHHELD", "grounds": ("G16-1",)}), papers(folder, 2))
    with pytest.raises(AnswerError) as refused:
        Run.begin(desk, batch)
    assert refused.value.field == "reason"
    assert not (desk.folder / "batch").exists()
    assert desk.head().seq == 0


def test_a_run_that_was_killed_goes_on_where_it_stopped(desk: Desk, folder: Path) -> None:
    batch = Batch.of(Order(PUBLIC), papers(folder, 4))
    killed = Run.begin(desk, batch)
    killed.step()
    killed.step()
    # The third was recorded, and then the power went, before the journal was told.
    desk.handle(desk.read(folder / "2.docx"), PUBLIC)
    killed._journal._let_go()
    (leftover,) = leftovers(desk.folder)
    assert [path.name for path in leftover.waiting] == ["2.docx", "3.docx"]
    resumed = Run.resume(desk, leftover)
    assert resumed is not None
    with resumed:
        steps = list(resumed.steps())
    assert [step.line.was_earlier for step in steps if step.line] == [True, False]
    assert [step.result.status for step in steps if step.result] == ["marked", "marked"]
    assert copies(folder) == [f"{number}（已标注）.docx" for number in range(4)]
    assert desk.count_cases() == 4
    assert leftovers(desk.folder) == ()


def test_the_same_folder_again_marks_nothing_twice(desk: Desk, folder: Path) -> None:
    paths = papers(folder, 3)
    _, first = done(desk, paths)
    seq = desk.head().seq
    batch, again = done(desk, paths)
    assert all(line.was_earlier for line in batch.lines.values())
    assert [
        replace(step.result, certificate=None, remarks=()) for step in first if step.result
    ] == [step.result for step in again]
    assert desk.head().seq == seq


def test_what_was_decided_otherwise_or_lost_its_copy_is_done_again(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    paths = papers(folder, 3)
    done(desk, paths)
    (folder / "1（已标注）.docx").unlink()
    paths[2] = a_paper(folder, name="2.docx", titled="关于改了标题的通知")
    batch, _ = done(desk, paths)
    assert [line.was_earlier for line in batch.lines.values()] == [True, False, False]
    assert copies(folder) == [
        *("0（已标注）.docx", "1（已标注）.docx", "2（已标注）.docx", "2（已标注）2.docx")
    ]
    other, _ = done(desk, paths, {**PUBLIC, "grounds": ("G20-01", "G19b")})
    assert not any(line.was_earlier for line in other.lines.values())
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    moved = Batch.of(Order({**PUBLIC, "grounds": ("G20-01", "G19b")}, elsewhere), paths)
    with Run.begin(desk, moved) as going:
        assert [step.line.was_earlier for step in going.steps() if step.line] == [False] * 3
    assert len(copies(elsewhere)) == 3


def test_a_paper_that_a_person_finished_meanwhile_is_done(desk: Desk, folder: Path) -> None:
    path = a_paper(folder, closing=[])
    batch, _ = done(desk, [path])
    assert batch.lines[0].state is State.ASKS
    desk.handle(desk.read(path), PUBLIC, Wish(after=4))
    batch, _ = done(desk, [path])
    assert (batch.lines[0].state, batch.lines[0].was_earlier) == (State.DONE, True)


def test_what_was_refused_can_be_tried_again(desk: Desk, folder: Path) -> None:
    path = folder / "1.docx"
    path.write_bytes(b"")
    batch, _ = done(desk, [path, a_paper(folder, name="无.docx", closing=[])])
    batch.retry()
    assert [line.path.name for line in batch.waiting()] == ["1.docx"]
    a_paper(folder, name="1.docx")
    with Run.begin(desk, batch) as going:
        assert [step.line.state for step in going.steps() if step.line] == [State.DONE]
    assert batch.counts() == {State.DONE: 1, State.ASKS: 1}


def test_a_bug_flies_and_the_next_paper_is_done_all_the_same(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Desk.read

    def read(self: Desk, path: Path) -> object:
        if path.name == "1.docx":
            raise ZeroDivisionError
        return whole(self, path)

    monkeypatch.setattr(Desk, "read", read)
    batch = Batch.of(Order(PUBLIC), papers(folder, 3))
    with Run.begin(desk, batch) as going:
        assert len(going.some(60)) == 2
        with pytest.raises(ZeroDivisionError):
            going.some(60)
        assert len(going.some(60)) == 1
        assert going.some(60) == ()
    assert [line.state for line in batch.lines.values()] == [
        *(State.DONE, State.REFUSED, State.DONE)
    ]


def test_where_the_desk_itself_fails_the_paper_keeps_its_turn(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = Batch.of(Order(PUBLIC), papers(folder, 2))
    with Run.begin(desk, batch) as going:
        with monkeypatch.context() as patch:
            trouble = TrailBrokenError("留痕坏了", "请校验。")

            def broken(*_: object) -> None:
                raise trouble

            patch.setattr(Desk, "carry_out", broken)
            for _ in range(2):
                with pytest.raises(TrailBrokenError):
                    going.some(60)
        assert len(batch.waiting()) == 2
        assert len(going.some(60)) == 2


def test_some_papers_are_done_at_a_time(desk: Desk, folder: Path) -> None:
    with Run.begin(desk, Batch.of(Order(PUBLIC), papers(folder, 3))) as going:
        assert [len(going.some(0)) for _ in range(4)] == [1, 1, 1, 0]


def test_nothing_can_be_resumed_twice(desk: Desk, folder: Path) -> None:
    stopped = Run.begin(desk, Batch.of(Order(PUBLIC), papers(folder, 2)))
    assert Run.resume(desk, Leftover(folder / "没有.jsonl", stopped.batch.began, ())) is None
    stopped.close()
    (leftover,) = leftovers(desk.folder)
    first = Run.resume(desk, leftover)
    assert first is not None
    assert Run.resume(desk, leftover) is None
    list(first.steps())
    first.close()


# ── other processes ──────────────────────────────────────────────────────────


def warm(reader: object) -> Ahead:
    """Wait until every process has begun."""
    assert isinstance(reader, Ahead)
    for one in reader._begun:
        one.result(60)
    return reader


def test_several_processes_do_what_one_does(desk: Desk, folder: Path) -> None:
    paths = papers(folder, 40)
    (folder / "7.docx").write_bytes(b"no zip")
    a_paper(folder, name="8.docx", before=[line("秘密★1年")])
    batch = Batch.of(Order(PUBLIC), paths)
    with Run.begin(desk, batch, jobs=3) as going:
        reader = warm(going._reader)
        steps = list(going.steps())
        assert len(reader._pool._processes) == 2
    assert [step.number for step in steps] == list(range(40))
    assert batch.counts() == {State.DONE: 38, State.REFUSED: 1}
    assert batch.stopped == 1
    assert len(copies(folder)) == 38
    certified = [step.result.certificate for step in steps if step.result]
    assert all(one is not None and one.above == "2026年3月6日" for one in certified)
    assert desk.verify().ok


def test_instead_of_waiting_the_last_papers_are_read_here(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = Batch.of(Order(PUBLIC), papers(folder, 3)).lines
    whole = Desk.read

    def read(self: Desk, path: Path) -> object:
        if path.name == "1.docx":
            raise ZeroDivisionError
        return whole(self, path)

    monkeypatch.setattr(Desk, "read", read)
    reader = Ahead(desk, Order(PUBLIC), (), 1)
    slow: Future[bytes] = Future()
    reader._reading = {0: (lines[0], slow), 1: (lines[1], Future()), 2: (lines[2], Future())}
    slow.set_running_or_notify_cancel()
    assert reader._read_one()
    assert reader._read_one()
    assert not reader._read_one()  # the first has been begun by somebody else
    assert sorted(reader._held) == [2]  # in the second there is a bug
    with pytest.raises(ZeroDivisionError):  # and it flies when it is asked for
        reader.ready(lines[1])
    assert reader.ready(lines[2]).prepared is not None
    reader.close()


def test_few_papers_are_not_worth_another_process(desk: Desk, folder: Path) -> None:
    with Run.begin(desk, Batch.of(Order(PUBLIC), papers(folder, 3)), jobs=8) as going:
        assert not isinstance(going._reader, Ahead)
        assert len(list(going.steps())) == 3


def test_a_process_that_is_killed_is_done_without(desk: Desk, folder: Path) -> None:
    batch = Batch.of(Order(PUBLIC), papers(folder, 40))
    with Run.begin(desk, batch, jobs=2) as going:
        reader = warm(going._reader)
        going.step()
        for process in list(reader._pool._processes.values()):
            os.kill(process.pid or 0, getattr(signal, "SIGKILL", signal.SIGTERM))
        assert len(list(going.steps())) == 39
    assert batch.counts() == {State.DONE: 40}
    assert len(copies(folder)) == 40


# ── how fast ─────────────────────────────────────────────────────────────────


def test_a_pause_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    pace = Pace()
    assert (pace.per_second, pace.left_s(10)) == (0.0, None)
    pace.go()
    now[0] += 2
    pace.count(10)
    pace.rest()
    now[0] += 1_000
    pace.rest()
    assert (pace.per_second, pace.left_s(20)) == (5.0, 4.0)
    pace.go()
    pace.go()
    now[0] += 2
    assert pace.per_second == 2.5
