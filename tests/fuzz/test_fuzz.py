"""Spoiled papers, as many as the time allows: a result or a refusal, and nothing else.

``GKDESK_FUZZ_SECONDS=600`` goes on longer, ``GKDESK_SEED=7`` spoils others; ``fuzz.py``
does the same by itself, keeps what it finds, and does a printed recipe again.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from pathlib import Path

import pytest
from builders import a_paper
from fuzz import bases
from fuzz.by_zip import with_checksum
from fuzz.container import Container, Entry
from fuzz.hunt import Hunt
from fuzz.proof import Said, complaints
from fuzz.recipe import NAMES, Recipe, Step
from fuzz.watch import Watch
from fuzz.worker import MARK

from gkdesk.marking.mark import finished_copy, plan
from gkdesk.paper.paper import Paper
from gkdesk.terms import Attribute

# By number, so that every run of the suite spoils the same papers on any machine.
PAPERS = 300
SECONDS = os.environ.get("GKDESK_FUZZ_SECONDS")
SEED = int(os.environ.get("GKDESK_SEED", "9704"))


def test_a_spoiled_paper_gives_a_result_or_a_refusal() -> None:
    hunt = Hunt(SEED, float(SECONDS)) if SECONDS else Hunt(SEED, 120.0, PAPERS)
    hunt.run()
    assert hunt.papers > 1
    if hunt.finds:
        pytest.fail(hunt.report(), pytrace=False)


def test_a_worker_that_dies_is_noticed_and_replaced() -> None:
    recipe = Recipe("built/notice", ())
    with Watch() as watch:
        assert "marked" in watch.outcome(recipe, recipe.make()).did
        assert watch._process is not None
        watch._process.kill()
        watch._process.join()
        assert watch.outcome(recipe, recipe.make()).finds[0].startswith("died")
        assert watch.outcome(recipe, recipe.make()).finds == ()


def test_a_sound_request_gets_its_sentence_and_its_mark() -> None:
    recipe = Recipe("built/request", ())
    with Watch() as watch:
        outcome = watch.outcome(recipe, recipe.make())
    assert outcome.finds == ()
    assert {"marked", "said"} <= set(outcome.did)


@pytest.mark.parametrize("name", NAMES)
def test_each_mutation_spoils_the_same_file_each_time(name: str) -> None:
    plain = Recipe("built/date before a break", ()).make()
    recipes = [Recipe("built/date before a break", (Step(name, seed),)) for seed in range(6)]
    made = [recipe.make() for recipe in recipes]
    assert made[0] == recipes[0].make()
    assert any(raw != plain for raw in made)
    assert len(set(made)) > 1


def test_a_recipe_is_read_as_it_was_written() -> None:
    recipe = Recipe("corpus/a - b + c.docx".replace(" + ", "_"), (Step("zip.wide", 7),))
    assert Recipe.parse(str(recipe)) == recipe
    drawn = [Recipe.draw(1, number) for number in range(50)]
    assert [Recipe.parse(str(one)) for one in drawn] == drawn


def test_a_sound_paper_stays_sound_in_our_own_zip(tmp_path: Path) -> None:
    parts = bases.draft("built/notice").parts
    zipped = Container([Entry.of(name, raw) for name, raw in parts.items()])
    zipped.entries[0].wide = ("size", "packed", "offset")
    zipped.entries[1].descriptor = "<3L"
    zipped.prefix, zipped.counts_prefix, zipped.has_wide_end = b"MZ", False, True
    path = tmp_path / "a.docx"
    path.write_bytes(zipped.packed())
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == parts


def test_a_checksum_can_be_chosen() -> None:
    made = with_checksum(b"<a/>", 0x08074B50)
    assert made.startswith(b"<a/><!--")
    assert zlib.crc32(made) == 0x08074B50


@pytest.fixture
def marked(tmp_path: Path) -> tuple[bytes, bytes]:
    """A paper, and its marked copy."""
    paper = Paper.read(a_paper(tmp_path))
    with finished_copy(paper, plan(paper, Attribute.PROACTIVE, MARK), tmp_path) as copy:
        return paper.path.read_bytes(), copy.file.path.read_bytes()


def test_a_right_copy_gives_no_complaint(marked: tuple[bytes, bytes]) -> None:
    assert not list(complaints(*marked, Said(MARK)))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/styles.xml", b"21", b"22"),
        ("word/document.xml", "贯彻".encode(), "执行".encode()),
        ("word/document.xml", MARK.encode(), "（此件公开）".encode()),
        ("word/document.xml", b'w:val="44"', b'w:val="43"'),
    ],
)
def test_a_copy_in_which_more_is_new_gives_a_complaint(
    marked: tuple[bytes, bytes], part: str, old: bytes, new: bytes, tmp_path: Path
) -> None:
    original, copy = marked
    path = tmp_path / "b.docx"
    path.write_bytes(copy)
    with zipfile.ZipFile(path) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    entries = [Entry.of(name, raw) for name, raw in parts.items()]
    assert list(complaints(original, Container(entries).packed(), Said(MARK)))
