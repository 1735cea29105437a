"""LibreOffice opens what the desk writes of every real file: one line is new, and nothing else.

Each paper is marked at its last block outside a text box, and once more wherever the
desk itself is sure of the place; original and copy are printed and read as text.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from layouts.outside import PARAGRAPH_ORDER, RUN_ORDER
from lxml import etree
from lxml.etree import _Element

from gkdesk.errors import DeskError
from gkdesk.marking.mark import Outcome, finished_copy, plan
from gkdesk.paper.paper import Paper
from gkdesk.terms import Attribute, Wish

MARK = "（此件公开发布）"
TOOLS = ("soffice", "pdftotext", "pdfinfo", "pdftoppm")
FORMATS = {"pdf": "pdf", "txt": "txt:Text (encoded):UTF8"}

CHUNK = 40  # papers for one start of LibreOffice
CHUNK_TIMEOUT_S, SINGLE_TIMEOUT_S = 150, 40
UNPRINTABLE_AT_MOST = 3
"""Of the originals; LibreOffice 7.4 cannot load one, whose relationships are damaged on purpose."""

PDF_AT_LEAST = 1000  # bytes
LINES_OF_ROOM = 3  # the line itself, the space around it, an empty line at the end of the paper
INK = 200  # darker than this is print
ORDERS = {"pPr": PARAGRAPH_ORDER.split(), "rPr": RUN_ORDER.split()}
# What has to stand first, or last, in its parent (17.2.2, 17.3.1.22, 17.4.65).
FIRST, LAST = {"p": "pPr", "r": "rPr", "tc": "tcPr"}, {"body": "sectPr", "tc": "p"}
PARENTS = {"body", "tc", "sdtContent", "customXml", "txbxContent"}


@dataclass(frozen=True)
class Pair:
    """An original and one of its copies, as they lie in two folders."""

    original: Path
    copy: Path
    main: str

    def __str__(self) -> str:
        return self.copy.stem


@dataclass(frozen=True)
class Printed:
    """Everything LibreOffice was given, and where it put what it made of it.

    Attributes:
        unprintable: Names of originals that LibreOffice itself cannot load.
    """

    folder: Path
    pairs: tuple[Pair, ...]
    unprintable: tuple[str, ...]

    def made(self, paper: Path, suffix: str) -> Path:
        """What a paper became."""
        return self.folder / suffix / f"{paper.stem}.{suffix}"

    def printable(self) -> list[Pair]:
        """Pairs whose original LibreOffice can load."""
        return [pair for pair in self.pairs if pair.original.stem not in self.unprintable]


@pytest.fixture(scope="module")
def printed(corpus_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(
            f"missing: {', '.join(missing)}; apt-get install libreoffice-writer-nogui poppler-utils"
        )
    folder = tmp_path_factory.mktemp("office")
    pairs = tuple(marked(corpus_folder, folder))
    papers = sorted({pair.original for pair in pairs}) + [pair.copy for pair in pairs]
    for suffix, filtered in FORMATS.items():
        convert(papers, folder / suffix, filtered, folder / "profile")
    whole = Printed(folder, pairs, ())
    failed = {pair.original for pair in pairs if not whole.made(pair.original, "pdf").exists()}
    return Printed(folder, pairs, tuple(sorted(path.stem for path in failed)))


def marked(corpus: Path, folder: Path) -> Iterator[Pair]:
    """Mark every paper that can be read, and lay original and copies side by side."""
    for name in ("before", "after"):
        (folder / name).mkdir()
    for path in sorted(corpus.iterdir()):
        try:
            paper = Paper.read(path)
        except DeskError:
            continue
        last = max((block.i for block in paper.blocks if not block.in_box), default=None)
        original = folder / "before" / f"{path.name[:8]}{paper.suffix}"
        for where, after in {"sure": None, "last": last}.items():
            try:
                planned = plan(paper, Attribute.PROACTIVE, MARK, Wish(after, break_signature=True))
            except DeskError:
                continue
            if planned.outcome is not Outcome.MARKED:
                continue
            target = folder / "after" / f"{original.stem}-{where}{paper.suffix}"
            with finished_copy(paper, planned, target.parent) as copy:
                copy.appear(target)
            shutil.copyfile(path, original)
            yield Pair(original, target, paper.main)


def convert(papers: Sequence[Path], out: Path, wanted: str, profile: Path) -> None:
    """Have LibreOffice convert many papers; those that it left out once more, each alone.

    It answers 0 even where it fails, and one paper on which it falls takes the rest of
    the call with it: only the files in ``out`` tell.
    """
    for start in range(0, len(papers), CHUNK):
        soffice(papers[start : start + CHUNK], out, wanted, profile, CHUNK_TIMEOUT_S)
    done = {path.stem for path in out.iterdir()}
    for paper in papers:
        if paper.stem not in done:
            soffice([paper], out, wanted, profile, SINGLE_TIMEOUT_S)


def soffice(papers: Sequence[Path], out: Path, wanted: str, profile: Path, timeout_s: int) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    try:
        subprocess.run(
            [*command, "--convert-to", wanted, "--outdir", str(out), *map(str, papers)],
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return


def test_nearly_every_original_can_be_printed_at_all(printed: Printed) -> None:
    """Those that cannot are named here; nothing is said about their copies."""
    assert len(printed.pairs) >= 180
    assert len(printed.unprintable) <= UNPRINTABLE_AT_MOST, printed.unprintable


def test_libreoffice_prints_every_copy_whose_original_it_prints(printed: Printed) -> None:
    wrong = [
        str(pair)
        for pair in printed.printable()
        for suffix in FORMATS
        if printed.made(pair.original, suffix).exists()
        and not printed.made(pair.copy, suffix).exists()
    ]
    small = [
        str(pair)
        for pair in printed.printable()
        if is_whole(printed.made(pair.original, "pdf"))
        and not is_whole(printed.made(pair.copy, "pdf"))
    ]
    assert not wrong + small


def is_whole(pdf: Path) -> bool:
    return pdf.exists() and pdf.stat().st_size > PDF_AT_LEAST


def test_the_text_differs_by_that_line_alone(printed: Printed) -> None:
    wrong = [
        str(pair)
        for pair in printed.printable()
        if not one_line_is_new(
            lines(printed.made(pair.original, "txt")), lines(printed.made(pair.copy, "txt"))
        )
    ]
    assert not wrong


def lines(text: Path) -> list[str]:
    """Without white space and without digits: fields for pages and the time of day differ."""
    said = text.read_text(encoding="utf-8-sig").splitlines()
    return [squeezed for line in said if (squeezed := re.sub(r"[\s\d]+", "", line))]


def one_line_is_new(before: list[str], after: list[str]) -> bool:
    at = (i for i, line in enumerate(after) if line == MARK)
    return any(after[:i] + after[i + 1 :] == before for i in at)


def test_nothing_else_is_printed(printed: Printed) -> None:
    """Headers, text boxes and notes too: character by character, wherever lines break."""
    wrong = []
    for pair in printed.printable():
        before, after = printed.made(pair.original, "pdf"), printed.made(pair.copy, "pdf")
        if pages(after) == pages(before):  # another page would repeat the headers
            new = characters(after)
            new.subtract(characters(before))
            if +new != Counter(MARK) or -new:
                wrong.append(f"{pair}: {new}")
    assert not wrong


def characters(pdf: Path) -> Counter[str]:
    said = run("pdftotext", "-raw", str(pdf), "-").decode()
    return Counter(re.sub(r"[\s\d]+", "", said))


def pages(pdf: Path) -> int:
    found = re.search(rb"^Pages:\s+(\d+)", run("pdfinfo", str(pdf)), re.MULTILINE)
    assert found, pdf
    return int(found[1])


def run(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, timeout=60, check=True).stdout


def test_a_page_is_added_only_where_the_line_did_not_fit(printed: Printed) -> None:
    wrong = []
    for pair in printed.printable():
        before, after = printed.made(pair.original, "pdf"), printed.made(pair.copy, "pdf")
        grown = pages(after) - pages(before)
        if grown not in (0, 1):
            wrong.append(f"{pair}: {grown} pages more")
        elif grown:
            room, needed = room_below(before, pair), height_of_mark(after)
            if room >= LINES_OF_ROOM * needed:
                wrong.append(f"{pair}: {room:.0f} pt were free, {needed:.0f} needed")
    assert not wrong


def room_below(pdf: Path, pair: Pair) -> float:
    """Points between the last print on the last page and the bottom margin."""
    last = str(pages(pdf))
    image = run("pdftoppm", "-r", "72", "-gray", "-f", last, "-l", last, str(pdf))
    head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", image)
    assert head
    width, height = int(head[1]), int(head[2])
    rows = (image[head.end() + y * width :][:width] for y in range(height))
    lowest = max((y for y, row in enumerate(rows) if min(row) < INK), default=0)
    return height - lowest - bottom_margin(pair)


def bottom_margin(pair: Pair) -> float:
    margins = list(main_part(pair.original, pair.main).iter("{*}pgMar"))
    said = [str(v) for k, v in margins[-1].attrib.items() if str(k).endswith("}bottom")]
    return abs(float(said[0])) / 20


def height_of_mark(pdf: Path) -> float:
    """Points that the mark takes, over all its lines where a narrow cell breaks it."""
    words = re.findall(
        r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)<',
        run("pdftotext", "-bbox", str(pdf), "-").decode(),
    )
    return sum(float(low) - float(top) for top, low, word in words if set(word) <= set(MARK))


def test_the_xml_is_in_schema_order_wherever_the_input_was(printed: Printed) -> None:
    wrong = []
    for pair in printed.pairs:
        before = Counter(disorder(main_part(pair.original, pair.main)))
        after = Counter(disorder(main_part(pair.copy, pair.main)))
        if after - before:
            wrong.append(f"{pair}: {after - before}")
    assert not wrong


def main_part(paper: Path, main: str) -> _Element:
    with zipfile.ZipFile(paper) as zipped:
        return etree.fromstring(zipped.read(main), etree.XMLParser(huge_tree=True))


def disorder(root: _Element) -> Iterator[str]:
    """Everything that stands where the schema does not want it."""
    for element in root.iter("{*}*"):
        name, names = local(element), [local(child) for child in element.iterchildren("{*}*")]
        order = ORDERS.get(name)
        if order:
            places = [order.index(one) for one in names if one in order]
            if places != sorted(set(places)):
                yield f"w:{name} holds {names}"
        if FIRST.get(name) in names[1:]:
            yield f"w:{FIRST[name]} is not first in w:{name}"
        if LAST.get(name) in names[:-1] and names[-1] != LAST[name]:
            yield f"w:{LAST[name]} is not last in w:{name}"
    yield from misplaced(root.iter("{*}p"))


def misplaced(paragraphs: Iterable[_Element]) -> Iterator[str]:
    for paragraph in paragraphs:
        parent = paragraph.getparent()
        text = "".join(e.text or "" for e in paragraph.iter("{*}t"))
        if text == MARK and (parent is None or local(parent) not in PARENTS):
            yield "the mark stands where no paragraph may stand"


def local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
