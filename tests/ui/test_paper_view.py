"""The paper as it was recognised: labels, findings, the mark, and choosing its place."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_paper, body, line, table
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gkdesk.records import Reading
from gkdesk.terms import Element, Finding, Severity
from gkdesk.ui import paper_delegate
from gkdesk.ui.finding_marks import formats
from gkdesk.ui.masking import Span
from gkdesk.ui.models.paper_model import Row, RowRole
from gkdesk.ui.paper_delegate import PaperDelegate
from gkdesk.ui.paper_view import BATCH, PaperView

MARK = "（此件公开发布）"
DATE = "2026年3月6日"


@pytest.fixture
def view(qtbot: QtBot) -> PaperView:
    made = PaperView()
    qtbot.addWidget(made)
    made.resize(640, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    return Reading.of(a_paper(tmp_path, then=(line("附件"), line("档案开放目录", jc="center"))))


def shown(view: PaperView) -> list[Row]:
    return [view.paper.index(at).data(RowRole) for at in range(view.paper.rowCount())]


def row_of(view: PaperView, text: str) -> Row:
    return next(row for row in shown(view) if row.text == text)


def middle(view: PaperView, block: int) -> QPoint:
    return view.visualRect(view.paper.index_of_block(block)).center()


def click(view: PaperView, block: int) -> None:
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        middle(view, block),
    )


def test_each_element_is_named_in_the_margin_once(view: PaperView, reading: Reading) -> None:
    view.show_reading(reading)
    labels = [row.label for row in shown(view) if row.label]
    assert labels == ["文号", "标题", "主送", "正文", "署名", "成文日期", "附件"]


def test_the_text_stands_as_on_a_page(view: PaperView, reading: Reading) -> None:
    view.show_reading(reading)
    title = next(row for row in shown(view) if row.element is Element.TITLE)
    assert (title.align, title.is_bold) == ("center", True)
    assert row_of(view, DATE).align == "right"
    assert row_of(view, "特此通知。").is_indented
    assert not row_of(view, "各处室、各直属单位：").is_indented


def test_blanks_that_push_a_signature_about_are_left_out(view: PaperView, tmp_path: Path) -> None:
    pushed = (line("　　　　　　　　临川市档案与方志局"), line(f"　　　　　　　　　{DATE}"))
    view.show_reading(Reading.of(a_paper(tmp_path, closing=pushed)))
    assert row_of(view, DATE).cut == 9


def test_a_finding_is_coloured_at_its_characters(
    view: PaperView, reading: Reading, tmp_path: Path
) -> None:
    pushed = (line("临川市档案与方志局"), line(f"　　{DATE}"))
    reading = Reading.of(a_paper(tmp_path, closing=pushed))
    block = reading.anatomy.date.block if reading.anatomy.date else 0
    found = Finding("x", Severity.WARN, "三月", "看一看。", block, 2 + 5, 2 + 7)
    view.show_reading(replace(reading, findings=(found,)))
    (part,) = formats(row_of(view, DATE), frozenset())
    assert (part.start, part.length) == (5, 2)  # type: ignore[attr-defined]


def test_rare_characters_count_as_qt_counts_them() -> None:
    found = Finding("x", Severity.WARN, "丁", "看一看。", 0, 1, 2)
    spans = (Span(1, 2, found),)
    row = Row(0, "𠀀丁", 0, "", Element.BODY, "left", findings=[found], spans=spans)
    (part,) = formats(row, frozenset())
    assert (part.start, part.length) == (2, 1)  # type: ignore[attr-defined]


def test_the_mark_is_shown_where_it_will_stand(view: PaperView, reading: Reading) -> None:
    view.show_reading(reading)
    assert reading.place is not None
    view.show_mark(MARK, reading.place.after_block)
    rows = shown(view)
    at = next(i for i, row in enumerate(rows) if row.is_mark)
    assert rows[at - 1].text == DATE
    assert (rows[at].label, rows[at].text) == ("标注", MARK)
    assert rows[at + 1].text == "附件"


def test_the_mark_moves_changes_and_goes(view: PaperView, reading: Reading) -> None:
    view.show_reading(reading)
    whole = len(shown(view))
    view.show_mark(MARK, 5)
    view.show_mark("（此件依申请公开）", 5)
    assert [row.text for row in shown(view) if row.is_mark] == ["（此件依申请公开）"]
    view.show_mark(MARK, 3)
    assert shown(view)[4].is_mark
    assert view.paper.index_of_block(3).row() == 3
    assert view.paper.index_of_block(4).row() == 5
    view.show_mark("", 3)
    assert len(shown(view)) == whole


def test_a_click_reads_and_chooses_nothing(view: PaperView, reading: Reading) -> None:
    chosen: list[int] = []
    view.show_reading(reading)
    view.place_chosen.connect(chosen.append)
    click(view, 3)
    assert chosen == []


def test_while_choosing_a_click_says_below_which_block(
    view: PaperView, reading: Reading, qtbot: QtBot
) -> None:
    view.show_reading(reading)
    view.start_choosing()
    with qtbot.waitSignal(view.place_chosen) as signal:
        click(view, 4)
    assert signal.args == [4]
    assert not view.is_choosing


def test_a_place_can_be_chosen_by_keys(view: PaperView, reading: Reading, qtbot: QtBot) -> None:
    view.show_reading(reading)
    view.start_choosing()
    view.setFocus()
    best = reading.candidates[0].after_block
    assert view.paper.row(view.currentIndex()) is row_of(view, DATE)
    QTest.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(view.place_chosen) as signal:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert signal.args == [best - 1]


def test_escape_leaves_the_place_as_it_is(view: PaperView, reading: Reading) -> None:
    chosen: list[int] = []
    view.show_reading(reading)
    view.place_chosen.connect(chosen.append)
    view.start_choosing()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.is_choosing
    assert chosen == []


def test_every_row_can_be_heard(view: PaperView, reading: Reading) -> None:
    view.show_reading(reading)
    view.show_mark(MARK, 6)
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [view.paper.index(at).data(role) for at in range(view.paper.rowCount())]
    assert f"成文日期：{DATE}" in said[6]
    assert said[7] == f"标注：{MARK}，尚未写入"
    assert all(said)


def test_cells_of_a_table_are_not_indented(view: PaperView, tmp_path: Path) -> None:
    paper = a_paper(tmp_path, then=(line("附件"), table([["姓名", "处室"], ["张三", "办公室"]])))
    view.show_reading(Reading.of(paper))
    assert row_of(view, "张三").in_table
    assert not row_of(view, "张三").is_indented


def test_the_lines_follow_the_width(view: PaperView, reading: Reading, qtbot: QtBot) -> None:
    view.show_reading(reading)
    block = next(row.block for row in shown(view) if "为做好" in row.text)

    def height() -> int:
        return view.visualRect(view.paper.index_of_block(block)).height()

    wide = height()
    view.resize(360, 700)
    qtbot.waitUntil(lambda: height() > wide)


def test_five_thousand_blocks_are_not_all_measured_before_the_first_is_seen(
    view: PaperView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = [f"（{n}）做好第 {n} 项工作，坚持以公开为常态、不公开为例外。" for n in range(5_000)]
    reading = Reading.of(a_paper(tmp_path, says=says))
    measured = counted(monkeypatch, paper_delegate, "_laid_out")
    view.show_reading(reading)
    view.grab()
    assert 0 < measured() <= 4 * BATCH


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Callable[[], int]:
    """How often a function of a module is called from now on."""
    original, calls = getattr(module, name), []

    def counting(*arguments: object) -> object:
        calls.append(1)
        return original(*arguments)

    monkeypatch.setattr(module, name, counting)
    return lambda: len(calls)


def test_a_paper_without_layout_is_still_shown(view: PaperView, tmp_path: Path) -> None:
    bare = a_paper(tmp_path, numbered="", to="", signed="", dated="", titled="", says=("一",))
    view.show_reading(Reading.of(bare))
    assert [row.text for row in shown(view)] == ["一"]
    view.show_reading(None)
    assert shown(view) == []


def test_a_line_break_inside_a_block_stays_one(view: PaperView, tmp_path: Path) -> None:
    view.show_reading(Reading.of(a_paper(tmp_path, then=(body("甲\n乙"),))))
    row = row_of(view, "甲\n乙")
    assert paper_delegate._laid_out(row, 400).lineCount() == 2


# ── findings ─────────────────────────────────────────────────────────────────

NUMBER = "13800138000"  # a made-up number of the kind that is printed in manuals


def phone(block: int, start: int, end: int, masked: str = "138****8000") -> Finding:
    return Finding(
        "personal.mobile",
        Severity.BLOCK,
        "手机号码 1 处",
        "公开前删除，或改为办公电话。",
        block,
        start,
        end,
        content=NUMBER,
        masked=masked,
    )


def with_number(tmp_path: Path, *findings: Finding) -> Reading:
    paper = a_paper(tmp_path, says=(f"联系人电话{NUMBER}，请保持畅通。", "特此通知。"))
    return replace(Reading.of(paper), findings=findings)


def test_personal_data_are_masked_at_their_place(view: PaperView, tmp_path: Path) -> None:
    found = phone(3, 5, 16)
    view.show_reading(with_number(tmp_path, found))
    row = row_of(view, "联系人电话138****8000，请保持畅通。")
    assert row.spans == (Span(5, 16, found),)


def test_what_follows_a_mask_of_another_length_is_still_found(
    view: PaperView, tmp_path: Path
) -> None:
    after = Finding("x", Severity.WARN, "畅通", "看一看。", 3, 20, 22)
    view.show_reading(with_number(tmp_path, after, phone(3, 5, 16, "（手机号码）")))
    row = row_of(view, "联系人电话（手机号码），请保持畅通。")
    assert [row.text[one.start : one.end] for one in row.spans] == ["畅通", "（手机号码）"]


def test_masks_that_overlap_leave_nothing_open(view: PaperView, tmp_path: Path) -> None:
    view.show_reading(with_number(tmp_path, phone(3, 5, 12, "138****"), phone(3, 9, 16)))
    row_of(view, f"联系人电话{'*' * 11}，请保持畅通。")
    assert not any(NUMBER[4:] in one.text for one in shown(view))


def test_what_is_only_shortened_is_shown_as_it_stands(view: PaperView, tmp_path: Path) -> None:
    long = f"联系人电话{NUMBER}，请保持畅通。"
    found = Finding(
        "x", Severity.WARN, "", "", 3, 0, len(long), content=long, masked=f"{long[:4]}…"
    )
    view.show_reading(with_number(tmp_path, found))
    row_of(view, long)


def test_a_list_in_one_line_shows_no_figure(view: PaperView, tmp_path: Path) -> None:
    found = replace(phone(3, 0, 17, "姓名、手机号码"), content="甲某\n乙某")
    view.show_reading(with_number(tmp_path, found))
    row_of(view, f"联系人电话{'*' * 11}，请保持畅通。")


def test_one_finding_that_stands_for_a_table_masks_its_cells(
    view: PaperView, tmp_path: Path
) -> None:
    people = table([("姓名", "电话"), ("甲某", NUMBER), ("乙某", "13900139000")])
    reading = Reading.of(a_paper(tmp_path, then=(people,)))
    head = next(block for block in reading.blocks if block.text == "姓名")
    found = replace(phone(head.i, 0, 2, "姓名、电话"), content=f"甲某 {NUMBER}\n乙某 13900139000")
    view.show_reading(replace(reading, findings=(found,)))
    texts = [row.text for row in shown(view)]
    assert "138********" in texts
    assert "139********" in texts
    assert not any(NUMBER in text for text in texts)


def test_a_screen_reader_hears_the_mask(view: PaperView, tmp_path: Path) -> None:
    view.show_reading(with_number(tmp_path, phone(3, 5, 16)))
    said = view.paper.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "138****8000" in said
    assert NUMBER not in said


def test_a_click_on_a_finding_chooses_it(view: PaperView, tmp_path: Path) -> None:
    chosen: list[Finding] = []
    found = phone(3, 5, 16)
    view.show_reading(with_number(tmp_path, found))
    view.finding_chosen.connect(chosen.append)
    click(view, 3)
    click(view, 4)
    assert chosen == [found]


def test_a_finding_far_down_a_long_paragraph_is_brought_into_sight(
    view: PaperView, tmp_path: Path
) -> None:
    long = "为做好档案开放工作，现将有关事项通知如下。" * 200
    paper = a_paper(tmp_path, says=(f"{long}{NUMBER}。",))
    found = phone(3, len(long), len(long) + 11)
    view.show_reading(replace(Reading.of(paper), findings=(found,)))
    view.show_finding(found)
    index = view.paper.index_of_block(3)
    painter = view.itemDelegate()
    assert isinstance(painter, PaperDelegate)
    top = view.visualRect(index).top() + painter.top_of(index, found.key)
    assert 0 <= top < view.viewport().height()


def test_a_thousand_findings_in_one_paragraph_are_masked_at_once(
    view: PaperView, tmp_path: Path
) -> None:
    many = tuple(phone(3, at * 12, at * 12 + 11) for at in range(1000))
    paper = a_paper(tmp_path, says=(f"{NUMBER}、" * 1000,))
    began = time.perf_counter()
    view.show_reading(replace(Reading.of(paper), findings=many))
    assert time.perf_counter() - began < 2
    assert not any(NUMBER in row.text for row in shown(view))
