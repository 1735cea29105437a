"""What stands around paragraphs and runs: controls, tables, boxes, changes, breaks, fields."""

from __future__ import annotations

import copy
from random import Random

from fuzz.by_text import DATES
from fuzz.by_tree import MC, VALUES
from fuzz.chance import about
from fuzz.draft import Draft, close, namespace
from fuzz.mutations import in_tree
from lxml import etree
from lxml.etree import _Element


@in_tree
def wrapped(draft: Draft, chance: Random) -> None:
    """Paragraphs and runs in what may hold them, and in what may not."""
    root = draft.root()
    if root is None:
        return
    space = namespace(root)
    for paragraph in close(chance, root, 5):
        target = chance.choice([paragraph, *paragraph.iter(f"{space}r")])
        for _ in range(about(chance, 1, 5)):
            wrapper = _wrapper(chance, space)
            wrap(target, wrapper)
            target = wrapper
    draft.keep(root)


def _wrapper(chance: Random, space: str) -> _Element:
    """What holds a paragraph or a run: the innermost of it is where the content goes."""
    name = chance.choice(
        [
            *("ins", "del", "moveTo", "moveFrom", "smartTag", "customXml", "hyperlink"),
            *("fldSimple", "sdt", "sdt", "sdt", "tbl", "box", "choice", "fallback", "p", "r"),
        ]
    )
    if name == "sdt":
        outer = etree.Element(f"{space}sdt")
        said = etree.SubElement(outer, f"{space}sdtPr")
        kind = chance.choice(["date", "text", "dropDownList", "richText", "placeholder", "docPart"])
        etree.SubElement(said, f"{space}{kind}")
        etree.SubElement(outer, f"{space}sdtContent")
        if chance.random() < 0.2:
            etree.SubElement(outer, f"{space}sdtContent")
        return outer
    if name == "tbl":
        outer = etree.Element(f"{space}tbl")
        row = etree.SubElement(outer, f"{space}tr")
        etree.SubElement(row, f"{space}tc")
        return outer
    if name == "box":
        outer = etree.Element(f"{space}p")
        run = etree.SubElement(outer, f"{space}r")
        etree.SubElement(etree.SubElement(run, f"{space}pict"), f"{space}txbxContent")
        return outer
    if name in ("choice", "fallback"):
        outer = etree.Element(f"{MC}AlternateContent")
        etree.SubElement(outer, f"{MC}{name.title()}")
        if chance.random() < 0.3:
            etree.SubElement(outer, f"{MC}Fallback")
        return outer
    outer = etree.Element(f"{space}{name}")
    outer.set(f"{space}author", "王某")
    return outer


def wrap(element: _Element, wrapper: _Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    parent.replace(element, wrapper)
    inner = wrapper
    while len(inner):
        inner = inner[-1]
    inner.append(element)


@in_tree
def alternatives(draft: Draft, chance: Random) -> None:
    """AlternateContent with no choice, with too many, in itself."""
    root = draft.root()
    if root is None:
        return
    space = namespace(root)
    for paragraph in close(chance, root, 3):
        outer = etree.Element(f"{MC}AlternateContent")
        for name in chance.choices(["Choice", "Fallback", "p", "AlternateContent"], k=3):
            branch = etree.SubElement(outer, f"{MC}{name}")
            if chance.random() < 0.7:
                branch.append(copy.deepcopy(paragraph))
        if chance.random() < 0.3:
            for one in list(outer):
                outer.remove(one)
        parent = paragraph.getparent()
        if parent is None:
            continue
        where = chance.choice([parent, paragraph, *paragraph.iter(f"{space}r")])
        where.insert(chance.randint(0, len(where)), outer)
        if where is parent and chance.random() < 0.5:
            parent.remove(paragraph)
    draft.keep(root)


@in_tree
def breaks(draft: Draft, chance: Random) -> None:
    """Ends of pages and sections wherever they may stand, and where not."""
    root = draft.root()
    if root is None:
        return
    space = namespace(root)
    for paragraph in close(chance, root, 6):
        holders = [paragraph, *paragraph.iter(f"{space}r"), *paragraph.iter(f"{space}pPr")]
        where = chance.choice(holders)
        name = chance.choice(["br", "br", "sectPr", "sectPr", "lastRenderedPageBreak", "cr"])
        made = etree.Element(f"{space}{name}")
        if name == "br":
            made.set(f"{space}type", chance.choice(["page", "page", "column", "", "textWrapping"]))
        if name == "sectPr":
            etree.SubElement(made, f"{space}pgSz").set(f"{space}w", chance.choice(VALUES))
            own = paragraph.find(f"{space}pPr")
            if own is None and chance.random() < 0.8:
                own = etree.Element(f"{space}pPr")
                paragraph.insert(0, own)
            where = own if own is not None else where
        if name == "br" and where is paragraph:
            run = etree.Element(f"{space}r")
            run.append(made)
            made = run
        where.insert(chance.randint(0, len(where)), made)
    draft.keep(root)


@in_tree
def tracked(draft: Draft, chance: Random) -> None:
    """Changes that are not settled: runs, paragraph ends, breaks, cells."""
    root = draft.root()
    if root is None:
        return
    space = namespace(root)
    for paragraph in close(chance, root, 6):
        kind = chance.choice(["ins", "del", "moveFrom", "moveTo"])
        draw = chance.random()
        if draw < 0.4:
            for run in list(paragraph.iterchildren(f"{space}r")):
                wrapper = etree.Element(f"{space}{kind}")
                wrap(run, wrapper)
                for text in wrapper.iter(f"{space}t") if kind == "del" else ():
                    text.tag = f"{space}delText"
        elif draw < 0.7:
            said = paragraph.find(f"{space}pPr")
            said = said if said is not None else etree.SubElement(paragraph, f"{space}pPr")
            etree.SubElement(etree.SubElement(said, f"{space}rPr"), f"{space}{kind}")
        else:
            for name in ("moveFromRangeStart", "moveFromRangeEnd", "pPrChange", "sectPrChange"):
                paragraph.insert(chance.randint(0, len(paragraph)), etree.Element(f"{space}{name}"))
    draft.keep(root)


@in_tree
def fields(draft: Draft, chance: Random) -> None:
    """Fields begun and not ended, ended and not begun, with dates in all their parts."""
    root = draft.root()
    if root is None:
        return
    space = namespace(root)
    for paragraph in close(chance, root, 3):
        for kind in chance.choices(["begin", "separate", "end", "instr", "result"], k=5):
            run = etree.Element(f"{space}r")
            if kind in ("instr", "result"):
                name = "instrText" if kind == "instr" else "t"
                etree.SubElement(run, f"{space}{name}").text = chance.choice(DATES)
            else:
                etree.SubElement(run, f"{space}fldChar").set(f"{space}fldCharType", kind)
            paragraph.insert(chance.randint(0, len(paragraph)), run)
    draft.keep(root)
