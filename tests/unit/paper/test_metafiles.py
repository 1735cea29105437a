"""A sheet that was pasted as a picture keeps its words."""

from __future__ import annotations

import struct

import pytest
from hiding.in_parts import emf, wmf

from gkdesk.paper.metafiles import CutShortError, emf_notes, wmf_notes


def test_the_words_of_an_enhanced_metafile_are_read() -> None:
    assert [text for _, text in emf_notes(emf("补偿名单"))] == ["图中文字：补偿名单"]


def test_the_words_of_a_windows_metafile_are_read() -> None:
    assert [text for _, text in wmf_notes(wmf("补偿名单"))] == ["图中文字：补偿名单"]


@pytest.mark.parametrize("cut", [0, 1, 7, 40, 90, 120, 150])
def test_a_metafile_that_ends_early_is_read_until_then(cut: int) -> None:
    assert len(list(emf_notes(emf("补偿名单")[:cut]))) <= 1
    assert len(list(wmf_notes(wmf("补偿名单")[:cut]))) <= 1


def test_counts_that_lie_are_held_to_what_is_there() -> None:
    raw = bytearray(emf("补偿名单"))
    struct.pack_into("<LL", raw, 88 + 44, 0xFFFFFFFF, 76)
    assert len("".join(text for _, text in emf_notes(bytes(raw)))) < len(raw)


def test_more_records_than_any_drawing_has_are_not_passed_over_in_silence() -> None:
    raw = emf("甲")[:88] + struct.pack("<LL", 17, 8) * 250_000
    with pytest.raises(CutShortError):
        list(emf_notes(raw))
