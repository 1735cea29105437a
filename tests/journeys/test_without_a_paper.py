"""A meeting's item and an entry of the catalogue by command line; art. 17 on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import a_paper
from commands import PUBLIC, gkdesk

TITLE = "研究应急物资储备点布局"
ASK = ("--to", "苏新市国家保密局", "--question", "附件2的点位坐标能否公开", "--on", "2026-03-06")
ANSWER = ("--by", "苏新市国家保密局", "--document", "苏保函〔2026〕12号", "--on", "2026-03-20")


@pytest.fixture(autouse=True)
def a_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GKDESK_DATA", str(tmp_path / "place" / "data"))


def answers(folder: Path, content: str) -> Path:
    path = folder / "answers.toml"
    path.write_text(content, encoding="utf-8")
    return path


def opened(*more: str) -> str:
    said = gkdesk("case", "open", "--matter", "meeting", "--title", TITLE, *more, "--json")
    assert said.code == 0
    number: str = said.json["case"]["id"]
    return number


def test_a_meetings_item_is_opened_guided_decided_and_stands_in_the_ledger(tmp_path: Path) -> None:
    number = opened("--date", "2026-03-06", "--meeting", "第8次局长办公会")
    plain = 'mark = "none"\norigin = "own"\nduty = ["aware"]\ncontents = "nothing"\n'
    guided = gkdesk("guide", "--case", number, "--answers", answers(tmp_path, plain), "--json")
    assert guided.json["proposal"]["attribute"] == "PROACTIVE"
    assert guided.json["case"]["id"] == number
    done = gkdesk("case", "decide", number, *PUBLIC, "--json").json
    assert done["case"]["status"] == "filed"
    assert "会议公开" in done["follows"]
    shown = gkdesk("case", "show", number, "--json").json
    kinds = [one["kind"] for one in shown["events"]]
    assert kinds == ["case_opened", "guided", "decided", "filed"]
    assert (shown["case"]["matter"], shown["case"]["dated"]) == ("meeting", "2026-03-06")
    listed = gkdesk("case", "list", "--matter", "meeting", "--json").json
    assert [one["id"] for one in listed["cases"]] == [number]
    assert gkdesk("case", "list", "--matter", "item", "--json").json["count"] == 0
    assert gkdesk("export", tmp_path / "台账.xlsx", "--json").json["rows"] == 1
    assert gkdesk("verify", "--json").json["ok"] is True
    in_words = gkdesk("case", "list").out
    assert "会议议题" in in_words


def test_an_authority_is_asked_and_nothing_goes_on_until_it_answers(tmp_path: Path) -> None:
    path = a_paper(tmp_path)
    number = gkdesk("case", "open", path, "--json").json["case"]["id"]
    asked = gkdesk("case", "ask", number, *ASK, "--json").json["case"]
    assert (asked["awaiting"], asked["awaiting_since"]) == ("苏新市国家保密局", "2026-03-06")
    assert "待报请确定" in gkdesk("case", "list").out
    for words in (("mark", path, *PUBLIC), ("case", "decide", number, *PUBLIC)):
        refused = gkdesk(*words, "--json")
        assert refused.code == 3
        assert refused.json["error"]["code"] == "awaiting"
        assert "2026-03-06" in refused.json["error"]["title"]
    assert not list(tmp_path.glob("*（已标注）*"))
    assert gkdesk("case", "answered", number, *ANSWER, "--conclusion", "主动公开").code == 0
    assert gkdesk("case", "decide", number, *PUBLIC).code == 0
    assert gkdesk("mark", path, *PUBLIC).code == 0


def test_an_answer_that_it_is_secret_ends_the_case_with_the_words_of_a_stop(
    tmp_path: Path,
) -> None:
    path = a_paper(tmp_path)
    number = gkdesk("case", "open", path, "--json").json["case"]["id"]
    gkdesk("case", "ask", number, *ASK)
    said = gkdesk("case", "answered", number, *ANSWER, "--conclusion", "SECRET", "--json")
    assert said.code == 0
    assert said.json["case"]["closing"] == "secret"
    assert "涉密环境" in said.json["stop"]["remedy"]
    assert "涉密环境" in said.err
    assert gkdesk("mark", path, *PUBLIC).code == 4
    assert gkdesk("case", "open", path).code == 4
    assert gkdesk("verify").code == 0


def test_a_walk_that_ends_in_a_stop_is_not_recorded(tmp_path: Path) -> None:
    number = opened()
    file = answers(tmp_path, 'mark = "tied"\n')
    said = gkdesk("guide", "--case", number, "--answers", file, "--json")
    assert said.json["outcome"] == "stop"
    events = gkdesk("case", "show", number, "--json").json["events"]
    assert [one["kind"] for one in events] == ["case_opened"]


def test_a_walk_that_ends_outside_closes_the_case(tmp_path: Path) -> None:
    number = opened()
    file = answers(tmp_path, 'mark = "none"\norigin = "other"\nregime = "party"\n')
    said = gkdesk("guide", "--case", number, "--answers", file, "--json")
    assert said.json["outcome"] == "outside"
    assert said.json["case"]["status"] == "closed"
    assert "已了结" in gkdesk("case", "list").out


def test_a_marked_title_stops_and_leaves_nothing(tmp_path: Path) -> None:
    title = "鹿鸣渡口第七号事项（机密★5年）"
    said = gkdesk("case", "open", "--matter", "meeting", "--title", title, "--json")
    assert said.code == 4
    assert "鹿鸣" not in said.out + said.err
    kept = [one.read_bytes() for one in (tmp_path / "place").rglob("*") if one.is_file()]
    for code in ("utf-8", "utf-16-le", "gb18030"):
        assert not any("鹿鸣渡口".encode(code) in raw for raw in kept)


@pytest.mark.parametrize(
    "words",
    [
        ("case", "open"),
        ("case", "open", "x.docx", "--matter", "meeting", "--title", "x"),
        ("case", "open", "x.docx", "--title", "x"),
        ("case", "open", "--matter", "item", "--title", "x", "--date", "2026-03-06"),
        ("case", "open", "--matter", "meeting", "--title", "x", "--category", "x"),
    ],
)
def test_a_paper_and_a_title_are_not_mixed(words: tuple[str, ...]) -> None:
    assert gkdesk(*words).code == 2


def test_a_title_that_is_missing_is_refused() -> None:
    said = gkdesk("case", "open", "--matter", "item", "--json")
    assert said.code == 3
    assert said.json["error"]["field"] == "title"


def test_a_conclusion_that_is_none_is_refused_and_nothing_recorded() -> None:
    number = opened()
    gkdesk("case", "ask", number, *ASK)
    before = gkdesk("head", "--json").json
    said = gkdesk("case", "answered", number, *ANSWER, "--conclusion", "看情况", "--json")
    assert said.code == 3
    assert said.json["error"]["field"] == "conclusion"
    assert gkdesk("head", "--json").json == before
