"""会议议题, 目录事项 and 报请确定 in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_paper
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot
from stated import INNER
from ui.seen import part, visible

from gkdesk.terms import CaseRow, Matter
from gkdesk.trail.events import OF_THE_DESK
from gkdesk.ui.choices import ManyRow, OneRow
from gkdesk.ui.models.cases_model import COLUMNS
from gkdesk.ui.pages.cases import CasesPage
from gkdesk.ui.pages.form_page import FormPage
from gkdesk.ui.pages.page import Page
from gkdesk.ui.pages.topic import DECIDE, GUIDE, TopicPage
from gkdesk.ui.pages.workspace import WorkspacePage
from gkdesk.ui.reception import Reception

Key = Qt.Key
TITLE = "研究政务服务大厅延时服务方案"
ASKED = {
    "addressee": "苏新市国家保密局",
    "question": "附件2的点位坐标能否公开",
    "day": "2026-03-06",
}
ANSWERED = {"organ": "苏新市国家保密局", "document": "苏保函〔2026〕12号", "day": "2026-03-20"}
PLAIN = ("none", "own", "aware", "nothing")
CONTESTED = ("none", "joint", "lead_agreed", "rule", "internal", "whole", "none")
FOREIGN = ("none", "other", "party")


class Clerk:
    """Somebody with a keyboard before the window."""

    def __init__(self, reception: Reception, qtbot: QtBot) -> None:
        self._reception, self._qtbot = reception, qtbot

    @property
    def page(self) -> Page:
        page = self._reception.window.page
        assert page is not None
        return page

    @property
    def here(self) -> str:
        return self.page.objectName()

    def waits(self) -> None:
        self._qtbot.waitUntil(self._reception.tasks.is_idle)

    def goes(self, letter: Qt.Key) -> None:
        QTest.keyClick(self._reception.window, letter, Qt.KeyboardModifier.AltModifier)
        # What is pressed by its letter stays down for a moment before it acts.
        self._qtbot.waitUntil(
            lambda: (
                not any(one.isDown() for one in visible(self._reception.window, QAbstractButton))
            )
        )
        self.waits()

    def types(self, *keys: str | Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            if isinstance(key, str):
                QTest.keyClicks(focus, key)
            else:
                QTest.keyClick(focus, key)
        self.waits()

    def writes(self, text: str) -> None:
        """Write as an input method does, which no key stands for."""
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        focus.insert(text)

    def answers(self, *values: str) -> None:
        for value in values:
            rows = [*visible(self.page, OneRow), *visible(self.page, ManyRow)]
            row = next(row for row in rows if row.value == value)
            self.types(str(row.number))
            self._qtbot.waitUntil(row.isChecked)  # of ten and more a second digit is waited for
            self.types(Key.Key_Return)

    def fills(self, answers: dict[str, str]) -> None:
        page = self.page
        assert isinstance(page, FormPage)
        assert page.form is not None
        page.form.set_answers(answers)
        page.primary.click()
        self.waits()

    def reads(self, name: str) -> str:
        return part(self.page, QLabel, name).text()

    def line(self) -> str:
        return self.page.heading.line

    def case(self) -> CaseRow:
        desk = self._reception.desk
        assert desk is not None
        return desk.cases()[0]

    def kinds(self) -> list[str]:
        desk = self._reception.desk
        assert desk is not None
        events = desk.events(limit=None)
        of_the_desk = {kind.value for kind in OF_THE_DESK}
        return [one.kind.value for one in events if one.kind.value not in of_the_desk]

    def opens(self, path: Path) -> WorkspacePage:
        self._reception.open_paper(path)
        self.waits()
        assert isinstance(self.page, WorkspacePage)
        return self.page

    def opens_case(self, row: CaseRow) -> None:
        self._reception.open_case(row)
        self.waits()


@pytest.fixture
def clerk(reception: Reception, qtbot: QtBot) -> Clerk:
    return Clerk(reception, qtbot)


def begun(clerk: Clerk, **more: str) -> TopicPage:
    """A meeting's item before its first question."""
    clerk.goes(Key.Key_X)
    clerk.fills({"title": TITLE, **more})
    assert isinstance(clerk.page, TopicPage)
    return clerk.page


# ── without a paper ──────────────────────────────────────────────────────────


def test_a_meetings_item_is_done_by_keyboard_alone(clerk: Clerk) -> None:
    clerk.goes(Key.Key_X)
    assert clerk.page.heading.title == "登记会议议题"
    clerk.writes(TITLE)
    clerk.types(Key.Key_Tab)
    clerk.writes("第8次局长办公会")
    clerk.types(Key.Key_Tab, "2026-03-06", Key.Key_Return)
    assert clerk.here == "topic_page"
    assert clerk.line().startswith("会议议题 · 尚未登记")
    assert clerk.reads("guide_question").startswith("这个会议议题")
    clerk.answers(*PLAIN)
    assert clerk.line().startswith("会议议题 · 第8次局长办公会 · 2026-03-06 · 办件 ")
    assert "文稿" not in "".join(one.text() for one in visible(clerk.page, QLabel))
    clerk.types(Key.Key_Return, Key.Key_Return)
    assert clerk.here == "result_page"
    assert "列席" in clerk.reads("fact_follows")
    assert clerk.kinds() == ["case_opened", "guided", "decided", "filed"]
    assert (clerk.case().title, clerk.case().matter) == (TITLE, Matter.MEETING)


def test_an_entry_of_the_catalogue_asks_for_its_heading(clerk: Clerk) -> None:
    clerk.goes(Key.Key_I)
    clerk.fills({"title": "公共租赁住房分配结果", "occasion": "住房保障"})
    assert clerk.reads("guide_question").startswith("这个目录事项")
    clerk.answers("none")
    assert (clerk.case().matter, clerk.case().occasion) == (Matter.ITEM, "住房保障")


def test_nothing_is_kept_before_the_first_answer(clerk: Clerk) -> None:
    begun(clerk)
    assert clerk.kinds() == []
    clerk.answers("none")
    assert clerk.kinds() == ["case_opened"]


@pytest.mark.parametrize("answer", ["secret", "tied"])
def test_a_secret_matter_leaves_nothing(clerk: Clerk, answer: str) -> None:
    begun(clerk)
    clerk.answers(answer)
    clerk.types(Key.Key_Return)
    assert clerk.here == "stop_page"
    assert "没有保留任何内容" in clerk.reads("stop_title")
    assert clerk.kinds() == []


def test_a_marked_title_stops_before_anything_is_asked(clerk: Clerk) -> None:
    clerk.goes(Key.Key_X)
    clerk.fills({"title": "研究某事项（机密★5年）"})
    assert clerk.here == "stop_page"
    assert clerk.kinds() == []


def test_a_day_that_is_none_is_said_under_its_field(clerk: Clerk) -> None:
    clerk.goes(Key.Key_X)
    clerk.fills({"title": TITLE, "dated": "三月"})
    assert isinstance(clerk.page, FormPage)
    assert clerk.page.form is not None
    assert "年月日" in clerk.page.form.field("dated").problem()


def test_who_knows_the_attribute_goes_past_the_guide(clerk: Clerk) -> None:
    page = begun(clerk)
    clerk.goes(Key.Key_A)
    assert page.work.at == DECIDE
    said = "".join(one.text() for one in visible(page, QLabel))
    assert not any(word in said for word in ("公文", "成文日期", "印"))
    assert page.decision.form is not None
    page.decision.form.set_answers({"attribute": "PROACTIVE", "grounds": ("G20-01",)})
    page.decision.form.changed.emit()
    page.primary.click()
    clerk.waits()
    assert clerk.here == "result_page"
    assert clerk.kinds() == ["case_opened", "decided", "filed"]


def test_an_unlawful_answer_is_said_under_its_field(clerk: Clerk) -> None:
    page = begun(clerk)
    clerk.goes(Key.Key_A)
    form = page.decision.form
    assert form is not None
    said = {"reason": "不宜公开不宜公开", **INNER}
    form.set_answers({"attribute": "WITHHELD", "grounds": ("G16-1",), **said})
    form.changed.emit()
    page.primary.click()
    clerk.waits()
    assert form.field("reason").problem()
    assert clerk.kinds() == []


def test_it_is_taken_up_again_from_the_list(clerk: Clerk, reception: Reception) -> None:
    begun(clerk)
    clerk.answers("none")
    row = clerk.case()
    reception.go("cases")
    clerk.waits()
    clerk.opens_case(row)
    assert isinstance(clerk.page, TopicPage)
    assert clerk.page.heading.title == TITLE
    assert clerk.page.work.at == GUIDE


def test_the_list_is_narrowed_to_a_matter(
    clerk: Clerk, reception: Reception, tmp_path: Path
) -> None:
    begun(clerk)
    clerk.answers("none")
    clerk.opens(a_paper(tmp_path))
    clerk.answers("none")
    reception.go("cases")
    clerk.waits()
    page = clerk.page
    assert isinstance(page, CasesPage)
    assert page.model.rowCount() == 2
    at = COLUMNS.index("类别")
    for letter, matter in ((Key.Key_X, "会议议题"), (Key.Key_P, "公文")):
        clerk.goes(letter)
        assert [page.model.index(row, at).data() for row in range(page.model.rowCount())] == [
            matter
        ]
    clerk.goes(Key.Key_I)
    assert page.model.rowCount() == 0
    assert clerk.reads("cases_empty_title") == "还没有目录事项"
    clerk.goes(Key.Key_E)
    assert page.model.rowCount() == 2


# ── papers: when a case is opened ────────────────────────────────────────────


def test_a_paper_has_no_case_before_the_first_answer(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.opens(a_paper(tmp_path))
    assert clerk.line().startswith("尚未登记")
    assert clerk.kinds() == []
    clerk.answers("none")
    assert page.opened is not None
    assert page.opened.case is not None
    assert "已登记" in clerk.line()


def test_a_stop_after_something_was_recorded_does_not_deny_it(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path))
    clerk.answers("none")
    clerk.types(Key.Key_Escape)
    clerk.answers("secret")
    clerk.types(Key.Key_Return)
    assert clerk.here == "stop_page"
    assert "已登记的标题和路径" in clerk.reads("stop_title")


# ── walks that no decision follows ───────────────────────────────────────────


def test_a_contested_walk_is_recorded_alone(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path))
    clerk.answers(*CONTESTED)
    assert part(clerk.page, QPushButton, "guide_next").text() == "记入办件(&M)"
    clerk.types(Key.Key_Return)
    assert clerk.here == "start_page"
    assert clerk.case().id in clerk.reads("start_notice_title")
    assert clerk.kinds() == ["case_opened", "inspected", "guided"]


def test_a_walk_outside_ends_the_case_and_says_why(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path))
    clerk.answers(*FOREIGN)
    clerk.types(Key.Key_Return)
    assert clerk.here == "result_page"
    assert clerk.reads("result_title").startswith("已了结")
    assert clerk.reads("fact_reason")
    assert clerk.kinds()[-2:] == ["guided", "closed"]


# ── 报请确定 ─────────────────────────────────────────────────────────────────


def test_who_is_not_sure_records_whom_he_asked_and_waits(clerk: Clerk, tmp_path: Path) -> None:
    clerk.opens(a_paper(tmp_path))
    clerk.answers("unsure")
    assert part(clerk.page, QPushButton, "guide_next").text() == "填写报请(&M)"
    clerk.types(Key.Key_Return)
    assert clerk.here == "referral_page"
    clerk.fills(ASKED)
    assert clerk.here == "workspace_page"
    assert "待报请确定 · 2026-03-06 报苏新市国家保密局" in clerk.line()
    assert clerk.kinds()[-2:] == ["guided", "authority_asked"]
    clerk.goes(Key.Key_A)
    assert clerk.page.primary.text() == "记录答复(&M)"
    clerk.page.primary.click()
    clerk.waits()
    clerk.fills({**ANSWERED, "conclusion": "NOT_SECRET"})
    assert clerk.here == "workspace_page"
    assert "待报请" not in clerk.line()
    assert clerk.kinds()[-1] == "authority_answered"


def test_the_trail_tells_what_was_asked_and_answered_in_sentences(
    clerk: Clerk, reception: Reception, tmp_path: Path
) -> None:
    begun(clerk)
    clerk.goes(Key.Key_Q)
    clerk.fills(ASKED)
    clerk.goes(Key.Key_Q)
    clerk.fills({**ANSWERED, "conclusion": "ON_REQUEST"})
    clerk.opens(a_paper(tmp_path))
    clerk.answers(*FOREIGN)
    clerk.types(Key.Key_Return)
    reception.go("trail")
    clerk.waits()
    model = next(one for one in visible(clerk.page, QTableView)).model()
    told = "\n".join(str(model.index(row, 2).data()) for row in range(model.rowCount()))
    assert f"登记会议议题 {TITLE}" in told
    assert "2026-03-06 报苏新市国家保密局确定：附件2的点位坐标能否公开" in told
    assert "苏新市国家保密局 2026-03-20 答复（苏保函〔2026〕12号）：依申请公开" in told
    assert "按引导答了 3 问，结果：" in told
    assert "了结，不按政府信息办：" in told


def test_what_is_done_is_shown_again_with_what_follows(clerk: Clerk) -> None:
    begun(clerk)
    clerk.answers(*PLAIN)
    clerk.types(Key.Key_Return, Key.Key_Return)
    clerk.opens_case(clerk.case())
    assert clerk.here == "result_page"
    assert "列席" in clerk.reads("fact_follows")
    clerk.goes(Key.Key_R)
    assert isinstance(clerk.page, TopicPage)
    assert clerk.page.work.at == DECIDE


def test_a_case_can_be_asked_about_from_anywhere_and_left_again(
    clerk: Clerk, tmp_path: Path
) -> None:
    clerk.opens(a_paper(tmp_path))
    clerk.goes(Key.Key_Q)
    assert clerk.here == "referral_page"
    clerk.types(Key.Key_Escape)
    assert clerk.here == "workspace_page"
    assert clerk.kinds() == []
    clerk.goes(Key.Key_Q)
    clerk.fills(ASKED)
    assert clerk.kinds() == ["case_opened", "inspected", "authority_asked"]


def test_what_awaits_an_answer_counts_as_waiting(clerk: Clerk, reception: Reception) -> None:
    begun(clerk)
    clerk.goes(Key.Key_Q)
    clerk.fills(ASKED)
    assert isinstance(clerk.page, TopicPage)
    reception.go("start")
    clerk.waits()
    assert reception.window.rail.button("cases").count() == 1
    line = next(
        one
        for one in visible(clerk.page, QAbstractButton)
        if one.objectName() == f"recent_{clerk.case().id}"
    )
    assert line.accessibleName() == f"会议议题，{TITLE}，属性未定，待报请确定"


def test_an_answer_that_it_is_secret_stops(clerk: Clerk, tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    clerk.opens(path)
    clerk.goes(Key.Key_Q)
    clerk.fills(ASKED)
    clerk.goes(Key.Key_Q)
    clerk.fills({**ANSWERED, "conclusion": "SECRET"})
    assert clerk.here == "stop_page"
    assert "属于国家秘密" in clerk.reads("stop_title")
    clerk.types(Key.Key_Return)
    row = clerk.case()
    clerk.opens_case(row)
    assert clerk.here == "result_page"
    names = {one.objectName() for one in visible(clerk.page, QPushButton)}
    assert names == {"another"}
    clerk._reception.open_paper(path)
    clerk.waits()
    assert clerk.here == "stop_page"


@pytest.mark.parametrize("width", [840, 1100, 1280])
def test_no_word_of_its_pages_is_cut_off(
    clerk: Clerk, reception: Reception, width: int, show_all: Callable[[], list[str]]
) -> None:
    reception.window.resize(width, 700)
    begun(clerk)
    clerk.goes(Key.Key_Q)
    clerk.fills(ASKED)
    assert show_all() == []
    clerk.goes(Key.Key_Q)
    assert show_all() == []


@pytest.fixture
def show_all(reception: Reception) -> Callable[[], list[str]]:
    """Buttons that are too narrow for their words."""

    def narrow() -> list[str]:
        for _ in range(5):
            QApplication.processEvents()
        return [
            one.text()
            for one in visible(reception.window, QPushButton)
            if one.width() < one.minimumSizeHint().width()
        ]

    return narrow
