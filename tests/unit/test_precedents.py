"""Earlier cases of the desk: what a reason may not repeat, and what can be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_paper
from stated import INNER

from gkdesk.batch.lines import Batch, Order
from gkdesk.batch.run import Run
from gkdesk.desk import Desk
from gkdesk.errors import AnswerError
from gkdesk.forms.form import Answer, Answers
from gkdesk.records import Reading
from gkdesk.terms import CaseId

REASON = "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。"
INTERNAL: dict[str, Answer] = {
    "attribute": "WITHHELD",
    "grounds": ("G16-1",),
    "reason": REASON,
    **INNER,
}
OTHERS = (
    "附件是本局考勤和值班表，只在本局执行。",
    "食堂就餐时间调整，不影响办事群众。",
    "办公用房搬迁的先后顺序，对外窗口不变。",
    "本局干部体检的批次安排，与外单位无关。",
    "图书室借阅登记办法，只约束本局职工。",
)
ALIKE = "与最近第1件的理由几乎一样"


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "文稿"
    made.mkdir()
    return made


def read(desk: Desk, folder: Path, name: str, titled: str = "关于车辆调度的通知") -> Reading:
    return desk.read(a_paper(folder, name=f"{name}.docx", titled=titled, says=[f"{name}。"]))


def opened(desk: Desk, folder: Path, name: str, titled: str = "关于车辆调度的通知") -> CaseId:
    return desk.open_case(read(desk, folder, name, titled)).id


def refused(desk: Desk, case: CaseId, answers: Answers = INTERNAL) -> AnswerError:
    with pytest.raises(AnswerError) as error:
        desk.decide(case, answers)
    return error.value


# ── the same reason again ────────────────────────────────────────────────────


def test_the_reason_of_another_case_is_sent_back(desk: Desk, folder: Path) -> None:
    first = opened(desk, folder, "甲")
    desk.decide(first, INTERNAL)
    second = opened(desk, folder, "乙")
    error = refused(desk, second, {**INTERNAL, "reason": REASON.replace("。", "")})
    assert (error.field, error.title) == ("reason", ALIKE)
    assert first in error.remedy
    assert [one.kind.value for one in desk.events(second)] == ["case_opened", "inspected"]


def test_a_reason_that_names_the_case_it_is_like_is_let_through(desk: Desk, folder: Path) -> None:
    first = opened(desk, folder, "甲")
    desk.decide(first, INTERNAL)
    for name in "乙丙丁":
        like = {**INTERNAL, "reason": f"{REASON}与办件{first}同理。"}
        desk.decide(opened(desk, folder, name), like)


@pytest.mark.parametrize("named", ["2099-000001", "own", "20260-0000011"])
def test_only_an_earlier_case_can_be_named(desk: Desk, folder: Path, named: str) -> None:
    desk.decide(opened(desk, folder, "甲"), {**INTERNAL, "reason": f"{REASON}见2099-000001"})
    second = opened(desk, folder, "乙")
    said = second if named == "own" else named
    error = refused(desk, second, {**INTERNAL, "reason": f"{REASON}见{said}"})
    assert error.title == ALIKE


def test_the_same_case_can_be_decided_again_with_its_reason(desk: Desk, folder: Path) -> None:
    case = opened(desk, folder, "甲")
    desk.decide(case, INTERNAL)
    desk.decide(case, INTERNAL)


def test_a_mended_paper_can_be_decided_again_with_its_reason(desk: Desk, folder: Path) -> None:
    desk.decide(opened(desk, folder, "甲"), INTERNAL)
    mended = desk.read(a_paper(folder, name="甲.docx", says=["改了一个错字。"]))
    desk.decide(desk.open_case(mended).id, INTERNAL)


def test_a_copy_of_the_paper_can_be_decided_with_its_reason(desk: Desk, folder: Path) -> None:
    desk.decide(opened(desk, folder, "甲"), INTERNAL)
    copy = folder / "甲的副本.docx"
    copy.write_bytes((folder / "甲.docx").read_bytes())
    desk.decide(desk.open_case(desk.read(copy)).id, INTERNAL)


def test_only_the_last_five_reasons_count(desk: Desk, folder: Path) -> None:
    for number, reason in enumerate((REASON, *OTHERS)):
        desk.decide(opened(desk, folder, str(number)), {**INTERNAL, "reason": reason})
    assert refused(desk, opened(desk, folder, "乙"), {**INTERNAL, "reason": OTHERS[0]}).title == (
        "与最近第5件的理由几乎一样"
    )
    desk.decide(opened(desk, folder, "乙"), INTERNAL)


def test_public_papers_in_between_hide_no_reason(desk: Desk, folder: Path) -> None:
    desk.decide(opened(desk, folder, "甲"), INTERNAL)
    for number in range(6):
        public: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
        desk.decide(opened(desk, folder, str(number)), public)
    assert refused(desk, opened(desk, folder, "乙")).title == ALIKE


def test_a_batch_has_one_reason_for_all_its_papers(desk: Desk, folder: Path) -> None:
    desk.decide(opened(desk, folder, "甲"), INTERNAL)
    papers = [read(desk, folder, name).path for name in "乙丙丁"]
    with Run.begin(desk, Batch.of(Order(INTERNAL), papers)) as run:
        assert [step.refusal for step in run.steps()] == [None] * 3


def test_what_is_done_in_one_breath_is_told_and_not_refused(desk: Desk, folder: Path) -> None:
    desk.handle(read(desk, folder, "甲"), INTERNAL)
    reading = read(desk, folder, "乙")
    assert desk.advise(INTERNAL, reading)[0].text == ALIKE
    desk.handle(reading, INTERNAL)
    assert desk.advise(INTERNAL, read(desk, folder, "丙"))[0].text == ALIKE
    assert "reason" not in {one.field for one in desk.advise(INTERNAL)}


# ── reasons that say nothing, facts that nobody stated ───────────────────────


@pytest.mark.parametrize(
    ("reason", "title"),
    [
        (
            "行政机关的内部事务信息，人事管理、后勤管理、内部工作流程，可以不予公开",
            "理由只是重复条文",
        ),
        (f"{REASON}判断人＿＿＿＿", "理由里还有空没有填"),
    ],
)
def test_a_reason_that_says_nothing_is_sent_back(
    desk: Desk, folder: Path, reason: str, title: str
) -> None:
    error = refused(desk, opened(desk, folder, "甲"), {**INTERNAL, "reason": reason})
    assert (error.field, error.title) == ("reason", title)
    assert error.remedy


def test_a_public_paper_needs_no_reason_and_none_is_weighed(desk: Desk, folder: Path) -> None:
    public: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",), "reason": "公开"}
    for name in "甲乙":
        desk.decide(opened(desk, folder, name), public)


# ── similar cases ────────────────────────────────────────────────────────────


def test_similar_cases_are_those_decided_about_the_same(desk: Desk, folder: Path) -> None:
    like = opened(desk, folder, "甲", "关于值班车辆调度的通知")
    desk.decide(like, INTERNAL)
    desk.decide(opened(desk, folder, "乙", "关于食堂就餐的通知"), {**INTERNAL, "reason": OTHERS[1]})
    desk.decide(opened(desk, folder, "丙", "关于车辆调度的公告"), {**INTERNAL, "reason": OTHERS[2]})
    opened(desk, folder, "丁")  # not decided
    reading = read(desk, folder, "戊")
    (row,) = desk.similar(reading)
    assert (row.id, row.reason) == (like, REASON)
    assert desk.similar(desk.open_case(reading)) == (row,)


def test_a_case_is_not_like_itself(desk: Desk, folder: Path) -> None:
    case = opened(desk, folder, "甲")
    desk.decide(case, INTERNAL)
    assert desk.similar(desk.read(folder / "甲.docx")) == ()
    assert desk.similar(desk.case(case)) == ()


def test_looking_at_similar_cases_leaves_no_trace(desk: Desk, folder: Path) -> None:
    desk.similar(read(desk, folder, "甲"))
    assert desk.events() == ()


def test_no_more_similar_cases_than_asked_for_the_newest_first(desk: Desk, folder: Path) -> None:
    cases = [opened(desk, folder, str(number)) for number in range(4)]
    for case, reason in zip(cases, OTHERS, strict=False):
        desk.decide(case, {**INTERNAL, "reason": reason})
    found = [row.id for row in desk.similar(read(desk, folder, "甲"), limit=3)]
    assert found == cases[:0:-1]
