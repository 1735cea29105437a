"""Who worked on a paper and what they left: names, accounts, formats, forms, folded text.

Source: ECMA-376 part 1, 17.13.5 (revisions), 17.16.17 (form fields); MS-DOCX (w15:people).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from gkdesk.paper.belongings import Belongings
from gkdesk.paper.strands import Strand
from gkdesk.paper.trace import Trace, TraceKind, trace
from gkdesk.paper.tree import child, is_on, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME_LIMIT = 200
_AUTHORED = ("ins", "del", "moveFrom", "moveTo", "comment", "cellIns", "cellDel", "cellMerge")
_CHANGES = (
    *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"),
    *("tblGridChange", "numberingChange", "tblPrExChange"),
)
_OTHERS = ("permStart", "ffData", "collapsed", "contentPart", "smartTag")
_TAGS = tuple(f"{{*}}{name}" for name in (*_AUTHORED, *_CHANGES, *_OTHERS))


def revision_traces(things: Belongings, strand: Strand) -> Iterator[Trace]:
    """What authors, changes and forms a part has."""
    names: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for element in strand.root.iter(*_TAGS):
        name = local(element)
        if name in _OTHERS:
            if name == "smartTag":
                counted[name] += 1
            else:
                yield from _other(strand, element, name)
            continue
        author = value(element, "author")
        if author:
            names[author] += 1
        if name in _CHANGES:
            counted["change"] += 1
    for author, times in things.some(strand.part, names.items(), NAME_LIMIT):
        yield trace(TraceKind.PEOPLE, strand.part, f"{author}（{times} 处）")
    if counted["change"]:
        said = f"格式修订 {counted['change']} 处"
        yield trace(TraceKind.FORMAT_REVISION, strand.part, said)
    if counted["smartTag"]:
        yield trace(TraceKind.MACHINE, strand.part, f"智能标记 {counted['smartTag']} 处")


def _other(strand: Strand, element: _Element, name: str) -> Iterator[Trace]:
    block = strand.block_of(element)
    if name == "permStart":
        editor = value(element, "ed")
        if editor:
            yield trace(TraceKind.ACCOUNT, strand.part, editor, block)
    elif name == "contentPart":
        yield trace(TraceKind.INK, strand.part, "手写墨迹", block)
    elif name == "ffData":
        fields = ("name", "default", "helpText", "statusText", "result")
        said = (value(child(element, key)) for key in fields)
        yield trace(TraceKind.FORM, strand.part, "；".join(filter(None, said)) or "窗体域", block)
    elif is_on(element):
        yield trace(TraceKind.COLLAPSED, strand.part, _heading(element), block)


def _heading(element: _Element) -> str:
    paragraph = next((p for p in element.iterancestors() if local(p) == "p"), None)
    if paragraph is None:
        return "折叠的标题"
    return "".join(t.text or "" for t in islice(paragraph.iter("{*}t"), 60)) or "折叠的标题"


def comment_markup_traces(things: Belongings, strand: Strand) -> Iterator[Trace]:
    """Comments and instructions of the XML itself, which no program shows."""
    from lxml import etree

    around = (*strand.root.itersiblings(preceding=True), *strand.root.itersiblings())
    # Not by XPath: a union of many nodes takes the square of their number to sort.
    inside = strand.root.iter(etree.Comment, etree.ProcessingInstruction)
    for node in things.some(strand.part, chain(islice(around, NAME_LIMIT), inside), NAME_LIMIT):
        text = " ".join((node.text or "").split())
        if text:
            yield trace(TraceKind.XML_COMMENT, strand.part, text)


def people_traces(things: Belongings) -> Iterator[Trace]:
    """The list of people with the accounts that they signed in by."""
    for part in things.package.related("people"):
        root = things.tree(part)
        if root is None:
            continue
        for person in things.some(part, root.iter("{*}person"), NAME_LIMIT):
            name = value(person, "author") or ""
            presence = child(person, "presenceInfo")
            account = value(presence, "userId") or ""
            provider = value(presence, "providerId") or ""
            if account and provider.lower() != "none" and account != name:
                yield trace(TraceKind.ACCOUNT, part, f"{provider}：{account}，{name}")
            elif name:
                yield trace(TraceKind.PEOPLE, part, name)
