"""The sentence of a paper that goes up: the last paragraph of the body, set like its neighbour."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from builders import (
    BODY_RUN,
    PAGE_BREAK,
    a_paper,
    body,
    control,
    line,
    paragraph,
    right,
    table,
    text_box,
    text_run,
    texts,
    title,
)
from layouts.outside import main_of, without

from gkdesk.errors import AnswerError, MarkConflictError, SentenceNotPlacedError
from gkdesk.marking.certificate import Certificate
from gkdesk.marking.mark import Outcome, Plan, finished_copy, names_for, plan
from gkdesk.marking.reading_back import verify
from gkdesk.marking.sentence import find_body_place
from gkdesk.paper.new_lines import NewLine, NewLines
from gkdesk.paper.paper import Paper
from gkdesk.terms import Attribute, Wish

MARK = "（此件公开发布）"
SAID = "建议将该文公开属性定为“主动公开”，理由是：涉及村民切身利益。"
LAST = "所需经费已列入部门预算，不新增债务。"
REQUEST: dict[str, Any] = {
    "titled": "关于提请印发村级档案工作方案的请示",
    "to": "市人民政府：",
    "says": ("我局起草了《村级档案工作方案》，拟提请市政府印发实施。", LAST, "妥否，请批示。"),
}


def a_request(folder: Path, **other: Any) -> Path:  # noqa: ANN401 - the builder's own arguments
    return a_paper(folder, name="请示.docx", **{**REQUEST, **other})


def planned(
    path: Path,
    *,
    said: str = SAID,
    after: int | None = None,
    mark: str = MARK,
    replace: bool = False,
) -> tuple[Paper, Plan]:
    paper = Paper.read(path)
    wanted = Wish(replace=replace, sentence=said, sentence_after=after)
    return paper, plan(paper, Attribute.PROACTIVE, mark, wanted)


def marked(path: Path, **how: Any) -> tuple[Path, Certificate]:  # noqa: ANN401
    paper, what = planned(path, **how)
    with finished_copy(paper, what, path.parent) as copy:
        target = next(names_for(paper, None))
        copy.appear(target)
        return target, copy.certificate


def around(path: Path) -> tuple[str, str]:
    lines = [text for text in texts(path) if text]
    at = lines.index(SAID)
    return lines[at - 1], lines[at + 1]


ATTACHED = body("附件：村级档案工作方案")


@pytest.mark.parametrize(
    ("how", "below"),
    [
        ({}, "妥否，请批示。"),
        ({"says": (*REQUEST["says"][:2], "以上请示妥否，请批复。")}, "以上请示妥否，请批复。"),
        ({"says": (*REQUEST["says"][:2], "当否，请予审批。")}, "当否，请予审批。"),
        ({"says": (*REQUEST["says"][:2], "特此请示，请予审定。")}, "特此请示，请予审定。"),
        ({"says": (*REQUEST["says"][:2], "　　妥否，请批示。")}, "　　妥否，请批示。"),
        ({"says": REQUEST["says"][:2]}, "临川市档案与方志局"),
        ({"closing": [ATTACHED, right("临川市档案局"), right("2026年3月6日")]}, "妥否，请批示。"),
        (
            {
                "says": REQUEST["says"][:2],
                "closing": [ATTACHED, right("临川市档案局"), right("2026年3月6日")],
            },
            "附件：村级档案工作方案",
        ),
        (
            {"titled": "关于档案安全情况的报告", "says": ("报告如下。", LAST, "特此报告。")},
            "特此报告。",
        ),
        (
            {
                "titled": "关于加强村级档案工作的意见",
                "says": ("现提出意见。", LAST, "以上意见如无不妥，请批转各县区执行。"),
            },
            "以上意见如无不妥，请批转各县区执行。",
        ),
        ({"closing": [paragraph(), right("临川市档案局\n2026年3月6日")]}, "妥否，请批示。"),
    ],
)
def test_it_stands_as_the_last_paragraph_of_the_body(
    tmp_path: Path, how: dict[str, Any], below: str
) -> None:
    copy, _ = marked(a_request(tmp_path, **how))
    assert around(copy) == (LAST, below)


def test_mark_and_sentence_are_all_that_is_new(tmp_path: Path) -> None:
    path = a_request(tmp_path, then=[body("（联系人：林某某）")])
    before = path.read_bytes()
    copy, certificate = marked(path)
    assert without(without(main_of(copy), SAID), MARK) == main_of(path)
    assert (certificate.text, certificate.sentence) == (MARK, SAID)
    assert (certificate.sentence_above, certificate.sentence_below) == (LAST, "妥否，请批示。")
    assert certificate.paragraphs_after == certificate.paragraphs_before + 2
    assert certificate.statement == "除标注和加进正文的一段外，全文未作改动"
    assert certificate.details.endswith("只多了标注和建议两段")
    assert path.read_bytes() == before


def test_it_is_written_where_no_mark_is_needed(tmp_path: Path) -> None:
    path = a_request(tmp_path)
    copy, certificate = marked(path, mark="")
    assert without(main_of(copy), SAID) == main_of(path)
    assert MARK not in texts(copy)
    assert (certificate.text, certificate.sentence) == ("", SAID)
    assert certificate.statement == "除加进正文的一段外，全文未作改动"
    _, what = planned(path, mark="")
    assert what.outcome is Outcome.NO_MARK_NEEDED


def test_it_is_written_beside_a_mark_that_is_there(tmp_path: Path) -> None:
    path = a_request(tmp_path, then=[body(MARK)])
    copy, certificate = marked(path)
    assert texts(copy).count(MARK) == 1
    assert (certificate.text, certificate.sentence) == ("", SAID)


def test_it_is_written_while_a_mark_is_replaced(tmp_path: Path) -> None:
    path = a_request(tmp_path, then=[body("（此件不予公开）")])
    copy, certificate = marked(path, replace=True)
    assert {MARK, SAID} <= set(texts(copy))
    assert "（此件不予公开）" not in texts(copy)
    assert certificate.paragraphs_after == certificate.paragraphs_before + 1
    assert certificate.statement == "除换下的标注和加进正文的一段外，全文未作改动"


def test_a_mark_behind_a_page_break_does_not_disturb_it(tmp_path: Path) -> None:
    dated = paragraph(text_run("2026年3月6日") + PAGE_BREAK)
    path = a_request(tmp_path, closing=[right("临川市档案局"), dated], then=[title("工作方案")])
    copy, _ = marked(path)
    assert around(copy) == (LAST, "妥否，请批示。")
    lines = [text for text in texts(copy) if text]
    assert lines[lines.index(MARK) - 1] == "2026年3月6日"


@pytest.mark.parametrize(
    "there",
    [SAID, "该方案涉及村民切身利益，建议主动公开。", f"所需经费已落实。{SAID}"],
)
def test_what_the_body_says_already_is_not_said_again(tmp_path: Path, there: str) -> None:
    path = a_request(tmp_path, says=("现将有关情况请示如下。", there, "妥否，请批示。"))
    _, what = planned(path)
    assert what.sentence is not None
    assert (what.sentence.status, what.outcome) == ("already", Outcome.MARKED)
    copy, certificate = marked(path)
    assert len(texts(copy)) == len(texts(path)) + 1
    assert certificate.sentence == ""


def test_a_marked_copy_gets_no_second_one(tmp_path: Path) -> None:
    copy, _ = marked(a_request(tmp_path))
    _, what = planned(copy)
    assert (what.outcome, what.main) == (Outcome.ALREADY, b"")
    assert what.sentence is not None
    assert what.sentence.status == "already"


def test_another_attribute_in_the_body_is_a_conflict(tmp_path: Path) -> None:
    there = "建议公开属性为依申请公开，理由是仅涉及特定企业。"
    path = a_request(tmp_path, says=("现将有关情况请示如下。", there, "妥否，请批示。"))
    with pytest.raises(MarkConflictError, match="依申请公开"):
        planned(path)


_INS = '<w:ins w:id="1" w:author="王某">{}</w:ins>'
_MARKED_DELETED = '<w:rPr><w:del w:id="2" w:author="王某"/></w:rPr>'
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CLOSED = [body("妥否，请批示。"), right("临川市档案局"), right("2026年3月6日")]


@pytest.mark.parametrize(
    ("name", "how"),
    {
        "the closing words in the same paragraph": {
            "says": ("现将有关情况请示如下。", f"{LAST}妥否，请批示。")
        },
        "no date and no closing words": {"says": (LAST,), "closing": []},
        "a heading last": {"says": ("现将有关情况请示如下。", "二、经费安排", "妥否，请批示。")},
        "a line that is not finished": {"says": ("现请示如下：", "妥否，请批示。")},
        "a contact inside the body": {"says": (LAST, "妥否，请批示。", "（联系人：林某某）")},
        "a table last": {"says": (LAST,), "closing": [table([["项目", "金额。"]]), *CLOSED]},
        "a control": {"says": (LAST,), "closing": [control(body("另请支持。")), *CLOSED]},
        "a text box": {"says": (LAST,), "closing": [text_box("另请支持。"), *CLOSED]},
        "a tracked insertion": {
            "says": (LAST,),
            "closing": [paragraph(_INS.format(text_run("另请支持。"))), *CLOSED],
        },
        "a deleted end": {
            "says": (LAST,),
            "closing": [paragraph(text_run("另请支持。"), _MARKED_DELETED), *CLOSED],
        },
        "a page break": {
            "says": (LAST,),
            "closing": [paragraph(text_run("另请支持。") + PAGE_BREAK), *CLOSED],
        },
        "a field over paragraphs": {
            "says": (LAST,),
            "closing": [
                paragraph(_FIELD.format("begin") + text_run("另请支持。")),
                *CLOSED,
                paragraph(_FIELD.format("end")),
            ],
        },
        "a centred line": {"says": (LAST,), "closing": [line("另请支持。", jc="center"), *CLOSED]},
        "a notice": {"titled": "关于做好档案开放工作的通知", "says": (LAST, "特此通知。")},
        "a draft for the organ above": {
            "titled": "关于做好档案工作的通知（代拟稿）",
            "says": (LAST, "特此通知。"),
        },
    }.items(),
)
def test_where_it_is_not_sure_a_person_is_asked(
    tmp_path: Path, name: str, how: dict[str, Any]
) -> None:
    path = a_request(tmp_path, **how)
    placing = find_body_place(Paper.read(path))
    assert placing.place is None, name
    assert placing.question
    with pytest.raises(SentenceNotPlacedError) as refused:
        planned(path, mark="")
    assert refused.value.remedy.endswith("。")


def test_a_person_chooses_another_place_in_the_body(tmp_path: Path) -> None:
    copy, _ = marked(a_request(tmp_path), after=3)
    assert around(copy) == (REQUEST["says"][0], LAST)
    (tmp_path / "代拟稿").mkdir()
    draft = a_request(tmp_path / "代拟稿", titled="关于做好档案工作的通知（代拟稿）")
    assert around(marked(draft, after=4)[0])[0] == LAST


@pytest.mark.parametrize("after", [0, 6, 7, 40])
def test_a_place_outside_the_body_is_refused(tmp_path: Path, after: int) -> None:
    with pytest.raises(SentenceNotPlacedError, match="不在正文里"):
        planned(a_request(tmp_path), after=after)


@pytest.mark.parametrize(
    "said",
    [
        "拟提请市政府印发。",
        "建议公开属性为主动公开。",
        "建议公开属性为不予公开，理由是涉及商业秘密。",
        f"{SAID}\n{SAID}",
        SAID.replace("村民", "村民" * 300),
        SAID + "\0",
    ],
)
def test_a_sentence_must_say_what_was_decided(tmp_path: Path, said: str) -> None:
    with pytest.raises(AnswerError) as refused:
        planned(a_request(tmp_path), said=said)
    assert refused.value.field == "sentence"


# ── its look ────────────────────────────────────────────────────────────────────


def written(path: Path, **how: Any) -> str:  # noqa: ANN401
    with zipfile.ZipFile(marked(path, **how)[0]) as zipped:
        main = zipped.read("word/document.xml").decode()
    found = re.search(r"<w:p>(?:(?!<w:p[ >]).)*" + SAID + ".*?</w:p>", main)
    assert found is not None
    return found[0]


def test_it_is_set_like_the_paragraph_above_it(tmp_path: Path) -> None:
    new = written(a_request(tmp_path))
    assert '<w:ind w:firstLineChars="200" w:firstLine="640"/>' in new
    assert "<w:jc" not in new
    assert 'w:eastAsia="仿宋_GB2312"' in new
    assert '<w:sz w:val="32"/>' in new


def test_its_alignment_and_its_own_indent_are_kept(tmp_path: Path) -> None:
    last = line(LAST, jc="both", indent='w:firstLine="600"')
    new = written(a_request(tmp_path, says=REQUEST["says"][:1], closing=[last, *CLOSED]))
    assert '<w:ind w:firstLine="600"/><w:jc w:val="both"/>' in new


def test_blanks_that_push_a_line_in_become_an_indent(tmp_path: Path) -> None:
    last = line(f"　　{LAST}")
    new = written(a_request(tmp_path, says=(), closing=[last, *CLOSED]))
    assert 'w:firstLineChars="200"' in new


def test_nothing_of_its_neighbour_but_the_look_comes_with_it(tmp_path: Path) -> None:
    properties = (
        "<w:keepNext/><w:pageBreakBefore w:val='0'/>"
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr><w:spacing w:line="560"/>'
    )
    last = (
        f'<w:p w:rsidR="00A1" w:rsidRDefault="00A2"><w:pPr>{properties}</w:pPr>'
        f'<w:bookmarkStart w:id="5" w:name="经费"/>{text_run(LAST)}<w:bookmarkEnd w:id="5"/></w:p>'
    )
    says = [f"{n}事项已经办妥，现将有关情况一并说明。" for n in "甲乙丙"]
    new = written(a_request(tmp_path, says=says, closing=[last, *CLOSED]))
    for foreign in ("rsid", "bookmark", "keepNext", "numPr", "pageBreak", "sectPr"):
        assert foreign not in new, foreign


def test_a_bold_neighbour_does_not_make_it_bold(tmp_path: Path) -> None:
    bold = BODY_RUN.replace("<w:sz ", "<w:b/><w:sz ")
    last = line(LAST, indent='w:firstLineChars="200"', properties=bold)
    says = [f"{n}事项已经办妥，现将有关情况一并说明。" for n in "甲乙丙"]
    assert "<w:b/>" not in written(a_request(tmp_path, says=says, closing=[last, *CLOSED]))


# ── the proof ───────────────────────────────────────────────────────────────────


def test_a_change_besides_is_never_passed(tmp_path: Path) -> None:
    """Every way to spoil the part is seen, whatever way it is proven."""
    paper = Paper.read(a_request(tmp_path, then=[body("（联系人：林某某）")]))
    lines = [NewLine(MARK, paper.blocks[-1].i), NewLine(SAID, 4, is_body=True)]
    main = NewLines(paper, lines).main()
    verify(paper, main, lines)
    spoilt = {
        "a word changed": main.replace("部门预算".encode(), "部门决算".encode()),
        "the sentence twice": main.replace(SAID.encode(), (SAID * 2).encode()),
        "the mark missing": without(main, MARK),
        "the sentence missing": without(main, SAID),
        "a paragraph more": main.replace(b"</w:body>", body("又一段").encode() + b"</w:body>"),
        "an empty paragraph more": main.replace(b"<w:sectPr>", b"<w:p/><w:sectPr>"),
    }
    for name, other in spoilt.items():
        with pytest.raises(Exception, match=r".") as seen:
            verify(paper, other, lines)
        assert type(seen.value).__name__ == "DamagedPaperError", name
