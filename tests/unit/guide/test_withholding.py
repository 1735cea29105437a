"""What is wrong with a list of passages to withhold, and of attachments that differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkdesk import paths, profiles
from gkdesk.errors import SettingsError
from gkdesk.forms.passages import parts as parts_of
from gkdesk.forms.passages import passages as passages_of
from gkdesk.guide import grounds, parting, withholding, withholding_rules
from gkdesk.guide.withholding import Asked, Extent
from gkdesk.guide.wording import Problem
from gkdesk.terms import Attribute, Decision, GroundId, Severity

PARTIAL = Attribute.PARTIAL
WHY = "可以看出救助对象的病情和住处"
GOOD = f"第2段第4至21字，身份证号码，G15b，{WHY}"
PAPER = Extent(
    texts=(
        "关于发放救助金的通知",
        "王小明，110105199003078888，每月领取救助金六百元，由街道办事处发放。",
        "领取时请带本人证件。",
        "",
        "附件1",
        "名单一份",
    ),
    body=frozenset({1, 2}),
    attachments={"附件1": "救助对象名单", "附件2": "培训课表"},
    contents=("110105199003078888",),
)


def asked(*chosen: str, attribute: Attribute = PARTIAL, extent: Extent | None = PAPER) -> Asked:
    made = Decision(attribute, "", tuple(map(GroundId, chosen or ("G20-11", "G15b"))), WHY)
    return Asked(made, grounds.load(), profiles.load("jiangsu"), extent)


def check(*lines: str, of: Asked | None = None) -> list[Problem]:
    return list(withholding.passages(of or asked(), passages_of("\n".join(lines))))


def check_parts(*lines: str, of: Asked | None = None) -> list[Problem]:
    return list(parting.parts(of or asked(), parts_of("\n".join(lines))))


def the_only(found: list[Problem]) -> Problem:
    (problem,) = found
    return problem


def test_a_whole_line_is_in_order() -> None:
    assert check(GOOD) == []
    assert check(f"附件1第2栏，住址，第十五条，{WHY}") == []
    assert check(f"第5至6段，名单，个人隐私、个人信息，{WHY}") == []


@pytest.mark.parametrize(
    ("line", "lacking"),
    [
        ("附件1第2栏，住址，G15b", "理由"),
        (f"附件1第2栏，住址，，{WHY}", "依据"),
        ("附件1第2栏，住址", "依据、理由"),
        (f"附件1第2栏，，G15b，{WHY}", "内容类别"),
        (f"，住址，G15b，{WHY}", "位置"),
    ],
)
def test_what_is_missing_is_named_with_an_example(line: str, lacking: str) -> None:
    problem = check(line)[0]
    assert problem.text == f"第1处删减还缺{lacking}"
    assert "如“第12段" in problem.remedy
    assert (problem.field, problem.severity) == ("facts.withheld", Severity.BLOCK)


@pytest.mark.parametrize(
    ("ground", "chosen", "words"),
    [
        ("身份证号", ("G15b",), "认不出"),
        ("第十五条", ("G13",), "可能是商业秘密（G15a）、个人隐私、个人信息（G15b）"),
        ("G20-11", ("G20-11", "G15b"), "是公开的依据，不能用来删减"),
        ("G16-1", ("G15b",), "没有选在上面的依据里"),
        ("G14a", ("G15b",), "不能在工作台上选"),
    ],
)
def test_only_an_exemption_that_was_chosen_withholds(
    ground: str, chosen: tuple[str, ...], words: str
) -> None:
    found = check(f"第2段，住址，{ground}，{WHY}", of=asked(*chosen))
    assert any(words in one.text and one.severity is Severity.BLOCK for one in found)


@pytest.mark.parametrize("said", ["G15b", "g15b", "第十五条", "《政府信息公开条例》第十五条"])
def test_a_ground_is_known_by_its_id_and_by_its_article(said: str) -> None:
    assert check(f"第2段第4至21字，号码，{said}，{WHY}") == []


def test_each_exemption_that_was_chosen_has_a_passage() -> None:
    problem = the_only(check(GOOD, of=asked("G15b", "G16-1")))
    assert "没有一处删减是按它删的" in problem.text
    assert "内部事务信息" in problem.text


@pytest.mark.parametrize("reason", ["不宜公开", "内部文件不公开", "会对第三方合法权益造成损害"])
def test_boilerplate_is_sent_back_for_a_passage_too(reason: str) -> None:
    problem = the_only(check(f"第2段第4至21字，号码，G15b，{reason}"))
    assert problem.text.startswith("第1处删减：")
    assert problem.severity is Severity.BLOCK


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("第7段", "不在文稿里"),
        ("第2段第4至999字", "不在文稿里"),
        ("第4段", "没有文字"),
        ("第9至3段", "读不懂"),
        ("附件7第3栏", "文稿里没有找到"),
    ],
)
def test_a_place_lies_inside_the_paper(where: str, words: str) -> None:
    assert words in the_only(check(f"{where}，号码，G15b，{WHY}")).text


def test_many_papers_have_no_paragraph_in_common() -> None:
    many = asked(extent=None)
    assert "一份一份办" in the_only(check(GOOD, of=many)).remedy
    assert check(f"附件7第3栏，号码，G15b，{WHY}", of=many) == []


def test_places_that_overlap_are_told_and_the_same_twice_is_refused() -> None:
    overlap = the_only(check(GOOD, f"第2段第20至30字，住址，G15b，{WHY}"))
    assert (overlap.text, overlap.severity) == ("第2处和第1处删减有重叠", Severity.WARN)
    twice = the_only(check(GOOD, GOOD))
    assert twice.severity is Severity.BLOCK
    inside = check(f"第2段，全段，G15b，{WHY}", GOOD, f"第2段第30至31字，发放，G15b，{WHY}")
    assert [one.text for one in inside] == ["第2处和第1处删减有重叠", "第3处和第1处删减有重叠"]


def test_the_whole_body_withheld_is_no_longer_partial() -> None:
    problem = the_only(check(f"第2至3段，全文，G15b，{WHY}"))
    assert (problem.text, problem.severity) == ("正文几乎全部删去了", Severity.WARN)
    assert "不予公开" in problem.remedy


@pytest.mark.parametrize(
    "line",
    [
        f"第2段第4至21字，110105199003078888，G15b，{WHY}",
        "第2段第4至21字，号码，G15b，救助对象的证件号 110105199003078888 可以认出本人",
        f"第3段，领取时请带本人证件。，G15b，{WHY}",
    ],
)
def test_an_entry_never_says_what_it_withholds(line: str) -> None:
    assert "写了原文或者个人信息" in the_only(check(line)).text


def test_other_attributes_list_nothing() -> None:
    for attribute in Attribute:
        found = check(GOOD, of=asked("G15b", attribute=attribute))
        assert bool(found) is (attribute is not PARTIAL)
    assert "整份改为部分公开" in check(GOOD, of=asked(attribute=Attribute.PROACTIVE))[0].remedy


def test_a_hostile_list_ends_soon() -> None:
    assert "超过300处" in the_only(check(*[GOOD] * 301)).text
    assert "写得太长" in check(f"第2段，号码，G15b，{'长' * 5000}")[0].text


# ── attachments ──────────────────────────────────────────────────────────────────────

OPEN = "附件2，依申请公开，G13，只列本系统培训的课表和食宿，不涉及公众利益"
SHUT = "附件1，不予公开，G15b，名单列有救助对象的病情和住处，可以认出本人"


def test_attachments_may_differ_from_a_paper_that_is_opened_in_part() -> None:
    assert check_parts(OPEN, SHUT) == []
    assert check_parts("培训课表，主动公开，G20-11") == []


@pytest.mark.parametrize("line", [OPEN, SHUT])
def test_a_paper_that_is_opened_carries_nothing_that_is_not(line: str) -> None:
    problem = the_only(check_parts(line, of=asked("G20-11", attribute=Attribute.PROACTIVE)))
    assert "不能夹带不公开的附件" in problem.text
    assert "整份改为部分公开" in problem.remedy
    assert "抽出" in problem.remedy


def test_a_paper_that_is_withheld_has_no_attachment_that_is_open() -> None:
    problem = the_only(check_parts(OPEN, of=asked("G15b", attribute=Attribute.WITHHELD)))
    assert "部分公开" in problem.remedy


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["附件9，不予公开，G15b，名单列有救助对象的病情和住处"], "文稿里没有“附件9”"),
        ([OPEN, OPEN], "写了两次"),
        (["附件2，依申请公开"], "还缺依据"),
        (["附件2，随便公开，G13，只列本系统培训的课表和食宿"], "不是公开属性"),
        (["附件2，部分公开，G15b，只列本系统培训的课表和食宿"], "不能单独定为部分公开"),
        (["附件2，依申请公开，G99，只列本系统培训的课表和食宿"], "认不出"),
        (["附件2，依申请公开，G13"], "要写理由"),
        (["附件2，依申请公开，G13，不宜公开"], "理由"),
        (["附件2，不予公开，G13，只列本系统培训的课表和食宿"], "第十四条至第十六条"),
    ],
)
def test_an_attachment_is_checked_like_a_paper(lines: list[str], words: str) -> None:
    assert any(words in one.text and one.severity is Severity.BLOCK for one in check_parts(*lines))


def test_a_paper_without_attachments_states_none() -> None:
    of = asked(extent=Extent(PAPER.texts))
    assert "文稿没有附件" in the_only(check_parts(OPEN, of=of)).text


# ── the rules ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("was", "now", "key"),
    [
        ("most = 300", 'most = "x"', "most"),
        ('name = "附件"', "", "pieces.name"),
        ("{place}能公开", "{plaice}能公开", "whole[2].text"),
        ("[said.twice]", "[said.thrice]", "said.twice"),
        ('parts = ["PROACTIVE", "ON_REQUEST"]', 'parts = ["SECRET"]', "whole[2].parts"),
    ],
)
def test_a_slip_in_the_rules_is_named(tmp_path: Path, was: str, now: str, key: str) -> None:
    shipped = (paths.resources() / "guide" / "withholding-2019.toml").read_text("utf-8")
    assert was in shipped
    path = tmp_path / "withholding.toml"
    path.write_text(shipped.replace(was, now), "utf-8")
    with pytest.raises(SettingsError, match="withholding") as caught:
        withholding_rules.read(path)
    assert key in caught.value.title
