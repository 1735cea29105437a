"""All text of every real file stands in the pieces, counted by another way than it was read."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from gkdesk.errors import DeskError
from gkdesk.paper.contents import read_contents
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Zone

STRINGS = ("{*}t", "{*}delText", "{*}instrText", "{*}delInstrText")
# Zones whose pieces are made of nothing but those strings.
ONLY_STRINGS = (
    *(Zone.BODY, Zone.TABLE, Zone.BOX, Zone.HEADER, Zone.FOOTER, Zone.FOOTNOTE, Zone.ENDNOTE),
    *(Zone.COMMENT, Zone.DELETED),
)
MARKS = "\n\t-"  # made of breaks, tabs and hyphens that are elements


Read = list[tuple[Path, Paper, Contents]]


@pytest.fixture(scope="module")
def files(corpus_folder: Path) -> Read:
    """Every file that can be read, read once."""
    found = []
    for path in sorted(corpus_folder.iterdir()):
        try:
            paper = Paper.read(path)
        except DeskError:
            continue
        found.append((path, paper, read_contents(paper)))
    return found


def stored(path: Path) -> dict[str, Counter[str]]:
    """Characters of all strings of every XML member, the second of two versions left out."""
    found: dict[str, Counter[str]] = {}
    with zipfile.ZipFile(path) as zipped:
        for name in zipped.namelist():
            try:
                root = etree.fromstring(zipped.read(name)) if name.endswith(".xml") else None
            except (etree.XMLSyntaxError, zipfile.BadZipFile):
                root = None
            for entry in () if root is None else root.iter(*STRINGS):
                if not any(holder.tag.endswith("}Fallback") for holder in entry.iterancestors()):
                    found.setdefault(name, Counter()).update(entry.text or "")
    return found


def test_no_character_of_a_real_file_is_missing(files: Read) -> None:
    read, characters = 0, 0
    for path, _, contents in files:
        said: dict[str, Counter[str]] = {}
        for piece in contents.pieces:
            for part in {piece.part, piece.twin} - {""}:
                said.setdefault(part, Counter()).update(piece.text)
        for part, wanted in stored(path).items():
            missing = wanted - said.get(part, Counter())
            assert not missing, (path.name, part, "".join(missing.elements())[:80])
            characters += wanted.total()
        read += 1
    assert read > 170
    assert characters > 1_000_000


def test_no_character_of_a_real_file_stands_twice(files: Read) -> None:
    """Beyond what is stored twice in truth, and what attributes and symbols say."""
    for path, _, contents in files:
        wanted = stored(path)
        said: dict[str, Counter[str]] = {}
        for piece in contents.pieces:
            is_aside = piece.place.endswith(("备用内容）", "符号", "拼音指南", "艺术字"))
            if piece.zone in ONLY_STRINGS and not is_aside and "!" not in piece.part:
                said.setdefault(piece.part, Counter()).update(piece.text)
        for part, counted in said.items():
            more = counted - wanted.get(part, Counter())
            assert not set(more) - set(MARKS), (path.name, part, "".join(more)[:80])


def test_the_blocks_are_the_first_pieces_of_every_real_file(files: Read) -> None:
    for path, paper, contents in files:
        own = [(piece.block, piece.text) for piece in contents.pieces[: len(paper.blocks)]]
        assert own == [(block.i, block.text) for block in paper.blocks], path.name
        assert all(piece.block is None for piece in contents.pieces[len(own) :])


def test_positions_are_inside_their_text(files: Read) -> None:
    for path, _, contents in files:
        for piece in contents.pieces:
            assert piece.runs[0] == 0, path.name
            assert list(piece.runs) == sorted(set(piece.runs)), path.name
            assert all(0 <= s < e <= len(piece.text) for s, e, _ in piece.unseen), path.name
        for grid in contents.grids:
            assert len(grid.rows) > 1
            assert all(0 <= i < len(contents.pieces) for r in grid.rows for c in r for i in c)
