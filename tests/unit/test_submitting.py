"""What a person at the desk files with a paper, on real files and a real trail."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from builders import a_paper, body, line

from gkdesk import attaching
from gkdesk.belongings import State
from gkdesk.desk import Desk
from gkdesk.errors import (
    AnswerError,
    AttachmentError,
    PaperLockedError,
    SecretMarkError,
    UnknownCaseError,
    UnknownFormError,
)
from gkdesk.forms.form import Answer
from gkdesk.terms import CaseId, PaperKind

RULES = "关于印发临川市档案查阅收费管理办法的通知"
PUBLIC: dict[str, Answer] = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
NEEDLESS: dict[str, Answer] = {"applies": "no", "why": "只规定档案馆的查阅手续，不涉及市场主体"}


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder) as opened:
        yield opened


@pytest.fixture
def case(desk: Desk, tmp_path: Path) -> CaseId:
    """A 规范性文件, as somebody has said already."""
    number = desk.open_case(desk.read(a_paper(tmp_path, titled=RULES))).id
    desk.file_belonging(number, "paper_kind", {"kinds": "normative"})
    return number


def a_pdf(folder: Path, name: str = "意见书.pdf", says: bytes = b"") -> Path:
    path = folder / name
    path.write_bytes(b"%PDF-1.7\n" + says)
    return path


def reviewed(*files: Path) -> dict[str, Answer]:
    return {
        "reviewer": "政策法规处",
        "day": "2026年3月6日",
        "conclusion": "passed",
        "opinion": tuple(map(str, files)),
    }


def states(desk: Desk, case: CaseId) -> dict[str, State]:
    return {one.form.id: one.state for one in desk.belongings(case).listed}


def kinds(desk: Desk) -> list[str]:
    return [event.kind.value for event in desk.events(limit=None)]


def test_a_plain_notice_is_asked_once_and_needs_nothing(desk: Desk, tmp_path: Path) -> None:
    number = desk.open_case(desk.read(a_paper(tmp_path))).id
    assert desk.belongings(number).kinds is None
    assert desk.belongings(number).hints == {}
    found = desk.file_belonging(number, "paper_kind", {"kinds": "none"})
    assert (found.listed, found.waiting) == ((), 0)
    desk.decide(number, PUBLIC)
    assert desk.ready(number).is_ready


def test_the_title_suggests_a_kind_and_says_nothing_for_the_drafter(
    desk: Desk, tmp_path: Path
) -> None:
    number = desk.open_case(desk.read(a_paper(tmp_path, titled=RULES))).id
    found = desk.belongings(number)
    assert list(found.hints) == [PaperKind.NORMATIVE]
    assert found.kinds is None


def test_what_is_filed_is_recorded_with_digest_and_edition(
    desk: Desk, case: CaseId, tmp_path: Path
) -> None:
    opinion = a_pdf(tmp_path)
    desk.file_belonging(case, "legality", reviewed(opinion))
    event = desk.events(case)[-1]
    assert event.kind == "belonging_filed"
    assert event.body["answers"] == {
        "reviewer": "政策法规处",
        "day": "2026-03-06",
        "conclusion": "passed",
    }
    (file,) = event.body["files"]
    assert file["name"] == "意见书.pdf"
    assert file["size"] == opinion.stat().st_size
    assert file["sha256"] == hashlib.sha256(opinion.read_bytes()).hexdigest()
    assert file["looked_over"] is False
    assert len(event.body["edition"]["digest"]) == 64
    assert event.body["text_sha256"] == desk.case(case).text_sha256
    assert states(desk, case)["legality"] is State.FILED
    assert desk.verify().ok


def test_a_later_filing_takes_the_place_of_an_earlier_one(
    desk: Desk, case: CaseId, tmp_path: Path
) -> None:
    applies: dict[str, Answer] = {**reviewed(a_pdf(tmp_path)), "applies": "yes"}
    desk.file_belonging(case, "competition", {**applies, "conclusion": "fair"})
    assert states(desk, case)["competition"] is State.FILED
    desk.file_belonging(case, "公平竞争审查", NEEDLESS)
    one = desk.belongings(case).find("competition")
    assert one is not None
    assert (one.state, one.reason, one.files) == (State.WAIVED, NEEDLESS["why"], ())
    assert kinds(desk).count("belonging_filed") == 3


def test_a_file_that_changes_afterwards_is_told(desk: Desk, case: CaseId, tmp_path: Path) -> None:
    opinion = a_pdf(tmp_path, says=b"1")
    desk.file_belonging(case, "legality", reviewed(opinion))
    a_pdf(tmp_path, says=b"2")
    os.utime(opinion, ns=(1, 1))  # whatever the clock says, another time than before
    assert states(desk, case)["legality"] is State.CHANGED
    a_pdf(tmp_path, says=b"1")
    assert states(desk, case)["legality"] is State.FILED
    opinion.unlink()
    assert states(desk, case)["legality"] is State.CHANGED
    desk.decide(case, PUBLIC)
    assert "找不到了" in desk.ready(case).obstacles[0].text


def test_a_word_file_is_looked_over_and_its_findings_counted(
    desk: Desk, case: CaseId, tmp_path: Path
) -> None:
    told = body("联系人手机：13800138000。")
    opinion = a_paper(tmp_path, name="意见书.docx", titled="合法性审核意见书", then=(told,))
    desk.file_belonging(case, "legality", reviewed(opinion))
    (file,) = desk.events(case)[-1].body["files"]
    assert file["looked_over"] is True
    assert file["findings"] >= 1
    assert "13800138000" not in str(desk.events(case)[-1].body)


@pytest.mark.parametrize("name", ["意见书.docx", "意见书.ofd"])
def test_a_file_with_a_secret_mark_stops_whatever_it_is_called(
    desk: Desk, case: CaseId, tmp_path: Path, name: str
) -> None:
    marked = a_paper(tmp_path, name=name, before=(line("机密★5年"),))
    before = kinds(desk)
    with pytest.raises(SecretMarkError) as stopped:
        desk.file_belonging(case, "legality", reviewed(a_pdf(tmp_path, "一.pdf"), marked))
    assert stopped.value.exit_code == 4
    assert kinds(desk) == before


def test_a_secret_mark_in_a_workbook_or_a_name_stops_too(
    desk: Desk, case: CaseId, tmp_path: Path
) -> None:
    desk.file_belonging(case, "paper_kind", {"kinds": "decision"})
    book = openpyxl.Workbook()
    book.worksheets[0]["B7"] = "秘密★10年"
    book.save(tmp_path / "意见汇总.xlsx")
    heard: dict[str, Answer] = {
        "held": "yes",
        "since": "2026-01-01",
        "until": "2026-02-01",
        "channel": "网站",
        "opinions": "1",
        "adopted": "1",
        "adoption": "全部采纳",
    }
    for path in (tmp_path / "意见汇总.xlsx", a_pdf(tmp_path, "机密★5年.pdf")):
        with pytest.raises(SecretMarkError):
            desk.file_belonging(case, "consultation", {**heard, "summary": (str(path),)})


def test_what_cannot_be_attached_is_named_and_nothing_is_recorded(
    desk: Desk, case: CaseId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching, "FILE_LIMIT", 100)
    (tmp_path / "空.pdf").touch()
    (tmp_path / "夹.pdf").mkdir()
    (tmp_path / "表.docx").write_bytes(b"%PDF-1.7")
    (tmp_path / "画.png").write_bytes(b"%PDF-1.7")
    a_pdf(tmp_path, "大.pdf", b"0" * 200)
    before = kinds(desk)
    for name, says in (
        ("无.pdf", "找不到"),
        ("空.pdf", "空的"),
        ("夹.pdf", "不是文件"),
        ("表.docx", "不是 .docx"),
        ("画.png", "不是 .png"),
        ("大.pdf", "超过"),
    ):
        with pytest.raises(AttachmentError) as refused:
            desk.file_belonging(case, "legality", reviewed(tmp_path / name))
        assert f"“{name}”" in refused.value.title
        assert says in refused.value.title
        assert refused.value.remedy
        assert refused.value.field == "opinion"
    assert kinds(desk) == before


def test_a_name_that_reads_otherwise_than_it_is_written_is_refused(
    desk: Desk, case: CaseId, tmp_path: Path
) -> None:
    with pytest.raises(AttachmentError, match="看不见的字符"):
        desk.file_belonging(case, "legality", reviewed(a_pdf(tmp_path, "书\u202efdp.pdf")))


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="root and Windows read a file whatever its mode says",
)
def test_a_file_that_may_not_be_read_is_refused(desk: Desk, case: CaseId, tmp_path: Path) -> None:
    held = a_pdf(tmp_path)
    held.chmod(0)
    with pytest.raises(AttachmentError, match="占用"):
        desk.file_belonging(case, "legality", reviewed(held))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_file(desk: Desk, case: CaseId, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.pdf")
    with pytest.raises(AttachmentError, match="不是文件"):
        desk.file_belonging(case, "legality", reviewed(tmp_path / "管.pdf"))


def test_the_paper_itself_is_no_review_of_it(desk: Desk, case: CaseId) -> None:
    with pytest.raises(AnswerError) as refused:
        desk.file_belonging(case, "legality", reviewed(Path(desk.case(case).path)))
    assert refused.value.field == "opinion"


def test_a_reason_that_says_nothing_is_sent_back(desk: Desk, case: CaseId) -> None:
    with pytest.raises(AnswerError, match="套话") as refused:
        desk.file_belonging(case, "competition", {**NEEDLESS, "why": "按规定无需处理，没有问题"})
    assert refused.value.field == "why"


def test_no_answer_tells_what_is_masked(desk: Desk, tmp_path: Path) -> None:
    told = body("联系人手机：13800138000。")
    paper = a_paper(tmp_path, name="有号码.docx", titled=RULES, then=(told,))
    number = desk.open_case(desk.read(paper)).id
    with pytest.raises(AnswerError) as refused:
        desk.file_belonging(number, "competition", {**NEEDLESS, "why": "请打13800138000问经办人"})
    assert refused.value.field == "why"


def test_an_unknown_case_or_form_is_refused(desk: Desk, case: CaseId) -> None:
    with pytest.raises(UnknownCaseError):
        desk.belongings(CaseId("2020-000009"))
    with pytest.raises(UnknownFormError):
        desk.file_belonging(case, "午饭", {})


def test_an_edit_outdates_the_decision_and_is_told(
    desk: Desk, case: CaseId, tmp_path: Path
) -> None:
    desk.file_belonging(case, "paper_kind", {"kinds": "none"})
    desk.decide(case, PUBLIC)
    assert desk.ready(case).is_ready
    path = a_paper(tmp_path, titled=RULES, says=("内容改过，请遵照执行。",))
    assert [one.code for one in desk.ready(case).obstacles] == ["paper.changed"]
    desk.recheck(case)
    assert [one.code for one in desk.ready(case).obstacles] == ["decision.outdated"]
    desk.decide(case, PUBLIC)
    assert desk.ready(case).is_ready
    path.unlink()
    assert [one.code for one in desk.ready(case).obstacles] == ["paper.missing"]


def test_open_findings_hold_up_until_they_are_verified(desk: Desk, tmp_path: Path) -> None:
    told = body("联系人手机：13800138000，身份证号：11010519491231002X。")
    number = desk.open_case(desk.read(a_paper(tmp_path, then=(told,)))).id
    desk.file_belonging(number, "paper_kind", {"kinds": "none"})
    desk.decide(number, PUBLIC)
    (held,) = desk.ready(number).obstacles
    assert held.code == "finding.personal.id_card"
    desk.resolve(number, held.key, "是公开的样号，出自国家标准的附录")
    assert desk.ready(number).is_ready


def test_a_paper_that_changed_keeps_what_was_filed_but_takes_nothing_new(
    desk: Desk, case: CaseId, tmp_path: Path, desk_folder: Path
) -> None:
    desk.file_belonging(case, "competition", NEEDLESS)
    a_paper(tmp_path, titled=RULES, says=("内容改过，请遵照执行。",))
    with Desk.open(desk_folder) as again:
        assert states(again, case)["competition"] is State.WAIVED
        with pytest.raises(PaperLockedError):
            again.file_belonging(case, "competition", NEEDLESS)
