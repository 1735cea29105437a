"""Several hundred papers of every layout that occurs, judged from outside against a clerk's eye.

``GKDESK_LAYOUTS=2000`` tries more of them, ``GKDESK_SEED=7`` others.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from layouts.judge import Judged, judge
from layouts.layout import build, layouts
from layouts.pieces import Outcome

from gkdesk.desk import Desk

SEED = int(os.environ.get("GKDESK_SEED", "2026"))
CLEAR = int(os.environ.get("GKDESK_LAYOUTS", "400"))
UNSURE = 60

ASKED_AT_MOST = 0.05
"""Of the papers on which a clerk is sure and that have nothing odd about them."""


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    folder = tmp_path_factory.mktemp("papers")
    with Desk.open(tmp_path_factory.mktemp("desk")) as desk:
        return [
            judge(desk, build(layout, folder, f"{number}.docx"), folder)
            for number, layout in enumerate(layouts(SEED, CLEAR, UNSURE))
        ]


def none(wrong: Sequence[Judged], of: Sequence[Judged]) -> None:
    """Fail with the papers that are wrong, the shortest to build first."""
    lines = sorted(map(str, wrong), key=len)[:40]
    if lines:
        pytest.fail(f"{len(wrong)} of {len(of)}:\n" + "\n".join(lines), pytrace=False)


def those(judged: Sequence[Judged], right: Outcome, did: Outcome | None) -> list[Judged]:
    """Papers on which the desk did that, though a clerk would have done otherwise."""
    return [
        one
        for one in judged
        if one.built.outcome is right and one.outcome is did and not one.is_right
    ]


def test_a_mark_never_stands_in_a_wrong_place(judged: list[Judged]) -> None:
    none(those(judged, Outcome.BELOW, Outcome.BELOW), judged)


def test_a_place_is_never_guessed(judged: list[Judged]) -> None:
    none(those(judged, Outcome.ASK, Outcome.BELOW), judged)


def test_a_second_mark_is_never_put(judged: list[Judged]) -> None:
    none(those(judged, Outcome.ALREADY, Outcome.BELOW), judged)


def test_a_mark_never_contradicts_what_the_paper_says(judged: list[Judged]) -> None:
    none(those(judged, Outcome.CONFLICT, Outcome.BELOW), judged)


def test_a_mark_that_is_there_is_recognised(judged: list[Judged]) -> None:
    asked = those(judged, Outcome.ALREADY, Outcome.ASK)
    none([*asked, *those(judged, Outcome.ALREADY, Outcome.CONFLICT)], judged)


def test_a_contradiction_is_shown_to_a_person(judged: list[Judged]) -> None:
    none(those(judged, Outcome.CONFLICT, Outcome.ASK), judged)


def test_a_paper_is_never_taken_for_marked_when_it_is_not(judged: list[Judged]) -> None:
    wrong = [
        one
        for right in (Outcome.BELOW, Outcome.ASK, Outcome.CONFLICT)
        for one in those(judged, right, Outcome.ALREADY)
    ]
    none(wrong, judged)


def test_no_paper_is_refused(judged: list[Judged]) -> None:
    none([one for one in judged if one.outcome is None], judged)


def test_nothing_changes_but_the_one_paragraph(judged: list[Judged]) -> None:
    marked = [one for one in judged if one.outcome is Outcome.BELOW]
    assert len(marked) >= CLEAR // 2
    wrong = [f"{one.built.name}: {what}" for one in marked for what in one.changes]
    assert not wrong, "\n".join(wrong[:20])


def test_the_mark_is_set_like_the_body(judged: list[Judged]) -> None:
    wrong = [f"{one.built.name}: {what}" for one in judged for what in one.looks]
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:20])


def test_a_clerk_is_seldom_asked_what_is_clear(judged: list[Judged]) -> None:
    clear = [one for one in judged if one.built.outcome is Outcome.BELOW and not one.built.is_odd]
    assert len(clear) >= CLEAR // 2
    questions = (Outcome.ASK, Outcome.CONFLICT)
    asked = [one for one in clear if one.outcome in questions and not one.is_right]
    if len(asked) > ASKED_AT_MOST * len(clear):
        none(asked, clear)


def test_the_same_seed_gives_the_same_papers(tmp_path: Path) -> None:
    drawn = layouts(SEED, 30, 5), layouts(SEED, 30, 5)
    assert drawn[0] == drawn[1]
    paths = [build(drawn[0][0], tmp_path, name).path for name in ("甲.docx", "乙.docx")]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_there_are_enough_papers_of_every_sort(judged: list[Judged]) -> None:
    sorts = [one.built.outcome for one in judged]
    assert len({one.built.name for one in judged}) >= 300
    assert all(sorts.count(outcome) >= 20 for outcome in Outcome)
