"""What holds for every paper, whatever it looks like: found by hypothesis over the builder."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_paper, paragraph, right, text_run
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from layouts import closings, dates, outside
from layouts.following import FOLLOWING, IMPRINTS
from layouts.judge import MARK, PUBLIC
from layouts.layout import ATTACHMENT_NOTES, NOTES, OPENINGS, Layout, build
from layouts.looks import LOOKS
from layouts.words import BODIES, KINDS, ORGANS

from gkdesk.desk import Desk
from gkdesk.errors import DeskError
from gkdesk.records import MarkResult

PLAIN_KINDS = [kind.name for kind in KINDS if kind.follows == "attachment" and not kind.closings]
LAYOUTS = st.builds(
    Layout,
    kind=st.sampled_from(PLAIN_KINDS),
    organ=st.sampled_from(ORGANS),
    opening=st.sampled_from(OPENINGS),
    body=st.sampled_from(list(BODIES)),
    attachment_note=st.sampled_from(list(ATTACHMENT_NOTES)),
    closing=st.sampled_from(closings.CLEAR),
    writing=st.sampled_from([one.name for one in dates.WRITINGS]),
    setting=st.sampled_from(list(dates.SETTINGS)),
    note=st.sampled_from(list(NOTES)),
    following=st.sampled_from(list(FOLLOWING["attachment"])),
    imprint=st.sampled_from(list(IMPRINTS)),
    is_imprint_first=st.booleans(),
    look=st.sampled_from([look.name for look in LOOKS]),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk.open(tmp_path_factory.mktemp("desk")) as opened:
        yield opened


def marked(desk: Desk, path: Path) -> MarkResult:
    case = desk.open_case(desk.read(path)).id
    desk.decide(case, PUBLIC)
    return desk.mark(case)


def marked_or_skipped(desk: Desk, path: Path) -> Path:
    """The copy; papers that it refuses are of no interest here."""
    try:
        copy = marked(desk, path).out
    except DeskError:
        reject()
    assert copy is not None
    return copy


def outcome(desk: Desk, path: Path) -> str:
    """What came of it, and where the mark stands."""
    try:
        result = marked(desk, path)
    except DeskError as error:
        return error.code
    if result.out is None:
        return result.status
    return f"{result.status} at {outside.place_of(result.out, MARK, path)}"


@given(layout=LAYOUTS)
@settings(max_examples=150)
def test_marking_twice_is_marking_once(desk: Desk, layout: Layout) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = marked_or_skipped(desk, build(layout, Path(folder)).path)
        assert outcome(desk, copy) == "already"


@given(layout=LAYOUTS)
@settings(max_examples=150)
def test_the_mark_taken_out_again_leaves_the_paper_as_it_was(desk: Desk, layout: Layout) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = build(layout, Path(folder)).path
        copy = marked_or_skipped(desk, path)
        assert not list(outside.complaints(path, copy, MARK))


@given(
    date=st.sampled_from(["2026年3月6日", "二〇二六年三月六日", "２０２６年１１月２６日"]),
    data=st.data(),
)
@settings(max_examples=150)
def test_how_the_date_is_cut_into_runs_makes_no_difference(
    desk: Desk, date: str, data: st.DataObject
) -> None:
    """Any cuts, with any of Word's leavings between the runs, in any order."""
    cuts = data.draw(st.sets(st.integers(1, len(date) - 1)), label="cuts")
    noise = st.sampled_from(
        [
            "",
            '<w:proofErr w:type="spellStart"/>',
            '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>',
            "<w:r><w:lastRenderedPageBreak/></w:r>",
            "<w:r/>",
            '<w:r><w:t xml:space="preserve"> </w:t></w:r>',
        ]
    )
    bounds = [0, *sorted(cuts), len(date)]
    inner = "".join(
        data.draw(noise) + text_run(date[start:end]) for start, end in itertools.pairwise(bounds)
    )
    properties = '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>'
    with tempfile.TemporaryDirectory() as folder:
        paths = [
            a_paper(Path(folder), name=f"{i}.docx", closing=[right("临川市档案局"), last])
            for i, last in enumerate((right(date), paragraph(inner, properties)))
        ]
        assert outcome(desk, paths[0]) == outcome(desk, paths[1]) == "marked at 7"
