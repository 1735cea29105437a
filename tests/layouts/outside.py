"""What changed in a marked copy, found without any of our own code: zip and XML alone."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

MAIN = "word/document.xml"

# ECMA-376-1 17.3.1.26 (CT_PPr) and 17.3.2.28 (EG_RPrBase), in the order that Word insists on.
PARAGRAPH_ORDER = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
RUN_ORDER = """
ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow
emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight
u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange
"""
_OFF = ("0", "false", "off", "none")


def main_of(path: Path) -> bytes:
    """The main part."""
    with zipfile.ZipFile(path) as zipped:
        return zipped.read(MAIN)


def paragraphs(main: bytes) -> list[_Element]:
    """Every paragraph in document order, those in boxes too."""
    return list(etree.fromstring(main).iter("{*}p"))


def text_of(paragraph: _Element) -> str:
    """The text of a paragraph, breaks as line feeds."""
    return "".join(
        (e.text or "") if _local(e) == "t" else "\n" for e in paragraph.iter("{*}t", "{*}br")
    )


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def complaints(original: Path, copy: Path, mark: str) -> Iterator[str]:
    """Everything that is not as the standard and the promise say."""
    yield from _members(original, copy)
    old, new = main_of(original), main_of(copy)
    try:
        found = _marked(new, mark)
    except ValueError as error:
        yield str(error)
        return
    if not _is_insertion(old, new) and without(new, mark) != old:
        yield "more than the one paragraph was changed in the main part"
    if len(paragraphs(new)) != len(paragraphs(old)) + 1:
        yield "there is not exactly one paragraph more"
    yield from _placed(found)
    yield from _ordered(found)
    yield from _set(found)


def place_of(copy: Path, mark: str, original: Path) -> int:
    """How many paragraphs stand above the new one."""
    before = [text_of(one) for one in paragraphs(main_of(original))]
    after = paragraphs(main_of(copy))
    news = [i for i, one in enumerate(after) if text_of(one).strip("\n") == mark]
    kept = [text.strip("\n") for text in before]
    for at in news:
        rest = [text_of(one).strip("\n") for i, one in enumerate(after) if i != at]
        if rest == kept:
            return at
    raise ValueError("no paragraph of the copy is the new one")


def without(main: bytes, mark: str) -> bytes:
    """The main part with the new paragraph taken out again, a section break handed back."""
    text = main.decode()
    at = text.index(f">{mark}</")
    start = max(text.rfind("<w:p>", 0, at), text.rfind("<w:p ", 0, at))
    end = text.index("</w:p>", at) + len("</w:p>")
    new = text[start:end]
    rest = text[:start] + text[end:]
    section = new.find("<w:sectPr")
    if section >= 0:
        broken = new[section : new.index("</w:sectPr>") + len("</w:sectPr>")]
        above = text.rindex("</w:pPr>", 0, start)
        rest = text[:above] + broken + text[above:start] + text[end:]
    return rest.encode()


def _is_insertion(old: bytes, new: bytes) -> bool:
    """True where some bytes were put in at one place, and no other byte differs."""
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    rest = len(old) - head
    return new[len(new) - rest :] == old[head:] if rest else True


def _marked(main: bytes, mark: str) -> _Element:
    found = [one for one in paragraphs(main) if text_of(one).strip("\n") == mark]
    if not found:
        raise ValueError("the mark stands nowhere")
    # Where a nested paper bears the same words, ours is the first: it stands below our date.
    return found[0]


def _members(original: Path, copy: Path) -> Iterator[str]:
    """Every other member, its bytes as stored, its header, its place in the list."""
    with zipfile.ZipFile(original) as old, zipfile.ZipFile(copy) as new:
        if [one.filename for one in old.infolist()] != [one.filename for one in new.infolist()]:
            yield "the members or their order changed"
            return
        pairs = list(zip(old.infolist(), new.infolist(), strict=True))
    before, after = original.read_bytes(), copy.read_bytes()
    for was, now in pairs:
        if _entry(was) != _entry(now):
            yield f"the entry of {was.filename} changed"
        if was.filename != MAIN and _stored(before, was) != _stored(after, now):
            yield f"the bytes of {was.filename} changed"


def _entry(entry: zipfile.ZipInfo) -> tuple[object, ...]:
    said = (entry.compress_type, entry.flag_bits, entry.date_time, entry.extra)
    kept = (entry.external_attr, entry.internal_attr, entry.create_system, entry.comment)
    return said + kept + ((entry.CRC,) if entry.filename != MAIN else ())


def _stored(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Local header and packed bytes, as they lie in the file."""
    at = entry.header_offset
    name, extra = struct.unpack("<HH", data[at + 26 : at + 30])
    return data[at : at + 30 + name + extra + entry.compress_size]


def _placed(paragraph: _Element) -> Iterator[str]:
    inside = {_local(e) for e in paragraph.iterancestors()}
    for tag in ("tbl", "txbxContent", "sdtContent", "p", "ins"):
        if tag in inside:
            yield f"the mark stands inside w:{tag}"


def _ordered(paragraph: _Element) -> Iterator[str]:
    for properties, table in (("pPr", PARAGRAPH_ORDER), ("rPr", RUN_ORDER)):
        order = table.split()
        for element in paragraph.iter(f"{{*}}{properties}"):
            names = [_local(child) for child in element]
            unknown = [name for name in names if name not in order]
            if unknown:
                yield f"w:{properties} holds {unknown}"
            elif names != sorted(set(names), key=order.index):
                yield f"w:{properties} is out of order: {names}"


def _set(paragraph: _Element) -> Iterator[str]:
    """Left, two characters in, no number, no page of its own, no frame."""
    said = {_local(e): e for e in paragraph.find("{*}pPr") if isinstance(e.tag, str)}  # type: ignore[union-attr]
    if "jc" not in said or _value(said["jc"]) not in ("left", "start"):
        yield "the mark is not set at the left"
    indent = (
        {str(k).rpartition("}")[2]: str(v) for k, v in said["ind"].attrib.items()}
        if "ind" in said
        else {}
    )
    if indent.get("firstLineChars") != "200":
        yield f"the first line is not two characters in: {indent}"
    if any(
        int(indent.get(k, "0")) for k in ("left", "start", "leftChars", "startChars", "hanging")
    ):
        yield f"the mark is dented: {indent}"
    number = paragraph.find("{*}pPr/{*}numPr/{*}numId")
    if number is not None and _value(number) != "0":
        yield "the mark has a number"
    if "pageBreakBefore" in said and _value(said["pageBreakBefore"]) not in _OFF:
        yield "the mark begins a page"
    for name in ("framePr", "pBdr", "tabs", "shd"):
        if name in said:
            yield f"the mark has a w:{name}"


def _value(element: _Element) -> str:
    found = [v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == "val"]
    return str(found[0]) if found else ""
