"""An event is told in an auditor's words, whatever stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import a_paper

from gkdesk import paths
from gkdesk.audit import event_words
from gkdesk.desk import Desk
from gkdesk.errors import SettingsError
from gkdesk.guide.grounds import load as load_grounds
from gkdesk.terms import Fact, Sha256
from gkdesk.trail.events import Event, Kind, moment

NOTHING = Sha256("0" * 64)


def an_event(body: dict[str, object], kind: Kind = Kind.INSPECTED) -> Event:
    at = moment("2026-03-06T01:00:00.000000Z")
    return Event(1, None, kind, at, "张某", "办公室", "gkdesk", body, NOTHING, NOTHING)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_word(kind: Kind) -> None:
    assert event_words.load().kind(kind.value) != kind.value


def test_what_a_whole_case_says_is_said_in_words(desk_folder: Path, tmp_path: Path) -> None:
    with Desk.open(desk_folder) as desk:
        desk.handle(desk.read(a_paper(tmp_path)), {"attribute": "PROACTIVE", "grounds": ("G19b",)})
        desk.set_passphrase("三月的风吹过稻田")
        lines = [line for event in desk.events() for line in event_words.load().lines(event)]
    assert ("以什么职责", "拟稿") in lines
    assert ("怎样", "设了口令") in lines
    assert ("公开属性", "主动公开") in lines
    assert [word for word, _ in lines if word.isascii()] == []
    assert [said for _, said in lines if "{" in said or "[" in said] == []


@pytest.mark.parametrize("fact", load_grounds().facts.values(), ids=lambda fact: fact.key)
def test_what_a_ground_asks_for_is_called_as_there(fact: Fact) -> None:
    (told,) = event_words.load().lines(an_event({"facts": {fact.key: "某"}}, Kind.DECIDED))
    assert told == ("另须说明", f"{fact.label} 某")


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        (Kind.KEY_MADE, {"public": "k", "protection": "none"}, ["公钥 k", "密钥怎样保管 没有保护"]),
        (Kind.CASE_OPENED, {"matter": "item"}, ["事项种类 目录事项"]),
        (Kind.CLOSED, {"why": "secret"}, ["原因 属于国家秘密，停止办理"]),
        (
            Kind.GUIDED,
            {"path": ["mark", "origin"], "lists": [{"list": "目录"}]},
            ["参看的清单 目录"],
        ),
        (Kind.LIST_IMPORTED, {"path": "/x/目录.xlsx"}, ["文件 /x/目录.xlsx"]),
        (
            Kind.MARKED,
            {"sentence": {"text": "建议。", "status": "already", "after_block": 3}},
            ["正文里的一句 内容 建议。，结果 原已写有"],
        ),
        (
            Kind.BELONGING_FILED,
            {"form": "paper_kind", "answers": {"kinds": ["none"]}},
            ["填写的内容 属于哪几类 都不是"],
        ),
        (Kind.BELONGING_FILED, {"form": "?", "answers": {"x": "y"}}, ["填写的内容 x y"]),
        (Kind.EXPORTED, {"what": "trail"}, ["导出什么 整条留痕"]),
        (Kind.RECHECKED, {"gone": ["a:1"], "new": []}, ["消失 1 处"]),
    ],
)
def test_machine_words_are_told_in_the_offices(
    kind: Kind, body: dict[str, object], said: list[str]
) -> None:
    assert [" ".join(line) for line in event_words.load().lines(an_event(body, kind))] == said


def test_what_nobody_named_is_shown_as_it_stands() -> None:
    body: dict[str, object] = {
        "new_key": "新的",
        "many": ["甲", 2, True],
        "inside": {"name": "乙", "x": None},
        "things": [{"name": "丙.docx"}, {"text": "丁"}],
        "odd": [{"no": 1}],
        "long": "长" * 1000,
        "bad": "戊\x00\u202e己",
        "none": None,
    }
    said = dict(event_words.load().lines(an_event(body)))
    assert said["new_key"] == "新的"
    assert said["many"] == "甲、2、是"
    assert said["inside"] == "名称 乙"
    assert said["things"] == "丙.docx、丁"
    assert said["odd"] == "1 处"
    assert len(said["long"]) == 300
    assert "\x00" not in said["bad"]
    assert "none" not in said


def test_an_endless_event_ends() -> None:
    body: dict[str, object] = {f"k{n}": "x" for n in range(1000)}
    assert len(event_words.load().lines(an_event(body))) == 40


@pytest.mark.parametrize(
    ("old", "new"),
    [("longest = 300", "longest = -1"), ("[values]", "[valuez]"), ('ok = "是否完好"', "ok = 1")],
)
def test_a_slip_in_the_words_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    said = (paths.resources() / "audit" / event_words.FILE).read_text(encoding="utf-8")
    assert old in said
    (tmp_path / "audit").mkdir()
    (tmp_path / "audit" / event_words.FILE).write_text(said.replace(old, new, 1), "utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    with pytest.raises(SettingsError, match=event_words.FILE):
        event_words.load.__wrapped__()
