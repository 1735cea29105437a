"""Every page, as somebody meets it who hears it, or sees it on a small screen, or has no mouse."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from builders import a_paper, line
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QFontInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui.seen import part, visible

from gkdesk.batch.journal import Journal
from gkdesk.batch.lines import Batch, Order
from gkdesk.ui.pages.batch import BatchPage
from gkdesk.ui.pages.form_page import FormPage
from gkdesk.ui.pages.page import Page
from gkdesk.ui.pages.workspace import WorkspacePage
from gkdesk.ui.reception import Reception
from gkdesk.ui.theme import Theme

Opens = Callable[..., Reception]
LEAST_CONTROL_PX = 32
LEAST_TYPE_PX = 14

PLACES = ("start", "cases", "ledger", "trail", "settings")
PAGES = (
    *PLACES,
    *("first_start", "workspace", "decided", "unsure", "result", "stop", "trouble"),
    *("batch", "batch_end", "batch_left"),
    *("person", "passphrase", "sitting", "locked", "judged"),
    *("topic_form", "topic", "referral"),
)


@pytest.fixture
def show(a_window: Opens, qtbot: QtBot, tmp_path: Path) -> Callable[[str], Reception]:
    """Brings a window to a page."""

    def goes(name: str) -> Reception:
        reception = a_window(introduced=name != "first_start")
        steps: dict[str, Callable[[], None]] = {
            "workspace": lambda: reception.open_paper(a_paper(tmp_path)),
            "decided": lambda: reception.open_paper(a_paper(tmp_path)),
            "unsure": lambda: reception.open_paper(a_paper(tmp_path, dated="")),
            "result": lambda: reception.open_paper(a_paper(tmp_path)),
            "stop": lambda: reception.open_paper(a_paper(tmp_path, before=(line("机密★10年"),))),
            "trouble": lambda: reception.open_paper(tmp_path / "没有.docx"),
            "batch": lambda: reception.open_paper(a_folder(tmp_path)),
            "batch_end": lambda: reception.open_paper(a_folder(tmp_path)),
            "topic_form": partial(reception.start_page.topic_wanted.emit, "meeting"),
            "topic": partial(reception.start_page.topic_wanted.emit, "item"),
            "referral": lambda: reception.open_paper(a_paper(tmp_path)),
            "batch_left": lambda: leave_over(reception, tmp_path),
            "person": lambda: press_in(reception, qtbot, "settings", "add_person"),
            "passphrase": lambda: press_in(reception, qtbot, "settings", "person_passphrase"),
            "sitting": lambda: let_others_sit(reception, qtbot, is_locked=False),
            "locked": lambda: let_others_sit(reception, qtbot, is_locked=True),
            "judged": lambda: press_in(reception, qtbot, "trail", "verify"),
        }
        if name in PLACES:
            reception.open_paper(a_paper(tmp_path))
            qtbot.waitUntil(reception.tasks.is_idle)
            reception.go(name)
        elif name in steps:
            steps[name]()
        qtbot.waitUntil(reception.tasks.is_idle)
        page = reception.window.page
        if isinstance(page, WorkspacePage) and name == "referral":
            page.act()
        elif isinstance(page, FormPage) and name == "topic" and page.form is not None:
            page.form.set_answers({"title": "公共租赁住房分配结果"})
            page.primary.click()
            qtbot.waitUntil(reception.tasks.is_idle)
        elif isinstance(page, WorkspacePage) and name != "workspace" and page.decision.form:
            page.decision.form.set_answers({"attribute": "PROACTIVE", "grounds": ("G20-01",)})
            page.decision.form.changed.emit()
            if name == "result":
                page.primary.click()
                qtbot.waitUntil(reception.tasks.is_idle)
        if isinstance(page, BatchPage) and name == "batch_end" and page.asking.decision.form:
            page.asking.decision.form.set_answers(
                {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
            )
            page.primary.click()
            qtbot.waitUntil(lambda: not page.work.is_alive and reception.tasks.is_idle())
        return reception

    return goes


def a_folder(above: Path) -> Path:
    """A folder of papers of every kind."""
    folder = above / "公文"
    folder.mkdir()
    a_paper(folder, name="好.docx")
    a_paper(folder, name="无日期.docx", closing=[])
    a_paper(folder, name="密.docx", before=(line("机密★10年"),))
    (folder / "坏.docx").write_bytes(b"no zip")
    (folder / "旧.doc").touch()
    return folder


def leave_over(reception: Reception, above: Path) -> None:
    """Let a batch of the last time be offered on the first page."""
    assert reception.desk is not None
    order = Order({"attribute": "PROACTIVE", "grounds": ("G20-01",)})
    papers = list(a_folder(above).glob("*.docx"))
    Journal.begin(reception.desk.folder, Batch.of(order, papers)).close()
    reception.go("start")


def press_in(reception: Reception, qtbot: QtBot, place: str, name: str) -> None:
    """Press a button of a place."""
    reception.go(place)
    qtbot.waitUntil(reception.tasks.is_idle)
    assert reception.window.page is not None
    part(reception.window.page, QAbstractButton, name).click()


def let_others_sit(reception: Reception, qtbot: QtBot, *, is_locked: bool) -> None:
    """Ask who sits here, on a desk of two of whom one has a pass phrase."""
    assert reception.desk is not None
    reception.desk.add_person({"name": "李某", "office": "法规处", "roles": ("draft",)})
    reception.desk.set_passphrase("三月的风吹过稻田")
    reception._attending.look_again()
    qtbot.waitUntil(reception.tasks.is_idle)
    rail = reception.window.rail
    part(rail, QAbstractButton, "lock" if is_locked else "change_person").click()


def controls(reception: Reception) -> list[QWidget]:
    """What one can use with a mouse or a key, as it is seen now."""
    return [
        widget
        for widget in visible(reception.window, QWidget)
        if isinstance(widget, QAbstractButton | QAbstractItemView | QLineEdit | QPlainTextEdit)
        and not widget.size().isEmpty()
    ]


def spoken(widget: QWidget) -> str:
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name) if heard is not None else ""


@pytest.mark.parametrize("name", PAGES)
def test_every_control_has_a_name_that_can_be_heard(
    show: Callable[[str], Reception], name: str
) -> None:
    found = controls(show(name))
    assert len(found) > 5
    assert [widget.objectName() for widget in found if not spoken(widget)] == []
    assert [spoken(widget) for widget in found if "&" in spoken(widget)] == []


@pytest.mark.parametrize("name", PAGES)
def test_controls_are_large_enough_and_type_is_too(
    show: Callable[[str], Reception], name: str
) -> None:
    reception = show(name)
    small = [
        (widget.objectName(), widget.height())
        for widget in controls(reception)
        if widget.height() < LEAST_CONTROL_PX and not widget.objectName().startswith("qt_")
    ]
    assert small == []
    tiny = [
        (widget.text(), QFontInfo(widget.font()).pixelSize())
        for widget in visible(reception.window, QLabel)
        if QFontInfo(widget.font()).pixelSize() < LEAST_TYPE_PX
    ]
    assert tiny == []


@pytest.mark.parametrize("name", PAGES)
def test_every_action_has_a_letter_and_no_letter_means_two_things(
    show: Callable[[str], Reception], name: str
) -> None:
    buttons = [
        widget
        for widget in visible(show(name).window, QAbstractButton)
        if isinstance(widget, QPushButton) or widget.objectName().startswith("rail_")
    ]
    letters = [button.shortcut().toString() for button in buttons]
    assert all(letters), [button.text() for button in buttons]
    assert len(letters) == len(set(letters)), sorted(letters)


@pytest.mark.parametrize("name", PAGES)
def test_one_action_is_the_primary_one_at_the_lower_right(
    show: Callable[[str], Reception], name: str
) -> None:
    reception = show(name)
    primaries = [
        button
        for button in visible(reception.window, QPushButton)
        if button.property("rank") == "primary"
    ]
    assert len(primaries) == 1
    page = reception.window.page
    assert isinstance(page, Page)
    assert page.primary is primaries[0]
    assert page.primary.mapTo(page, page.primary.rect().center()).x() > page.width() / 2


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_every_page_can_be_painted_at_the_least_size(
    show: Callable[[str], Reception],
    theme: Theme,
    qtbot: QtBot,
    name: str,
    scheme: Qt.ColorScheme,
) -> None:
    reception = show(name)
    theme.follow(scheme)
    window = reception.window
    window.resize(window.minimumSize())
    page = window.page
    assert page is not None

    def primary_is_inside() -> bool:
        corner = page.primary.mapTo(window, page.primary.rect().bottomRight())
        return window.rect().contains(corner)

    qtbot.waitUntil(primary_is_inside)
    assert not window.grab().isNull()
    assert window.size() == window.minimumSize()


def test_nothing_opens_a_window_of_its_own(
    a_window: Opens, qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    class Watch(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.seen: list[str] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
            if (
                event.type() is QEvent.Type.Show
                and isinstance(watched, QWidget)
                and watched.isWindow()
                and watched.objectName() != "main_window"
            ):
                self.seen.append(repr(watched))
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    reception = a_window()
    reception.open_paper(a_paper(tmp_path))
    qtbot.waitUntil(reception.tasks.is_idle)
    for place in PLACES:
        reception.go(place)
        qtbot.waitUntil(reception.tasks.is_idle)
    qapp.removeEventFilter(watch)
    assert watch.seen == []


def test_what_takes_long_is_shown_and_can_be_stopped(a_window: Opens, qtbot: QtBot) -> None:
    import threading

    from gkdesk.ui.tasks import Progress

    reception = a_window()
    waiting = reception.window.waiting
    pause = threading.Event()

    def work(progress: Progress) -> None:
        while True:
            progress(3, 10)
            pause.wait(0.001)

    reception.tasks.start("正在导出台账", work)
    assert not waiting.isVisible()
    qtbot.waitUntil(waiting.isVisible)
    assert part(reception.window, QLabel, "waiting_label").text() == "正在导出台账……"
    part(reception.window, QPushButton, "waiting_cancel").click()
    qtbot.waitUntil(reception.tasks.is_idle)
    assert not waiting.isVisible()
