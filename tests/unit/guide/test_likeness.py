"""Which earlier titles are about much the same."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.guide import likeness

RULES = likeness.load()
TITLE = "关于做好档案开放工作的通知"


def ranked(title: str, *others: str, kind: str = "通知", limit: int = 5) -> list[str]:
    return [others[at] for at in RULES.rank(title, kind, others, limit)]


def test_the_likest_title_comes_first() -> None:
    near, nearer = "关于档案移交的通知", "关于推进档案开放的通知"
    assert ranked(TITLE, near, nearer, "关于车辆调度的通知") == [nearer, near]


def test_among_equals_the_newest_comes_first() -> None:
    newest, oldest = "关于2026年档案开放的通知", "关于2025年档案开放的通知"
    assert ranked(TITLE, newest, oldest) == [newest, oldest]


@pytest.mark.parametrize(
    "other",
    [
        "关于做好防汛值守工作的通知",
        "关于进一步加强有关工作事项的通知",
        "关于印发2026年度工作意见的通知",
        "",
    ],
)
def test_the_frame_of_a_title_makes_nothing_alike(other: str) -> None:
    assert ranked(TITLE, other) == []


def test_a_title_that_is_nothing_but_frame_is_like_none() -> None:
    assert ranked("关于有关工作的通知", "关于有关工作的通知", TITLE) == []
    assert ranked("", TITLE) == []


def test_the_office_that_every_title_names_counts_nothing() -> None:
    office = "临川市档案与方志局关于"
    other = f"{office}车辆调度的通知"
    assert ranked(f"{office}档案开放的通知", other) == []


def test_a_forwarded_paper_is_like_what_it_forwards() -> None:
    forwarded = "转发临川市人民政府关于加强地下管线巡查的通知"
    assert ranked(forwarded, "关于地下管线巡查的通知", "关于政府采购的通知") == [
        "关于地下管线巡查的通知"
    ]


def test_what_many_titles_share_weighs_little() -> None:
    many = [f"关于安全生产{one}的通知" for one in ("检查", "培训", "演练", "例会", "督查")]
    rare = "关于水库除险的通知"
    assert ranked("关于水库安全生产的通知", *many, rare, limit=1) == [many[0]]
    assert ranked("关于安全水库除险的通知", *many, rare, limit=1) == [rare]


def test_no_more_are_named_than_were_asked_for() -> None:
    assert len(ranked(TITLE, *[TITLE] * 9, limit=3)) == 3


def test_ten_thousand_titles_cost_no_time() -> None:
    others = [f"关于做好{'档案开放安全检查车辆调度'[n % 9 :]}第{n}号的通知" for n in range(10_000)]
    begun = time.perf_counter()
    RULES.rank("关于档案开放和车辆调度安全检查的通知", "通知", others, 5)
    assert time.perf_counter() - begun < 1


def test_a_hostile_title_costs_no_time() -> None:
    begun = time.perf_counter()
    RULES.rank("关于" * 500_000, "通知" * 1_000, ["开放档案" * 100_000] * 20, 5)
    assert time.perf_counter() - begun < 1


def test_an_impossible_file_is_named_with_its_key(tmp_path: Path) -> None:
    shipped = next((paths.resources() / "guide").glob("similar-*.toml"))
    path = tmp_path / "similar-2027.toml"
    path.write_text(shipped.read_text(encoding="utf-8") + '\nmost = "?"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        likeness.read(path)
    assert "similar-2027.toml" in refused.value.title
    assert "most" in refused.value.title
