"""The drafter says in the window that it is a state secret: nothing of it may be found later."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from builders import a_paper
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from ui.seen import Recorded, visible

from gkdesk.desk import Desk
from gkdesk.ui import application
from gkdesk.ui.choices import OneRow
from gkdesk.ui.pages.form_page import FormPage
from gkdesk.ui.reception import Reception

WHO = {"name": "林晓雯", "office": "办公室", "profile": "jiangsu"}
TELLING = "鹿鸣渡口第七号事项"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the desk may keep what it wants; the papers lie elsewhere."""
    return tmp_path / "place"


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, place: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Reception]:
    for name in ("TMPDIR", "TEMP", "HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        folder = place / name.lower()
        folder.mkdir(parents=True)
        monkeypatch.setenv(name, str(folder))
    application.dress(qapp)
    with Desk.open(place / "data") as desk:
        desk.introduce(WHO)
    reception = Reception(lambda: Desk.open(place / "data"), None, Recorded())
    reception.window.show()
    reception.window.activateWindow()
    qtbot.waitUntil(lambda: reception.desk is not None and reception.tasks.is_idle())
    yield reception
    reception.window.close()


def traces(path: Path | None) -> Iterator[bytes]:
    for text in (TELLING, "鹿鸣渡口"):
        yield from (text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"))
        yield json.dumps(text).strip('"').encode()
    if path is not None:
        digest = sha256(path.read_bytes())
        yield from (digest.digest(), digest.hexdigest().encode())


def kept(place: Path, paper: Path | None = None) -> list[str]:
    """Files of the desk that keep something of it."""
    wanted = tuple(traces(paper))
    found = []
    for path in place.rglob("*"):
        raw = path.read_bytes() if path.is_file() else b""
        if any(one in raw for one in wanted) or "鹿鸣" in path.name:
            found.append(str(path))
    return found


def answer(window: Reception, qtbot: QtBot, value: str) -> None:
    page = window.window.page
    assert page is not None
    next(row for row in visible(page, OneRow) if row.value == value).click()
    press(window, qtbot, "guide_next")


def press(window: Reception, qtbot: QtBot, name: str) -> None:
    page = window.window.page
    assert page is not None
    next(one for one in visible(page, QAbstractButton) if one.objectName() == name).click()
    qtbot.waitUntil(window.tasks.is_idle)


def a_telling_paper(folder: Path) -> Path:
    return a_paper(folder, name="鹿鸣渡口.docx", titled=f"关于{TELLING}的通知", says=[TELLING])


@pytest.mark.parametrize("said", ["secret", "tied"])
@pytest.mark.parametrize("before", ["", "step_2", "step_3"])
def test_of_a_paper_nothing_is_left(
    window: Reception, qtbot: QtBot, place: Path, tmp_path: Path, said: str, before: str
) -> None:
    paper = a_telling_paper(tmp_path)
    raw = paper.read_bytes()
    window.open_paper(paper)
    qtbot.waitUntil(window.tasks.is_idle)
    if before:  # somebody has looked at the form, or at the check-up
        press(window, qtbot, before)
        press(window, qtbot, "step_1")
    answer(window, qtbot, said)
    press(window, qtbot, "guide_next")
    assert window.window.page is not None
    assert window.window.page.objectName() == "stop_page"
    press(window, qtbot, "stop_done")
    window.window.close()
    assert kept(place, paper) == []
    assert paper.read_bytes() == raw
    with Desk.open(place / "data") as desk:
        assert desk.count_cases() == 0


def test_a_paper_that_is_none_is_found_so_that_the_search_is_worth_something(
    window: Reception, qtbot: QtBot, place: Path, tmp_path: Path
) -> None:
    paper = a_telling_paper(tmp_path)
    window.open_paper(paper)
    qtbot.waitUntil(window.tasks.is_idle)
    answer(window, qtbot, "none")
    qtbot.waitUntil(window.tasks.is_idle)
    window.window.close()
    assert kept(place, paper) != []


@pytest.mark.parametrize("title", [TELLING, f"{TELLING}（机密★5年）"])
def test_of_a_meetings_item_nothing_is_left(
    window: Reception, qtbot: QtBot, place: Path, title: str
) -> None:
    press(window, qtbot, "new_meeting")
    page = window.window.page
    assert isinstance(page, FormPage)
    assert page.form is not None
    page.form.set_answers({"title": title})
    press(window, qtbot, "topic_form_done")
    if title == TELLING:
        answer(window, qtbot, "secret")
        press(window, qtbot, "guide_next")
    press(window, qtbot, "stop_done")
    window.window.close()
    assert kept(place) == []
    with Desk.open(place / "data") as desk:
        assert desk.count_cases() == 0
