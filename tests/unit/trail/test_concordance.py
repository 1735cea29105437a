"""Looking cases up by any letters of what is written on them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gkdesk.errors import TrailBrokenError
from gkdesk.terms import Matter
from gkdesk.trail import concordance
from gkdesk.trail.cases import SEARCHED, like, words_of
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.store import Trail

LETTERS = "关于印发通知公开公2016aB%_ \\"
SEARCHES = (
    *("关", "公", "公开", "关于印发", "公开公开", "通知 公开", "2016", "2016-0000", "016-000001"),
    *(
        "AB",
        "ab",
        "aBa",
        "%",
        "_",
        "%_",
        "\\",
        "依申请",
        "主动公开 关",
        "于" * 30,
        "没有",
        "-",
        "〔",
    ),
)


def titled(chance: random.Random) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randrange(1, 12)))


def something(trail: Trail, chance: random.Random, cases: list[str]) -> None:
    """A new case, a new title, or a new decision."""
    at = datetime(chance.choice([2015, 2016]), 3, 6, tzinfo=UTC)
    case = chance.choice(cases) if cases and chance.random() < 0.6 else None
    if case is None:
        body = {"name": titled(chance), "matter": chance.choice([*Matter]).value}
        opened = Draft(Kind.CASE_OPENED, body, "张三", at=at)
        cases.append(str(trail.append([opened])[0].case))
        return
    kind = chance.choice([Kind.RECHECKED, Kind.INSPECTED, Kind.DECIDED, Kind.FILED])
    label = chance.choice(["主动公开", "依申请公开"])
    body = {"title": titled(chance), "doc_number": f"〔{titled(chance)}〕", "label": label}
    trail.append([Draft(kind, body, "张三", case=case, at=at)])  # type: ignore[arg-type]


def plainly(trail: Trail, search: str) -> list[str]:
    """What a walk along the whole list finds."""
    where, values = like(words_of(search), SEARCHED)
    sql = f"SELECT id FROM cases WHERE {where} ORDER BY changed_seq DESC"  # noqa: S608
    return [case for (case,) in trail._db.execute(sql, values)]


@pytest.fixture(params=[(3, 9), (3, 0), (10_000, 9)], ids=["sorted", "walked", "noted"])
def trail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Trail]:
    noted, small = request.param
    monkeypatch.setattr(concordance, "NOTED", noted)
    monkeypatch.setattr(concordance.Concordance.catch_up, "__defaults__", (noted,))
    monkeypatch.setattr(concordance, "AT_ONCE", 7)
    monkeypatch.setattr(concordance, "BLOCK", 16)
    monkeypatch.setattr(concordance, "SMALL", small)
    monkeypatch.setattr(concordance, "WALKED", 20)
    with closing(Trail.open(tmp_path)) as opened:
        yield opened


def test_a_search_finds_what_a_walk_along_the_whole_list_finds_in_the_same_order(
    trail: Trail,
) -> None:
    chance, cases = random.Random(7), list[str]()  # noqa: S311 - no secret
    for turn in range(300):
        something(trail, chance, cases)
        if turn % 25:
            continue
        for search in SEARCHES:
            expected = plainly(trail, search)
            assert [row.id for row in trail.cases(search, 9_999)] == expected, search
            assert trail.count_cases(search) == len(expected)
            assert trail.count_cases(search, is_exact=False) >= len(expected)
            assert [row.id for row in trail.cases(search, 3, 2)] == expected[2:5]
    assert trail.verify().ok


def test_a_search_in_one_matter_finds_its_cases_alone(trail: Trail) -> None:
    chance, cases = random.Random(10), list[str]()  # noqa: S311 - no secret
    for _ in range(120):
        something(trail, chance, cases)
    for search in ("", *SEARCHES, "meeting", "me"):
        whole = trail.cases(search, 9_999)
        for matter in Matter:
            expected = tuple(row for row in whole if row.matter is matter)
            assert trail.cases(search, 9_999, matter=matter) == expected
            assert trail.cases(search, 2, 1, matter) == expected[1:3]
            assert trail.count_cases(search, matter) == len(expected)
            seen = expected[:1]
            while seen and (page := trail.cases(search, 4, matter=matter, after=seen[-1].id)):
                seen += page
            assert seen == expected


def test_pages_follow_on_each_other_by_the_last_case_of_the_one_before(trail: Trail) -> None:
    chance, cases = random.Random(8), list[str]()  # noqa: S311 - no secret
    for _ in range(90):
        something(trail, chance, cases)
    for search in ("", "公", "公开"):
        whole = trail.cases(search, 9_999)
        seen = list(trail.cases(search, 4))
        while page := trail.cases(search, 4, after=seen[-1].id):
            seen += page
        assert tuple(seen) == whole


def test_after_a_rebuilding_the_same_is_found(trail: Trail) -> None:
    chance, cases = random.Random(9), list[str]()  # noqa: S311 - no secret
    for _ in range(60):
        something(trail, chance, cases)
    before = {search: trail.cases(search, 99) for search in SEARCHES}
    trail.rebuild()
    assert {search: trail.cases(search, 99) for search in SEARCHES} == before


def test_a_spoiled_concordance_is_told_and_can_be_made_again(trail: Trail) -> None:
    trail.append([Draft(Kind.CASE_OPENED, {"name": "防汛"}, "张三") for _ in range(40)])
    trail._list._words.catch_up(0)
    trail._db.execute("UPDATE signs SET bits = x'00'")
    with pytest.raises(TrailBrokenError, match="rebuild"):
        trail.cases("防汛")
    trail.rebuild()
    assert trail.count_cases("防汛") == 40
