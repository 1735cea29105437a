"""Parts that say something about a paper rather than in it: properties, settings, XML items.

Source: ECMA-376 part 1, 15.2.12 (properties), 17.15 (settings), 22.5 (custom XML); part 2
(core properties, digital signatures); [MS-DOCX] 2.5.3 (people).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gkdesk.paper.asides import Aside, said_by
from gkdesk.paper.pieces import Zone
from gkdesk.paper.tree import local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LABELS = {
    "creator": "作者",
    "lastModifiedBy": "最后修改者",
    "title": "标题",
    "subject": "主题",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
    "contentStatus": "状态",
    "created": "创建时间",
    "modified": "修改时间",
    "lastPrinted": "打印时间",
    "revision": "修订号",
    "Company": "单位",
    "Manager": "主管",
    "Application": "编辑软件",
    "Template": "模板",
    "HyperlinkBase": "超链接基础",
}
_CIPHERS = frozenset(
    {
        "SignatureValue",
        "DigestValue",
        "X509Certificate",
        "Modulus",
        "Exponent",
        "EncapsulatedTimeStamp",
    }
)
_TELLING_SETTINGS = {
    "docVar": "文档变量",
    "connectString": "邮件合并的数据源",
    "query": "邮件合并的数据源",
    "addressFieldName": "邮件合并的数据源",
    "mailSubject": "邮件合并的主题",
    "writeProtection": "",
}


def properties(root: _Element) -> Iterator[Aside]:
    """Each property with text (core, extended and custom alike)."""
    for top in root:
        name = value(top, "name") if local(top) == "property" else local(top)
        label = _LABELS.get(name or "", name or "")
        for entry in top.iter():
            if local(entry) and entry.text and entry.text.strip():
                yield Aside(Zone.PROPERTY, f"文档属性“{label}”", entry.text)


def settings(root: _Element) -> Iterator[Aside]:
    """Variables and data sources that Word's own settings keep."""
    for entry in root.iter(*(f"{{*}}{name}" for name in _TELLING_SETTINGS)):
        label = _TELLING_SETTINGS[local(entry)]
        text = value(entry)
        if label and text:
            name = value(entry, "name")
            yield Aside(Zone.PROPERTY, f"{label}“{name}”" if name else label, text)


def people(root: _Element) -> Iterator[Aside]:
    """Who commented and revised, by name and account."""
    for entry in root.iter("{*}person", "{*}presenceInfo"):
        for name in ("author", "userId"):
            text = value(entry, name)
            if text:
                yield Aside(Zone.PROPERTY, "审阅者名单", text)


def signature(root: _Element) -> Iterator[Aside]:
    """What a digital signature says in words."""
    for entry in root.iter():
        text = (entry.text or "").strip() if local(entry) else ""
        if text and local(entry) not in _CIPHERS and not local(entry).startswith("Encapsulated"):
            yield Aside(Zone.PROPERTY, "数字签名的说明", text)


def custom(
    root: _Element, zone: Zone = Zone.CUSTOM_XML, place: str = "自定义 XML"
) -> Iterator[Aside]:
    """Every text and attribute of XML that nobody knows the meaning of."""
    for entry in root.iter():
        if not local(entry):  # a remark
            continue
        known = {aside.text for aside in said_by(entry)}
        yield from said_by(entry)
        for text in entry.attrib.values():
            if str(text).strip() and text not in known:
                yield Aside(zone, f"{place}的属性值", str(text))
        if entry.text and entry.text.strip():
            yield Aside(zone, place, entry.text)
    for entry in root.iterdescendants():
        if entry.tail and entry.tail.strip():
            yield Aside(zone, place, entry.tail)
