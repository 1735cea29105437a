"""Hidden data: every kind is found and told; a clean paper has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import a_paper

from benchmarks.hidden_cases import cases, negatives
from benchmarks.hidden_kinds import Hidden
from benchmarks.hidden_set import findings_of, hidden_recall, is_found
from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.inspection.hidden import PREFIX, hidden_findings
from gkdesk.inspection.hidden_rules import FILE, hidden_rules, read_hidden_rules
from gkdesk.inspection.numbering import numbered
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Piece, Unread, Unseen, Zone
from gkdesk.paper.trace import Trace, TraceKind, Traces
from gkdesk.paper.traces import read_traces
from gkdesk.terms import Severity

MAIN = "word/document.xml"


def named(case: Hidden) -> str:
    return case.name


@pytest.mark.parametrize("case", cases(), ids=named)
def test_each_kind_is_found_with_its_content(case: Hidden, tmp_path: Path) -> None:
    assert is_found(case, findings_of(case, tmp_path))


@pytest.mark.parametrize("case", negatives(), ids=named)
def test_a_clean_paper_has_no_finding(case: Hidden, tmp_path: Path) -> None:
    assert findings_of(case, tmp_path) == []


def test_the_set_covers_every_kind_that_the_rules_know() -> None:
    assert {case.kind for case in cases()} == set(hidden_rules().wordings)


def test_the_recall_is_one() -> None:
    found, total, missed = hidden_recall()
    assert missed == []
    assert found == total >= 100


def test_a_sample_of_ours_has_at_most_two_hints() -> None:
    for path in sorted((paths.resources() / "samples").glob("*.docx")):
        findings = hidden_findings(Contents(()), read_traces(Paper.read(path)))
        assert len(findings) <= 2
        assert {one.severity for one in findings} <= {Severity.HINT}


def test_nothing_hidden_blocks_by_itself() -> None:
    weights = {wording.severity for wording in hidden_rules().wordings.values()}
    assert weights == {Severity.WARN, Severity.HINT}


def test_twelve_comments_are_one_finding_with_their_number() -> None:
    pieces = tuple(
        Piece("word/comments.xml", Zone.COMMENT, f"第{i}条意见请改", "批注") for i in range(12)
    )
    (finding,) = hidden_findings(Contents(pieces), Traces())
    assert finding.code == "hidden.comment"
    assert "12" in finding.text
    assert finding.content.count("\n") == 11


def test_hidden_text_is_told_at_its_place_in_the_block() -> None:
    piece = Piece(MAIN, Zone.BODY, "看得见看不见", block=7, unseen=((3, 6, Unseen.HIDDEN),))
    (finding,) = hidden_findings(Contents((piece,)), Traces())
    assert (finding.block, finding.start, finding.end) == (7, 3, 6)
    assert finding.content == "看不见"


def test_two_hidden_places_are_two_findings_and_a_thousand_are_twenty() -> None:
    def pieces(count: int) -> Contents:
        unseen = ((0, 2, Unseen.WHITE),)
        return Contents(
            tuple(Piece(MAIN, Zone.BODY, "白字", block=i, unseen=unseen) for i in range(count))
        )

    assert len(hidden_findings(pieces(2), Traces())) == 2
    findings = hidden_findings(pieces(1000), Traces())
    assert len(findings) == hidden_rules().groups
    assert "另有" in findings[-1].content


def test_findings_that_look_the_same_are_told_apart() -> None:
    unseen = ((0, 2, Unseen.WHITE),)
    pieces = tuple(Piece(MAIN, Zone.BODY, "白字", block=i, unseen=unseen) for i in range(3))
    findings = numbered(hidden_findings(Contents(pieces), Traces()))
    assert [one.nth for one in findings] == ["1/3", "2/3", "3/3"]
    assert len({one.key for one in findings}) == 3


@pytest.mark.parametrize("case", cases(), ids=named)
def test_no_name_or_number_is_shown_unmasked(case: Hidden, tmp_path: Path) -> None:
    for one in findings_of(case, tmp_path):
        told = one.text + one.masked
        for secret in ("柳一舟", "30412277", "5f0a8c1be9", "liu@lin.example", "Users", "39.90722"):
            assert secret not in told, one.code


def test_a_part_that_nobody_could_read_is_told_once() -> None:
    unread = Unread("word/embeddings/a.bin", "嵌入对象", "格式不认识")
    findings = hidden_findings(Contents((), unread=(unread,)), Traces(unread=(unread,)))
    assert [one.code for one in findings] == ["hidden.unread"]
    assert findings[0].part == "word/embeddings/a.bin"


def test_a_dozen_marks_of_programs_are_one_hint() -> None:
    marks = tuple(Trace(TraceKind.MACHINE, MAIN, f"记录{i}") for i in range(12))
    (finding,) = hidden_findings(Contents(()), Traces(marks))
    assert finding.severity is Severity.HINT


def test_a_plain_notice_has_no_warning(tmp_path: Path) -> None:
    findings = hidden_findings(Contents(()), read_traces(Paper.read(a_paper(tmp_path))))
    assert {one.severity for one in findings} <= {Severity.HINT}


def test_every_finding_says_why_and_what_to_do(tmp_path: Path) -> None:
    for case in cases():
        for one in findings_of(case, tmp_path):
            assert one.code.startswith(PREFIX)
            assert one.why.endswith("。")
            assert one.advice.endswith("。")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('severity = "warn"', 'severity = "loud"'),
        ('mask = "text"', 'mask = "black"'),
        ("处：{text}", "处：{words}"),
        ("[kinds.macro]", "[kinds.makro]"),
    ],
)
def test_a_slip_in_the_rules_is_named(old: str, new: str, tmp_path: Path) -> None:
    said = (paths.resources() / "inspection" / FILE).read_text(encoding="utf-8")
    path = tmp_path / FILE
    path.write_text(said.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SettingsError, match=FILE):
        read_hidden_rules(path)


def test_the_rules_have_an_edition_and_a_digest() -> None:
    edition = hidden_rules().edition
    assert edition.edition == "2026.11"
    assert len(edition.digest) == 64
