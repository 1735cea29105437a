"""One line for one passage: what is written is what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkdesk.forms.passages import Part, Passage, Span, lines, passages
from gkdesk.terms import GroundId

TEXT = st.text(max_size=30)
NUMBER = st.integers(0, 99_999)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(NUMBER)
    last = first + draw(st.integers(0, 20))
    if draw(st.booleans()):
        return Span(first, last)
    start = draw(st.integers(0, 500))
    least = start + 1 if first == last else 1
    return Span(first, last, start, draw(st.integers(least, least + 500)))


@given(TEXT, TEXT, TEXT, TEXT)
def test_a_passage_is_read_as_it_was_written(what: str, ground: str, where: str, why: str) -> None:
    one = Passage(what, GroundId(ground), where, why)
    assert Passage.of(one.written()) == one


@given(TEXT, TEXT, TEXT, TEXT)
def test_an_attachment_is_read_as_it_was_written(a: str, b: str, c: str, d: str) -> None:
    one = Part(a, b, c, d)
    assert Part.of(one.written()) == one


@given(st.lists(st.builds(Passage, TEXT, TEXT.map(GroundId), TEXT, TEXT), max_size=5))
def test_a_list_is_read_as_it_was_written(listed: list[Passage]) -> None:
    assert passages(lines(listed)) == tuple(listed)


@given(spans(), st.sampled_from(["", "附件2第3栏", "表中“备注”栏"]))
def test_a_place_is_read_as_it_was_written(span: Span, words: str) -> None:
    one = Passage("名单", GroundId("G15b"), span.written(words))
    assert (one.span, one.words) == (span, words)
    assert Passage.of(one.written()) == one


def test_a_clerk_writes_a_line_as_a_clerk_would() -> None:
    (one,) = passages("第12段第3至20字，身份证号码，个人隐私，可以认出本人，而且本人不同意")
    assert (one.where, one.what, one.ground) == ("第12段第3至20字", "身份证号码", "个人隐私")
    assert one.reason == "可以认出本人，而且本人不同意"
    assert one.span == Span(11, 11, 2, 20)
    (narrow,) = passages("附件2第3栏,身份证号码,G15b,可以认出本人")
    assert (narrow.span, narrow.words, narrow.ground) == (None, "附件2第3栏", "G15b")
    (full,) = passages("第１２段（附件1），名单，G15b，可以认出本人")
    assert (full.span, full.words) == (Span(11, 11), "附件1")


@pytest.mark.parametrize(
    ("where", "span"),
    [
        ("第4段", Span(3, 3)),
        ("第4至7段", Span(3, 6)),
        ("第4段第5字", Span(3, 3, 4, 5)),
        ("第4段第3字至第7段第5字", Span(3, 6, 2, 5)),
        ("第9至3段", None),
        ("第0段", None),
        ("第4段第0至3字", None),
        ("第4段第9至3字", None),
        ("附件2第3栏", None),
        ("", None),
    ],
)
def test_a_place_means_what_it_says(where: str, span: Span | None) -> None:
    assert Span.of(where) == span


def test_a_span_reaches_only_as_far_as_its_blocks() -> None:
    span = Span(2, 4, 3, 5)
    assert [span.within(block, 10) for block in range(1, 6)] == [
        (0, 0),
        (3, 10),
        (0, 10),
        (0, 5),
        (0, 0),
    ]
    assert Span(2, 2, 3, 50).within(2, 10) == (3, 10)
