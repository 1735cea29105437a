"""Every real file that nobody here wrote: a result, or a refusal with a remedy."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from gkdesk.errors import (
    DamagedPaperError,
    DeskError,
    MarkConflictError,
    MarkNotPlacedError,
    SecretMarkError,
)
from gkdesk.marking.mark import Outcome, finished_copy, names_for, plan
from gkdesk.paper.paper import Paper
from gkdesk.records import Reading
from gkdesk.terms import Attribute, Wish

MARK = "（此件公开发布）"

# Papers on which a clerk who looks at the page would put the mark without asking.
SURE = {
    "116f91a6__公文样例_order.docx": "2026年7月16日",
    "6488f480__公文样例_letter.docx": "2026年7月16日",
}

# A specimen with 秘密★1年 at its head, and a mark as if it were public.
CLASSIFIED = "f519e4a3__公文样例_standard.docx"


def papers(corpus_folder: Path) -> list[Path]:
    return sorted(corpus_folder.iterdir())


def test_each_file_gives_a_result_or_a_refusal(corpus_folder: Path) -> None:
    outcomes = {path.name: outcome(path) for path in papers(corpus_folder)}
    refusals = [said for said in outcomes.values() if isinstance(said, DeskError)]
    assert all(said.title and said.remedy.endswith("。") for said in refusals)
    stopped = [name for name, said in outcomes.items() if isinstance(said, SecretMarkError)]
    assert stopped == [CLASSIFIED]
    counted = Counter("refused" if isinstance(s, DeskError) else "read" for s in outcomes.values())
    assert counted == {"read": 181, "refused": 18}


def outcome(path: Path) -> Reading | DeskError:
    try:
        reading = Reading.of(path)
    except DeskError as error:
        return error
    assert len(reading.anatomy.elements) == len(reading.blocks)
    return reading


def test_where_a_mark_is_made_one_paragraph_is_new_and_nothing_else(
    corpus_folder: Path, tmp_path: Path
) -> None:
    """Checked outside our own code, at the end of every readable file and where it is sure."""
    counted: Counter[str] = Counter()
    for path in papers(corpus_folder):
        try:
            paper = Paper.read(path)
        except DeskError:
            continue
        last = max((block.i for block in paper.blocks if not block.in_box), default=None)
        for after in dict.fromkeys((None, last)):
            try:
                planned = plan(paper, Attribute.PROACTIVE, MARK, Wish(after, break_signature=True))
            except (MarkNotPlacedError, MarkConflictError, DamagedPaperError) as error:
                counted[type(error).__name__] += 1
                continue
            if planned.outcome is not Outcome.MARKED:
                continue
            with finished_copy(paper, planned, tmp_path) as copy:
                target = next(names_for(paper, tmp_path))
                copy.appear(target)
            one_paragraph_is_new(path, target, paper.main)
            target.unlink()
            counted["marked"] += 1
    assert counted["marked"] >= 180, counted
    assert counted["DamagedPaperError"] == 0, counted


@pytest.mark.parametrize(("name", "date"), SURE.items())
def test_the_plain_ones_are_marked_below_their_date(
    corpus_folder: Path, name: str, date: str
) -> None:
    reading = Reading.of(corpus_folder / name)
    assert reading.place is not None
    assert reading.blocks[reading.place.after_block].text == date


def test_a_wrong_place_never_occurs(corpus_folder: Path) -> None:
    """All papers on which the desk is sure are among those looked at by eye."""
    sure = {
        path.name
        for path in papers(corpus_folder)
        if isinstance(said := outcome(path), Reading) and said.place is not None
    }
    assert sure == set(SURE)


def one_paragraph_is_new(original: Path, copy: Path, main: str) -> None:
    with zipfile.ZipFile(original) as old, zipfile.ZipFile(copy) as new:
        assert [raw(entry) for entry in old.infolist() if entry.filename != main] == [
            raw(entry) for entry in new.infolist() if entry.filename != main
        ]
        for entry in old.infolist():
            if entry.filename != main:
                assert packed(original, entry) == packed(copy, new.getinfo(entry.filename))
        before, after = paragraphs(old.read(main)), paragraphs(new.read(main))
    assert len(after) == len(before) + 1
    assert sum(text == MARK for text in after) == sum(text == MARK for text in before) + 1
    at = next(i for i, (a, b) in enumerate(zip(after, [*before, ""], strict=True)) if a != b)
    assert after[:at] + after[at + 1 :] == before


def raw(entry: zipfile.ZipInfo) -> tuple[object, ...]:
    stored = (entry.compress_type, entry.flag_bits, entry.CRC, entry.compress_size)
    return (entry.filename, entry.date_time, entry.extra, entry.external_attr, *stored)


def packed(path: Path, entry: zipfile.ZipInfo) -> bytes:
    """A member's bytes as they are stored."""
    data = io.BytesIO(path.read_bytes())
    data.seek(entry.header_offset)
    header = data.read(30)
    data.read(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"))
    return data.read(entry.compress_size)


def paragraphs(main: bytes) -> list[str]:
    root = etree.fromstring(main, etree.XMLParser(huge_tree=True))
    found = [e for e in root.iter() if isinstance(e.tag, str) and e.tag.endswith("}p")]
    return ["".join(e.text or "" for e in p.iter("{*}t")) for p in found]


def test_the_specimen_with_a_secrecy_mark_is_stopped(corpus_folder: Path) -> None:
    with pytest.raises(SecretMarkError):
        Reading.of(corpus_folder / CLASSIFIED)
