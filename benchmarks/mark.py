"""Marking one paper, from its file to a verified copy on the disk, against what others do."""

from __future__ import annotations

import copy
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from docx import Document

from benchmarks.measure import medians, tell, timed
from benchmarks.normal_paper import normal_paper
from gkdesk.marking.mark import finished_copy, plan
from gkdesk.paper.paper import Paper
from gkdesk.terms import Attribute

MARK = "（此件公开发布）"
ROUNDS = 15
PICTURES = 20_000_000
ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "关于印发政务公开工作实施细则的通知.docx"


def mark(paper: Path, out: Path) -> None:
    """Read, recognise, mark, verify and write one paper for good, without the check-up."""
    read = Paper.read(paper)
    with finished_copy(read, plan(read, Attribute.PROACTIVE, MARK), out.parent) as marked:
        marked.appear(out)


def append(paper: Path, out: Path) -> None:
    """What a script with python-docx does: a line at the end, wherever it belongs."""
    document = Document(str(paper))
    document.add_paragraph(MARK)
    document.save(str(out))


def copied(paper: Path, out: Path) -> None:
    """The floor: the file's bytes once more, on the disk for good."""
    shutil.copyfile(paper, out)
    with out.open("rb+") as file:
        os.fsync(file.fileno())


def longer(folder: Path, size: int) -> Path:
    """The sample with its last articles repeated until the main part has so many bytes."""
    document = Document(str(SAMPLE))
    body = document.element.body
    last = list(body.iterchildren("{*}p"))[-8:]
    while len(document.part.blob) < size:
        for paragraph in last:
            body.insert(len(body) - 1, copy.deepcopy(paragraph))
    path = folder / f"{size}.docx"
    document.save(str(path))
    return path


def with_pictures(folder: Path) -> Path:
    """The sample with a large member that nothing can be packed into."""
    path = folder / "pictures.docx"
    shutil.copyfile(SAMPLE, path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/image1.png", os.urandom(PICTURES))
    return path


def compare(name: str, paper: Path, other: Callable[[Path, Path], None], target: str) -> None:
    """Do the same paper both ways in turn, each time into a new file."""
    numbers = count()

    def once(way: Callable[[Path, Path], None]) -> float:
        out = paper.with_name(f"{paper.stem}-{next(numbers)}.docx")
        took = timed(lambda: way(paper, out))
        out.unlink()
        return took

    took = medians({"ours": lambda: once(mark), "other": lambda: once(other)}, ROUNDS)
    tell(
        f"mark: {name}",
        took["ours"],
        against="copy and fsync" if other is copied else "python-docx open, append, save",
        anchor=took["other"],
        target=target,
    )


if __name__ == "__main__":
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build, prefix="bench-") as place:
        folder = Path(place)
        compare("a normal paper", normal_paper(folder / "normal.docx"), append, "≥ 5")
        compare("1 MB of XML", longer(folder, 1_000_000), append, "≤ 2")
        compare("20 MB of pictures", with_pictures(folder), copied, "≤ 1.5")
