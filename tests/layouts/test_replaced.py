"""Another mark replaced by ours: that paragraph alone changes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from layouts.carried import CARRIED, Carried, Where
from layouts.judge import MARK, PUBLIC
from layouts.layout import Layout, build
from layouts.outside import MAIN, main_of, paragraphs, text_of
from layouts.pieces import Outcome
from lxml import etree

from gkdesk.desk import Desk
from gkdesk.terms import Wish

ANOTHER = [
    one
    for one in CARRIED
    if one.outcome is Outcome.CONFLICT
    and not one.also
    and not one.imprint
    and "：" not in one.text  # 版记 wherever it stands, and not replaced
    and one.where in (Where.NOTE, Where.CENTRED, Where.RIGHT, Where.SPLIT, Where.FAR)
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk.open(tmp_path_factory.mktemp("desk")) as opened:
        yield opened


@pytest.mark.parametrize("carried", ANOTHER, ids=lambda one: str(one.name))
def test_another_mark_is_replaced_and_nothing_else(
    desk: Desk, tmp_path: Path, carried: Carried
) -> None:
    built = build(Layout(carried=carried, following="attachment", imprint="table"), tmp_path)
    case = desk.open_case(desk.read(built.path)).id
    desk.decide(case, PUBLIC)
    result = desk.mark(case, Wish(replace=True))
    assert result.status == "replaced"
    assert result.out is not None
    with zipfile.ZipFile(built.path) as old, zipfile.ZipFile(result.out) as new:
        for name in set(old.namelist()) - {MAIN}:
            assert old.read(name) == new.read(name)
    before, after = paragraphs(main_of(built.path)), paragraphs(main_of(result.out))
    changed = [
        (text_of(old), text_of(new))
        for old, new in zip(before, after, strict=True)
        if etree.tostring(old) != etree.tostring(new)
    ]
    assert changed == [(carried.text, MARK)]
