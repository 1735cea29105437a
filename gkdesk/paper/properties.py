"""Document properties, variables and labels: what a file says about who made it.

Source: ECMA-376 part 1, 15.2.12 (properties), 17.15.1.32 (docVars); part 2 (core properties);
MS-OFFCRYPTO (LabelInfo).
"""

from __future__ import annotations

from collections.abc import Iterator

from gkdesk.paper.belongings import Belongings, text_within
from gkdesk.paper.trace import Trace, TraceKind, trace
from gkdesk.paper.tree import child, local, value
from gkdesk.paper.wps import is_wps_name, wps_traces

ENTRY_LIMIT = 300
_CORE = {
    "creator": "作者",
    "lastModifiedBy": "上次保存者",
    "lastPrinted": "上次打印时间",
    "description": "备注",
    "keywords": "关键词",
    "subject": "主题",
    "category": "类别",
    "contentStatus": "状态",
    "identifier": "标识",
    "version": "版本",
}
_APP = {
    "Manager": "经理",
    "Company": "单位",
    "TotalTime": "编辑分钟数",
    "HyperlinkBase": "超链接基础",
}
_NO_TIME = frozenset({"", "0"})
_TEMPLATE, _PLAIN_TEMPLATES = "Template", frozenset({"normal", "normal.dotm", "normal.dot"})
_LABEL = "msip_label_"


def property_traces(things: Belongings) -> Iterator[Trace]:
    """Properties that name people, places and other papers."""
    related = {found.kind: found.target for found in things.relations if not found.source}
    yield from _values(things, related.get("core-properties") or "docProps/core.xml", _CORE)
    yield from _values(things, related.get("extended-properties") or "docProps/app.xml", _APP)
    yield from _custom(things, related.get("custom-properties") or "docProps/custom.xml")


def _values(things: Belongings, part: str, labels: dict[str, str]) -> Iterator[Trace]:
    root = things.tree(part)
    for entry in things.some(part, root if root is not None else (), ENTRY_LIMIT):
        name, text = local(entry), (entry.text or "").strip()
        if name in labels and text not in _NO_TIME:
            yield trace(TraceKind.PROPERTY, part, f"{labels[name]}：{text}")
        elif name == _TEMPLATE and text and text.lower() not in _PLAIN_TEMPLATES:
            yield trace(TraceKind.TEMPLATE, part, text)


def _custom(things: Belongings, part: str) -> Iterator[Trace]:
    root = things.tree(part)
    for entry in things.some(part, root if root is not None else (), ENTRY_LIMIT):
        name = entry.get("name") or ""
        text = text_within(entry)
        if is_wps_name(name):
            yield from wps_traces(part, name, text)
        elif name.lower().startswith(_LABEL):
            yield trace(TraceKind.LABEL, part, f"{name}：{text}")
        elif text:
            yield trace(TraceKind.CUSTOM_PROPERTY, part, f"{name}：{text}")


def label_traces(things: Belongings) -> Iterator[Trace]:
    """Sensitivity labels with the tenant that gave them."""
    for part in list(things.names()):
        if not part.lower().startswith("docmetadata/") or part.lower().endswith(".rels"):
            continue
        root = things.tree(part)
        labels = () if root is None else root.iter("{*}label")
        pairs = (pair for label in things.some(part, labels, 20) for pair in label.attrib.items())
        said = [f"{key!s}={text!s}" for key, text in pairs]
        yield trace(TraceKind.LABEL, part, "；".join(said) or "敏感度标签")


def settings_traces(things: Belongings) -> Iterator[Trace]:
    """Variables, mail merge and the numbers that Word counts revisions by."""
    for part in things.package.related("settings"):
        root = things.tree(part)
        if root is None:
            continue
        for entry in things.some(part, root.iter("{*}docVar"), ENTRY_LIMIT):
            name, text = value(entry, "name") or "", value(entry) or ""
            if is_wps_name(name):
                yield from wps_traces(part, name, text)
            elif text.strip():
                yield trace(TraceKind.VARIABLE, part, f"{name}：{text}")
        merge = child(root, "mailMerge")
        if merge is not None:
            said = (value(e) for e in merge.iter("{*}connectString", "{*}query"))
            yield trace(TraceKind.MAIL_MERGE, part, "；".join(filter(None, said)) or "邮件合并")
        numbers = sum(1 for _ in root.iter("{*}rsid"))
        if numbers:
            yield trace(TraceKind.MACHINE, part, f"修订标识号 {numbers} 个")
        for entry in root.iter("{*}docId"):
            yield trace(TraceKind.MACHINE, part, f"文档标识：{value(entry) or ''}")
