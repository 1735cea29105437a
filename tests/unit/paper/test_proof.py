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
