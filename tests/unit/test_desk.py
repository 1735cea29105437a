"""What a person at the desk can do, and what the trail says of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from builders import OFFICE, W, a_paper, body, document, line, package, right, texts
from stated import INNER

from gkdesk.desk import Desk
from gkdesk.errors import (
    AnswerError,
    Cancelled,
    CannotWriteError,
    DataFolderError,
    MarkNotPlacedError,
    PaperLockedError,
    SecretMarkError,
    SignedPaperError,
    UnknownCaseError,
    UnknownPersonError,
)
from gkdesk.forms.attribute import LISTS
from gkdesk.forms.form import Answers
from gkdesk.guide import grounds
from gkdesk.terms import Attribute, CaseId, CaseStatus, GroundId, Severity, Wish

PUBLIC: Answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
INTERNAL: Answers = {
    "attribute": "WITHHELD",
    "grounds": ("G16-1",),
    "reason": "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。",
    **INNER,
}
MARK = "（此件公开发布）"


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Desk]:
    with Desk.open(desk_folder) as opened:
        yield opened


def kinds(desk: Desk) -> list[str]:
    return [event.kind.value for event in desk.events(limit=None)]


def opened(desk: Desk, path: Path) -> CaseId:
    return desk.open_case(desk.read(path)).id


def test_reading_leaves_no_trace(desk: Desk, tmp_path: Path) -> None:
    desk.read(a_paper(tmp_path))
    assert kinds(desk) == []


def test_a_case_is_opened_decided_and_marked(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, a_paper(tmp_path))
    desk.decide(case, PUBLIC)
    result = desk.mark(case)
    assert result.out is not None
    assert texts(result.out)[-2:] == ["2026年3月6日", MARK]
    assert kinds(desk) == ["case_opened", "inspected", "decided", "marked"]
    row = desk.case(case)
    assert (row.status, row.attribute) == (CaseStatus.MARKED, Attribute.PROACTIVE)
    assert desk.verify().ok


def test_every_event_says_who_when_and_under_which_rules(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, a_paper(tmp_path))
    desk.decide(case, PUBLIC)
    result = desk.mark(case)
    _, _, decided, marked = desk.events(case)
    assert decided.person == desk.person.name
    assert decided.at.utcoffset() is not None
    assert decided.body["rules"]["edition"]
    assert len(decided.body["rules"]["digest"]) == len(decided.body["profile"]["digest"]) == 64
    assert decided.body["articles"] == ["《政府信息公开条例》第二十条第一项"]
    assert marked.body["sha256_before"] == desk.case(case).sha256
    assert marked.body["sha256_after"] == result.sha256_after != result.sha256_before
    assert marked.seq == result.event


def test_the_same_paper_is_one_case(desk: Desk, tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    assert opened(desk, path) == opened(desk, path)
    assert kinds(desk) == ["case_opened", "inspected"]


def test_a_changed_paper_is_another_case(desk: Desk, tmp_path: Path) -> None:
    first = opened(desk, a_paper(tmp_path))
    second = opened(desk, a_paper(tmp_path, says=["别的内容，与前面不同。"]))
    assert first != second


def test_what_the_profile_does_not_mark_is_recorded_only(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, a_paper(tmp_path))
    desk.decide(case, INTERNAL)
    result = desk.mark(case)
    assert (result.status, result.out) == ("no_mark_needed", None)
    assert kinds(desk)[-1] == "filed"
    assert [p.name for p in tmp_path.glob("*.docx")] == ["通知.docx"]


def test_another_profile_prints_another_mark(desk_folder: Path, tmp_path: Path) -> None:
    with Desk.open(desk_folder, profile="yunnan") as desk:
        case = opened(desk, a_paper(tmp_path))
        desk.decide(case, INTERNAL)
        out = desk.mark(case).out
        assert out is not None
        assert texts(out)[-1] == "（此件不公开）"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "attribute"),
        ({"attribute": "PROACTIVE"}, "grounds"),
        ({"attribute": "WITHHELD"}, "grounds"),
        ({"attribute": "WITHHELD", "grounds": ("G16-1",)}, "reason"),
        ({"attribute": "ON_REQUEST", "grounds": ("G13",)}, "reason"),
        ({"attribute": "PARTIAL", "grounds": ("G15b",), "reason": INTERNAL["reason"]}, "withheld"),
        ({"attribute": "WITHHELD", "grounds": ("G14a",), "reason": INTERNAL["reason"]}, "grounds"),
        ({"attribute": "PROACTIVE", "grounds": ("G20-01", "G16-1")}, "grounds"),
        ({"attribute": "SECRET"}, "attribute"),
    ],
)
def test_what_is_not_lawful_is_refused_at_its_field(
    desk: Desk, tmp_path: Path, answers: Answers, field: str
) -> None:
    case = opened(desk, a_paper(tmp_path))
    with pytest.raises(AnswerError) as refused:
        desk.decide(case, answers)
    assert refused.value.field == field
    assert kinds(desk) == ["case_opened", "inspected"]


@pytest.mark.parametrize(
    ("ground", "fact"),
    [
        (ground.id, fact.key)
        for ground in grounds.load().grounds.values()
        for fact in ground.demanded(max(ground.allowed, default=None))
    ],
)
def test_a_fact_that_a_ground_demands_is_demanded(
    desk: Desk, tmp_path: Path, ground: GroundId, fact: str
) -> None:
    catalogue = grounds.load()
    attribute = max(catalogue.grounds[ground].allowed)
    facts = (one for one in catalogue.facts.values() if one.key not in LISTS)
    stated = {f"fact.{one.key}": one.example for one in facts}
    whole: Answers = {
        "attribute": attribute.value,
        "grounds": (ground, "G16-3") if ground == "G-neg" else (ground,),
        "reason": "附图标有水厂取水口和加压泵房的位置，公开后可能被人破坏供水，市水务局已经判断",
        **stated,
    }
    assert desk.lawful(whole).grounds
    case = desk.open_case(desk.read(a_paper(tmp_path))).id
    with pytest.raises(AnswerError) as refused:
        desk.decide(case, {**whole, f"fact.{fact}": " "})
    assert refused.value.field == f"fact.{fact}"
    assert catalogue.facts[fact].example in refused.value.remedy
    assert desk.case(case).attribute is None


def test_nothing_is_marked_before_it_is_decided(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(AnswerError):
        desk.mark(opened(desk, a_paper(tmp_path)))


def test_a_work_secret_mark_blocks_disclosure(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, a_paper(tmp_path, before=[line("内部资料　注意保存")]))
    with pytest.raises(AnswerError):
        desk.decide(case, PUBLIC)
    desk.decide(case, INTERNAL)


def test_a_secret_paper_leaves_no_trace(desk: Desk, tmp_path: Path) -> None:
    path = a_paper(tmp_path, name="某秘事.docx", before=[line("机密★10年")])
    with pytest.raises(SecretMarkError):
        desk.open_case(desk.read(path))
    assert kinds(desk) == []
    kept = b"".join(p.read_bytes() for p in desk.folder.rglob("*") if p.is_file())
    assert "某秘事".encode() not in kept


def test_where_the_place_is_unsure_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, a_paper(tmp_path, closing=[]))
    desk.decide(case, PUBLIC)
    with pytest.raises(MarkNotPlacedError):
        desk.mark(case)
    assert [p.name for p in tmp_path.glob("*.docx")] == ["通知.docx"]
    assert kinds(desk)[-1] == "decided"
    assert desk.mark(case, Wish(after=4)).status == "marked"


def test_a_copy_that_cannot_be_recorded_does_not_stay(desk: Desk, tmp_path: Path) -> None:
    """The transaction is refused for real: the events table takes no more rows."""
    case = opened(desk, a_paper(tmp_path))
    desk.decide(case, PUBLIC)
    desk._trail._db.execute("PRAGMA query_only = ON")
    with pytest.raises(Exception, match=r".+"):
        desk.mark(case)
    desk._trail._db.execute("PRAGMA query_only = OFF")
    assert [p.name for p in tmp_path.glob("*.docx")] == ["通知.docx"]
    assert desk.verify().ok


def test_a_paper_changed_meanwhile_is_refused_after_a_restart(
    desk_folder: Path, tmp_path: Path
) -> None:
    with Desk.open(desk_folder) as desk:
        case = opened(desk, a_paper(tmp_path))
        desk.decide(case, PUBLIC)
    a_paper(tmp_path, says=["别的内容，与前面不同。"])
    with Desk.open(desk_folder) as desk, pytest.raises(PaperLockedError):
        desk.mark(case)


def test_a_case_goes_on_after_a_restart(desk_folder: Path, tmp_path: Path) -> None:
    with Desk.open(desk_folder) as desk:
        case = opened(desk, a_paper(tmp_path))
        desk.decide(case, PUBLIC)
    with Desk.open(desk_folder) as desk:
        assert desk.mark(case).status == "marked"


def test_a_paper_is_handled_at_once_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    reading = desk.read(a_paper(tmp_path))
    with pytest.raises(CannotWriteError):
        desk.handle(reading, PUBLIC, out=tmp_path / "没有这个文件夹" / "x.docx")
    assert kinds(desk) == []
    case, result = desk.handle(reading, PUBLIC)
    assert result.status == "marked"
    assert kinds(desk) == ["case_opened", "inspected", "decided", "marked"]
    assert desk.case(case).status is CaseStatus.MARKED
    assert desk.handle(reading, PUBLIC)[0] == case
    assert kinds(desk)[4:] == ["decided", "marked"]


DYING = """
import os, sys
from pathlib import Path
from gkdesk.desk import Desk
from gkdesk.marking import copy
from gkdesk.terms import CaseId

moment, folder = sys.argv[1], Path(sys.argv[2])
appear = copy.Unnamed.appear

def dies(self, target):
    if moment == "before":
        os.kill(os.getpid(), 9)
    appear(self, target)
    os.kill(os.getpid(), 9)

copy.Unnamed.appear = dies
with Desk.open(folder) as desk:
    if len(sys.argv) > 4:
        answers = {"attribute": "PROACTIVE", "grounds": ("G20-01",)}
        desk.handle(desk.read(Path(sys.argv[4])), answers)
    desk.mark(CaseId(sys.argv[3]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(("moment", "kind"), [("before", "decided"), ("after", "marked")])
def test_a_run_killed_while_the_copy_appears_is_put_right(
    desk_folder: Path, tmp_path: Path, moment: str, kind: str
) -> None:
    with Desk.open(desk_folder) as desk:
        case = opened(desk, a_paper(tmp_path))
        desk.decide(case, PUBLIC)
    words = [sys.executable, "-c", DYING, moment, str(desk_folder), case]
    assert subprocess.run(words, check=False).returncode < 0
    with Desk.open(desk_folder) as desk:
        assert kinds(desk)[-1] == kind
        assert desk.verify().ok
        copies = [path.name for path in tmp_path.glob("*（已标注）*")]
        assert copies == (["通知（已标注）.docx"] if moment == "after" else [])
        assert not list(tmp_path.glob(".gkdesk-*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(("moment", "events"), [("before", 0), ("after", 4)])
def test_a_paper_handled_when_the_power_went_is_put_right(
    desk_folder: Path, tmp_path: Path, moment: str, events: int
) -> None:
    paper = a_paper(tmp_path)
    words = [sys.executable, "-c", DYING, moment, str(desk_folder), "-", str(paper)]
    assert subprocess.run(words, check=False).returncode < 0
    with Desk.open(desk_folder) as desk:
        assert len(kinds(desk)) == events
        assert desk.verify().ok
    assert bool(list(tmp_path.glob("*（已标注）*"))) is bool(events)


def test_the_certificate_says_what_was_changed(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, a_paper(tmp_path, then=[line("附件1")]))
    desk.decide(case, PUBLIC)
    result = desk.mark(case)
    proof = result.certificate
    assert proof is not None
    assert (proof.members, proof.identical, proof.changed) == (5, 4, ("word/document.xml",))
    assert (proof.above, proof.text, proof.below) == ("2026年3月6日", MARK, "附件1")
    assert proof.paragraphs_after == proof.paragraphs_before + 1
    assert proof.statement == "除此一段外，全文未作改动"
    assert proof.details == "5 个部件中有 4 个与原件逐字节相同；正文原有 8 段，只多了这一段"
    assert desk.events(case)[-1].body["certificate"] == proof.as_body()


def test_a_signed_paper_is_marked_only_when_told(desk: Desk, tmp_path: Path) -> None:
    signed = {"_xmlsignatures/origin.sigs": "", "_xmlsignatures/sig1.xml": "<Signature/>"}
    paper = package(tmp_path / "签名.docx", document(body("正文。")), parts=dict(signed))
    case = opened(desk, paper)
    desk.decide(case, PUBLIC)
    with pytest.raises(SignedPaperError):
        desk.mark(case, Wish(after=0))
    result = desk.mark(case, Wish(after=0, break_signature=True))
    assert result.status == "marked"
    assert any("数字签名" in remark for remark in result.remarks)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>', "编辑保护"),
        ("<w:trackRevisions/>", "修订"),
    ],
)
def test_protected_and_revised_papers_are_marked_and_said_to_be(
    desk: Desk, tmp_path: Path, setting: str, words: str
) -> None:
    paper = package(
        tmp_path / "x.docx",
        document(body("正文。")),
        parts={"word/settings.xml": f'<w:settings xmlns:w="{W}">{setting}</w:settings>'},
        relations=f'<Relationship Id="r2" Type="{OFFICE}/settings" Target="settings.xml"/>',
    )
    case = opened(desk, paper)
    desk.decide(case, PUBLIC)
    result = desk.mark(case, Wish(after=0))
    assert any(words in remark for remark in result.remarks)
    assert result.out is not None
    assert texts(result.out) == ["正文。", MARK]


def test_marking_again_numbers_the_copy(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, a_paper(tmp_path))
    desk.decide(case, PUBLIC)
    outs = [desk.mark(case).out, desk.mark(case).out]
    assert [out.name for out in outs if out] == ["通知（已标注）.docx", "通知（已标注）2.docx"]


def test_a_paper_marked_already_is_said_to_be(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, a_paper(tmp_path, then=[body(MARK)]))
    desk.decide(case, PUBLIC)
    result = desk.mark(case)
    assert (result.status, result.out, result.text) == ("already", None, MARK)
    assert desk.case(case).mark_text == MARK


def test_previewing_writes_and_records_nothing(desk: Desk, tmp_path: Path) -> None:
    reading = desk.read(a_paper(tmp_path))
    result = desk.preview(reading, Attribute.PROACTIVE)
    assert (result.status, result.after_block, result.event) == ("marked", 6, 0)
    assert kinds(desk) == []
    assert [p.name for p in tmp_path.glob("*.docx")] == ["通知.docx"]


def test_the_workbook_has_a_row_for_each_case(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, a_paper(tmp_path))
    desk.decide(case, PUBLIC)
    desk.mark(case)
    result = desk.export(tmp_path / "台账.xlsx")
    assert result.rows == 1
    sheet = openpyxl.load_workbook(result.out).worksheets[0]
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "关于做好档案开放工作的通知" in values
    assert kinds(desk)[-1] == "exported"


def test_slow_work_can_be_cancelled(desk: Desk, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.read(a_paper(tmp_path), stop)


def test_somebody_introduces_himself_once(desk_folder: Path) -> None:
    with Desk.open(desk_folder) as desk:
        assert desk.is_new
        desk.introduce({"name": "王某某", "office": "法规处", "profile": "jiangsu"})
    with Desk.open(desk_folder) as desk:
        assert not desk.is_new
        assert (desk.person.name, desk.person.office) == ("王某某", "法规处")
        assert desk.profile.id == "jiangsu"
        assert kinds(desk) == ["desk_set_up", "key_made"]


def test_strangers_and_unknown_cases_are_refused(desk_folder: Path) -> None:
    with pytest.raises(UnknownPersonError):
        Desk.open(desk_folder, person="不认识的人")
    with Desk.open(desk_folder) as desk, pytest.raises(UnknownCaseError):
        desk.case(CaseId("2018-000001"))


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("no folder")
    with pytest.raises(DataFolderError):
        Desk.open(tmp_path / "desk")


def test_the_doctor_tells_of_no_paper(desk: Desk, tmp_path: Path) -> None:
    opened(desk, a_paper(tmp_path, closing=[right("某局")]))
    told = str(desk.doctor())
    assert "档案开放" not in told
    assert os.fspath(desk.folder) in told


def test_what_matters_to_some_attributes_weighs_when_one_is_chosen(
    desk: Desk, tmp_path: Path
) -> None:
    reading = desk.read(a_paper(tmp_path, titled="关于做好档案开放工作的通知（征求意见稿）"))
    weights = {
        attribute: [one.severity for one in found.findings if one.code == "process.draft"]
        for attribute in (None, *Attribute)
        for found in [desk.weighed(reading, attribute) if attribute else reading]
    }
    assert weights[None] == [Severity.HINT]
    assert weights[Attribute.PROACTIVE] == [Severity.WARN]
    assert weights[Attribute.WITHHELD] == []
