"""Tables ask page by page, and never show what was asked before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_paper
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gkdesk.desk import Desk
from gkdesk.ui.models import paged
from gkdesk.ui.models.cases_model import ATTRIBUTE, TITLE, WIDTHS, CasesModel
from gkdesk.ui.models.events_model import WHAT, EventsModel
from gkdesk.ui.models.ledger_model import LedgerModel
from gkdesk.ui.models.paged import AlarmRole, AttributeRole, PagedModel
from gkdesk.ui.table import Table
from gkdesk.ui.tasks import Tasks

CASES = 7
PAGE = 3


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:  # noqa: ARG001 - signals need one
    made = Tasks()
    yield made
    made.stop()


@pytest.fixture
def desk(desk_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for module in ("cases_model", "events_model", "ledger_model"):
        monkeypatch.setattr(f"gkdesk.ui.models.{module}.PAGE", PAGE)
    with Desk.open(desk_folder) as opened:
        opened.introduce({"name": "林晓雯", "office": "办公室", "profile": "jiangsu"})
        for number in range(1, CASES + 1):
            paper = a_paper(tmp_path, name=f"{number}.docx", titled=f"关于第{number}件事的通知")
            opened.open_case(opened.read(paper))
        yield opened


def loaded(model: PagedModel, qtbot: QtBot, tasks: Tasks) -> None:
    model.reload()
    qtbot.waitUntil(tasks.is_idle)


def column(model: PagedModel, number: int) -> list[str]:
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_cases_come_page_by_page_and_each_once(qtbot: QtBot, tasks: Tasks, desk: Desk) -> None:
    model = CasesModel(tasks, desk)
    loaded(model, qtbot, tasks)
    assert model.rowCount() == PAGE
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        qtbot.waitUntil(tasks.is_idle)
    titles = column(model, TITLE)
    assert len(titles) == len(set(titles)) == CASES
    assert titles[0] == f"关于第{CASES}件事的通知"


def test_a_search_shows_what_it_found(qtbot: QtBot, tasks: Tasks, desk: Desk) -> None:
    model = CasesModel(tasks, desk)
    totals: list[int] = []
    model.arrived.connect(totals.append)
    model.search(" 第3件 ")
    qtbot.waitUntil(tasks.is_idle)
    assert column(model, TITLE) == ["关于第3件事的通知"]
    assert totals == [1]


def test_an_answer_to_an_older_question_is_not_shown(
    qtbot: QtBot, tasks: Tasks, desk: Desk
) -> None:
    model = CasesModel(tasks, desk)
    totals: list[int] = []
    model.arrived.connect(totals.append)
    model.search("没有这一件")
    model.search("第2件")
    qtbot.waitUntil(tasks.is_idle)
    assert totals == [1]
    assert column(model, TITLE) == ["关于第2件事的通知"]


def test_a_decided_case_bears_the_shape_of_its_attribute(
    qtbot: QtBot, tasks: Tasks, desk: Desk
) -> None:
    case = desk.cases(limit=1)[0]
    desk.decide(case.id, {"attribute": "PROACTIVE", "grounds": ("G20-01",)})
    model = CasesModel(tasks, desk)
    loaded(model, qtbot, tasks)
    decided, other = model.index(0, ATTRIBUTE), model.index(1, ATTRIBUTE)
    assert (decided.data(), decided.data(AttributeRole)) == ("主动公开", "PROACTIVE")
    assert (other.data(), other.data(AttributeRole)) == ("未定", "")


def test_events_come_newest_first_and_each_once(qtbot: QtBot, tasks: Tasks, desk: Desk) -> None:
    model = EventsModel(tasks, desk)
    loaded(model, qtbot, tasks)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        qtbot.waitUntil(tasks.is_idle)
    count = desk.head().seq
    assert column(model, 0) == [str(seq) for seq in range(count, 0, -1)]
    assert column(model, WHAT)[-1] == "登记经办人，单位口径：江苏省级机关"
    assert column(model, WHAT)[-2].startswith("建立签名用的密钥")
    assert column(model, WHAT)[-3] == "开始办理 1.docx"


def test_a_broken_event_is_named_in_its_row(qtbot: QtBot, tasks: Tasks, desk: Desk) -> None:
    model = EventsModel(tasks, desk)
    loaded(model, qtbot, tasks)
    newest = desk.head().seq
    model.show_broken({newest: "内容与指纹不符"})
    assert model.index(0, WHAT).data().startswith("内容与指纹不符：")
    assert model.index(0, 0).data(AlarmRole) == "内容与指纹不符"
    assert model.index(1, 0).data(AlarmRole) == ""


def test_the_ledger_says_what_the_workbook_will(qtbot: QtBot, tasks: Tasks, desk: Desk) -> None:
    model = LedgerModel(tasks, desk)
    loaded(model, qtbot, tasks)
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    first = {head: model.index(0, at).data() for at, head in enumerate(heads)}
    assert first["文件标题"] == f"关于第{CASES}件事的通知"
    assert first["成文日期"] == "2026-03-06"


def test_an_error_is_told_and_the_rows_stay(
    qtbot: QtBot, tasks: Tasks, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = CasesModel(tasks, desk)
    loaded(model, qtbot, tasks)
    errors: list[BaseException] = []
    model.failed.connect(errors.append)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(desk, "cases", broken)
    loaded(model, qtbot, tasks)
    assert len(errors) == 1
    assert model.rowCount() == PAGE


def test_enter_opens_the_row_and_the_wide_column_takes_the_room(
    qtbot: QtBot, tasks: Tasks, desk: Desk
) -> None:
    model = CasesModel(tasks, desk)
    table = Table(model, WIDTHS, TITLE, "cases", "办件列表")
    qtbot.addWidget(table)
    table.resize(1300, 400)
    table.show()
    loaded(model, qtbot, tasks)
    assert table.horizontalHeader().length() == table.viewport().width()
    with qtbot.waitSignal(table.opened) as signal:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert signal.args is not None
    assert model.row(signal.args[0]).title == f"关于第{CASES}件事的通知"


def test_a_page_is_large_enough_for_a_screen() -> None:
    assert paged.PAGE >= 40
