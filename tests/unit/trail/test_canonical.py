"""Canonical JSON: one value, one sequence of bytes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkdesk.trail import canonical

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-canonical.LARGEST, canonical.LARGEST)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=12,
)


ANYTHING = canonical.Reader[Any](object)
FAR = [bytes([first]) for first in range(0xF0, 0xF5)]  # letters beyond the basic plane


@given(VALUES)
def test_what_was_written_is_read_again(value: canonical.Value) -> None:
    raw = canonical.encode(value)
    assert canonical.decode(raw) == value
    assert canonical.is_canonical(raw)


@given(VALUES)
def test_the_fast_way_reads_the_same_or_leaves_it(value: canonical.Value) -> None:
    raw = canonical.encode(value)
    read = ANYTHING.read([raw, raw])
    assert read == [value, value] or (read is None and any(sign in raw for sign in FAR))


def test_the_example_of_the_standard_is_sorted_by_utf_16_units() -> None:
    # RFC 8785, 3.2.3: an emoji sorts before U+FB33, since its first unit is D83D.
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    raw = canonical.encode(dict.fromkeys(keys, 0))
    assert list(canonical.decode(raw)) == [
        "\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33",
    ]  # fmt: skip


def test_control_characters_are_escaped_as_the_standard_says() -> None:
    assert canonical.encode('€$\u000f\nA\'B"\\\\"/') == (
        '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()
    )


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'"\\u0041"',
        b'"\\u000A"',
        b'"\\/"',
        b"1.0",
        b"1e2",
        b"-0",
        b"NaN",
        b'"\xff"',
        b'"\\ud800"',
        b'\xef\xbb\xbf"a"',
        b"[" * 100_000,
        b"",
        b"1" * 5_000,
    ],
)
def test_any_other_way_to_write_the_same_is_not_canonical(raw: bytes) -> None:
    assert not canonical.is_canonical(raw)
    assert ANYTHING.read([raw]) is None


@pytest.mark.parametrize("value", [1.5, b"bytes", {1, 2}, object(), {"a": [0.1]}])
def test_what_json_cannot_say_exactly_is_refused(value: canonical.Value) -> None:
    with pytest.raises(TypeError):
        canonical.encode(value)


def test_a_number_that_other_readers_would_round_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        canonical.encode(2**53)


def test_a_file_name_that_is_no_unicode_keeps_its_readable_part() -> None:
    assert canonical.decode(canonical.encode("通知\udcff.docx")) == "通知\ufffd.docx"
