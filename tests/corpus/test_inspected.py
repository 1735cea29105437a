"""Secrecy and fitness on papers that nobody here wrote: every finding was looked at by eye."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import body, document, line, package
from inspected import fit, stops

from gkdesk.errors import DeskError
from gkdesk.inspection.rules import load
from gkdesk.inspection.work_marks import work_secret_marks
from gkdesk.paper.contents import read_contents
from gkdesk.paper.paper import Paper

CLASSIFIED = "f519e4a3__公文样例_standard.docx"

SEEDS = {
    "000": {"recipients.narrow"},
    "001": {"recipients.narrow"},
    "002": {"reference.brackets"},
    "003": set(),
    "004": set(),
}


def readable(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        try:
            Paper.read(path)
        except DeskError:
            continue
        yield path


def test_one_paper_stops_and_no_other(corpus_folder: Path) -> None:
    assert [path.name for path in readable(corpus_folder) if stops(path)] == [CLASSIFIED]


def test_no_paper_is_said_to_be_internal(corpus_folder: Path) -> None:
    for path in readable(corpus_folder):
        paper = Paper.read(path)
        assert not list(work_secret_marks(paper, read_contents(paper), load())), path.name


def test_fitness_speaks_only_where_it_is_right(corpus_folder: Path) -> None:
    """The specimen's note names an attachment that its file does not hold."""
    found = {(path.name, one.code) for path in readable(corpus_folder) for one in fit(path)}
    assert found == {(CLASSIFIED, "attachment.absent")}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_seeds_say_what_a_clerk_would(seeds_folder: Path, tmp_path: Path, seed: str) -> None:
    text = next(seeds_folder.glob(f"{seed}_*.txt")).read_text(encoding="utf-8")
    lines = [one.strip() for one in text.split("\n")]
    blocks = [body(one) if one else line("") for one in lines]
    path = package(tmp_path / "a.docx", document(*blocks))
    assert not stops(path)
    assert {one.code for one in fit(path)} == SEEDS[seed]
