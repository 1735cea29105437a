"""What a paragraph says beside its text: field codes, alternative texts, lists to choose from.

Source: ECMA-376 part 1, 17.5.2 (content controls), 17.16.17 (form fields), 17.5.1 (smart
tags), 20.4.2.5 (docPr); part 4, 19.1 (VML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gkdesk.paper.pieces import Unseen, Zone
from gkdesk.paper.tree import local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

ALTERNATIVE = "图形的替代文字"
CODE = "域代码"
ADDRESS = "超链接的地址"
NAMES, CHOICES, SETTINGS, PART = "的名称", "的下拉选项", "的设置", "的代码"
"""How places end where somebody wrote something that is no text of the paper."""
SAYING = re.compile("[一-鿿]{5}|[0-9]{11}|密")
"""More than a program makes up for a name."""
_FILE_NAME = frozenset("./\\")


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch that belongs to a paragraph and is not its text."""

    zone: Zone
    place: str
    text: str
    unseen: Unseen | None = Unseen.NOT_PRINTED


_SHAPE = (
    *(("alt", Zone.ALT_TEXT, ALTERNATIVE), ("title", Zone.ALT_TEXT, ALTERNATIVE)),
    *(("href", Zone.FIELD, ADDRESS), ("target", Zone.FIELD, f"图形链接{NAMES}")),
)
_DRAWN = (("descr", Zone.ALT_TEXT, ALTERNATIVE), ("title", Zone.ALT_TEXT, ALTERNATIVE))
_SAID: dict[str, tuple[tuple[str, Zone, str], ...]] = {
    "docPr": _DRAWN,
    "cNvPr": _DRAWN,
    **dict.fromkeys(
        ("shape", "rect", "roundrect", "oval", "line", "polyline", "arc", "curve", "group"), _SHAPE
    ),
    "image": _SHAPE,
    "imagedata": (("title", Zone.ALT_TEXT, "图片的原文件名"),),
    **dict.fromkeys(
        ("hlinkClick", "hlinkHover"), (("tooltip", Zone.ALT_TEXT, "超链接的提示文字"),)
    ),
    "webVideoPr": (("embeddedHtml", Zone.FIELD, ADDRESS),),
    "hyperlink": (("tooltip", Zone.ALT_TEXT, "超链接的提示文字"),),
    "textpath": (("string", Zone.BOX, "艺术字"),),
    "fldSimple": (("instr", Zone.FIELD, "域代码"),),
}


def said_by(element: _Element) -> Iterator[Aside]:
    """What an element says in its attributes."""
    if not element.attrib:
        return
    name = local(element)
    for attribute, zone, place in _SAID.get(name, ()):
        text = value(element, attribute)
        if text:
            yield Aside(zone, place, text, None if name == "textpath" else Unseen.NOT_PRINTED)
    if name == "cNvPr":
        text = element.get("name") or ""
        if not _FILE_NAME.isdisjoint(text):
            yield Aside(Zone.ALT_TEXT, "图片的原文件名", text)


def of_control(properties: _Element) -> Iterator[Aside]:
    """What a content control keeps besides its content (``w:sdtPr``)."""
    for entry in properties:
        name = local(entry)
        text = value(entry)
        if name in ("alias", "tag") and text:
            yield Aside(Zone.FIELD, f"内容控件{NAMES}", text)
        elif name in ("dropDownList", "comboBox"):
            yield from _listed(entry, ("displayText", "value"), f"内容控件{CHOICES}")


def of_form_field(properties: _Element) -> Iterator[Aside]:
    """What a form field keeps besides its content (``w:ffData``)."""
    for entry in properties.iter():
        name = local(entry)
        if name == "ddList":
            yield from _listed(entry, ("val",), f"窗体域{CHOICES}")
        elif name in ("default", "helpText", "statusText", "name", "entryMacro", "exitMacro"):
            text = value(entry)
            if text and not (name == "default" and text in ("0", "1")):
                yield Aside(Zone.FIELD, f"窗体域{SETTINGS}", text)


def of_tag(properties: _Element) -> Iterator[Aside]:
    """Attributes of a smart tag or of custom XML markup."""
    for entry in properties:
        text = value(entry)
        if text:
            yield Aside(Zone.FIELD, f"智能标记{SETTINGS}", text)


def of_names(root: _Element) -> Iterator[Aside]:
    """Names of bookmarks and drawings that say more than programs make up.

    Args:
        root: A part with paragraphs.
    """
    found: dict[Aside, None] = {}
    for entry in root.iter("{*}bookmarkStart", "{*}docPr", "{*}hyperlink"):
        text = value(entry, "anchor" if local(entry) == "hyperlink" else "name") or ""
        if SAYING.search(text):
            kind = "图形" if local(entry) == "docPr" else "书签"
            found[Aside(Zone.FIELD, f"{kind}{NAMES}", text)] = None
    yield from found


def of_table(properties: _Element) -> Iterator[Aside]:
    """Title and description of a table (``w:tblPr``)."""
    for entry in properties:
        if local(entry) in ("tblCaption", "tblDescription"):
            text = value(entry)
            if text:
                yield Aside(Zone.ALT_TEXT, "表格的替代文字", text)


def _listed(holder: _Element, attributes: tuple[str, ...], place: str) -> Iterator[Aside]:
    found: dict[str, None] = {}
    for entry in holder:
        found |= dict.fromkeys(text for name in attributes if (text := value(entry, name)))
    if found:
        yield Aside(Zone.FIELD, place, "\n".join(found))
