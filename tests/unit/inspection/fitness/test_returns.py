"""The whole return list on texts that somebody made to hurt."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from builders import OFFICE, W, a_paper, document, line, package
from inspected import TODAY, fit, stops

from gkdesk.inspection.checkup import inspect
from gkdesk.inspection.fitness.known import KnownPublic
from gkdesk.inspection.fitness.returns import fitness_findings
from gkdesk.inspection.rules import load
from gkdesk.inspection.work_marks import work_secret_marks
from gkdesk.paper.contents import read_contents
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Piece, Zone

LONG = 60_000
HOSTILE = [
    "〔2026〕",
    "发〔2026〕第 ",
    "根据〔",
    "政府信息公开条例》(",
    "政府信息公开条例第一条、",
    "附件1. ",
    "见附件",
    "附件：1. ",
    "征求意见稿（",
    "（内部资料",
    "内 部 ",
    "密级：",
    "机密（1",
    "秘密★、",
    "“",
    "妥否，",
    "各单位",
    "　",
    "\n",
    "2026年1月",
    "\u200b机",
    "\u0301",
    "９",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_paragraph_of_one_thing_costs_little(tmp_path: Path, text: str) -> None:
    whole = (text * LONG)[:LONG]
    some = [whole, *[(text * 80)[:80]] * 300, *[(text * 20)[:20]] * 300]
    begun = time.perf_counter()
    paper = Paper.read(a_paper(tmp_path, says=["现将有关情况通知如下。"]))
    read = read_contents(paper)
    pieces = tuple(Piece("word/x.xml", zone, one) for zone in Zone for one in some)
    contents = Contents((*read.pieces, *pieces), read.grids)
    rules = load()
    list(work_secret_marks(paper, contents, rules))
    fitness_findings(paper, contents, None, rules, KnownPublic.of(rules), TODAY)
    stops(tmp_path / "通知.docx", *pieces)
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize("text", HOSTILE)
def test_a_paper_of_one_thing_costs_little(tmp_path: Path, text: str) -> None:
    # A shorter one in the file itself: the archive refuses what is packed too well.
    whole = (text * 8_000)[:8_000].replace("\u0301", "e\u0301")
    path = a_paper(
        tmp_path, says=[whole, *[(text * 60)[:60]] * 60, "特此通知。"], then=[line(whole)]
    )
    begun = time.perf_counter()
    fit(path)
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize("seed", range(30))
def test_letters_in_any_order_never_break_it(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret is made of it
    letters = (
        "机密秘绝★☆*（）()〔〕[]【】《》：:、，。；附件123１２年月日号第条款一二十级"
        "内部资料不得外传征求意见稿政府信息公开条例发 \t\n\u3000\u200b\ufe0f\U0001f31f"
    )
    says = ["".join(chance.choices(letters, k=chance.randrange(120))) for _ in range(60)]
    path = a_paper(tmp_path, says=says, dated=chance.choice(["2026年3月6日", "9999年12月31日", ""]))
    stops(path)
    assert all(one.text and one.advice for one in fit(path))


def test_nothing_is_found_in_a_file_of_nothing(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{W}"/>'
    relation = f'<Relationship Id="r9" Type="{OFFICE}/header" Target="header1.xml"/>'
    path = package(
        tmp_path / "a.docx", document(), parts={"word/header1.xml": header}, relations=relation
    )
    assert fit(path) == []
    assert [one.code for one in inspect(Paper.read(path))] == ["date.missing", "title.missing"]
