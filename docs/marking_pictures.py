"""Takes the pictures of marking.md: the ten shapes, before and after, printed by LibreOffice.

    PYTHONPATH=tests .venv/bin/python docs/marking_pictures.py

Needs LibreOffice Writer, poppler-utils and Noto's Chinese fonts.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from builders import SECTION as BARE_SECTION
from builders import document, package
from marking_shapes import MARK, SECTION, Shape, shapes
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen

from gkdesk.marking.mark import Wish, finished_copy, plan
from gkdesk.paper.paper import Paper
from gkdesk.terms import Attribute

IMAGES = Path(__file__).resolve().parent / "images" / "marking"
DPI = 110
POINT = DPI / 72
LEFT, RIGHT = 52, 548  # points of the page's width that are shown
ABOVE = 290  # and of its height, above the mark
HEAD_OF_PAGE = (88, 250)  # what is shown of a page that follows
CAPTION, GAP = 30, 14  # pixels
FRAME, GREY, RED = QColor("#C9CDD2"), QColor("#5A6270"), QColor("#C0392B")

# The fonts of an office are not free; these stand in for them in the pictures.
STAND_INS = {
    "仿宋_GB2312": "Noto Serif CJK SC",
    "方正小标宋_GBK": "Noto Serif CJK SC SemiBold",
    "黑体": "Noto Sans CJK SC",
}


@dataclass(frozen=True)
class Box:
    """Where a line stands on a page, in points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def main() -> None:
    """Build, mark, print and take all of them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication(sys.argv[:1])
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        drawn = list(shapes())
        for shape in drawn:
            build(shape, folder)
        print_all(sorted(folder.glob("*.docx")), folder)
        for shape in drawn:
            picture(shape, folder).save(str(IMAGES / f"{shape.name}.png"), quality=0)  # packed most
    del app


def build(shape: Shape, folder: Path) -> None:
    """Write the paper, and mark a copy of it as the desk does."""
    path = folder / f"{shape.name}-before.docx"
    package(path, document(shape.xml).replace(BARE_SECTION, SECTION))
    paper = Paper.read(path)
    planned = plan(paper, Attribute.PROACTIVE, MARK, Wish(replace=shape.replaces))
    with finished_copy(paper, planned, folder) as copy:
        copy.appear(folder / f"{shape.name}-after.docx")


def print_all(papers: Sequence[Path], folder: Path) -> None:
    """Have LibreOffice print them, with fonts that stand in for those of an office."""
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{font}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{other}</string></edit></match>'
        for font, other in STAND_INS.items()
    )
    fonts = folder / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f"<include>/etc/fonts/fonts.conf</include>{aliases}</fontconfig>",
        encoding="utf-8",
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    printing = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    run("soffice", profile, *printing, *map(str, papers), FONTCONFIG_FILE=str(fonts))
    missing = [paper.stem for paper in papers if not paper.with_suffix(".pdf").exists()]
    if missing:
        sys.exit(f"LibreOffice did not print {missing}")


def picture(shape: Shape, folder: Path) -> QImage:
    """Both sides in one picture, the mark ringed."""
    before, after = (folder / f"{shape.name}-{side}.pdf" for side in ("before", "after"))
    box = mark_in(after)
    sides = [stacked(strips(pdf, box, shape)) for pdf in (before, after)]
    width, height = sides[0].width(), max(side.height() for side in sides)
    whole = QImage(2 * width + 3 * GAP, height + CAPTION + GAP, QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.white)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(15)
    painter.setFont(font)
    captions = ("替换前" if shape.replaces else "标注前", "替换后" if shape.replaces else "标注后")
    for at, (side, caption) in enumerate(zip(sides, captions, strict=True)):
        left = GAP + at * (width + GAP)
        painter.setPen(GREY)
        painter.drawText(QPointF(left, CAPTION - 9), caption)
        painter.drawImage(left, CAPTION, side)
        painter.setPen(QPen(FRAME, 1))
        painter.drawRect(QRect(left, CAPTION, width - 1, side.height() - 1))
    ring(painter, box, 2 * GAP + width)
    painter.end()
    return whole


def ring(painter: QPainter, box: Box, left: int) -> None:
    """A thin red line around the mark."""
    top = CAPTION + (box.top - first_row(box)) * POINT
    area = QRectF(
        left + (box.left - LEFT) * POINT - 5,
        top - 4,
        (box.right - box.left) * POINT + 10,
        (box.bottom - box.top) * POINT + 8,
    )
    painter.setPen(QPen(RED, 1.6))
    painter.drawRoundedRect(area, 4, 4)


def first_row(box: Box) -> float:
    """Where the shown part of the mark's page begins, in points."""
    return max(box.top - ABOVE, 30)


def strips(pdf: Path, box: Box, shape: Shape) -> list[QImage]:
    """The shown parts of the mark's page and of those behind it."""
    shown = [page_part(pdf, box.page, first_row(box), box.bottom + shape.below)]
    shown += [page_part(pdf, box.page + more, *HEAD_OF_PAGE) for more in range(1, shape.pages)]
    return shown


def page_part(pdf: Path, page: int, top: float, bottom: float) -> QImage:
    """A horizontal strip of a page."""
    out = pdf.with_name(f"{pdf.stem}-{page}")
    number = ["-f", str(page), "-l", str(page)]
    run("pdftoppm", "-r", str(DPI), "-png", "-singlefile", *number, str(pdf), str(out))
    image = QImage(str(out.with_suffix(".png")))
    rows = round(top * POINT), round(bottom * POINT)
    columns = round(LEFT * POINT), round(RIGHT * POINT)
    return image.copy(columns[0], rows[0], columns[1] - columns[0], rows[1] - rows[0])


def stacked(parts: Sequence[QImage]) -> QImage:
    """Strips below one another, a grey band between pages."""
    height = sum(part.height() for part in parts) + GAP * (len(parts) - 1)
    whole = QImage(parts[0].width(), height, QImage.Format.Format_RGB32)
    whole.fill(FRAME)
    painter = QPainter(whole)
    at = 0
    for part in parts:
        painter.drawImage(0, at, part)
        at += part.height() + GAP
    painter.end()
    return whole


def mark_in(pdf: Path) -> Box:
    """Where the mark stands: the first one, where a forwarded paper bears another."""
    said = run("pdftotext", "-bbox", str(pdf), "-").decode()
    for number, page in enumerate(said.split("<page ")[1:], 1):
        word = re.search(
            rf'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">{MARK}<', page
        )
        if word:
            return Box(number, *map(float, word.groups()))
    sys.exit(f"the mark is not on {pdf.stem}")


def run(tool: str, *arguments: str, **variables: str) -> bytes:
    """Run a tool and return what it says."""
    program = shutil.which(tool)
    if program is None:
        sys.exit(f"{tool} is missing: apt-get install libreoffice-writer-nogui poppler-utils")
    command = [program, *arguments]
    surroundings = {**os.environ, **variables}
    return subprocess.run(  # noqa: S603  # our own arguments
        command, env=surroundings, capture_output=True, timeout=300, check=True
    ).stdout


if __name__ == "__main__":
    main()
