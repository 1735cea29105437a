"""The top of a paper, and what its kind demands."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import PAGE_BREAK, a_paper, line, paragraph, title
from inspected import codes

from gkdesk.terms import Attribute

LETTERHEAD = line("临川市档案与方志局文件", jc="center")
REQUEST = "关于购置档案库房设备的请示"


def test_a_plain_notice_lacks_nothing(tmp_path: Path) -> None:
    assert codes(a_paper(tmp_path)) == []


def test_a_title_without_a_kind_is_named(tmp_path: Path) -> None:
    assert "title.kind" in codes(a_paper(tmp_path, titled="档案库房安全管理工作方案"))
    assert "title.kind" not in codes(a_paper(tmp_path, titled="关于试行某办法的通知（试行）"))


def test_recipients_end_in_a_full_width_colon(tmp_path: Path) -> None:
    assert "recipients.narrow" in codes(a_paper(tmp_path, to="各处室、各直属单位:"))
    assert "recipients.colon" in codes(a_paper(tmp_path, to="各处室、各直属单位"))


def test_an_upward_paper_names_its_signer(tmp_path: Path) -> None:
    bare = a_paper(tmp_path, titled=REQUEST, to="市政府：", before=[LETTERHEAD])
    assert "signer.missing" in codes(bare)
    signed = a_paper(
        tmp_path, titled=REQUEST, to="市政府：", before=[LETTERHEAD, line("签发人：某某")]
    )
    assert "signer.missing" not in codes(signed)
    draft = a_paper(tmp_path, titled=REQUEST, to="市政府：")
    assert "signer.missing" not in codes(draft)


def test_a_request_goes_to_one_organ(tmp_path: Path) -> None:
    assert "recipients.many" in codes(a_paper(tmp_path, titled=REQUEST, to="市委、市政府："))
    assert "recipients.many" not in codes(a_paper(tmp_path, to="各处室、各直属单位："))


def test_a_report_asks_for_nothing(tmp_path: Path) -> None:
    says = ["现将有关情况报告如下。", "以上报告妥否，请批示。"]
    report = a_paper(tmp_path, titled="关于档案库房情况的报告", to="市政府：", says=says)
    assert "kind.asks" in codes(report)
    request = a_paper(tmp_path, titled=REQUEST, to="市政府：", says=says)
    assert "kind.asks" not in codes(request)


def test_the_imprint_stands_behind_the_attachments(tmp_path: Path) -> None:
    imprint = [line("抄送：各县区档案局。"), line("临川市档案局办公室　2026年3月7日印发")]
    attached = [paragraph(PAGE_BREAK), line("附件"), title("档案清单")]
    assert "imprint.early" in codes(a_paper(tmp_path, then=[*imprint, *attached]))
    assert "imprint.early" not in codes(a_paper(tmp_path, then=[*attached, *imprint]))


def test_what_is_forwarded_follows_its_maker(tmp_path: Path) -> None:
    path = a_paper(tmp_path, titled="关于转发《某某办法》的通知")
    assert "origin.forwarded" in codes(path)
    assert "origin.forwarded" not in codes(path, Attribute.WITHHELD)


@pytest.mark.parametrize(
    ("titled", "is_named"),
    [
        ("关于印发《临川市档案管理办法》的通知", True),
        ("关于印发临川市档案管理办法（试行）的通知", True),
        ("关于印发局机关考勤管理办法的通知", False),
        ("关于印发《2026年工作要点》的通知", False),
    ],
)
def test_a_normative_paper_that_stays_closed_is_named(
    tmp_path: Path, titled: str, *, is_named: bool
) -> None:
    path = a_paper(tmp_path, titled=titled)
    assert ("normative.withheld" in codes(path, Attribute.WITHHELD)) is is_named
    assert "normative.withheld" not in codes(path)
