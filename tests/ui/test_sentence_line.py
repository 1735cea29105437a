"""The sentence of a paper that goes up, in the window: offered, shown, placed, written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import stated
from builders import a_paper, texts
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from ui.seen import part

from gkdesk.forms.form import Answers
from gkdesk.ui.pages.result import ResultPage
from gkdesk.ui.pages.workspace import WorkspacePage
from gkdesk.ui.reception import Reception

Opens = Callable[..., Reception]
LAST = "所需经费已列入部门预算，不新增债务。"
FIRST = "我局起草了《村级档案工作方案》，拟提请市政府印发实施。"
CLOSED = "妥否，请批示。"
PUBLIC: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-03",)}
INNER: Answers = {
    "attribute": "WITHHELD",
    "grounds": ("G16-1",),
    "reason": "本件只涉及本局内部的岗位分工安排，对外不产生直接影响，公开没有必要。",
    **stated.INNER,
}


def a_request(folder: Path, *says: str, titled: str = "关于提请印发村级档案工作方案的请示") -> Path:
    return a_paper(
        folder,
        name="请示.docx",
        titled=titled,
        to="市人民政府：",
        says=says or (FIRST, LAST, CLOSED),
    )


class Desk:
    """A clerk before a request."""

    def __init__(self, reception: Reception, qtbot: QtBot, path: Path) -> None:
        self.reception, self._qtbot = reception, qtbot
        reception.open_paper(path)
        self.wait()
        self.page.go_to(1)

    @property
    def page(self) -> WorkspacePage:
        page = self.reception.window.page
        assert isinstance(page, WorkspacePage)
        return page

    @property
    def offer(self) -> QWidget:
        return part(self.page, QWidget, "sentence")

    def wait(self) -> None:
        self._qtbot.waitUntil(self.reception.tasks.is_idle)

    def answer(self, answers: Answers) -> None:
        form = self.page.decision.form
        assert form is not None
        form.set_answers(answers)
        form.changed.emit()
        self._qtbot.wait(350)  # the pause before anything is asked
        self.wait()

    def tick(self) -> None:
        self.page.decision.sentence.field.rows()[0].click()
        self.wait()

    def shown(self) -> list[str]:
        model = self.page.paper.view.paper
        return [str(model.data(model.index(i))) for i in range(model.rowCount())]

    def outcome(self) -> str:
        return part(self.page, QLabel, "outcome").text()

    def write(self) -> ResultPage:
        self.page.primary.click()
        self.wait()
        page = self.reception.window.page
        assert isinstance(page, ResultPage)
        return page


@pytest.fixture
def begin(reception: Reception, qtbot: QtBot) -> Callable[[Path], Desk]:
    return lambda path: Desk(reception, qtbot, path)


def copy_of(path: Path) -> list[str]:
    return [text for text in texts(path.with_name(f"{path.stem}（已标注）.docx")) if text]


def test_it_is_offered_for_a_request_and_not_ticked(
    begin: Callable[[Path], Desk], tmp_path: Path
) -> None:
    path = a_request(tmp_path)
    desk = begin(path)
    assert not desk.offer.isVisible()
    desk.answer(PUBLIC)
    assert desk.offer.isVisible()
    assert not desk.page.decision.sentence.is_wanted
    before = desk.shown()
    assert not any("建议将该文" in line for line in before)
    desk.write()
    assert "建议将该文" not in "".join(copy_of(path))


def test_a_notice_is_never_offered_it(begin: Callable[[Path], Desk], tmp_path: Path) -> None:
    desk = begin(a_paper(tmp_path))
    desk.answer(PUBLIC)
    assert not desk.offer.isVisible()


def test_a_request_that_says_it_is_not_offered_it(
    begin: Callable[[Path], Desk], tmp_path: Path
) -> None:
    said = "建议公开属性为主动公开，理由是涉及村民切身利益。"
    desk = begin(a_request(tmp_path, FIRST, said, CLOSED))
    desk.answer(PUBLIC)
    assert not desk.offer.isVisible()


def test_ticked_it_is_shown_in_its_place_and_written(
    begin: Callable[[Path], Desk], tmp_path: Path
) -> None:
    path = a_request(tmp_path)
    desk = begin(path)
    desk.answer(PUBLIC)
    desk.tick()
    lines = desk.shown()
    at = next(i for i, line in enumerate(lines) if line.startswith("建议将该文公开属性定为"))
    assert (lines[at - 1], lines[at + 1]) == (LAST, CLOSED)
    assert "公开属性建议写在“所需经费已列入部门预算，不新增债务。”的下一行" in desk.outcome()
    assert "（此件公开发布）写在" in desk.outcome()
    words = part(desk.page, QLabel, "paper_words").text()
    assert words.endswith("除标注和建议外不作改动")
    result = desk.write()
    written = copy_of(path)
    assert written[written.index(lines[at]) - 1] == LAST
    assert "（此件公开发布）" in written
    assert part(result, QLabel, "fact_sentence").text() == lines[at]
    assert "标注和加进正文的一段" in part(result, QLabel, "result_sentence").text()


def test_unticked_it_goes_again(begin: Callable[[Path], Desk], tmp_path: Path) -> None:
    desk = begin(a_request(tmp_path))
    desk.answer(PUBLIC)
    before = desk.shown()
    desk.tick()
    desk.tick()
    assert desk.shown() == before


def test_where_no_mark_is_printed_a_copy_is_written_all_the_same(
    begin: Callable[[Path], Desk], tmp_path: Path
) -> None:
    path = a_request(tmp_path)
    desk = begin(path)
    desk.answer(INNER)
    assert desk.page.primary.text().startswith("记录")
    desk.tick()
    assert desk.page.primary.text().startswith("生成标注稿")
    result = desk.write()
    assert part(result, QLabel, "result_title").text() == "公开属性建议已写进正文"
    assert any("不予公开" in line for line in copy_of(path))
    assert desk.reception.desk is not None
    (case,) = desk.reception.desk.cases()
    assert (case.status, bool(case.out)) == ("filed", True)


def test_where_the_desk_is_not_sure_it_asks_in_the_paper(
    begin: Callable[[Path], Desk], tmp_path: Path
) -> None:
    path = a_request(tmp_path, FIRST, f"{LAST}{CLOSED}")
    desk = begin(path)
    desk.answer(PUBLIC)
    desk.tick()
    view = desk.page.paper.view
    assert view.is_choosing
    assert not desk.page.primary.isEnabled()
    assert "结束语" in part(desk.page, QLabel, "sentence_where").text()
    view.setCurrentIndex(view.paper.index_of_block(3))
    QTest.keyClick(view, Qt.Key.Key_Return)
    desk.wait()
    assert desk.page.primary.isEnabled()
    desk.write()
    written = copy_of(path)
    assert written[written.index(FIRST) + 1].startswith("建议将该文")


def test_another_place_can_be_chosen(begin: Callable[[Path], Desk], tmp_path: Path) -> None:
    path = a_request(tmp_path)
    desk = begin(path)
    desk.answer(PUBLIC)
    desk.tick()
    desk.page.decision.sentence.place.click()
    view = desk.page.paper.view
    assert view.is_choosing
    view.setCurrentIndex(view.paper.index_of_block(3))
    QTest.keyClick(view, Qt.Key.Key_Return)
    desk.wait()
    lines = desk.shown()
    assert lines[lines.index(FIRST) + 1].startswith("建议将该文")
    assert "（此件公开发布）" in lines
    desk.write()
    written = copy_of(path)
    assert written[written.index(FIRST) + 1].startswith("建议将该文")
    assert written[-1] == "（此件公开发布）"


def test_the_words_follow_the_answers(begin: Callable[[Path], Desk], tmp_path: Path) -> None:
    desk = begin(a_request(tmp_path))
    desk.answer(PUBLIC)
    desk.tick()
    desk.answer(INNER)
    assert desk.page.decision.sentence.is_wanted
    assert any("定为“不予公开”" in line for line in desk.shown())
    assert not any("定为“主动公开”" in line for line in desk.shown())


def test_it_is_reached_and_ticked_by_keyboard(
    begin: Callable[[Path], Desk], tmp_path: Path
) -> None:
    desk = begin(a_request(tmp_path))
    desk.answer(PUBLIC)
    row = desk.page.decision.sentence.field.rows()[0]
    assert row.focusPolicy() & Qt.FocusPolicy.TabFocus
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    desk.wait()
    assert desk.page.decision.sentence.is_wanted
    assert "建议将该文" in row.accessibleDescription()


def test_a_tick_outlives_answers_that_are_being_changed(
    begin: Callable[[Path], Desk], tmp_path: Path
) -> None:
    desk = begin(a_request(tmp_path))
    desk.answer(PUBLIC)
    desk.tick()
    desk.answer({**INNER, "reason": ""})
    assert not desk.offer.isVisible()
    assert not any("建议将该文" in line for line in desk.shown())
    desk.answer(INNER)
    assert desk.page.decision.sentence.is_wanted
    assert any("建议将该文" in line for line in desk.shown())
