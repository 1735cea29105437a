"""Citations of what no longer holds, in a paper and in a reason."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from builders import a_paper
from inspected import TODAY, codes, fit

from gkdesk import paths
from gkdesk.inspection.fitness.citations import numeral, reason_findings
from gkdesk.inspection.rules import load

DEAD = [
    "根据《国家行政机关公文处理办法》，现通知如下。",
    "版式按照GB/T 9704-1999执行。",
    "依据《最高人民法院关于审理政府信息公开行政案件若干问题的规定》办理。",
    "根据《政府信息公开条例》（国务院令第492号），现通知如下。",
]


@pytest.mark.parametrize("says", DEAD)
def test_a_dead_rule_is_named(tmp_path: Path, says: str) -> None:
    assert "citation.repealed" in codes(a_paper(tmp_path, says=[says]))


@pytest.mark.parametrize(
    "says",
    [
        "《国家行政机关公文处理办法》自2012年7月1日起停止执行。",
        "本标准代替GB/T 9704-1999《国家行政机关公文格式》。",
        "根据《党政机关公文处理工作条例》，现通知如下。",
    ],
)
def test_a_sentence_that_says_it_is_dead_is_left_alone(tmp_path: Path, says: str) -> None:
    assert "citation.repealed" not in codes(a_paper(tmp_path, says=[says]))


def test_an_old_paper_is_judged_by_the_law_of_its_day(tmp_path: Path) -> None:
    says = ["依据《政府信息公开条例》第九条，该信息应当主动公开。"]
    old = a_paper(tmp_path, numbered="临档发〔2018〕5号", dated="2018年3月6日", says=says)
    assert codes(old) == []
    assert codes(a_paper(tmp_path, says=says)) == ["citation.renumbered"]


@pytest.mark.parametrize(
    ("says", "article"),
    [
        ("依据《中华人民共和国政府信息公开条例》第八条，公开可能危及社会稳定，不予公开。", "八"),
        ("依据《政府信息公开条例》第十四条，涉及商业秘密，不予公开。", "十四"),
        ("依据《政府信息公开条例》第二十四条，15个工作日内答复。", "二十四"),
        ("依据《政府信息公开条例》第22条，作区分处理。", "二十二"),
    ],
)
def test_an_old_article_is_known_by_its_old_meaning(
    tmp_path: Path, says: str, article: str
) -> None:
    found = [one for one in fit(a_paper(tmp_path, says=[says])) if "renumbered" in one.code]
    assert [one.content for one in found] == [f"第{article}条"]


@pytest.mark.parametrize(
    "says",
    [
        "依据《政府信息公开条例》第十四条，属于国家秘密，不予公开。",
        "依据《政府信息公开条例》第十四条、第十五条，涉及商业秘密，不予公开。",
        "依据《政府信息公开条例》第十九条，应当主动公开。",
        "依据《档案法》第九条，应当主动公开。",
        "第三方应当自收到征求意见书之日起15个工作日内答复，见信息公开规定。",
    ],
)
def test_articles_of_today_are_left_alone(tmp_path: Path, says: str) -> None:
    found = codes(a_paper(tmp_path, says=[says]))
    assert not [code for code in found if code.startswith("citation")]


def test_a_short_name_counts_where_the_paper_gives_it(tmp_path: Path) -> None:
    cited = "依据《条例》第九条，该信息应当主动公开。"
    named = "根据《政府信息公开条例》（以下简称《条例》），现通知如下。"
    assert codes(a_paper(tmp_path, says=[named, cited])) == ["citation.renumbered"]
    assert codes(a_paper(tmp_path, says=["根据《临川市绿化条例》，", cited])) == []


def test_fifteen_days_are_of_2008(tmp_path: Path) -> None:
    says = ["收到信息公开申请的，应当在15个工作日内答复。"]
    assert codes(a_paper(tmp_path, says=says)) == ["citation.term"]


def test_a_reason_is_asked_the_same() -> None:
    found = reason_findings("依据《政府信息公开条例》第八条，可能危及社会稳定", load(), TODAY)
    assert [one.code for one in found] == ["citation.renumbered"]
    assert "第十四条" in found[0].advice
    assert reason_findings("按照《条例》第九条主动公开", load(), TODAY)
    assert reason_findings("依据《政府信息公开条例》第八条", load(), date(2018, 1, 1)) == []


def test_the_pairs_are_those_of_the_guide() -> None:
    """The guide and the check-up are strangers; what they know of 2008 must not part ways."""
    resources = paths.resources()
    guide = tomllib.loads((resources / "guide/grounds-2019.toml").read_text(encoding="utf-8"))
    own = tomllib.loads((resources / "inspection/fitness-2026.toml").read_text(encoding="utf-8"))
    pairs = [
        {(one["old"], one["now"]) for one in pairs}
        for pairs in (guide["citations"]["old"], own["citations"]["renumbered"])
    ]
    assert pairs[0] == pairs[1]


@pytest.mark.parametrize(("words", "number"), [("八", 8), ("十四", 14), ("二十", 20), ("22", 22)])
def test_numerals_are_read(words: str, number: int) -> None:
    assert numeral(words) == number


def test_a_long_text_without_an_end_is_read_quickly(tmp_path: Path) -> None:
    says = ["信息公开条例》(" * 20_000, "第一条、" * 20_000, "政府信息公开条例第一条第" * 10_000]
    assert codes(a_paper(tmp_path, says=says)) == []
