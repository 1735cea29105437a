"""A normal 公文 of about 60 KB, without pictures, as it lies in an office after weeks of editing.

The samples in resources/ are lean. What fills real files is the styles part of a full
template (the one that python-docx carries was saved by Word), and what Word adds with every
change: a revision number on each paragraph and run, runs cut wherever digits meet Chinese,
the list of all revisions, lists that nobody uses.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from lxml.etree import _Element

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
NOTICE = SAMPLES / "关于印发政务公开工作实施细则的通知.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_REVISIONS, _LISTS, _LONG = 1_500, 60, 40
_SCRIPTS = re.compile(r"[0-9A-Za-z.〔〕]+|[^0-9A-Za-z.〔〕]+")


def normal_paper(path: Path) -> Path:
    """Write the paper."""
    chance = random.Random(2026)  # noqa: S311  # no secret: figures must repeat
    numbers = [f"00{chance.randrange(16**6):06X}" for _ in range(_REVISIONS)]
    document = Document()
    body = document.element.body
    for element in _notice():
        body.insert(len(body) - 1, element)
    for paragraph in body.iter(qn("w:p")):
        _number(paragraph, numbers, chance)
    revisions = document.settings.element
    listed = "".join(f'<w:rsid w:val="{number}"/>' for number in sorted(numbers))
    revisions.append(parse_xml(f'<w:rsids xmlns:w="{W}">{listed}</w:rsids>'))
    lists = document.part.numbering_part.element
    for number in range(_LISTS):
        lists.insert(number, parse_xml(_list(100 + number, chance)))
    document.save(str(path))
    return path


def _notice() -> Iterator[_Element]:
    """The blocks of the sample, its rules made longer by what the other samples say."""
    blocks = list(Document(str(NOTICE)).element.body)[:-1]
    model = [block for block in blocks if len("".join(block.itertext())) > _LONG][-1]
    for block in blocks:
        yield copy.deepcopy(block)
        if block is model:
            yield from (_worded(model, text) for text in _articles())


def _articles() -> Iterator[str]:
    for path in sorted((SAMPLES / "prose").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if len(line) > _LONG and not line.endswith(("：", "日")):
                yield line.strip()


def _worded(model: _Element, text: str) -> _Element:
    """A paragraph of one run, set like another paragraph."""
    paragraph = copy.deepcopy(model)
    first, *others = paragraph.findall(qn("w:r"))
    for run in others:
        paragraph.remove(run)
    for said in first.findall(qn("w:t")):
        said.text, text = text, ""
    return paragraph


def _number(paragraph: _Element, numbers: list[str], chance: random.Random) -> None:
    """Put Word's revision numbers on a paragraph and on the pieces of its runs."""
    paragraph.set(qn("w:rsidR"), chance.choice(numbers))
    paragraph.set(qn("w:rsidRDefault"), chance.choice(numbers))
    for run in paragraph.findall(qn("w:r")):
        said = run.findall(qn("w:t"))
        for piece in _SCRIPTS.findall(said[0].text or "") if len(said) == 1 else ():
            said[0].text = piece
            cut = copy.deepcopy(run)
            cut.set(qn("w:rsidRPr"), chance.choice(numbers))
            run.addprevious(cut)
        if len(said) == 1:
            paragraph.remove(run)


def _list(number: int, chance: random.Random) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}" w:tplc="{chance.randrange(16**8):08X}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="decimal"/><w:lvlText w:val="%{level + 1}."/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{420 * (level + 1)}" w:hanging="420"/></w:pPr></w:lvl>'
        for level in range(9)
    )
    return (
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{number}">'
        f'<w:nsid w:val="{chance.randrange(16**8):08X}"/>'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
    )
