"""随文材料 in the window: what the paper is, what goes with it, files chosen or dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_paper, line
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui.seen import Recorded, part, visible

from gkdesk.ui.file_field import FileField
from gkdesk.ui.pages.workspace import BELONG, DECIDE, GUIDE, WorkspacePage
from gkdesk.ui.reception import Reception

RULES = "关于印发临川市档案查阅收费管理办法的通知"
Key = Qt.Key


class Clerk:
    """The window, and what a clerk does at the fourth step."""

    def __init__(self, reception: Reception, qtbot: QtBot, outside: Recorded) -> None:
        self.reception, self._qtbot, self.outside = reception, qtbot, outside
        self.window = reception.window

    @property
    def page(self) -> WorkspacePage:
        page = self.window.page
        assert isinstance(page, WorkspacePage)
        return page

    def opens(self, paper: Path) -> None:
        self.reception.open_paper(paper)
        self.waits("workspace_page")
        self.presses("step_4")
        self.waits("workspace_page")

    def waits(self, page: str) -> None:
        def is_there() -> bool:
            shown = self.window.page
            name = shown.objectName() if shown is not None else ""
            return name == page and self.reception.tasks.is_idle()

        self._qtbot.waitUntil(is_there)

    def presses(self, name: str, within: str = "") -> None:
        self._qtbot.waitUntil(lambda: self._button(name, within) is not None)
        button = self._button(name, within)
        assert button is not None
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self._qtbot.waitUntil(self.reception.tasks.is_idle)

    def _button(self, name: str, within: str) -> QAbstractButton | None:
        """A button that can be seen; what was just laid out is shown a moment later."""
        page = self.window.page
        assert page is not None
        field = (one for one in visible(page, QWidget) if one.objectName() == within)
        root = next(field, None) if within else page
        shown = visible(root, QAbstractButton) if root is not None else []
        return next((one for one in shown if one.objectName() == name), None)

    def says(self, kind: str) -> None:
        self.presses(f"choice_{kind}", "field_kinds")
        self.presses("belongings_next")

    def reads(self, name: str) -> str:
        self._qtbot.waitUntil(lambda: self._label(name) is not None)
        return str(self._label(name))

    def _label(self, name: str) -> str | None:
        assert self.window.page is not None
        shown = visible(self.window.page, QLabel)
        return next((one.text() for one in shown if one.objectName() == name), None)

    def files(self, key: str) -> FileField:
        return part(self.page, FileField, f"answer_{key}")

    def names(self, key: str) -> list[str]:
        return [Path(path).name for path in self.files(key).paths()]


@pytest.fixture
def clerk(reception: Reception, qtbot: QtBot, outside: Recorded) -> Clerk:
    return Clerk(reception, qtbot, outside)


def a_pdf(folder: Path, name: str = "意见书.pdf") -> Path:
    path = folder / name
    path.write_bytes(b"%PDF-1.7 x")
    return path


def dropped(on: QWidget, *paths: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(QPoint(5, 5), copy, carried, buttons, keys),
        QDropEvent(QPointF(5, 5), copy, carried, buttons, keys),
    ):
        QApplication.sendEvent(on, event)
        assert event.isAccepted()


def test_the_kind_is_asked_first_with_nothing_chosen(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path, titled=RULES))
    assert clerk.reads("form_title") == "这是一份什么公文"
    rows = visible(part(clerk.page, QWidget, "field_kinds"), QAbstractButton)
    assert [row.objectName() for row in rows if row.isChecked()] == []
    described = {row.objectName(): row.accessibleDescription() for row in rows}
    assert "从文稿看" in described["choice_normative"]
    assert "从文稿看" not in described["choice_decision"]
    clerk.presses("belongings_next")
    assert "都不是" in clerk.reads("problem_kinds")


def test_a_plain_notice_is_done_by_two_keys(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path))
    for key in (Key.Key_4, Key.Key_Return):
        focused = clerk.window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    clerk.waits("workspace_page")
    assert clerk.reads("belongings_sentence") == "这份公文不用附材料"
    assert part(clerk.page, QAbstractButton, "step_4").text() == "4  随文材料"


def test_none_of_the_kinds_lets_go_of_the_others(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path))
    form = clerk.page.enclosing.card.form
    assert form is not None
    for pressed, chosen in (
        ("policy", ("policy",)),
        ("none", ("none",)),
        ("decision", ("decision",)),
        ("normative", ("decision", "normative")),
    ):
        clerk.presses(f"choice_{pressed}", "field_kinds")
        assert form.answers()["kinds"] == chosen


def test_what_is_missing_is_listed_and_said_below(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path, titled=RULES))
    clerk.says("normative")
    assert clerk.reads("belongings_sentence") == "随文材料还差 2 项"
    assert clerk.reads("belongings_kinds") == "公文种类：规范性文件"
    assert clerk.reads("belongings_outcome").startswith("还差 3 项才能送审：还没有选择公开属性；")
    assert part(clerk.page, QAbstractButton, "belongings_next").text() == "填写合法性审核(&M)"
    assert "（2）" in part(clerk.page, QAbstractButton, "step_4").text()


def test_a_file_is_chosen_dropped_and_taken_away(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path, titled=RULES))
    clerk.says("policy")
    clerk.presses("fill_interpretation")
    clerk.presses("choice_yes", "field_needed")
    one, other = a_pdf(tmp_path, "方案.pdf"), a_pdf(tmp_path, "材料.pdf")
    clerk.outside.files = [one]
    clerk.presses("choose_plan")
    clerk.presses("choose_plan")  # twice the same is one
    assert clerk.names("plan") == ["方案.pdf"]
    assert clerk.outside.suffixes == (".docx", ".pdf", ".ofd")
    dropped(clerk.files("material"), one, other)
    assert clerk.names("material") == ["方案.pdf", "材料.pdf"]
    clerk.presses("remove_file", "answer_material")
    assert clerk.names("material") == ["材料.pdf"]
    assert clerk.page.opened is not None  # what was dropped was not taken for a paper
    clerk.presses("belongings_next")
    assert clerk.reads("belongings_sentence") == "随文材料已齐"
    assert clerk.reads("belongings_notice_title") == "已记下“解读方案和材料”"


def test_a_file_dropped_beside_the_field_is_still_attached(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path, titled=RULES))
    clerk.says("normative")
    clerk.presses("fill_legality")
    card = clerk.page.enclosing.card
    dropped(card, a_pdf(tmp_path))
    assert clerk.names("opinion") == ["意见书.pdf"]
    clerk.presses("belongings_back")
    clerk.presses("change_kind")
    clerk.presses("choice_policy", "field_kinds")
    clerk.presses("belongings_next")
    clerk.presses("fill_interpretation")
    clerk.presses("choice_yes", "field_needed")
    dropped(card, a_pdf(tmp_path))  # to which of the two, nobody can know
    assert clerk.names("plan") == clerk.names("material") == []
    assert "拖到要附的那一处" in clerk.reads("belongings_notice_remedy")


def test_a_missing_file_is_told_under_its_field(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path, titled=RULES))
    clerk.says("normative")
    clerk.presses("fill_legality")
    part(clerk.page, QLineEdit, "answer_reviewer").setText("法规科")
    part(clerk.page, QLineEdit, "answer_day").setText("2026-03-06")
    clerk.presses("choice_passed", "field_conclusion")
    clerk.outside.files = [tmp_path / "没有.pdf"]
    clerk.presses("choose_opinion")
    clerk.presses("belongings_next")
    assert "“没有.pdf”没有附上：找不到" in clerk.reads("problem_opinion")
    assert clerk.names("opinion") == ["没有.pdf"]  # nothing that was answered is lost


def test_esc_leaves_the_form_and_then_the_paper(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path, titled=RULES))
    clerk.says("normative")
    clerk.presses("fill_legality")
    QTest.keyClick(clerk.page, Key.Key_Escape)
    clerk.waits("workspace_page")
    assert not clerk.page.enclosing.card.is_asking
    QTest.keyClick(clerk.page, Key.Key_Escape)
    clerk.waits("start_page")


def test_an_attached_secret_stops_everything(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path, titled=RULES))
    page = clerk.page
    clerk.says("policy")
    clerk.presses("fill_interpretation")
    clerk.presses("choice_yes", "field_needed")
    marked = a_paper(tmp_path, name="方案.docx", before=(line("机密★5年"),))
    dropped(clerk.files("plan"), marked)
    dropped(clerk.files("material"), a_pdf(tmp_path))
    clerk.presses("belongings_next")
    clerk.waits("stop_page")
    assert page.opened is None
    assert page.enclosing.card.form is None


def test_what_was_filed_for_another_kind_is_kept_and_not_asked_for(
    clerk: Clerk, tmp_path: Path
) -> None:
    clerk.opens(a_paper(tmp_path, titled=RULES))
    clerk.says("policy")
    clerk.presses("fill_interpretation")
    clerk.presses("choice_no", "field_needed")
    why = part(clerk.page, QPlainTextEdit, "answer_why")
    why.setPlainText("只调整收费项目的名称，政策内容没有变")
    clerk.presses("belongings_next")
    assert clerk.reads("belonging_state") == "已写明理由"
    assert clerk.reads("belonging_about") == "理由：只调整收费项目的名称，政策内容没有变"
    clerk.presses("change_kind")
    clerk.presses("choice_none", "field_kinds")
    clerk.presses("belongings_next")
    assert clerk.reads("belongings_sentence") == "这份公文不用附材料"
    assert clerk.reads("belonging_state") == "现在不用附"


def test_the_next_step_is_to_decide(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path))
    clerk.says("none")
    assert part(clerk.page, QAbstractButton, "belongings_next").text() == "去选公开属性(&M)"
    clerk.presses("belongings_next")
    assert clerk.page.work.at == DECIDE


def test_the_result_says_what_is_missing_and_leads_there(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path, titled=RULES))
    clerk.says("normative")
    clerk.presses("step_2")
    clerk.presses("choice_PROACTIVE", "field_attribute")
    clerk.presses("choice_G20-01", "field_grounds")
    clerk.presses("decide")
    clerk.waits("result_page")
    assert clerk.reads("result_lacking_title") == "还差 2 项才能送审"
    assert "缺少合法性审核" in clerk.reads("result_lacking_remedy")
    clerk.presses("result_lacking_action")
    clerk.waits("workspace_page")
    assert clerk.page.work.at == BELONG
    assert clerk.reads("belongings_kinds") == "公文种类：规范性文件"


def test_another_paper_begins_anew(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path, titled=RULES))
    clerk.says("normative")
    clerk.reception.open_paper(a_paper(tmp_path, name="另一份.docx"))
    clerk.waits("workspace_page")
    assert clerk.page.work.at == GUIDE
    clerk.presses("step_4")
    assert clerk.reads("form_title") == "这是一份什么公文"


def test_a_file_that_changed_is_seen_when_one_comes_back(
    a_window: Callable[..., Reception], qtbot: QtBot, outside: Recorded, tmp_path: Path
) -> None:
    clerk = Clerk(a_window(), qtbot, outside)
    clerk.opens(a_paper(tmp_path, titled=RULES))
    clerk.says("policy")
    clerk.presses("fill_interpretation")
    clerk.presses("choice_yes", "field_needed")
    plan = a_pdf(tmp_path)
    for key in ("plan", "material"):
        dropped(clerk.files(key), plan)
    clerk.presses("belongings_next")
    assert clerk.reads("belongings_sentence") == "随文材料已齐"
    plan.unlink()
    clerk.presses("step_3")
    clerk.presses("step_4")
    clerk.waits("workspace_page")
    assert clerk.reads("belonging_state") == "文件变了"
    assert clerk.reads("belonging_fate") == "找不到了"
