"""Characters that stand in a part where no text belongs, and markup that no office program knows.

Source: ECMA-376 part 1, 17.3.3 (what a run may hold); part 3 (ignorable content).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from gkdesk.paper.asides import Aside
from gkdesk.paper.pieces import Zone
from gkdesk.paper.tree import local

if TYPE_CHECKING:
    from lxml.etree import _Element

PLACE = "代码里的文字"
_MOST = 500
# Elements that hold characters by their nature (DrawingML's measures among them).
_HOLDERS = (
    *("t", "delText", "instrText", "delInstrText", "fldData", "posOffset", "align"),
    *("pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset", "v", "f"),
    *("FieldCodes", "LinkType", "LockedField"),
)
_TAGS = tuple(f"{{*}}{name}" for name in _HOLDERS)
_SPACE = re.compile(rb"xmlns(?::[\w.-]{1,40})?\s{0,4}=\s{0,4}[\"']([^\"'<>]{1,300})[\"']")
_OWN = (
    *(b"http://schemas.openxmlformats.org/", b"http://schemas.microsoft.com/"),
    *(b"urn:schemas-microsoft-com:", b"http://purl.oclc.org/ooxml/", b"http://www.w3.org/"),
    *(b"http://www.wps.cn/", b"http://purl.org/", b"http://schemas.libreoffice.org/"),
    *(b"urn:oasis:", b"http://web.wps.cn/"),
)


def of(root: _Element) -> Iterator[Aside]:
    """Characters between the tags of a part with paragraphs, where Word shows none."""
    from lxml import etree

    whole = etree.tostring(root, method="text", encoding="unicode", with_tail=False)
    known = "".join(map(str, root.itertext(*_TAGS, with_tail=False)))
    if len(whole) == len(known) or _letters(whole) == _letters(known):
        return
    for entry in _holders(root):
        yield Aside(Zone.CUSTOM_XML, PLACE, entry)


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def _holders(root: _Element) -> Iterator[str]:
    for entry in root.iter():
        name = local(entry)
        if name and name not in _HOLDERS and entry.text and entry.text.strip():
            yield entry.text
        if entry is not root and entry.tail and entry.tail.strip():
            yield entry.tail


def foreign(raw: bytes, root: _Element) -> Iterator[str]:
    """What attributes and elements say whose namespace no office program knows.

    Args:
        raw: The part as stored.
        root: The same, parsed.
    """
    plain = raw.replace(b"\0", b"") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else raw
    spaces = {found for found in _SPACE.findall(plain) if not found.startswith(_OWN)}
    for space in islice(sorted(spaces), 20):
        uri = space.decode("utf-8", "replace")
        for entry in islice(root.iter(f"{{{uri}}}*"), _MOST):
            yield from (str(said) for said in entry.attrib.values())
        if not {'"', "'"} <= set(uri):
            said = root.xpath("//@*[namespace-uri()=$uri]", uri=uri)
            yield from (str(one) for one in said[:_MOST])  # type: ignore[index]  # a list
