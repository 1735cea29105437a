"""部分公开: from the guide to three places picked in the paper, recorded and proven."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import a_paper, body, line, table, title
from commands import gkdesk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from stated import BUSINESS, options
from ui.seen import Recorded, part, visible

from gkdesk.desk import Desk
from gkdesk.ui import application
from gkdesk.ui.choices import ManyRow, OneRow
from gkdesk.ui.pages.workspace import WorkspacePage
from gkdesk.ui.passage_list import PassageList
from gkdesk.ui.reception import Reception

WHO = {"name": "林晓雯", "office": "办公室", "profile": "jiangsu"}
NUMBER = "11010519491231002X"
WHY = "可以认出救助对象本人和他的病情"
REASON = "附件1列有救助对象的病情和证件号码，删去后不影响阅读正文"
Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def a_list_of_people(folder: Path) -> Path:
    return a_paper(
        folder,
        titled="关于发放2026年第一批临时救助金的通知",
        says=(
            "为做好临时救助工作，现将有关事项通知如下，请按规定发放。",
            f"申请人陈大文，身份证号码{NUMBER}，因病致贫。",
            "附件：1.救助对象名单",
            "2.经办人员培训课表",
        ),
        then=(
            line("附件1"),
            title("救助对象名单"),
            table(
                [
                    ["序号", "姓名", "身份证号码"],
                    ["1", "王小明", "110101199003074477"],
                    ["2", "李小红", "110101198507124324"],
                ]
            ),
            line("附件2"),
            title("经办人员培训课表"),
            body("第一讲救助政策，第二讲系统操作。"),
        ),
    )


def decided(number: str) -> dict[str, Any]:
    events = gkdesk("case", "show", number, "--json").json["events"]
    found: dict[str, Any] = next(one["body"] for one in events if one["kind"] == "decided")
    return found


# ── in the window ────────────────────────────────────────────────────────────────────


@pytest.fixture
def page(
    qtbot: QtBot, qapp: QApplication, desk_folder: Path, tmp_path: Path
) -> Iterator[WorkspacePage]:
    """The paper in the window, before the guide."""
    application.dress(qapp)
    with Desk.open(desk_folder) as desk:
        desk.introduce(WHO)
    paper = a_list_of_people(tmp_path)
    reception = Reception(lambda: Desk.open(desk_folder), paper, Recorded())
    reception.window.resize(1280, 800)
    reception.window.show()
    reception.window.activateWindow()
    qtbot.waitUntil(lambda: isinstance(reception.window.page, WorkspacePage))
    qtbot.waitUntil(reception.tasks.is_idle)
    shown = reception.window.page
    assert isinstance(shown, WorkspacePage)
    yield shown
    reception.window.close()


def answers(page: WorkspacePage, qtbot: QtBot, words: str) -> None:
    def offered() -> list[OneRow | ManyRow]:
        rows = visible(page, QAbstractButton)
        return [
            one
            for one in rows
            if isinstance(one, OneRow | ManyRow) and one.accessibleName().startswith(words)
        ]

    qtbot.waitUntil(lambda: bool(offered()))
    QTest.mouseClick(offered()[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.walking.card.primary, Qt.MouseButton.LeftButton)


ANSWERS = (
    *("没有标志", "本机关自己制作", "要让公众都知道", "个人隐私"),
    *("只有几处", "证件号、住址"),
)


def writes(text: str) -> None:
    """As an input method does."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.insert(text)


def presses(page: WorkspacePage, name: str) -> None:
    made = next(one for one in visible(page, QAbstractButton) if one.objectName() == name)
    assert made.isEnabled()
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def proposed(page: WorkspacePage, qtbot: QtBot) -> None:
    """Go through the guide and take what it proposes."""
    for words in ANSWERS:
        answers(page, qtbot, words)
    assert page.walking.proposal is not None
    assert page.walking.proposal.label == "部分公开"
    QTest.mouseClick(page.walking.card.primary, Qt.MouseButton.LeftButton)


def test_three_places_are_picked_and_the_trail_says_so(page: WorkspacePage, qtbot: QtBot) -> None:
    proposed(page, qtbot)
    form, view = page.decision.form, page.paper.view
    listed = part(page, PassageList, "passage_list")
    assert form is not None
    assert form.answers()["attribute"] == "PARTIAL"
    assert [one.where for one in listed.listed] == [""]  # the guide's kind waits for its place

    # By keys alone: the last five characters before the full stop of a paragraph.
    view.setFocus()
    view.follow(4)
    QTest.keyClick(view, Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(3):
        QTest.keyClick(view, Key.Key_Right)
    for _ in range(3):
        QTest.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    (first,) = listed.listed
    assert (first.where, first.what) == ("第5段第4至6字", "个人信息")
    writes(WHY)

    # By one press: what the check-up found, with the same reason for all of it.
    presses(page, "take_found")
    assert {one.what for one in listed.listed[1:]} >= {"身份证号码", "人员名单"}
    writes(WHY)
    presses(page, "same_reason")
    assert {one.reason for one in listed.listed} == {WHY}

    # By a whole attachment, which is then left in after all.
    view.setFocus()
    view.follow(view.paper.rowCount() - 2)
    presses(page, "take_paragraph")
    presses(page, "take_attachment")
    presses(page, "take_selected")
    assert listed.listed[-1].where.endswith("（附件2）")
    last = [one for one in visible(listed, QAbstractButton) if one.objectName() == "remove_passage"]
    QTest.mouseClick(last[-1], Qt.MouseButton.LeftButton)
    assert not any("附件2" in one.where for one in listed.listed)

    # The paper shows them with their numbers, and personal data on the list hold nothing up.
    shown = [view.paper.row(view.paper.index_of_block(i)) for i in range(view.paper.rowCount() - 1)]
    numbers = {one.number for row in shown if row is not None for one in row.struck}
    assert numbers == set(range(1, len(listed.listed) + 1))
    form.set_answers({"reason": REASON, **BUSINESS})
    form.changed.emit()
    QTest.mouseClick(page.decision.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.opened is None)

    said = decided("2026-000001")
    assert [one["where"] for one in said["withhold"]] == [one.where for one in listed.listed]
    assert {one["ground"] for one in said["withhold"]} == {"G15b"}
    assert said["withhold"][0].items() >= {"block": 4, "start": 3, "end": 6}.items()
    told = gkdesk("case", "show", "2026-000001").out
    assert "删减1：第5段第4至6字，个人信息，个人隐私、个人信息" in told
    for secret in (NUMBER, "王小明", "110101199003074477"):
        assert secret not in told
        assert secret not in str(said)
    assert gkdesk("verify", "--json").json["ok"] is True


def test_nothing_is_selected_before_the_paper_is_to_be_opened_in_part(
    page: WorkspacePage,
) -> None:
    page.go_to(1)
    form, view = page.decision.form, page.paper.view
    assert form is not None
    for attribute, is_partial in (("PROACTIVE", False), ("PARTIAL", True), ("WITHHELD", False)):
        form.set_answers({"attribute": attribute})
        form.changed.emit()
        assert page.withholding.bar.isVisible() is is_partial
        view.setFocus()
        view.follow(4)
        QTest.keyClick(view, Key.Key_Space)
        assert (view.picking.span is not None) is is_partial


# ── by command line ──────────────────────────────────────────────────────────────────

PARTLY = (
    *("--attribute", "部分公开", "--ground", "G20-11", "--ground", "G15b"),
    *("--reason", REASON, *options(BUSINESS)),
)
ONE = f"第5段第13至30字，身份证号码，G15b，{WHY}"
TABLE = f"第12至20段，名单，第十五条，{WHY}"
OPEN = "附件2，依申请公开，G13，只列本系统培训的课表和食宿，不涉及公众利益"


def test_a_script_says_what_is_withheld_line_by_line(tmp_path: Path) -> None:
    paper = a_list_of_people(tmp_path)
    lines = ("--fact", f"withheld={ONE}", "--fact", f"withheld={TABLE}", "--part", OPEN)
    entry = gkdesk("mark", paper, *PARTLY, *lines, "--json")
    assert entry.code == 0, entry.err
    (made,) = entry.json["papers"]
    assert [one["what"] for one in made["withhold"]] == ["身份证号码", "名单"]
    where = {"block": 4, "last": 4, "start": 12, "end": 30}
    assert made["withhold"][0].items() >= {**where, "ground": "G15b", "reason": WHY}.items()
    assert made["parts"][0]["attribute"] == "ON_REQUEST"
    said = decided(made["case"])
    assert (said["withhold"], said["parts"]) == (made["withhold"], made["parts"])
    assert "withheld" not in said["facts"]


def test_a_script_may_keep_the_list_in_a_file(tmp_path: Path) -> None:
    paper = a_list_of_people(tmp_path)
    listed = tmp_path / "清单.toml"
    listed.write_text(
        f"""
[[withhold]]
block = 4
start = 12
end = 30
what = "身份证号码"
ground = "G15b"
reason = "{WHY}"

[[withhold]]
where = "附件1第2栏"
what = "姓名"
ground = "G15b"
reason = "{WHY}"

[[part]]
name = "附件2"
attribute = "依申请公开"
ground = "G13"
reason = "只列本系统培训的课表和食宿，不涉及公众利益"
""",
        "utf-8",
    )
    done = gkdesk("mark", paper, *PARTLY, "--withhold", listed, "--dry-run", "--json")
    assert done.json["error"]["code"] == "findings_open"  # the list is still there
    assert NUMBER not in done.err
    whole = listed.read_text("utf-8").replace('where = "附件1第2栏"', "block = 11\nlast = 19")
    listed.write_text(whole, "utf-8")
    done = gkdesk("mark", paper, *PARTLY, "--withhold", listed, "--dry-run", "--json")
    assert [one["where"] for one in done.json["papers"][0]["withhold"]] == [
        "第5段第13至30字",
        "第12至20段",
    ]
    guided = gkdesk("guide", "--paper", paper, "--answers", answered(tmp_path), "--json").json
    assert guided["proposal"]["withhold"][0]["block"] == 4


@pytest.mark.parametrize(
    ("lines", "field", "words"),
    [
        (["附件2第3栏，身份证号码"], "withheld", "还缺依据、理由"),
        (["第5段，号码，G15b"], "withheld", "还缺理由"),
        ([f"第500段，号码，G15b，{WHY}"], "withheld", "不在文稿里"),
        ([f"第5段，号码，G16-1，{WHY}"], "withheld", "没有选在上面的依据里"),
        ([ONE.replace("身份证号码", NUMBER)], "withheld", "写了原文"),
    ],
)
def test_a_line_that_lacks_something_is_sent_back(
    tmp_path: Path, lines: list[str], field: str, words: str
) -> None:
    paper = a_list_of_people(tmp_path)
    facts = [each for one in lines for each in ("--fact", f"withheld={one}")]
    done = gkdesk("mark", paper, *PARTLY, *facts, "--json")
    error = done.json["error"]
    assert error["field"] == field
    assert words in error["title"]
    assert gkdesk("case", "list", "--json").json["cases"] == []


def test_a_paper_that_is_opened_takes_no_closed_attachment_along(tmp_path: Path) -> None:
    paper = a_list_of_people(tmp_path)
    public = ("--attribute", "主动公开", "--ground", "G20-11")
    done = gkdesk("mark", paper, *public, "--part", OPEN, "--json")
    error = done.json["error"]
    assert error["field"] == "parts"
    assert "改为部分公开" in error["remedy"]
    assert "抽出" in error["remedy"]


def test_a_list_is_of_one_paper(tmp_path: Path) -> None:
    paper, other = a_list_of_people(tmp_path), a_paper(tmp_path, name="另一份.docx")
    listed = tmp_path / "清单.toml"
    listed.write_text("", "utf-8")
    assert gkdesk("mark", paper, other, *PARTLY, "--withhold", listed).code == 2
    done = gkdesk("mark", paper, other, *PARTLY, "--fact", f"withheld={ONE}", "--json")
    assert done.code == 3
    assert "一份一份办" in done.json["error"]["remedy"]


def test_the_guide_says_what_is_to_be_withheld(tmp_path: Path) -> None:
    done = gkdesk("guide", "--answers", answered(tmp_path))
    assert f"删减 1：第5段第13至30字，身份证号码，G15b，{WHY}" in done.out


def answered(folder: Path) -> Path:
    path = folder / "答案.toml"
    path.write_text(
        f"""
[answers]
mark = "none"
origin = "own"
duty = "aware"
contents = "personal"
extent = "spots"
privacy = "identifiers"

[[withhold]]
block = 4
start = 12
end = 30
what = "身份证号码"
ground = "G15b"
reason = "{WHY}"
""",
        "utf-8",
    )
    return path
