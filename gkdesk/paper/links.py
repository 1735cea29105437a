"""Where a paper points to: disks, servers and pages outside of it.

Source: ECMA-376 part 2, 6.5.3 (external targets); part 1, 17.16.5 (fields).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from gkdesk.paper.belongings import Belongings, Relation
from gkdesk.paper.trace import Trace, TraceKind, trace

_LENGTH = 4_000  # characters of a target that are looked at
_LOCAL = re.compile(r"(?i)(?:file:|[a-z]:[\\/]|\\\\[^\s\\]|/(?:home|users|tmp|mnt|media|volumes)/)")
_ANYWHERE = re.compile(
    r"(?i)(?:file:/|(?<![a-z])[a-z]:\\|\\\\[a-z0-9一-龥]|(?<![\w./])/(?:home|users)/)"
)
_INTRANET = re.compile(
    r"(?i)[a-z]{2,8}://(?:[^/@\s]{1,100}@)?"
    r"(?:10\.\d|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|127\.|localhost\b|[a-z0-9-]{1,63}(?=[:/]|$))"
)
_PLAIN_TEMPLATES = frozenset({"normal.dotm", "normal.dot", "normal"})


def is_local_path(target: str) -> bool:
    """Whether a link's target is a file on a disk or a server of the office."""
    return _LOCAL.match(unquote(target[:_LENGTH]).strip()) is not None


def local_path_in(text: str) -> str:
    """The first path to a disk that stands anywhere in a text, up to the next quotation mark."""
    found = _ANYWHERE.search(text[:_LENGTH])
    return text[found.start() : _LENGTH].partition('"')[0].strip() if found else ""


def is_intranet(target: str) -> bool:
    """Whether an address works only within an office's own network."""
    return _INTRANET.match(target[:_LENGTH].strip()) is not None


def link_traces(things: Belongings) -> Iterator[Trace]:
    """What the parts refer to outside of the package."""
    for relation in things.relations:
        if relation.is_external:
            kind = _kind(relation)
            if kind is not None:
                part = relation.source or "_rels/.rels"
                yield trace(kind, part, unquote(relation.target[:_LENGTH]))


def _kind(relation: Relation) -> TraceKind | None:
    target = relation.target
    is_template = relation.kind == "attachedTemplate"
    if is_template and target.lower() in _PLAIN_TEMPLATES:
        return None
    if relation.kind.startswith("mailMerge"):
        return TraceKind.MAIL_MERGE
    if is_local_path(target):
        return TraceKind.LOCAL_LINK
    if is_intranet(target):
        return TraceKind.INTRANET_LINK
    if is_template:
        return TraceKind.TEMPLATE
    return None if relation.kind == "hyperlink" else TraceKind.REMOTE
