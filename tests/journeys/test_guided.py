"""From a paper to its marked copy through the guide, by keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import a_paper, texts
from commands import gkdesk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot
from ui.seen import Recorded, part, parts, visible

from gkdesk.desk import Desk
from gkdesk.ui import application
from gkdesk.ui.choices import ManyRow, OneRow
from gkdesk.ui.reception import Reception

PLAIN = ("没有标志", "本机关自己制作", "要让公众都知道", "没有")
MARK = "（此件公开发布）"
WHO = {"name": "林晓雯", "office": "办公室", "profile": "jiangsu"}
Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Typist:
    """Somebody who has no mouse: every key goes to where the focus is."""

    def __init__(self, reception: Reception, qtbot: QtBot) -> None:
        self._reception, self._qtbot = reception, qtbot

    def waits_for(self, page: str) -> None:
        def is_there() -> bool:
            here = self._reception.window.page
            return here is not None and here.objectName() == page

        self._qtbot.waitUntil(lambda: is_there() and self._reception.tasks.is_idle())

    def types(self, *keys: str | Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            assert focus.isVisible()
            if isinstance(key, str):
                QTest.keyClicks(focus, key)
            else:
                QTest.keyClick(focus, key)
            QApplication.processEvents()

    def answers(self, words: str) -> None:
        """Read the digit beside an answer, type it, and press Enter."""
        assert self._reception.window.page is not None
        rows = visible(self._reception.window.page, QAbstractButton)
        row = next(
            one
            for one in rows
            if isinstance(one, OneRow | ManyRow) and one.accessibleName().startswith(words)
        )
        self.types(str(row.number), Key.Key_Return)

    def goes(self, letter: Qt.Key) -> None:
        QTest.keyClick(self._reception.window, letter, Qt.KeyboardModifier.AltModifier)
        self._qtbot.waitUntil(self._reception.tasks.is_idle)

    def reads(self, name: str) -> str:
        assert self._reception.window.page is not None
        return part(self._reception.window.page, QLabel, name).text()

    def told(self) -> str:
        assert self._reception.window.page is not None
        model = next(iter(parts(self._reception.window.page, QTableView))).model()
        return "\n".join(str(model.index(row, 2).data()) for row in range(model.rowCount()))


@pytest.fixture
def sits_down(
    qtbot: QtBot, qapp: QApplication, desk_folder: Path
) -> Iterator[Callable[[Path], Typist]]:
    """Opens the window on a paper."""
    application.dress(qapp)
    with Desk.open(desk_folder) as desk:
        desk.introduce(WHO)
    opened: list[Reception] = []

    def opens(paper: Path) -> Typist:
        reception = Reception(lambda: Desk.open(desk_folder), paper, Recorded())
        opened.append(reception)
        reception.window.show()
        reception.window.activateWindow()
        typist = Typist(reception, qtbot)
        typist.waits_for("workspace_page")
        return typist

    yield opens
    for one in opened:
        one.window.close()


def test_a_plain_notice_needs_four_answers_and_two_more_strokes(
    sits_down: Callable[[Path], Typist], tmp_path: Path
) -> None:
    typist = sits_down(a_paper(tmp_path))
    began = time.monotonic()
    for answer in PLAIN:
        typist.answers(answer)
    assert typist.reads("guide_title") == "建议主动公开"
    typist.types(Key.Key_Return, Key.Key_Return)
    typist.waits_for("result_page")
    assert time.monotonic() - began < 10  # all that is not reading and thinking
    assert texts(tmp_path / "通知（已标注）.docx")[-1] == MARK
    typist.goes(Key.Key_H)
    typist.waits_for("trail_page")
    assert "按引导答了 4 问，建议：主动公开；已采用" in typist.told()
    assert gkdesk("verify", "--json").json["ok"] is True
    (case,) = gkdesk("case", "list", "--json").json["cases"]
    events = gkdesk("case", "show", case["id"], "--json").json["events"]
    assert [one["kind"] for one in events][-3:] == ["guided", "decided", "marked"]


def test_a_slip_is_mended_on_the_way_and_nothing_is_lost(
    sits_down: Callable[[Path], Typist], tmp_path: Path
) -> None:
    typist = sits_down(a_paper(tmp_path))
    typist.answers("标有绝密")  # a slip of the finger
    assert typist.reads("guide_title").startswith("停止")
    typist.types(Key.Key_Escape)
    for answer in PLAIN:
        typist.answers(answer)
    typist.types(Key.Key_Return, Key.Key_Return)
    typist.waits_for("result_page")
    assert texts(tmp_path / "通知（已标注）.docx")[-1] == MARK


def test_a_contested_paper_is_laid_aside_undecided(
    sits_down: Callable[[Path], Typist], tmp_path: Path
) -> None:
    typist = sits_down(a_paper(tmp_path, titled="关于调整受理条件的会议纪要"))
    for answer in (*PLAIN[:2], "规范性文件", "人事、后勤", "整份都是", "没有，只管本单位"):
        typist.answers(answer)
    assert "有争议" in typist.reads("guide_title")
    typist.types(Key.Key_Return)
    typist.waits_for("start_page")
    assert not list(tmp_path.glob("*（已标注）*"))
    (case,) = gkdesk("case", "list", "--json").json["cases"]
    assert not case["attribute"]
