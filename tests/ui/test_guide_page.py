"""引导 in the window: one question at a time, back at any point, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_paper
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui.seen import part, parts, visible

from gkdesk.ui import words
from gkdesk.ui.choices import ManyRow, OneRow
from gkdesk.ui.crumbs import Crumbs
from gkdesk.ui.guide_words import MOOT, NOTHING_CHOSEN
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.workspace import CHECK, DECIDE, GUIDE, WorkspacePage
from gkdesk.ui.reception import Reception

Key = Qt.Key
PLAIN = ("none", "own", "aware", "nothing")
CONTESTED = ("none", "joint", "lead_agreed", "rule", "internal", "whole", "none")
WHY = "本件修改了办事窗口的受理条件，外单位要照着办，市司法局3月2日备案"


class Guided:
    """Somebody with a keyboard only, before the guide."""

    def __init__(self, page: WorkspacePage, reception: Reception) -> None:
        self.page, self._reception = page, reception

    def keys(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self.page, key, held)

    @property
    def asked(self) -> str:
        return self.said("guide_question")

    @property
    def rows(self) -> list[OneRow | ManyRow]:
        asked = self.page.walking.card.question
        return [*visible(asked, OneRow), *visible(asked, ManyRow)]

    @property
    def chosen(self) -> list[str]:
        return [row.value for row in self.rows if row.isChecked()]

    def says(self, *answers: str) -> None:
        """Press the digit of each answer, and Enter."""
        for answer in answers:
            number = next(row.number for row in self.rows if row.value == answer)
            QTest.keyClicks(QApplication.focusWidget() or self.page, str(number))
            self.keys(Key.Key_Return)

    def clicks(self, answer: str) -> None:
        next(row for row in self.rows if row.value == answer).click()

    def said(self, name: str) -> str:
        return part(self.page, QLabel, name).text()

    def presses(self, name: str) -> None:
        (button,) = [one for one in visible(self.page, QAbstractButton) if one.objectName() == name]
        assert button.isEnabled()
        button.click()

    def everything(self) -> str:
        return "\n".join(one.text() for one in visible(self.page.walking.card, QLabel))


@pytest.fixture
def wait(qtbot: QtBot, reception: Reception) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(reception.tasks.is_idle)


@pytest.fixture
def guided(reception: Reception, wait: Callable[[], None], tmp_path: Path) -> Callable[..., Guided]:
    """Opens a paper and sits down before its first question."""

    def opens(**paper: str) -> Guided:
        reception.open_paper(a_paper(tmp_path, **paper))
        wait()
        page = reception.window.page
        assert isinstance(page, WorkspacePage)
        return Guided(page, reception)

    return opens


def test_a_new_paper_begins_with_one_question_and_nothing_chosen(
    guided: Callable[..., Guided],
) -> None:
    clerk = guided()
    assert clerk.page.work.at == GUIDE
    assert clerk.asked == "这份文稿有没有密级或者内部标志？"
    assert clerk.chosen == []
    assert [row.number for row in clerk.rows] == [*range(1, 9)]
    assert "第 1 问" in clerk.said("guide_progress")
    assert clerk.rows[0].hasFocus()


def test_who_knows_the_attribute_goes_past_it(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.keys(Key.Key_2, ctrl=True)
    assert clerk.page.work.at == DECIDE
    assert not clerk.page.decision.difference.isVisible()
    clerk.keys(Key.Key_3, ctrl=True)
    assert clerk.page.work.at == CHECK
    clerk.keys(Key.Key_1, ctrl=True)
    assert clerk.page.work.at == GUIDE
    assert clerk.rows[0].hasFocus()


def test_enter_without_an_answer_says_so_and_stays(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.keys(Key.Key_Return)
    assert clerk.said("guide_problem") == NOTHING_CHOSEN
    assert "密级" in clerk.asked


def test_a_plain_notice_takes_four_digits_and_the_form_is_filled(
    guided: Callable[..., Guided],
) -> None:
    clerk = guided()
    clerk.says(*PLAIN)
    assert clerk.said("guide_title") == "建议主动公开"
    assert "第十九条" in clerk.said("guide_article")
    assert "20个工作日" in clerk.said("guide_steps")
    assert "本件由本机关制作" in clerk.said("guide_reason")
    clerk.keys(Key.Key_Return)
    form = clerk.page.decision.form
    assert clerk.page.work.at == DECIDE
    assert form is not None
    assert form.answers() == {"attribute": "PROACTIVE", "grounds": ("G19b",)}
    assert clerk.page.decision.primary.hasFocus()
    assert not clerk.page.decision.difference.isVisible()


def test_what_must_be_stated_besides_is_asked_where_it_is_filled_in(
    guided: Callable[..., Guided],
) -> None:
    clerk = guided()
    clerk.says("none", "own", "none", "fresh", "internal", "whole", "none")
    assert clerk.said("guide_title") == "建议不予公开"
    clerk.keys(Key.Key_Return)
    form = clerk.page.decision.form
    assert form is not None
    assert not form.is_complete()
    assert part(form, QLabel, "problem_reason").text()
    assert form.answers()["grounds"] == ("G16-1",)


def test_the_reason_can_be_copied(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.says(*PLAIN)
    clerk.presses("copy_reason")
    assert QApplication.clipboard().text() == clerk.said("guide_reason")


def test_esc_goes_back_one_by_one_and_answers_are_kept(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.says(*PLAIN[:2])
    clerk.keys(Key.Key_Escape)
    assert clerk.chosen == ["own"]
    clerk.keys(Key.Key_Escape)
    assert clerk.chosen == ["none"]
    clerk.keys(Key.Key_Return)
    assert "应当公开" in clerk.asked  # straight to the first question that is open


def test_a_crumb_leads_back_to_its_question(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.says(*PLAIN[:3])
    (crumbs,) = visible(clerk.page, Crumbs)
    said = [one.accessibleName() for one in visible(crumbs, QAbstractButton)]
    assert [text.split("答的是：")[1] for text in said][:2] == [
        "没有标志，也不出自密件",
        "本机关自己制作",
    ]
    clerk.presses("crumb_origin")
    assert clerk.chosen == ["own"]


def test_what_does_not_count_any_more_is_shown_as_such(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.says("none", "joint", "lead_agreed")
    clerk.presses("crumb_origin")
    clerk.says("own")
    moot = clerk.said("guide_moot")
    assert moot.startswith(MOOT.split("{")[0])
    assert "都同意" in moot


def test_what_goes_with_no_other_answer_takes_the_others_away(
    guided: Callable[..., Guided],
) -> None:
    clerk = guided()
    clerk.says(*PLAIN[:2])
    for value in ("aware", "rule"):
        clerk.clicks(value)
    assert clerk.chosen == ["aware", "rule"]
    clerk.clicks("none")
    assert clerk.chosen == ["none"]
    clerk.clicks("aware")
    assert clerk.chosen == ["aware"]


def test_more_answers_than_may_be_given_are_said_at_once(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.says(*PLAIN[:2])
    for value in ("aware", "interest", "rule", "join"):
        clerk.clicks(value)
    assert "最多选 3 项" in clerk.said("guide_problem")
    clerk.keys(Key.Key_Return)
    assert "应当公开" in clerk.asked


def test_what_the_paper_shows_is_said_and_decides_nothing(guided: Callable[..., Guided]) -> None:
    clerk = guided(titled="关于印发档案开放管理办法的通知")
    clerk.says(*PLAIN[:2])
    hint = part(clerk.page, Notice, "guide_hint")
    assert hint.isVisible()
    assert hint.text().startswith("从文稿看")
    assert "只供参考" in hint.text()
    assert clerk.chosen == []


def test_a_stop_lets_go_of_the_paper(
    guided: Callable[..., Guided], reception: Reception, qtbot: QtBot
) -> None:
    clerk = guided()
    clerk.says("secret")
    assert clerk.said("guide_title").startswith("停止")
    assert not part(clerk.page, QAbstractButton, "guide_otherwise").isVisible()
    clerk.keys(Key.Key_Return)
    qtbot.waitUntil(lambda: page_of(reception) == "stop_page")
    assert "没有保留任何内容" in part(reception.window, QLabel, "stop_title").text()
    assert clerk.page.opened is None
    assert clerk.page.walking.proposal is None


def test_after_a_stop_the_form_does_not_go_on_either(
    guided: Callable[..., Guided], wait: Callable[[], None], tmp_path: Path
) -> None:
    clerk = guided()
    clerk.says("secret")
    decide(clerk.page, "PROACTIVE", "G20-01")
    clerk.page.decision.difference.field.setText(WHY)
    clerk.page.primary.click()
    wait()
    assert "停止办理" in part(clerk.page, Notice, "workspace_notice").text()
    assert not list(tmp_path.glob("*（已标注）*"))


def test_what_is_contested_shows_both_views_and_proposes_nothing(
    guided: Callable[..., Guided],
) -> None:
    clerk = guided()
    clerk.says(*CONTESTED)
    assert clerk.said("guide_title") == "有争议，建议送办公室审查"
    views = [one.text() for one in visible(clerk.page, QLabel) if one.objectName() == "guide_view"]
    assert [view.split("：")[0] for view in views] == ["主动公开", "不予公开"]
    assert "采用" not in clerk.page.primary.text()
    form = clerk.page.decision.form
    assert form is not None
    assert not form.answers().get("attribute")


def test_choosing_otherwise_asks_why_and_goes_on_with_a_word(
    guided: Callable[..., Guided],
    reception: Reception,
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    clerk = guided()
    clerk.says(*PLAIN)
    clerk.presses("guide_otherwise")
    assert clerk.page.work.at == DECIDE
    line = clerk.page.decision.difference
    decide(clerk.page, "PROACTIVE", "G20-01")
    assert line.isVisible()
    assert "主动公开" in clerk.said("difference_said")
    clerk.page.primary.click()
    wait()
    assert clerk.said("difference_problem")
    assert line.field.hasFocus()
    line.field.setText(WHY)
    clerk.page.primary.click()
    wait()
    assert (tmp_path / "通知（已标注）.docx").exists()
    assert reception.desk is not None
    noted = next(one for one in reception.desk.events() if one.kind == "guided")
    assert (noted.body["adopted"], noted.body["why"]) == (False, WHY)
    told = words.event_sentence(noted, {})
    assert told == f"按引导答了 4 问，建议：主动公开；另行选定，理由：{WHY}"


def test_a_result_stands_until_another_is_reached(guided: Callable[..., Guided]) -> None:
    """Going back from a proposal is no way around the word why."""
    clerk = guided()
    clerk.says(*PLAIN)
    clerk.keys(Key.Key_Escape)
    decide(clerk.page, "PROACTIVE", "G20-01")
    assert clerk.page.decision.difference.isVisible()
    decide(clerk.page, "PROACTIVE", "G19b")
    assert not clerk.page.decision.difference.isVisible()


def test_the_answers_stay_when_the_paper_is_read_again(
    guided: Callable[..., Guided], wait: Callable[[], None]
) -> None:
    clerk = guided()
    clerk.says(*PLAIN[:2])
    clerk.page.refresh()
    wait()
    assert "应当公开" in clerk.asked
    assert clerk.page.walking.may_go_back


def test_another_paper_begins_anew(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.says(*PLAIN)
    other = guided(name="另一份.docx", titled="关于另一件事的通知")
    assert "密级" in other.asked
    assert other.chosen == []
    decide(other.page, "PROACTIVE", "G20-01")
    assert not other.page.decision.difference.isVisible()


def test_nothing_stays_of_a_paper_that_was_forgotten(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.says(*PLAIN)
    clerk.page.forget()
    assert clerk.page.walking.proposal is None
    assert "建议" not in "".join(one.text() for one in parts(clerk.page.walking.card, QLabel))


def test_a_screen_reader_hears_question_help_and_answers(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    view = clerk.page.walking.card.question
    assert view.accessibleName() == clerk.asked
    assert view.accessibleDescription() == clerk.said("guide_help")
    assert clerk.rows[3].accessibleName().startswith("上级件有密级")
    assert clerk.rows[3].accessibleDescription()


@pytest.mark.parametrize("width", [1280, 1100, 1000])
def test_nothing_is_wider_than_its_card(
    guided: Callable[..., Guided], reception: Reception, qtbot: QtBot, width: int
) -> None:
    reception.window.resize(width, 768)
    clerk = guided(titled="关于" + "进一步做好档案开放和数字化利用" * 6 + "工作的通知")
    for answer in (*CONTESTED, ""):
        qtbot.wait(10)
        view = clerk.page.walking.card.question if answer else clerk.page.walking.card.proposal
        inside = view.widget()
        assert inside.width() <= view.viewport().width()
        assert not [one for one in visible(inside, QWidget) if one.width() > inside.width()]
        for button in visible(clerk.page.walking.card, QPushButton):
            assert button.width() >= button.minimumSizeHint().width(), button.text()
        if answer:
            clerk.says(answer)


def page_of(reception: Reception) -> str:
    page = reception.window.page
    return page.objectName() if page is not None else ""


def decide(page: WorkspacePage, attribute: str, ground: str) -> None:
    """Answer the form as if by hand."""
    page.go_to(DECIDE)
    form = page.decision.form
    assert form is not None
    form.set_answers({"attribute": attribute, "grounds": (ground,)})
    form.changed.emit()


def test_what_only_the_guide_asks_for_is_stated_beside_the_proposal(
    guided: Callable[..., Guided],
    reception: Reception,
    wait: Callable[[], None],
) -> None:
    clerk = guided()
    clerk.says("none", "forwarded", "proactive")
    assert clerk.said("guide_title").startswith("随原文")
    clerk.keys(Key.Key_Return)
    assert clerk.page.work.at == GUIDE
    assert clerk.said("problem_source_organ")
    field = part(clerk.page, QLineEdit, "fact_source_organ")
    assert field.hasFocus()
    field.setText("临川市人民政府办公室，主动公开")
    assert "临川市人民政府办公室" in clerk.said("guide_reason")
    clerk.keys(Key.Key_Return)
    assert clerk.page.work.at == DECIDE
    decide(clerk.page, "PROACTIVE", "G19b")
    assert not clerk.page.decision.difference.isVisible()
    clerk.page.primary.click()
    wait()
    assert reception.desk is not None
    noted = next(one for one in reception.desk.events() if one.kind == "guided")
    assert noted.body["stated"] == {"source_organ": "临川市人民政府办公室，主动公开"}


def test_a_long_result_is_read_by_page_down(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.says(*PLAIN)
    bar = clerk.page.walking.card.proposal.verticalScrollBar()
    QApplication.processEvents()
    before = bar.value()
    clerk.keys(Key.Key_PageDown)
    assert bar.maximum() > 0
    assert bar.value() > before


def test_tab_goes_through_a_result_as_one_reads(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.says("none", "forwarded", "proactive")
    clerk.page.walking.card.proposal.setFocus()
    met = []
    for _ in range(8):
        clerk.keys(Key.Key_Tab)
        focus = QApplication.focusWidget()
        met.append(focus.objectName() if focus is not None else "")
    assert met == [
        "fact_source_organ",
        "copy_reason",
        "path_mark",
        "path_origin",
        "path_source_mark",
        "guide_back",
        "guide_otherwise",
        "guide_next",
    ]


def test_what_must_be_reviewed_first_says_so_above_all(guided: Callable[..., Guided]) -> None:
    clerk = guided()
    clerk.says("none", "own", "none", "policy", "internal", "whole", "none")
    assert clerk.said("guide_title") == "建议不予公开"
    assert "先审查" in part(clerk.page, Notice, "guide_review").text()
    assert "审查" in clerk.said("guide_steps")
