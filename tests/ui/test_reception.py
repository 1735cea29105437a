"""Papers and people are led from page to page."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from builders import a_paper, line, texts
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from stated import INNER
from ui.seen import Recorded, part, parts

from gkdesk.desk import Desk
from gkdesk.errors import DataFolderError, TrailBrokenError
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.cases import CasesPage
from gkdesk.ui.pages.first_start import FirstStartPage
from gkdesk.ui.pages.ledger import LedgerPage
from gkdesk.ui.pages.settings import SettingsPage
from gkdesk.ui.pages.trail import TrailPage
from gkdesk.ui.pages.workspace import DECIDE, WorkspacePage
from gkdesk.ui.reception import Reception
from gkdesk.ui.title_label import TitleLabel

MARK = "（此件公开发布）"
Key = Qt.Key


@pytest.fixture
def wait(qtbot: QtBot, reception: Reception) -> Callable[[], None]:
    """Waits until nothing is being done."""
    return lambda: qtbot.waitUntil(reception.tasks.is_idle)


@pytest.fixture
def at_work(reception: Reception, wait: Callable[[], None]) -> Callable[[Path], WorkspacePage]:
    """Opens a paper and gives its page."""

    def opens(path: Path) -> WorkspacePage:
        reception.open_paper(path)
        wait()
        page = reception.window.page
        assert isinstance(page, WorkspacePage)
        return page

    return opens


def registered(reception: Reception, path: Path) -> None:
    """Let a paper have a case."""
    assert reception.desk is not None
    reception.desk.open_case(reception.desk.read(path))


def is_here(reception: Reception, page: str) -> bool:
    return here(reception) == page


def here(reception: Reception) -> str:
    page = reception.window.page
    return page.objectName() if page is not None else ""


def label(reception: Reception, name: str) -> str:
    return part(reception.window, QLabel, name).text()


def notice(reception: Reception, name: str) -> str:
    return part(reception.window, Notice, name).text()


def title(reception: Reception) -> str:
    return part(reception.window, TitleLabel, "page_title").text()


def decide(page: WorkspacePage, **answers: str | tuple[str, ...]) -> None:
    """Answer the form as if by hand."""
    page.go_to(DECIDE)
    form = page.decision.form
    assert form is not None
    form.set_answers(answers)
    form.changed.emit()


PUBLIC: dict[str, str | tuple[str, ...]] = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
INTERNAL: dict[str, str | tuple[str, ...]] = {
    "attribute": "WITHHELD",
    "grounds": ("G16-1",),
    "reason": "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。",
    **INNER,
}


# ── who sits here ────────────────────────────────────────────────────────────


def test_the_first_start_asks_three_things_and_leads_to_the_start(
    a_window: Callable[..., Reception], qtbot: QtBot
) -> None:
    reception = a_window(introduced=False)
    page = reception.window.page
    assert isinstance(page, FirstStartPage)
    assert [field.key for field in page.form.form.fields] == ["name", "office", "profile"]
    assert "非涉密公文专用" in notice(reception, "not_for_secrets_notice")
    assert not reception.window.rail.button("cases").isEnabled()
    page.primary.click()
    assert page.form.field("name").problem()
    page.form.set_answers({"name": "张三", "office": "办公室", "profile": "yunnan"})
    page.primary.click()
    qtbot.waitUntil(lambda: here(reception) == "start_page" and reception.tasks.is_idle())
    assert label(reception, "rail_person") == "办公室\n张三"
    assert reception.window.rail.button("cases").isEnabled()


def test_after_the_first_start_a_sample_can_be_tried(
    reception: Reception, wait: Callable[[], None], desk_folder: Path
) -> None:
    sample = part(reception.window, QAbstractButton, "try_sample")
    assert sample.isVisible()
    sample.click()
    wait()
    page = reception.window.page
    assert isinstance(page, WorkspacePage)
    assert page.opened is not None
    assert page.opened.reading.path.is_relative_to(desk_folder)


def test_a_desk_that_cannot_be_opened_says_so_and_is_tried_again(
    qtbot: QtBot, desk_folder: Path, outside: Recorded
) -> None:
    tries: list[int] = []

    def open_desk() -> Desk:
        tries.append(1)
        if len(tries) == 1:
            raise DataFolderError("数据文件夹不能使用", "请检查写入权限。")
        return Desk.open(desk_folder)

    reception = Reception(open_desk, None, outside)
    reception.window.show()
    qtbot.waitUntil(lambda: here(reception) == "stop_page")
    assert label(reception, "stop_title") == "数据文件夹不能使用"
    assert not reception.window.rail.button("start").isEnabled()
    assert reception.window.page is not None
    reception.window.page.primary.click()
    qtbot.waitUntil(lambda: here(reception) == "first_start_page")
    reception.window.close()


def test_settings_are_saved_and_shown_at_once(
    reception: Reception, wait: Callable[[], None]
) -> None:
    reception.go("settings")
    wait()
    page = reception.window.page
    assert isinstance(page, SettingsPage)
    assert page.form.answers()["name"] == "林晓雯"
    page.form.set_answers({"name": "王五", "office": "政策法规处"})
    page.primary.click()
    wait()
    assert label(reception, "rail_person") == "政策法规处\n王五"
    assert "设置已保存" in notice(reception, "settings_notice")


# ── a paper comes in ─────────────────────────────────────────────────────────


def test_a_paper_is_dropped_anywhere(
    reception: Reception, wait: Callable[[], None], tmp_path: Path
) -> None:
    path = a_paper(tmp_path, name="关于 测试 🙂.docx")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    reception.go("ledger")
    for kind in (QDragEnterEvent, QDropEvent):
        at = QPointF(200, 200)
        event = kind(
            at.toPoint() if kind is QDragEnterEvent else at,  # type: ignore[arg-type]
            Qt.DropAction.CopyAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(reception.window, event)
        assert event.isAccepted()
    wait()
    assert here(reception) == "workspace_page"
    assert title(reception) == "关于做好档案开放工作的通知"


def test_several_papers_at_once_are_done_together(
    reception: Reception, wait: Callable[[], None], tmp_path: Path
) -> None:
    reception.window.papers_dropped.emit([a_paper(tmp_path), tmp_path / "二.docx"])
    wait()
    assert here(reception) == "batch_page"


def test_a_trail_that_cannot_be_read_is_said_once(
    reception: Reception, wait: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def broken(*_: object, **__: object) -> None:
        asked.append(1)
        raise TrailBrokenError("留痕读不出来", "请复制数据文件夹，报告办公室。")

    monkeypatch.setattr(Desk, "cases", broken)
    reception.go("start")
    wait()
    assert notice(reception, "start_notice").startswith("留痕读不出来")
    assert asked == [1]


def test_f5_looks_again(
    reception: Reception, wait: Callable[[], None], desk_folder: Path, tmp_path: Path
) -> None:
    with Desk.open(desk_folder) as other:
        other.open_case(other.read(a_paper(tmp_path)))
    QTest.keyClick(reception.window, Key.Key_F5)
    wait()
    assert reception.window.rail.button("cases").count() == 1


def test_ctrl_o_asks_which_paper(
    reception: Reception, wait: Callable[[], None], outside: Recorded, tmp_path: Path
) -> None:
    outside.paper = a_paper(tmp_path)
    QTest.keyClick(reception.window, Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    wait()
    assert here(reception) == "workspace_page"


def test_a_paper_given_at_the_start_is_opened(
    a_window: Callable[..., Reception], qtbot: QtBot, tmp_path: Path
) -> None:
    reception = a_window(a_paper(tmp_path))
    qtbot.waitUntil(lambda: here(reception) == "workspace_page")


def test_what_cannot_be_read_is_said_with_its_remedy(
    reception: Reception, wait: Callable[[], None], tmp_path: Path
) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"not a zip")
    reception.go("cases")
    reception.open_paper(broken)
    wait()
    assert here(reception) == "start_page"
    assert "另存为" in notice(reception, "start_notice")
    assert reception.start_page.primary.text().startswith("再选一份")
    reception.open_paper(a_paper(tmp_path))
    wait()
    assert here(reception) == "workspace_page"
    reception.go("start")
    assert notice(reception, "start_notice") == ""


def test_a_secret_mark_is_a_full_stop_and_nothing_on_the_screen_names_the_paper(
    reception: Reception, wait: Callable[[], None], tmp_path: Path
) -> None:
    secret = a_paper(
        tmp_path, name="绝密计划书.docx", titled="关于绝密计划", before=(line("机密★10年"),)
    )
    reception.open_paper(secret)
    wait()
    assert here(reception) == "stop_page"
    assert "保密员" in label(reception, "stop_remedy")
    said = reception.window.windowTitle() + "".join(
        widget.accessibleName() + widget.toolTip() + str(getattr(widget, "text", str)())
        for widget in parts(reception.window, QWidget)
    )
    assert "计划" not in said
    assert reception.window.page is not None
    reception.window.page.primary.click()
    wait()
    assert here(reception) == "start_page"
    assert reception.desk is not None
    assert reception.desk.count_cases() == 0


# ── the decision ─────────────────────────────────────────────────────────────


def test_a_paper_is_decided_and_marked(
    reception: Reception,
    at_work: Callable[[Path], WorkspacePage],
    wait: Callable[[], None],
    outside: Recorded,
    tmp_path: Path,
) -> None:
    page = at_work(a_paper(tmp_path))
    assert page.decision.form is not None
    assert page.decision.form.answers() == {}
    decide(page, **PUBLIC)
    assert page.primary.text().startswith("生成标注稿")
    assert f"{MARK}写在“2026年3月6日”的下一行" in label(reception, "outcome")
    QTest.keyClick(page, Key.Key_Return)
    wait()
    assert here(reception) == "result_page"
    assert label(reception, "result_title") == "标注稿已生成"
    assert "全文未作改动" in label(reception, "result_sentence")
    copy = tmp_path / "通知（已标注）.docx"
    assert texts(copy)[-2:] == ["2026年3月6日", MARK]
    assert label(reception, "fact_copy") == copy.name
    for name in ("open_file", "open_folder"):
        button = part(reception.window, QAbstractButton, name)
        button.click()
    assert outside.opened == [copy, tmp_path]


def test_what_needs_no_mark_is_recorded_only(
    reception: Reception,
    at_work: Callable[[Path], WorkspacePage],
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    page = at_work(a_paper(tmp_path))
    decide(page, **INTERNAL)
    assert page.primary.text().startswith("记录，不标注")
    assert not page.paper.view.paper.mark_index().isValid()
    page.primary.click()
    wait()
    assert label(reception, "result_title") == "已记录，不加标注"
    assert list(tmp_path.glob("*（已标注）*")) == []


def test_an_unlawful_answer_is_said_under_its_field(
    reception: Reception,
    at_work: Callable[[Path], WorkspacePage],
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    page = at_work(a_paper(tmp_path))
    decide(page, **{**INTERNAL, "reason": "不宜公开不宜公开"})
    page.primary.click()
    wait()
    form = page.decision.form
    assert form is not None
    assert form.field("reason").problem()
    assert reception.desk is not None
    assert not [one for one in reception.desk.cases() if one.attribute]


def test_without_a_place_the_desk_asks_and_waits(
    reception: Reception,
    at_work: Callable[[Path], WorkspacePage],
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    page = at_work(a_paper(tmp_path, dated=""))
    decide(page, **PUBLIC)
    assert not page.primary.isEnabled()
    assert "还没有选定标注位置" in label(reception, "outcome")
    assert page.opened is not None
    assert page.opened.reading.question in notice(reception, "workspace_notice")
    view = page.paper.view
    assert view.is_choosing
    view.setFocus()
    view.show_block(5)
    QTest.keyClick(view, Key.Key_Return)
    assert page.primary.isEnabled()
    assert view.paper.mark_index().row() == 6
    page.primary.click()
    wait()
    assert texts(tmp_path / "通知（已标注）.docx")[6] == MARK


def test_another_place_can_be_wished_for(
    reception: Reception,
    at_work: Callable[[Path], WorkspacePage],
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    page = at_work(a_paper(tmp_path))
    decide(page, **PUBLIC)
    choose = part(reception.window, QAbstractButton, "choose_place")
    choose.click()
    page.paper.view.show_block(3)
    QTest.keyClick(page.paper.view, Key.Key_Return)
    page.primary.click()
    wait()
    assert texts(tmp_path / "通知（已标注）.docx")[4] == MARK


def test_another_mark_is_replaced_only_when_the_button_says_so(
    reception: Reception,
    at_work: Callable[[Path], WorkspacePage],
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    page = at_work(a_paper(tmp_path, then=(line("（此件依申请公开）"),)))
    decide(page, **INTERNAL)
    assert not page.primary.isEnabled()
    decide(page, **PUBLIC)
    assert page.primary.text().startswith("替换标注，生成标注稿")
    page.primary.click()
    wait()
    assert label(reception, "result_title") == "标注已替换"
    assert texts(tmp_path / "通知（已标注）.docx")[-1] == MARK


def test_the_same_mark_is_never_written_twice(
    reception: Reception,
    at_work: Callable[[Path], WorkspacePage],
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    page = at_work(a_paper(tmp_path, then=(line(MARK),)))
    decide(page, **PUBLIC)
    assert "不再写第二条" in label(reception, "outcome")
    page.primary.click()
    wait()
    assert label(reception, "result_title") == "文稿已有这条标注"


def test_a_signature_is_broken_only_when_somebody_says_so(
    reception: Reception,
    at_work: Callable[[Path], WorkspacePage],
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    paper = a_paper(tmp_path)
    with zipfile.ZipFile(paper, "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", "")
    page = at_work(paper)
    decide(page, **PUBLIC)
    page.primary.click()
    wait()
    assert "数字签名" in notice(reception, "workspace_notice")
    assert reception.desk is not None
    assert not [one for one in reception.desk.cases() if one.attribute]
    assert list(tmp_path.glob("*（已标注）*")) == []
    part(reception.window, QAbstractButton, "workspace_notice_action").click()
    wait()
    assert label(reception, "result_title") == "标注稿已生成"


def test_what_is_lawful_but_odd_is_worth_a_second_look(
    reception: Reception,
    at_work: Callable[[Path], WorkspacePage],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    page = at_work(a_paper(tmp_path))
    decide(
        page,
        attribute="PARTIAL",
        grounds=("G20-01", "G16-1"),
        reason="附件2是本局车辆调度的内部安排，对外不产生直接影响。",
        withheld="附件2全部，车辆调度安排，第十六条第一款，只安排本局车辆，不影响办事群众",
        **INNER,
    )
    qtbot.waitUntil(lambda: "请再看一眼" in notice(reception, "workspace_notice"))
    assert page.primary.isEnabled()


def test_answers_stay_while_one_looks_elsewhere(
    reception: Reception, at_work: Callable[[Path], WorkspacePage], tmp_path: Path
) -> None:
    path = a_paper(tmp_path)
    page = at_work(path)
    decide(page, **INTERNAL)
    QTest.keyClick(page, Key.Key_Escape)
    assert here(reception) == "start_page"
    page = at_work(path)
    assert page.decision.form is not None
    assert page.decision.form.answers()["reason"] == INTERNAL["reason"]


def test_a_decided_case_comes_back_with_its_answers(
    reception: Reception,
    at_work: Callable[[Path], WorkspacePage],
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    path = a_paper(tmp_path)
    page = at_work(path)
    decide(page, **INTERNAL)
    page.primary.click()
    wait()
    page = at_work(path)
    assert page.decision.form is not None
    assert page.decision.form.answers() == INTERNAL
    assert reception.window.page is page


def test_a_narrow_window_folds_the_paper_and_opens_it_on_demand(
    reception: Reception, at_work: Callable[[Path], WorkspacePage], tmp_path: Path
) -> None:
    reception.window.resize(1000, 620)
    page = at_work(a_paper(tmp_path))
    page.go_to(DECIDE)
    strip = part(reception.window, QAbstractButton, "paper_strip")
    assert strip.isVisible()
    assert not page.paper.isVisible()
    strip.click()
    assert page.paper.isVisible()
    assert not page.decision.isVisible()
    reception.window.resize(1300, 800)
    assert page.paper.isVisible()
    assert page.decision.isVisible()


# ── lists ────────────────────────────────────────────────────────────────────


def test_cases_are_found_and_opened_by_key(
    reception: Reception,
    wait: Callable[[], None],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    for name, titled in (("一", "关于春季植树的通知"), ("二", "关于秋季防火的通知")):
        registered(reception, a_paper(tmp_path, name=f"{name}.docx", titled=titled))
    reception.go("cases")
    wait()
    page = reception.window.page
    assert isinstance(page, CasesPage)
    assert page.model.rowCount() == 2
    search = part(reception.window, QLineEdit, "search")
    search.setText("植树")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    QTest.keyClick(search, Key.Key_Return)
    wait()
    assert title(reception) == "关于春季植树的通知"
    reception.go("cases")
    wait()
    search.setText("没有这件事")
    qtbot.waitUntil(lambda: "没有找到" in label(reception, "cases_empty_title"))
    assert reception.window.rail.button("cases").count() >= 0


def test_an_empty_list_says_what_will_stand_there(
    reception: Reception, wait: Callable[[], None]
) -> None:
    for place in ("cases", "ledger"):
        reception.go(place)
        wait()
        assert label(reception, f"{place}_empty_title")
        assert reception.window.page is not None
        assert not reception.window.page.primary.isEnabled()


def test_the_rail_counts_what_waits(
    reception: Reception,
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    registered(reception, a_paper(tmp_path))
    reception.go("start")
    wait()
    button = reception.window.rail.button("cases")
    assert (button.count(), button.accessibleName()) == (1, "办件，1 件")


def test_the_ledger_is_exported_and_opened(
    reception: Reception,
    wait: Callable[[], None],
    outside: Recorded,
    tmp_path: Path,
) -> None:
    registered(reception, a_paper(tmp_path))
    outside.workbook = tmp_path / "台账.xlsx"
    reception.go("ledger")
    wait()
    page = reception.window.page
    assert isinstance(page, LedgerPage)
    page.primary.click()
    wait()
    assert notice(reception, "export_notice").startswith("已导出 1 行：台账.xlsx")
    button = part(reception.window, QAbstractButton, "export_notice_action")
    button.click()
    assert outside.opened == [outside.workbook]


def test_the_trail_is_verified_in_one_sentence(
    reception: Reception,
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    registered(reception, a_paper(tmp_path))
    reception.go("trail")
    wait()
    assert reception.window.page is not None
    reception.window.page.primary.click()
    wait()
    assert notice(reception, "verdict").startswith("留痕完整：4 条")


def test_a_changed_event_is_named(
    reception: Reception,
    wait: Callable[[], None],
    desk_folder: Path,
    tmp_path: Path,
) -> None:
    registered(reception, a_paper(tmp_path))
    with sqlite3.connect(desk_folder / "trail.sqlite3") as raw:
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE events SET hash = replace(hash, substr(hash, 1, 1), 'g') WHERE seq = 2")
    raw.close()
    reception.go("trail")
    wait()
    page = reception.window.page
    assert isinstance(page, TrailPage)
    page.primary.click()
    wait()
    assert notice(reception, "verdict").startswith("留痕对不上")
    assert "第 2 条" in notice(reception, "verdict")


def test_a_recent_case_is_opened_from_the_start(
    reception: Reception,
    at_work: Callable[[Path], WorkspacePage],
    wait: Callable[[], None],
    tmp_path: Path,
) -> None:
    page = at_work(a_paper(tmp_path))
    decide(page, **PUBLIC)
    page.primary.click()
    wait()
    reception.go("start")
    wait()
    recent = next(
        one
        for one in parts(reception.start_page, QAbstractButton)
        if one.objectName().startswith("recent_")
    )
    recent.click()
    wait()
    assert here(reception) == "result_page"
    again = part(reception.window, QAbstractButton, "decide_again")
    assert again.isVisible()


# ── keys ─────────────────────────────────────────────────────────────────────


def test_places_are_reached_by_their_letters(reception: Reception, qtbot: QtBot) -> None:
    for key, page in (
        (Key.Key_L, "cases_page"),
        (Key.Key_T, "ledger_page"),
        (Key.Key_H, "trail_page"),
        (Key.Key_S, "settings_page"),
        (Key.Key_N, "start_page"),
    ):
        QTest.keyClick(reception.window, key, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(partial(is_here, reception, page))


def test_f1_opens_the_manual(reception: Reception, outside: Recorded) -> None:
    QTest.keyClick(reception.window, Key.Key_F1)
    manual = outside.manual()
    assert outside.opened == ([manual] if manual else [])


def test_ctrl_f_goes_to_the_search(reception: Reception, wait: Callable[[], None]) -> None:
    reception.go("cases")
    wait()
    page = reception.window.page
    assert isinstance(page, CasesPage)
    page.table.setFocus()
    QTest.keyClick(reception.window, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = part(reception.window, QLineEdit, "search")
    assert search.hasFocus()


def test_nothing_is_left_running_when_the_window_closes(
    reception: Reception, tmp_path: Path
) -> None:
    reception.open_paper(a_paper(tmp_path))
    reception.window.close()
    assert reception.desk is None
    assert not reception.tasks._worker.isRunning()
