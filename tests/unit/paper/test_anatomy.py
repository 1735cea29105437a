"""What each block of a paper is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from builders import (
    PAGE_BREAK,
    a_paper,
    body,
    control,
    document,
    line,
    package,
    paragraph,
    right,
    table,
    text_box,
    text_run,
    title,
)

from gkdesk.paper.anatomy import Anatomy
from gkdesk.paper.paper import Paper
from gkdesk.paper.parts import Role
from gkdesk.terms import Attribute, Element

ISSUED = [
    title("档案开放办法"),
    body("第一条　为了规范档案开放工作，制定本办法。"),
    body("第二条　本办法自2026年5月1日起施行。"),
]


def anatomy(path: Path) -> Anatomy:
    return Paper.read(path).anatomy


def is_sure(path: Path) -> bool:
    return anatomy(path).date is not None


def test_a_plain_notice_is_recognised_whole(tmp_path: Path) -> None:
    paper = Paper.read(a_paper(tmp_path))
    found = paper.anatomy
    assert found.title == "关于做好档案开放工作的通知"
    assert found.kind == "通知"
    assert found.doc_number == "临档发〔2026〕5号"
    assert found.recipients == "各处室、各直属单位"
    assert found.signature == "临川市档案与方志局"
    assert found.date is not None
    assert found.date.iso == date(2026, 3, 6)
    assert list(found.elements) == [
        Element.DOC_NUMBER,
        Element.TITLE,
        Element.RECIPIENTS,
        Element.BODY,
        Element.BODY,
        Element.SIGNATURE,
        Element.DATE,
    ]


def test_a_full_head_is_told_from_the_title(tmp_path: Path) -> None:
    head = [line("000001"), line("特急"), line("临川市档案与方志局文件", jc="center")]
    found = anatomy(a_paper(tmp_path, before=head))
    assert found.title == "关于做好档案开放工作的通知"
    assert found.elements[:3] == (Element.HEADER,) * 3


def test_a_title_in_two_lines_is_one_title(tmp_path: Path) -> None:
    found = anatomy(a_paper(tmp_path, before=[title("临川市档案与方志局")], numbered=""))
    assert found.title == "临川市档案与方志局关于做好档案开放工作的通知"


def test_the_name_on_an_order_is_not_its_title(tmp_path: Path) -> None:
    path = a_paper(
        tmp_path,
        before=[title("临川市人民政府令")],
        numbered="第12号",
        titled="临川市档案管理办法",
        to="",
        closing=[right("市长　王某某"), right("2026年3月6日")],
    )
    found = anatomy(path)
    assert found.title == "临川市档案管理办法"
    assert found.signature == "市长 王某某"


def test_an_upward_paper_names_its_signer_beside_the_number(tmp_path: Path) -> None:
    found = anatomy(a_paper(tmp_path, numbered="临档报〔2026〕1号　　　签发人：李某某"))
    assert found.doc_number == "临档报〔2026〕1号"


@pytest.mark.parametrize(
    "closing",
    [
        [right("临川市档案局"), right("2026年3月6日")],
        [line("临川市档案局"), line("2026年3月6日")],
        [line("　　　　　　　　临川市档案局"), line("　　　　　　　　　2026年3月6日")],
        [line("临川市档案局\n2026年3月6日")],
        [line("临川市档案局　　　　2026年3月6日")],
        [right("临川市档案局"), right("临川市方志办公室"), right("2026年3月6日")],
        [right("临川市档案局　　临川市方志办公室"), right("2026年3月6日")],
        [right("临川市档案局"), right("（此处加盖印章）"), paragraph(), right("2026年3月6日")],
        [right("局长　王某某"), paragraph(), right("2026年3月6日")],
        [right("临川市档案局"), paragraph("".join(map(text_run, "2026年3月6日")))],
        [right("临川市档案局"), control(right("2026年3月6日"), "<w:date/>")],
        [right("临川市档案局"), right("二○二六年三月六日")],
        [right("临川市档案局"), right("2026年　月　日")],
        [right("临川市档案局（代章）"), right("2026年3月6日")],
        [table([["临川市档案局"], ["2026年3月6日"]])],
        [table([["", "临川市档案局"], ["", "2026年3月6日"]])],
        [right("市　长"), right("2026年3月6日")],
    ],
)
def test_every_way_of_closing_is_sure(tmp_path: Path, closing: Sequence[str]) -> None:
    assert is_sure(a_paper(tmp_path, closing=closing))


@pytest.mark.parametrize(
    "then",
    [
        [],
        [paragraph(PAGE_BREAK), line("附件1"), title("名单"), right("某局"), right("2020年1月1日")],
        [line("附件"), title("名单"), right("某某局"), right("2020年1月1日")],
        [paragraph(PAGE_BREAK), *ISSUED, right("临川市人民政府"), right("2020年1月1日")],
        [*ISSUED, right("临川市人民政府"), right("2020年1月1日")],
        [table([["抄送：市政府办公室。"], ["办公室　2026年3月7日印发"]])],
        [line("抄送：市政府办公室。"), line("办公室　　2026年3月7日印发")],
        [text_box("抄送：市政府办公室。")],
        [body("（联系人：某某，电话：0791-1234567）")],
    ],
)
def test_the_first_date_is_the_papers_own(tmp_path: Path, then: Sequence[str]) -> None:
    path = a_paper(tmp_path, titled="关于印发《档案开放办法》的通知", then=then)
    found = anatomy(path)
    assert found.date is not None
    assert found.date.iso == date(2026, 3, 6)


@pytest.mark.parametrize(
    "paper",
    [
        {"signed": "", "dated": ""},
        {
            "closing": [
                table([["审核意见", "同意印发，按程序办理。"], ["临川市档案局"], ["2026年3月6日"]])
            ]
        },
        {"closing": [text_box("临川市档案局\n2026年3月6日")]},
        {"closing": [right("2026年3月6日")]},
        {"closing": [right("2026年3月6日"), right("2026年3月7日")]},
        {"closing": [right("临川市档案局"), right("2026年3月6日"), right("2026年3月7日")]},
        {
            "closing": [right("临川市档案局"), right("2026年3月6日")],
            "then": [body("另有一段正文。"), right("临川市财政局"), right("2026年3月7日")],
        },
        {
            "signed": "",
            "dated": "",
            "then": [paragraph(PAGE_BREAK), *ISSUED, right("某某局"), right("2020年1月1日")],
        },
        {"signed": "", "dated": "", "then": [*ISSUED, right("某某局"), right("2020年1月1日")]},
        {
            "signed": "",
            "dated": "",
            "then": [
                line("附件1"),
                body("一份早先的通知，供参考使用。"),
                right("某某局"),
                right("2020年1月1日"),
            ],
        },
        {"says": [], "closing": [right("2026年3月6日")]},
        {
            "titled": "第3次局长办公会议纪要",
            "to": "",
            "closing": [],
            "before": [line("临川市档案局　　　2026年3月6日")],
        },
    ],
)
def test_what_is_not_plain_is_asked(tmp_path: Path, paper: dict[str, Sequence[str]]) -> None:
    assert not is_sure(a_paper(tmp_path, **paper))  # type: ignore[arg-type]


def test_a_date_in_the_text_is_no_closing(tmp_path: Path) -> None:
    says = ["现将《办法》印发给你们，自2026年5月1日起施行。", "2026年3月1日，市政府召开会议。"]
    found = anatomy(a_paper(tmp_path, says=says))
    assert found.date is not None
    assert found.date.text == "2026年3月6日"


def test_a_note_under_the_title_is_no_closing(tmp_path: Path) -> None:
    path = package(
        tmp_path / "决定.docx",
        document(
            title("关于修改部分规定的决定"),
            line("（2026年3月6日临川市人民代表大会常务委员会通过）", jc="center"),
            body("临川市人民代表大会常务委员会决定，对下列规定作出修改。"),
        ),
    )
    assert anatomy(path).closings == ()


def test_the_note_on_attachments_is_read_entry_by_entry(tmp_path: Path) -> None:
    says = ["现将有关事项通知如下，请遵照执行。", "附件：1.任务分工表", "2.联系人名单"]
    found = anatomy(a_paper(tmp_path, says=says))
    assert found.attachments == ("任务分工表", "联系人名单")
    assert found.elements[4:6] == (Element.ATTACHMENT_NOTE,) * 2


def test_an_indented_entry_of_the_note_is_no_signature(tmp_path: Path) -> None:
    indent = 'w:leftChars="500" w:left="1600"'
    closing = [
        line("附件：1.任务分工表", indent=indent),
        line("2.联系人名单", indent=indent),
        right("临川市档案局"),
        right("2026年3月6日"),
    ]
    found = anatomy(a_paper(tmp_path, closing=closing))
    assert found.attachments == ("任务分工表", "联系人名单")
    assert found.signature == "临川市档案局"


@pytest.mark.parametrize(
    ("mark", "attribute"),
    [
        ("（此件公开发布）", Attribute.PROACTIVE),
        ("(此件主动公开)", Attribute.PROACTIVE),
        ("（此件公开发布)", Attribute.PROACTIVE),
        ("此件公开发布", Attribute.PROACTIVE),
        ("（此文公开发布）", Attribute.PROACTIVE),
        ("（信息公开形式：主动公开）", Attribute.PROACTIVE),
        ("（此件删减后公开）", Attribute.PARTIAL),
        ("（此件依申请公开）", Attribute.ON_REQUEST),
        ("（此件不公开）", Attribute.WITHHELD),
        ("公开方式：免予公开", Attribute.WITHHELD),
    ],
)
def test_every_printed_variant_is_recognised(
    tmp_path: Path, mark: str, attribute: Attribute
) -> None:
    found = anatomy(a_paper(tmp_path, then=[body(mark)])).annotation
    assert found is not None
    assert (found.text, found.attribute) == (mark, attribute)


def test_other_notes_are_no_disclosure_mark(tmp_path: Path) -> None:
    found = anatomy(a_paper(tmp_path, then=[body("（此件发至县团级）")]))
    assert found.annotation is None
    assert [note.text for note in found.notes] == ["（此件发至县团级）"]


def test_the_mark_of_a_forwarded_paper_is_not_ours(tmp_path: Path) -> None:
    forwarded = [*ISSUED, right("市政府"), right("2020年1月1日"), body("（此件公开发布）"), *ISSUED]
    path = a_paper(tmp_path, titled="关于转发《档案开放办法》的通知", then=forwarded)
    assert anatomy(path).annotation is None


def test_a_mark_appended_at_the_very_end_is_meant_for_this_paper(tmp_path: Path) -> None:
    imprint = table([["抄送：市政府办公室。"], ["办公室　2026年3月7日印发"]])
    path = a_paper(tmp_path, then=[imprint, line("此件公开发布")])
    assert anatomy(path).annotation is not None


def test_the_imprint_is_read_by_its_heads(tmp_path: Path) -> None:
    imprint = table([["抄送：市政府办公室。"], ["临川市档案局办公室　2026年3月7日印发"]])
    found = anatomy(a_paper(tmp_path, then=[imprint]))
    assert found.imprint is not None
    assert found.imprint["抄送"] == "市政府办公室。"
    assert found.elements[-2:] == (Element.IMPRINT,) * 2


def test_the_fingerprint_of_the_text_is_blind_to_our_own_mark(tmp_path: Path) -> None:
    plain = Paper.read(a_paper(tmp_path, name="a.docx"))
    marked = Paper.read(a_paper(tmp_path, name="b.docx", then=[body("（此件公开发布）")]))
    other = Paper.read(a_paper(tmp_path, name="c.docx", says=["别的内容，与前面不同。"]))
    assert plain.text_sha256 == marked.text_sha256 != other.text_sha256


def test_every_block_says_what_it_is_taken_for_and_why(tmp_path: Path) -> None:
    says = [
        "现将有关事项通知如下，请遵照执行。",
        "一、总体要求",
        "（一）提高认识。",
        "1.做好登记。",
    ]
    parts = anatomy(a_paper(tmp_path, before=[line("特急")], says=says)).parts
    assert all(0 < part.confidence <= 1 and part.why for part in parts)
    assert [part.role for part in parts] == [
        Role.URGENCY,
        *[Role.NONE] * 4,
        Role.LEVEL1,
        Role.LEVEL2,
        Role.LEVEL3,
        *[Role.NONE] * 2,
    ]


def test_a_note_and_an_imprint_line_are_both_our_marks(tmp_path: Path) -> None:
    then = [body("（此件公开发布）"), line("公开方式：不予公开"), line("抄送：市政府办公室。")]
    found = anatomy(a_paper(tmp_path, then=then))
    assert [m.attribute for m in found.marks] == [Attribute.PROACTIVE, Attribute.WITHHELD]
