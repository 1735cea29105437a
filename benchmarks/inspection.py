"""The check-up: how fast it is, and how much it finds, and how rightly.

The anchor is what a script would do: the patterns of the domain notes, 5.2, run over the text
one after the other by plain ``re``.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

from docx import Document

from benchmarks.hidden_set import hidden_recall
from benchmarks.measure import medians, tell, timed
from benchmarks.normal_paper import normal_paper
from benchmarks.personal_set import Example, digits, examples, identity, mobile, name
from gkdesk.inspection.personal.allowed import NOTHING_ALLOWED
from gkdesk.inspection.personal.rules import rules
from gkdesk.inspection.personal.scanning import scan
from gkdesk.inspection.personal.survey import personal_findings
from gkdesk.paper.contents import read_contents
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Grid, Piece, Zone
from gkdesk.records import Reading

ROOT = Path(__file__).resolve().parent.parent
PROSE = ROOT / "resources" / "samples" / "prose"
SEED, EACH, ROUNDS = 2026, 60, 7
SIZES = {"0.1 MB": 30_000, "1 MB": 300_000, "10 MB": 3_000_000}
LIST_ROWS, LIST_BUDGET = 50, 0.050
PAPER_BUDGET = 0.030
SENTENCES = 4
CHECKED = {"id_card", "residence_permit", "bank_card", "credit_code"}
LEAST_F1 = 0.99
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
PATTERNS = [
    re.compile(pattern)
    for pattern in (
        rf"(?<![0-9A-Za-z])[1-9]\d{{5}}(?:18|19|20)\d{{2}}{_DAY}\d{{3}}[\dXx](?![0-9A-Za-z])",
        rf"(?<!\d)[1-9]\d{{5}}\d{{2}}{_DAY}\d{{3}}(?!\d)",
        r"\d{4,6}[*×xX＊]{6,10}\d{2,3}[\dXx]",
        r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)",
        r"(?<!\d)\(?0\d{2,3}\)?[- ]?[1-9]\d{6,7}(?:-\d{1,6})?(?!\d)",
        r"(?<!\d)[48]00[- ]?\d{3}[- ]?\d{4}(?!\d)",
        r"(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)",
        r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])",
        r"(?<![0-9A-Za-z])(?:E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|1[45]\d{7}|[SPD]E\d{7}|K\d{8}|MA\d{7})"
        r"(?![0-9A-Za-z])",
        r"(?<![0-9A-Za-z])(?:[CW]\d{8}|C[A-HJ-NP-Z]\d{7})(?![0-9A-Za-z])",
        r"(?<![0-9A-Za-z])[HM]\d{8}(?:\d{2})?(?![0-9A-Za-z])",
        "[\u4e00-\u9fa5]字第[0-9A-Za-z]{4,8}号",
        "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·. ]?"
        "[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳领使]",
        r"(?:省|市|县|区|镇|乡|街道|村|社区|路|街|巷).{0,20}?\d+(?:号|组|栋|幢|单元|室|户)",
    )
]


def one_by_one(text: str) -> int:
    """Run every pattern over all of the text."""
    return sum(len(pattern.findall(text)) for pattern in PATTERNS)


def prose(length: int) -> str:
    """The samples' own sentences, over and over, with somebody's number now and then."""
    chance = random.Random(SEED)  # noqa: S311  # no secret: figures must repeat
    lines = [
        line
        for path in sorted(PROSE.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    said: list[str] = []
    while length > 0:
        line = chance.choice(lines)
        if chance.random() < 0.02:
            line += f"{name(chance)}，身份证号{identity(chance)}，电话{mobile(chance)}。"
        said.append(line)
        length -= len(line) + 1
    return "\n".join(said)


def name_list(count: int) -> Contents:
    """A table of so many invented people."""
    chance = random.Random(SEED)  # noqa: S311  # no secret: figures must repeat
    rows = [["序号", "姓名", "身份证号", "联系电话", "开户行账号", "住址"]]
    for number in range(count):
        house = f"云山县柳河镇东坪村{number % 9 + 1}组{number}号"
        person = [name(chance), identity(chance), mobile(chance), f"62{digits(chance, 17)}", house]
        rows.append([str(number + 1), *person])
    pieces = [said for row in rows for said in row]
    width = len(rows[0])
    return Contents(
        tuple(Piece("word/document.xml", Zone.TABLE, t, block=i) for i, t in enumerate(pieces)),
        (
            Grid(
                "word/document.xml",
                "",
                tuple(
                    tuple((row * width + column,) for column in range(width))
                    for row in range(len(rows))
                ),
            ),
        ),
    )


def speed() -> None:
    """Print the figures of speed."""
    rules()
    for size, length in SIZES.items():
        text = prose(length)
        rounds = ROUNDS if length < SIZES["10 MB"] else 2
        ways = {
            "ours": lambda t=text: timed(lambda: scan(t)),
            "re": lambda t=text: timed(lambda: one_by_one(t)),
        }
        took = medians(ways, rounds)
        tell(
            f"personal data: {size} of XML",
            took["ours"],
            against="plain re, one by one",
            anchor=took["re"],
            target="≤ 1.0",
        )
    contents = name_list(LIST_ROWS)
    took = medians(
        {"list": lambda: timed(lambda: personal_findings(contents, rules(), NOTHING_ALLOWED))},
        ROUNDS,
    )
    tell(
        f"personal data: list of {LIST_ROWS} people",
        took["list"],
        against="a fixed budget",
        anchor=LIST_BUDGET,
        target="≤ 1.0",
    )


def whole(folder: Path) -> None:
    """Print what a paper costs from its file to all of its findings, and what a long one does."""
    paper = normal_paper(folder / "normal.docx")
    took = medians({"ours": lambda: timed(lambda: Reading.of(paper))}, ROUNDS)
    tell(
        "check-up: a normal paper, everything",
        took["ours"],
        against="a fixed budget",
        anchor=PAPER_BUDGET,
        target="≤ 1.0",
    )
    for size, characters in SIZES.items():
        read = Paper.read(a_document(folder, prose(characters)))
        text = "\n".join(block.text for block in read.blocks)
        ways = {
            "ours": lambda read=read: timed(lambda: scan(all_text(read))),
            "re": lambda text=text: timed(lambda: one_by_one(text)),
        }
        took = medians(ways, ROUNDS if characters < SIZES["10 MB"] else 2)
        tell(
            f"check-up: all text and scan, {size}",
            took["ours"],
            against="plain re, one by one",
            anchor=took["re"],
            target="≤ 1.0",
        )


def all_text(paper: Paper) -> str:
    """Everything that a file says."""
    return "\n".join(piece.text for piece in read_contents(paper).pieces)


def a_document(folder: Path, text: str) -> Path:
    """A paper that says so much, in paragraphs of a few sentences."""
    document, lines = Document(), text.splitlines()
    for at in range(0, len(lines), SENTENCES):
        document.add_paragraph("".join(lines[at : at + SENTENCES]))
    path = folder / f"{len(text)}.docx"
    document.save(str(path))
    return path


def judged(made: list[Example]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Right, missed and false hits, by kind; a hit is right if kind and characters agree."""
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for example in made:
        contents = Contents((Piece("word/document.xml", Zone.BODY, example.text, block=0),))
        found = {
            (finding.code.removeprefix("personal."), (finding.start, finding.end))
            for finding in personal_findings(contents, rules(), NOTHING_ALLOWED)
        }
        wanted = {(example.kind, example.span)} if example.span else set()
        if wanted:
            (right if wanted <= found else missed)[example.kind] += 1
        for kind, _ in found - wanted:
            false[kind] += 1
    return right, missed, false


def f1(right: int, missed: int, false: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean."""
    precision = right / (right + false) if right + false else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def rightness() -> bool:
    """Print precision, recall and F1 by kind; False where a checked kind misses its target."""
    made = examples(SEED, EACH)
    right, missed, false = judged(made)
    positives = sum(example.span is not None for example in made)
    print(f"personal data: {positives} positives, {len(made) - positives} hard negatives")
    is_met = True
    for kind in sorted({*right, *missed, *false}):
        precision, recall, mean = f1(right[kind], missed[kind], false[kind])
        target = f"≥ {LEAST_F1}" if kind in CHECKED else ""
        met = "" if kind not in CHECKED else "met" if mean >= LEAST_F1 else "NOT MET"
        is_met = is_met and met != "NOT MET"
        figures = f"precision {precision:.3f}  recall {recall:.3f}  F1 {mean:.3f}"
        print(f"  {kind:<20} {figures}  {target} {met}")
    return is_met


def hidden() -> bool:
    """Print how much of what lies hidden is found; False where anything is missed."""
    found, total, missed = hidden_recall()
    print(f"hidden data: {found} of {total} found; missed: {'、'.join(missed) or 'none'}")
    return not missed


if __name__ == "__main__":
    speed()
    with tempfile.TemporaryDirectory() as place:
        whole(Path(place))
    sys.exit(0 if rightness() & hidden() else 1)
