"""从目录看: which rows a title is near to, and what is hinted of them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from workbooks import a_directory, a_negative_list

from gkdesk.guide import grounds, list_reading, list_rules, rules
from gkdesk.guide.facts import Sight
from gkdesk.guide.list_matching import Matcher, told
from gkdesk.guide.office_list import Item, ListKind, OfficeList, Origin
from gkdesk.guide.walk import Walk
from gkdesk.profiles import load as profile
from gkdesk.terms import Sha256

ORIGIN = Origin("目录.xlsx", "工作表“目录”", Sha256("0" * 64), "2026-11-20", "张三", ("1", "2"))
RULES = list_rules.load()


def matcher(*names: str, kind: ListKind = ListKind.DIRECTORY, way: str = "") -> Matcher:
    items = tuple(
        Item(at, {"topic": name, "content": "略", **({"way": way} if way else {})})
        for at, name in enumerate(names, 2)
    )
    return Matcher(OfficeList(kind, items, ORIGIN), RULES)


def found(title: str, *names: str) -> list[str]:
    return [one.name for one in matcher(*names).find(title)]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("关于印发2026年部门预算的通知", "部门预算"),
        ("关于2026年预算的说明", "预算信息"),
        ("关于公布农村户厕改造补助发放名单的公告", "农村户厕改造补助发放情况"),
        ("某县国有土地上房屋征收补偿方案", "国有土地上房屋征收"),
        ("关于公路桥管理养护站的通知", "公路桥管理养护站"),  # 管理 says nothing, and parts it
    ],
)
def test_a_title_finds_its_row(title: str, name: str) -> None:
    assert found(title, "水库巡查", name) == [name]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("关于做好防汛工作的通知", "其他有关工作情况"),
        ("关于进一步加强管理工作的意见", "管理工作实施方案"),
        ("关于教育局办公用房的批复", "教育督导评估结果反馈"),
        ("", "部门预算"),
        ("通知", "部门预算"),
    ],
)
def test_words_that_say_nothing_are_no_likeness(title: str, name: str) -> None:
    assert found(title, name) == []


def test_the_nearest_rows_go_first_and_are_few() -> None:
    names = ("处罚决定", "行政处罚决定", "环境行政处罚决定", "行政处罚裁量", "处罚")
    first, *rest = found("关于公布环境行政处罚结果的通知", *names)
    assert first == "环境行政处罚决定"
    assert len(rest) <= 2


def test_of_rows_as_near_the_one_that_names_the_kind_goes_first() -> None:
    made = matcher("征地补偿", "征地补偿公告").find("关于征地补偿的公告", "公告")
    assert made[0].name == "征地补偿"  # its core is the same: one row stands for both


def test_rows_opened_on_request_only_are_no_hint() -> None:
    assert matcher("信访件办理台账", way="依申请").find("信访件办理台账") == ()
    assert matcher("信访件办理台账", way="主动、依申请").find("信访件办理台账")


def hints(folder: Path, question: str, title: str) -> list[tuple[str, str]]:
    catalogue = grounds.load()
    kept = (
        list_reading.read(path, RULES, catalogue, "张三")
        for path in (a_directory(folder), a_negative_list(folder))
    )
    matchers = tuple(Matcher(one, RULES) for one in kept)
    pack = rules.load()
    sight = Sight(title=title, told=tuple(told(matchers, RULES, title, "通知")))
    walk = Walk(pack, profile("national"), sight)
    return [(one.choice.id, one.text) for one in walk.hints(pack.question(question))]


def test_the_questions_show_what_the_directory_says(tmp_path: Path) -> None:
    said = "从目录看，与第4行“部门预算”相近（相同的字：部门预算）"
    title = "关于2026年部门预算的通知"
    assert hints(tmp_path, "duty", title) == [("listed", said), ("deployed", said)]
    assert hints(tmp_path, "item", title) == [("budget", said)]
    assert hints(tmp_path, "contents", title) == []


def test_the_negative_list_is_hinted_too(tmp_path: Path) -> None:
    said = "从负面清单看，与第2行“干部职工休假安排”相近（相同的字：干部职工休假安排）"
    assert hints(tmp_path, "duty", "关于2026年干部职工休假安排的通知") == [("negative", said)]


def test_a_hint_answers_nothing() -> None:
    title = "关于部门预算的通知"
    sight = Sight(title=title, told=tuple(told((matcher("部门预算"),), RULES, title, "")))
    walk = Walk(rules.load(), profile("national"), sight)
    assert not walk.answers
    assert walk.question is not None
    assert walk.question.id == "mark"


@pytest.mark.parametrize("stem", ["", "行政处罚决定"])
def test_ten_thousand_rows_are_compared_quickly(stem: str) -> None:
    letters = [chr(0x4E00 + at) for at in range(3_000)]
    names = [
        stem + "".join(letters[(at * step) % 3_000] for step in (7, 11, 13, 17, 19))
        for at in range(10_000)
    ]
    made = matcher(*names)
    began = time.perf_counter()
    made.find(f"关于对某某公司作出行政处罚决定的情况和{names[77]}的通知" * 3, "通知")
    assert time.perf_counter() - began < 0.5  # ten times what it takes: the cores are shared
