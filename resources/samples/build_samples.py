"""Draw the sample papers beside this file from the prose in ``prose/``.

The layout is that of GB/T 9704-2012; the bureau, its people and its telephone do not
exist. Two runs give the same bytes. Run it from the top of the repository:
``python -m resources.samples.build_samples``.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from lxml import etree

from resources.samples import layout

HERE = Path(__file__).resolve().parent
MADE = datetime(2026, 3, 6, 9, 0)  # noqa: DTZ001 - python-docx wants it naive
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
WORD = re.compile(r"【(\w+)】(.*)")
UNUSED = ("thumbnail", "customXml", "stylesWithEffects", "numbering", "webSettings")


def build() -> dict[str, bytes]:
    """Every sample by its file name."""
    sources = sorted((HERE / "prose").glob("*.txt"))
    return {f"{path.stem}.docx": paper(path.read_text("utf-8"), path.stem) for path in sources}


def paper(text: str, subject: str) -> bytes:
    """One paper, from its prose."""
    document = docx.Document()
    strip(document)
    set_page(document)
    end = document.element.body.sectPr
    for element in elements("".join(parts(text))):
        end.addprevious(element)
    about = document.core_properties
    about.title, about.author = subject, "临川市档案与方志局"
    about.comments = about.keywords = about.last_modified_by = ""
    about.created = about.modified = MADE
    about.revision = 1
    made = io.BytesIO()
    document.save(made)
    return settled(made)


def parts(text: str) -> Iterator[str]:
    """The parts of a paper, each laid out; lines of one kind that follow each other as one."""
    marked = (WORD.fullmatch(line) for line in text.splitlines())
    lines = [
        (found[1], found[2]) if found else ("正文", line)
        for found, line in zip(marked, text.splitlines(), strict=True)
        if line.strip()
    ]
    for word, group in groupby(lines, key=lambda one: one[0]):
        yield from LAID_OUT[word]([line for _, line in group])


LAID_OUT: dict[str, Callable[[list[str]], Iterator[str] | list[str]]] = {
    "标志": lambda lines: [layout.blank(3), *map(layout.mark, lines)],
    "文号": lambda lines: map(layout.numbered, lines),
    "上行文号": lambda lines: map(layout.numbered_up, lines),
    "标题": lambda lines: [*map(layout.title, lines), layout.blank()],
    "主送": lambda lines: map(layout.flush_left, lines),
    "正文": lambda lines: map(layout.body, lines),
    "附件说明": lambda lines: [layout.attachment_note(lines)],
    "落款": lambda lines: [layout.closing(*line.split("｜")) for line in lines],
    "附注": lambda lines: map(layout.body, lines),
    "另页标题": lambda lines: [*map(layout.title_on_new_page, lines), layout.blank()],
    "附件": lambda lines: [*map(layout.attachment_label, lines), layout.blank()],
    "附件标题": lambda lines: [*map(layout.title, lines), layout.blank()],
    "表": lambda lines: [layout.table([line.split("｜") for line in lines])],
    "版记": lambda lines: [layout.imprint([line.split("｜") for line in lines])],
}


def elements(xml: str) -> list[etree._Element]:
    """Elements from the XML of several."""
    return list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>").iterchildren())


def strip(document: Document) -> None:
    """Take out of the library's template what no paper of ours needs."""
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for name in [one for one in relations if relations[one].reltype.endswith(UNUSED)]:
            del relations[name]
    document.styles.element[:] = elements(layout.STYLES)
    document.settings.element[:] = elements(layout.SETTINGS)


def set_page(document: Document) -> None:
    """A4 with the margins and grid of the standard, and the page number at the outer side."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(23)
    properties = document.element.body.sectPr
    properties.remove(properties.find(qn("w:docGrid")))
    properties.extend(elements(layout.GRID))
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0].paragraph_format.element
        (numbered,) = elements(layout.page_number(side))
        line.getparent().replace(line, numbered)


def settled(made: io.BytesIO) -> bytes:
    """The package with fixed times and attributes, so that the same paper has the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(made) as found, zipfile.ZipFile(kept, "w") as written:
        for name in found.namelist():
            member = zipfile.ZipInfo(name, ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            content = layout.ABOUT.encode() if name == "docProps/app.xml" else found.read(name)
            written.writestr(member, content, compresslevel=9)
    return kept.getvalue()


def main() -> None:
    """Write every sample beside this file."""
    for name, content in build().items():
        (HERE / name).write_bytes(content)


if __name__ == "__main__":
    main()
