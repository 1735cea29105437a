"""Words of a paper in the making: where they name the paper, and where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import OFFICE, PAGE_BREAK, W, a_paper, body, document, line, package, paragraph, title
from inspected import codes, fit

from gkdesk.terms import Attribute, Severity


@pytest.mark.parametrize(
    "titled",
    [
        "关于加强档案管理的意见（征求意见稿）",
        "临川市档案管理办法（送审稿）",
        "关于加强档案管理的意见(讨论稿)",
        "档案管理实施细则（征求意见稿第二稿）",
    ],
)
def test_a_draft_is_no_final_text(tmp_path: Path, titled: str) -> None:
    assert "process.draft" in codes(a_paper(tmp_path, titled=titled))


def test_a_draft_named_above_the_title_or_in_a_header_is_one_too(tmp_path: Path) -> None:
    assert "process.draft" in codes(a_paper(tmp_path, before=[line("征求意见稿")]))
    header = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>（送审稿）</w:t></w:r></w:p></w:hdr>'
    relation = f'<Relationship Id="r9" Type="{OFFICE}/header" Target="header1.xml"/>'
    path = package(
        tmp_path / "a.docx",
        document(title("关于某事的通知"), body("内容。")),
        parts={"word/header1.xml": header},
        relations=relation,
    )
    assert "process.draft" in codes(path)


@pytest.mark.parametrize(
    "paper",
    [
        {"titled": "关于《临川市档案管理办法（征求意见稿）》公开征求意见的公告"},
        {"titled": "关于征求档案管理办法（草案）意见的通知"},
        {"says": ["请对《办法（征求意见稿）》提出意见，于3月底前反馈。", "特此通知。"]},
        {"says": ["会议审议了送审稿，形成会议记录。", "特此通知。"]},
        {"says": ["起草单位应当公布草案及其说明。", "特此通知。"]},
    ],
)
def test_a_paper_that_speaks_of_drafts_is_left_alone(tmp_path: Path, paper: dict[str, str]) -> None:
    assert not [one for one in codes(a_paper(tmp_path, **paper)) if one.startswith("process")]


def test_a_draft_attached_to_a_paper_that_asks_for_opinions_is_right(tmp_path: Path) -> None:
    attached = [paragraph(PAGE_BREAK), line("附件"), title("临川市档案管理办法（征求意见稿）")]
    asks = a_paper(tmp_path, titled="关于公开征求意见的公告", then=attached)
    assert "process.draft" not in codes(asks)
    issues = a_paper(tmp_path, titled="关于做好档案工作的通知", then=attached)
    assert "process.draft" in codes(issues)


def test_a_record_of_a_meeting_is_internal(tmp_path: Path) -> None:
    assert "process.record" in codes(a_paper(tmp_path, titled="局长办公会会议记录"))


def test_it_warns_before_disclosure_hints_before_a_decision_and_is_silent_otherwise(
    tmp_path: Path,
) -> None:
    path = a_paper(tmp_path, titled="关于加强档案管理的意见（征求意见稿）")
    weights = {
        attribute: [one.severity for one in fit(path, attribute) if one.code == "process.draft"]
        for attribute in (Attribute.PROACTIVE, None, Attribute.WITHHELD)
    }
    assert weights == {
        Attribute.PROACTIVE: [Severity.WARN],
        None: [Severity.HINT],
        Attribute.WITHHELD: [],
    }
