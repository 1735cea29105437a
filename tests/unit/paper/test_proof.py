"""A part that is not the old one with one paragraph more must never be proven."""

from __future__ import annotations

import pytest
from builders import body, document, line, right, table
from lxml.etree import _Element

from gkdesk.errors import DamagedPaperError
from gkdesk.paper import xml
from gkdesk.paper.proof import Insertion, are_insertions

MARK = "（此件公开发布）"
NEW = line(MARK).encode()
BEFORE = document(
    body("一"), table([["甲", "乙"]]), right("2018年3月6日"), body("<!-- <w:p/> -->")
).encode()
ROOT = xml.parse(BEFORE)
DATE = list(next(iter(ROOT)))[2]


def is_proven(after: bytes, new: bytes, holder: _Element, text: str) -> bool:
    return are_insertions(BEFORE, after, [Insertion(new, holder, text)])


def with_new_at(offset: int, new: bytes = NEW) -> bytes:
    return BEFORE[:offset] + new + BEFORE[offset:]


def behind_the_date() -> int:
    return BEFORE.index(b"</w:p>", BEFORE.index("3月6日".encode())) + len(b"</w:p>")


def test_the_paragraph_below_the_date_is_proven() -> None:
    assert is_proven(with_new_at(behind_the_date()), NEW, DATE, MARK)


def test_at_any_other_place_it_is_not_proven() -> None:
    for offset in range(len(BEFORE)):
        if offset == behind_the_date():
            continue
        try:
            assert not is_proven(with_new_at(offset), NEW, DATE, MARK)
        except DamagedPaperError:
            continue  # not well formed: refused as well


@pytest.mark.parametrize("other", [b"<!--" + NEW + b"-->", NEW.replace(b"w:p>", b"w:x>")])
def test_what_a_parser_does_not_read_as_the_paragraph_is_not_proven(other: bytes) -> None:
    assert not is_proven(with_new_at(behind_the_date(), other), other, DATE, MARK)


def test_a_second_change_is_not_proven() -> None:
    after = with_new_at(behind_the_date()).replace("甲".encode(), "丙".encode())
    assert not is_proven(after, NEW, DATE, MARK)


# ── two paragraphs at once ──────────────────────────────────────────────────────

SAID = "建议公开属性为主动公开，理由是涉及群众切身利益。"
SENTENCE = body(SAID).encode()
FIRST = next(iter(next(iter(ROOT))))
BOTH = [Insertion(NEW, DATE, MARK), Insertion(SENTENCE, FIRST, SAID)]


def behind_the_first() -> int:
    return BEFORE.index(b"</w:p>") + len(b"</w:p>")


def with_both(first: int, second: int) -> bytes:
    """The sentence at one offset, the mark at another."""
    spliced = sorted([(first, SENTENCE), (second, NEW)], reverse=True)
    after = BEFORE
    for offset, new in spliced:
        after = after[:offset] + new + after[offset:]
    return after


def test_two_paragraphs_are_proven_together() -> None:
    assert are_insertions(BEFORE, with_both(behind_the_first(), behind_the_date()), BOTH)
    assert are_insertions(BEFORE, with_both(behind_the_first(), behind_the_date()), BOTH[::-1])


def test_where_either_stands_elsewhere_neither_is_proven() -> None:
    right_places = behind_the_first(), behind_the_date()
    for offset in range(len(BEFORE)):
        for places in ((offset, right_places[1]), (right_places[0], offset)):
            if places == right_places:
                continue
            try:
                assert not are_insertions(BEFORE, with_both(*places), BOTH)
            except DamagedPaperError:
                continue


def test_two_that_change_places_are_not_proven() -> None:
    swapped = with_both(behind_the_date(), behind_the_first())
    assert not are_insertions(BEFORE, swapped, BOTH)


def test_one_of_two_is_not_both() -> None:
    assert not are_insertions(BEFORE, with_new_at(behind_the_date()), BOTH)
    twice = with_both(behind_the_first(), behind_the_date())
    assert not are_insertions(BEFORE, twice, BOTH[:1])
    assert not are_insertions(BEFORE, twice + SENTENCE, BOTH)


def test_any_byte_that_differs_besides_is_seen() -> None:
    after = with_both(behind_the_first(), behind_the_date())
    kept = set(range(after.index(SENTENCE), after.index(SENTENCE) + len(SENTENCE)))
    kept |= set(range(after.index(NEW), after.index(NEW) + len(NEW)))
    for at in range(len(after)):
        if at in kept:
            continue
        mutated = after[:at] + bytes([after[at] ^ 1]) + after[at + 1 :]
        assert not are_insertions(BEFORE, mutated, BOTH)
