"""Who sits at the desk: added, changed, locked, unlocked; and the auditor at the trail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from builders import a_paper
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from ui.seen import Recorded, part, parts, visible

from gkdesk.desk import Desk
from gkdesk.forms.form import Answers
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.person import PersonPage
from gkdesk.ui.pages.settings import SettingsPage
from gkdesk.ui.pages.sitting import SittingPage
from gkdesk.ui.pages.trail import TrailPage
from gkdesk.ui.reception import Reception

WHO: Answers = {"name": "林晓雯", "office": "办公室", "profile": "jiangsu"}
LI: Answers = {"name": "李某", "office": "法规处", "roles": ("draft",)}
WANG: Answers = {"name": "王某", "office": "审计处", "roles": ("audit",)}
PUBLIC: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
PHRASE = "三月的风吹过稻田"
Key, Modifier = Qt.Key, Qt.KeyboardModifier
Opens = Callable[..., Reception]
At = Callable[[Reception, str], None]


@pytest.fixture
def office(desk_folder: Path, tmp_path: Path) -> Path:
    """A desk of three, of whom the first has a pass phrase; one paper was handled."""
    with Desk.open(desk_folder) as desk:
        desk.introduce(WHO)
        desk.handle(desk.read(a_paper(tmp_path)), PUBLIC)
        desk.add_person(LI)
        desk.add_person(WANG)
        desk.set_passphrase(PHRASE)
    return desk_folder


def here(reception: Reception) -> str:
    page = reception.window.page
    return page.objectName() if page is not None else ""


def recent(reception: Reception) -> list[QAbstractButton]:
    found = parts(reception.start_page, QAbstractButton)
    return [one for one in found if one.objectName().startswith("recent_")]


def is_locked(reception: Reception) -> bool:
    return reception.desk is None


def press(reception: Reception, name: str) -> None:
    page = reception.window.page
    assert page is not None
    part(page, QAbstractButton, name).click()


@pytest.fixture
def at(qtbot: QtBot) -> At:
    """Waits until a window is at a page, and nothing is being done."""

    def waits(reception: Reception, page: str) -> None:
        qtbot.waitUntil(lambda: here(reception) == page and reception.tasks.is_idle())

    return waits


@pytest.fixture
def a_locked_window(a_window: Opens, office: Path, at: At) -> Reception:
    assert office.is_dir()
    reception = a_window()
    at(reception, "sitting_page")
    return reception


def sit(reception: Reception, name: str, phrase: str = "") -> SittingPage:
    page = reception.window.page
    assert isinstance(page, SittingPage)
    page.form.set_answers({"name": name})
    page.form.set_answers({"phrase": phrase})
    page.primary.click()
    return page


def rail(reception: Reception, name: str) -> QAbstractButton:
    return part(reception.window.rail, QAbstractButton, name)


def test_one_person_without_a_pass_phrase_sees_nothing_of_all_this(reception: Reception) -> None:
    assert here(reception) == "start_page"
    assert not rail(reception, "lock").isVisible()
    assert not rail(reception, "change_person").isVisible()


def test_a_window_whose_person_has_a_pass_phrase_opens_locked(
    a_locked_window: Reception, at: At, tmp_path: Path
) -> None:
    reception = a_locked_window
    assert is_locked(reception)
    for key in (Key.Key_H, Key.Key_S):
        QTest.keyClick(reception.window, key, Modifier.AltModifier)
    reception.open_paper(a_paper(tmp_path))
    assert reception.window.page is not None
    QTest.keyClick(reception.window.page, Key.Key_Escape)
    at(reception, "sitting_page")
    page = sit(reception, "林晓雯", "不是这一句话呀")
    at(reception, "sitting_page")
    assert "已输错 1 次" in page.form.field("phrase").problem()
    sit(reception, "林晓雯", PHRASE)
    at(reception, "start_page")
    assert not is_locked(reception)
    assert rail(reception, "lock").isVisible()


def test_a_paper_the_window_was_opened_on_waits_until_it_is_unlocked(
    a_window: Opens, office: Path, at: At, tmp_path: Path
) -> None:
    assert office.is_dir()
    reception = a_window(a_paper(tmp_path, name="二.docx", says=["另一份。"]))
    at(reception, "sitting_page")
    sit(reception, "林晓雯", PHRASE)
    at(reception, "workspace_page")


def test_after_unlocking_the_first_page_knows_the_cases(a_locked_window: Reception, at: At) -> None:
    reception = a_locked_window
    assert not recent(reception)
    sit(reception, "林晓雯", PHRASE)
    at(reception, "start_page")
    assert recent(reception)


def test_locking_covers_the_page_and_unlocking_goes_back_to_it(
    a_locked_window: Reception, at: At
) -> None:
    reception = a_locked_window
    sit(reception, "林晓雯", PHRASE)
    at(reception, "start_page")
    reception.go("trail")
    at(reception, "trail_page")
    QTest.keyClick(reception.window, Key.Key_L, Modifier.ControlModifier)
    at(reception, "sitting_page")
    trail = part(reception.window, QWidget, "trail_page")
    assert not trail.isVisible()
    reception.go("settings")
    assert here(reception) == "sitting_page"
    sit(reception, "林晓雯", PHRASE)
    at(reception, "trail_page")


def test_what_ends_while_it_is_locked_is_shown_afterwards(
    a_locked_window: Reception, at: At, tmp_path: Path
) -> None:
    reception = a_locked_window
    sit(reception, "林晓雯", PHRASE)
    at(reception, "start_page")
    reception.open_paper(a_paper(tmp_path, name="二.docx", says=["另一份。"]))
    reception._attending.lock()
    at(reception, "sitting_page")
    sit(reception, "林晓雯", PHRASE)
    at(reception, "workspace_page")


def test_nobody_touching_it_locks_it(a_locked_window: Reception, at: At, qtbot: QtBot) -> None:
    reception = a_locked_window
    sit(reception, "林晓雯", PHRASE)
    at(reception, "start_page")
    idle = reception._attending._idle
    assert idle.isActive()
    assert idle.interval() == 10 * 60_000
    idle.setInterval(400)
    handle = reception.window.windowHandle()
    for _ in range(3):
        qtbot.wait(200)
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(700, 20))
        assert here(reception) == "start_page"
    at(reception, "sitting_page")


def test_another_sits_down_and_finds_a_clear_desk(a_locked_window: Reception, at: At) -> None:
    reception = a_locked_window
    sit(reception, "林晓雯", PHRASE)
    at(reception, "start_page")
    reception.go("trail")
    at(reception, "trail_page")
    page = reception.window.page
    assert isinstance(page, TrailPage)
    part(page, QLineEdit, "filter_person").setText("林晓雯")
    QTest.keyClick(reception.window, Key.Key_U, Modifier.ControlModifier)
    at(reception, "sitting_page")
    assert reception.window.page is not None
    QTest.keyClick(reception.window.page, Key.Key_Escape)
    assert here(reception) == "trail_page"
    rail(reception, "change_person").click()
    at(reception, "sitting_page")
    sit(reception, "王某")
    at(reception, "start_page")
    assert "王某" in part(reception.window, QLabel, "rail_person").text()
    assert not rail(reception, "lock").isVisible()
    assert part(page, QLineEdit, "filter_person").text() == ""


def settings(reception: Reception, at: At) -> SettingsPage:
    reception.go("settings")
    at(reception, "settings_page")
    page = reception.window.page
    assert isinstance(page, SettingsPage)
    return page


def test_people_are_added_changed_given_a_pass_phrase_and_removed(
    reception: Reception, at: At
) -> None:
    page = settings(reception, at)
    press(reception, "add_person")
    at(reception, "person_page")
    asked = reception.window.page
    assert isinstance(asked, PersonPage)
    assert asked.form is not None
    asked.form.set_answers({"name": "林晓雯", "roles": ("draft",)})
    asked.primary.click()
    at(reception, "person_page")
    assert "已经登记过" in asked.form.field("name").problem()
    asked.form.set_answers({"name": "李某", "office": "法规处", "roles": ("draft", "review")})
    asked.primary.click()
    at(reception, "settings_page")
    said = [page.people.model.index(1, at).data() for at in range(4)]
    assert said == ["李某", "法规处", "拟稿、审查", "未设"]
    assert rail(reception, "change_person").isVisible()

    page.people.table.setCurrentIndex(page.people.model.index(0, 0))
    press(reception, "person_passphrase")
    at(reception, "person_page")
    for again, wrong in (("不一样的一句话", True), (PHRASE, False)):
        asked.form.set_answers({"phrase": PHRASE, "again": again})
        assert "old" not in asked.form.answers()
        asked.primary.click()
        at(reception, "person_page" if wrong else "settings_page")
    assert page.people.model.index(0, 3).data() == "已设"
    assert rail(reception, "lock").isVisible()

    page.people.table.setCurrentIndex(page.people.model.index(1, 0))
    press(reception, "remove_person")
    part(page, QAbstractButton, "people_notice_action").click()
    at(reception, "settings_page")
    assert page.people.model.rowCount() == 1
    press(reception, "remove_person")
    part(page, QAbstractButton, "people_notice_action").click()
    at(reception, "settings_page")
    assert "最后一个" in part(page, Notice, "people_notice").text()


def test_a_pass_phrase_is_taken_back_with_itself(a_locked_window: Reception, at: At) -> None:
    reception = a_locked_window
    sit(reception, "林晓雯", PHRASE)
    at(reception, "start_page")
    page = settings(reception, at)
    press(reception, "person_passphrase")
    at(reception, "person_page")
    asked = reception.window.page
    assert isinstance(asked, PersonPage)
    assert asked.form is not None
    press(reception, "drop_passphrase")
    at(reception, "person_page")
    assert asked.form.field("old").problem()
    asked.form.set_answers({"old": PHRASE})
    press(reception, "drop_passphrase")
    at(reception, "settings_page")
    assert page.people.model.index(0, 3).data() == "未设"


def test_the_time_until_it_locks_is_kept(reception: Reception, at: At) -> None:
    page = settings(reception, at)
    field = part(page, QLineEdit, "lock_after")
    field.setText("三")
    page.primary.click()
    assert "自动锁定" in part(page, Notice, "settings_notice").text()
    field.setText("3")
    page.primary.click()
    at(reception, "settings_page")
    assert reception.desk is not None
    assert reception.desk.lock_after_min == 3
    kinds = [event.kind.value for event in reception.desk.events()]
    assert kinds == ["desk_set_up", "key_made"]  # nobody was introduced anew


# ── the auditor ──────────────────────────────────────────────────────────────


@pytest.fixture
def auditor(a_locked_window: Reception, at: At) -> TrailPage:
    reception = a_locked_window
    sit(reception, "王某")
    at(reception, "start_page")
    reception.go("trail")
    at(reception, "trail_page")
    page = reception.window.page
    assert isinstance(page, TrailPage)
    return page


def test_an_auditor_is_told_what_is_proven_and_what_not(auditor: TrailPage, qtbot: QtBot) -> None:
    auditor.primary.click()
    qtbot.waitUntil(auditor._tasks.is_idle)
    qtbot.wait(20)
    assert part(auditor, QLabel, "proven_0").isVisible()
    said = [one.text() for one in visible(auditor.card, QLabel)]
    assert any("李某、王某未设口令" in one for one in said)
    auditor.table.setCurrentIndex(auditor.model.index(2, 0))
    assert not part(auditor, QLabel, "proven_0").isVisible()
    part(auditor, QAbstractButton, "show_proof").click()
    assert part(auditor, QLabel, "proven_0").isVisible()


def test_an_event_is_told_in_words(auditor: TrailPage, qtbot: QtBot) -> None:
    rows = range(auditor.model.rowCount())
    told = []
    for at_row in rows:
        auditor.table.setCurrentIndex(auditor.model.index(at_row, 0))
        qtbot.wait(20)
        told += [one.text() for one in visible(auditor.card, QLabel)]
    assert "第 1 条　登记经办人和口径" in told
    assert {"以什么职责", "公开属性", "依据", "标注后指纹"} <= set(told)
    assert not [one for one in told if "{" in one or "sha256" in one]
    qtbot.waitUntil(auditor._tasks.is_idle)


def test_the_trail_is_sifted_by_kind_person_case_and_day(auditor: TrailPage, qtbot: QtBot) -> None:
    def shown() -> list[str]:
        qtbot.wait(500)
        qtbot.waitUntil(auditor._tasks.is_idle)
        model = auditor.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    everything = shown()
    kind = part(auditor, QComboBox, "filter_kind")
    kind.setCurrentIndex(kind.findData("marked"))
    assert shown() == ["6"]
    kind.setCurrentIndex(0)
    part(auditor, QLineEdit, "filter_person").setText("孙某")
    assert shown() == []
    assert part(auditor, QLabel, "trail_empty_title").text() == "没有这样的留痕"
    part(auditor, QLineEdit, "filter_person").setText("林晓雯")
    assert shown() == everything
    part(auditor, QLineEdit, "filter_since").setText("2099-01-01")
    assert shown() == []
    part(auditor, QLineEdit, "filter_since").setText("2099-01")  # not written to its end
    assert shown() == []
    part(auditor, QAbstractButton, "filter_all").click()
    assert shown() == everything
    auditor.table.setCurrentIndex(auditor.model.index(len(everything) - 3, 0))
    part(auditor, QAbstractButton, "case_story").click()
    assert shown() == ["6", "5", "4", "3"]


def test_a_conclusion_is_written_and_opened(
    auditor: TrailPage, outside: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    part(auditor, QAbstractButton, "conclude").click()  # and nowhere to put it
    out = outside.conclusion = tmp_path / "结论.docx"
    part(auditor, QAbstractButton, "conclude").click()
    qtbot.waitUntil(auditor._tasks.is_idle)
    assert "留痕完整" in part(auditor, Notice, "verdict").text()
    assert "留痕核对结论" in [one.text for one in docx.Document(str(out)).paragraphs]
    part(auditor, QAbstractButton, "verdict_action").click()
    assert outside.opened == [out]
    assert auditor.model.index(0, 2).data().startswith("出具核对结论")
    part(auditor, QAbstractButton, "conclude").click()
    qtbot.waitUntil(auditor._tasks.is_idle)
    assert "已有同名文件" in part(auditor, Notice, "verdict").text()


def test_who_is_no_auditor_is_told_who_gives_conclusions(
    a_locked_window: Reception,
    at: At,
    outside: Recorded,
    tmp_path: Path,
) -> None:
    sit(a_locked_window, "李某")
    at(a_locked_window, "start_page")
    a_locked_window.go("trail")
    at(a_locked_window, "trail_page")
    outside.conclusion = tmp_path / "结论.docx"
    press(a_locked_window, "conclude")
    at(a_locked_window, "trail_page")
    assert "“审计”" in part(a_locked_window.window, Notice, "verdict").text()
    assert not (tmp_path / "结论.docx").exists()
