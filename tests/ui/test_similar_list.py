"""相近旧件 in the window: looked at below the reason, copied by hand, never filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_paper
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from stated import INNER
from ui.seen import part, parts, visible

from gkdesk.desk import Desk
from gkdesk.ui.pages.workspace import DECIDE, WorkspacePage
from gkdesk.ui.reception import Reception
from gkdesk.ui.similar_list import SimilarCase, SimilarList
from gkdesk.ui.similar_words import CLOSE, COPIED, LOOK, NO_REASON, NONE_YET

Answers = dict[str, str | tuple[str, ...]]
REASON = "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。"
INTERNAL: Answers = {"attribute": "WITHHELD", "grounds": ("G16-1",), "reason": REASON, **INNER}
PUBLIC: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}


@pytest.fixture
def earlier(desk_folder: Path, tmp_path: Path) -> Callable[..., None]:
    """Decides a paper before the window opens."""

    def decides(titled: str, answers: Answers = INTERNAL) -> None:
        folder = tmp_path / titled
        folder.mkdir()
        with Desk.open(desk_folder) as desk:
            case = desk.open_case(
                desk.read(a_paper(folder, titled=titled, says=[f"现将{titled}印发。"]))
            )
            desk.decide(case.id, answers)

    return decides


@pytest.fixture
def begin(
    a_window: Callable[..., Reception], qtbot: QtBot, tmp_path: Path
) -> Callable[..., WorkspacePage]:
    """Opens a paper in a window, at the form, with an attribute that wants a reason."""

    def begins(titled: str = "关于车辆调度的通知") -> WorkspacePage:
        reception = a_window()
        reception.open_paper(a_paper(tmp_path, titled=titled))
        qtbot.waitUntil(reception.tasks.is_idle)
        page = reception.window.page
        assert isinstance(page, WorkspacePage)
        page.go_to(DECIDE)
        choose(page, "WITHHELD")
        return page

    return begins


def choose(page: WorkspacePage, attribute: str) -> None:
    form = page.decision.form
    assert form is not None
    form.set_answers({"attribute": attribute})
    form.changed.emit()


def reason(page: WorkspacePage) -> object:
    assert page.decision.form is not None
    return page.decision.form.answers().get("reason", "")


def the_list(page: WorkspacePage) -> SimilarList:
    return part(page, SimilarList, "similar_list")


def is_seen(page: WorkspacePage) -> bool:
    """Whether the list is open and laid out, which comes one turn of the loop later."""
    sheet = the_list(page)._sheet
    return sheet is not None and sheet.isVisible()


def look(page: WorkspacePage, qtbot: QtBot) -> list[SimilarCase]:
    the_list(page).action.click()
    qtbot.waitUntil(lambda: the_list(page).is_open)
    # What is put into a list that is seen already is shown a moment later.
    qtbot.waitUntil(lambda: all(one.isVisible() for one in parts(page, SimilarCase)))
    return visible(page, SimilarCase)


def test_nothing_is_looked_up_before_it_is_wanted(
    earlier: Callable[..., None], begin: Callable[..., WorkspacePage]
) -> None:
    earlier("关于值班车辆调度的通知")
    page = begin()
    assert the_list(page).action.text() == LOOK
    assert the_list(page).action.isVisible()
    assert parts(page, SimilarCase) == []


def test_the_list_says_what_was_decided_and_fills_nothing_in(
    earlier: Callable[..., None], begin: Callable[..., WorkspacePage], qtbot: QtBot
) -> None:
    earlier("关于值班车辆调度的通知")
    earlier("关于食堂就餐的通知", {**INTERNAL, "reason": "食堂就餐时间调整，只在本局执行。"})
    page = begin()
    (case,) = look(page, qtbot)
    assert part(case, QLabel, "similar_title").text() == "关于值班车辆调度的通知"
    line = part(case, QLabel, "similar_line").text()
    assert line.startswith("2026-03-06 · 不予公开 · 《政府信息公开条例》第十六条第一款 · 办件 ")
    assert part(case, QLabel, "similar_reason").text() == REASON
    assert reason(page) == ""


def test_a_reason_is_copied_by_hand_and_pasted_by_hand(
    earlier: Callable[..., None], begin: Callable[..., WorkspacePage], qtbot: QtBot
) -> None:
    earlier("关于值班车辆调度的通知")
    page = begin()
    (case,) = look(page, qtbot)
    part(case, QPushButton, "copy_similar").click()
    assert QApplication.clipboard().text() == REASON
    assert part(case, QLabel, "copied_similar").text() == COPIED
    assert reason(page) == ""


def test_what_is_opened_comes_into_sight(
    earlier: Callable[..., None], begin: Callable[..., WorkspacePage], qtbot: QtBot
) -> None:
    earlier("关于值班车辆调度的通知")
    page = begin()
    form = page.decision.form
    assert form is not None
    form.verticalScrollBar().setValue(0)
    (case,) = look(page, qtbot)
    qtbot.waitUntil(lambda: not case.visibleRegion().isEmpty())


def test_an_empty_list_says_what_will_stand_there(
    begin: Callable[..., WorkspacePage], qtbot: QtBot
) -> None:
    page = begin()
    assert look(page, qtbot) == []
    assert part(page, QLabel, "similar_said").text() == NONE_YET


def test_a_case_without_a_reason_has_none_to_copy(
    earlier: Callable[..., None], begin: Callable[..., WorkspacePage], qtbot: QtBot
) -> None:
    earlier("关于值班车辆调度的通知", PUBLIC)
    page = begin()
    (case,) = look(page, qtbot)
    assert part(case, QLabel, "similar_reason").text() == NO_REASON
    assert case.copy is None


def test_the_list_closes_again_and_keeps_nothing(
    earlier: Callable[..., None], begin: Callable[..., WorkspacePage], qtbot: QtBot
) -> None:
    earlier("关于值班车辆调度的通知")
    page = begin()
    look(page, qtbot)
    assert the_list(page).action.text() == CLOSE
    the_list(page).action.click()
    assert visible(page, SimilarCase) == []
    assert the_list(page).action.text() == LOOK


def test_it_is_reached_by_keyboard_right_after_the_reason(
    earlier: Callable[..., None], begin: Callable[..., WorkspacePage], qtbot: QtBot
) -> None:
    earlier("关于值班车辆调度的通知")
    page = begin()
    assert page.decision.form is not None
    page.decision.form.field("reason").focus()
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is the_list(page).action
    QTest.keyClick(the_list(page).action, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: the_list(page).is_open)
    qtbot.waitUntil(lambda: all(one.isVisible() for one in parts(page, SimilarCase)))
    QTest.keyClick(the_list(page).action, Qt.Key.Key_Tab)
    copy = QApplication.focusWidget()
    assert copy is not None
    assert copy.objectName() == "copy_similar"
    QTest.keyClick(copy, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == REASON


def test_it_comes_and_goes_with_the_reason(begin: Callable[..., WorkspacePage]) -> None:
    page = begin()
    choose(page, "PROACTIVE")
    assert not the_list(page).isVisible()
    choose(page, "ON_REQUEST")
    assert the_list(page).isVisible()


def test_the_same_reason_as_another_case_is_told_while_it_is_written_and_then_refused(
    earlier: Callable[..., None],
    begin: Callable[..., WorkspacePage],
    qtbot: QtBot,
) -> None:
    earlier("关于值班车辆调度的通知")
    page = begin()
    form = page.decision.form
    assert form is not None
    form.set_answers(INTERNAL)
    form.changed.emit()
    qtbot.waitUntil(lambda: "几乎一样" in page.decision.notice.text())
    assert "还没有写" not in page.decision.notice.text()  # its field stands on the form
    page.primary.click()
    qtbot.waitUntil(lambda: "几乎一样" in form.field("reason").problem())
    qtbot.waitUntil(lambda: page.opened is not None and page.opened.case is not None)
    assert page.opened is not None
    assert page.opened.case is not None
    number = page.opened.case.id.replace("000002", "000001")
    form.set_answers({"reason": f"{REASON}与办件{number}同理。"})
    page.primary.click()
    qtbot.waitUntil(lambda: page.opened is None)  # decided
