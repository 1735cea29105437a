"""Files made to cost much: they end soon, and what was left unread is said."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from builders import MC, W, a_paper, document, line, package, paragraph, text_run
from containers import a_compound, a_file, repacked, said

from gkdesk.errors import DeskError

MOST = 10.0
"""Seconds that any of these may take on a slow machine; each takes one or two."""


@contextmanager
def soon() -> Iterator[None]:
    before = time.perf_counter()
    yield
    assert time.perf_counter() - before < MOST


def nested(opening: str, closing: str, depth: int, inner: str) -> str:
    return opening * depth + inner + closing * depth


def test_paragraphs_nested_in_paragraphs(tmp_path: Path) -> None:
    strings = "<w:r><w:tab/><w:t>字</w:t></w:r>" * 60_000
    block = nested("<w:p>", "</w:p>", 200, strings)
    with soon():
        contents = said(repacked(a_file(tmp_path, block)))
    assert sum(piece.text.count("字") for piece in contents.pieces) == 60_000


def test_versions_nested_in_versions(tmp_path: Path) -> None:
    both = f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice>{{}}</mc:Choice><mc:Fallback>'
    opening = both.format("<w:r><w:t>甲</w:t></w:r>")
    block = nested(opening, "</mc:Fallback></mc:AlternateContent>", 100, text_run("乙") * 3000)
    with soon():
        contents = said(a_file(tmp_path, paragraph(block)))
    assert "乙" in "".join(piece.text for piece in contents.pieces)


def test_boxes_nested_in_boxes(tmp_path: Path) -> None:
    opening = "<w:p><w:r><w:pict><w:txbxContent>"
    closing = "</w:txbxContent></w:pict></w:r></w:p>"
    with soon():
        contents = said(a_file(tmp_path, nested(opening, closing, 55, line("底") * 5000)))
    assert sum(piece.text == "底" for piece in contents.pieces) == 5000


def test_a_hundred_thousand_struck_letters(tmp_path: Path) -> None:
    struck = "<w:del>" + "<w:r><w:delText>1</w:delText></w:r>" * 100_000 + "</w:del>"
    with soon():
        contents = said(repacked(a_file(tmp_path, paragraph(struck))))
    assert "1" * 100_000 in {piece.text for piece in contents.pieces}


def test_a_chain_of_styles_without_end(tmp_path: Path) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 20_000}"/>'
        '<w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
        for n in range(20_000)
    )
    blocks = [paragraph(text_run("字", ""), f'<w:pStyle w:val="s{n}"/>') for n in range(3000)]
    plain = package(tmp_path / "a.docx", document(*blocks))
    path = repacked(plain, styles=f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
    with soon():
        contents = said(path)
    assert all(piece.unseen for piece in contents.pieces[:3000])


def test_wide_cells_without_end(tmp_path: Path) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="60000"/></w:tcPr>{line("a")}</w:tc>'
    rows = f"<w:tr>{cell * 20_000}</w:tr><w:tr/>"
    with soon():
        contents = said(repacked(a_file(tmp_path, f"<w:tbl>{rows}</w:tbl>")))
    assert sum(map(len, contents.grids[0].rows)) < 1_100_000


def test_nested_caches_of_a_chart(tmp_path: Path) -> None:
    values = "<c:pt><c:v>9</c:v></c:pt>" * 100_000
    inner = nested("<c:strCache>", "</c:strCache>", 200, values)
    chart = f'<c:chartSpace xmlns:c="urn:c">{inner}</c:chartSpace>'
    with soon():
        contents = said(repacked(a_file(tmp_path, parts={"word/charts/chart1.xml": chart})))
    assert sum(piece.text.count("9") for piece in contents.pieces) >= 100_000


def test_objects_nested_in_objects_are_said(tmp_path: Path) -> None:
    raw = b"x" * 100
    for _ in range(12):
        raw = a_compound({"Package": raw})
    contents = said(a_file(tmp_path, parts={"word/embeddings/o.bin": raw}))
    assert [note.why for note in contents.unread] == ["嵌套太深"]


def test_a_part_deeper_than_any_is_said(tmp_path: Path) -> None:
    deep = nested("<a>", "</a>", 5000, "字")
    contents = said(a_file(tmp_path, parts={"customXml/item1.xml": deep}))
    assert [note.why for note in contents.unread] == ["已损坏"]


def test_a_part_with_entities_is_said_and_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'
    contents = said(a_file(tmp_path, parts={"customXml/item1.xml": bomb}))
    assert [note.part for note in contents.unread] == ["customXml/item1.xml"]


def test_spoilt_bytes_are_read_or_refused_and_never_escape(tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311 - the same bytes on every machine
    good = a_paper(tmp_path).read_bytes()
    path = tmp_path / "b.docx"
    for _ in range(200):
        raw = bytearray(good)
        for _ in range(chance.randrange(1, 6)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(raw)
        try:
            contents = said(path)
        except DeskError:
            continue
        assert contents.pieces


@pytest.mark.parametrize("value", ["9" * 30, "-1", "nan", "1e400", "", "０"])
def test_measures_that_are_none_do_no_harm(tmp_path: Path, value: str) -> None:
    properties = f'<w:sz w:val="{value}"/><w:w w:val="{value}"/><w:color w:val="{value}"/>'
    frame = f'<w:framePr w:x="{value}" w:y="{value}" w:w="{value}"/>'
    anchor = (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="urn:wp" relativeHeight="{value}">'
        f"<wp:positionH><wp:posOffset>{value}</wp:posOffset></wp:positionH>"
        f'<wp:extent cx="{value}"/>'
        "</wp:anchor></w:drawing></w:r>"
    )
    run = text_run("字", f"<w:rPr>{properties}</w:rPr>")
    assert said(a_file(tmp_path, paragraph(run + anchor, frame))).pieces[0].text == "字"
