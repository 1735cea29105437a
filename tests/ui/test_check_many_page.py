"""Many papers are looked over on a page of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from builders import a_paper, line
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from ui.seen import Recorded, part, parts

from gkdesk.ui.models.check_model import BLOCK, NAME, STATE, TITLE
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.check_many import CheckManyPage
from gkdesk.ui.pages.workspace import CHECK, WorkspacePage
from gkdesk.ui.reception import Reception

INTERNAL = "内部资料"
PAPERS = 300  # more than are looked over before anybody could stop it


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three papers, one of them with something to be dealt with, and a file that is none."""
    made = tmp_path / "一批"
    made.mkdir()
    a_paper(made, name="1号.docx", titled="关于甲事项的通知")
    a_paper(made, name="2号.docx", titled="关于乙事项的通知", before=(line(INTERNAL),))
    a_paper(made, name="10号.docx", titled="关于丙事项的通知")
    (made / "坏.docx").write_bytes(b"PK\x03\x04 nothing that could be read")
    return made


@pytest.fixture
def page(reception: Reception) -> CheckManyPage:
    part(reception.window, QAbstractButton, "check_many").click()
    shown = reception.window.page
    assert isinstance(shown, CheckManyPage)
    return shown


@pytest.fixture
def look(page: CheckManyPage, qtbot: QtBot, reception: Reception) -> Callable[..., list[list[str]]]:
    """Looks files and folders over and gives the rows of the table."""

    def looks(*dropped: Path) -> list[list[str]]:
        page.take(dropped)
        qtbot.waitUntil(lambda: not page.round.is_alive and reception.tasks.is_idle())
        return rows(page)

    return looks


def rows(page: CheckManyPage) -> list[list[str]]:
    model = page.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def said(page: QWidget, name: str) -> str:
    return part(page, QLabel, name).text()


def test_before_anything_is_chosen_it_says_how_papers_get_there(page: CheckManyPage) -> None:
    assert said(page, "check_empty_title") == "把要体检的文稿或文件夹拖到这里"
    assert page.primary.text() == "选择文件夹(&D)"


def test_every_paper_is_looked_over_and_summed_up(
    page: CheckManyPage, look: Callable[..., list[list[str]]], folder: Path
) -> None:
    table = look(folder)
    assert [row[NAME] for row in table] == ["1号.docx", "2号.docx", "10号.docx", "坏.docx"]
    assert [row[BLOCK] for row in table] == ["0", "1", "0", ""]
    assert [row[STATE] for row in table][:3] == ["没有需要处理的", "有须处理的", "没有需要处理的"]
    assert table[1][TITLE] == "关于乙事项的通知"
    sentence = said(page, "check_sentence")
    assert sentence == "看完了，体检 3 份：1 份有须处理的，共 1 处，1 份没有体检成"
    assert "仍须人工逐项审查" in said(page, "check_besides")


def test_nothing_is_recorded_of_papers_that_were_only_looked_over(
    reception: Reception, look: Callable[..., list[list[str]]], folder: Path
) -> None:
    assert reception.desk is not None
    before = reception.desk.head()
    look(folder)
    assert reception.desk.head() == before


def test_a_paper_with_a_secret_mark_is_counted_and_never_named(
    reception: Reception,
    page: CheckManyPage,
    look: Callable[..., list[list[str]]],
    folder: Path,
    outside: Recorded,
    qtbot: QtBot,
) -> None:
    a_paper(folder, name="子丑寅卯.docx", titled="关于辰巳午未的通知", before=(line("机密★1年"),))
    table = look(folder)
    assert len(table) == 4
    assert part(page, Notice, "check_secrets_notice").text().startswith("有 1 份带有密级标志")
    outside.workbook = folder.parent / "汇总.xlsx"
    page.primary.click()
    qtbot.waitUntil(reception.tasks.is_idle)
    sheets = openpyxl.load_workbook(outside.workbook).worksheets
    written = [
        str(cell) for one in sheets for row in one.iter_rows(values_only=True) for cell in row
    ]
    seen = [one.text() for one in parts(reception.window, QLabel)]
    for word in ("子丑寅卯", "辰巳午未"):
        assert not any(word in text for text in (*written, *seen, *map(str, table)))


def test_only_secret_papers_leave_an_empty_list(
    page: CheckManyPage, look: Callable[..., list[list[str]]], tmp_path: Path
) -> None:
    secret = a_paper(tmp_path, name="甲.docx", before=(line("绝密★长期"),))
    assert look(secret) == []
    assert said(page, "check_empty_title") == "没有可以列出的文稿"
    assert not page.primary.text().startswith("导出") or not page.primary.isEnabled()


def test_a_folder_without_papers_is_said(
    page: CheckManyPage, look: Callable[..., list[list[str]]], tmp_path: Path
) -> None:
    (tmp_path / "空").mkdir()
    look(tmp_path / "空")
    assert "没有找到" in part(page, Notice, "check_many_notice").text()
    assert page.primary.text() == "选择文件夹(&D)"


def test_a_double_click_opens_the_paper_at_its_findings_and_back_it_is_looked_at_again(
    reception: Reception,
    page: CheckManyPage,
    look: Callable[..., list[list[str]]],
    folder: Path,
    qtbot: QtBot,
) -> None:
    look(folder)
    page.table.opened.emit(page.model.index(1, 0))
    qtbot.waitUntil(reception.tasks.is_idle)
    workspace = reception.window.page
    assert isinstance(workspace, WorkspacePage)
    assert workspace.work.at == CHECK
    a_paper(folder, name="2号.docx", titled="关于乙事项的通知")
    QTest.keyClick(workspace, Qt.Key.Key_Escape)
    assert reception.window.page is page
    qtbot.waitUntil(reception.tasks.is_idle)
    assert rows(page)[1][STATE] == "没有需要处理的"


def test_a_paper_that_bears_a_secret_mark_when_it_is_opened_leaves_the_list(
    reception: Reception,
    page: CheckManyPage,
    look: Callable[..., list[list[str]]],
    folder: Path,
    qtbot: QtBot,
) -> None:
    look(folder)
    a_paper(folder, name="2号.docx", titled="关于乙事项的通知", before=(line("秘密★1年"),))
    page.table.opened.emit(page.model.index(1, 0))
    qtbot.waitUntil(reception.tasks.is_idle)
    assert reception.window.page is not None
    assert reception.window.page.objectName() == "stop_page"
    assert [row[NAME] for row in rows(page)] == ["1号.docx", "10号.docx", "坏.docx"]
    assert "2号" not in "".join(one.text() for one in parts(reception.window, QLabel))


def test_it_can_be_stopped_and_says_what_is_left(
    reception: Reception, page: CheckManyPage, tmp_path: Path, qtbot: QtBot
) -> None:
    for at in range(PAPERS):
        a_paper(tmp_path, name=f"{at}.docx")
    page.round.stepped.connect(part(page, QAbstractButton, "cancel_check").click)
    page.take([tmp_path])
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    qtbot.waitUntil(lambda: not page.round.is_alive and reception.tasks.is_idle())
    looked = page.model.rowCount()
    assert looked < PAPERS
    left = f"还有 {PAPERS - looked} 份没有看"
    assert said(page, "check_sentence") == f"已停下，体检 {looked} 份：{left}"


def test_what_is_dropped_on_the_page_is_looked_over(
    reception: Reception, page: CheckManyPage, folder: Path, qtbot: QtBot
) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(folder / "1号.docx"))])
    at, copy = QPointF(400, 300), Qt.DropAction.CopyAction
    by = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(reception.window, QDragEnterEvent(at.toPoint(), copy, carried, *by))
    QApplication.sendEvent(reception.window, QDropEvent(at, copy, carried, *by))
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert reception.window.page is page


def test_the_summary_is_opened_from_the_page(
    reception: Reception,
    page: CheckManyPage,
    look: Callable[..., list[list[str]]],
    folder: Path,
    outside: Recorded,
    qtbot: QtBot,
) -> None:
    look(folder)
    outside.workbook = folder / "汇总.xlsx"
    page.primary.click()
    qtbot.waitUntil(reception.tasks.is_idle)
    assert "已导出 4 份" in part(page, Notice, "check_many_notice").text()
    part(page, QAbstractButton, "check_many_notice_action").click()
    assert outside.opened == [outside.workbook]
