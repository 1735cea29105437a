"""The lists of a decision as the trail keeps them, and as they are read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import a_paper, body, line, table
from stated import BUSINESS

from gkdesk import profiles
from gkdesk.desk import Desk
from gkdesk.errors import AnswerError, FindingsOpenError
from gkdesk.forms.form import Answers
from gkdesk.forms.passages import Passage, Span
from gkdesk.guide import grounds
from gkdesk.records import Reading
from gkdesk.terms import Attribute, Decision, GroundId
from gkdesk.ui.errands import decided_before
from gkdesk.withheld import answers_of_lists, as_listed, covered, found_again, told, with_grounds

NUMBER = "11010519491231002X"
WHY = "可以认出救助对象本人和他的病情"
LINE = f"第4段第6至23字，身份证号码，G15b，{WHY}"
OPEN = "附件2，依申请公开，G13，只列本系统培训的课表，不涉及公众利益"
PARTIAL: Answers = {
    "attribute": "PARTIAL",
    "grounds": ("G15b", "G20-11"),
    "reason": "名单列有救助对象的病情和证件号码，删去后不影响阅读正文",
    "withheld": LINE,
    **BUSINESS,
}
KNOWN = grounds.load(), profiles.load("jiangsu")


def a_decision(**facts: str) -> Decision:
    chosen = (GroundId("G15b"), GroundId("G20-11"))
    return Decision(Attribute.PARTIAL, "部分公开", chosen, WHY, tuple(facts.items()))


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    says = (f"身份证号码{NUMBER}。", "附件：1.名单", "2.课表")
    then = (line("附件1"), table([["序号", "事项"], ["1", "甲"]]), line("附件2"), body("课表。"))
    return a_paper(tmp_path, says=says, then=then)


# ── recorded and read back ───────────────────────────────────────────────────────────


def test_what_was_recorded_is_read_back_as_the_same_answers() -> None:
    decided = with_grounds(a_decision(withheld=LINE, parts=OPEN), *KNOWN)
    body_ = as_listed(decided, *KNOWN)
    assert answers_of_lists(body_) == {"withheld": LINE, "parts": OPEN}
    assert body_["withhold"][0] == {
        "where": "第4段第6至23字",
        "block": 3,
        "last": 3,
        "start": 5,
        "end": 23,
        "what": "身份证号码",
        "ground": "G15b",
        "reason": WHY,
        "label": "个人隐私、个人信息",
        "article": "《政府信息公开条例》第十五条",
    }


def test_grounds_are_recorded_by_their_ids_however_they_were_written() -> None:
    decided = a_decision(withheld=LINE.replace("G15b", "第十五条"))
    assert dict(with_grounds(decided, *KNOWN).facts)["withheld"] == LINE


def test_free_text_of_old_stays_readable() -> None:
    old = {"facts": {"withheld": "附件2第3栏身份证号\n附件1"}, "grounds": ["G15b"]}
    assert told(old) == ("删减内容：附件2第3栏身份证号", "删减内容：附件1")
    assert answers_of_lists(old) == {}
    assert told({}) == ()


def test_a_case_is_taken_up_again_with_its_lists(desk_folder: Path, paper: Path) -> None:
    with Desk.open(desk_folder) as desk:
        case = desk.open_case(desk.read(paper))
        desk.decide(case.id, {**PARTIAL, "parts": OPEN})
        answers = decided_before(desk, desk.case(case.id))
    assert (answers["withheld"], answers["parts"]) == (LINE, OPEN)


# ── what it settles ──────────────────────────────────────────────────────────────────


def test_personal_data_on_the_list_hold_nothing_up(desk_folder: Path, paper: Path) -> None:
    with Desk.open(desk_folder) as desk:
        reading = desk.read(paper)
        elsewhere = LINE.replace("第4段第6至23字", "第4段第6至22字")
        with pytest.raises(FindingsOpenError):
            desk.handle(reading, {**PARTIAL, "withheld": elsewhere})
        case, _ = desk.handle(reading, PARTIAL)
        assert desk.case(case).attribute is Attribute.PARTIAL


def test_another_attribute_is_held_up_as_before(desk_folder: Path, paper: Path) -> None:
    with Desk.open(desk_folder) as desk:
        reading = desk.read(paper)
        public: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-11",)}
        with pytest.raises(FindingsOpenError):
            desk.handle(reading, public)
        with pytest.raises(AnswerError, match="不列删减内容"):
            desk.handle(reading, {**public, "withheld": LINE})


def test_only_what_lies_wholly_inside_is_covered() -> None:
    listed = [
        Passage("号码", GroundId("G15b"), "第5段第3至9字"),
        Passage("", GroundId(""), "附件2"),
    ]
    places = [("a", Span(4, 4, 2, 9)), ("b", Span(4, 4, 2, 10)), ("c", Span(5, 5, 2, 9))]
    assert covered(listed, places) == {"a"}


# ── a paper that was edited ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("where", "now", "then"),
    [
        ("第2段第1至2字", ["a", "bcd", "e"], "第2段第1至2字"),
        ("第2段第1至2字（附件1）", ["new", "a", "bcd", "e"], "第3段第1至2字（附件1）"),
        ("第2至3段", ["x", "y", "a", "bcd", "e"], "第4至5段"),
        ("第2段第1至2字", ["a", "bcD", "e"], ""),
        ("第2段第1至2字", ["bcd", "a", "bcd"], ""),
        ("附件2第3栏", ["z"], "附件2第3栏"),
    ],
)
def test_a_place_is_found_again_or_picked_again(where: str, now: list[str], then: str) -> None:
    one = Passage("号码", GroundId("G15b"), where, WHY)
    (again,) = found_again([one], ["a", "bcd", "e"], now)
    assert (again.where, again.what, again.reason) == (then, "号码", WHY)


# ── attachments and tables ───────────────────────────────────────────────────────────


def test_attachments_are_known_by_name_and_by_their_blocks(paper: Path) -> None:
    reading = Reading.of(paper)
    texts = [block.text for block in reading.blocks]
    first, second = reading.attachments
    assert [(one.name, one.title) for one in (first, second)] == [
        ("附件1", "名单"),
        ("附件2", "课表"),
    ]
    assert (first.first, first.last) == (texts.index("附件1"), texts.index("甲"))
    assert second.last == len(texts) - 1
    assert reading.table_row(texts.index("甲")) == (texts.index("甲") - 1, texts.index("甲"))
    assert reading.table_row(0) is None


def test_one_attachment_has_no_number_and_one_outside_has_no_place(tmp_path: Path) -> None:
    (only,) = Reading.of(a_paper(tmp_path, says=("一段。", "附件：名单"))).attachments
    assert (only.name, only.title, only.first) == ("附件", "名单", -1)
    assert Reading.of(a_paper(tmp_path)).attachments == ()


def test_a_list_of_people_is_its_whole_table(tmp_path: Path) -> None:
    rows = [
        ["姓名", "身份证号码"],
        ["王小明", "110101199003074477"],
        ["李小红", "110101198507124324"],
    ]
    reading = Reading.of(a_paper(tmp_path, then=(line("附件"), table(rows))))
    (found,) = (one for one in reading.findings if one.code == "personal.list")
    texts = [block.text for block in reading.blocks]
    assert reading.span_of(found) == Span(texts.index("姓名"), len(texts) - 1)
