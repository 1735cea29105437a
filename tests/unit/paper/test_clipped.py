"""Text that measures put out of sight, and measures that only look so."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import a_paper, paragraph, text_run
from containers import reasons
from containers import said as read

from gkdesk.paper.pieces import Piece, Unseen


def piece_of(folder: Path, block: str) -> Piece:
    contents = read(a_paper(folder, then=[block]))
    return next(piece for piece in contents.pieces if "名单" in piece.text)


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ('<w:spacing w:val="-640"/><w:sz w:val="32"/>', Unseen.TINY),
        ('<w:fitText w:val="1"/>', Unseen.TINY),
        ('<w:position w:val="3000"/>', Unseen.COVERED),
    ],
)
def test_letters_that_are_squeezed_or_moved_are_not_seen(
    properties: str, why: Unseen, tmp_path: Path
) -> None:
    block = paragraph(text_run("名单", f"<w:rPr>{properties}</w:rPr>"))
    assert reasons(piece_of(tmp_path, block)) == [("名单", why)]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:spacing w:val="-20"/>',  # 紧缩 1 磅
        '<w:spacing w:val="-60"/><w:sz w:val="44"/>',
        '<w:spacing w:val="200"/>',
        '<w:position w:val="-12"/>',
        '<w:fitText w:val="1600"/>',  # 调整宽度
    ],
)
def test_letters_that_an_office_sets_closer_are_seen(properties: str, tmp_path: Path) -> None:
    block = paragraph(text_run("名单", f"<w:rPr>{properties}</w:rPr>"))
    assert not piece_of(tmp_path, block).unseen


@pytest.mark.parametrize(
    "properties",
    [
        '<w:spacing w:line="579" w:lineRule="exact"/>',
        '<w:spacing w:line="20" w:lineRule="atLeast"/>',
        '<w:ind w:rightChars="400" w:right="1263"/>',
        '<w:ind w:firstLineChars="1245" w:firstLine="10616"/>',
        '<w:framePr w:w="2000" w:h="400" w:hRule="exact"/>',
    ],
)
def test_lines_that_an_office_sets_are_seen(properties: str, tmp_path: Path) -> None:
    assert not piece_of(tmp_path, paragraph(text_run("名单"), properties)).unseen


@pytest.mark.parametrize(
    "properties",
    [
        '<w:spacing w:line="20" w:lineRule="exact"/>',
        '<w:ind w:left="-20000"/>',
        '<w:ind w:start="31000"/>',
        '<w:framePr w:w="2000" w:h="1" w:hRule="exact"/>',
    ],
)
def test_lines_that_are_flat_or_off_the_sheet_are_not_seen(properties: str, tmp_path: Path) -> None:
    assert piece_of(tmp_path, paragraph(text_run("名单"), properties)).unseen


@pytest.mark.parametrize("measure", ["", "x", "9" * 30, "-", "1e9", "NaN", "-99999999999999999999"])
def test_a_measure_that_is_none_hides_nothing_and_breaks_nothing(
    measure: str, tmp_path: Path
) -> None:
    run = f'<w:rPr><w:spacing w:val="{measure}"/><w:fitText w:val="{measure}"/></w:rPr>'
    above = f'<w:ind w:left="{measure}"/><w:spacing w:line="{measure}" w:lineRule="exact"/>'
    assert piece_of(tmp_path, paragraph(text_run("名单", run), above)).text == "名单"
