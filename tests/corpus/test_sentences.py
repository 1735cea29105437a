"""Real papers: none of them proposes an attribute, and a sentence is all that is new in a copy."""

from __future__ import annotations

import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus.test_corpus import packed, paragraphs, raw
from corpus.test_in_libreoffice import lines, soffice
from layouts.layout import build
from layouts.test_sentences import drawn

from gkdesk import paths
from gkdesk.errors import DeskError, MarkConflictError, MarkNotPlacedError
from gkdesk.marking.mark import finished_copy, names_for, plan
from gkdesk.marking.sentence import find_body_place
from gkdesk.paper.paper import Paper
from gkdesk.paper.suggestion import Standing, find_suggestion, goes_up
from gkdesk.terms import Attribute, Wish

MARK = "（此件公开发布）"
SAID = "建议将该文公开属性定为“主动公开”，理由是：涉及村民切身利益。"
REQUESTS = {
    f"{begins}__20260404-关于申请开展“我的刀盾”传播案例梳理工作的请示-v01.docx"
    for begins in ("1fd7491a", "56b24460", "b0519bca")
}
DRAWN = 8
TIMEOUT_S = 150


def read(corpus_folder: Path) -> Iterator[Paper]:
    for path in sorted(corpus_folder.iterdir()):
        try:
            yield Paper.read(path)
        except DeskError:
            continue


def test_no_real_paper_proposes_and_only_the_requests_go_up(corpus_folder: Path) -> None:
    papers = list(read(corpus_folder))
    assert len(papers) >= 180
    said = {p.path.name for p in papers if find_suggestion(p).standing is not Standing.MISSING}
    assert said == set()
    assert {paper.path.name for paper in papers if goes_up(paper)} == REQUESTS


def test_where_it_is_written_one_paragraph_is_new_and_nothing_else(
    corpus_folder: Path, tmp_path: Path
) -> None:
    """At the desk's own place and, as a person might, in the middle of every body."""
    counted: Counter[str] = Counter()
    for paper in read(corpus_folder):
        body = [i for i, one in enumerate(paper.anatomy.elements) if one == "body"]
        for after in dict.fromkeys((None, *body[len(body) // 2 :][:1])):
            wish = Wish(break_signature=True, sentence=SAID, sentence_after=after)
            try:
                planned = plan(paper, Attribute.PROACTIVE, "", wish)
            except (MarkNotPlacedError, MarkConflictError) as error:
                counted[type(error).__name__] += 1
                continue
            if not planned.main:
                continue
            with finished_copy(paper, planned, tmp_path) as copy:
                target = next(names_for(paper, tmp_path))
                copy.appear(target)
            one_is_new(paper.path, target, paper.main)
            target.unlink()
            counted["written"] += 1
    assert counted["written"] >= 100, counted


def one_is_new(original: Path, copy: Path, main: str) -> None:
    with zipfile.ZipFile(original) as old, zipfile.ZipFile(copy) as new:
        assert [raw(entry) for entry in old.infolist() if entry.filename != main] == [
            raw(entry) for entry in new.infolist() if entry.filename != main
        ]
        for entry in old.infolist():
            if entry.filename != main:
                assert packed(original, entry) == packed(copy, new.getinfo(entry.filename))
        before, after = paragraphs(old.read(main)), paragraphs(new.read(main))
    at = after.index(SAID)
    assert after[:at] + after[at + 1 :] == before


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Path]]:
    """Originals and copies with mark and sentence: the specimen, and requests of many layouts."""
    if shutil.which("soffice") is None:
        pytest.skip("missing: soffice; apt-get install libreoffice-writer-nogui")
    folder = tmp_path_factory.mktemp("requests")
    layouts = drawn()
    originals = [build(next(layouts), folder, f"{n}.docx").path for n in range(4 * DRAWN)]
    found: list[tuple[Path, Path]] = []
    for original in (*originals, *specimen(folder)):
        paper = Paper.read(original)
        if find_body_place(paper).place is None or len(found) == DRAWN:
            continue
        for mark in (MARK, ""):
            try:
                planned = plan(paper, Attribute.PROACTIVE, mark, Wish(sentence=SAID))
            except DeskError:
                continue
            with finished_copy(paper, planned, folder) as copy:
                target = folder / f"{original.stem}-copy.docx"
                copy.appear(target)
            found.append((original, target))
            break
    return found


def specimen(folder: Path) -> list[Path]:
    return [
        Path(shutil.copy(one, folder / "specimen.docx"))
        for one in (paths.resources() / "samples").glob("*请示.docx")
    ]


def test_libreoffice_reads_the_same_text_but_for_the_new_lines(
    pairs: list[tuple[Path, Path]], tmp_path: Path
) -> None:
    assert len(pairs) >= DRAWN // 2
    everything = [path for pair in pairs for path in pair]
    soffice(everything, tmp_path, "txt:Text (encoded):UTF8", tmp_path / "profile", TIMEOUT_S)
    wrong = []
    for original, copy in pairs:
        before = lines(tmp_path / f"{original.stem}.txt")
        after = lines(tmp_path / f"{copy.stem}.txt")
        kept = [line for line in after if line not in (MARK, SAID)]
        new = Counter(line for line in after if line in (MARK, SAID))
        if kept != [line for line in before if line != MARK] or new[SAID] != 1:
            wrong.append(f"{copy.stem}: {new}")
    assert not wrong
