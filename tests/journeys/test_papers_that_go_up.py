"""报请上级印发的请示, by command line: its body says the attribute and why, or the desk says so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import stated
from builders import a_paper, body, texts
from commands import gkdesk

from gkdesk.desk import Desk
from gkdesk.trail.events import Kind

FIRST = "我局起草了《村级档案工作方案》，拟提请市政府印发实施。"
LAST = "所需经费已列入部门预算，不新增债务。"
CLOSED = "妥否，请批示。"
WHOLE = ("--attribute", "主动公开", "--ground", "G20-03")
OWN = "建议以市政府名义印发的方案公开属性为主动公开，理由是涉及全市村民切身利益。"


@pytest.fixture(autouse=True)
def a_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GKDESK_DATA", str(tmp_path / "desk"))
    return tmp_path / "desk"


def a_request(folder: Path, *says: str, name: str = "请示.docx") -> Path:
    return a_paper(
        folder,
        name=name,
        titled="关于提请印发村级档案工作方案的请示",
        to="市人民政府：",
        says=says or (FIRST, LAST, CLOSED),
        then=[body("（联系人：林某某）")],
    )


def codes(path: Path) -> list[str]:
    (paper,) = gkdesk("inspect", path, "--json").json["papers"]
    return [one["code"] for one in paper["findings"] if one["code"].startswith("suggestion.")]


def marked_event(folder: Path) -> Mapping[str, Any]:
    with Desk.open(folder) as desk:
        (marked,) = [one for one in desk.events(limit=None) if one.kind is Kind.MARKED]
        return marked.body


def test_the_check_up_misses_it_and_marking_writes_it(tmp_path: Path, a_desk: Path) -> None:
    path = a_request(tmp_path)
    before = path.read_bytes()
    assert codes(path) == ["suggestion.missing"]
    (entry,) = gkdesk("mark", path, *WHOLE, "--sentence", "--json").json["papers"]
    assert entry["status"] == "marked"
    assert entry["inserted"]["text"] == "（此件公开发布）"
    said = entry["sentence"]
    assert (said["status"], said["after_block"], said["before_block"]) == ("inserted", 4, 5)
    assert said["text"].startswith("建议将该文公开属性定为“主动公开”，理由是：")
    copy = Path(entry["out"])
    assert [text for text in texts(copy) if text] == [
        *[text for text in texts(path) if text][:5],
        said["text"],
        *[text for text in texts(path) if text][5:],
        "（此件公开发布）",
    ]
    assert entry["certificate"]["sentence_above"] == LAST
    assert path.read_bytes() == before
    assert codes(copy) == []
    event = marked_event(a_desk)
    assert event["sentence"] == {
        "text": said["text"],
        "status": "inserted",
        "after_block": 4,
        "before_block": 5,
        "after_text": LAST,
    }
    assert gkdesk("verify").code == 0


def test_a_sentence_of_ones_own_and_a_place_of_ones_own(tmp_path: Path) -> None:
    path = a_request(tmp_path)
    words = ("--sentence", OWN, "--sentence-after", "3")
    (entry,) = gkdesk("mark", path, *WHOLE, *words, "--json").json["papers"]
    lines = texts(Path(entry["out"]))
    assert lines[lines.index(OWN) - 1] == FIRST


def test_what_is_there_already_is_left(tmp_path: Path) -> None:
    path = a_request(tmp_path, FIRST, OWN, CLOSED)
    assert codes(path) == []
    (entry,) = gkdesk("mark", path, *WHOLE, "--sentence", "--json").json["papers"]
    assert (entry["sentence"]["status"], entry["sentence"]["text"]) == ("already", OWN)
    assert len(texts(Path(entry["out"]))) == len(texts(path)) + 1


def test_without_being_asked_nothing_is_written_into_the_body(tmp_path: Path) -> None:
    path = a_request(tmp_path)
    (entry,) = gkdesk("mark", path, *WHOLE, "--json").json["papers"]
    assert entry["sentence"] is None
    assert "建议将该文" not in "".join(texts(Path(entry["out"])))


def test_a_trial_writes_and_records_nothing(tmp_path: Path) -> None:
    path = a_request(tmp_path)
    (entry,) = gkdesk("mark", path, *WHOLE, "--sentence", "--dry-run", "--json").json["papers"]
    assert (entry["sentence"]["status"], entry["out"], entry["event"]) == ("inserted", None, 0)
    assert [one.name for one in tmp_path.glob("*.docx")] == [path.name]


def test_where_nobody_can_tell_it_asks(tmp_path: Path) -> None:
    path = a_request(tmp_path, FIRST, f"{LAST}{CLOSED}")
    said = gkdesk("mark", path, *WHOLE, "--sentence")
    assert said.code == 3
    assert "结束语" in said.err
    assert "--sentence-after 3" in said.err
    refused = gkdesk("mark", path, *WHOLE, "--sentence", "--json").json["error"]
    assert refused["code"] == "sentence_place_unsure"
    assert refused["candidates"] == [4, 3]
    assert [one.name for one in tmp_path.glob("*.docx")] == [path.name]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--sentence", "建议公开属性为不予公开，理由是涉及商业秘密。"), "answer"),
        (("--sentence", "请尽快批复。"), "answer"),
        (("--sentence", "", "--sentence-after", "1"), ""),
        (("--sentence-after", "1"), ""),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, words: tuple[str, ...], code: str) -> None:
    path = a_request(tmp_path)
    said = gkdesk("mark", path, *WHOLE, *words, "--json")
    assert said.code == (3 if code else 2)
    if code:
        assert said.json["error"]["code"] == code
    assert [one.name for one in tmp_path.glob("*.docx")] == [path.name]


def test_of_many_papers_it_is_not_asked(tmp_path: Path) -> None:
    paths = [a_request(tmp_path, name=f"{n}.docx") for n in "甲乙"]
    said = gkdesk("mark", *paths, *WHOLE, "--sentence")
    assert said.code == 2
    assert "--sentence" in said.err


def test_an_attribute_that_is_not_printed_still_gets_its_sentence(tmp_path: Path) -> None:
    path = a_request(tmp_path)
    reason = "本件只涉及本局内部的岗位分工安排，对外不产生直接影响。"
    facts = [f"--fact={key.removeprefix('fact.')}={said}" for key, said in stated.INNER.items()]
    asked = ("--attribute", "不予公开", "--ground", "G16-1", "--reason", reason, *facts)
    (entry,) = gkdesk("mark", path, *asked, "--sentence", "--json").json["papers"]
    assert (entry["status"], entry["inserted"]["text"]) == ("no_mark_needed", "")
    assert "岗位分工安排" in entry["sentence"]["text"]
    assert Path(entry["out"]).is_file()
