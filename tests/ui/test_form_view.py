"""A form on the screen: asked in order, answered by hand, key or digit, never beforehand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from ui.seen import parts

from gkdesk.forms.form import Answer, Choice, Condition, Field, FieldKind, Form, Problem
from gkdesk.ui.choice_field import ChoiceField
from gkdesk.ui.choices import Row
from gkdesk.ui.form_view import FormView

Key = Qt.Key


def only(key: str, *values: str) -> Condition:
    return Condition(key, frozenset(values))


FORM = Form(
    id="lunch",
    title="午饭",
    intro="按人数订。",
    action="下单",
    fields=(
        Field(
            "dish",
            FieldKind.ONE,
            "吃什么",
            choices=(
                Choice("rice", "米饭", help="配两个菜"),
                Choice("noodles", "面条"),
                Choice("none", "不吃"),
            ),
            required=True,
        ),
        Field(
            "extras",
            FieldKind.MANY,
            "加什么",
            choices=(
                *(Choice(f"r{n}", f"菜 {n}", shown_if=only("dish", "rice")) for n in range(1, 13)),
                Choice("chili", "辣椒", shown_if=only("dish", "noodles")),
                Choice("egg", "鸡蛋", shown_if=only("dish", "rice", "noodles")),
            ),
            required=True,
            shown_if=only("dish", "rice", "noodles"),
        ),
        Field(
            "why",
            FieldKind.LONG_TEXT,
            "为什么不吃",
            required=True,
            min_chars=4,
            shown_if=only("dish", "none"),
        ),
        Field("note", FieldKind.TEXT, "备注", placeholder="如：少油"),
    ),
)


class Changes:
    """Counts how often a form says that it has changed."""

    def __init__(self, view: FormView) -> None:
        self.count = 0
        view.changed.connect(self._more)

    def _more(self) -> None:
        self.count += 1


@pytest.fixture
def view(qtbot: QtBot) -> FormView:
    made = FormView(FORM, is_titled=True)
    qtbot.addWidget(made)
    made.resize(480, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def rows(view: FormView, key: str) -> tuple[Row, ...]:
    control = view.field(key).control
    assert isinstance(control, ChoiceField)
    return control.rows()


def choose(view: FormView, key: str, *numbers: int) -> None:
    for number in numbers:
        rows(view, key)[number - 1].click()


def visible(view: FormView) -> list[str]:
    return [field.key for field in FORM.fields if view.field(field.key).isVisible()]


def test_nothing_is_chosen_beforehand(view: FormView) -> None:
    assert view.answers() == {}
    assert not any(row.isChecked() for row in rows(view, "dish"))


def test_fields_appear_when_an_answer_calls_for_them(view: FormView) -> None:
    assert visible(view) == ["dish", "note"]
    choose(view, "dish", 1)
    assert visible(view) == ["dish", "extras", "note"]
    choose(view, "dish", 3)
    assert visible(view) == ["dish", "why", "note"]


def test_choices_are_narrowed_and_what_is_still_offered_stays_chosen(view: FormView) -> None:
    choose(view, "dish", 1)
    choose(view, "extras", 1, 13)
    assert view.answers()["extras"] == ("r1", "egg")
    choose(view, "dish", 2)
    assert [row.value for row in rows(view, "extras")] == ["chili", "egg"]
    assert view.answers()["extras"] == ("egg",)


def test_one_answer_excludes_the_others_and_several_stand_side_by_side(view: FormView) -> None:
    choose(view, "dish", 1, 2)
    assert [row.isChecked() for row in rows(view, "dish")] == [False, True, False]
    choose(view, "extras", 1, 2, 1)
    assert view.answers()["extras"] == ("egg",)


def test_hidden_answers_do_not_count(view: FormView) -> None:
    choose(view, "dish", 3)
    why = view.field("why").control
    assert isinstance(why, QPlainTextEdit)
    why.setPlainText("今天不饿了")
    choose(view, "dish", 2)
    assert "why" not in view.answers()
    choose(view, "dish", 3)
    assert view.answers()["why"] == "今天不饿了"


def test_each_problem_stands_under_its_field_and_the_first_is_gone_to(view: FormView) -> None:
    choose(view, "dish", 3)
    assert not view.check()
    assert view.field("why").problem()
    assert not view.field("dish").problem()
    assert view.field("why").control.hasFocus()
    assert view.field("why").control.accessibleDescription() == view.field("why").problem()


def test_a_problem_goes_as_soon_as_it_is_mended(view: FormView) -> None:
    assert not view.check()
    assert view.field("dish").problem()
    choose(view, "dish", 3)
    assert not view.field("dish").problem()
    assert view.field("why").problem()
    why = view.field("why").control
    assert isinstance(why, QPlainTextEdit)
    why.setPlainText("今天不饿了")
    assert not view.field("why").problem()
    assert view.check()


def test_what_the_desk_refuses_is_shown_under_the_field_it_names(view: FormView) -> None:
    choose(view, "dish", 1)
    view.show_problems((Problem("extras", "太多了。请减一个。"),))
    assert view.field("extras").problem() == "太多了。请减一个。"
    assert rows(view, "extras")[0].hasFocus()


def test_digits_choose(view: FormView) -> None:
    rows(view, "dish")[0].setFocus()
    QTest.keyClick(rows(view, "dish")[0], Key.Key_2)
    assert view.answers()["dish"] == "noodles"


def test_a_digit_that_nobody_took_answers_the_first_question(view: FormView) -> None:
    QTest.keyClick(view, Key.Key_3)
    assert view.answers()["dish"] == "none"


def test_two_digits_reach_the_later_rows(view: FormView, qtbot: QtBot) -> None:
    choose(view, "dish", 1)
    first = rows(view, "extras")[0]
    first.setFocus()
    QTest.keyClick(first, Key.Key_1)
    QTest.keyClick(first, Key.Key_2)
    assert view.answers()["extras"] == ("r12",)
    QTest.keyClick(first, Key.Key_2)  # no row is called twenty-something
    assert view.answers()["extras"] == ("r2", "r12")
    QTest.keyClick(first, Key.Key_1)
    qtbot.waitUntil(lambda: view.answers()["extras"] == ("r1", "r2", "r12"))


def test_digits_in_a_text_are_digits(view: FormView) -> None:
    note = view.field("note").control
    note.setFocus()
    QTest.keyClick(note, Key.Key_1)
    assert view.answers() == {"note": "1"}


def test_arrows_walk_through_the_rows_and_space_chooses(view: FormView) -> None:
    first, second, third = rows(view, "dish")
    first.setFocus()
    QTest.keyClick(first, Key.Key_Down)
    assert second.hasFocus()
    assert view.answers() == {}
    QTest.keyClick(second, Key.Key_Space)
    assert view.answers()["dish"] == "noodles"
    QTest.keyClick(second, Key.Key_Up)
    QTest.keyClick(first, Key.Key_Up)
    assert third.hasFocus()


def test_a_field_of_choices_is_one_stop_for_tab(view: FormView) -> None:
    choose(view, "dish", 2)
    stops = [stop for stop in view.stops() if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [stop.objectName() for stop in stops if stop.isVisible()] == [
        "choice_noodles",
        "choice_chili",
        "answer_note",
    ]


def test_the_order_of_stops_is_the_order_of_the_form(view: FormView) -> None:
    choose(view, "dish", 1)
    tops = [stop.mapTo(view.widget(), stop.rect().topLeft()).y() for stop in view.stops()]
    assert len(tops) > 10
    shown = [top for top, stop in zip(tops, view.stops(), strict=True) if stop.isVisibleTo(view)]
    assert all(above < below for above, below in pairwise(shown))


def test_earlier_answers_can_be_shown_without_a_word(view: FormView) -> None:
    changes = Changes(view)
    given: dict[str, Answer] = {"dish": "rice", "extras": ("r2", "egg"), "note": "少盐"}
    view.set_answers(given)
    assert view.answers() == given
    assert changes.count == 0


def test_every_change_is_told(view: FormView) -> None:
    changes = Changes(view)
    choose(view, "dish", 1)
    choose(view, "extras", 1)
    note = view.field("note").control
    assert isinstance(note, QLineEdit)
    note.setText("少盐")
    assert changes.count == 3


def test_enter_and_escape_are_left_to_the_page(qtbot: QtBot) -> None:
    class Page(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.keys: list[int] = []

        def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
            self.keys.append(event.key())

    page = Page()
    view = FormView(FORM)
    QVBoxLayout(page).addWidget(view)
    qtbot.addWidget(page)
    page.show()
    for widget in (rows(view, "dish")[0], view.field("note").control):
        QTest.keyClick(widget, Key.Key_Return)
        QTest.keyClick(widget, Key.Key_Escape)
    assert page.keys == [Key.Key_Return, Key.Key_Escape] * 2


def test_what_an_answer_opens_is_brought_into_sight(view: FormView, qtbot: QtBot) -> None:
    view.resize(480, 300)
    choose(view, "dish", 1)
    asked = view.field("extras").asked
    qtbot.waitUntil(lambda: not asked.visibleRegion().isEmpty())


def test_everything_that_takes_keys_has_a_name(view: FormView) -> None:
    choose(view, "dish", 1)
    assert all(stop.accessibleName() for stop in view.stops())
    assert parts(view, QPushButton) == []
