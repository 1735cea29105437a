"""The check-up beside the paper: looked at, worked off, looked over again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from builders import a_paper, line
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from stated import INNER
from ui.seen import Recorded, part, parts, visible

from gkdesk.records import Reading
from gkdesk.standing import Standing
from gkdesk.terms import CaseRow, Finding, Severity
from gkdesk.ui import errands
from gkdesk.ui.finding_card import FindingCard
from gkdesk.ui.finding_list import AT_ONCE
from gkdesk.ui.notice import Notice
from gkdesk.ui.page_header import PageHeader
from gkdesk.ui.pages.workspace import CHECK, DECIDE, WorkspacePage
from gkdesk.ui.reception import Reception

Key = Qt.Key
INTERNAL = "内部资料"
NUMBER = "13800138000"  # a made-up number of the kind that is printed in manuals
REASON = "公布的是本单位对外值班电话，长期公开"
PUBLIC: dict[str, str | tuple[str, ...]] = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
ON_REQUEST: dict[str, str | tuple[str, ...]] = {
    "attribute": "WITHHELD",
    "grounds": ("G16-1",),
    "reason": "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。",
    **INNER,
}
At = Callable[[Path], WorkspacePage]
Wait = Callable[[], None]


@pytest.fixture
def wait(qtbot: QtBot, reception: Reception) -> Wait:
    """Waits until nothing is being done."""
    return lambda: qtbot.waitUntil(reception.tasks.is_idle)


@pytest.fixture
def at_work(reception: Reception, wait: Wait) -> At:
    """Opens a paper and gives its page."""

    def opens(path: Path) -> WorkspacePage:
        reception.open_paper(path)
        wait()
        page = reception.window.page
        assert isinstance(page, WorkspacePage)
        return page

    return opens


@pytest.fixture
def with_findings(
    reception: Reception, at_work: At, tmp_path: Path
) -> Callable[..., WorkspacePage]:
    """A page with a paper in which just these findings were made."""

    def opens(*findings: Finding) -> WorkspacePage:
        paper = a_paper(tmp_path, says=(f"联系人电话{NUMBER}，请保持畅通。", "特此通知。"))
        page = at_work(a_paper(tmp_path, name="另一份.docx", titled="关于另一件事的通知"))
        assert reception.desk is not None
        reading = replace(Reading.of(paper), findings=findings)
        case = reception.desk.open_case(reading)
        page.show_paper(errands.with_case(reception.desk, reading, case, 0))
        page.go_to(CHECK)
        return page

    return opens


def phone(**other: str) -> Finding:
    return Finding(
        "personal.mobile",
        Severity.BLOCK,
        "手机号码 1 处",
        "公开前删除，或改为办公电话。",
        3,
        5,
        16,
        content=NUMBER,
        masked="138****8000",
        why="联系人个人手机",
        **other,
    )


def a_hint(number: int, severity: Severity = Severity.HINT) -> Finding:
    return Finding(f"x.{number}", severity, f"第 {number} 条", "请看一看。", place="文件属性")


def decide(page: WorkspacePage, **answers: str | tuple[str, ...]) -> None:
    """Answer the form as if by hand."""
    page.go_to(DECIDE)
    form = page.decision.form
    assert form is not None
    form.set_answers(answers)
    form.changed.emit()


def marked(folder: Path, name: str = "通知.docx") -> Path:
    """A paper that bears a mark of internal use."""
    return a_paper(folder, name=name, before=(line(INTERNAL),))


def take_mark_off(path: Path) -> None:
    """What the clerk does in Word."""
    edited = docx.Document(str(path))
    first = edited.paragraphs[0]
    assert first.text == INTERNAL
    first.text = ""
    edited.save(str(path))


def cards(page: WorkspacePage) -> list[FindingCard]:
    return visible(page, FindingCard)


def said(page: QWidget, name: str) -> str:
    return part(page, QLabel, name).text()


def told(page: QWidget) -> str:
    return part(page, Notice, "check_up_notice").text()


def press(where: QWidget, name: str) -> None:
    (button,) = [one for one in visible(where, QAbstractButton) if one.objectName() == name]
    button.click()


def write_reason(card: FindingCard, reason: str) -> None:
    press(card, "verify_finding")
    field = part(card, QLineEdit, "reason")
    assert field.hasFocus()
    field.setText(reason)
    QTest.keyClick(field, Key.Key_Return)


def everything_said(window: QWidget) -> str:
    """All words that any widget of the window holds, shown or not."""
    held = [one.text() for one in parts(window, QLabel)]
    held += [one.text() for one in parts(window, QPushButton)]
    held += [one.text() for one in parts(window, QLineEdit)]
    for widget in parts(window, QWidget):
        held += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return "\n".join(held)


# ── what is to be done ───────────────────────────────────────────────────────


def test_the_check_up_says_in_one_sentence_what_is_to_be_done(at_work: At, tmp_path: Path) -> None:
    page = at_work(marked(tmp_path))
    assert part(page, QPushButton, "step_3").text() == "3  体检（1）"
    press(page, "step_3")
    assert said(page, "check_up_sentence") == "1 处须处理"
    assert said(page, "check_up_caution") == "未发现标密标志，仍须人工逐项审查。"
    (card,) = cards(page)
    assert said(card, "finding_place") == "第 1 段"
    assert INTERNAL in said(card, "finding_title")
    assert "保密法" in said(card, "finding_why")


def test_a_paper_without_findings_is_not_called_passed(at_work: At, tmp_path: Path) -> None:
    page = at_work(a_paper(tmp_path))
    page.go_to(CHECK)
    assert said(page, "check_up_sentence") == "没有需要处理的，仍须人工逐项审查"
    assert "通过" not in everything_said(page.check_up.card)
    assert cards(page) == []


def test_what_must_be_done_stands_first_and_many_hints_are_folded(
    with_findings: Callable[..., WorkspacePage],
) -> None:
    page = with_findings(*(a_hint(at) for at in range(5)), a_hint(9, Severity.WARN), phone())
    assert said(page, "check_up_sentence") == "1 处须处理，1 处请看一看"
    assert [said(card, "finding_title") for card in cards(page)] == ["手机号码 1 处", "第 9 条"]
    press(page, "unfold_hints")
    assert len(cards(page)) == 7


def test_three_hints_are_not_folded(with_findings: Callable[..., WorkspacePage]) -> None:
    assert len(cards(with_findings(*(a_hint(at) for at in range(3))))) == 3


def test_a_finding_outside_the_text_names_its_place_and_leads_nowhere(
    with_findings: Callable[..., WorkspacePage],
) -> None:
    (card,) = cards(with_findings(a_hint(1, Severity.WARN)))
    assert said(card, "finding_place") == "文件属性"
    assert not part(card, QAbstractButton, "show_finding").isVisible()


# ── the primary action ───────────────────────────────────────────────────────


def test_nothing_blocks_looking_before_an_attribute_is_chosen(at_work: At, tmp_path: Path) -> None:
    page = at_work(marked(tmp_path))
    page.go_to(DECIDE)
    assert page.primary.text() == "生成标注稿(&M)"
    page.go_to(CHECK)
    assert page.primary.text() == "去选公开属性(&M)"
    page.primary.click()
    assert page.work.at == DECIDE


def test_what_blocks_leads_to_the_check_up_instead_of_the_copy(
    at_work: At, wait: Wait, tmp_path: Path
) -> None:
    page = at_work(marked(tmp_path))
    decide(page, **PUBLIC)
    assert page.primary.text() == "去处理体检（1 处）(&M)"
    page.primary.click()
    wait()
    assert page.work.at == CHECK
    assert page.check_up.card.findings.current == cards(page)[0].key
    assert not list(tmp_path.glob("*（已标注）*"))


def test_what_the_attribute_does_not_hold_up_goes_on(
    with_findings: Callable[..., WorkspacePage],
) -> None:
    page = with_findings(phone())
    page.go_to(DECIDE)
    decide(page, **ON_REQUEST)
    assert "去处理体检" not in page.primary.text()
    decide(page, **PUBLIC)
    assert page.primary.text() == "去处理体检（1 处）(&M)"


def test_the_desk_has_the_last_word(
    reception: Reception, at_work: At, wait: Wait, tmp_path: Path
) -> None:
    """Somebody else may have taken back what was verified here."""
    page = at_work(marked(tmp_path))
    decide(page, **ON_REQUEST)
    opened = page.opened
    assert opened is not None
    assert page.primary.text() == "去处理体检（1 处）(&M)"
    key = cards_of(page)[0]
    assert reception.desk is not None
    case = reception.desk.open_case(opened.reading)
    reception.desk.resolve(case.id, key, "保密员已核对，这是本局旧模板的页首")
    page.show_paper(errands.with_case(reception.desk, opened.reading, case, 0))
    decide(page, **ON_REQUEST)
    assert "去处理体检" not in page.primary.text()
    reception.desk.reopen(case.id, key)
    page.primary.click()
    wait()
    assert page.work.at == CHECK
    assert "必须先处理" in told(page)


def cards_of(page: WorkspacePage) -> list[str]:
    return [one.key for one in page.check_up.list.listed]


# ── one finding ──────────────────────────────────────────────────────────────


def test_a_finding_is_verified_with_a_reason_and_taken_back(
    reception: Reception, with_findings: Callable[..., WorkspacePage], wait: Wait
) -> None:
    page = with_findings(phone())
    decide(page, **PUBLIC)
    page.go_to(CHECK)
    (card,) = cards(page)
    write_reason(card, REASON)
    wait()
    settled = said(card, "finding_settled")
    assert REASON in settled
    assert "林晓雯" in settled
    assert said(page, "check_up_sentence") == "没有需要处理的，仍须人工逐项审查"
    assert page.primary.text() == "生成标注稿(&M)"
    assert reception.desk is not None
    assert reception.desk.events()[-1].kind == "resolved"
    press(card, "reopen_finding")
    wait()
    assert said(page, "check_up_sentence") == "1 处须处理"
    assert page.primary.text() == "看下一处须处理(&M)"


@pytest.mark.parametrize("reason", ["", "同意", "已核实，没有问题", f"号码{NUMBER}是值班电话"])
def test_a_reason_that_is_none_is_refused_below_its_field(
    reception: Reception, with_findings: Callable[..., WorkspacePage], wait: Wait, reason: str
) -> None:
    page = with_findings(phone())
    (card,) = cards(page)
    write_reason(card, reason)
    wait()
    assert part(card, QLabel, "reason_problem").isVisible()
    assert said(card, "reason_problem")
    assert part(card, QLineEdit, "reason").text() == reason
    assert page.check_up.list.found[0].standing is Standing.OPEN
    QTest.keyClick(part(card, QLineEdit, "reason"), Key.Key_Escape)
    assert not part(card, QLineEdit, "reason").isVisible()
    assert reception.window.page is page


def test_what_no_reason_removes_is_said_on_its_card(
    at_work: At, wait: Wait, tmp_path: Path
) -> None:
    page = at_work(marked(tmp_path))
    decide(page, **PUBLIC)
    page.go_to(CHECK)
    (card,) = cards(page)
    write_reason(card, "保密员已核对，这是本局旧模板的页首")
    wait()
    assert "须在文稿里去掉" in said(card, "finding_settled")
    assert page.primary.text() == "看下一处须处理(&M)"


def test_the_original_is_shown_in_two_steps_for_a_while(
    reception: Reception, with_findings: Callable[..., WorkspacePage], wait: Wait
) -> None:
    page = with_findings(phone())
    assert reception.desk is not None
    (card,) = cards(page)
    assert NUMBER not in everything_said(reception.window)
    press(card, "unmask_finding")
    wait()
    assert "会留痕" in said(card, "unmask_notice")
    assert NUMBER not in everything_said(reception.window)
    assert reception.desk.events()[-1].kind != "unmasked"
    press(card, "confirm_unmask")
    wait()
    assert said(card, "unmasked") == NUMBER
    assert reception.desk.events()[-1].kind == "unmasked"
    page.go_to(DECIDE)
    assert NUMBER not in everything_said(reception.window)


def test_the_original_is_masked_again_when_its_time_is_over(
    with_findings: Callable[..., WorkspacePage], wait: Wait
) -> None:
    page = with_findings(phone())
    (card,) = cards(page)
    press(card, "unmask_finding")
    wait()
    press(card, "confirm_unmask")
    wait()
    line_ = card._unmask
    assert line_ is not None
    line_._seconds = 1
    line_._count_down()
    assert NUMBER not in everything_said(page)
    assert not part(card, QLabel, "unmasked").isVisible()


def test_a_finding_leads_to_its_place_and_the_place_to_the_finding(
    with_findings: Callable[..., WorkspacePage],
) -> None:
    page = with_findings(phone(), a_hint(1, Severity.WARN))
    card = cards(page)[0]
    press(card, "show_finding")
    assert page.paper.view.currentIndex() == page.paper.view.paper.index_of_block(3)
    page.go_to(DECIDE)
    page.paper.view.finding_chosen.emit(card._one.finding if card._one else None)
    assert page.work.at == CHECK
    assert page.check_up.card.findings.current == card.key


def test_in_a_narrow_window_a_finding_unfolds_the_paper(
    reception: Reception, with_findings: Callable[..., WorkspacePage], qtbot: QtBot
) -> None:
    reception.window.resize(960, 700)
    page = with_findings(phone())
    qtbot.waitUntil(part(page, QAbstractButton, "paper_strip").isVisible)
    press(cards(page)[0], "show_finding")
    assert page.paper.isVisible()
    assert not page.work.isVisible()
    press(page, "paper_strip")
    assert page.work.isVisible()


# ── by keyboard, by ear ──────────────────────────────────────────────────────


def test_all_of_it_goes_by_keyboard(
    reception: Reception, with_findings: Callable[..., WorkspacePage], wait: Wait, qtbot: QtBot
) -> None:
    page = with_findings(phone(), a_hint(1, Severity.WARN))
    window = reception.window
    QTest.keyClick(window, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert page.work.at == DECIDE
    QTest.keyClick(window, Key.Key_J, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.work.at == CHECK)
    first, second = cards(page)
    assert first.hasFocus()
    QTest.keyClick(first, Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Key.Key_Up)
    QTest.keyClick(window, Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: first.findChild(QLineEdit, "reason") is not None)
    field = part(first, QLineEdit, "reason")
    assert field.hasFocus()
    field.setText(REASON)
    QTest.keyClick(field, Key.Key_Return)
    wait()
    assert page.check_up.list.found[0].standing is Standing.VERIFIED
    assert first.hasFocus()


def test_a_screen_reader_hears_each_finding_masked(
    with_findings: Callable[..., WorkspacePage],
) -> None:
    (card,) = cards(with_findings(phone()))
    assert card.accessibleName().startswith("须处理，手机号码 1 处，第 4 段")
    assert NUMBER not in card.accessibleName()


# ── back from Word ───────────────────────────────────────────────────────────


def test_what_is_gone_is_ticked_off_until_the_page_is_left(
    outside: Recorded, at_work: At, wait: Wait, tmp_path: Path
) -> None:
    paper = marked(tmp_path)
    page = at_work(paper)
    decide(page, **PUBLIC)
    page.primary.click()
    (card,) = cards(page)
    press(card, "to_word")
    assert outside.opened == [paper]
    assert "先保存" in told(page)
    take_mark_off(paper)
    press(page, "recheck")
    wait()
    assert "1 处已消失" in told(page)
    (card,) = (one for one in cards(page) if said(one, "finding_settled"))
    assert said(card, "finding_settled") == "已消失，不用再处理"
    assert part(card, QLabel, "finding_title").property("words") == "gone"
    assert page.primary.text() == "生成标注稿(&M)"
    at_work(a_paper(tmp_path, name="乙.docx", titled="关于乙的通知"))
    page = at_work(paper)
    page.go_to(CHECK)
    assert [said(one, "finding_settled") for one in cards(page)] == [""] * len(cards(page))


def test_the_answers_stay_when_the_paper_is_read_again(
    at_work: At, wait: Wait, tmp_path: Path
) -> None:
    paper = marked(tmp_path)
    page = at_work(paper)
    decide(page, **ON_REQUEST)
    take_mark_off(paper)
    page.refresh()
    wait()
    assert page.decision.form is not None
    assert page.decision.form.answers()["reason"] == ON_REQUEST["reason"]
    assert all(row.text != INTERNAL for row in page.paper.view.paper._rows)


def test_a_file_that_was_not_saved_is_said_to_be_the_same(
    at_work: At, wait: Wait, tmp_path: Path
) -> None:
    page = at_work(marked(tmp_path))
    page.refresh()
    wait()
    assert "文稿没有变" in told(page)


def test_a_file_that_is_gone_is_said_and_the_page_stays(
    at_work: At, wait: Wait, tmp_path: Path
) -> None:
    paper = marked(tmp_path)
    page = at_work(paper)
    paper.unlink()
    page.refresh()
    wait()
    assert "找不到" in told(page)


def test_coming_back_to_the_window_offers_to_look_again(
    at_work: At, wait: Wait, tmp_path: Path
) -> None:
    paper = marked(tmp_path)
    page = at_work(paper)
    page.check_up.look_outside()
    wait()
    assert told(page) == ""
    time.sleep(0.02)  # file systems keep times in steps
    take_mark_off(paper)
    QApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    wait()
    assert "文稿在别处改过" in told(page)
    press(page, "check_up_notice_action")
    wait()
    assert "1 处已消失" in told(page)


def test_a_decision_on_another_text_has_to_be_confirmed(
    reception: Reception, at_work: At, wait: Wait, tmp_path: Path
) -> None:
    paper = marked(tmp_path)
    page = at_work(paper)
    assert page.opened is not None
    assert reception.desk is not None
    case: CaseRow = reception.desk.open_case(page.opened.reading)
    reception.desk.resolve(case.id, cards_of(page)[0], "保密员已核对，这是本局旧模板的页首")
    reception.desk.decide(case.id, ON_REQUEST)
    page = at_work(paper)
    take_mark_off(paper)
    page.refresh()
    wait()
    assert "须再确认" in told(page)


def test_a_paper_that_bears_a_secret_mark_now_leaves_nothing_on_the_page(
    reception: Reception, at_work: At, wait: Wait, tmp_path: Path
) -> None:
    paper = a_paper(tmp_path, titled="关于甲乙丙丁事项的通知", says=("戊己庚辛有关安排如下。",))
    page = at_work(paper)
    decide(page, **{**ON_REQUEST, "reason": "壬癸子丑寅卯辰巳午未只涉及内部安排。"})
    a_paper(
        tmp_path,
        titled="关于甲乙丙丁事项的通知",
        says=("戊己庚辛有关安排如下。",),
        before=(line("机密★1年"),),
    )
    page.refresh()
    wait()
    assert reception.window.page is not None
    assert reception.window.page.objectName() == "stop_page"
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete: what was let go of is gone now
    held = everything_said(reception.window)
    for word in ("甲乙丙丁", "戊己庚辛", "壬癸子丑", "通知.docx", "机密"):
        assert word not in held, word
    assert page.paper.view.paper.rowCount() == 0
    assert page.opened is None
    assert "甲乙丙丁" not in part(reception.window, PageHeader, "page_header").title()
    assert "甲乙丙丁" not in page.heading.title


# ── the report ───────────────────────────────────────────────────────────────


def test_the_report_is_written_beside_the_paper_and_opened(
    outside: Recorded, with_findings: Callable[..., WorkspacePage], wait: Wait, tmp_path: Path
) -> None:
    page = with_findings(phone())
    outside.report = tmp_path / "通知 体检报告.docx"
    press(page, "write_report")
    wait()
    assert "已写好体检报告" in told(page)
    written = docx.Document(str(outside.report))
    text = "\n".join(
        cell.text for table in written.tables for row in table.rows for cell in row.cells
    )
    assert "138****8000" in text
    assert NUMBER not in text
    press(page, "check_up_notice_action")
    assert outside.opened == [outside.report]


def test_a_report_that_cannot_be_written_says_so(
    outside: Recorded, at_work: At, wait: Wait, tmp_path: Path
) -> None:
    page = at_work(marked(tmp_path))
    page.go_to(CHECK)
    outside.report = tmp_path / "没有这个文件夹" / "报告.docx"
    press(page, "write_report")
    wait()
    assert told(page)
    assert "已写好" not in told(page)


# ── many findings ────────────────────────────────────────────────────────────


def test_five_hundred_findings_are_shown_at_once(
    with_findings: Callable[..., WorkspacePage],
) -> None:
    many = tuple(a_hint(at, Severity.WARN) for at in range(500))
    page = with_findings(*many)
    assert len(cards(page)) == AT_ONCE
    began = time.perf_counter()
    page.check_up.show_list(None)
    assert time.perf_counter() - began < 0.5
    press(page, "more_findings")
    assert len(cards(page)) == 2 * AT_ONCE
    began = time.perf_counter()
    page.check_up.card.findings.go(many[499].key)
    assert time.perf_counter() - began < 0.5
    assert page.check_up.card.findings.current == many[499].key
    press(page, "earlier_findings")
    assert page.check_up.card.findings.current == many[478].key


def test_a_list_that_has_become_short_is_shown_from_its_beginning(
    with_findings: Callable[..., WorkspacePage],
) -> None:
    many = tuple(a_hint(at, Severity.WARN) for at in range(500))
    page = with_findings(*many)
    found = page.check_up.card.findings
    found.go(many[499].key)
    found.show_list(replace(page.check_up.list, found=page.check_up.list.found[:3]), frozenset())
    assert [card.key for card in cards(page)] == [one.key for one in many[:3]]


def test_folded_hints_come_after_all_others(with_findings: Callable[..., WorkspacePage]) -> None:
    grave = tuple(a_hint(at, Severity.WARN) for at in range(AT_ONCE + 1))
    hints = tuple(a_hint(at) for at in range(100, 110))
    page = with_findings(*hints, *grave)
    press(page, "more_findings")
    press(page, "unfold_hints")
    assert page.check_up.card.findings.current == hints[0].key
    assert len(cards(page)) == AT_ONCE + 11


def test_what_matters_to_an_attribute_weighs_once_it_is_chosen(at_work: At, tmp_path: Path) -> None:
    page = at_work(a_paper(tmp_path, titled="关于做好档案开放工作的通知（征求意见稿）"))
    page.go_to(CHECK)
    assert "请看一看" not in part(page, QLabel, "check_up_sentence").text()
    decide(page, **PUBLIC)
    page.go_to(CHECK)
    assert "1 处请看一看" in part(page, QLabel, "check_up_sentence").text()
