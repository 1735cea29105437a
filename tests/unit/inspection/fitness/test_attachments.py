"""附件说明 against the attachments that are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import PAGE_BREAK, a_paper, body, line, paragraph, right, title
from inspected import codes, fit

BREAK = paragraph(PAGE_BREAK)


def attached(number: str, name: str) -> list[str]:
    return [BREAK, line(f"附件{number}"), title(name), body("一、总体要求。")]


def about_attachments(path: Path) -> list[str]:
    return [code for code in codes(path) if code.startswith("attachment")]


def paper(folder: Path, *note: str, then: list[str], says: tuple[str, ...] = ()) -> Path:
    texts = [*says, "特此通知。", *note]
    return a_paper(folder, says=texts, then=then)


def test_two_that_agree_are_nothing_to_speak_of(tmp_path: Path) -> None:
    then = [*attached("1", "档案清单"), *attached("2", "填报说明")]
    assert about_attachments(paper(tmp_path, "附件：1. 档案清单", "2. 填报说明", then=then)) == []


def test_one_without_a_number_agrees_too(tmp_path: Path) -> None:
    path = paper(tmp_path, "附件：档案清单", then=attached("", "档案清单"))
    assert about_attachments(path) == []


def test_soft_breaks_part_the_entries(tmp_path: Path) -> None:
    then = [*attached("1", "档案清单"), *attached("2", "填报说明")]
    assert about_attachments(paper(tmp_path, "附件：1. 档案清单\n2. 填报说明", then=then)) == []


def test_one_that_is_missing_is_named(tmp_path: Path) -> None:
    path = paper(tmp_path, "附件：1. 档案清单", "2. 填报说明", then=attached("1", "档案清单"))
    (found,) = [one for one in fit(path) if one.code == "attachment.missing"]
    assert "附件2" in found.text
    assert found.content == "填报说明"


def test_where_none_is_there_it_may_be_a_file_of_its_own(tmp_path: Path) -> None:
    path = paper(tmp_path, "附件：1. 档案清单", "2. 填报说明", then=[])
    assert about_attachments(path) == ["attachment.absent"]


def test_one_that_nobody_announced_is_named(tmp_path: Path) -> None:
    assert about_attachments(paper(tmp_path, then=attached("", "档案清单"))) == [
        "attachment.unlisted"
    ]
    then = [*attached("1", "档案清单"), *attached("2", "填报说明"), *attached("3", "联系人名单")]
    path = paper(tmp_path, "附件：1. 档案清单", "2. 填报说明", then=then)
    assert about_attachments(path) == ["attachment.unlisted"]


def test_another_title_is_named(tmp_path: Path) -> None:
    then = [*attached("1", "档案清单"), *attached("2", "工作流程图")]
    path = paper(tmp_path, "附件：1. 档案清单", "2. 填报说明", then=then)
    assert about_attachments(path) == ["attachment.name"]


@pytest.mark.parametrize(
    ("note", "code"),
    [
        (["附件：1. 档案清单；", "2. 填报说明。"], "attachment.punctuation"),
        (["附件：1. 档案清单", "3. 填报说明"], "attachment.order"),
        (["附件：1. 档案清单"], "attachment.single"),
    ],
)
def test_how_the_note_is_written(tmp_path: Path, note: list[str], code: str) -> None:
    assert code in about_attachments(paper(tmp_path, *note, then=[]))


def test_a_number_beyond_the_note_is_named(tmp_path: Path) -> None:
    then = [*attached("1", "档案清单"), *attached("2", "填报说明")]
    note = ("附件：1. 档案清单", "2. 填报说明")
    wrong = paper(tmp_path, *note, then=then, says=("请填写附件3，于3月底前报送。",))
    assert about_attachments(wrong) == ["attachment.cited"]
    others = "请对照国办发〔2016〕80号附件3执行，见《细则》附件5。"
    assert about_attachments(paper(tmp_path, *note, then=then, says=(others,))) == []


def test_an_issued_text_keeps_its_own_attachments(tmp_path: Path) -> None:
    issued = [
        BREAK,
        title("临川市档案管理办法"),
        body("第一条　为了加强管理，制定本办法。"),
        body("附件：档案分类表"),
        *attached("", "档案分类表"),
    ]
    path = a_paper(tmp_path, titled="关于印发《临川市档案管理办法》的通知", then=issued)
    assert about_attachments(path) == []


def test_a_noted_text_may_follow_without_the_word(tmp_path: Path) -> None:
    then = [BREAK, title("档案清单"), body("一、总体要求。")]
    assert about_attachments(paper(tmp_path, "附件：档案清单", then=then)) == []


def test_prose_that_begins_with_the_word_is_no_attachment(tmp_path: Path) -> None:
    then = [*attached("1", "甲表"), body("附件2所列事项另行通知"), *attached("2", "乙表")]
    assert about_attachments(paper(tmp_path, "附件：1. 甲表", "2. 乙表", then=then)) == []


def test_a_note_that_names_nothing_is_not_held_against_anything(tmp_path: Path) -> None:
    assert about_attachments(paper(tmp_path, "附件：如文", then=[])) == []


def test_without_a_date_nothing_is_compared(tmp_path: Path) -> None:
    path = a_paper(tmp_path, closing=[right("某某局")], then=attached("", "档案清单"))
    assert about_attachments(path) == []
