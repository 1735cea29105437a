"""A person at the desk works findings off; the trail says who, when and why, never what."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from builders import a_paper, body, line
from stated import BUSINESS, INNER

from gkdesk.desk import Desk
from gkdesk.errors import (
    AnswerError,
    FindingsOpenError,
    NotADocxError,
    PaperLockedError,
    PaperMissingError,
    SecretMarkError,
    UnknownCaseError,
    UnknownFindingError,
)
from gkdesk.forms.form import Answers
from gkdesk.records import Reading
from gkdesk.standing import Standing
from gkdesk.terms import Attribute, CaseId, CaseStatus, Finding, Severity

PUBLIC: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
PARTIAL: Answers = {
    "attribute": "PARTIAL",
    "grounds": ("G20-01", "G15b"),
    "reason": "附件中的个人信息涉及个人隐私，删去后其余内容可以公开。",
    "withheld": "附件1第三列，病情，G15b，可以看出参加人员的健康状况",
    **BUSINESS,
}
INTERNAL: Answers = {
    "attribute": "WITHHELD",
    "grounds": ("G16-1",),
    "reason": "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。",
    **INNER,
}
WHY = "保密员核实：这是旧模板带来的标识"
MARK = line("内部资料　注意保存")
NUMBER = "11010519491231002X"  # the example of GB 11643, nobody's


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder) as opened:
        yield opened


def kinds(desk: Desk) -> list[str]:
    return [event.kind.value for event in desk.events(limit=None)]


def opened(desk: Desk, path: Path) -> CaseId:
    return desk.open_case(desk.read(path)).id


def marked_inside(tmp_path: Path) -> Path:
    return a_paper(tmp_path, before=[MARK])


def the_key(desk: Desk, case: CaseId) -> str:
    (one,) = (one for one in desk.findings(case) if one.finding.severity is Severity.BLOCK)
    return one.key


def with_a_number(reading: Reading) -> Reading:
    """As a detector of personal data would find it."""
    number = Finding(
        "personal.id_card",
        Severity.BLOCK,
        "公民身份号码",
        "请删去这一列。",
        place="附件1第 2 行",
        content=NUMBER,
        masked="**************002X",
    )
    return replace(reading, findings=(*reading.findings, number))


def kept(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


# ── resolve and take back ────────────────────────────────────────────────────


def test_a_finding_is_open_until_it_is_verified_and_open_again_when_taken_back(
    desk: Desk, tmp_path: Path
) -> None:
    case = opened(desk, marked_inside(tmp_path))
    key = the_key(desk, case)
    assert desk.findings(case)[0].standing is Standing.OPEN
    said = desk.resolve(case, key, WHY)
    assert (said.standing, said.reason, said.person) == (Standing.VERIFIED, WHY, desk.person.name)
    assert said.at is not None
    assert desk.reopen(case, key).standing is Standing.OPEN
    assert kinds(desk) == ["case_opened", "inspected", "resolved", "reopened"]
    assert desk.verify().ok


@pytest.mark.parametrize("reason", ["", "好", "已核实无需处理"])
def test_a_reason_that_says_nothing_records_nothing(
    desk: Desk, tmp_path: Path, reason: str
) -> None:
    case = opened(desk, marked_inside(tmp_path))
    with pytest.raises(AnswerError) as refused:
        desk.resolve(case, the_key(desk, case), reason)
    assert refused.value.field == "reason"
    assert kinds(desk) == ["case_opened", "inspected"]


@pytest.mark.parametrize("key", ["", "x", "secrecy.work:000000000000", "\0\ud800" * 99])
def test_a_key_that_is_none_is_refused(desk: Desk, tmp_path: Path, key: str) -> None:
    case = opened(desk, marked_inside(tmp_path))
    for ask in (
        lambda: desk.resolve(case, key, WHY),
        lambda: desk.reopen(case, key),
        lambda: desk.unmask(case, key, confirmed=True),
    ):
        with pytest.raises(UnknownFindingError) as refused:
            ask()
        assert refused.value.remedy
    assert kinds(desk) == ["case_opened", "inspected"]


def test_what_was_not_verified_cannot_be_taken_back(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, marked_inside(tmp_path))
    with pytest.raises(UnknownFindingError):
        desk.reopen(case, the_key(desk, case))


def test_a_case_of_another_desk_is_unknown_here(desk: Desk, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "other") as other:
        case = opened(other, marked_inside(tmp_path))
        key = the_key(other, case)
    for ask in (
        lambda: desk.findings(case),
        lambda: desk.resolve(case, key, WHY),
        lambda: desk.recheck(case),
    ):
        with pytest.raises(UnknownCaseError):
            ask()
    assert kinds(desk) == []


def test_two_programs_at_one_desk_see_each_others_work(
    desk: Desk, desk_folder: Path, tmp_path: Path
) -> None:
    case = opened(desk, marked_inside(tmp_path))
    key = the_key(desk, case)
    with Desk.open(desk_folder) as second:
        second.resolve(case, key, WHY)
    assert desk.findings(case)[0].standing is Standing.VERIFIED
    assert desk.reopen(case, key).standing is Standing.OPEN
    assert desk.verify().ok


# ── the gate ─────────────────────────────────────────────────────────────────


def test_a_work_secret_can_never_be_chosen_to_be_public(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, marked_inside(tmp_path))
    desk.resolve(case, the_key(desk, case), WHY)
    with pytest.raises(AnswerError) as refused:
        desk.decide(case, PUBLIC)
    assert refused.value.field == "attribute"


@pytest.mark.parametrize("answers", [PARTIAL, INTERNAL])
def test_a_work_secret_is_confirmed_before_anything_else_is_done(
    desk: Desk, tmp_path: Path, answers: Answers
) -> None:
    case = opened(desk, marked_inside(tmp_path))
    desk.decide(case, answers)
    with pytest.raises(FindingsOpenError) as refused:
        desk.mark(case)
    assert (refused.value.exit_code, refused.value.title) == (3, "体检有 1 处必须先处理")
    assert kinds(desk)[-1] == "decided"
    desk.resolve(case, the_key(desk, case), WHY)
    assert desk.mark(case).event
    assert len(list(tmp_path.glob("*.docx"))) <= 2


def test_what_blocks_holds_up_a_public_paper_until_it_is_verified(
    desk: Desk, tmp_path: Path
) -> None:
    reading = with_a_number(desk.read(a_paper(tmp_path)))
    case = desk.open_case(reading).id
    desk.decide(case, PUBLIC)
    with pytest.raises(FindingsOpenError):
        desk.mark(case)
    with pytest.raises(FindingsOpenError):
        desk.handle(reading, PUBLIC)
    assert desk.held_up(reading, Attribute.PROACTIVE) == reading.findings[-1:]
    assert desk.held_up(reading, Attribute.WITHHELD) == ()
    assert not list(tmp_path.glob("*（已标注）*"))
    desk.resolve(case, reading.findings[-1].key, "名单依法公示，本人已书面同意")
    assert desk.held_up(reading, Attribute.PROACTIVE) == ()
    assert desk.mark(case).status == "marked"


def test_what_blocks_does_not_hold_up_a_paper_that_stays_inside(desk: Desk, tmp_path: Path) -> None:
    _, done = desk.handle(with_a_number(desk.read(a_paper(tmp_path))), INTERNAL)
    assert done.status == "no_mark_needed"


def test_a_paper_is_settled_and_handled_in_one_breath_or_not_at_all(
    desk: Desk, tmp_path: Path
) -> None:
    reading = with_a_number(desk.read(a_paper(tmp_path)))
    key = reading.findings[-1].key
    for verified in ({}, {key: "好"}, {"x:1": "名单依法公示，本人已书面同意"}):
        with pytest.raises((FindingsOpenError, AnswerError, UnknownFindingError)):
            desk.handle(reading, PUBLIC, verified=verified)
    assert kinds(desk) == []
    case, _ = desk.handle(reading, PUBLIC, verified={key: "名单依法公示，本人已书面同意"})
    assert kinds(desk) == ["case_opened", "inspected", "resolved", "decided", "marked"]
    assert {event.case for event in desk.events()} == {case}
    assert desk.verify().ok


# ── looking over again ───────────────────────────────────────────────────────


def test_what_is_gone_is_ticked_off_and_the_case_goes_on(desk: Desk, tmp_path: Path) -> None:
    paper = marked_inside(tmp_path)
    case = opened(desk, paper)
    key = the_key(desk, case)
    a_paper(tmp_path, dated="二〇二六年三月六日")  # as if it had been edited in Word
    done = desk.recheck(case)
    assert [one.key for one in done.gone] == [key]
    assert [one.finding.code for one in done.new] == ["date.form"]
    assert (done.is_changed, done.must_decide) == (True, False)
    assert done.row.id == case
    standing = {one.finding.code: one.standing for one in desk.findings(case)}
    assert standing == {"date.form": Standing.OPEN, "secrecy.work": Standing.GONE}
    with pytest.raises(UnknownFindingError):
        desk.resolve(case, key, WHY)
    desk.decide(case, PUBLIC)
    assert desk.mark(case).status == "marked"
    assert kinds(desk)[2:] == ["rechecked", "decided", "marked"]
    assert desk.events(case)[2].body["sha256"] == desk.case(case).sha256
    assert desk.verify().ok


def test_what_was_verified_and_still_stands_stays_verified(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, marked_inside(tmp_path))
    desk.resolve(case, the_key(desk, case), WHY)
    a_paper(tmp_path, before=[MARK], says=["改过的正文，与前面不同。"])
    done = desk.recheck(case)
    assert (done.gone, done.new) == ((), ())
    assert done.still[0].standing is Standing.VERIFIED
    assert done.still[0].reason == WHY


def test_looking_again_at_the_same_file_records_nothing(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, marked_inside(tmp_path))
    done = desk.recheck(case)
    assert (done.is_changed, done.event, len(done.still)) == (False, 0, 1)
    assert kinds(desk) == ["case_opened", "inspected"]


def test_a_decision_on_another_text_must_be_confirmed(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, a_paper(tmp_path))
    desk.decide(case, PUBLIC)
    desk.mark(case)
    a_paper(tmp_path, says=["改过的正文，与前面不同。"])
    done = desk.recheck(case)
    assert (done.is_changed, done.must_decide) == (True, True)
    assert Path(done.stale).name == "通知（已标注）.docx"
    assert (done.row.status, done.row.attribute) == (CaseStatus.OPENED, Attribute.PROACTIVE)
    assert done.row.out == ""
    with pytest.raises(AnswerError) as refused:
        desk.mark(case)
    assert "主动公开" in refused.value.remedy
    desk.decide(case, PUBLIC)
    assert desk.mark(case).status == "marked"


def test_a_decision_on_the_same_text_holds_but_the_copy_is_made_again(
    desk: Desk, tmp_path: Path
) -> None:
    paper = a_paper(tmp_path)
    case = opened(desk, paper)
    desk.decide(case, PUBLIC)
    desk.mark(case)
    document = docx.Document(str(paper))
    document.core_properties.author = "换了作者"
    document.save(str(paper))
    done = desk.recheck(case)
    assert (done.is_changed, done.must_decide) == (True, False)
    assert (done.row.status, done.row.out) == (CaseStatus.DECIDED, "")
    assert desk.mark(case).status == "marked"


def test_an_edited_paper_is_not_settled_before_it_was_looked_over_again(
    desk_folder: Path, tmp_path: Path
) -> None:
    with Desk.open(desk_folder) as desk:
        case = opened(desk, marked_inside(tmp_path))
        key = the_key(desk, case)
    a_paper(tmp_path)
    with Desk.open(desk_folder) as desk:
        for ask in (lambda: desk.findings(case), lambda: desk.resolve(case, key, WHY)):
            with pytest.raises(PaperLockedError) as refused:
                ask()
            assert "重新体检" in refused.value.remedy
        assert [one.key for one in desk.recheck(case).gone] == [key]


def test_a_paper_that_vanished_or_broke_leaves_the_case_as_it_was(
    desk: Desk, tmp_path: Path
) -> None:
    paper = marked_inside(tmp_path)
    case = opened(desk, paper)
    whole = paper.read_bytes()
    paper.unlink()
    with pytest.raises(PaperMissingError):
        desk.recheck(case)
    paper.write_bytes(b"no zip")
    with pytest.raises(NotADocxError):
        desk.recheck(case)
    paper.write_bytes(whole)
    assert desk.recheck(case).event == 0
    assert kinds(desk) == ["case_opened", "inspected"]


def test_a_paper_that_bears_a_secret_mark_now_is_stopped_and_nothing_is_kept_of_it(
    desk: Desk, tmp_path: Path
) -> None:
    case = opened(desk, a_paper(tmp_path))
    a_paper(tmp_path, before=[line("机密★10年")], titled="关于甲乙丙丁的通知")
    with pytest.raises(SecretMarkError, match="以前登记的标题和路径"):
        desk.recheck(case)
    assert kinds(desk) == ["case_opened", "inspected"]
    assert "甲乙丙丁".encode() not in kept(desk.folder)
    with pytest.raises(SecretMarkError):
        desk.findings(case)


# ── unmasking ────────────────────────────────────────────────────────────────


def test_content_is_shown_in_two_steps_and_the_second_is_recorded(
    desk: Desk, tmp_path: Path
) -> None:
    reading = with_a_number(desk.read(a_paper(tmp_path)))
    case = desk.open_case(reading).id
    key = reading.findings[-1].key
    asked = desk.unmask(case, key)
    assert asked.content is None
    assert desk.person.name in asked.notice
    assert kinds(desk) == ["case_opened", "inspected"]
    shown = desk.unmask(case, key, confirmed=True)
    assert shown.content == NUMBER
    assert NUMBER not in repr(shown)
    last = desk.events(case)[-1]
    assert (last.kind.value, last.body["keys"]) == ("unmasked", [key])


def test_content_is_nowhere_in_what_the_desk_keeps(desk: Desk, tmp_path: Path) -> None:
    reading = with_a_number(desk.read(a_paper(tmp_path)))
    key = reading.findings[-1].key
    desk.unmask_paper(reading)
    case, _ = desk.handle(reading, PUBLIC, verified={key: "名单依法公示，本人已书面同意"})
    assert desk.open_case(reading).id == case  # at hand, with the number in it
    desk.unmask(case, key, confirmed=True)
    desk.unmask_paper(reading)
    desk.reopen(case, key)
    with pytest.raises(AnswerError) as refused:
        desk.resolve(case, key, f"号码 {NUMBER} 已核对")
    assert NUMBER not in str(refused.value)
    a_paper(tmp_path, says=["改过的正文，与前面不同。"])
    desk.recheck(case)
    assert kinds(desk).count("unmasked") == 2
    assert kinds(desk)[0] == "paper_unmasked"
    assert NUMBER.encode() not in kept(desk.folder)
    assert b"**************002X" in kept(desk.folder)
    assert desk.verify().ok


# ── the power goes ───────────────────────────────────────────────────────────

WORKING = """
import sys
from pathlib import Path
from gkdesk.desk import Desk
from gkdesk.terms import CaseId

folder, case, key = Path(sys.argv[1]), CaseId(sys.argv[2]), sys.argv[3]
with Desk.open(folder) as desk:
    print("begun", flush=True)
    while True:
        desk.resolve(case, key, "保密员核实：这是旧模板带来的标识")
        desk.unmask(case, key, confirmed=True)
        desk.reopen(case, key)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.11])
def test_a_run_killed_between_events_leaves_nothing_half(
    desk_folder: Path, tmp_path: Path, seconds: float
) -> None:
    with Desk.open(desk_folder) as desk:
        case = opened(desk, marked_inside(tmp_path))
        key = the_key(desk, case)
    words = [sys.executable, "-c", WORKING, str(desk_folder), case, key]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            pass
        process.send_signal(signal.SIGKILL)
    with Desk.open(desk_folder) as desk:
        assert desk.verify().ok
        last = kinds(desk)[-1]
        is_verified = desk.findings(case)[0].standing is Standing.VERIFIED
        assert is_verified is (last in ("resolved", "unmasked"))


# ── it costs little ──────────────────────────────────────────────────────────


def test_thousands_of_findings_are_worked_with_in_no_time(desk: Desk, tmp_path: Path) -> None:
    reading = desk.read(a_paper(tmp_path, then=[body("附件")]))
    number = with_a_number(reading).findings[-1]
    many = tuple(replace(number, place=f"附件1第 {row} 行") for row in range(5_000))
    reading = replace(reading, findings=many)
    began = time.perf_counter()
    case = desk.open_case(reading).id
    desk.resolve(case, many[-1].key, "名单依法公示，本人已书面同意")
    assert desk.findings(case)[-1].standing is Standing.VERIFIED
    assert len(desk.events(case)[1].body["findings"]) == 1_000
    assert time.perf_counter() - began < 2
