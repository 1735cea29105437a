"""The main part as a tree: well formed, and yet as no Office program would have it."""

from __future__ import annotations

import copy
from random import Random

from fuzz.by_text import DATES, LINES
from fuzz.chance import about
from fuzz.draft import Draft, close, namespace, sample
from fuzz.mutations import in_tree
from lxml import etree
from lxml.etree import _Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FOREIGN = "{urn:somebody-else}"
VALUES = (
    *("", " ", "0", "-1", "1", "true", "off", "on", "None", "auto", "1e9", "1e400", "NaN", "inf"),
    *("９", "1_000", "12.5pt", "1e400pt", "-pt", "pt", "0x10", "½", "²", "2147483648", "-32"),
    *("9" * 400, "9" * 6000, "00000032", "+32", "32.5", "32\n", "a" * 5000, "page", "column"),
    *("textWrapping", "center", "distribute", "start", "dintelligent", "&<>\"'", "\u0663\u0662"),
)
_NAMES = (
    *("p", "r", "t", "br", "tab", "sdt", "sdtContent", "sdtPr", "ins", "del", "moveTo", "moveFrom"),
    *("tbl", "tr", "tc", "pPr", "rPr", "sectPr", "hyperlink", "smartTag", "customXml", "fldSimple"),
    *("body", "txbxContent", "AlternateContent", "Choice", "Fallback", "drawing", "pict", "cr"),
    *("rt", "ruby", "rubyBase", "oMath", "delText", "instrText", "fldChar", "document", "sym"),
)
_PROPERTIES = (
    *("sz", "jc", "ind", "spacing", "outlineLvl", "numId", "b", "pStyle", "rStyle", "type"),
    *("pageBreakBefore", "keepNext", "widowControl", "numPr", "framePr", "vanish", "rFonts"),
    *("color", "kern", "bidi", "textDirection", "snapToGrid", "sectPr"),
)


@in_tree
def values(draft: Draft, chance: Random) -> None:
    """Attributes absent or absurd."""
    root = draft.root()
    if root is None:
        return
    said = [e for e in root.iter() if isinstance(e.tag, str) and e.attrib]
    for element in sample(chance, said, 30):
        for key in list(element.attrib):
            draw = chance.random()
            if draw < 0.4:
                element.attrib[key] = chance.choice(VALUES)
            elif draw < 0.6:
                del element.attrib[key]
    draft.keep(root)


@in_tree
def properties(draft: Draft, chance: Random) -> None:
    """Properties that were not there, in no order, twice, with values of no sense."""
    root = draft.root()
    if root is None:
        return
    space = namespace(root)
    for paragraph in close(chance, root, 6):
        for holder, at in ((paragraph, "pPr"), *((r, "rPr") for r in paragraph.iter(f"{space}r"))):
            if chance.random() < 0.5:
                continue
            said = holder.find(f"{space}{at}")
            if said is None:
                said = etree.Element(f"{space}{at}")
                holder.insert(0, said)
            for name in chance.choices(_PROPERTIES, k=about(chance, 1, 6)):
                one = etree.SubElement(said, f"{space}{name}")
                for key in chance.choices(("val", "line", "firstLineChars", "left", "type"), k=2):
                    spaced = chance.choice([space, space, FOREIGN, ""])
                    one.set(f"{spaced}{key}", chance.choice(VALUES))
    draft.keep(root)


@in_tree
def foreign(draft: Draft, chance: Random) -> None:
    """Elements of the same names that belong to somebody else."""
    root = draft.root()
    if root is None:
        return
    space = namespace(root)
    for paragraph in close(chance, root, 4):
        name = chance.choice(_NAMES)
        strange = etree.Element(f"{chance.choice([FOREIGN, '', MC])}{name}")
        strange.text = chance.choice([None, "2026年3月6日", "（此件公开发布）", "<"])
        if chance.random() < 0.5:
            strange.append(copy.deepcopy(paragraph))
        where = chance.choice([paragraph, paragraph.getparent(), *paragraph.iter(f"{space}r")])
        if where is not None:
            where.insert(chance.randint(0, len(where)), strange)
    draft.keep(root)


@in_tree
def renamed(draft: Draft, chance: Random) -> None:
    """Elements that are suddenly something else."""
    root = draft.root()
    if root is None:
        return
    space = namespace(root)
    everything = [e for e in root.iter() if isinstance(e.tag, str) and e is not root]
    for element in sample(chance, everything, 20):
        kept = str(element.tag).rpartition("}")[0] + "}" if "}" in str(element.tag) else ""
        element.tag = chance.choice([space, space, kept, FOREIGN]) + chance.choice(_NAMES)
    draft.keep(root)


@in_tree
def moved(draft: Draft, chance: Random) -> None:
    """Elements taken out, put elsewhere, or there twice."""
    root = draft.root()
    if root is None:
        return
    everything = [e for e in root.iter("{*}*") if e is not root]
    for element in sample(chance, everything, 20):
        parent = element.getparent()
        if parent is None:
            continue
        draw = chance.random()
        if draw < 0.3:
            parent.remove(element)
            continue
        target = chance.choice(everything)
        inside = {element, *element.iterdescendants()}
        piece = copy.deepcopy(element) if draw < 0.7 or target in inside else element
        target.insert(chance.randint(0, len(target)), piece)
    draft.keep(root)


@in_tree
def split(draft: Draft, chance: Random) -> None:
    """Each letter in a run of its own, with all that may stand between runs."""
    root = draft.root()
    if root is None:
        return
    space = namespace(root)
    between = ("proofErr", "bookmarkStart", "bookmarkEnd", "r", "commentRangeStart", "permStart")
    for paragraph in close(chance, root, 4):
        for run in list(paragraph.iter(f"{space}r")):
            parent = run.getparent()
            text = "".join(t.text or "" for t in run.iter(f"{space}t"))
            if parent is None or not 1 < len(text) < 500:
                continue
            at = parent.index(run)
            made: list[_Element] = []
            for letter in text:
                one = etree.Element(f"{space}r")
                own = run.find(f"{space}rPr")
                if own is not None and chance.random() < 0.7:
                    one.append(copy.deepcopy(own))
                etree.SubElement(one, f"{space}t").text = letter
                made.append(one)
                if chance.random() < 0.3:
                    made.append(etree.Element(f"{space}{chance.choice(between)}"))
            parent[at : at + 1] = made
    draft.keep(root)


@in_tree
def ruby(draft: Draft, chance: Random) -> None:
    """Dates in the letters above letters, in formulas, in symbols, in notes."""
    root = draft.root()
    if root is None:
        return
    space = namespace(root)
    for paragraph in close(chance, root, 3):
        run = etree.SubElement(paragraph, f"{space}r")
        outer = etree.SubElement(
            run, f"{space}{chance.choice(['ruby', 'object', 'oMath', 'pict'])}"
        )
        for name in ("rt", "rubyBase", "sym", "noBreakHyphen"):
            inner = etree.SubElement(etree.SubElement(outer, f"{space}{name}"), f"{space}r")
            etree.SubElement(inner, f"{space}t").text = chance.choice([*DATES, *LINES])
    draft.keep(root)


@in_tree
def frame(draft: Draft, chance: Random) -> None:
    """No body, two of them, one in another, or paragraphs beside it."""
    root = draft.root()
    body = root.find("{*}body") if root is not None else None
    if root is None or body is None:
        return
    how = chance.randrange(6)
    if how == 0:
        root.append(copy.deepcopy(body))
    elif how == 1:
        body.append(copy.deepcopy(body))
    elif how == 2:
        root.extend([copy.deepcopy(one) for one in body])
    elif how == 3:
        for one in list(body):
            body.remove(one)
    elif how == 4:
        root.tag = chance.choice(["document", f"{FOREIGN}document", f"{namespace(root)}p"])
    else:
        wrapper = etree.Element(f"{namespace(root)}{chance.choice(_NAMES)}")
        wrapper.extend(list(body))
        body.append(wrapper)
    draft.keep(root)
