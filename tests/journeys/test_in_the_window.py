"""The walk in the window, by hand: dropped, decided, marked, verified, exported."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from builders import a_paper, line, texts
from commands import gkdesk
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui.seen import Recorded, part, parts

from gkdesk import paths
from gkdesk.desk import Desk
from gkdesk.ui import application
from gkdesk.ui.reception import Reception

SAMPLE = "关于印发政务公开工作实施细则的通知.docx"
MARK = "（此件公开发布）"
Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Clerk:
    """Somebody with a mouse and a keyboard, who sees only what is on the screen."""

    def __init__(self, reception: Reception, qtbot: QtBot) -> None:
        self._reception = reception
        self._window = reception.window
        self._qtbot = qtbot

    @property
    def page(self) -> str:
        page = self._window.page
        return page.objectName() if page is not None else ""

    def waits_for(self, page: str) -> None:
        self._qtbot.waitUntil(lambda: self.page == page and self._reception.tasks.is_idle())

    def presses(self, name: str) -> None:
        button = part(self._shown(), QAbstractButton, name)
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def goes_to(self, place: str) -> None:
        rail = part(self._window, QAbstractButton, f"rail_{place}")
        QTest.mouseClick(rail, Qt.MouseButton.LeftButton)

    def writes(self, field: str, text: str) -> None:
        box = part(part(self._shown(), QWidget, f"field_{field}"), QLineEdit, f"answer_{field}")
        QTest.keyClicks(box, text)

    def chooses(self, field: str, value: str) -> None:
        choice = part(
            part(self._shown(), QWidget, f"field_{field}"), QAbstractButton, f"choice_{value}"
        )
        QTest.mouseClick(choice, Qt.MouseButton.LeftButton)

    def explains(self, field: str, text: str) -> None:
        part(self._shown(), QPlainTextEdit, f"answer_{field}").setPlainText(text)

    def introduces_herself(self) -> None:
        self.writes("name", "Wang")
        self.writes("office", "Office")
        self.chooses("profile", "jiangsu")
        self.presses("begin")
        self.waits_for("start_page")

    def reads(self, name: str) -> str:
        return part(self._shown(), QLabel, name).text()

    def drops(self, path: Path) -> None:
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(path))])
        at = QPointF(400, 300)
        for event in (
            QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, carried, *_left_button()),
            QDropEvent(at, Qt.DropAction.CopyAction, carried, *_left_button()),
        ):
            QApplication.sendEvent(self._window, event)
            assert event.isAccepted()

    def rows(self) -> list[list[str]]:
        table = next(one for one in parts(self._shown(), QTableView))
        model = table.model()
        return [
            [str(model.index(r, c).data() or "") for c in range(model.columnCount())]
            for r in range(model.rowCount())
        ]

    def _shown(self) -> QWidget:
        assert self._window.page is not None
        return self._window.page

    def says_why(self, name: str, text: str) -> None:
        """Write into a line, as an input method does, and press Enter."""
        box = part(self._shown(), QLineEdit, name)
        assert box.hasFocus()
        box.setText(text)
        QTest.keyClick(box, Key.Key_Return)

    def settles(self) -> None:
        self._qtbot.waitUntil(self._reception.tasks.is_idle)


def _left_button() -> tuple[Qt.MouseButton, Qt.KeyboardModifier]:
    return Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def outside() -> Recorded:
    return Recorded()


@pytest.fixture
def clerk(
    qtbot: QtBot, qapp: QApplication, desk_folder: Path, outside: Recorded
) -> Iterator[Clerk]:
    """A clerk before a desk that nobody has used yet."""
    application.dress(qapp)
    reception = Reception(lambda: Desk.open(desk_folder), None, outside)
    reception.window.show()
    clerk = Clerk(reception, qtbot)
    clerk.waits_for("first_start_page")
    yield clerk
    reception.window.close()


def test_from_drop_to_workbook(clerk: Clerk, outside: Recorded, tmp_path: Path) -> None:
    paper = tmp_path / SAMPLE
    shutil.copy(paths.resources() / "samples" / SAMPLE, paper)
    before = paper.read_bytes()

    clerk.introduces_herself()

    clerk.drops(paper)
    clerk.waits_for("workspace_page")
    clerk.presses("step_2")  # who knows the attribute goes past the guide
    clerk.presses("decide")  # nothing was preselected: it is asked for, and nothing is written
    assert clerk.page == "workspace_page"
    assert not list(tmp_path.glob("*（已标注）*"))

    clerk.chooses("attribute", "PROACTIVE")
    clerk.chooses("grounds", "G20-01")
    clerk.presses("decide")
    clerk.waits_for("result_page")
    copy = tmp_path / SAMPLE.replace(".docx", "（已标注）.docx")
    lines = [text for text in texts(copy) if text]
    at = lines.index(MARK)
    assert lines[at - 1] == "2026年3月6日"
    assert lines[at + 1].endswith("实施细则")
    assert paper.read_bytes() == before
    assert "逐字节相同" in clerk.reads("fact_proof")
    clerk.presses("open_file")
    assert outside.opened == [copy]

    clerk.goes_to("cases")
    clerk.waits_for("cases_page")
    assert "关于印发政务公开工作实施细则的通知" in "".join(clerk.rows()[0])

    clerk.goes_to("trail")
    clerk.waits_for("trail_page")
    clerk.presses("verify")
    clerk.waits_for("trail_page")
    assert len(clerk.rows()) == 6

    outside.workbook = tmp_path / "台账.xlsx"
    clerk.goes_to("ledger")
    clerk.waits_for("ledger_page")
    clerk.presses("export")
    clerk.waits_for("ledger_page")
    rows = openpyxl.load_workbook(outside.workbook).worksheets[0].iter_rows(values_only=True)
    title = "临川市档案与方志局关于印发政务公开工作实施细则的通知"
    (row,) = [row for row in rows if title in row]
    assert "主动公开" in row
    assert MARK in row

    assert gkdesk("verify", "--json").json["ok"] is True


def test_what_must_not_go_out_is_taken_out_in_word_and_the_paper_goes_on(
    clerk: Clerk, outside: Recorded, tmp_path: Path
) -> None:
    paper = a_paper(tmp_path, before=(line("内部资料"),))
    clerk.introduces_herself()

    clerk.drops(paper)
    clerk.waits_for("workspace_page")
    clerk.presses("step_2")  # who knows the attribute goes past the guide
    clerk.chooses("attribute", "PROACTIVE")
    clerk.chooses("grounds", "G20-01")
    assert "1 处须先处理" in clerk.reads("outcome")
    clerk.presses("decide")  # leads to what must be dealt with, and writes nothing
    assert clerk.reads("check_up_sentence") == "1 处须处理"
    assert not list(tmp_path.glob("*（已标注）*"))

    clerk.presses("verify_finding")  # a reason alone does not let such a mark go out
    clerk.says_why("reason", "保密员已核对，这是本局旧模板的页首")
    clerk.settles()
    assert "须在文稿里去掉" in clerk.reads("finding_settled")

    clerk.presses("to_word")
    assert outside.opened == [paper]
    edited = docx.Document(str(paper))
    edited.paragraphs[0].text = ""
    edited.save(str(paper))
    clerk.presses("recheck")
    clerk.settles()
    assert "1 处已消失" in clerk.reads("check_up_notice_title")
    assert clerk.reads("check_up_sentence") == "没有需要处理的，仍须人工逐项审查"

    clerk.presses("after_check_up")
    clerk.waits_for("result_page")
    assert texts(tmp_path / "通知（已标注）.docx")[-1] == MARK
    clerk.goes_to("trail")
    clerk.waits_for("trail_page")
    told = " ".join(cell for row in reversed(clerk.rows()) for cell in row)
    happened = ("体检核实", "重新体检，消失 1 处", "定为主动公开", "标注（此件公开发布）")
    assert sorted(happened, key=told.index) == list(happened)
    assert gkdesk("verify", "--json").json["ok"] is True


def test_a_normative_paper_goes_with_its_reviews(
    clerk: Clerk, outside: Recorded, tmp_path: Path
) -> None:
    paper, opinion = tmp_path / SAMPLE, tmp_path / "合法性审核意见书.pdf"
    shutil.copy(paths.resources() / "samples" / SAMPLE, paper)
    opinion.write_bytes(b"%PDF-1.7 x")
    clerk.introduces_herself()
    clerk.drops(paper)
    clerk.waits_for("workspace_page")
    clerk.presses("step_4")  # what the paper is, is asked; nothing is guessed
    clerk.settles()
    clerk.chooses("kinds", "normative")
    clerk.presses("belongings_next")
    clerk.settles()
    assert clerk.reads("belongings_sentence") == "随文材料还差 2 项"

    clerk.presses("belongings_next")  # leads to the first that is missing
    clerk.writes("reviewer", "Law")
    clerk.writes("day", "2026-3-6")
    clerk.chooses("conclusion", "passed")
    outside.files = [opinion]
    clerk.presses("choose_opinion")
    clerk.presses("belongings_next")
    clerk.settles()
    clerk.presses("belongings_next")
    clerk.chooses("applies", "no")
    clerk.explains("why", "只规定本局内部的工作分工，不涉及任何市场主体")
    clerk.presses("belongings_next")
    clerk.settles()
    assert clerk.reads("belongings_sentence") == "随文材料已齐"
    assert clerk.reads("belongings_outcome") == "还差 1 项才能送审：还没有选择公开属性。"

    clerk.presses("belongings_next")  # leads on
    clerk.chooses("attribute", "PROACTIVE")
    clerk.chooses("grounds", "G20-01")
    clerk.presses("decide")
    clerk.waits_for("result_page")
    clerk.settles()
    assert clerk.reads("result_lacking_title") == "可以送审"

    clerk.goes_to("trail")
    clerk.waits_for("trail_page")
    told = " ".join(cell for row in reversed(clerk.rows()) for cell in row)
    number = str(gkdesk("case", "list", "--json").json["cases"][0]["id"])
    happened = ("登记公文种类", "登记合法性审核，附 1 个文件", "登记不需要公平竞争审查")
    assert sorted(happened, key=told.index) == list(happened)
    assert gkdesk("case", "ready", number).code == 0
