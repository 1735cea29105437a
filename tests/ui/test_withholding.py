"""Selecting text in a paper, and the lists of what is withheld and of attachments that differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_paper, body, line, table
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
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
from stated import BUSINESS, INNER
from ui.seen import part, parts, visible

from gkdesk.forms.passages import Span
from gkdesk.guide import grounds
from gkdesk.records import Reading
from gkdesk.terms import Attribute
from gkdesk.ui.form_view import FormView
from gkdesk.ui.ground_box import OneOf
from gkdesk.ui.masking import Mask, moved, origin
from gkdesk.ui.pages.workspace import WorkspacePage
from gkdesk.ui.paper_view import PaperView
from gkdesk.ui.part_list import PartList
from gkdesk.ui.passage_card import PassageCard
from gkdesk.ui.passage_list import PassageList
from gkdesk.ui.reception import Reception
from gkdesk.withheld import Offer

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
NUMBER = "11010519491231002X"
WHY = "可以认出救助对象本人和他的病情"
CATALOGUE = grounds.load().grounds.values()
EXEMPTIONS = tuple(one for one in CATALOGUE if one.is_exemption and not one.refusal)


@pytest.fixture
def view(qtbot: QtBot, tmp_path: Path) -> PaperView:
    """A paper in which text can be selected."""
    made = PaperView()
    qtbot.addWidget(made)
    made.resize(640, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    says = ("第一段的文字。", f"王小明，身份证号码{NUMBER}，因病致贫。", "第三段的文字。")
    made.show_reading(Reading.of(a_paper(tmp_path, says=says)))
    made.let_pick(may_pick=True)
    made.setFocus()
    return made


def at(view: PaperView, block: int, place: int) -> QPoint:
    """A point just inside a character."""
    box = view.visualRect(view.paper.index_of_block(block))
    for x in range(box.left(), box.right()):
        point = QPoint(x, box.center().y() if box.height() < 60 else box.top() + 18)
        spot = view.spot_at(point)
        if spot is not None and spot.at == place and x > box.left() + 110:
            return point + QPoint(2, 0)
    raise AssertionError("there is no such place on the screen")


def drag(view: PaperView, first: QPoint, last: QPoint) -> None:
    here = view.viewport()
    QTest.mousePress(here, Qt.MouseButton.LeftButton, pos=first)
    where = QPointF(last)
    moves = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        QPointF(here.mapToGlobal(last)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(here, moves)
    QTest.mouseRelease(here, Qt.MouseButton.LeftButton, pos=last)


def picked(view: PaperView) -> Span | None:
    return view.picking.span


# ── selecting ────────────────────────────────────────────────────────────────────────


def test_text_is_selected_by_dragging_in_either_direction(view: PaperView) -> None:
    drag(view, at(view, 3, 2), at(view, 3, 5))
    assert picked(view) == Span(3, 3, 2, 5)
    drag(view, at(view, 3, 5), at(view, 3, 2))
    assert picked(view) == Span(3, 3, 2, 5)


def test_a_selection_goes_on_over_paragraphs(view: PaperView) -> None:
    drag(view, at(view, 3, 2), at(view, 5, 3))
    assert picked(view) == Span(3, 5, 2, 3)


def test_a_double_click_takes_the_paragraph_and_a_click_lets_go(view: PaperView) -> None:
    place = at(view, 3, 2)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked(view) == Span(3, 3)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked(view) is None


def test_what_is_masked_is_taken_as_a_whole(view: PaperView) -> None:
    row = view.paper.row(view.paper.index_of_block(4))
    assert row is not None
    assert NUMBER not in row.text
    stars = row.text.index("*")
    drag(view, at(view, 4, stars + 2), at(view, 4, stars + 4))
    begins = f"王小明，身份证号码{NUMBER}".index(NUMBER)
    assert picked(view) == Span(4, 4, begins, begins + len(NUMBER))


def test_keys_select_characters_paragraphs_and_let_go(view: PaperView) -> None:
    view.follow(3)
    QTest.keyClick(view, Key.Key_Right)
    QTest.keyClick(view, Key.Key_Right, SHIFT)
    QTest.keyClick(view, Key.Key_Right, SHIFT)
    assert picked(view) == Span(3, 3, 1, 3)
    QTest.keyClick(view, Key.Key_Escape)
    assert picked(view) is None
    QTest.keyClick(view, Key.Key_Space)
    QTest.keyClick(view, Key.Key_Down, SHIFT)
    assert picked(view) == Span(3, 4)
    QTest.keyClick(view, Key.Key_Up, SHIFT)
    assert picked(view) == Span(3, 3)


def test_nothing_is_selected_where_nothing_is_withheld(view: PaperView) -> None:
    view.let_pick(may_pick=False)
    drag(view, at(view, 3, 2), at(view, 3, 5))
    view.follow(3)
    QTest.keyClick(view, Key.Key_Space)
    assert view.picking.selection is None


def test_what_is_withheld_is_shown_with_its_number_and_read_aloud(view: PaperView) -> None:
    view.show_withheld([(1, Span(3, 3, 0, 3)), (2, Span(3, 4))])
    first, second = (view.paper.row(view.paper.index_of_block(i)) for i in (3, 4))
    assert first is not None
    assert second is not None
    assert [(one.start, one.end, one.number) for one in first.struck] == [(0, 3, 1), (0, 7, 2)]
    assert [one.end for one in second.struck] == [len(second.text)]
    index = view.paper.index_of_block(3)
    spoken = str(view.paper.data(index, Qt.ItemDataRole.AccessibleTextRole))
    assert "列入删减第 1、2 处" in spoken
    before = view.grab().toImage()
    view.show_withheld([])
    assert view.grab().toImage() != before


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5), st.integers(1, 8)), max_size=4),
    st.integers(0, 60),
)
def test_a_place_outside_masks_comes_back_from_where_it_is_shown(
    made: list[tuple[int, int, int]], place: int
) -> None:
    masks: list[Mask] = []
    end = shown = 0
    for gap, length, width in made:
        start = end + gap
        shown += gap + width
        masks.append(Mask(start, start + length, shown))
        end = start + length
    inside = any(mask.start < place < mask.end for mask in masks)
    back = origin(moved(place, masks), masks, is_end=True)
    if inside:
        assert any(back == mask.end for mask in masks)
    else:
        assert moved(back, masks) == moved(place, masks)


# ── the list ─────────────────────────────────────────────────────────────────────────


@pytest.fixture
def listed(qtbot: QtBot) -> tuple[PassageList, list[str]]:
    made, told = PassageList(EXEMPTIONS, ()), list[str]()
    made.edited.connect(told.append)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made, told


def cards(made: PassageList) -> list[PassageCard]:
    return visible(made, PassageCard)


def press(made: PassageList, name: str, number: int = 0) -> None:
    found = [one for one in visible(made, QAbstractButton) if one.objectName() == name]
    QTest.mouseClick(found[number], Qt.MouseButton.LeftButton)


def test_an_entry_is_made_edited_and_removed(listed: tuple[PassageList, list[str]]) -> None:
    made, told = listed
    made.take("第5段第1至7字")
    assert told[-1] == "第5段第1至7字，，，"
    part(made, QLineEdit, "passage_what").setText("姓名，住址")
    box = part(made, OneOf, "passage_ground")
    box.setCurrentIndex(box.findData("G15b"))
    box.activated.emit(box.currentIndex())
    part(made, QLineEdit, "passage_reason").setText(WHY)
    assert told[-1] == f"第5段第1至7字，姓名、住址，G15b，{WHY}"
    made.take("第6段")
    assert [one.is_open for one in cards(made)] == [False, True]
    press(made, "remove_passage", 0)
    assert told[-1] == "第6段，，，"
    press(made, "remove_passage")
    assert told[-1] == ""
    assert cards(made) == []


def test_a_list_of_old_shows_its_words_and_what_is_missing(
    listed: tuple[PassageList, list[str]],
) -> None:
    made, told = listed
    made.show_answer("附件2第3栏身份证号\n第5段，姓名，G15b")
    assert [one.passage.where for one in cards(made)] == ["附件2第3栏身份证号", "第5段"]
    assert [one.lacking for one in cards(made)] == [("what", "ground", "reason"), ("reason",)]
    assert told == []


def test_a_place_goes_to_the_entry_that_waits_for_one(
    listed: tuple[PassageList, list[str]],
) -> None:
    made, _ = listed
    made.show_answer("第5段，姓名，G15b，x\n，个人信息，G15b，")
    made.take("第7段", "身份证号码")
    assert [(one.where, one.what) for one in made.listed] == [
        ("第5段", "姓名"),
        ("第7段", "个人信息"),
    ]


def test_one_reason_serves_all_on_the_same_ground(listed: tuple[PassageList, list[str]]) -> None:
    made, told = listed
    made.show_answer("第5段，姓名，G15b，\n第6段，住址，G15b，\n第7段，配方，G15a，")
    press(made, "edit_passage", 0)
    part(made, QLineEdit, "passage_reason").setText(WHY)
    press(made, "same_reason")
    assert told[-1].splitlines() == [
        f"第5段，姓名，G15b，{WHY}",
        f"第6段，住址，G15b，{WHY}",
        "第7段，配方，G15a，",
    ]


def test_only_exemptions_are_offered(listed: tuple[PassageList, list[str]]) -> None:
    made, _ = listed
    made.take("第5段")
    box = part(made, OneOf, "passage_ground")
    offered = [box.itemData(i) for i in range(box.count())]
    assert offered == ["", "G14b", "G14c", "G15a", "G15b", "G16-1", "G16-2", "G16-3"]


# ── attachments ──────────────────────────────────────────────────────────────────────

OFFER = Offer(
    grounds={
        one: tuple(ground for ground in CATALOGUE if one in ground.allowed) for one in Attribute
    },
    labels={
        Attribute.PROACTIVE: "主动公开",
        Attribute.PARTIAL: "部分公开",
        Attribute.ON_REQUEST: "依申请公开",
        Attribute.WITHHELD: "不予公开",
    },
)


def test_an_attachment_says_nothing_until_it_differs(qtbot: QtBot) -> None:
    made, told = PartList([("附件1", "名单"), ("附件2", "课表")], OFFER), list[str]()
    made.edited.connect(told.append)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    second = parts(made, OneOf)[2]
    assert [second.itemText(i) for i in range(second.count())] == [
        "与正文相同",
        "主动公开",
        "依申请公开",
        "不予公开",
    ]
    second.setCurrentIndex(2)
    second.activated.emit(2)
    assert told[-1] == "附件2，ON_REQUEST，，"
    ground = visible(made, OneOf)[-1]
    ground.setCurrentIndex(1)
    ground.activated.emit(1)
    visible(made, QLineEdit)[-1].setText("只列培训课表，不涉及公众利益")
    assert told[-1] == "附件2，ON_REQUEST，G13，只列培训课表，不涉及公众利益"
    second.setCurrentIndex(0)
    second.activated.emit(0)
    assert told[-1] == ""


# ── on the page ──────────────────────────────────────────────────────────────────────


@pytest.fixture
def page(a_window: Callable[..., Reception], qtbot: QtBot, tmp_path: Path) -> WorkspacePage:
    """A paper with attachments, to be opened in part."""
    reception = a_window()
    reception.window.resize(1280, 800)
    says = ("第一段的文字。", f"身份证号码{NUMBER}。", "附件：1.名单", "2.课表")
    then = (line("附件1"), table([["序号", "事项"], ["1", "甲"]]), line("附件2"), body("课表。"))
    reception.open_paper(a_paper(tmp_path, says=says, then=then))
    qtbot.waitUntil(reception.tasks.is_idle)
    shown = reception.window.page
    assert isinstance(shown, WorkspacePage)
    shown.go_to(1)
    return shown


def choose(page: WorkspacePage, **answers: str | tuple[str, ...]) -> None:
    assert page.decision.form is not None
    page.decision.form.set_answers(answers)
    page.decision.form.changed.emit()


def test_a_ground_that_withholds_something_is_ticked(page: WorkspacePage, qtbot: QtBot) -> None:
    choose(page, attribute="PARTIAL", grounds=("G20-11",))
    form = page.decision.form
    assert form is not None
    QTest.mouseClick(part(page, QAbstractButton, "take_found"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.answers()["grounds"] == ("G15b", "G20-11"))
    assert str(form.answers()["withheld"]).startswith("第5段第6至23字，身份证号码，G15b")


def test_the_row_of_a_table_and_a_whole_attachment_can_be_taken(page: WorkspacePage) -> None:
    choose(page, attribute="PARTIAL", grounds=("G20-11", "G15b"))
    view, bar, form = page.paper.view, page.withholding.bar, page.decision.form
    assert form is not None
    texts = [block.text for block in page.opened.reading.blocks] if page.opened else []
    at_cell = texts.index("甲")
    view.follow(at_cell)
    assert bar.row.isVisible()
    bar.row.click()
    assert picked(view) == Span(at_cell - 1, at_cell)
    bar.attachment.click()
    assert picked(view) == Span(texts.index("附件1"), at_cell)
    bar.take.click()
    assert "（附件1）" in str(form.answers()["withheld"])
    view.follow(3)
    assert not bar.row.isVisible()
    assert not bar.attachment.isVisible()


def test_the_text_itself_stays_the_answer(page: WorkspacePage, qtbot: QtBot) -> None:
    choose(page, attribute="PARTIAL", withheld=f"第4段，全文，G15b，{WHY}")
    listed = part(page, PassageList, "passage_list")
    assert [one.where for one in listed.listed] == ["第4段"]
    assert not part(page, QPlainTextEdit, "answer_withheld").isVisible()
    choose(page, attribute="WITHHELD")
    assert page.decision.form is not None
    assert "withheld" not in page.decision.form.answers()
    choose(page, attribute="PARTIAL")
    assert [one.where for one in listed.listed] == ["第4段"]
    qtbot.waitUntil(lambda: bool(listed.isVisible()))


def test_a_refused_list_is_told_at_its_field(page: WorkspacePage, qtbot: QtBot) -> None:
    choose(
        page,
        attribute="PARTIAL",
        grounds=("G20-11", "G15b"),
        reason="名单列有救助对象的病情和证件号码，删去后不影响阅读正文",
        withheld="第5段，身份证号码，G15b",
        **BUSINESS,
    )
    page.decision.primary.click()
    form = page.decision.form
    assert form is not None
    qtbot.waitUntil(lambda: "还缺理由" in form.field("withheld").problem())
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "passage_reason"


def test_the_entry_that_is_wrong_is_opened(page: WorkspacePage, qtbot: QtBot) -> None:
    lines = f"第5段第6至23字，身份证号码，G15b，{WHY}\n第4段，姓名，G15b，不宜公开"
    reason = "名单列有救助对象的病情和证件号码，删去后不影响阅读正文"
    choose(page, attribute="PARTIAL", grounds=("G20-11", "G15b"), reason=reason)
    choose(page, withheld=lines, **BUSINESS)
    page.decision.primary.click()
    form = page.decision.form
    assert form is not None
    qtbot.waitUntil(lambda: "第2处删减：理由" in form.field("withheld").problem())
    assert [one.is_open for one in visible(page, PassageCard)] == [False, True]
    wrong = visible(page, PassageCard)[1]
    qtbot.waitUntil(lambda: form.viewport().rect().contains(seen_at(wrong, form)))
    choose(page, grounds=("G20-11", "G15b", "G16-1"), withheld=lines.splitlines()[0])
    choose(page, **INNER)
    page.decision.primary.click()
    qtbot.waitUntil(lambda: "没有一处删减" in form.field("withheld").problem())
    said = part(form, QLabel, "problem_withheld")
    qtbot.waitUntil(lambda: form.viewport().rect().contains(seen_at(said, form)))


def seen_at(made: QWidget, form: FormView) -> QPoint:
    return made.mapTo(form.viewport(), made.rect().topLeft())


def test_in_a_narrow_window_the_paper_opens_and_the_form_comes_back(
    page: WorkspacePage, qtbot: QtBot
) -> None:
    choose(page, attribute="PARTIAL", grounds=("G20-11", "G15b"))
    page.window().resize(1000, 700)
    qtbot.waitUntil(lambda: not page.paper.isVisible())
    QTest.mouseClick(part(page, QAbstractButton, "to_paper"), Qt.MouseButton.LeftButton)
    assert page.paper.view.hasFocus()
    page.paper.view.follow(3)
    QTest.keyClick(page.paper.view, Key.Key_Space)
    QTest.keyClick(page.paper.view, Key.Key_Delete)
    assert not page.paper.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "passage_what"
