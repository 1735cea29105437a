"""Requests and reports of every layout: the sentence stands where a clerk would put it, or nowhere.

``GKDESK_SENTENCES=1000`` tries more of them, ``GKDESK_SEED=7`` others.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
from layouts import closings
from layouts.effect import Resolver
from layouts.layout import Layout, _draw, build
from layouts.outside import _members, main_of, paragraphs, text_of, without
from layouts.words import KINDS

from gkdesk.errors import DeskError, MarkConflictError, MarkNotPlacedError, SentenceNotPlacedError
from gkdesk.marking.mark import finished_copy, plan
from gkdesk.paper.paper import Paper
from gkdesk.terms import Attribute, Wish

SEED = int(os.environ.get("GKDESK_SEED", "2026"))
PAPERS = int(os.environ.get("GKDESK_SENTENCES", "240"))
MARK = "（此件公开发布）"
SAID = "建议将该文公开属性定为“主动公开”，理由是：涉及村民切身利益。"
UPWARD = ("请示", "报告")
ASKED_AT_MOST = 0.25
"""Of the papers whose end is clear: a table or a line without its end may stand last."""


@dataclass(frozen=True)
class Tried:
    """What became of one paper."""

    layout: Layout
    outcome: str
    wrong: tuple[str, ...] = ()


def drawn() -> Iterator[Layout]:
    chance = Random(SEED)  # noqa: S311 - the same papers for the same seed
    while True:
        layout = _draw(chance, closings.CLEAR)
        yield replace(layout, kind=chance.choice(UPWARD), following="nothing")


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> list[Tried]:
    folder = tmp_path_factory.mktemp("requests")
    layouts = drawn()
    return [attempt(next(layouts), folder, number) for number in range(PAPERS)]


def attempt(layout: Layout, folder: Path, number: int) -> Tried:
    built = build(layout, folder, f"{number}.docx")
    paper = Paper.read(built.path)
    # With the annotation where the desk is sure of that, else the sentence by itself.
    for mark in (MARK, ""):
        try:
            planned = plan(paper, Attribute.PROACTIVE, mark, Wish(sentence=SAID))
        except SentenceNotPlacedError as error:
            return Tried(layout, f"asked: {error.title}")
        except (MarkNotPlacedError, MarkConflictError):
            continue
        except DeskError as error:
            return Tried(layout, f"refused: {error.title}", (error.title,))
        with finished_copy(paper, planned, folder) as copy:
            target = folder / f"{number} 标注.docx"
            copy.appear(target)
        return Tried(layout, "written", tuple(complaints(layout, built.path, target, mark)))
    return Tried(layout, "asked: where the mark goes")


def complaints(layout: Layout, original: Path, copy: Path, mark: str) -> Iterator[str]:
    yield from _members(original, copy)
    old, new = main_of(original), main_of(copy)
    rest = without(new, SAID)
    if (without(rest, mark) if mark else rest) != old:
        yield "more than the new paragraphs was changed"
    lines = [text_of(one).strip() for one in paragraphs(new)]
    at = lines.index(SAID)
    closing = next(kind for kind in KINDS if kind.name == layout.kind).says[1]
    if next(line for line in lines[at + 1 :] if line) != closing:
        yield f"below it stands {lines[at + 1]!r}"
    above = next(line for line in reversed(lines[:at]) if line)
    if not above.endswith(("。", "；")):
        yield f"above it stands {above!r}"
    resolver = Resolver(copy)
    said = resolver.of(next(kind for kind in KINDS if kind.name == layout.kind).says[0])
    if replace(said, is_bold=False, is_italic=False) != resolver.of(SAID):
        yield f"it is set {resolver.of(SAID)}, the body {said}"


def test_it_never_stands_in_a_wrong_place_or_changes_anything_else(tried: list[Tried]) -> None:
    wrong = [f"{one.layout}: {what}" for one in tried for what in one.wrong]
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(sorted(wrong, key=len)[:20])


def test_a_clerk_is_seldom_asked(tried: list[Tried]) -> None:
    asked = Counter(one.outcome for one in tried if one.outcome != "written")
    assert sum(asked.values()) <= ASKED_AT_MOST * len(tried), asked
