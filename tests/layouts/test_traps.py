"""Papers that mislead: what looks like a closing or a mark and is none, and the other way round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import (
    PAGE_BREAK,
    a_paper,
    body,
    control,
    line,
    paragraph,
    right,
    table,
    text_run,
    title,
)
from layouts.judge import judge
from layouts.layout import Built
from layouts.outside import main_of, paragraphs, text_of
from layouts.pieces import Outcome

from gkdesk.desk import Desk

BELOW, ALREADY, CONFLICT, ASK = Outcome.BELOW, Outcome.ALREADY, Outcome.CONFLICT, Outcome.ASK
BREAK = paragraph(PAGE_BREAK)
SAYS = "为做好档案开放工作，现将有关事项通知如下，请认真贯彻落实。"
OURS = "2026年3月6日"
CLOSING = (right("临川市档案局"), right(OURS))
HIM = 'w:id="1" w:author="王某"'
SAMPLE = (BREAK, line("附件1"), title("公文样式"), body("临川市某某局"), body("2026年×月×日"))
ANOTHER = (
    line("临川市教育局文件", jc="center"),
    line("临教发〔2026〕1号", jc="center"),
    title("关于报送材料的函"),
    line("临川市档案局："),
    body("现将有关材料报送你局，请予审核。"),
    right("临川市教育局"),
    right("2026年2月1日"),
)
_DELETED = paragraph(
    f"<w:del {HIM}><w:r><w:delText>2026年3月1日</w:delText></w:r></w:del>",
    f'<w:jc w:val="right"/><w:rPr><w:del {HIM}/></w:rPr>',
)

Paper = dict[str, Any]

# name: the paper, and all outcomes that are right. BELOW is below our own date.
TRAPS: dict[str, tuple[Paper, set[Outcome]]] = {
    "the body shows marks as examples": (
        {"says": [SAYS, "标注样式为：", "（此件公开发布）", "特此通知。"]},
        {BELOW, ASK, CONFLICT},
    ),
    "a table of the body shows marks": (
        {"closing": [table([["主动公开", "此件公开发布"]]), *CLOSING]},
        {BELOW, ASK, CONFLICT},
    ),
    "an attachment shows a paper with a mark": (
        {"then": [*SAMPLE, body("（此件公开发布）"), body("以上样式供参考。")]},
        {BELOW},
    ),
    "an attachment ends with the sample of a mark": (
        {"then": [*SAMPLE, body("（此件公开发布）")]},
        {BELOW, ASK, CONFLICT},
    ),
    "an attachment shows another mark": (
        {"then": [*SAMPLE, body("（此件依申请公开）"), body("以上样式供参考。")]},
        {BELOW, CONFLICT},
    ),
    "an old date was struck out above": (
        {"closing": [right("临川市档案局"), _DELETED, right(OURS)]},
        {BELOW},
    ),
    "the only date was struck out": ({"closing": [right("临川市档案局"), _DELETED]}, {ASK}),
    "the date was moved here": (
        {
            "closing": [
                right("临川市档案局"),
                paragraph(f"<w:moveFrom {HIM}>{text_run('2026年3月1日')}</w:moveFrom>"),
                paragraph(f"<w:moveTo {HIM}>{text_run(OURS)}</w:moveTo>"),
            ]
        },
        {BELOW},
    ),
    "a page ends between name and date": (
        {"closing": [right("临川市档案局"), BREAK, right(OURS)]},
        {BELOW},
    ),
    "the date's paragraph begins with a break": (
        {"closing": [right("临川市档案局"), paragraph(PAGE_BREAK + text_run(OURS))]},
        {BELOW},
    ),
    "an attachment's head stands behind a break in the date's paragraph": (
        {
            "closing": [
                right("临川市档案局"),
                paragraph(text_run(OURS) + PAGE_BREAK + text_run("附件1")),
            ],
            "then": [title("名单"), body("一、张某某。")],
        },
        {ASK},
    ),
    "an attachment's head stands behind a soft break in the date's paragraph": (
        {"closing": [right("临川市档案局"), paragraph(text_run(f"{OURS}\n附件1"))]},
        {ASK},
    ),
    "all of it stands in one content control": (
        {
            "before": [
                control(
                    title("关于做好工作的通知") + line("各单位：") + body(SAYS) + "".join(CLOSING)
                )
            ],
            "titled": "",
            "numbered": "",
            "to": "",
            "says": [],
            "closing": [],
        },
        {BELOW, ASK},
    ),
    "all of it is a form": (
        {
            "closing": [
                table([["拟稿单位", "临川市档案局"], ["日期", OURS], ["签发", "王某 2026年3月7日"]])
            ]
        },
        {ASK},
    ),
    "the list of attachments stands below the date": (
        {"then": [body("附件：1.名单"), body("2.回执"), BREAK, line("附件1"), title("名单")]},
        {BELOW},
    ),
    "the page of the signature says so": (
        {"closing": [BREAK, body("（此页无正文，为《关于做好工作的通知》签章页）"), *CLOSING]},
        {BELOW},
    ),
    "a letter is quoted in the body": (
        {
            "closing": [
                right("临川市水利局"),
                right("2026年2月1日"),
                body("请各单位按照来函要求认真做好配合，并于3月底前反馈。"),
                *CLOSING,
            ]
        },
        {BELOW, ASK},
    ),
    "the same paper stands there twice": (
        {
            "then": [
                BREAK,
                title("关于做好档案开放工作的通知"),
                line("各处室："),
                body(SAYS),
                *CLOSING,
            ]
        },
        {BELOW, ASK},
    ),
    "another paper stands behind": ({"then": [BREAK, *ANOTHER]}, {BELOW, ASK}),
    "a cover with a date": (
        {
            "before": [
                title("关于做好档案开放工作的通知"),
                line("临川市档案与方志局", jc="center"),
                line("2026年3月1日", jc="center"),
                BREAK,
            ]
        },
        {BELOW, ASK},
    ),
    "a sheet of signatures before it": (
        {
            "before": [
                line("临川市档案局发文稿纸"),
                line("同意。请按程序印发执行，并抓好落实工作。"),
                right("王某某"),
                right("2026年3月5日"),
                BREAK,
            ]
        },
        {BELOW, ASK},
    ),
    "a form of signatures before it": (
        {
            "before": [
                table([["拟稿单位", "临川市档案局"], ["签发意见", "同意印发，请认真抓好落实。"]]),
                table([["签发人", "王某"], ["签发日期", "2026年3月5日"]]),
                BREAK,
            ]
        },
        {BELOW, ASK},
    ),
    "a speech, its date below the title": (
        {
            "before": [
                title("在全市档案工作会议上的讲话"),
                line("王某某"),
                line(OURS, jc="center"),
            ],
            "titled": "",
            "numbered": "",
            "to": "",
            "closing": [],
        },
        {ASK},
    ),
    "only the 版记 bears a date": (
        {
            "closing": [right("临川市档案局")],
            "then": [line("抄送：市委办公室。"), line("临川市档案局办公室　　2026年3月7日印发")],
        },
        {ASK},
    ),
    "only the 版记 bears a date, without 印发": (
        {
            "closing": [right("临川市档案局")],
            "then": [line("抄送：市委办公室。"), line("临川市档案局办公室　　2026年3月7日")],
        },
        {ASK},
    ),
    "the closing stands behind the attachment": (
        {
            "closing": [
                BREAK,
                line("附件1"),
                title("名单"),
                body("一、张某某，现任科长。"),
                *CLOSING,
            ]
        },
        {ASK},
    ),
    "a body of dates and a name without one": (
        {"says": [SAYS, "2026年3月6日", "2026年3月9日"], "closing": [right("临川市档案局")]},
        {ASK},
    ),
    "the contact stands in lines of its own before the mark": (
        {"then": [body("联系人：李某"), body("电话：0794-8888888"), body("（此件公开发布）")]},
        {ALREADY},
    ),
    "the contact stands in lines of its own before another mark": (
        {"then": [body("联系人：李某"), body("电话：0794-8888888"), body("（此件不公开）")]},
        {CONFLICT},
    ),
    "the mark stands between name and date": (
        {"closing": [right("临川市档案局"), body("（此件公开发布）"), right(OURS)]},
        {ALREADY, CONFLICT},
    ),
    "the mark is torn into two paragraphs": (
        {"then": [body("（此件公开"), body("发布）")]},
        {ALREADY, ASK, CONFLICT},
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk.open(tmp_path_factory.mktemp("desk")) as opened:
        yield opened


@pytest.fixture
def trapped(desk: Desk, tmp_path: Path) -> Callable[[str], None]:
    def judged(name: str) -> None:
        paper, right_ones = TRAPS[name]
        path = a_paper(tmp_path, **paper)
        one = judge(desk, Built(name, path, BELOW, below(path), frozenset(right_ones)), tmp_path)
        misplaced = one.outcome is BELOW and one.at not in one.built.places
        if misplaced or one.outcome not in right_ones or one.changes:
            pytest.fail(f"{one}, or {right_ones} {one.changes}", pytrace=False)

    return judged


def below(path: Path) -> tuple[int, ...]:
    """Below every line that is our date; which of two equal ones is no matter here."""
    lines = [text_of(one).strip("\n") for one in paragraphs(main_of(path))]
    return tuple(at + 1 for at, text in enumerate(lines) if text == OURS)


@pytest.mark.parametrize("name", TRAPS)
def test_a_clerk_would_not_be_misled_by(name: str, trapped: Callable[[str], None]) -> None:
    trapped(name)
