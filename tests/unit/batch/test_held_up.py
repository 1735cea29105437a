"""A paper that the check-up holds up is left to a person, and can be tried again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from builders import a_paper, line

from gkdesk.batch.lines import Batch, Order, State
from gkdesk.batch.run import Run
from gkdesk.batch.unfinished import write_unfinished
from gkdesk.desk import Desk
from gkdesk.errors import FindingsOpenError
from gkdesk.forms.form import Answers

INTERNAL: Answers = {
    "attribute": "ON_REQUEST",
    "grounds": ("G13",),
    "reason": "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。",
}


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder) as opened:
        yield opened


def states(desk: Desk, batch: Batch) -> list[State]:
    with Run.begin(desk, batch) as run:
        steps = list(run.steps())
    assert all(step.line is not None for step in steps)
    return [step.line.state for step in steps if step.line]


def test_a_paper_held_up_is_left_to_a_person_and_marked_once_it_is_settled(
    desk: Desk, tmp_path: Path
) -> None:
    good = a_paper(tmp_path, name="好.docx")
    held = a_paper(tmp_path, name="内部.docx", before=[line("内部资料　注意保存")])
    batch = Batch.of(Order(INTERNAL), [good, held])
    first, second = states(desk, batch)
    assert first.is_settled
    assert second is State.FINDINGS
    assert batch.lines[1].code == FindingsOpenError.code
    assert "体检有 1 处" in batch.lines[1].trouble
    assert not list(tmp_path.glob("内部（已标注）*"))

    write_unfinished(tmp_path / "未办.xlsx", batch.lines.values())
    sheet = openpyxl.load_workbook(tmp_path / "未办.xlsx").worksheets[0]
    assert "要看体检" in [cell.value for row in sheet.iter_rows() for cell in row]

    reading = desk.read(held)
    case = desk.open_case(reading).id
    desk.resolve(case, reading.findings[0].key, "保密员核实：这是旧模板带来的标识")
    batch.retry()
    (again,) = states(desk, batch)
    assert again.is_settled
    assert batch.lines[1].state.is_settled


def test_a_public_batch_leaves_a_work_secret_out(desk: Desk, tmp_path: Path) -> None:
    held = a_paper(tmp_path, before=[line("内部资料　注意保存")])
    order = Order({"attribute": "PROACTIVE", "grounds": ("G20-01",)})
    batch = Batch.of(order, [held])
    (state,) = states(desk, batch)
    assert not state.is_settled
    assert desk.count_cases() == 0
