"""Many papers in the window: one form, a table, a pause, and what is left to a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from builders import a_paper, body, line
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot
from stated import INNER
from ui.seen import Recorded, part, parts, visible

from gkdesk.batch import gathering
from gkdesk.batch.journal import leftovers
from gkdesk.batch.lines import Line, State
from gkdesk.batch.run import Step
from gkdesk.desk import Desk
from gkdesk.errors import TrailBrokenError
from gkdesk.ui import batch_words, batch_work, messages
from gkdesk.ui.models.batch_model import ADVICE, FOLDER, NAME, STATE, TITLE, BatchModel
from gkdesk.ui.models.paged import IconRole
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.batch import BatchPage
from gkdesk.ui.pages.workspace import DECIDE, WorkspacePage
from gkdesk.ui.reception import Reception

Answers = dict[str, str | tuple[str, ...]]
PUBLIC: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
Drops = Callable[..., BatchPage]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "公文"
    made.mkdir()
    return made


@pytest.fixture
def drop(reception: Reception, qtbot: QtBot) -> Drops:
    """Drops files and folders, and gives the page that they lead to."""

    def drops(*paths: Path) -> BatchPage:
        reception.window.papers_dropped.emit(list(paths))
        qtbot.waitUntil(reception.tasks.is_idle)
        page = reception.window.page
        assert isinstance(page, BatchPage)
        return page

    return drops


def papers(folder: Path, count: int) -> list[Path]:
    return [
        a_paper(folder, name=f"{number}.docx", titled=f"关于第{number}件事的通知")
        for number in range(1, count + 1)
    ]


def answer(page: BatchPage, answers: Answers = PUBLIC) -> None:
    form = page.asking.decision.form
    assert form is not None
    form.set_answers(answers)
    form.changed.emit()


def begin(page: BatchPage, answers: Answers = PUBLIC) -> None:
    answer(page, answers)
    page.primary.click()


def press(root: QWidget, name: str) -> None:
    found = part(root, QAbstractButton, name)
    assert found.isVisible()
    assert found.isEnabled()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def after_first(page: BatchPage, does: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Do something when the first paper is done, and not later."""
    monkeypatch.setattr(batch_work, "PIECE_S", 0)
    seen: list[object] = []

    def stepped(steps: object) -> None:
        seen.append(steps)
        if len(seen) == 1:
            does()

    page.work.stepped.connect(stepped)


def ended(page: BatchPage, qtbot: QtBot, reception: Reception) -> None:
    qtbot.waitUntil(
        lambda: (
            page.primary is page.going.primary
            and not page.work.is_alive
            and reception.tasks.is_idle()
        ),
        timeout=20_000,
    )


def label(root: QWidget, name: str) -> str:
    return part(root, QLabel, name).text()


def notice(root: QWidget, name: str) -> str:
    return part(root, Notice, name).text()


def rows(page: BatchPage) -> list[tuple[str, ...]]:
    model = page.model
    return [
        tuple(str(model.index(row, column).data()) for column in (NAME, STATE, ADVICE))
        for row in range(model.rowCount())
    ]


# ── papers come in ───────────────────────────────────────────────────────────


def test_a_folder_leads_to_one_form_for_all_with_nothing_preselected(
    drop: Drops, folder: Path
) -> None:
    papers(folder, 11)
    (folder / "旧.doc").touch()
    (folder / "照片.png").touch()
    page = drop(folder)
    assert [row[0] for row in rows(page)] == [f"{number}.docx" for number in range(1, 12)]
    form = page.asking.decision.form
    assert form is not None
    assert form.answers() == {}
    assert label(page.asking, "form_title") == "给全部 11 份定公开属性"
    assert "1 份旧格式" in label(page, "batch_left_out")
    assert "1 个不是 Word 文稿" in label(page, "batch_left_out")
    page.primary.click()  # nothing is chosen: it is said, and nothing begins
    assert not page.work.is_alive
    assert form.field("attribute").problem()
    answer(page)
    said = label(page.asking, "outcome")
    assert "11 份" in said
    assert "（此件公开发布）" in said
    assert page.primary.accessibleName() == "开始办理"


def test_the_folder_button_asks_for_a_folder(
    reception: Reception, outside: Recorded, folder: Path, qtbot: QtBot
) -> None:
    press(reception.start_page, "choose_folder")
    assert reception.tasks.is_idle()
    papers(folder, 2)
    outside.folder = folder
    press(reception.start_page, "choose_folder")
    qtbot.waitUntil(reception.tasks.is_idle)
    assert isinstance(reception.window.page, BatchPage)


def test_one_paper_in_a_folder_is_opened_by_itself(
    reception: Reception, folder: Path, qtbot: QtBot
) -> None:
    papers(folder, 1)
    reception.window.papers_dropped.emit([folder])
    qtbot.waitUntil(lambda: isinstance(reception.window.page, WorkspacePage))


def test_a_folder_without_papers_says_what_lies_there(
    reception: Reception, folder: Path, qtbot: QtBot
) -> None:
    (folder / "旧.wps").touch()
    reception.window.papers_dropped.emit([folder])
    qtbot.waitUntil(lambda: bool(notice(reception.window, "start_notice")))
    said = notice(reception.window, "start_notice")
    assert "没有找到可以办的文稿" in said
    assert "旧格式" in said


def test_too_many_papers_are_refused(
    reception: Reception, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST", 2)
    papers(folder, 3)
    reception.window.papers_dropped.emit([folder])
    qtbot.waitUntil(lambda: bool(notice(reception.window, "start_notice")))
    assert "一批最多办 2 份" in notice(reception.window, "start_notice")


def test_a_folder_on_the_command_line_is_worked_through(
    a_window: Callable[..., Reception], folder: Path, qtbot: QtBot
) -> None:
    papers(folder, 2)
    reception = a_window(folder)
    qtbot.waitUntil(lambda: isinstance(reception.window.page, BatchPage))


def test_more_papers_join_those_that_are_asked_about(
    drop: Drops, folder: Path, tmp_path: Path
) -> None:
    papers(folder, 2)
    page = drop(folder)
    answer(page)
    other = a_paper(tmp_path, name="0.docx")
    page = drop(other, folder / "1.docx")
    assert sorted(path.name for path in page.papers()) == ["0.docx", "1.docx", "2.docx"]
    assert page.asking.answers()["attribute"] == "PROACTIVE"
    assert label(page.asking, "form_title") == "给全部 3 份定公开属性"
    shown = [page.model.index(row, FOLDER).data() for row in range(3)]
    assert shown == [tmp_path.name, *[str(Path(tmp_path.name) / "公文")] * 2]


def test_papers_that_differ_can_be_taken_out(drop: Drops, folder: Path, qtbot: QtBot) -> None:
    papers(folder, 3)
    page = drop(folder)
    page.asking.table.selectRow(1)
    press(page, "remove_papers")
    assert [path.name for path in page.papers()] == ["1.docx", "3.docx"]
    page.asking.table.selectRow(0)
    page.asking.table.setFocus()
    qtbot.waitUntil(page.asking.table.hasFocus)
    QTest.keyClick(page.asking.table, Qt.Key.Key_Delete)
    assert [path.name for path in page.papers()] == ["3.docx"]
    assert label(page.asking, "form_title") == "给全部 1 份定公开属性"
    page.asking.table.selectAll()
    press(page, "remove_papers")
    assert not page.primary.isEnabled()


def test_what_the_desk_refuses_of_the_answers_stands_under_its_field(
    drop: Drops, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gkdesk.errors import AnswerError

    papers(folder, 2)
    page = drop(folder)

    def refuses(*_: object) -> None:
        raise AnswerError("依据不合", "请改选。", "grounds")

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "lawful", refuses)
        begin(page)
        qtbot.waitUntil(lambda: not page.work.is_alive)
    form = page.asking.decision.form
    assert form is not None
    assert "依据不合" in form.field("grounds").problem()
    assert page.primary.isEnabled()
    assert page.is_asking


# ── how it goes ──────────────────────────────────────────────────────────────


def test_each_paper_says_what_became_of_it_and_all_of_them_in_one_sentence(
    drop: Drops, folder: Path, qtbot: QtBot, reception: Reception
) -> None:
    papers(folder, 2)
    (folder / "坏.docx").write_bytes(b"no zip")
    a_paper(folder, name="无日期.docx", titled="局长办公会议纪要", closing=[])
    a_paper(folder, name="已有.docx", then=[body("（此件主动公开）")])
    page = drop(folder)
    begin(page)
    ended(page, qtbot, reception)
    assert label(page, "batch_sentence") == "办完了：办成 3 份，1 份要您定位置，1 份没有办成"
    assert [row[:2] for row in rows(page)] == [("坏.docx", "没办成"), ("无日期.docx", "要定位置")]
    assert rows(page)[0][2].endswith("。")
    assert "双击" in rows(page)[1][2]
    assert page.primary.accessibleName() == "导出未办清单"
    press(page, "batch_view")
    assert [row[:2] for row in rows(page)] == [
        *(("1.docx", "已标注"), ("2.docx", "已标注")),
        *(("坏.docx", "没办成"), ("已有.docx", "原有标注"), ("无日期.docx", "要定位置")),
    ]
    assert page.model.index(0, TITLE).data() == "关于第1件事的通知"
    spoken = page.model.index(2, NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("坏.docx，没办成，")
    assert page.model.index(2, STATE).data(IconRole) == ("alarm", "alarm")
    assert sorted(path.name for path in folder.glob("*（已标注）*")) == [
        *("1（已标注）.docx", "2（已标注）.docx")
    ]


def test_where_all_is_done_there_is_nothing_left_to_do(
    drop: Drops, folder: Path, qtbot: QtBot, reception: Reception
) -> None:
    papers(folder, 2)
    page = drop(folder)
    begin(page)
    ended(page, qtbot, reception)
    assert label(page, "batch_sentence") == "办完了：2 份全部办成"
    assert [button.objectName() for button in visible(page.going, QAbstractButton)] == [
        "batch_next"
    ]
    assert page.primary.accessibleName() == "再办一批"
    page.primary.click()
    qtbot.waitUntil(reception.tasks.is_idle)
    assert reception.window.page is reception.start_page
    assert not part(reception.start_page, QAbstractButton, "choose_folder").isHidden()
    again = drop(folder)
    begin(again)
    ended(again, qtbot, reception)
    assert {row[2] for row in rows(again)} == {"此前已办好，没有重复标注"}
    assert len(list(folder.glob("*（已标注）*"))) == 2


def test_a_batch_can_rest_and_go_on(
    drop: Drops,
    folder: Path,
    qtbot: QtBot,
    reception: Reception,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers(folder, 4)
    page = drop(folder)
    after_first(page, page.work.rest, monkeypatch)
    begin(page)
    qtbot.waitUntil(lambda: page.work.is_resting)
    assert label(page, "batch_sentence") == "已暂停：已办 1 份，共 4 份"
    assert [row[1] for row in rows(page)] == ["已标注", "待办", "待办", "待办"]
    assert page.primary.accessibleName() == "继续"
    reception.go("start")
    qtbot.waitUntil(reception.tasks.is_idle)
    assert "还在办理中" in notice(reception.window, "unfinished_notice")
    reception.window.papers_dropped.emit([folder])  # other papers have to wait
    assert reception.window.page is page
    assert "还没有办完" in notice(page, "batch_page_notice")
    page.primary.click()
    ended(page, qtbot, reception)
    assert label(page, "batch_sentence") == "办完了：4 份全部办成"
    assert leftovers(reception.desk.folder if reception.desk else folder) == ()


def test_a_batch_that_was_stopped_can_be_taken_up_again(
    drop: Drops,
    folder: Path,
    qtbot: QtBot,
    reception: Reception,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers(folder, 3)
    page = drop(folder)
    after_first(page, lambda: press(page, "stop_batch"), monkeypatch)
    begin(page)
    ended(page, qtbot, reception)
    assert label(page, "batch_sentence") == "已停下：办成 1 份，2 份还没有办"
    assert page.primary.accessibleName() == "接着办"
    page.primary.click()
    ended(page, qtbot, reception)
    assert label(page, "batch_sentence") == "办完了：3 份全部办成"
    assert len(list(folder.glob("*（已标注）*"))) == 3


def test_what_was_refused_is_tried_again(
    drop: Drops, folder: Path, qtbot: QtBot, reception: Reception
) -> None:
    papers(folder, 1)
    (folder / "2.docx").write_bytes(b"")
    page = drop(folder)
    begin(page)
    ended(page, qtbot, reception)
    papers(folder, 2)
    press(page, "retry_batch")
    ended(page, qtbot, reception)
    assert label(page, "batch_sentence") == "办完了：2 份全部办成"


def test_where_the_desk_fails_it_rests_and_says_why(
    drop: Drops,
    folder: Path,
    qtbot: QtBot,
    reception: Reception,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers(folder, 2)
    page = drop(folder)

    def broken(*_: object) -> None:
        raise TrailBrokenError("留痕读不出来", "请复制数据文件夹，报告办公室。")

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "carry_out", broken)
        begin(page)
        qtbot.waitUntil(lambda: page.work.is_resting)
    assert "留痕读不出来" in notice(page, "batch_page_notice")
    page.primary.click()
    ended(page, qtbot, reception)
    assert notice(page, "batch_page_notice") == ""
    assert label(page, "batch_sentence") == "办完了：2 份全部办成"


def test_a_bug_is_shown_and_the_other_papers_are_done(
    drop: Drops,
    folder: Path,
    qtbot: QtBot,
    reception: Reception,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers(folder, 3)
    page = drop(folder)
    shown: list[BaseException] = []
    monkeypatch.setattr(messages, "show_unexpected", lambda error, _parent: shown.append(error))
    whole = Desk.read

    def read(self: Desk, path: Path) -> object:
        if path.name == "2.docx":
            raise ZeroDivisionError
        return whole(self, path)

    monkeypatch.setattr(Desk, "read", read)
    begin(page)
    qtbot.waitUntil(lambda: page.work.is_resting)
    assert [type(error) for error in shown] == [ZeroDivisionError]
    page.primary.click()
    ended(page, qtbot, reception)
    assert label(page, "batch_sentence") == "办完了：办成 2 份，1 份没有办成"


# ── 密级 ─────────────────────────────────────────────────────────────────────


def test_a_secret_paper_is_counted_and_named_nowhere(
    drop: Drops, folder: Path, qtbot: QtBot, reception: Reception, desk_folder: Path
) -> None:
    papers(folder, 2)
    a_paper(folder, name="甲乙丙丁.docx", before=[line("机密★10年")])
    page = drop(folder)
    begin(page)
    ended(page, qtbot, reception)
    said = notice(page, "secrets_notice")
    assert "有 1 份带有密级标志" in said
    assert "24小时" in said
    assert part(page, Notice, "secrets_notice").isVisible()
    assert label(page, "batch_sentence") == "办完了：2 份全部办成"
    shown = [widget.text() for widget in parts(reception.window, QLabel)]
    shown += [f"{one.toolTip()}{one.accessibleName()}" for one in parts(reception.window, QWidget)]
    shown += [cell for row in rows(page) for cell in row]
    shown += [str(one.path) for one in page.model.lines()]
    assert not any("甲乙丙丁" in one for one in shown)
    kept = b"".join(path.read_bytes() for path in desk_folder.rglob("*") if path.is_file())
    assert "甲乙丙丁".encode() not in kept


def test_where_all_are_secret_nothing_is_listed(
    drop: Drops, folder: Path, qtbot: QtBot, reception: Reception
) -> None:
    for number in range(2):
        a_paper(folder, name=f"{number}.docx", before=[line("机密★10年")])
    page = drop(folder)
    begin(page)
    ended(page, qtbot, reception)
    assert "有 2 份" in notice(page, "secrets_notice")
    assert label(page, "batch_sentence") == "办完了：没有可以办的文稿"
    assert label(page, "batch_empty_title") == "清单里没有文稿了"
    assert page.primary.accessibleName() == "再办一批"


# ── what is left to a person ─────────────────────────────────────────────────


def test_a_paper_that_asks_is_opened_and_done_by_itself(
    drop: Drops, folder: Path, qtbot: QtBot, reception: Reception
) -> None:
    papers(folder, 1)
    a_paper(folder, name="无日期.docx", closing=[])
    page = drop(folder)
    begin(page)
    ended(page, qtbot, reception)
    page.going.table.opened.emit(page.model.index(0, 0))
    qtbot.waitUntil(lambda: isinstance(reception.window.page, WorkspacePage))
    workspace = reception.window.page
    assert isinstance(workspace, WorkspacePage)
    qtbot.waitUntil(reception.tasks.is_idle)
    workspace.back_wanted.emit()
    assert reception.window.page is page
    page.going.table.opened.emit(page.model.index(0, 0))
    qtbot.waitUntil(lambda: reception.window.page is workspace and reception.tasks.is_idle())
    workspace.go_to(DECIDE)
    form = workspace.decision.form
    assert form is not None
    form.set_answers(PUBLIC)
    form.changed.emit()
    workspace.paper.place_chosen.emit(4)
    workspace.primary.click()
    qtbot.waitUntil(lambda: label(reception.window, "page_line").endswith("已标注"))
    another = part(reception.window, QAbstractButton, "another")
    assert another.accessibleName() == "回到批量办理"
    another.click()
    qtbot.waitUntil(lambda: reception.window.page is page and reception.tasks.is_idle())
    assert label(page, "batch_sentence") == "办完了：2 份全部办成"


def test_a_paper_that_is_done_leads_to_its_case(
    drop: Drops, folder: Path, qtbot: QtBot, reception: Reception
) -> None:
    papers(folder, 2)
    page = drop(folder)
    begin(page)
    ended(page, qtbot, reception)
    page.going.table.opened.emit(page.model.index(1, 0))
    qtbot.waitUntil(lambda: reception.window.page is not page)
    assert label(reception.window, "fact_mark") == "（此件公开发布）"
    page.going.table.opened.emit(QModelIndex())


def test_a_paper_that_cannot_be_opened_leads_back_to_the_batch(
    drop: Drops, folder: Path, qtbot: QtBot, reception: Reception
) -> None:
    papers(folder, 1)
    (folder / "坏.docx").write_bytes(b"no zip")
    page = drop(folder)
    begin(page)
    ended(page, qtbot, reception)
    page.going.table.opened.emit(page.model.index(0, 0))
    qtbot.waitUntil(lambda: bool(notice(page, "batch_page_notice")))
    assert reception.window.page is page


def test_what_is_left_is_exported_as_a_workbook(
    drop: Drops,
    folder: Path,
    qtbot: QtBot,
    reception: Reception,
    outside: Recorded,
    tmp_path: Path,
) -> None:
    papers(folder, 1)
    (folder / "=1+1.docx").write_bytes(b"no zip")
    page = drop(folder)
    begin(page)
    ended(page, qtbot, reception)
    page.primary.click()  # nobody names a file
    assert reception.tasks.is_idle()
    outside.workbook = tmp_path / "未办清单.xlsx"
    page.primary.click()
    qtbot.waitUntil(lambda: bool(notice(page, "batch_page_notice")))
    assert "已导出 1 份" in notice(page, "batch_page_notice")
    (row,) = list(openpyxl.load_workbook(outside.workbook).worksheets[0].values)[1:]
    assert row[1] == "=1+1.docx"
    press(page, "batch_page_notice_action")
    assert outside.opened == [outside.workbook]
    outside.workbook = tmp_path / "没有" / "未办清单.xlsx"
    page.primary.click()
    qtbot.waitUntil(lambda: "没有这个文件夹" in notice(page, "batch_page_notice"))


# ── the next time ────────────────────────────────────────────────────────────


@pytest.fixture
def interrupted(
    a_window: Callable[..., Reception],
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Reception:
    """A new window, after one that was closed in the middle of three papers."""
    papers(folder, 3)
    first = a_window(folder)
    qtbot.waitUntil(lambda: isinstance(first.window.page, BatchPage) and first.tasks.is_idle())
    page = first.window.page
    assert isinstance(page, BatchPage)
    after_first(page, page.work.rest, monkeypatch)
    begin(page)
    qtbot.waitUntil(lambda: page.work.is_resting)
    first.window.close()
    second = a_window()
    qtbot.waitUntil(second.tasks.is_idle)
    return second


def test_a_batch_of_the_last_time_is_offered_and_gone_on_with(
    interrupted: Reception, folder: Path, qtbot: QtBot
) -> None:
    assert "上次还有 2 份没有办完" in notice(interrupted.window, "unfinished_notice")
    press(interrupted.start_page, "unfinished_notice_action")
    qtbot.waitUntil(lambda: isinstance(interrupted.window.page, BatchPage))
    page = interrupted.window.page
    assert isinstance(page, BatchPage)
    ended(page, qtbot, interrupted)
    assert label(page, "batch_sentence") == "办完了：3 份全部办成"
    assert label(page, "batch_grounds") != "依据："
    assert len(list(folder.glob("*（已标注）*"))) == 3
    interrupted.go("start")
    qtbot.waitUntil(interrupted.tasks.is_idle)
    assert notice(interrupted.window, "unfinished_notice") == ""


def test_a_batch_of_the_last_time_can_be_given_up(
    interrupted: Reception, folder: Path, qtbot: QtBot, desk_folder: Path
) -> None:
    press(interrupted.start_page, "unfinished_notice_other")
    qtbot.waitUntil(interrupted.tasks.is_idle)
    assert notice(interrupted.window, "unfinished_notice") == ""
    assert leftovers(desk_folder) == ()
    assert len(list(folder.glob("*（已标注）*"))) == 1


def test_a_batch_that_is_gone_meanwhile_says_so(
    interrupted: Reception, qtbot: QtBot, desk_folder: Path
) -> None:
    for path in (desk_folder / "batch").iterdir():
        path.unlink()
    press(interrupted.start_page, "unfinished_notice_action")
    qtbot.waitUntil(lambda: isinstance(interrupted.window.page, BatchPage))
    page = interrupted.window.page
    assert isinstance(page, BatchPage)
    qtbot.waitUntil(lambda: bool(notice(page, "batch_notice")))
    assert "已经不在了" in notice(page, "batch_notice")


# ── many rows, small windows ─────────────────────────────────────────────────


def test_a_piece_of_work_changes_its_rows_at_once(qtbot: QtBot) -> None:
    model = BatchModel()
    model.show_lines(Line(number, Path(f"/公文/{number}.docx")) for number in range(5_000))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    done = [
        Step(number, Line(number, Path(f"/公文/{number}.docx"), State.DONE))
        for number in range(100, 120)
    ]
    with qtbot.waitSignal(model.rowsRemoved):
        model.take([Step(99, None), *done])
    assert told == [(99, 118)]
    assert model.rowCount() == 4_999
    assert model.counts() == {State.WAITING: 4_979, State.DONE: 20}
    model.show_only_open(True)
    assert model.rowCount() == 4_979
    model.take([Step(4_999, Line(4_999, Path("/公文/x.docx"), State.REFUSED))])
    assert model.line(model.index(4_978, 0)) == Line(4_999, Path("/公文/x.docx"), State.REFUSED)
    assert model.place(100) == -1


def test_the_table_follows_until_somebody_scrolls(
    drop: Drops, folder: Path, qtbot: QtBot, reception: Reception
) -> None:
    papers(folder, 30)
    page = drop(folder)
    bar = page.going.table.verticalScrollBar()
    reached: list[int] = []
    page.work.stepped.connect(lambda _steps: reached.append(bar.value()))
    begin(page)
    ended(page, qtbot, reception)
    assert reached[-1] > 0
    assert reached == sorted(reached)
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    page.going.follow(29)
    assert bar.value() == 0


def test_in_a_narrow_window_the_list_is_a_strip(
    drop: Drops, folder: Path, reception: Reception, qtbot: QtBot
) -> None:
    papers(folder, 2)
    page = drop(folder)
    reception.window.resize(900, 600)
    strip = part(page, QAbstractButton, "batch_strip")
    qtbot.waitUntil(strip.isVisible)
    assert not page.asking.table.isVisible()
    strip.click()
    assert page.asking.table.isVisible()
    assert not page.asking.decision.isVisible()
    strip.click()
    begin(page)
    ended(page, qtbot, reception)
    assert page.going.table.isColumnHidden(TITLE)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 秒"), (59.6, "60 秒"), (100, "2 分钟"), (5_000, "83 分钟"), (9_000, "2.5 小时")],
)
def test_a_time_to_wait_is_told_as_one_says_it(seconds: float, said: str) -> None:
    assert batch_words.about(seconds) == said


def test_a_batch_is_told_what_is_odd_and_nothing_of_a_reason_given_before(
    drop: Drops, reception: Reception, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    reason = "附件2是本局车辆调度的内部安排，对外不产生直接影响。"
    odd: Answers = {
        "attribute": "PARTIAL",
        "grounds": ("G20-01", "G16-1"),
        "reason": reason,
        "withheld": "附件2全部，车辆调度安排，第十六条第一款，只安排本局车辆，不影响办事群众",
        **INNER,
    }
    assert reception.desk is not None
    reception.desk.handle(reception.desk.read(a_paper(tmp_path, says=["旧件。"])), odd)
    page = drop(*papers(folder, 2))
    answer(page, odd)
    qtbot.waitUntil(lambda: "请再看一眼" in page.asking.decision.notice.text())
    assert "几乎一样" not in page.asking.decision.notice.text()
