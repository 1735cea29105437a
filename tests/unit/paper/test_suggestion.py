"""公开属性建议 told from talk about disclosure, in words of many drafters."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from builders import a_paper, body, line, title

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.paper import suggestion_words
from gkdesk.paper.paper import Paper
from gkdesk.paper.suggestion import Standing, find_suggestion, goes_up, suggestion_of
from gkdesk.terms import Attribute

WORDINGS = tomllib.loads(Path(__file__).with_name("suggestions.toml").read_text("utf-8"))
REASONED = {text: code for code, texts in WORDINGS["reasoned"].items() for text in texts}

REQUEST = "关于提请印发村级档案工作方案的请示"


@pytest.mark.parametrize(("text", "attribute"), REASONED.items())
def test_an_attribute_with_its_reason_is_found(text: str, attribute: str) -> None:
    found = suggestion_of(text)
    assert found.standing is Standing.FOUND
    assert found.attribute is Attribute(attribute)
    assert found.reason


@pytest.mark.parametrize("text", WORDINGS["unreasoned"])
def test_an_attribute_without_a_reason_is_only_half(text: str) -> None:
    found = suggestion_of(text)
    assert found.standing is Standing.UNREASONED
    assert found.attribute is not None
    assert not found.reason


@pytest.mark.parametrize("text", WORDINGS["talk"])
def test_talk_about_disclosure_proposes_nothing(text: str) -> None:
    assert suggestion_of(text).standing is Standing.MISSING


def a_request(folder: Path, *says: str, **more: object) -> Paper:
    said = {"titled": REQUEST, "to": "市人民政府：", **more}
    return Paper.read(a_paper(folder, says=says, **said))  # type: ignore[arg-type]


def test_the_proposal_is_shown_with_its_place_and_its_words(tmp_path: Path) -> None:
    paper = a_request(
        tmp_path,
        "我局起草了《方案》，拟提请市政府印发实施。",
        "该方案涉及全市村民。建议公开属性为主动公开，理由是：涉及村民切身利益。",
        "妥否，请批示。",
    )
    found = find_suggestion(paper)
    assert found.block == 4
    assert found.text == "建议公开属性为主动公开，理由是：涉及村民切身利益。"
    assert found.reason == "涉及村民切身利益"


def test_under_a_heading_no_proposing_word_is_needed(tmp_path: Path) -> None:
    says = ("一、起草过程", "略述。", "四、公开属性建议", "该方案涉及村民切身利益，应当主动公开。")
    found = find_suggestion(a_request(tmp_path, *says, "妥否，请批示。"))
    assert (found.standing, found.attribute) == (Standing.FOUND, Attribute.PROACTIVE)
    without = find_suggestion(a_request(tmp_path, *says[:2], *says[3:], "妥否，请批示。"))
    assert without.standing is Standing.MISSING


def test_a_reason_in_the_next_paragraph_counts(tmp_path: Path) -> None:
    found = find_suggestion(
        a_request(
            tmp_path, "建议公开属性为依申请公开。", "理由：内容仅涉及特定企业。", "妥否，请批示。"
        )
    )
    assert (found.standing, found.reason) == (Standing.FOUND, "内容仅涉及特定企业")


def test_a_reason_that_belongs_to_something_else_does_not_count(tmp_path: Path) -> None:
    found = find_suggestion(
        a_request(
            tmp_path,
            "该方案涉及群众切身利益，请予支持。",
            "建议公开属性为主动公开。",
            "妥否，请批示。",
        )
    )
    assert found.standing is Standing.UNREASONED


def test_two_proposals_that_differ_are_no_single_attribute(tmp_path: Path) -> None:
    open_one = "建议《办法》公开属性为主动公开，理由是属于规范性文件。"
    found = find_suggestion(
        a_request(tmp_path, open_one + "建议《名单》不予公开，因含有个人信息。")
    )
    assert (found.standing, found.attribute) == (Standing.FOUND, None)


def test_the_printed_mark_and_what_is_attached_are_no_proposal(tmp_path: Path) -> None:
    attached = [line("附件"), title("工作方案"), body("建议公开属性为主动公开，理由是涉及群众。")]
    note = [body("（此件公开发布）")]
    paper = a_request(tmp_path, "现将有关情况请示如下。", "妥否，请批示。", then=[*note, *attached])
    assert find_suggestion(paper).standing is Standing.MISSING


GOES_UP = {
    "关于提请印发村级档案工作方案的请示": ("特此请示。", False, True),
    "关于《临川市档案管理办法》的请示": ("妥否，请批示。", False, True),
    "关于报请审定三年行动计划的请示": ("妥否，请批示。", False, True),
    "关于提请公布第七批文物保护单位的请示": ("妥否，请批示。", False, True),
    "关于发布招聘公告的请示": ("妥否，请批示。", False, False),
    "关于印发实施方案情况的报告": ("特此报告。", False, False),
    "关于购置档案库房设备的请示": ("妥否，请批示。", False, False),
    "关于档案安全检查情况的报告": ("特此报告。", False, False),
    "关于加强档案工作的意见": ("以上意见如无不妥，请批转各县区执行。", False, True),
    "关于加强档案工作的通知（代拟稿）": ("特此通知。", True, True),
}
STAYS = {
    "关于做好档案开放工作的通知": "特此通知。",
    "关于加强档案工作的意见": "各单位要认真贯彻执行本意见。",
    "2026年政府信息公开工作年度报告": "报告期内主动公开信息一千条。",
    "关于购置设备请示的批复": "此复。",
    "关于征求《办法（代拟稿）》意见的函": "请于三日内反馈。",
}


@pytest.mark.parametrize(("titled", "told"), GOES_UP.items())
def test_a_paper_that_goes_up_is_known(
    titled: str, told: tuple[str, bool, bool], tmp_path: Path
) -> None:
    says, is_draft, asks_issue = told
    upward = goes_up(a_request(tmp_path, "现报告有关情况。", says, titled=titled))
    assert upward is not None
    assert (upward.is_draft, upward.asks_issue) == (is_draft, asks_issue)


@pytest.mark.parametrize(("titled", "says"), STAYS.items())
def test_other_papers_do_not_go_up(titled: str, says: str, tmp_path: Path) -> None:
    paper = a_request(tmp_path, "现将有关事项说明如下。", says, titled=titled)
    assert goes_up(paper) is None


def test_a_request_asks_for_issue_in_its_body_too(tmp_path: Path) -> None:
    paper = a_request(
        tmp_path, "拟提请市政府印发实施。", titled="关于村级档案工作的请示", numbered=""
    )
    upward = goes_up(paper)
    assert upward is not None
    assert upward.asks_issue


def test_a_long_hostile_paragraph_is_passed_over_quickly(tmp_path: Path) -> None:
    hostile = "建议" * 2_000 + "公开属性" * 1_000
    paper = a_request(tmp_path, hostile[:4_990], "建议公开" * 40_000)
    assert find_suggestion(paper).standing is Standing.MISSING


def test_the_file_of_words_names_what_is_wrong_with_it(tmp_path: Path) -> None:
    shipped = paths.resources() / "vocabulary" / "suggestion-2016.toml"
    wrong = tmp_path / shipped.name
    wrong.write_text(shipped.read_text("utf-8").replace("least =", "at_least ="), "utf-8")
    with pytest.raises(SettingsError, match=r"suggestion-2016.toml 的 reason.least"):
        suggestion_words.read(wrong)


def test_the_specimen_request_says_it() -> None:
    paper = Paper.read(next((paths.resources() / "samples").glob("*请示.docx")))
    found = find_suggestion(paper)
    assert (found.standing, found.attribute) == (Standing.FOUND, Attribute.PROACTIVE)
    assert "村民切身利益" in found.reason
